"""Records → docutils nodes: standard nodes with classes, fit for every builder."""

from sphinx_techspec.views.context import ViewContext
from sphinx_techspec.views.header import HEADER_PARTS, footer_nodes, header_nodes
from sphinx_techspec.views.index import INDICES, IndexPage
from sphinx_techspec.views.index_pages import Page, pages_of
from sphinx_techspec.views.view import view_nodes

__all__ = [
    "HEADER_PARTS",
    "INDICES",
    "IndexPage",
    "Page",
    "ViewContext",
    "footer_nodes",
    "header_nodes",
    "pages_of",
    "view_nodes",
]
