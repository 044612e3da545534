"""Strip the markers of an entry from its text, one after the other."""

from __future__ import annotations

import re

from docutils import nodes

from sphinx_techspec.dates import DateMatch, date_only, find_date, match_date, says_when
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.entries.entry_ids import is_separate, match_id
from sphinx_techspec.reading.entries.marker_syntax import (
    BRACKETED,
    EMOJI,
    IN_BRACKETS,
    MARKER_DASHES,
    OPENING,
    SIGN,
    TOPIC_IN_BRACKETS,
    MarkerSyntax,
    Properties,
    properties_in,
)
from sphinx_techspec.reading.sentences.announcements import DECIDED
from sphinx_techspec.reading.text.badges import badge_at
from sphinx_techspec.reading.text.inline import Inline, match_end
from sphinx_techspec.reading.text.inline_nodes import MASK
from sphinx_techspec.words import may_have_dash

_CLOSING = lazy_regex(rf"(?:[\s)\]:{MARKER_DASHES}→]|[-=]>|[,.|·-]++(?=\s|\Z)|--+)*")
WITHOUT_MARKER = lazy_regex(r"(?:[^\W\d_]+ ){4}[^\W\d_]")
"""The start of a text without markers: five words without a digit or separator.

Markers such as *Open decision 3:* and *Very high:* have fewer words.
"""
_DATE_AND_TEXT = lazy_regex(
    rf"(?P<date>\d{{4}}-\d\d-\d\d)\s[{MARKER_DASHES}]\s(?={WITHOUT_MARKER.pattern})"
)
"""A date, a dash and a text without another marker."""
TRAILING = lazy_regex(rf"[(\[]{SIGN}(?P<inner>[^()\[\]]{{2,80}})[)\]][\s.{EMOJI}]*\Z")
"""Brackets at the end of a text."""
STATUS = lazy_regex(
    rf"(?P<word>\w{{2,20}})(?=[)\]]|\s*:(?:\s|\Z|[^\x00-\x7f])|\s*[{MARKER_DASHES}-]+\s)"
)
"""A word that may be a status, before a separator."""
_MAX_STATUS_LENGTH = 20
"""The maximum length of a status in bold type with its full stop, **Closed.**"""
_STATUS_PHRASE = lazy_regex(
    rf"(?P<word>\w{{2,20}})(?=\Z|\s*[,:;{MARKER_DASHES}-]|\s+(?:by|\d))"
)
_DATED_STATUS = lazy_regex(r"(?P<word>\w{2,20}),?\s{1,3}(?:on\s{1,3})?[(\[]?\s?")
_AFTER_DATE = lazy_regex(
    rf"[)\]]{{0,2}}\s{{0,3}}(?::|[.,;](?=\s)|[{MARKER_DASHES}-]{{1,3}}\s)|[)\]]"
)
_LEVEL_END = lazy_regex(
    rf"\s{{0,3}}(?::(?:\s|\Z|[^\x00-\x7f])|[{MARKER_DASHES}-]{{1,3}}\s)"
)
_OPENED = lazy_regex(rf"[(\[]{SIGN}\Z")
_MAX_OPENED = 6
"""The maximum length of a bracket and an emoji before a level."""
_MAX_LEVELS = 60
"""The maximum length of levels at the start of an entry."""
_DASH = lazy_regex(rf"\s{{1,3}}[{MARKER_DASHES}-]{{1,3}}\s{{1,3}}(?=\S)")
_DIGIT = lazy_regex(r"\d")
_MAX_LAST_PARTS = 3
"""The maximum number of values after dashes at the end: a date, a status, names."""
_DASHED = lazy_regex(
    rf"\s[{MARKER_DASHES}-]{{1,3}}\s{{1,3}}{SIGN}(?P<inner>[^\W\d][\w:/ ]{{1,60}}?)"
    rf"(?=\s{{1,3}}[{MARKER_DASHES}-]{{1,3}}\s|\s*\Z)"
)
"""A phrase between two dashes, or after the last one."""
_BEFORE_REMARK = lazy_regex(rf"\s{{0,3}}:\s|\s{{1,3}}[{MARKER_DASHES}-]{{1,3}}\s")
_AFTER_LEVEL = lazy_regex(
    rf"[ \t]{{0,3}}(?:\Z|[\n:→]|[.;]\s|->|=>|[{MARKER_DASHES}-]{{1,3}}\s)"
)
_TOPIC = lazy_regex(rf"\s*(?P<topic>{TOPIC_IN_BRACKETS})(?P<colon>\s?:)(?=\s|\Z)")
_NUMBERING = lazy_regex(r"\d{1,3}(?:\.\d{1,3})*[.)]\s+(?=\S)")
_ANY_NUMBERING = lazy_regex(r"\d{1,3}(?:(?:\.\d{1,3})*[.)]|(?:\.\d{1,3})+)\s+(?=\S)")
_ON = "On "
"""The start of a sentence with the date of a decision."""
_AFTER_ON = lazy_regex(
    rf",?\s(?P<clause>(?:[\w'’-]+\s){{1,4}}?(?<!\san\s)(?<!\s(?:our|the)\s)"
    rf"(?:{DECIDED}|confirmed|ratified)\s)|\s?[:{MARKER_DASHES}-]{{1,3}}\s"
)
"""The text after that date: the subject and the verb, or a separator."""
_PREDICATE = lazy_regex(r"\s(?:has|is|marks|was|will|would)\s")
"""The text after a date that is a subject, *2026-01-31 is a holiday*."""


