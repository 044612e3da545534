"""Take an entry apart into text, labelled values and the rest, for all record kinds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from docutils import nodes

from sphinx_techspec.kinds import RecordKind
from sphinx_techspec.reading import short_values
from sphinx_techspec.reading.drafts import Draft
from sphinx_techspec.reading.entry_marks import Marks, id_in_cell, read_marks
from sphinx_techspec.reading.entry_rules import Entry, EntryRules
from sphinx_techspec.reading.inline import Inline
from sphinx_techspec.reading.labels import Labels, join, split_parts

__all__ = [
    "EntryText",
    "RowParts",
    "filled",
    "read_plain_entry",
    "split_row",
    "split_text",
    "typed_values",
]


class EntryText(NamedTuple):
    """The text of an entry, taken apart."""

    text: Inline | None
    fields: dict[str, Inline]
    """The labelled values by field."""
    rest: list[Inline]
    """The paragraphs below the entry that have no label."""


class RowParts(NamedTuple):
    """A row of a table, taken apart."""

    marks: Marks
    """The main cell, with the id of the row."""
    host: nodes.Element | None
    """The paragraph of the main cell."""
    fields: dict[str, Inline]
    """The cells of columns with a known heading, by field."""
    others: list[Inline]
    """The other cells that have text."""


def split_text(head: Inline, entry: Entry, labels: Labels) -> EntryText:
    """Take an entry apart.

    :param head: the text of the entry without the marks around it.
    """
    main, fields, rest = split_parts(head, entry.body, labels)
    # "Queues" above "Decision: one per tenant"
    separator = ": " if entry.is_titled else " "
    text = join([main, fields.get("main")], separator)
    if text is None and head:  # it consists of labels of other fields
        text, fields = head, split_parts(Inline([]), entry.body, labels).fields
    elif text is None:
        text, rest = join(rest), []
    return EntryText(text, fields, rest)


def split_row(entry: Entry, rules: EntryRules, *, instead: str = "") -> RowParts | None:
    """Take a row of a table apart, ``None`` if its main cell has no text.

    :param instead: the field whose cell is the main one if the table lacks that column.
    """
    assert entry.cells is not None
    fields, others = dict(entry.cells.fields), list(entry.cells.others)
    text = fields.get("main")
    if text is None:
        text, others = join(others) or fields.pop(instead, None), []
    if text is None or text.is_unfilled:
        return None
    marks = read_marks(text, rules.signs)
    id_cell = fields.get("id")
    explicit_id = id_in_cell(id_cell, rules.signs) if id_cell else None
    if id_cell and explicit_id is None:
        others = [id_cell, *others]
    marks = marks._replace(id=explicit_id or marks.id)
    return RowParts(marks, text.host, fields, others)


def typed_values(kind: RecordKind, fields: Mapping[str, Inline]) -> dict[str, Any]:
    """Return the values of *fields* with the types that *kind* declares."""
    values: dict[str, Any] = {}
    for field in kind.fields:
        cell = fields.get(field.name)
        if cell is None or field.is_combined:
            continue
        read = short_values.READERS.get(field.type)
        values[field.name] = read(cell) if read else cell
    return values


def read_plain_entry(entry: Entry, rules: EntryRules) -> Draft | None:
    """Return the record in *entry* for a kind without a grammar of its own.

    Labelled values become its fields; the rest becomes the field of the body.
    """
    kind, host = rules.kind, entry.anchor
    if entry.cells:
        row = split_row(entry, rules)
        if row is None:
            return None
        marks, fields, rest, host = row.marks, row.fields, row.others, row.host
        text: Inline | None = marks.struck or marks.text
    else:
        marks = read_marks(entry.head, rules.signs, titled=entry.is_titled)
        head = marks.struck or marks.text
        text, fields, rest = split_text(head, entry, rules.labels)
    if not text or text.is_unfilled:
        return None
    values = typed_values(kind, fields)
    values[kind.body_field] = join(filled([values.get(kind.body_field), *rest]))
    words = rules.signs.statuses
    status = short_values.status_word(fields.get("status"), words) or marks.status
    return Draft(
        kind.name,
        text.unwrapped(),
        entry.line,
        host,
        marks.id,
        status or words.get(short_values.group_word(entry.group), ""),
        values,
        is_whole=entry.form == "whole",
    )


def filled(parts: Iterable[Inline | None]) -> list[Inline]:
    """Return the *parts* that have text other than placeholders."""
    return [part for part in parts if part and not part.is_unfilled]
