"""The syntax of the markers of a record kind, and the properties in brackets."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from itertools import chain
from typing import NamedTuple

from sphinx_techspec.dates import DateMatch, date_only
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.entries.levels import LevelSyntax
from sphinx_techspec.words import DASHES

MARKER_DASHES = rf"{DASHES}\u2212"
"""The dashes of markers, which may be minus signs."""
EMOJI = r"\u231a-\u23ff\u2600-\u27bf\ufe0f\U0001f300-\U0001faff"
OPENING = lazy_regex(rf"(?:[\s(\[*_{EMOJI}]|:[a-z][\w+-]{{1,40}}:\s)*")
SIGN = rf"(?:[{EMOJI}]{{1,3}}\s{{0,2}})?"
"""An emoji before a value, *(❌ rejected)*."""
TOPIC_IN_BRACKETS = r"[(\[][^()\[\]\n]{1,80}[)\]]"
IN_BRACKETS = lazy_regex(rf"[(\[]{SIGN}(?P<inner>[^()\[\]]{{1,120}})[)\]]")
BRACKETED = lazy_regex(rf"\s{{0,3}}{IN_BRACKETS.pattern}")
_PERSON = lazy_regex(
    r"@?(?-i:[^\W\d_a-z]|(?<=@)\w)[\w.'\u2019-]*(?:\s[^\W\d_][\w.'\u2019-]*){0,2}"
)
_STATUS_LABEL = lazy_regex(r"\A\s{0,9}(?:state|status)\s?[:=]", re.IGNORECASE)
_BETWEEN_MARKERS = lazy_regex(
    r"\s{0,3}[,;|·]\s{0,3}|\s[/-]\s|\s(?=on\s\d)"
    r"|\s(?<!decided\s)(?=(?:decided\s)?by\s(?:@|[^\W\d_a-z](?![\w.-]{0,20}\d)))"
)
_BEFORE_MARKER = lazy_regex(r"(?:decided\s)?(?:by\s(?=\S)|on\s(?=\d))", re.IGNORECASE)


class MarkerSyntax(NamedTuple):
    """The syntax of the markers of one record kind."""

    prefixes: str
    """A regular expression for the letters of IDs, the default ones first."""
    word: str
    """A regular expression for the word before a number, as in ``Decision 3: …``."""
    statuses: Mapping[str, str] = {}
    """The names of statuses by status word."""
    levels: LevelSyntax = LevelSyntax({}, {})
    has_people: bool = False
    """Whether names can appear beside a date, ``(2026-01-05, Ada)``."""
    keeps_topics: bool = False
    """Whether a topic keeps its brackets because a colon has a meaning of its own."""
    any_letters: bool = False
    """Whether IDs may have other letters than the prefixes, as in ``NFR-3``."""
    marks: Collection[str] = ()
    """Words in brackets that are values, ``(must)``, in lower case."""
    title_prefixes: str = ""
    """A regular expression for the letters of IDs that only a heading has."""

    spec_prefix: str = ""
    """The start of full IDs, ``004-``, if the spec may have them."""

    def number_id(self, number: str) -> str:
        """Return the ID of an entry that has only a number.

        Other letters before the number are kept, *Risk C1*.
        """
        if not number[0].isdigit():
            return number
        return self.prefixes.partition("|")[0] + number


def has_markers(inner: str, syntax: MarkerSyntax) -> bool:
    """Return whether *inner* consists of values, or of statuses, dates and people."""
    if inner.casefold() in syntax.marks:
        return True
    levels = syntax.levels.read(inner) or syntax.levels.read_letter(inner)
    return bool(levels) or properties_in(inner, syntax=syntax) is not None


def _split_properties(text: str) -> list[str]:
    # "Jan 31, 2026" has a comma.
    return [text] if date_only(text) else _BETWEEN_MARKERS.split(text)


class Properties(NamedTuple):
    """The properties of an entry in brackets."""

    dates: list[DateMatch]
    statuses: list[str]
    people: list[str]
    levels: dict[str, str]


def properties_in(*texts: str, syntax: MarkerSyntax) -> Properties | None:
    """Return the properties in *texts*, ``None`` if they have other words.

    Names need a date or a status beside them.
    """
    found = Properties([], [], [], {})
    for written in chain.from_iterable(map(_split_properties, texts)):
        part = _STATUS_LABEL.sub("", written).strip()
        if before := _BEFORE_MARKER.match(part):
            part = part[before.end() :]
        if date := date_only(part):
            found.dates.append(date)
        elif status := syntax.statuses.get(part.casefold()):
            found.statuses.append(status)
        elif levels := syntax.levels.read(part):
            found.levels.update(levels)
        elif syntax.has_people and _PERSON.fullmatch(part):
            found.people.append(part)
        else:
            return None
    if found.people and (len(found.dates) > 1 or not (found.dates or found.statuses)):
        return None
    if found.people and "superseded" in found.statuses:
        return None  # "superseded by Kafka"
    return found
