"""Helpers for the nodes of pages, which a test finds by their class or their kind."""

from __future__ import annotations

from typing import Any

from docutils import nodes

from sphinx_techspec.query.models import RecordText
from sphinx_techspec.views.render_context import RenderContext


def context_of(**more: Any) -> RenderContext:
    """Return the context of a page at the root of the output."""

    def uri(docname: str, anchor: str) -> str:
        return f"{docname}.html#{anchor}" if anchor else f"{docname}.html"

    def rich(text: RecordText) -> list[nodes.Node]:
        raise AssertionError(text)

    return RenderContext(uri, rich, **more)


def texts(node: nodes.Element, kind: type[nodes.Element]) -> list[str]:
    """Return the texts of all nodes of a kind."""
    return [" ".join(found.astext().split()) for found in node.findall(kind)]


def rows(node: nodes.Element) -> list[list[str]]:
    """Return the cells of a table, row by row, headings first."""
    return [texts(row, nodes.entry) for row in node.findall(nodes.row)]


def with_class(node: nodes.Element, name: str) -> list[nodes.Element]:
    """Return the elements of a class."""
    return [e for e in node.findall(nodes.Element) if name in e.get("classes", ())]


def links(node: nodes.Element) -> list[str]:
    """Return where the links lead."""
    return [found["refuri"] for found in node.findall(nodes.reference)]
