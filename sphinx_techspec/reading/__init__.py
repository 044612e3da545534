"""docutils nodes → records; knows docutils, not Sphinx."""
