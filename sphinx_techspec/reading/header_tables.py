"""Find the keys and values in a table that is a header."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from docutils import nodes

from sphinx_techspec.dates import find_date
from sphinx_techspec.header_fields import HEADER_FIELDS, RELATION_KEYS, normalize_key
from sphinx_techspec.reading.blocks import first_paragraph, inline_of
from sphinx_techspec.reading.status_entries import latest
from sphinx_techspec.reading.table_rows import TableRow, table_rows
from sphinx_techspec.vocabulary import default_vocabulary

_HEADINGS = frozenset(
    {"field", "key", "property", "attribute", "item", "name", "metadata", "meta"}
)
"""Headings of the column of keys."""
_STATUS_KEYS = frozenset(HEADER_FIELDS["status"].keys)
_DATE_KEYS = frozenset(
    key
    for field in HEADER_FIELDS.values()
    if field.type == "date"
    for key in field.keys
)
_KEYS = frozenset(
    [*RELATION_KEYS, *(key for field in HEADER_FIELDS.values() for key in field.keys)]
)


class KeyCell(NamedTuple):
    """A key and its value."""

    key: nodes.entry
    value: nodes.entry
    line: int
    row: nodes.Element | None
    """The row, if it has nothing else."""


def key_cells(table: nodes.table) -> Iterator[KeyCell]:
    """Yield the keys and values in *table*.

    The keys are the cells on the left, or the headings of the columns.
    """
    head, body = table_rows(table)
    rows = [*head, *body]
    top = head[-1] if head else rows[0] if rows else None
    below = body if head else rows[1:]
    if top is None:
        return
    keys = [normalize_key(_text(cell)) for cell in top.cells]
    if below and _are_headings(keys, below):
        yield from _cells_by_column(top, keys, below)
        return
    for row in rows:
        if len(row.cells) != 2:
            continue
        key, value = row.cells
        if row not in body and normalize_key(_text(key)) in _HEADINGS:
            continue
        node = row.cells[0].parent if row in body else None
        yield KeyCell(key, value, row.line, node)


def _text(cell: nodes.entry) -> str:
    paragraph = first_paragraph(cell)
    return inline_of(paragraph).plain if paragraph is not None else ""


def _are_headings(keys: Sequence[str], below: Sequence[TableRow]) -> bool:
    """Return whether *keys*, the cells of the first row, are headings of columns."""
    known = [key in _KEYS for key in keys]
    if len(keys) != 2:
        return any(known)
    left = [normalize_key(_text(row.cells[0])) for row in below if row.cells]
    known_left = [known[0], *(key in _KEYS for key in left)]
    if sum(known) != sum(known_left):
        return sum(known) > sum(known_left)
    return len(below[0].cells) == 2 and any(
        _fits(key, _text(cell)) for key, cell in zip(keys, below[0].cells, strict=True)
    )


def _fits(key: str, value: str) -> bool:
    """Return whether *value* looks like a value of *key*."""
    if key in _STATUS_KEYS:
        status = default_vocabulary().find(value)
        return status is not None and status.known
    return key in _DATE_KEYS and find_date(value) is not None


def _cells_by_column(
    top: TableRow, keys: Sequence[str], below: Sequence[TableRow]
) -> Iterator[KeyCell]:
    """Yield the cells of the only row; or the status and date in the latest row."""
    row: TableRow | None = below[0]
    shown: Collection[str] = keys
    if len(below) > 1:
        shown = [key for key in keys if key in _STATUS_KEYS or key in _DATE_KEYS]
        row = _latest_row(below) if _STATUS_KEYS.intersection(keys) else None
    if row is None:
        return
    for heading, key, cell in zip(top.cells, keys, row.cells, strict=False):
        if key in shown:
            yield KeyCell(heading, cell, row.line, None)


def _latest_row(rows: Sequence[TableRow]) -> TableRow | None:
    """Return the row with the latest date, if one column has a date in each row."""
    for column in range(min(len(row.cells) for row in rows)):
        found = [find_date(_text(row.cells[column])) for row in rows]
        dates = [date.iso for date in found if date and date.iso]
        if len(dates) == len(rows):
            return rows[latest(dates)]
    return None
