"""Read records from docutils nodes, independently of Sphinx."""
