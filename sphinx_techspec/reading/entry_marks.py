"""What stands around the text of an entry: its id, its date, a status word."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from sphinx_techspec.dates import DateMatch, match_date
from sphinx_techspec.reading.inline import OPAQUE, Inline

__all__ = ["Marks", "Signs", "id_in_cell", "is_date", "read_marks", "starts_with_mark"]

_DASHES = r"\u2010-\u2015\u2212"
_OPENING = re.compile(r"[\s(\[*_\u2600-\u27bf\ufe0f\U0001f300-\U0001faff]*")
_CLOSING = re.compile(rf"(?:[\s)\]:{_DASHES}]|[,.|·-]++(?=\s|\Z)|--+)*")
# "D1–D3" is a range; "D1 (Ann): …" is set off as "D1: …" is.
_SET_OFF = re.compile(
    rf"\s*(?:\([^()\n]{{1,80}}\)\s?[:{_DASHES}]|[:)\]]|\.(?![.\w])|[|·]\s|(?:-+(?=\s)|--+|[{_DASHES}]+)"
    r"(?!\s*[A-Z]{1,3}-?\d))"
)
_ANCHOR = re.compile(r"\{#(?P<id>[A-Za-z][\w.-]*)\}\s*\Z")
_TRAILING = re.compile(r"[(\[](?P<inner>[^()\[\]]{2,80})[)\]][\s.]*\Z")
_STATUS = re.compile(rf"(?P<word>\w{{3,12}})(?=[)\]]|\s*:(?:\s|\Z)|\s*[{_DASHES}-]+\s)")
_STATUS_PHRASE = re.compile(
    rf"(?P<word>\w{{3,12}})(?=\Z|\s*[,:;{_DASHES}-]|\s+(?:by|\d))"
)
_NUMBERING = re.compile(r"\d{1,3}(?:\.\d{1,3})*[.)]\s+(?=\S)")


class Signs(NamedTuple):
    """How the entries of a kind are marked."""

    prefixes: str
    """A regular expression of the letters that ids start with; the first counts."""
    word: str
    """What a heading calls an entry, *Decision* in ``Decision 3: …``."""
    statuses: Mapping[str, str] = {}
    """Status words that may stand around the text, with their meaning."""

    @property
    def letter(self) -> str:
        """What a bare number is made an id with."""
        return self.prefixes.partition("|")[0]


class Marks(NamedTuple):
    """What was found around the text of an entry."""

    text: Inline
    """The rest."""
    id: str | None = None
    """The id as written, ``D-07``."""
    date: str | None = None
    bad_date: str | None = None
    """A date that never was, as written."""
    status: str | None = None
    struck: Inline | None = None
    """The beginning of the rest that is struck through."""
    tail: Inline | None = None
    """What follows the struck piece."""


class _Found:
    """The marks found so far."""

    def __init__(self) -> None:
        self.id: str | None = None
        self.date: DateMatch | None = None
        self.bad_date: str | None = None
        self.status: str | None = None


def read_marks(head: Inline, signs: Signs, *, titled: bool = False) -> Marks:
    """Take id, date and status off *head*, in any order.

    :param titled: whether *head* is a heading, which may be numbered, and where an id
        needs nothing to set it off.
    """
    found = _Found()
    text, anchor = _without_anchor(head)
    struck = tail = None
    if span := text.leading_struck:
        struck, tail = text.cut(*span).unwrapped(), text.cut(span.end)
        struck = _take_marks(struck, signs, found, titled=titled)
    else:
        text = _take_marks(text, signs, found, titled=titled)
        if span := text.leading_struck:
            struck, tail = text.cut(*span).unwrapped(), text.cut(span.end)
        text = _take_trailing(text, signs, found)
    return Marks(
        text,
        found.id or anchor,
        found.date.iso if found.date else None,
        found.bad_date,
        found.status,
        struck,
        tail or None,
    )


def starts_with_mark(head: Inline, signs: Signs) -> bool:
    """Whether *head* opens with an id or a date that is set off, as an entry does."""
    start = _end(_OPENING, head.text)
    if _match_id(head, start, signs, titled=False):
        return True
    date = _match_date(head, start)
    return date is not None and _is_set_off(head, date.end)


def is_date(head: Inline) -> bool:
    """Whether *head* is a date and nothing else: what follows happened then."""
    date = match_date(head.text, _end(_OPENING, head.text))
    return date is not None and not head.text[date.end :].strip(" \t\n*_)]:.-–—")


def id_in_cell(cell: Inline, signs: Signs) -> str | None:
    """Return the id that an ID column gives; a bare number gets the kind's letter."""
    match = re.match(r"\W*([A-Za-z]{0,8}[-.]?\d{1,6}[a-z]?)\W*\Z", cell.text)
    if match is None:
        return None
    return signs.letter + match[1] if match[1].isdigit() else match[1]


