"""Tables of records."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docutils import nodes

from sphinx_techspec.query import Answer, Column
from sphinx_techspec.views.cells import cell_nodes, is_absent
from sphinx_techspec.views.context import ViewContext

__all__ = ["scrolling", "table", "tables"]


def tables(context: ViewContext, answer: Answer) -> list[nodes.container]:
    """Return a table for each group of records, with the same columns in all of them.

    A column that is empty in all groups is left out, unless the author asked for it.
    """
    records = [record for group in answer.groups for record in group.records]
    used = [
        column
        for column in answer.columns
        if column.is_chosen or not all(is_absent(context, column, r) for r in records)
    ]
    marked = None if answer.tells_status else _marked_column(used)
    return [_table_of(context, used, g.records, marked) for g in answer.groups]


def _marked_column(columns: Sequence[Column]) -> Column | None:
    """Return the column that is to tell that a record's spec is retired."""
    names = {column.field.name: column for column in columns}
    found = (names[name] for name in ("spec", "text", "title") if name in names)
    return next(found, columns[0] if columns else None)


def _table_of(
    context: ViewContext,
    columns: Sequence[Column],
    records: Sequence[Any],
    marked: Column | None,
) -> nodes.container:
    rows = []
    for record in records:
        is_retired = context.project.is_retired(record)
        row = nodes.row(classes=["techspec-of-retired"] if is_retired else [])
        for column in columns:
            is_marked = is_retired and column is marked
            content = cell_nodes(context, column, record, marked=is_marked)
            row += nodes.entry("", *content, classes=[_class_of(column)])
        rows.append(row)
    headings = []
    for column in columns:
        text = nodes.paragraph("", column.field.heading)
        headings.append(nodes.entry("", text, classes=[_class_of(column)]))
    return scrolling(table(headings, rows, [c.field.width for c in columns]))


def _class_of(column: Column) -> str:
    return f"techspec-col-{nodes.make_id(column.field.name)}"


def table(
    headings: Sequence[nodes.entry],
    rows: Sequence[nodes.row],
    widths: Sequence[int],
    *,
    stubs: int = 0,
) -> nodes.table:
    """Return a table with a line of headings.

    :param stubs: how many columns on the left are headings of their rows.
    """
    group = nodes.tgroup(cols=len(widths))
    for place, width in enumerate(widths):
        spec = nodes.colspec(colwidth=width)
        if place < stubs:
            spec["stub"] = 1
        group += spec
    group += nodes.thead("", nodes.row("", *headings))
    group += nodes.tbody("", *rows)
    return nodes.table("", group, classes=["techspec-table", "colwidths-given"])


def scrolling(content: nodes.table) -> nodes.container:
    """Return *content* in a box that it scrolls in where the page is too narrow."""
    return nodes.container("", content, classes=["techspec-scroll"])
