"""Read the entries of a decision log."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping

from sphinx_techspec.dates import find_date
from sphinx_techspec.reading.drafts import Draft
from sphinx_techspec.reading.enclosed import unquoted, without_quotes
from sphinx_techspec.reading.entry_markers import EntryMarkers, is_date
from sphinx_techspec.reading.entry_parts import (
    EntryParts,
    draft_of_parts,
    join_filled,
    leading_word,
    names,
    split_entry,
)
from sphinx_techspec.reading.entry_rules import Entry, EntryRules
from sphinx_techspec.reading.inline import Inline

_BRACKET = re.compile(r"\(\s*because\s", re.IGNORECASE)
_IN_BRACKETS = re.compile(
    r"\(\s*because\s++(?:of\s++)?(?P<reason>[^()]*(?:\([^()]*\)[^()]*)*)\)[\s.;]*\Z",
    re.IGNORECASE,
)
_BECAUSE = re.compile(r"(?<=\s)because\s+(?:of\s+)?(?=\S)", re.IGNORECASE)
_FINAL_BECAUSE = re.compile(
    r"(?<![\s,;:-])[\s,;:–—-]{1,5}because\s?:?\s{0,3}\Z", re.IGNORECASE
)
_CLAUSE_END = re.compile(r"[.;]\s+(?=\S)|:\s")
_AGAINST = re.compile(r"\b(?:reject|discard|dismiss|declin|ruled? out)", re.IGNORECASE)
_ARROW = re.compile(r"\W*(?:→|[-=]>)\s*")
_NOT = re.compile(r"\bnot(?:\s+only)?\Z", re.IGNORECASE)


def read_decision(entry: Entry, rules: EntryRules) -> Draft | None:
    """Return the decision in *entry*, ``None`` for a placeholder."""
    parts = split_entry(entry, rules, fallback="reason", keep_tail=True)
    if parts is None or not parts.text:
        return None
    text = parts.text
    if entry.form == "untitled":
        reason = join_filled([text, *parts.rest])
        parts = parts._replace(text=Inline([]))
        return draft_of_parts(entry, parts, rules=rules, fields={"reason": reason})
    words = rules.markers.statuses
    text, status, tail = _split_strikethrough(parts.markers, text, words)
    text, because = _split_reason(text, is_prose=entry.form == "prose")
    if rules.is_outcome:
        text = unquoted(text)
    if not text or text.is_unfilled:
        return None
    date, invalid_date, deciders = _date_and_deciders(entry, parts)
    reasons = [because, tail, parts.fields.get("reason"), *parts.rest]
    draft = draft_of_parts(
        entry,
        parts._replace(text=text),
        rules=rules,
        fields={
            "date": date,
            "deciders": names(deciders),
            "reason": join_filled(reasons),
        },
        status=status,
    )
    return draft._replace(invalid={"date": invalid_date}) if invalid_date else draft


def _date_and_deciders(
    entry: Entry, parts: EntryParts
) -> tuple[str | None, str | None, Inline | None]:
    """Return the date of a decision, its text if it is invalid, and the deciders."""
    date, invalid_date = parts.markers.date, parts.markers.invalid_date
    cell, deciders = parts.fields.get("date"), parts.fields.get("deciders")
    if both := parts.fields.get("date and deciders"):
        found = find_date(both.text)
        cell = cell or (both.cut(0, found.end) if found else None)
        deciders = both.cut(found.end) if found else both
    elif cell is None and entry.group is not None and is_date(entry.group):
        cell = entry.group
    if date is None and invalid_date is None and cell and not cell.is_unfilled:
        found = find_date(cell.text)
        date = found.iso if found else None
        invalid_date = None if date else cell.plain
    return date, invalid_date, deciders


def _split_strikethrough(
    markers: EntryMarkers, text: Inline, words: Mapping[str, str]
) -> tuple[Inline, str | None, Inline | None]:
    """Return the text, the status and the reason of a struck-out decision."""
    tail = markers.tail
    if markers.strikethrough is None:
        return text, None, None
    word = leading_word(tail)
    status = words.get(word) if word else None
    if tail and status is None and (arrow := _ARROW.match(tail.text)):
        return tail.cut(arrow.end()), None, None  # an edit
    return markers.strikethrough, status or "superseded", tail


def _split_reason(text: Inline, *, is_prose: bool) -> tuple[Inline, Inline | None]:
    """Split *text* at *because* if the reason for the decision follows.

    A clause that rejects something gives the reason for the rejection, and a text that
    continues after the reason cannot be split; both remain unsplit.

    :param is_prose: whether *text* is a section of prose, in which the text after the
        reason belongs to the reason.
    """
    masked = without_quotes(text.masked)
    if "because" not in masked.casefold():
        return text, None
    if match := _FINAL_BECAUSE.search(masked):  # the reasons are a list below it
        return text.cut(0, match.start()), None
    brackets = [match.start() for match in _BRACKET.finditer(masked)]
    if brackets and (match := _IN_BRACKETS.match(masked, brackets[-1])):
        return text.cut(0, match.start()), text.cut(*match.span("reason"))
    ends = [match.end() for match in _CLAUSE_END.finditer(masked)]
    against = [match.start() for match in _AGAINST.finditer(text.text)]
    for match in _BECAUSE.finditer(masked):
        clause = bisect_right(ends, match.start())
        continues = clause > 0 if is_prose else clause < len(ends)
        start = ends[clause - 1] if clause else 0
        is_against = bisect_left(against, start) < bisect_left(against, match.start())
        preceding = text.text[max(match.start() - 12, 0) : match.start()].rstrip()
        if continues or is_against or _NOT.search(preceding):
            continue
        before = text.text[: match.start()].rstrip(" \t\n,;–—-")
        if re.search(r"\w", before):
            return text.cut(0, len(before)), text.cut(match.end())
    return text, None
