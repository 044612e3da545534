"""Blocks and inline content of a document, as a reader of the page sees them."""
