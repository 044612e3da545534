"""Read the entries of a decision log."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping

from sphinx_techspec.dates import find_date
from sphinx_techspec.reading.drafts import Draft
from sphinx_techspec.reading.entry_marks import Marks, is_date, read_marks
from sphinx_techspec.reading.entry_parts import (
    filled,
    split_row,
    split_text,
    typed_values,
)
from sphinx_techspec.reading.entry_rules import Entry, EntryRules
from sphinx_techspec.reading.inline import Inline
from sphinx_techspec.reading.labels import join
from sphinx_techspec.reading.short_values import group_word, names, status_word

__all__ = ["read_decision"]

_BRACKET = re.compile(r"\(\s*because\s", re.IGNORECASE)
_IN_BRACKETS = re.compile(
    r"\(\s*because\s++(?:of\s++)?(?P<reason>[^()]*(?:\([^()]*\)[^()]*)*)\)[\s.;]*\Z",
    re.IGNORECASE,
)
_BECAUSE = re.compile(r"(?<=\s)because\s+(?:of\s+)?(?=\S)", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[.;]\s+(?=\S)|:\s")
_AGAINST = re.compile(r"\b(?:reject|discard|dismiss|declin|ruled? out)", re.IGNORECASE)
_NOT = re.compile(r"\bnot(?:\s+only)?\Z", re.IGNORECASE)


def read_decision(entry: Entry, rules: EntryRules) -> Draft | None:
    """Return the decision in *entry*, ``None`` if the entry is unfilled."""
    host = entry.anchor
    if entry.cells:
        row = split_row(entry, rules, instead="reason")
        if row is None:
            return None
        marks, fields, rest, host = row.marks, row.fields, row.others, row.host
        text: Inline | None = marks.text
    else:
        marks = read_marks(entry.head, rules.signs, titled=entry.is_titled)
        text, fields, rest = split_text(marks.text, entry, rules.labels)
    if not text:
        return None
    words = rules.signs.statuses
    text, struck_status, tail = _split_struck(marks, text, words)
    is_whole = entry.form == "whole"
    text, because = _split_reason(text, whole=is_whole)
    if not text or text.is_unfilled:
        return None
    date, invalid_date, deciders = _date_and_deciders(entry, marks, fields)
    return Draft(
        "decision",
        text.unwrapped(),
        entry.line,
        host,
        marks.id,
        status_word(fields.get("status"), words)
        or marks.status
        or struck_status
        or words.get(group_word(entry.group), ""),
        {
            **typed_values(rules.kind, fields),
            "date": date,
            "deciders": names(deciders),
            "reason": join(filled([because, tail, fields.get("reason"), *rest])),
        },
        {"date": invalid_date} if invalid_date else {},
        is_whole,
        rules.is_outcome,
    )


def _date_and_deciders(
    entry: Entry, marks: Marks, fields: Mapping[str, Inline]
) -> tuple[str | None, str | None, Inline | None]:
    """Return the date of a decision, its text if it is invalid, and the deciders."""
    date, bad_date, deciders = marks.date, marks.bad_date, fields.get("deciders")
    cell = fields.get("date")
    if both := fields.get("date and deciders"):
        found = find_date(both.text)
        cell = cell or (both.cut(0, found.end) if found else None)
        deciders = both.cut(found.end) if found else both
    elif cell is None and entry.group is not None and is_date(entry.group):
        cell = entry.group
    if date is None and bad_date is None and cell and not cell.is_unfilled:
        found = find_date(cell.text)
        date = found.iso if found else None
        bad_date = None if date else cell.plain
    return date, bad_date, deciders


def _split_struck(
    marks: Marks, text: Inline, words: Mapping[str, str]
) -> tuple[Inline, str | None, Inline | None]:
    """Return the text, the status and the reason of a struck-out decision.

    A fragment that is struck out in favour of other words is an edit and stays.
    """
    if marks.struck is None:
        return text, None, None
    first_word = re.search(r"[^\W_]+", marks.tail.text) if marks.tail else None
    status = words.get(first_word[0].casefold()) if first_word else "superseded"
    if status is None:
        return text, None, None
    return marks.struck, status, marks.tail


def _split_reason(text: Inline, *, whole: bool = False) -> tuple[Inline, Inline | None]:
    """Split *text* at *because* if the reason for the decision follows.

    A clause that rejects something gives the reason for the rejection, and a text that
    continues after the reason cannot be split; both stay as they are.

    :param whole: whether *text* is a section of prose, in which the text after the
        reason belongs to the reason.
    """
    if "because" not in text.mask.casefold():
        return text, None
    brackets = [match.start() for match in _BRACKET.finditer(text.mask)]
    if brackets and (match := _IN_BRACKETS.match(text.mask, brackets[-1])):
        return text.cut(0, match.start()), text.cut(*match.span("reason"))
    ends = [match.end() for match in _CLAUSE_END.finditer(text.mask)]
    against = [match.start() for match in _AGAINST.finditer(text.text)]
    for match in _BECAUSE.finditer(text.mask):
        clause = bisect_right(ends, match.start())
        continues = clause > 0 if whole else clause < len(ends)
        start = ends[clause - 1] if clause else 0
        is_against = bisect_left(against, start) < bisect_left(against, match.start())
        if (
            continues
            or is_against
            or _NOT.search(
                text.text[max(match.start() - 12, 0) : match.start()].rstrip()
            )
        ):
            continue
        before = text.text[: match.start()].rstrip(" \t\n,;–—-")
        if re.search(r"\w", before):
            return text.cut(0, len(before)), text.cut(match.end())
    return text, None
