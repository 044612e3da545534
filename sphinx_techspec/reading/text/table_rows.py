"""The rows of a table, with their lines in the source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, pairwise
from typing import NamedTuple

from docutils import nodes

from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.records import included_file

_TABLE_DIRECTIVE = lazy_regex(
    r"^[ \t>*+-]*(?:`{3,}|~{3,}|:{3,})\{table\}", re.MULTILINE
)


KEY_HEADINGS = frozenset(
    {"field", "key", "property", "attribute", "item", "name", "metadata", "meta"}
)
"""Headings of a column of keys."""


class TableRow(NamedTuple):
    """A row of a table."""

    cells: list[nodes.entry]
    line: int
    columns: list[int]
    """The column in which each cell starts."""


def table_rows(table: nodes.table) -> tuple[list[TableRow], list[TableRow]]:
    """Return the heading rows and the body rows of *table*.

    A cell that spans several rows is in each of them.
    """
    head: list[TableRow] = []
    body: list[TableRow] = []
    is_list = _is_list_table(table)
    for group in table.children:
        for section in group.children:
            if isinstance(section, nodes.thead):
                head += _rows(section, is_list=is_list)
            elif isinstance(section, nodes.tbody):
                body += _rows(section, is_list=is_list)
    return _with_lines(table, head, body)


def property_rows(table: nodes.table) -> list[TableRow]:
    """Return the rows of *table* if each is a key and its value, else none.

    Such a table has two columns, and a heading like *Field* or none above the keys.
    """
    head, body = table_rows(table)
    if any(row.columns != [0, 1] for row in (*head, *body)):
        return []
    keys = [row.cells[0].astext().strip().casefold() for row in head]
    return body if all(not key or key in KEY_HEADINGS for key in keys) else []


def correct_table_lines(doctree: nodes.document, source: str) -> None:
    """Set the line of each table in a Markdown directive to the table's first line.

    Since docutils 0.23, such a table has the line of the directive.
    """
    if "{table}" not in source or _TABLE_DIRECTIVE.search(source) is None:
        return
    lines = source.splitlines()
    for table in doctree.findall(nodes.table):
        start = table.line or len(lines)
        if included_file(start):
            continue
        if _TABLE_DIRECTIVE.match("\n".join(lines[start - 1 : start])):
            below = range(start, len(lines))
            found = (n for n in below if lines[n].lstrip(" >").startswith("|"))
            table.line = next(found, start - 1) + 1


def _rows(section: nodes.Element, *, is_list: bool) -> Iterator[TableRow]:
    above: dict[int, tuple[nodes.entry, int]] = {}  # column -> cell, remaining rows
    for row in section.children:
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
            column: (cell, rows - 1)
            for column, (cell, rows) in above.items()
            if rows > 1
        }
        for column, cell in cells.items():
            if cell.get("morerows"):
                above[column] = (cell, cell["morerows"])
        filled = dict(sorted({**spanning, **cells}.items()))
        line = _row_line(row, is_list=is_list)
        yield TableRow(list(filled.values()), line, list(filled))


def _row_line(row: nodes.row, *, is_list: bool) -> int:
    """Return the line of the first cell of *row*, whether it has text or not.

    :param is_list: whether each cell of the table has a line of its own.
    """
    for number, line in _cell_lines(row):
        return line - number if is_list else line
    return row.line or 0


def _cell_lines(row: nodes.Node) -> list[tuple[int, int]]:
    """Return the number and the line of each cell of *row* that has text."""
    return [
        (number, paragraph.line)
        for number, cell in enumerate(row.children)
        for paragraph in islice(cell.findall(nodes.paragraph), 1)
        if paragraph.line
    ]


def _is_list_table(table: nodes.table) -> bool:
    """Return whether *table* is written as a list, with lines of its own per cell."""
    for row in table.findall(nodes.row):
        lines = _cell_lines(row)
        if len(lines) > 1:
            return all(
                below - above >= right - left
                for (left, above), (right, below) in pairwise(lines)
            )
    return False


def _with_lines(
    table: nodes.table, head: list[TableRow], body: list[TableRow]
) -> tuple[list[TableRow], list[TableRow]]:
    """Return the rows with their lines.

    The parser gives all rows of a Markdown table the line of the table, one near it, or
    none. The delimiter is on the line below the heading, followed by one line for each
    row.
    """
    rows = [*table.findall(nodes.row)]
    texts = {line for row in rows for _, line in _cell_lines(row)}
    is_markdown = "colwidths-auto" in table["classes"] and (
        not texts or any(row.line for row in rows)
    )
    if not table.line or not (is_markdown or texts == {table.line}):
        return head, body
    head = [row._replace(line=table.line) for row in head]
    # A CSV table has no delimiter.
    start = table.line + (2 if is_markdown else 0)
    body = [row._replace(line=start + index) for index, row in enumerate(body)]
    return head, body
