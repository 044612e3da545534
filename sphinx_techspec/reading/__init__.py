"""docutils nodes → records; knows docutils, not Sphinx."""

from sphinx_techspec.reading.collector import Place
from sphinx_techspec.reading.document import Reading, read_document
from sphinx_techspec.reading.header import HeaderLine

__all__ = ["HeaderLine", "Place", "Reading", "read_document"]
