"""Classify the entries of a section whose heading joins two names.

Under *Dependencies and assumptions*, ``- Assumption: phones have a clock`` is an
assumption. Under *Risks and open questions*, ``- Who rings the bell?`` is a question.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from sphinx_techspec.built_in_kinds import RISK
from sphinx_techspec.headings import normalize_heading, parts_of, singular, singulars
from sphinx_techspec.kinds import RecordKind, RecordSection
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.entries.entry import Entry
from sphinx_techspec.reading.entries.entry_markers import starts_with_marker
from sphinx_techspec.reading.entries.kind_rules import rules_for, rules_of
from sphinx_techspec.reading.sentences.descriptions import first_sentence
from sphinx_techspec.section_names import SectionNames

_SIMILAR = frozenset(["considerations", "uncertainties", "unknowns"])
"""Names next to *Risks* in a heading whose entries are risks, too."""


class JoinedNames(NamedTuple):
    """The other names in a heading such as *Risks, assumptions and open questions*."""

    sections: Sequence[RecordSection] = ()
    """The sections of other kinds; their entries need a label."""
    questions: RecordSection | None = None
    """The section of questions, if the heading also names risks."""
    topics: frozenset[str] = frozenset()
    """The topics that are not records, such as *assumptions*."""


@lru_cache(maxsize=1024)
def joined_names(heading: str, kind: RecordKind, names: SectionNames) -> JoinedNames:
    """Return the names that *heading* joins with the name of a section of *kind*."""
    parts = parts_of(heading)
    if len(parts) < 2:
        return JoinedNames()
    sections = _joined_sections(parts, kind, names)
    is_risk = kind.name == RISK.name
    if not (is_risk or kind.is_asked):
        return JoinedNames(sections)
    questions = _joined_questions(parts, names) if is_risk else None
    return JoinedNames(sections, questions, _other_topics(parts, kind, names))


@lru_cache(maxsize=1024)
def names_measures(heading: str, kind: RecordKind) -> bool:
    """Return whether *heading* names mitigations, *Risks and how they are handled*."""
    stems = tuple(verb.rstrip("e") for field in kind.fields for verb in field.verbs)
    field_of = rules_for(kind).labels.field_of
    words = normalize_heading(heading).split()
    return "how" in words or any(
        word.startswith(stems) or field_of.get(word) == "mitigation" for word in words
    )


def _joined_sections(
    parts: Sequence[str], kind: RecordKind, names: SectionNames
) -> Sequence[RecordSection]:
    """Return the record sections of other kinds in *parts*.

    Only generic kinds are joined to others.
    """
    found = [names.records(part) for part in parts]
    named = {one.kind: one for one in found if one and not one.is_outcome}
    if not any(names.kinds[name].has_groups for name in named):
        return ()
    return [one for name, one in named.items() if name != kind.name]


def _joined_questions(
    parts: Sequence[str], names: SectionNames
) -> RecordSection | None:
    """Return the first section of questions in *parts*."""
    found = (names.records(part, has_qualifier=False) for part in parts)
    return next((one for one in found if one and names.kinds[one.kind].is_asked), None)


def _other_topics(
    parts: Sequence[str], kind: RecordKind, names: SectionNames
) -> frozenset[str]:
    """Return the names in *parts* of topics without records, *dependencies*.

    *Technical and operational risks* has no such name. Each name is also returned in
    the singular, which can be the label of an entry about that topic.
    """
    found = {part: names.records(part, has_qualifier=False) for part in parts}
    if not any(one and one.kind == kind.name for one in found.values()):
        return frozenset()
    subjects = {normalize_heading(word) for word in kind.subjects}
    field_of = rules_for(kind).labels.field_of
    others = (
        part
        for part, section in found.items()
        if section is None
        and part not in _SIMILAR
        and part not in field_of
        and " ".join(singulars(part)) not in subjects
        and singular(part.split()[-1]) not in subjects
    )
    return frozenset(
        name for part in others for name in (part, " ".join(singulars(part)))
    )


def with_questions(
    entries: Iterator[Entry],
    questions: RecordSection,
    names: SectionNames,
    *,
    kind: RecordKind,
) -> Iterator[Entry]:
    """Yield *entries*; those that ask or have the ID of a question are of its kind.

    :param kind: the kind of the others, which can have its label.
    """
    rules = rules_of(questions, names)
    label, other = _label(rules.kind), _label(kind)
    for entry in entries:
        text = entry.head.masked
        is_question = (
            entry.section is None
            and other.match(text) is None
            and (
                first_sentence(text).rstrip(" *_)\"'”").endswith("?")
                or starts_with_marker(entry.head, rules.markers)
                or label.match(text) is not None
            )
        )
        yield entry._replace(section=questions) if is_question else entry


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
    return lazy_regex(rf"\W{{0,3}}(?:{kind.word}|{labels})\s*:\s", re.IGNORECASE)