def _end(pattern: re.Pattern[str], text: str, position: int = 0) -> int:
    """Return where *pattern*, which may match nothing, ends."""
    match = pattern.match(text, position)
    assert match is not None
    return match.end()


def _without_anchor(head: Inline) -> tuple[Inline, str | None]:
    match = _ANCHOR.search(head.mask)
    return (head.cut(0, match.start()), match["id"]) if match else (head, None)


def _take_marks(text: Inline, signs: Signs, found: _Found, *, titled: bool) -> Inline:
    """Return *text* without the marks that it opens with."""
    position = 0
    if titled and (numbering := _NUMBERING.match(text.mask)):
        position = numbering.end()
    while True:
        start = _end(_OPENING, text.text, position)
        end = _take_mark(text, start, signs, found, titled=titled)
        if end is None or not text.text[end:].strip():
            break  # an entry that is nothing but a mark keeps it
        position = _end(_CLOSING, text.mask, end)
    return text.cut(position) if position else text


def _take_mark(
    text: Inline, start: int, signs: Signs, found: _Found, *, titled: bool
) -> int | None:
    """Note the mark that stands at *start* and return where it ends."""
    if found.id is None and (match := _match_id(text, start, signs, titled=titled)):
        number = match["number"]
        found.id = match["id"] or signs.letter + number
        return match.end()
    date = _match_date(text, start) if found.date is None else None
    if date and date.end < len(text.text):
        found.date = date
        if date.iso is None:
            found.bad_date = text.text[date.start : date.end]
        return date.end
    if found.status is None and (match := _STATUS.match(text.mask, start)):
        found.status = signs.statuses.get(match["word"].casefold())
        return match.end() if found.status else None
    return None


def _take_trailing(text: Inline, signs: Signs, found: _Found) -> Inline:
    """Take a date or a status in brackets off the end of *text*.

    A status with more to it, ``(superseded by D-3)``, stays in the text as well.
    """
    match = _TRAILING.search(text.mask)
    if match is None or not text.text[: match.start()].strip():
        return text
    date = match_date(match["inner"])
    if found.date is None and date and date.iso and date.end == len(match["inner"]):
        found.date = date
        return text.cut(0, match.start())
    phrase = _STATUS_PHRASE.match(match["inner"])
    if phrase is None or phrase["word"].casefold() not in signs.statuses:
        return text
    found.status = signs.statuses[phrase["word"].casefold()]
    is_all = phrase.end() == len(match["inner"])
    return text.cut(0, match.start()) if is_all else text


def _match_id(
    text: Inline, start: int, signs: Signs, *, titled: bool
) -> re.Match[str] | None:
    match = _id_pattern(signs.prefixes, signs.word).match(text.text, start)
    if match is None or not _stands_alone(text, start, match.end()):
        return None
    is_heading = titled and match.end() < len(text.text) and "-" in match[0]
    return match if is_heading or _is_set_off(text, match.end()) else None


def _match_date(text: Inline, start: int) -> DateMatch | None:
    date = match_date(text.text, start)
    return date if date and _stands_alone(text, start, date.end) else None


@lru_cache(maxsize=8)
def _id_pattern(prefixes: str, word: str) -> re.Pattern[str]:
    # Teams number in other letters as well, "C-04"; the hyphen tells it from a name.
    written = rf"(?:(?:{prefixes})[-_]?|[A-Z]{{1,2}}-)\d{{1,4}}[a-z]?"
    return re.compile(
        rf"(?:(?:(?i:{word})\s{{1,3}})?(?P<id>{written})"
        rf"|(?i:{word})\s{{1,3}}#?(?P<number>\d{{1,4}}))\b(?!-\w|\.\d)"
    )


def _stands_alone(text: Inline, start: int, end: int) -> bool:
    """Whether the piece is all of a code or link text, or in neither."""
    mask = text.mask
    if start and mask[start - 1] == OPAQUE == mask[start]:
        return False
    return not mask[end - 1] == OPAQUE == mask[end : end + 1]


def _is_set_off(text: Inline, end: int) -> bool:
    """Whether a separator, the end of bold type or of the text follows at *end*."""
    if end == len(text.text) or _SET_OFF.match(text.mask, end):
        return True
    strong = text.strong_at(end - 1)
    return strong is not None and strong.end == end
