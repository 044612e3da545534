"""Entries of a section of open questions → questions."""

from __future__ import annotations

import re
from typing import NamedTuple

from docutils import nodes

from sphinx_techspec.reading.entries import Entry, read_entries
from sphinx_techspec.reading.inline import Inline
from sphinx_techspec.reading.labels import Labels, join, split_parts
from sphinx_techspec.reading.marks import id_in_cell, read_marks, starts_with_mark
from sphinx_techspec.reading.table import Columns, match_columns, remaining_cells
from sphinx_techspec.reading.values import date_or_words, words

__all__ = ["QuestionEntry", "read_questions"]

PREFIXES = "Q|OQ"

_LABELS: Labels = {
    "main": ("question",),
    "answer": (
        "answer",
        "answered",
        "resolved",
        "resolution",
        "decision",
        "decided",
        "closed",
        "outcome",
    ),
    "owner": ("owner",),
    "due": ("due",),
    "status": ("status",),
}
_COLUMNS: Columns = {
    "id": ("id", "no", "nr", "number", "ref", "q", "question id"),
    "main": ("question", "questions", "open question", "issue", "topic", "what"),
    "answer": (
        "answer",
        "resolution",
        "decision",
        "outcome",
        "response",
        "answer / resolution",
    ),
    "owner": ("owner", "who", "assignee"),
    "due": ("due", "due date", "by when", "deadline", "needed by"),
    "status": ("status", "state"),
}
_CLOSED_MARK = re.compile(
    r"\s*[(\[]\s*(?:resolved|answered|closed|decided|done)\b[^()\[\]]*[)\]]\s*",
    re.IGNORECASE,
)
_CLOSED_START = re.compile(r"\W*(?:closed|resolved|answered)\s*[.:—–-]", re.IGNORECASE)
_CLOSED_WORDS = frozenset({"answered", "resolved", "closed", "decided", "done"})
_STILL_OPEN = re.compile(
    r"\W*(?:open|tbd|todo|pending|unresolved|unanswered|blocked|undecided|none|n/?a"
    r"|\?+\s*\Z|\Z)",
    re.IGNORECASE,
)


class QuestionEntry(NamedTuple):
    """A question before it has an id."""

    text: Inline
    line: int
    anchor: nodes.Element | None
    explicit_id: str | None = None
    status: str = "open"
    answer: Inline | None = None
    owner: str | None = None
    due: str | None = None
    whole: bool = False


def read_questions(section: nodes.section, *, underlined: bool) -> list[QuestionEntry]:
    """Return the questions in *section*, in order of appearance.

    :param underlined: see :func:`~sphinx_techspec.reading.blocks.section_line`.
    """
    entries = read_entries(section, underlined=underlined, is_entry=_is_entry)
    read = (_from_row(entry) if entry.cells else _from_text(entry) for entry in entries)
    return [question for question in read if question is not None]


def _is_entry(paragraph: Inline) -> bool:
    if starts_with_mark(paragraph, prefixes=PREFIXES, word="Question"):
        return True
    return paragraph.leading_strong() is not None


def _from_text(entry: Entry) -> QuestionEntry | None:
    marks = read_marks(entry.head, prefixes=PREFIXES, word="Question")
    head, marked_closed = marks.text, False
    if match := _CLOSED_MARK.search(head.mask):
        head, marked_closed = head.without(*match.span()), True
    struck = bool(marks.text.struck) and marks.text.struck[0].start == 0
    parts = split_parts(head, entry.body, _LABELS)
    fields = parts.fields
    text = join([part for part in (parts.main, fields.get("main")) if part])
    if text is None or text.is_unfilled:
        return None
    answer = fields.get("answer")
    is_closed = (
        marked_closed
        or struck
        or entry.checked is True
        or _is_closed(fields.get("status"))
        or (answer is not None and not _STILL_OPEN.match(answer.plain))
        or (answer is None and _CLOSED_START.match(text.plain) is not None)
    )
    if is_closed and answer is None:
        if struck:  # what stands after the struck question answers it
            end = text.struck[0].end if text.struck else len(text.text)
            answer, text = text.cut(end) or None, text.cut(0, end)
        answer = join([part for part in (answer, *parts.rest) if part])
    elif parts.rest:
        # An open question keeps what is said about it.
        text = join([text, *parts.rest]) or text
    return QuestionEntry(
        text.unwrapped(),
        entry.line,
        entry.anchor,
        marks.id,
        "answered" if is_closed else "open",
        answer,
        words(fields.get("owner")),
        date_or_words(fields.get("due")),
        entry.form == "whole",
    )


def _from_row(entry: Entry) -> QuestionEntry | None:
    cells = match_columns(entry.cells, _COLUMNS)
    text = cells.get("main")
    if text is None or text.is_unfilled or not re.search(r"\w", text.text):
        return None
    marks = read_marks(text, prefixes=PREFIXES, word="Question")
    answer = join(
        [
            part
            for part in (
                cells.get("answer"),
                *remaining_cells(entry.cells, _COLUMNS),
            )
            if part and re.search(r"\w", part.text)
        ]
    )
    status = cells.get("status")
    given = cells.get("answer")
    is_answered = (
        _is_closed(status)
        if status
        else given is not None and not _STILL_OPEN.match(given.plain)
    )
    return QuestionEntry(
        marks.text.unwrapped(),
        entry.line,
        text.host,
        (id_in_cell(cells["id"], "Q") if "id" in cells else None) or marks.id,
        "answered" if is_answered else "open",
        answer,
        words(cells.get("owner")),
        date_or_words(cells.get("due")),
    )


def _is_closed(status: Inline | None) -> bool:
    words = re.findall(r"[a-z]+", status.plain.casefold()) if status else []
    return any(word in _CLOSED_WORDS for word in words)
