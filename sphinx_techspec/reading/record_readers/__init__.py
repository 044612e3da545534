"""The records of a document, by kind."""
