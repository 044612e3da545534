"""Values of entries outside their text: in lists, subsections and ticks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from docutils import nodes

from sphinx_techspec.reading.entries.entry import Entry
from sphinx_techspec.reading.entries.entry_ids import id_in_cell
from sphinx_techspec.reading.entries.entry_markers import read_markers
from sphinx_techspec.reading.entries.entry_rules import EntryRules
from sphinx_techspec.reading.entries.labels import split_inline
from sphinx_techspec.reading.entries.list_items import split_tick
from sphinx_techspec.reading.entries.table_columns import read_rows
from sphinx_techspec.reading.text.blocks import LISTS, paragraphs
from sphinx_techspec.reading.text.inline import Inline, join

LEVELS = "levels"
"""The purpose of a subsection with the levels of the entry above it."""


class FoundEntries:
    """The entries found so far in a run of blocks."""

    def __init__(self, rules: EntryRules) -> None:
        self._rules = rules
        self._start = 0  # the first entry after the last value
        self.entries: list[Entry] = []

    def __bool__(self) -> bool:
        """Whether there are entries that values can belong to."""
        return len(self.entries) > self._start

    def add_shared_value(self, field: str, value: Inline) -> None:
        """Add *value* to each entry since the last value, or else to the last entry."""
        run = self.entries[self._start :] or self.entries[-1:]
        start = len(self.entries) - len(run)
        self.entries[start:] = with_shared_value(run, field, value)
        self._start = len(self.entries)

    def add_values(self, purpose: str, blocks: Sequence[nodes.Node]) -> None:
        """Add the values in *blocks* to the entries before them.

        :param purpose: the name of a field, or :data:`LEVELS`.
        """
        run = self.entries[self._start :] or self.entries[-1:]
        if purpose == LEVELS or run[-1].form == "heading":
            self.entries[-1] = with_value(run[-1], purpose, blocks, rules=self._rules)
            return
        items = _items(blocks) if blocks else ()
        texts = [text for item in items if (text := join(paragraphs([item])))]
        if len(run) == 1:
            texts = [text for text in [join(texts)] if text]
        elif named := _by_entry(texts, run, self._rules):
            texts, run = named
        elif len(texts) != len(run):
            # The numbers of values and entries differ, so they cannot be matched.
            purpose, run = self._rules.kind.body_field, run[-1:]
            texts = [text for text in [join(texts)] if text]
        changed = [
            _with_merged(entry, purpose, text) if text else entry
            for entry, text in zip(run, texts, strict=False)
        ]
        self.entries[len(self.entries) - len(run) :] = changed or run
        self._start = len(self.entries)


def _by_entry(
    values: Sequence[Inline], entries: Sequence[Entry], rules: EntryRules
) -> tuple[list[Inline], list[Entry]] | None:
    """Return *values* and all *entries* if each value starts with the ID of an entry.

    *R2: exit plan* is a value of *R2: vendor dies* anywhere in its list. An entry
    without a value has an empty one.
    """
    ids = [id_of(entry, rules) for entry in entries]
    found = [read_markers(value, rules.markers) for value in values]
    if None in ids or not found or not {value.id for value in found}.issubset(ids):
        return None
    texts = {
        name: join(value.main for value in found if value.id == name) for name in ids
    }
    return [texts[name] or Inline([]) for name in ids], list(entries)


def id_of(entry: Entry, rules: EntryRules) -> str | None:
    """Return the ID that *entry* has in its text or in a column."""
    if entry.cells is None:
        return read_markers(entry.head, rules.markers).id
    cell = entry.cells.fields.get("id") or entry.cells.fields.get("main")
    return id_in_cell(cell, rules.markers) if cell else None


def with_shared_value(
    entries: Sequence[Entry], field: str, value: Inline
) -> list[Entry]:
    """Return *entries* with the *value* of *field* that all of them have in common."""
    return [_with_merged(entry, field, value) for entry in entries]


def with_ticks(entries: Sequence[Entry], rules: EntryRules) -> Iterator[Entry]:
    """Yield *entries* without ticks and crosses, which state a status if they differ.

    In kinds without groups, the marks remain in the text unless all are ticks.
    """
    split = [split_tick(entry.head) for entry in entries]
    ticks = {tick for _, tick in split} - {""}
    if not ticks or (ticks != {"yes"} and not rules.kind.has_groups):
        yield from entries
        return
    has_status = len(ticks) > 1
    for entry, (head, tick) in zip(entries, split, strict=True):
        status = rules.kind.status_of_tick(is_tick=tick == "yes")
        if has_status and status and tick in ("yes", "no"):
            value = Inline([nodes.Text(status)], head.line)
            entry = _with_merged(entry, "status", value)
        yield entry._replace(head=head) if tick else entry


def with_value(
    entry: Entry, purpose: str, blocks: Sequence[nodes.Node], *, rules: EntryRules
) -> Entry:
    """Return *entry* with the value in *blocks*, a subsection of its own."""
    if purpose != LEVELS:
        value = join(paragraphs(blocks))
        return _with_merged(entry, purpose, value) if value else entry
    for field, value in _levels(blocks, rules):
        if field:
            entry = _with_merged(entry, field, value)
        else:
            node = nodes.paragraph("", "", *value.copy())
            node.line = value.line
            entry = entry._replace(body=[*entry.body, node])
    return entry


def _levels(
    blocks: Iterable[nodes.Node], rules: EntryRules
) -> Iterator[tuple[str, Inline]]:
    """Yield the values in an assessment by field, and other text with ``""``."""
    for block in blocks:
        if isinstance(block, nodes.table):
            for row in read_rows(block, rules.columns):
                yield from row.fields.items()
            continue
        for text in paragraphs([block]):
            before, fields = split_inline(text, rules.labels)
            yield from fields.items()
            levels = rules.markers.levels.read(before.text)
            for field, level in levels.items():
                yield field, Inline([nodes.Text(level)], text.line)
            if before and not levels:
                yield "", before


def _items(blocks: Sequence[nodes.Node]) -> Sequence[nodes.Node]:
    """Return the items of the only list in *blocks*, or else *blocks*.

    A paragraph that ends with a colon introduces the list and is not a value.
    """
    *above, last = blocks
    is_list = isinstance(last, LISTS) and all(
        isinstance(block, nodes.paragraph) and block.astext().rstrip().endswith(":")
        for block in above
    )
    return last.children if is_list else blocks


def _with_merged(entry: Entry, field: str, value: Inline) -> Entry:
    """Return *entry* with *value* added to those of *field*."""
    joined = join([entry.values.get(field), value]) or value
    return entry._replace(values={**entry.values, field: joined})
