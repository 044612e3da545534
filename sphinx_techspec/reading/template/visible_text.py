"""The visible text of a document, block by block."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from docutils import nodes

from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.outline import Outline
from sphinx_techspec.reading.text.blocks import is_invisible
from sphinx_techspec.reading.text.inline import Inline
from sphinx_techspec.reading.text.inline_nodes import MASK
from sphinx_techspec.reading.text.table_rows import TableRow, table_rows

_CODE = (nodes.literal_block, nodes.doctest_block)
_MASKED_NODES = (nodes.literal, nodes.math, nodes.image)
_START_TAG = lazy_regex(r"<[A-Za-z][^<>]*>")
_WORD = lazy_regex(r"\w+")
_ADDRESS = lazy_regex(r"\w+://|mailto:|[^\s@]+@[^\s@]+\.\w+\Z", re.IGNORECASE)


class TextBlock(NamedTuple):
    """A paragraph, heading, cell or code block."""

    kind: str
    """``text``, ``heading``, ``cell``, ``item`` (a task), ``html`` or ``code``."""
    node: nodes.Element
    line: int
    """The first line, or the line of its table."""

    @property
    def text(self) -> str:
        """The visible text, with its line breaks."""
        if self.kind == "code":
            return str(self.node.get("code") or self.node.astext())
        return Inline(self.node.children).text

    @property
    def prose(self) -> str:
        """The text with start tags of HTML, but without code and addresses.

        :data:`~sphinx_techspec.reading.text.inline.MASK` replaces each omitted node.
        """
        if isinstance(self.node, nodes.raw):
            # "<short summary>" alone on a line makes the paragraph an HTML block.
            return self.node.astext().lstrip().partition("\n")[0].rstrip()
        return "".join(_prose(self.node))


def blocks_of(
    root: nodes.Element, *, without: Collection[int] = ()
) -> Iterator[TextBlock]:
    """Yield the visible blocks below *root*, in order.

    :param without: the :func:`id` of each node to skip.
    """
    pending: list[nodes.Node] = [root]  # no recursion: lists may be nested deeply
    while pending:
        node = pending.pop()
        if not isinstance(node, nodes.Element) or id(node) in without:
            continue
        if isinstance(node, _CODE) or node.__class__.__name__ == "mermaid":
            yield TextBlock("code", node, node.line or 0)
        elif isinstance(node, nodes.raw):
            if not is_invisible(node):
                yield TextBlock("html", node, node.line or 0)
        elif isinstance(node, nodes.TextElement):
            if not is_invisible(node) and not isinstance(node, nodes.FixedTextElement):
                yield TextBlock(_kind(node), node, _line(node))
        elif not is_invisible(node):
            pending += node.children[::-1]


def head_of(outline: Outline) -> set[int]:
    """Return the :func:`id` of the title and of each text in the header."""
    head = {id(outline.title)}
    for node in outline.header:
        if isinstance(node, nodes.Element):
            head.update(map(id, node.findall(nodes.TextElement)))
    return head


def rows_of(root: nodes.Element) -> Iterator[tuple[str, int]]:
    """Yield the text and the line of each body row of the tables below *root*."""
    for table in root.findall(nodes.table):
        for row in table_rows(table)[1]:
            yield row_text(row), row.line


def row_text(row: TableRow) -> str:
    """Return the text of all cells of *row*."""
    return " ".join(
        Inline(node.children).text for cell in row.cells for node in cell.children
    )


def words_of(text: str) -> str:
    """Return the comparable form of *text*: its words in lower case."""
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
    """Return the line of *node*, or of the closest node around it that has a line."""
    above: nodes.Element | None = node
    while above is not None and not above.line:
        above = above.parent
    return (above.line or 0) if above is not None else 0


def _prose(node: nodes.Element) -> Iterator[str]:
    for child in node.children:
        if isinstance(child, nodes.Text):
            yield str(child)
        elif isinstance(child, nodes.raw):
            yield _start_tag(child)
        elif isinstance(child, _MASKED_NODES) or (
            isinstance(child, nodes.reference) and _ADDRESS.match(child.astext())
        ):
            yield MASK
        elif isinstance(child, nodes.Element) and not is_invisible(child):
            yield from _prose(child)


def _start_tag(tag: nodes.raw) -> str:
    """Return the text of a start tag, which may be a placeholder, or a separator."""
    text = tag.astext()
    if text.startswith("<br"):
        return "\n"
    return text if _START_TAG.fullmatch(text) else MASK
