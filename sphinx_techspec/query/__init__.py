"""Queries of views, and page models: everything a page shows of the project."""
