"""The words of new header lines, in the language of the document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import chain

from sphinx_techspec.header_fields import DECIDER_KEYS, HEADER_FIELDS, normalize_key
from sphinx_techspec.headings import normalize_heading
from sphinx_techspec.languages import BUILT_IN_LANGUAGES, LanguageWords, table_of
from sphinx_techspec.reading.read import Reading
from sphinx_techspec.relation_types import RELATION_TYPES

ENGLISH = "en"
_KEYS = ("header", "relations")
"""The sections of a language's table with keys of header lines."""
_HEADINGS = frozenset({"headings", "sections", "outcome sections"})
"""The section of a table with headings, and the keys of other sections with them."""


def key_of(name: str, language: str) -> str:
    """Return the key of a header field or a relation, as authors write it.

    :param language: ``ENGLISH``, or one of ``BUILT_IN_LANGUAGES``.
    """
    if language != ENGLISH:
        section = "header" if name in HEADER_FIELDS else "relations"
        return LanguageWords([language]).of(section, name)[0]
    field = HEADER_FIELDS.get(name) or RELATION_TYPES[name]
    return field.label


def status_word(status: str, language: str) -> str:
    """Return the word for an English status word in *language*."""
    if language == ENGLISH:
        return status
    return LanguageWords([language]).of("statuses", status)[0]


def language_of_document(reading: Reading) -> str:
    """Return the language of the header, or else that of the headings."""
    found = _language_of([line.key for line in reading.header], _header_keys())
    if found is None:
        titles = [section.title for section in reading.records.spec.sections]
        names = list(map(normalize_heading, titles))
        found = _language_of(names, _headings(), quorum=len(names) // 2)
    return found or ENGLISH


def language_of_keys(keys: Iterable[str]) -> str:
    """Return the language of most *keys*."""
    return _language_of(map(normalize_key, keys), _header_keys()) or ENGLISH


def _language_of(
    names: Iterable[str], words: Mapping[str, frozenset[str]], *, quorum: int = 0
) -> str | None:
    """Return the language of most *names*, if it has more than *quorum* of them.

    Names that several languages have, such as *Status*, are ignored.
    """
    found = (
        [language for language in words if name in words[language]] for name in names
    )
    votes = Counter(languages[0] for languages in found if len(languages) == 1)
    best = max(words, key=votes.__getitem__)  # English wins a tie
    return best if votes[best] > quorum else None


@lru_cache(maxsize=1)
def _header_keys() -> Mapping[str, frozenset[str]]:
    """Return the keys of header lines by language."""
    fields = [field.keys for field in HEADER_FIELDS.values()]
    relations = [relation.keys for relation in RELATION_TYPES.values()]
    english = frozenset(chain.from_iterable((*fields, *relations, DECIDER_KEYS)))
    return {ENGLISH: english} | {
        language: frozenset(
            normalize_key(word)
            for section in _KEYS
            for name in table_of(language)[section]
            for word in LanguageWords([language]).of(section, name)
        )
        for language in BUILT_IN_LANGUAGES
    }


@lru_cache(maxsize=1)
def _headings() -> Mapping[str, frozenset[str]]:
    """Return the headings of sections by language."""
    return {
        language: frozenset(
            normalize_heading(word)
            for section, names in table_of(language).items()
            for name in names
            if not _HEADINGS.isdisjoint((section, name))
            for word in LanguageWords([language]).of(section, name)
        )
        for language in BUILT_IN_LANGUAGES
    }
