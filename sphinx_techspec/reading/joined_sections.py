"""Use labels to classify the entries of a section that names two kinds.

Under *Dependencies and assumptions*, ``- Assumption: phones have a clock`` is an
assumption.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from sphinx_techspec.headings import parts_of
from sphinx_techspec.kinds import RecordKind, RecordSection
from sphinx_techspec.reading.entry import Entry
from sphinx_techspec.section_names import SectionNames


def joined_sections(
    heading: str, section: RecordSection, names: SectionNames
) -> Sequence[RecordSection]:
    """Return the record sections of other kinds that *heading* names beside *section*.

    Only kinds without a grammar of their own are joined to others.
    """
    parts = parts_of(heading)
    if len(parts) < 2:
        return ()
    found = [names.records(part) for part in parts]
    named = {one.kind: one for one in found if one and not one.is_outcome}
    if not any(names.kinds[name].has_groups for name in named):
        return ()
    return [one for name, one in named.items() if name != section.kind]


def with_labeled_kinds(
    entries: Iterator[Entry], others: Sequence[RecordSection], names: SectionNames
) -> Iterator[Entry]:
    """Yield *entries*; those with the label of a kind in *others* are of that kind."""
    for entry in entries:
        yield entry if entry.section else _with_kind(entry, others, names)


def _with_kind(
    entry: Entry, others: Sequence[RecordSection], names: SectionNames
) -> Entry:
    for section in others:
        if match := _label(names.kinds[section.kind]).match(entry.head.masked):
            return entry._replace(head=entry.head.cut(match.end()), section=section)
    return entry


@lru_cache(maxsize=16)
def _label(kind: RecordKind) -> re.Pattern[str]:
    labels = "|".join(re.escape(label) for label in kind.text_labels)
    return re.compile(rf"\W{{0,3}}(?:{kind.word}|{labels})\s*:\s", re.IGNORECASE)
