"""Filters: whether the value of a field is one of the values of an option."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any, TypeAlias

from sphinx_techspec.identifiers import canonical_id
from sphinx_techspec.query.fields import NUMBERS, Field
from sphinx_techspec.query.project_data import ProjectData
from sphinx_techspec.status_words import slugify

NONE, ANY = "none", "any"
"""Values of a filter that match records without and with a value."""
NOT = "!"
"""The start of a value that is excluded."""

Comparable: TypeAlias = Callable[[str], str]
"""A word → the form in which words are compared."""


def is_selected(
    wanted: Sequence[str], words: Collection[str], comparable: Comparable = str
) -> bool:
    """Return whether a value passes a filter.

    It has to be one of the values that the filter includes, if any, and none of those
    that it excludes.

    :param wanted: the values of the filter.
    :param words: the comparable words that match the value, empty for no value.
    """

    def matches(item: str) -> bool:
        if item.casefold() == ANY:
            return bool(words)
        if item.casefold() == NONE:
            return not words or NONE in words  # never as a synonym of a level
        return comparable(item) in words

    included = [item for item in wanted if not item.startswith(NOT)]
    excluded = [item[1:].lstrip() for item in wanted if item.startswith(NOT)]
    if any(map(matches, excluded)):
        return False
    return not included or any(map(matches, included))


def words_of(
    project: ProjectData, field: Field, value: Any
) -> tuple[Collection[str], Comparable]:
    """Return the comparable words that match the value of a field."""
    reader, comparable = _WORDS.get(field.form, (names_in, slugify))
    if field.form == "level":
        comparable = _level_of(project)
    if value is None or value in ("", ()):
        return (), comparable
    return {comparable(word) for word in reader(value)}, comparable


def names_in(value: Any) -> Sequence[str]:
    """Return a text and the names that it may list, or no names without a text."""
    if not value:
        return ()
    text = str(value)
    return (text, *text.replace(";", ",").replace("&", ",").split(","))


def _date_words(value: str) -> Sequence[str]:
    """Return a day, its month and its year."""
    return (value, value[:7], value[:4])


def _status_words(value: Any) -> Sequence[str]:
    return (value.name, value.label, value.kind)


def _relation_words(value: Any) -> Sequence[str]:
    """Return the types of relations, their targets, and both together."""
    return [
        word
        for link in value
        for word in (link.type, link.target, f"{link.type} {link.target}")
    ]


def _pair_words(value: Any) -> Sequence[str]:
    return [word for key, text in value for word in (key, f"{key}: {text}")]


def _level_of(project: ProjectData) -> Comparable:
    """Return a function that gives synonyms of a level the same form."""

    def comparable(word: str) -> str:
        level = project.scale.level(word)
        return slugify(word) if level is None else str(level)

    return comparable


_WORDS: dict[str, tuple[Callable[[Any], Sequence[str]], Comparable]] = {
    "date": (_date_words, str),
    "id": (lambda value: (value,), canonical_id),
    "level": (lambda value: (value,), slugify),
    "link": (lambda value: [w for link in value for w in link if w], str.casefold),
    "list": (lambda value: value, slugify),
    "names": (lambda value: value, canonical_id),
    **dict.fromkeys(NUMBERS, (lambda value: (str(value),), str)),
    "pairs": (_pair_words, slugify),
    "relations": (_relation_words, slugify),
    "spec": (lambda value: (value,), canonical_id),
    "state": (_status_words, slugify),
    "status": (_status_words, slugify),
}
"""The words of the values of each form; the others are texts."""
