"""What stands before the text of an entry: its id, its date, a status word."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from sphinx_techspec.dates import match_date
from sphinx_techspec.reading.inline import Inline

__all__ = ["Marks", "id_in_cell", "read_marks", "starts_with_mark"]

_OPENING = re.compile(r"[\s(\[*_]*")
_CLOSING = re.compile(r"[\s)\]]*(?:[-–—:.|·]+(?=\s|\Z))?\s*")
_ANCHOR = re.compile(r"\s*\{#(?P<id>[A-Za-z][\w.-]*)\}\s*\Z")
_TRAILING_DATE = re.compile(r"\s*[(\[](?P<date>[^()\[\]]{6,40})[)\]]\s*\Z")


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


def read_marks(
    head: Inline,
    *,
    prefixes: str,
    word: str,
    statuses: Mapping[str, str] | None = None,
) -> Marks:
    """Take id, date and status off the beginning of *head*, in any order.

    :param prefixes: a regular expression of the letters that ids start with.
    :param word: what a heading calls an entry, *Decision* in ``Decision 3: …``.
    :param statuses: status words that may follow a date, with their meaning.
    """
    text, anchor = _without_anchor(head)
    found: dict[str, str | None] = {"id": anchor}
    position = 0
    while True:
        start = _OPENING.match(text.text, position).end()  # type: ignore[union-attr]
        end = _one_mark(text, start, found, prefixes, word, statuses or {})
        if end is None:
            break
        position = _CLOSING.match(text.mask, end).end()  # type: ignore[union-attr]
    if position:
        text = text.cut(position)
    if "date" not in found and (trailing := _TRAILING_DATE.search(text.mask)):
        date = match_date(trailing["date"])
        if date and date.end == len(trailing["date"]) and date.iso:
            found["date"] = date.iso
            text = text.cut(0, trailing.start())
    return Marks(
        text, found["id"], found.get("date"), found.get("bad_date"), found.get("status")
    )


def starts_with_mark(head: Inline, *, prefixes: str, word: str) -> bool:
    """Whether *head* opens with an id or a date, as an entry does."""
    marks = read_marks(head, prefixes=prefixes, word=word)
    opening = head.text.lstrip(" *_([")
    return bool(
        marks.id or ((marks.date or marks.bad_date) and match_date(opening) is not None)
    )


def id_in_cell(cell: Inline, prefix: str) -> str | None:
    """Return the id that an ID column gives; a bare number gets *prefix*."""
    match = re.match(r"\W*([A-Za-z]{0,8}[-.]?\d+[a-z]?)\b", cell.plain)
    if match is None:
        return None
    return prefix + match[1] if match[1].isdigit() else match[1]


def _without_anchor(head: Inline) -> tuple[Inline, str | None]:
    match = _ANCHOR.search(head.mask)
    return (head.cut(0, match.start()), match["id"]) if match else (head, None)


def _one_mark(
    text: Inline,
    start: int,
    found: dict[str, str | None],
    prefixes: str,
    word: str,
    statuses: Mapping[str, str],
) -> int | None:
    """Note the mark that stands at *start* and return where it ends."""
    if not found["id"]:
        match = _id_pattern(prefixes).match(text.mask, start)
        if match and _ends_mark(text, match.end()):
            found["id"] = match[1]
            return match.end()
        match = re.compile(rf"{word}\s+#?(\d+)\b", re.IGNORECASE).match(
            text.mask, start
        )
        if match and _ends_mark(text, match.end()):
            found["id"] = prefixes[0] + match[1]
            return match.end()
    if "date" not in found:
        date = match_date(text.mask, start)
        if date is not None and date.end < len(text.text):
            found["date"] = date.iso
            if date.iso is None:
                found["bad_date"] = text.text[date.start : date.end]
            return date.end
    if statuses and found.get("date") and "status" not in found:
        match = re.compile(r"(\w+)(?=\s*(?:\)|\]|:(?:\s|\Z)))").match(text.mask, start)
        if match and match[1].casefold() in statuses:
            found["status"] = statuses[match[1].casefold()]
            return match.end()
    return None


def _id_pattern(prefixes: str) -> re.Pattern[str]:
    # Teams number in other letters as well, "C-04"; the hyphen tells it from a name.
    return re.compile(
        rf"((?:(?:{prefixes})-?|[A-Z]{{1,2}}-)\d{{1,4}}[a-z]?)\b(?!-\w|\.\d)"
    )


def _ends_mark(text: Inline, end: int) -> bool:
    """Whether a separator, or the end of bold type, follows at *end*."""
    if any(span.end == end for span in text.strong) or end == len(text.text):
        return True
    return re.match(r"\s*(?:[:.)\]]|[-–—|·]+\s)", text.mask[end:]) is not None
