"""The words of specs in other languages than English.

Each module of this package is the table of one language. Its keys are the names in
:mod:`~sphinx_techspec.header_fields`, :mod:`~sphinx_techspec.relation_types`,
:mod:`~sphinx_techspec.built_in_kinds` and :mod:`~sphinx_techspec.status_words`, so that
a new field needs a translation and no code.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from importlib import import_module
from itertools import chain
from typing import TypeAlias, cast

from sphinx_techspec.words import split_words

Table: TypeAlias = Mapping[str, Mapping[str, str]]
"""The words of a language, by section of the table and by key."""

BUILT_IN_LANGUAGES = ("ar", "de", "zh")
"""The languages that have a table."""


class LanguageWords:
    """The words of some languages, in addition to English.

    :param languages: names of :data:`BUILT_IN_LANGUAGES`.
    """

    def __init__(self, languages: Sequence[str]) -> None:
        self.languages = tuple(languages)
        self._tables = [table_of(name) for name in languages]

    def __bool__(self) -> bool:
        return bool(self._tables)

    def of(self, section: str, key: str) -> tuple[str, ...]:
        """Return the words for *key* in a section of the tables, in all spellings."""
        found = chain.from_iterable(self.spellings(section, key))
        return tuple(dict.fromkeys(found))

    def spellings(self, section: str, key: str) -> Iterator[tuple[str, ...]]:
        """Yield each word for *key* with its other spelling, if it has one."""
        for table in self._tables:
            others = str.maketrans(dict(table.get("spellings", {})))
            for word in split_words(table.get(section, {}).get(key, "")):
                if word:
                    yield tuple(dict.fromkeys((word, word.translate(others))))


@lru_cache(maxsize=16)
def language_words(languages: tuple[str, ...]) -> LanguageWords:
    """Return the words of *languages*."""
    return LanguageWords(languages)


ENGLISH_ONLY = language_words(())


@lru_cache(maxsize=1)
def all_words() -> LanguageWords:
    """Return the words of all languages.

    They are read where no configuration is known: in templates and by ``adopt``.
    """
    return language_words(BUILT_IN_LANGUAGES)


def successor_phrase(status: str) -> str:
    """Return the words between a status and its successor, ``by {spec}``.

    :param status: a status word in any language.
    :return: ``""`` if no phrase of its language starts with the word.
    """
    start = f"{status.casefold()} "
    for language in BUILT_IN_LANGUAGES:
        words = language_words((language,))
        known = (*words.of("statuses", "superseded"), *words.of("statuses", "replaced"))
        if status.casefold() not in map(str.casefold, known):
            continue
        phrases = words.of("status relations", "superseded-by")
        found = (p[len(start) :] for p in phrases if p.casefold().startswith(start))
        return next(found, "")
    return "by {spec}"


def built_in_languages(names: Iterable[str]) -> tuple[str, ...]:
    """Return the languages that have a table and to which *names* belong.

    Regions share a table: ``zh_CN``, ``zh-TW`` and ``zh`` are the same language.
    """
    found = (language_of(name) for name in names)
    return tuple(dict.fromkeys(name for name in found if name in BUILT_IN_LANGUAGES))


def language_of(name: str) -> str:
    """Return the language in *name*, which may have a region: ``zh_CN`` → ``zh``."""
    return name.replace("-", "_").partition("_")[0].casefold()


@lru_cache(maxsize=len(BUILT_IN_LANGUAGES))
def table_of(language: str) -> Table:
    """Return the table of *language*."""
    return cast("Table", import_module(f"{__name__}.{language}").WORDS)