class MarkerReader:
    """The markers of one entry, filled in as they are stripped from its text."""

    def __init__(self, syntax: MarkerSyntax, titled: bool) -> None:
        self._syntax = syntax
        self._titled = titled
        self.id: str | None = None
        self.date: DateMatch | None = None
        self.invalid_date: str | None = None
        self.status: str | None = None
        self.levels: dict[str, str] = {}
        self.people = ""

    def strip_leading(self, text: Inline) -> Inline:
        """Return *text* without the markers at its start."""
        if WITHOUT_MARKER.match(text.masked) and text.leading_strong() is None:
            return text
        dated = _DATE_AND_TEXT.match(text.masked)
        if dated and not text.leading_strong(dated.end()):
            date = match_date(dated["date"])
            if date and date.iso:
                self.date = date
                return text.cut(dated.end())
        if sentence := date_of_sentence(text, self._syntax):
            self.date, start = sentence
            return text.cut(start)
        is_title = self._titled or text.leading_strong() is not None
        position = match_end(self._match_numbering(text)) if is_title else 0
        while True:
            start = match_end(OPENING.match(text.masked, position), position)
            bracket = BRACKETED.match(text.masked, position)
            if bracket and self._read_properties(bracket["inner"]):
                end: int | None = bracket.end("inner")
            else:
                end = self._read_marker(text, start)
            if end is None or not text.text[end:].strip():
                break  # without other text, the last marker is the text
            position = match_end(_CLOSING.match(text.masked, end), end)
            if WITHOUT_MARKER.match(text.masked, position) and (
                text.leading_strong(position) is None
            ):
                break
        rest = text.cut(position) if position else text
        return self._without_topic(rest) if self.id or self.date else rest

    def _match_numbering(self, text: Inline) -> re.Match[str] | None:
        if self._syntax.any_letters:
            match = _ANY_NUMBERING.match(text.masked)
        else:
            match = _NUMBERING.match(text.masked)
        is_day = match is not None and match_date(text.text) is not None
        return None if is_day else match  # "5. März 2026"

    def _without_topic(self, text: Inline) -> Inline:
        """Return *text* without brackets around the topic at its start, ``(tolls): …``.

        A status or a level in brackets is not a topic.
        """
        match = _TOPIC.match(text.masked)
        if match is None or self._syntax.levels.read(match["topic"][1:-1]):
            return text
        if match["topic"][1:-1].casefold() in self._syntax.marks:
            return text
        words = re.findall(r"\w+", match["topic"].casefold())
        if not self._syntax.statuses.keys().isdisjoint(words):
            return text
        if ":" in match["topic"] and not self._syntax.keeps_topics:
            # "Q1 (owner: Ada): who?" is "Q1: who? (owner: Ada)".
            values = nodes.Text(f" ({match['topic'][1:-1]})")
            text = text.cut(match.end())
            return Inline([*text.nodes, values], text.line, text.parent)
        if self._syntax.keeps_topics:
            topic, rest = text.cut(*match.span("topic")), text.cut(match.end())
            kept = [*topic.nodes, nodes.Text(" "), *rest.nodes]
            return Inline(kept, text.line, text.parent)
        start, end = match.span("topic")
        topic, rest = text.cut(start + 1, end - 1), text.cut(match.start("colon"))
        return Inline([*topic.nodes, *rest.nodes], text.line, text.parent)

    def strip_levels(self, text: Inline) -> Inline:
        """Return *text* without levels in brackets, ``(likelihood: low)``.

        A single level, ``(high)``, is at the end or before a separator.
        """
        levels = self._syntax.levels
        if not levels.labels:
            return text
        has_brackets = "(" in text.masked or "[" in text.masked
        for match in IN_BRACKETS.finditer(text.masked) if has_brackets else ():
            found = levels.read(match["inner"])
            is_separate = _AFTER_LEVEL.match(text.masked, match.end())
            if found and (is_separate or not levels.is_single(match["inner"])):
                self.levels = {**found, **self.levels}
                return _without_level(text, match)
        phrase = _DASHED.search(text.masked) if may_have_dash(text.masked) else None
        found = levels.read(phrase["inner"]) if phrase else {}
        if phrase is None or not found:
            return text
        self.levels = {**found, **self.levels}
        return _without_level(text, phrase)

    def strip_trailing(self, text: Inline) -> Inline:
        """Return *text* without a date or a status in brackets at its end.

        A longer phrase, ``(superseded by D-3)``, remains in the text. The status can be
        a badge.
        """
        badge = badge_at(text) if text.is_rich else None
        if badge is not None and self._read_badge(badge.value):
            text = text.cut(0, len(text.text) - badge.length)
        has_brackets = ")" in text.masked or "]" in text.masked
        if self.date is None and self._syntax.has_people:
            text = self._strip_later_date(text, has_brackets=has_brackets)
        match = TRAILING.search(text.masked) if has_brackets else None
        if match is None or not text.text[: match.start()].strip():
            return text
        inner = match["inner"]
        if not inner.strip(MASK) and text.links(*match.span("inner")):
            inner = text.text[slice(*match.span("inner"))]  # "([rejected](log.md))"
        if status := self._syntax.statuses.get(inner.strip().casefold()):
            self.status = status
            return text.cut(0, match.start())
        is_read = not WITHOUT_MARKER.match(inner) and self._read_trailing(inner)
        is_read = is_read or self._read_phrase(inner)
        return text.cut(0, match.start()) if is_read else text

    def _read_badge(self, value: str) -> bool:
        """Store the status or the level that a badge shows, and return whether it does.

        :param value: the text of the badge, without its label.
        """
        if status := self._syntax.statuses.get(value.casefold()):
            self.status = status
            return True
        levels = self._syntax.levels.read(value)
        self.levels.update(levels)
        return bool(levels)

    def _read_phrase(self, inner: str) -> bool:
        """Store the status at the start of *inner*, brackets at the end.

        :return: whether it has a date and nothing else after the status, as in
            ``(rejected 2026-01-31)``.
        """
        phrase = _STATUS_PHRASE.match(inner)
        status = phrase and self._syntax.statuses.get(phrase["word"].casefold())
        if phrase is None or status is None:
            return False
        self.status = status
        if self.date is not None or not self._syntax.has_people:
            return False
        when = inner[phrase.end("word") :]
        date = find_date(when) if when and says_when(when) else None
        if date is None or date.iso is None:
            return False
        self.date = date
        return True

    def strip_bracket(self, tail: Inline) -> Inline:
        """Return *tail*, after a struck-out text, without values in brackets."""
        bracket = BRACKETED.match(tail.masked)
        if bracket is None:
            return tail
        inner = bracket["inner"]
        is_read = self._read_trailing(inner) or self._read_phrase(inner)
        return tail.cut(bracket.end()) if is_read else tail

    def _read_trailing(self, inner: str) -> bool:
        """Store the date or the properties in *inner*, brackets at the end.

        :return: whether *inner* contains only these.
        """
        date = match_date(inner)
        if self.date is None and date and date.iso and date.end == len(inner):
            self.date = date
            return True
        return self._read_properties(inner)

    def _strip_later_date(self, text: Inline, *, has_brackets: bool) -> Inline:
        """Return *text* without a date after its first words or its last dash.

        The date is in brackets after bold type, or before a dash or a colon.
        """
        if has_brackets and (strong := text.leading_strong()):
            bracket = BRACKETED.match(text.masked, strong.end)
            date = date_only(bracket["inner"]) if bracket else None
            if bracket and (date or self._read_properties(bracket["inner"])):
                self.date = date or self.date
                head, rest = text.cut(0, bracket.start()), text.cut(bracket.end())
                space = nodes.Text("" if rest.text.startswith(":") else " ")
                parts = [*head.nodes, space, *rest.nodes]
                return Inline(parts, text.line, text.parent)
        for match in IN_BRACKETS.finditer(text.masked) if has_brackets else ():
            date = date_only(match["inner"])
            if date and _BEFORE_REMARK.match(text.masked, match.end()):
                self.date = date
                return text.without(*match.span())
        return self._strip_last_parts(text)

    def _strip_last_parts(self, text: Inline) -> Inline:
        """Return *text* without a date and names after dashes at its end."""
        dashes = [*_DASH.finditer(text.masked)]
        if not dashes or not _DIGIT.search(text.masked, dashes[0].end()):
            return text
        for first in range(max(len(dashes) - _MAX_LAST_PARTS, 0), len(dashes)):
            ends = [dash.start() for dash in dashes[first + 1 :]] + [len(text.text)]
            starts = [dash.end() for dash in dashes[first:]]
            parts = [text.text[a:b] for a, b in zip(starts, ends, strict=True)]
            # In "Berlin – Hamburg – 2026-01-31", the name is not that of a person.
            if properties_in(parts[0], syntax=self._syntax) is None:
                continue
            found = properties_in(*parts, syntax=self._syntax)
            if found and len(found.dates) == 1:
                before = text.cut(0, dashes[first].start())
                if date_only(before.text.rpartition(" ")[2]):
                    break  # a range of dates
                self._store(found)
                return before
        return text

    def _read_properties(self, inner: str) -> bool:
        """Store properties in brackets, ``(2026-01-05, Ada)`` or ``(high, open)``.

        :return: whether *inner* is such a list.
        """
        found = properties_in(inner, syntax=self._syntax)
        if found is None or sum(map(bool, found)) < 2:
            return False
        if len(found.dates) > (self.date is None) or len(found.statuses) > 1:
            return False
        self._store(found)
        return True

    def _store(self, found: Properties) -> None:
        self.date = found.dates[0] if found.dates else self.date
        self.status = found.statuses[0] if found.statuses else self.status
        self.people = ", ".join(found.people) or self.people
        self.levels = {**found.levels, **self.levels}

    def _read_marker(self, text: Inline, start: int) -> int | None:
        """Store the marker at *start* and return its end, ``None`` without a marker."""
        if self.id is None and (
            match := match_id(text, start, self._syntax, titled=self._titled)
        ):
            written = "-".join((match["id"] or "").split())
            self.id = written or self._syntax.number_id(match["number"])
            return match.end()
        date = match_separate_date(text, start) if self.date is None else None
        if date and date.end < len(text.text):
            self.date = date
            if date.iso is None:
                self.invalid_date = text.text[date.start : date.end]
            return date.end
        if self.status is None and (end := self._read_status(text, start)):
            return end
        return None if self.levels else self._read_level(text.masked, start)

    def _read_status(self, text: Inline, start: int) -> int | None:
        """Store the status at *start*, ``Resolved:`` or ``Resolved 2026-01-05:``."""
        if end := self._end_of_bold_status(text, start):
            return end
        if text.is_rich and (badge := badge_at(text, start)):
            return start + badge.length if self._read_badge(badge.value) else None
        if match := STATUS.match(text.masked, start):
            self.status = self._syntax.statuses.get(match["word"].casefold())
            return match.end() if self.status else None
        if self.date is None and (dated := dated_status(text, start, self._syntax)):
            self.status, self.date = dated
            return self.date.end
        return None

    def _end_of_bold_status(self, text: Inline, start: int) -> int | None:
        """Store a status in bold type at *start*, and return its end.

        It ends with a period, **Closed.**, or is in capitals, **CLOSED**.
        """
        strong = text.leading_strong(start)
        if strong is None or strong.end > start + _MAX_STATUS_LENGTH:
            return None
        word = text.masked[start : strong.end].strip()
        if not (word.endswith(".") or word.isupper()):
            return None
        self.status = self._syntax.statuses.get(word.rstrip(".").casefold())
        return strong.end if self.status else None

    def _read_level(self, text: str, start: int) -> int | None:
        """Store the level at *start*, ``[high]`` or ``high:``, and return its end."""
        syntax = self._syntax.levels
        opened = _OPENED.search(text, max(start - _MAX_OPENED, 0), start)
        if opened:
            match = BRACKETED.match(text, opened.start())
            ends = [match.end("inner")] if match else []
        else:
            stop = start + _MAX_LEVELS
            ends = [end.start() for end in _LEVEL_END.finditer(text, start, stop)]
        for end in reversed(ends):
            inner = text[start:end]
            levels = syntax.read(inner)
            if not levels and self.id and opened:
                levels = syntax.read_letter(inner)
            if levels:
                self.levels.update(levels)
                return end
        return None


