"""The blocks of a document: its title, its header, its sections, and their lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from docutils import nodes

from sphinx_techspec.reading.inline import Inline, is_comment, is_placeholder

__all__ = [
    "Outline",
    "first_paragraph",
    "heading_of",
    "inline_of",
    "is_invisible",
    "outline",
    "paragraphs",
    "section_line",
    "table_rows",
]

_SILENT = (
    nodes.comment,
    nodes.substitution_definition,
    nodes.target,
    nodes.transition,
    nodes.system_message,
    nodes.Invisible,
)


class Outline(NamedTuple):
    """Where the parts of a document are."""

    title: nodes.title | None
    body: nodes.Element
    """The node that holds the header and the sections."""
    header: list[nodes.Node]
    """What stands between the title and the first section."""
    sections: list[nodes.section]
    """The sections right below the title."""


def outline(doctree: nodes.document, *, titled: bool | None = None) -> Outline:
    """Return the parts of *doctree*.

    :param titled: whether the first of several top sections is the document's title,
        or ``None`` where a single top section is the title and several are not.
    """
    top = [node for node in doctree.children if isinstance(node, nodes.section)]
    if titled is None:
        titled = len(top) == 1
    if not top or not titled:
        header = [n for n in doctree.children if not isinstance(n, nodes.section)]
        return Outline(None, doctree, header, top)
    body = top[0]
    below = [node for node in body.children if isinstance(node, nodes.section)]
    header = [
        node
        for node in body.children
        if not isinstance(node, nodes.section | nodes.title)
    ]
    before = [node for node in doctree.children if not isinstance(node, nodes.section)]
    return Outline(heading_of(body), body, [*before, *header], [*below, *top[1:]])


def heading_of(section: nodes.section) -> nodes.title | None:
    """Return the heading of *section*."""
    index = section.first_child_matching_class(nodes.title)
    return section.children[index] if index is not None else None  # type: ignore[return-value]


def section_line(section: nodes.section, *, underlined: bool) -> int:
    """Return the line of the heading of *section*.

    :param underlined: whether headings are underlined, as in reStructuredText, where
        the line that docutils gives is the underline's.
    """
    line = section.line or 1
    return max(line - 1, 1) if underlined else line


def is_invisible(node: nodes.Node) -> bool:
    """Whether *node* leaves nothing on the page: comments, targets and the like."""
    if isinstance(node, _SILENT) or is_comment(node):
        return True
    # A paragraph that holds nothing but a comment.
    if isinstance(node, nodes.paragraph):
        return all(is_invisible(child) for child in node.children)
    if isinstance(node, nodes.Text):
        return not node.strip()
    return node.__class__.__name__ == "index"


def inline_of(node: nodes.Node, *, line: int | None = None) -> Inline:
    """Return the inline content of *node*, a paragraph, title or term."""
    host = node if isinstance(node, nodes.Element) else None
    return Inline(node.children, node.line or 0 if line is None else line, host)


def first_paragraph(node: nodes.Element) -> nodes.paragraph | None:
    """Return the paragraph that *node*, a list item or cell, starts with."""
    for child in node.children:
        if isinstance(child, nodes.paragraph):
            return child
        if not is_invisible(child):
            return None
    return None


def paragraphs(blocks: list[nodes.Node]) -> Iterator[Inline]:
    """Yield the text of *blocks*, paragraph by paragraph, whatever they are nested in.

    Code, tables and diagrams are left to the page; a raw HTML block is a paragraph
    where it is a gap of a template.
    """
    for block in blocks:
        if isinstance(block, nodes.raw):
            if is_placeholder(block.astext()):
                yield Inline([block], block.line or 0)
        elif isinstance(block, nodes.paragraph | nodes.title | nodes.term):
            if not is_invisible(block):
                yield inline_of(block)
        elif isinstance(block, nodes.Element) and not isinstance(
            block, nodes.FixedTextElement | nodes.Inline | nodes.Invisible
        ):
            yield from paragraphs(block.children)


class Row(NamedTuple):
    """A row of a table."""

    cells: list[nodes.entry]
    line: int


def table_rows(table: nodes.table) -> tuple[list[Row], list[Row]]:
    """Return the heading rows and the body rows of *table*.

    A Markdown table has a line a row, but its rows do not report them: the line below
    its heading is the delimiter, and the body starts after it.
    """
    head: list[Row] = []
    body: list[Row] = []
    for group in table.children:
        for part in group.children:
            if not isinstance(part, (nodes.thead, nodes.tbody)):
                continue
            rows = head if isinstance(part, nodes.thead) else body
            for row in part.children:
                if isinstance(row, nodes.row):
                    cells = [c for c in row.children if isinstance(c, nodes.entry)]
                    rows.append(Row(cells, _row_line(row)))
    if table.line and "colwidths-auto" in table["classes"]:
        head = [row._replace(line=table.line) for row in head]
        body = [
            row._replace(line=table.line + 2 + index) for index, row in enumerate(body)
        ]
    return head, body


def _row_line(row: nodes.row) -> int:
    for paragraph in row.findall(nodes.paragraph):
        if paragraph.line:
            return paragraph.line
    return row.line or 0
