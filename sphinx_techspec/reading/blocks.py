"""The blocks of a document: its title, its header, its sections, and their lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from docutils import nodes

from sphinx_techspec.reading.directive_nodes import spec_entry, spec_view
from sphinx_techspec.reading.inline import Inline, is_comment, is_placeholder

__all__ = [
    "Outline",
    "Row",
    "first_paragraph",
    "heading_of",
    "inline_of",
    "is_invisible",
    "named_paragraph",
    "outline",
    "paragraphs",
    "place_tables",
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
# A directive's entry is read for itself, and a view shows what others say.
_NO_TEXT = (
    nodes.Text,
    nodes.FixedTextElement,
    nodes.Inline,
    nodes.Invisible,
    spec_entry,
    spec_view,
)
_TABLE_DIRECTIVE = re.compile(
    r"^[ \t>*+-]*(?:`{3,}|~{3,}|:{3,})\{table\}", re.MULTILINE
)
_NAMED = (nodes.field, nodes.definition_list_item, nodes.section)
"""What has a name, and a body below it."""


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
    for child in section.children:
        if isinstance(child, nodes.title):
            return child
    return None


def section_line(section: nodes.section, *, underlined: bool) -> int:
    """Return the line of the heading of *section*.

    :param underlined: whether headings are underlined, as in reStructuredText, where
        the line that docutils gives is the underline's.
    """
    line = section.line or 1
    return max(line - 1, 1) if underlined else line


def is_invisible(node: nodes.Node) -> bool:
    """Whether *node* leaves nothing on the page: comments, targets and the like."""
    if isinstance(node, nodes.Text):
        return not node.strip()
    if isinstance(node, nodes.paragraph):
        # It may hold nothing but a comment.
        return all(is_invisible(child) for child in node.children)
    return (
        isinstance(node, _SILENT)
        or is_comment(node)
        or node.__class__.__name__ == "index"
    )


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


def paragraphs(blocks: Iterable[nodes.Node]) -> Iterator[Inline]:
    """Yield the text of *blocks*, paragraph by paragraph, whatever they are nested in.

    A field, definition or section is its name, a colon and its first paragraph. Code
    and diagrams are left to the page; a raw HTML block is a paragraph where it is a gap
    of a template.
    """
    waiting = list(blocks)[::-1]  # no recursion: lists may be nested deeply
    while waiting:
        block = waiting.pop()
        if isinstance(block, nodes.raw):
            if is_placeholder(block.astext()):
                yield Inline([block], block.line or 0)
        elif isinstance(block, _NO_TEXT) or is_invisible(block):
            continue
        elif isinstance(block, nodes.TextElement):
            yield inline_of(block)
        elif isinstance(block, _NAMED):
            named, others = named_paragraph(block)
            yield named
            waiting += others[::-1]
        else:
            waiting += block.children[::-1]


def named_paragraph(item: nodes.Element) -> tuple[Inline, list[nodes.Node]]:
    """Return ``name: first paragraph`` of a field or the like, and what follows."""
    name = item.children[0]
    parts = [item]
    if not isinstance(item, nodes.section):
        holders = (nodes.field_body, nodes.definition)
        parts = [part for part in item.children[1:] if isinstance(part, holders)]
    body = [
        node
        for part in parts
        for node in part.children
        if node is not name and not is_invisible(node)
    ]
    line = name.line or item.line or 0
    first = body[0] if body else None
    if not isinstance(first, nodes.paragraph):
        host = name if isinstance(name, nodes.Element) else None
        return Inline(name.children, line, host), body
    colon = "" if name.astext().rstrip().endswith(":") else ":"
    named = [*name.children, nodes.Text(colon + " "), *first.children]
    return Inline(named, line, first), body[1:]


class Row(NamedTuple):
    """A row of a table."""

    cells: list[nodes.entry]
    line: int
    columns: list[int]
    """The column that each cell starts in."""


def table_rows(table: nodes.table) -> tuple[list[Row], list[Row]]:
    """Return the heading rows and the body rows of *table*.

    A cell that spans rows is in each of them.
    """
    head: list[Row] = []
    body: list[Row] = []
    listed = _is_listed(table)
    for group in table.children:
        for part in group.children:
            if isinstance(part, nodes.thead):
                head += _rows(part, listed=listed)
            elif isinstance(part, nodes.tbody):
                body += _rows(part, listed=listed)
    return _with_lines(table, head, body)


def _rows(part: nodes.Element, *, listed: bool) -> Iterator[Row]:
    above: dict[int, tuple[nodes.entry, int]] = {}  # column -> cell, rows still to go
    for row in part.children:
        if not isinstance(row, nodes.row):
            continue
        cells: dict[int, nodes.entry] = {}
        column = 0
        for cell in row.children:
            while column in above:
                column += 1
            if isinstance(cell, nodes.entry):
                cells[column] = cell
                column += 1 + cell.get("morecols", 0)
        spanning = {column: cell for column, (cell, _) in above.items()}
        above = {
            column: (cell, left - 1)
            for column, (cell, left) in above.items()
            if left > 1
        }
        for column, cell in cells.items():
            if cell.get("morerows"):
                above[column] = (cell, cell["morerows"])
        filled = dict(sorted({**spanning, **cells}.items()))
        yield Row(list(filled.values()), _row_line(row, listed=listed), list(filled))


def _row_line(row: nodes.row, *, listed: bool) -> int:
    """Return the line of the first text in *row*, or where its first cell would be.

    :param listed: whether each cell of the table has a line of its own.
    """
    for number, line in _cell_lines(row):
        return line - number if listed else line
    return row.line or 0


def _cell_lines(row: nodes.Node) -> list[tuple[int, int]]:
    """Return number and line of the cells of *row* that have text."""
    return [
        (number, paragraph.line)
        for number, cell in enumerate(row.children)
        if (paragraph := _text_of(cell)) is not None and paragraph.line
    ]


def _is_listed(table: nodes.table) -> bool:
    """Whether *table* is written as a list: a line, or more, for each cell."""
    for row in table.findall(nodes.row):
        lines = _cell_lines(row)
        if len(lines) > 1:
            return all(
                below - above >= right - left
                for (left, above), (right, below) in pairwise(lines)
            )
    return False


def place_tables(doctree: nodes.document, source: str) -> None:
    """Give the tables that are in a Markdown directive the line where they start.

    From docutils 0.23 on, such a table reports where the directive starts.
    """
    if _TABLE_DIRECTIVE.search(source) is None:
        return  # the usual case
    lines = source.splitlines()
    for table in doctree.findall(nodes.table):
        start = table.line or len(lines)
        if _TABLE_DIRECTIVE.match("\n".join(lines[start - 1 : start])):
            below = range(start, len(lines))
            found = (n for n in below if lines[n].lstrip(" >").startswith("|"))
            table.line = next(found, start - 1) + 1


def _text_of(cell: nodes.Node) -> nodes.paragraph | None:
    return next(iter(cell.findall(nodes.paragraph)), None)


def _with_lines(
    table: nodes.table, head: list[Row], body: list[Row]
) -> tuple[list[Row], list[Row]]:
    """Return the rows with their lines.

    A Markdown table has a line a row, but its rows report the first one, or one near
    by, or none: the line below its heading is the delimiter, and the body starts after
    it. The rows of other tables report nothing of themselves, their texts do.
    """
    rows = [*table.findall(nodes.row)]
    texts = {line for row in rows for _, line in _cell_lines(row)}
    is_markdown = "colwidths-auto" in table["classes"] and (
        not texts or any(row.line for row in rows)
    )
    if not table.line or not (is_markdown or texts == {table.line}):
        return head, body
    head = [row._replace(line=table.line) for row in head]
    # The rows of a CSV table are not delimited.
    start = table.line + (2 if is_markdown else 0)
    body = [row._replace(line=start + index) for index, row in enumerate(body)]
    return head, body
