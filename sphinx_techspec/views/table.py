"""Tables of records."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from docutils import nodes

from sphinx_techspec.views.context import ViewContext

__all__ = ["Cell", "Column", "tables"]


class Cell:
    """The content of a cell: inline nodes, or paragraphs."""

    def __init__(self, *content: nodes.Node) -> None:
        self.content = content

    def __bool__(self) -> bool:
        return bool(self.content)

    def entry(self) -> nodes.entry:
        """Return the cell's node."""
        if self.content and isinstance(self.content[0], nodes.paragraph):
            return nodes.entry("", *self.content)
        return nodes.entry("", nodes.paragraph("", "", *self.content))


class Column(NamedTuple):
    """A column of a table."""

    heading: str
    width: int
    """Relative to the other columns."""
    cell: Callable[[ViewContext, Any], Cell]


def tables(
    context: ViewContext, columns: Sequence[Column], groups: Sequence[Sequence[Any]]
) -> list[nodes.container]:
    """Return a table for each group of records, with the same columns in all of them.

    A column that is empty in all groups is left out. Each table scrolls in a box of its
    own where the page is too narrow for it.
    """
    cells = [
        [[column.cell(context, record) for column in columns] for record in records]
        for records in groups
    ]
    used = [
        place
        for place in range(len(columns))
        if any(row[place] for rows in cells for row in rows)
    ]
    return [_table([columns[place] for place in used], rows, used) for rows in cells]


def _table(
    columns: Sequence[Column], rows: Sequence[Sequence[Cell]], used: Sequence[int]
) -> nodes.container:
    group = nodes.tgroup(cols=len(columns))
    group += [nodes.colspec(colwidth=column.width) for column in columns]
    headings = [
        nodes.entry("", nodes.paragraph("", column.heading)) for column in columns
    ]
    group += nodes.thead("", nodes.row("", *headings))
    body = [nodes.row("", *(row[place].entry() for place in used)) for row in rows]
    group += nodes.tbody("", *body)
    table = nodes.table("", group, classes=["techspec-table", "colwidths-given"])
    return nodes.container("", table, classes=["techspec-scroll"])
