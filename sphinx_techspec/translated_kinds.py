"""Add the words of other languages to the declarations of record kinds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from sphinx_techspec.built_in_kinds import BUILT_IN_KINDS, OPTIONAL_KINDS
from sphinx_techspec.generic_kinds import COMMON_FIELDS
from sphinx_techspec.headings import normalize_heading
from sphinx_techspec.kinds import RecordField, RecordKind, RecordKinds
from sphinx_techspec.languages import LanguageWords, all_words
from sphinx_techspec.risk_scale import translated_levels
from sphinx_techspec.section_names import SectionNames, translated_headings

_HEADINGS = {
    "headings": "sections",
    "outcome_headings": "outcome sections",
    "descriptive_headings": "descriptive sections",
    "part_headings": "part sections",
    "detail_headings": "detail sections",
}
"""The keys of the tables of languages by attribute of a kind."""


def translated_kinds(
    kinds: Iterable[RecordKind], words: LanguageWords
) -> tuple[RecordKind, ...]:
    """Return *kinds* with *words* as further names of sections, fields and statuses.

    A heading belongs to the first kind and section that has it.
    """
    taken = {heading for kind in kinds for heading in _headings_of(kind)}
    found = []
    for kind in kinds:
        translated = _translated(kind, words, taken)
        taken.update(_headings_of(translated))
        found.append(translated)
    return tuple(found)


@lru_cache(maxsize=1)
def kinds_of_all_languages() -> RecordKinds:
    """Return the kinds that are on by default with their words in all languages."""
    words = all_words()
    return RecordKinds(translated_kinds(BUILT_IN_KINDS, words), words=words)


def words_to_translate(kind: RecordKind) -> dict[str, Sequence[str]]:
    """Return the keys that a language has for *kind*, by section of its table."""
    name = kind.name
    keys = [key for attribute, key in _HEADINGS.items() if getattr(kind, attribute)]
    keys += ["assessments"] if kind.assessments else []
    own = [field.name for field in kind.fields if _has_own_words(field)]
    sections = {
        name: [*keys, "text", "word"],
        f"{name} statuses": [status.name for status in kind.statuses],
        f"{name} fields": own,
        f"{name} reasons": list(kind.reason_labels),
    }
    return {section: keys for section, keys in sections.items() if keys}


_COMMON = {field.name: frozenset(field.labels) for field in COMMON_FIELDS}
"""The labels of the fields whose words are the same for all kinds."""
COMMON_KEYS = (
    "id",
    "status",
    *(name for name, labels in _COMMON.items() if labels),
    "chosen",
)
"""The keys of the section *record* of a table."""


def _has_own_words(field: RecordField) -> bool:
    """Return whether a field has words besides those that all kinds have for it."""
    if field.name in _COMMON:
        return not _COMMON[field.name].issuperset(field.labels)
    return bool(field.labels or field.columns)


def _headings_of(kind: RecordKind) -> set[str]:
    return {
        *kind.headings,
        *kind.outcome_headings,
        *kind.descriptive_headings,
        *kind.part_headings,
    }


def _translated(kind: RecordKind, words: LanguageWords, taken: set[str]) -> RecordKind:
    """Return *kind* with *words*, except for headings in *taken*."""
    name, taken = kind.name, set(taken)
    headings: dict[str, Any] = {}
    for attribute, key in _HEADINGS.items():
        found = translated_headings(words, name, key)
        if attribute != "detail_headings":
            found = [heading for heading in found if heading not in taken]
            taken.update(found)
        headings[attribute] = (*getattr(kind, attribute), *found)
    text = _words(words, (name, "text"))
    numbered = "|".join(map(re.escape, words.of(name, "word")))
    status = _words(words, ("record", "status"))
    known = kind.status_words
    return replace(
        kind,
        **headings,
        word=rf"(?:{kind.word}|{numbered})" if numbered else kind.word,
        fields=tuple(_translated_field(kind, field, words) for field in kind.fields),
        status_synonyms={
            own.name: (
                *kind.status_synonyms.get(own.name, ()),
                *(
                    word
                    for word in _words(words, (f"{name} statuses", own.name))
                    if word not in known
                ),
            )
            for own in kind.statuses
        },
        text_labels=_with(kind.text_labels, text),
        text_columns=_with(kind.text_columns, text),
        chosen_columns=_with(kind.chosen_columns, _words(words, ("record", "chosen")))
        if kind.chosen_columns
        else (),
        assessments=_with(kind.assessments, _words(words, (name, "assessments"))),
        reason_labels={
            state: _with(labels, _words(words, (f"{name} reasons", state)))
            for state, labels in kind.reason_labels.items()
        },
        status_labels=_with(kind.status_labels, status),
        status_columns=_with(kind.status_columns, status),
        further_id_columns=_words(words, ("record", "id")),
    )


def _translated_field(
    kind: RecordKind, field: RecordField, words: LanguageWords
) -> RecordField:
    found = _words(words, (f"{kind.name} fields", field.name), ("record", field.name))
    if field.type == "level":
        levels = tuple(word for grade in translated_levels(words) for word in grade)
        field = field._replace(own_levels=_with(field.own_levels, levels))
    if field.name == "reason":
        field = field._replace(
            conjunctions=words.of("phrases", "because"),
            negations=words.of("phrases", "not because"),
        )
    columns = field.columns or field.labels
    return field._replace(
        labels=_with(field.labels, found) if field.labels else field.labels,
        columns=_with(columns, tuple(map(normalize_heading, found)))
        if columns
        else columns,
    )


def _words(words: LanguageWords, *keys: tuple[str, str]) -> tuple[str, ...]:
    """Return the words for *keys*, pairs of a section and a key, in lower case."""
    found = (word.lower() for key in keys for word in words.of(*key))
    return tuple(dict.fromkeys(found))


def _with(own: Sequence[str], further: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*own, *further)))


TRANSLATED_KINDS = (*BUILT_IN_KINDS, *OPTIONAL_KINDS)
"""The kinds whose words a language has."""


@lru_cache(maxsize=1)
def names_of_all_languages() -> SectionNames:
    """Return the names of sections in all languages, with the built-in kinds.

    The result is shared, so that headings are compared once and not in each document.
    """
    return SectionNames(kinds=kinds_of_all_languages())