def _without_level(text: Inline, match: re.Match[str]) -> Inline:
    """Return *text* without the level in *match*; a dash after it becomes a colon.

    ``Lost parcels (high) — scan twice`` reads as ``Lost parcels: scan twice``.
    """
    dash = _DASH.match(text.masked, match.end())
    if dash is None:
        return text.without(*match.span())
    before, after = text.cut(0, match.start()), text.cut(dash.end())
    colon = nodes.Text("" if before.text.endswith(":") else ":")
    return Inline(
        [*before.nodes, colon, nodes.Text(" "), *after.nodes], text.line, text.parent
    )


def dated_status(
    text: Inline, start: int, syntax: MarkerSyntax
) -> tuple[str, DateMatch] | None:
    """Return the status at *start* and the date after it, if it has one."""
    match = _DATED_STATUS.match(text.masked, start)
    status = match and syntax.statuses.get(match["word"].casefold())
    date = match_date(text.text, match.end()) if match and status else None
    if not status or date is None or not _AFTER_DATE.match(text.masked, date.end):
        return None
    return status, date


def date_of_sentence(
    text: Inline, syntax: MarkerSyntax
) -> tuple[DateMatch, int] | None:
    """Return the date of *On 2026-01-31 the crew agreed …*, and the end of its clause.

    Without a verb of a decision, the date can be that of another event.
    """
    if not (syntax.has_people and text.masked.startswith(_ON)):
        return None
    date = match_date(text.text, len(_ON))
    after = _AFTER_ON.match(text.masked, date.end) if date and date.iso else None
    if date is None or after is None:
        return None
    return date, after.end() if after["clause"] is None else after.start("clause")


def match_separate_date(text: Inline, start: int) -> DateMatch | None:
    """Return the date at *start* of *text*, unless it is a part of a sentence."""
    date = match_date(text.text, start)
    if date is None or _PREDICATE.match(text.masked, date.end):
        return None
    return date if is_separate(text, start, date.end) else None
