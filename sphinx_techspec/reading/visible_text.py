"""The text of a document as its readers see it, block by block."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from docutils import nodes

from sphinx_techspec.reading.blocks import Outline, is_invisible, table_rows
from sphinx_techspec.reading.inline import OPAQUE, Inline

__all__ = ["Block", "blocks_of", "head_of", "rows_of", "words_of"]

_CODE = (nodes.literal_block, nodes.doctest_block)
_HIDING = (nodes.literal, nodes.math, nodes.image)
_START_TAG = re.compile(r"<[A-Za-z][^<>]*>")
_WORD = re.compile(r"\w+")
_ADDRESS = re.compile(r"\w+://|mailto:|[^\s@]+@[^\s@]+\.\w+\Z", re.IGNORECASE)


class Block(NamedTuple):
    """A paragraph, heading, cell or piece of code."""

    kind: str
    """``text``, ``heading``, ``cell``, ``item`` of a list of tasks, ``html`` or
    ``code``."""
    node: nodes.Element
    line: int
    """As the parser gives it: of the first line, or of the table it stands in."""

    @property
    def text(self) -> str:
        """All that is to be read, lines kept apart."""
        if self.kind == "code":
            return str(self.node.get("code") or self.node.astext())
        return Inline(self.node.children).text

    @property
    def open_text(self) -> str:
        """What is neither code nor an address, with the start tags of HTML.

        What is left out is one :data:`~sphinx_techspec.reading.inline.OPAQUE`.
        """
        if isinstance(self.node, nodes.raw):
            # "<short summary>" alone on a line makes HTML of the whole paragraph.
            return self.node.astext().lstrip().partition("\n")[0].rstrip()
        return "".join(_open_parts(self.node))


def blocks_of(root: nodes.Element, *, without: Collection[int] = ()) -> Iterator[Block]:
    """Yield the blocks below *root*, in order; comments are none.

    :param without: ids, as :func:`id` gives them, of nodes to be left out.
    """
    waiting: list[nodes.Node] = [root]  # no recursion: lists may be nested deeply
    while waiting:
        node = waiting.pop()
        if not isinstance(node, nodes.Element) or id(node) in without:
            continue
        if isinstance(node, _CODE) or node.__class__.__name__ == "mermaid":
            yield Block("code", node, node.line or 0)
        elif isinstance(node, nodes.raw):
            if not is_invisible(node):
                yield Block("html", node, node.line or 0)
        elif isinstance(node, nodes.TextElement):
            if not is_invisible(node) and not isinstance(node, nodes.FixedTextElement):
                yield Block(_kind(node), node, _line(node))
        elif not is_invisible(node):
            waiting += node.children[::-1]


def head_of(parts: Outline) -> set[int]:
    """Return the ids, as :func:`id` gives them, of the texts of title and header."""
    head = {id(parts.title)}
    for node in parts.header:
        if isinstance(node, nodes.Element):
            head.update(map(id, node.findall(nodes.TextElement)))
    return head


def rows_of(root: nodes.Element) -> Iterator[tuple[str, int]]:
    """Yield the text and the line of the body rows of the tables below *root*."""
    for table in root.findall(nodes.table):
        for row in table_rows(table)[1]:
            cells = (
                Inline(node.children).text
                for cell in row.cells
                for node in cell.children
            )
            yield " ".join(cells), row.line


def words_of(text: str) -> str:
    """Return what counts when two texts are compared: words, without their case."""
    return " ".join(_WORD.findall(text.casefold()))


def _kind(node: nodes.Element) -> str:
    if isinstance(node, nodes.title):
        return "heading"
    parent = node.parent
    if isinstance(parent, nodes.entry):
        return "cell"
    if isinstance(parent, nodes.list_item) and (
        "task-list-item" in parent["classes"] or re.match(r"\[[ xX]\]\s", node.astext())
    ):
        return "item"
    return "text"


def _line(node: nodes.Element) -> int:
    """Return the line of *node*, or of what it stands in."""
    above: nodes.Element | None = node
    while above is not None and not above.line:
        above = above.parent
    return (above.line or 0) if above is not None else 0


def _open_parts(node: nodes.Element) -> Iterator[str]:
    for child in node.children:
        if isinstance(child, nodes.Text):
            yield str(child)
        elif isinstance(child, nodes.raw):
            yield _tag(child)
        elif isinstance(child, _HIDING) or _is_address(child):
            yield OPAQUE
        elif isinstance(child, nodes.Element) and not is_invisible(child):
            yield from _open_parts(child)


def _is_address(node: nodes.Node) -> bool:
    return (
        isinstance(node, nodes.reference) and _ADDRESS.match(node.astext()) is not None
    )


def _tag(tag: nodes.raw) -> str:
    """Return a start tag in running text, which may be a template's gap."""
    text = tag.astext()
    if text.startswith("<br"):
        return "\n"
    # Opaque, so that what stands on its two sides does not join.
    return text if _START_TAG.fullmatch(text) else OPAQUE
