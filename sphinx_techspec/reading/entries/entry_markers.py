"""Read the markers around the text of an entry: its ID, its date and its status."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from docutils import nodes

from sphinx_techspec.dates import date_only, match_date
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.entries.entry_ids import (
    ends_at_separator,
    match_id,
    starts_with_own_id,
)
from sphinx_techspec.reading.entries.marker_reader import (
    STATUS,
    TRAILING,
    WITHOUT_MARKER,
    MarkerReader,
    date_of_sentence,
    dated_status,
    match_separate_date,
)
from sphinx_techspec.reading.entries.marker_syntax import (
    BRACKETED,
    MARKER_DASHES,
    OPENING,
    MarkerSyntax,
)
from sphinx_techspec.reading.text.inline import Inline, match_end
from sphinx_techspec.reading.text.inline_nodes import MASK

_ANCHOR = lazy_regex(r"\{#(?P<id>[A-Za-z][\w.-]*)\}\s*\Z")
_FIRST_WORD = lazy_regex(r"[\"'(\u201c]?(?P<word>\w{1,40})")
_OUTCOMES = frozenset(
    """answer answered closed decision done dropped fixed gone mitigated mitigation moot
    obsolete outcome rationale reason removed replaced resolution resolved see solved
    superseded withdrawn""".split()  # noqa: SIM905
)
"""Words after a struck-out entry that state its outcome."""
_REMARK = lazy_regex(rf"\w{{2,20}}\s*[:;,{MARKER_DASHES}-]\s*(?P<remark>.+)")
"""The status in brackets and a remark after it."""


class EntryMarkers(NamedTuple):
    """The markers of an entry and the rest of its text."""

    text: Inline
    """The text without markers."""
    id: str | None = None
    """The ID as written, ``D-07``."""
    date: str | None = None
    invalid_date: str | None = None
    """The text of a date such as ``2026-02-30``."""
    status: str | None = None
    strikethrough: Inline | None = None
    """The struck-out start of the text."""
    tail: Inline | None = None
    """The text after the struck-out start."""
    levels: Mapping[str, Inline] = {}
    """The levels by field."""
    people: Inline | None = None
    """The names beside the date."""

    @property
    def main(self) -> Inline:
        """The struck-out start of the text, or else all of it."""
        return self.strikethrough or self.text


def read_markers(
    head: Inline, syntax: MarkerSyntax, *, titled: bool = False
) -> EntryMarkers:
    """Return the ID, date and status in *head*, in any order, and the rest of it.

    :param titled: whether *head* is a heading, which may be numbered and needs no
        separator after an ID.
    """
    reader = MarkerReader(syntax, titled)
    anchor = _ANCHOR.search(head.masked) if "{#" in head.masked else None
    written_id = anchor["id"] if anchor else head.written_id
    text = head.cut(0, anchor.start()) if anchor else head
    strikethrough = tail = None
    if text.strikethrough:
        text = _after_edit(text, syntax)
        if any(
            text.masked[:start].endswith(("(", "[")) for start, _ in text.strikethrough
        ):
            text = text.edited()  # "R1 (~~low~~ high)"
    if span := text.leading_strikethrough:
        strikethrough, tail = text.cut(*span).unwrapped(), text.cut(span.end)
        strikethrough = reader.strip_leading(strikethrough)
    else:
        text = reader.strip_leading(text)
        if text.strikethrough:
            text = _after_edit(text, syntax)
            if span := text.leading_strikethrough:
                strikethrough, tail = text.cut(*span).unwrapped(), text.cut(span.end)
        text = reader.strip_trailing(reader.strip_levels(text))
    tail = reader.strip_bracket(tail) if tail else None
    return EntryMarkers(
        text.edited(),
        reader.id or written_id,
        reader.date.iso if reader.date else None,
        reader.invalid_date,
        reader.status,
        strikethrough,
        tail.edited() if tail else None,
        {
            field: Inline([nodes.Text(level)], head.line)
            for field, level in reader.levels.items()
        },
        Inline([nodes.Text(reader.people)], head.line) if reader.people else None,
    )


def split_status(
    text: Inline, syntax: MarkerSyntax
) -> tuple[Inline, str | None, Inline | None]:
    """Split a status in brackets, ``(resolved)``, from the end of *text*, a title.

    :return: the rest of *text*, the status, and the remark after it,
        ``(mitigated: two scans)``.
    """
    match = TRAILING.search(text.masked)
    if match is None:
        return text, None, None
    reader = MarkerReader(syntax, titled=False)
    reader.strip_trailing(text)
    if reader.status is None:
        return text, None, None
    remark = _REMARK.match(text.masked, match.start("inner"), match.end("inner"))
    after = text.cut(*remark.span("remark")) if remark else None
    return text.cut(0, match.start()), reader.status, after


def _after_edit(text: Inline, syntax: MarkerSyntax) -> Inline:
    """Return *text* without a struck-out start that other words replace.

    A status, a label or an answer after a struck-out entry does not replace it.
    """
    span = text.leading_strikethrough
    if span is None:
        return text
    struck, tail = text.text[slice(*span)].strip(), text.cut(span.end)
    is_question = tail.text[-1:] == "?"
    is_edit = replaces_text(tail, syntax) and (struck[-1:] != "?" or is_question)
    return tail if is_edit else text


def replaces_text(text: Inline, syntax: MarkerSyntax) -> bool:
    """Return whether *text*, after struck-out text, is not the outcome of that text."""
    bracket = BRACKETED.match(text.masked)
    if bracket:
        rest = text.cut(bracket.end())
        is_remark = not rest.text.strip(".")
        text = rest if is_remark or date_only(bracket["inner"]) else text
    word = _FIRST_WORD.match(text.text)
    outcomes = _OUTCOMES.union(syntax.statuses)
    return word is not None and word["word"].casefold() not in outcomes


def starts_with_marker(head: Inline, syntax: MarkerSyntax) -> bool:
    """Return whether *head* starts with an ID or a date, followed by a separator."""
    if WITHOUT_MARKER.match(head.masked):
        return False
    start = match_end(OPENING.match(head.masked))
    if match_id(head, start, syntax):
        return True
    if starts_with_outcome(head, syntax):
        return True
    date = match_separate_date(head, start)
    if date is None:
        return date_of_sentence(head, syntax) is not None
    return ends_at_separator(head, date.end)


def has_only_markers(head: Inline, syntax: MarkerSyntax) -> bool:
    """Return whether *head*, a heading, has markers and no text, ``D7 (rejected)``.

    A date without another marker, ``2026-01-05``, is the heading of a group.
    """
    is_dated = starts_with_date(head) and not is_date(head)
    if not is_dated and not starts_with_own_id(head, syntax, titled=True):
        return False
    completed = Inline([*head.nodes, nodes.Text(f": {MASK}")])
    return read_markers(completed, syntax, titled=True).main.text == MASK


def starts_with_outcome(head: Inline, syntax: MarkerSyntax) -> bool:
    """Return whether *head* starts with a status and its date, ``Resolved 2026-01``."""
    return dated_status(head, match_end(OPENING.match(head.masked)), syntax) is not None


def starts_with_status(head: Inline, syntax: MarkerSyntax) -> bool:
    """Return whether *head* starts with a status word in bold or before a separator."""
    strong = head.leading_strong()
    if strong and head.text[: strong.end].strip(" .:").casefold() in syntax.statuses:
        return True
    match = STATUS.match(head.masked, match_end(OPENING.match(head.masked)))
    return match is not None and match["word"].casefold() in syntax.statuses


def is_date(head: Inline) -> bool:
    """Return whether *head* is only a date, which may be invalid.

    Brackets, bold type, or a colon may enclose it.
    """
    date = match_date(head.text, match_end(OPENING.match(head.masked)))
    return date is not None and not head.text[date.end :].strip(" \t\n*_)]:.-–—")


def starts_with_date(head: Inline) -> bool:
    """Return whether *head* starts with a date: *2026-01-31 Meeting*."""
    return match_separate_date(head, match_end(OPENING.match(head.masked))) is not None
