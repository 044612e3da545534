"""Split an entry into text, labeled values and the rest, for all record kinds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from docutils import nodes

from sphinx_techspec.kinds import RecordKind
from sphinx_techspec.reading import short_values
from sphinx_techspec.reading.drafts import Draft
from sphinx_techspec.reading.empty_phrases import is_no_value
from sphinx_techspec.reading.entry_markers import EntryMarkers, id_in_cell, read_markers
from sphinx_techspec.reading.entry_rules import Entry, EntryRules
from sphinx_techspec.reading.inline import Inline
from sphinx_techspec.reading.labels import Labels, join, split_labeled

__all__ = [
    "EntryParts",
    "filled",
    "read_plain_entry",
    "split_entry",
    "split_row",
    "split_text",
    "status_of",
    "typed_values",
]


class EntryParts(NamedTuple):
    """An entry, split into markers, text, labeled values and the rest."""

    markers: EntryMarkers
    text: Inline | None
    fields: dict[str, Inline]
    """The labeled values or the cells by field."""
    rest: list[Inline]
    """The paragraphs without a label or the cells without a field."""
    node: nodes.Element | None
    """The node that shows the text."""


def split_entry(
    entry: Entry, rules: EntryRules, *, fallback: str = "", keep_tail: bool = False
) -> EntryParts | None:
    """Return the parts of an entry, ``None`` for a row whose main cell has no text.

    :param fallback: see :func:`split_row`.
    :param keep_tail: whether the text includes the text after a struck-out start.
    """
    if entry.cells:
        row = split_row(entry, rules, fallback=fallback)
        return row._replace(text=row.markers.text) if row and keep_tail else row
    markers = read_markers(entry.head, rules.markers, titled=entry.is_titled)
    head = markers.text if keep_tail else markers.main
    text, fields, rest = split_text(head, entry, labels=rules.labels)
    return EntryParts(markers, text, {**markers.levels, **fields}, rest, entry.node)


def split_text(
    head: Inline, entry: Entry, *, labels: Labels
) -> tuple[Inline | None, dict[str, Inline], list[Inline]]:
    """Return the text, the labeled values and the other paragraphs of an entry.

    :param head: the text of the entry without its markers.
    """
    main, fields, rest = split_labeled(head, entry.body, labels=labels)
    # "Queues" above "Decision: one per tenant"
    separator = ": " if entry.is_titled else " "
    text = join([main, fields.get("main")], separator)
    if text is None and head:  # it consists of labels of other fields
        text, fields = head, split_labeled(Inline([]), entry.body, labels=labels).fields
    elif text is None:
        text, rest = join(rest), []
    return text, _with_values(fields, entry), rest


def _with_values(fields: Mapping[str, Inline], entry: Entry) -> dict[str, Inline]:
    """Return *fields* with the values from lists and subsections of their own."""
    merged = {
        name: join([fields.get(name), value]) or value
        for name, value in entry.values.items()
    }
    return {**fields, **merged}


def split_row(
    entry: Entry, rules: EntryRules, *, fallback: str = ""
) -> EntryParts | None:
    """Return the parts of a row of a table, ``None`` if its main cell has no text.

    :param fallback: the field whose cell replaces a missing main one.
    """
    assert entry.cells is not None
    fields = _with_values(entry.cells.fields, entry)
    rest = list(entry.cells.others)
    text = fields.get("main")
    if text is None:
        text, rest = join(rest) or fields.pop(fallback, None), []
    if text is None or text.is_unfilled:
        return None
    markers = read_markers(text, rules.markers)
    id_cell = fields.get("id")
    explicit_id = id_in_cell(id_cell, rules.markers) if id_cell else None
    if id_cell and explicit_id is None:
        rest = [id_cell, *rest]
    markers = markers._replace(id=explicit_id or markers.id)
    fields = {**markers.levels, **fields}
    return EntryParts(markers, markers.main, fields, rest, text.parent)


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


def status_of(
    entry: Entry, parts: EntryParts, *, rules: EntryRules, default: str | None = None
) -> str:
    """Return the status of an entry, ``""`` for the default status of its kind.

    :param default: the status that takes precedence over that of the group.
    """
    words = rules.markers.statuses
    chosen = short_values.is_chosen(parts.fields.get("chosen"))
    if chosen is not None:
        word = "chosen" if chosen else "rejected"
        return words.get(word) or rules.kind.default_status
    return (
        short_values.status_word(parts.fields.get("status"), words)
        or parts.markers.status
        or default
        or words.get(short_values.group_word(entry.group), "")
    )


def read_plain_entry(entry: Entry, rules: EntryRules) -> Draft | None:
    """Return the record in *entry* for a kind without a grammar of its own.

    Labeled values become its fields; the rest becomes the field of the body.
    """
    kind, parts = rules.kind, split_entry(entry, rules)
    if parts is None or not parts.text or parts.text.is_unfilled:
        return None
    values = typed_values(kind, parts.fields)
    body = filled([values.get(kind.body_field), *parts.rest])
    values[kind.body_field] = join(body)
    return Draft(
        kind.name,
        parts.text.unwrapped(),
        entry.line,
        parts.node,
        parts.markers.id,
        status=status_of(entry, parts, rules=rules),
        fields=values,
        is_prose=entry.form == "prose",
    )


def filled(texts: Iterable[Inline | None]) -> list[Inline]:
    """Return the *texts* that are neither empty, placeholders nor *none*."""
    return [
        text
        for text in texts
        if text and not text.is_unfilled and not is_no_value(text.plain)
    ]
