"""Find the keys and values in a table that is a header."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from docutils import nodes

from sphinx_techspec.dates import find_date
from sphinx_techspec.header_fields import BUILT_IN_FIELDS, HeaderFields, normalize_key
from sphinx_techspec.reading.header.status_entries import latest
from sphinx_techspec.reading.text.badges import value_of_badge
from sphinx_techspec.reading.text.blocks import first_paragraph, inline_of
from sphinx_techspec.reading.text.inline import Inline
from sphinx_techspec.reading.text.table_rows import KEY_HEADINGS, TableRow, table_rows
from sphinx_techspec.vocabulary import default_vocabulary
from sphinx_techspec.words import split_words

_OF_LISTED = frozenset(
    split_words(
        "adr, decision, feature, id, item, name, number, question, rfc, risk, spec, "
        "task, title, topic"
    )
)
"""Words in the headings of a table of several documents or records."""


_VALUE_HEADINGS = ("value", "values")


class KeyCell(NamedTuple):
    """A key and its value."""

    key: nodes.entry
    value: nodes.entry
    line: int
    row: nodes.Element | None
    """The row, if it has nothing else."""


def key_cells(
    table: nodes.table, fields: HeaderFields = BUILT_IN_FIELDS
) -> Iterator[KeyCell]:
    """Yield the keys and values in *table*.

    The keys are the cells on the left, the headings of the columns, or every second
    cell of each row.

    :param fields: the header fields of the project.
    """
    head, body = table_rows(table)
    rows = [*head, *body]
    top = head[-1] if head else rows[0] if rows else None
    below = body if head else rows[1:]
    if top is None:
        return
    if len(top.cells) > 2 and _has_pairs(rows, fields):
        for row in rows:
            for key, value in zip(row.cells[::2], row.cells[1::2], strict=True):
                yield KeyCell(key, value, row.line, None)
        return
    keys = [normalize_key(_text(cell)) for cell in top.cells]
    if below and _are_headings(keys, below, fields=fields):
        yield from _cells_by_column(top, keys, below, fields=fields)
        return
    for row in rows:
        if len(row.cells) != 2:
            continue
        key, value = row.cells
        is_head = row not in body and (
            normalize_key(_text(key)) in KEY_HEADINGS
            or normalize_key(_text(value)) in _VALUE_HEADINGS
        )
        if is_head:
            continue
        yield KeyCell(key, value, row.line, row.cells[0].parent)


def key_name(text: Inline) -> str:
    """Return the key in *text*, without struck-out words."""
    shown = (text.without_struck() or text) if text.strikethrough else text
    return shown.plain.rstrip(":\uff1a ")


def _text(cell: nodes.entry, key: str = "") -> str:
    """Return the text of a cell.

    :param key: the heading of its column, which a badge in the cell may repeat.
    """
    paragraph = first_paragraph(cell)
    if paragraph is None:
        return ""
    return key_name(value_of_badge(inline_of(paragraph), key))


def _has_pairs(rows: Sequence[TableRow], fields: HeaderFields) -> bool:
    """Return whether the cells of *rows* alternate between keys and values."""
    keys = values = 0
    for row in rows:
        known = [_is_known(normalize_key(_text(cell)), fields) for cell in row.cells]
        if len(known) % 2 or not any(known[::2]):
            return False
        keys += sum(known[::2])
        values += sum(known[1::2])
    return keys > values


def _is_known(key: str, fields: HeaderFields) -> bool:
    return key in fields.keys or key in fields.relation_keys


def _are_headings(
    keys: Sequence[str], below: Sequence[TableRow], *, fields: HeaderFields
) -> bool:
    """Return whether *keys*, the cells of the first row, are headings of columns."""
    known = [_is_known(key, fields) for key in keys]
    if len(keys) != 2:
        return any(known)
    left = [normalize_key(_text(row.cells[0], keys[0])) for row in below if row.cells]
    known_left = [
        known[0],
        *(_is_known(key, fields) for key in left),
    ]
    if sum(known) != sum(known_left):
        return sum(known) > sum(known_left)
    return len(below[0].cells) == 2 and any(
        _fits(key, _text(cell, key), fields=fields)
        for key, cell in zip(keys, below[0].cells, strict=True)
    )


def _fits(key: str, value: str, *, fields: HeaderFields) -> bool:
    """Return whether *value* looks like a value of *key*."""
    if key in fields.status_keys:
        status = default_vocabulary(fields.words).find(value)
        return status is not None and status.known
    return key in fields.date_keys and find_date(value) is not None


def _cells_by_column(
    top: TableRow,
    keys: Sequence[str],
    below: Sequence[TableRow],
    *,
    fields: HeaderFields,
) -> Iterator[KeyCell]:
    """Yield the cells of the only row; or the status and date in the latest row."""
    row: TableRow | None = below[0]
    shown: Collection[str] = keys
    if len(below) > 1:
        if not _OF_LISTED.isdisjoint(word for key in keys for word in key.split()):
            return
        known = fields.status_keys | fields.date_keys
        shown = [key for key in keys if key in known]
        row = None
        if not fields.status_keys.isdisjoint(keys):
            row = _latest_row(below)
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
