"""The languages of documents besides English, by the names that they use."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache
from typing import NamedTuple

from sphinx_techspec.built_in_kinds import BUILT_IN_KINDS
from sphinx_techspec.cli.adopt.survey import Document
from sphinx_techspec.header_fields import BUILT_IN_FIELDS, HeaderFields
from sphinx_techspec.headings import normalize_heading
from sphinx_techspec.kinds import RecordKinds
from sphinx_techspec.languages import BUILT_IN_LANGUAGES, language_words
from sphinx_techspec.section_names import SectionNames
from sphinx_techspec.translated_kinds import translated_kinds

_MIN_SHARE = 0.2
"""The minimum share of specs with names in a language to read that language."""
_MAIN_SHARE = 0.5
"""The minimum share of specs for a language to be that of the project."""
_SPHINX_NAMES = {"zh": "zh_CN"}
"""The languages whose name in Sphinx has a region."""


class Languages(NamedTuple):
    """The languages of specs besides English."""

    names: tuple[str, ...] = ()
    main: str | None = None
    """The language of most specs, ``None`` for English."""


def languages_of(specs: Sequence[Document]) -> Languages:
    """Return the languages of *specs* besides English."""
    found: dict[str, float] = {}
    main = None
    for language in BUILT_IN_LANGUAGES:
        names = [_names_in(document, language) for document in specs]
        share = sum(map(bool, names)) / max(len(specs), 1)
        if share >= _MIN_SHARE:
            found[language] = share
        # A single word in all specs may be a name in English as well.
        if share >= _MAIN_SHARE and len(set[str]().union(*names)) > 1:
            main = language
    return Languages(tuple(found), main if len(found) == 1 else None)


def sphinx_name(language: str) -> str:
    """Return the value of Sphinx's setting *language*."""
    return _SPHINX_NAMES.get(language, language)


def _names_in(document: Document, language: str) -> set[str]:
    """Return the keys and headings of *document* that are in *language* only."""
    keys, names = _known_keys(language), _section_names(language)
    english = _section_names("")
    headings = {section.title for section in document.spec.sections}
    return {key for key in document.keys if key in keys} | {
        normalize_heading(name)
        for name in headings.union(document.keys)
        if names.records(name) and not english.records(name)
    }


@cache
def _known_keys(language: str) -> Collection[str]:
    words = language_words((language,))
    fields = HeaderFields(BUILT_IN_FIELDS, words=words)
    return fields.marking_keys - BUILT_IN_FIELDS.marking_keys


@cache
def _section_names(language: str) -> SectionNames:
    words = language_words((language,) if language else ())
    kinds = translated_kinds(BUILT_IN_KINDS, words)
    return SectionNames(kinds=RecordKinds(kinds, words=words))
