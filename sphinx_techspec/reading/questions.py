"""Entries of a section of open questions → questions."""

from __future__ import annotations

import re
from typing import NamedTuple

from docutils import nodes

from sphinx_techspec.reading.entries import read_entries
from sphinx_techspec.reading.entry import Entry, Kind
from sphinx_techspec.reading.inline import Inline
from sphinx_techspec.reading.labels import Labels, join, split_parts
from sphinx_techspec.reading.marks import Signs, read_marks
from sphinx_techspec.reading.row import take_row
from sphinx_techspec.reading.table import Cells, Columns
from sphinx_techspec.reading.values import date_or_words, group_word, words

__all__ = ["QuestionEntry", "read_questions"]

_ANSWERED = frozenset({"answered", "resolved", "closed", "decided", "done"})
_SIGNS = Signs(
    "Q|OQ",
    r"(?:Open\s)?Question",
    {"open": "open", **dict.fromkeys(_ANSWERED, "answered")},
)
_LABELS = Labels(
    {
        "main": ("question", "q"),
        "answer": (
            "answer",
            "answered",
            "resolved",
            "resolution",
            "decision",
            "decided",
            "closed",
            "outcome",
            "a",
        ),
        "owner": ("owner",),
        "due": ("due", "due date"),
        "status": ("status",),
    }
)
_COLUMNS = Columns(
    {
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
)
_KIND = Kind(_SIGNS, _LABELS, _COLUMNS, bold_opens=True)
_OUTCOME = re.compile(
    r"[(\[]\s*(?:resolved|answered|closed|decided|done)\b(?P<answer>[^()\[\]]*)[)\]]",
    re.IGNORECASE,
)
_CLOSED_START = re.compile(
    r"[^\w]{0,9}(?:closed|resolved|answered)\s*[.:\u2010-\u2015-]", re.IGNORECASE
)
_TICK = re.compile(r"[\s*_]*[\u2611\u2705\u2713\u2714]")
_STILL_OPEN = re.compile(
    r"\W*(?:(?P<word>open|tbd|todo|pending|unresolved|unanswered|blocked|undecided|none"
    r"|n/?a)\b|\Z)",
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
    entries = read_entries(section, _KIND, underlined=underlined)
    read = (
        _from_row(entry, entry.cells) if entry.cells else _from_text(entry)
        for entry in entries
    )
    return [question for question in read if question is not None]


def _from_text(entry: Entry) -> QuestionEntry | None:
    titled = entry.form in ("heading", "definition")
    marks = read_marks(entry.head, _SIGNS, titled=titled)
    head, outcome, has_outcome = _take_outcome(marks.struck or marks.text)
    parts = split_parts(head, entry.body, _LABELS)
    fields, rest = parts.fields, parts.rest
    text = join([parts.main, fields.get("main")], ": " if titled else " ")
    if text is None and head:  # nothing but labels of other parts
        text, fields = head, split_parts(Inline([]), entry.body, _LABELS).fields
    elif text is None:
        text, rest = join(rest), []
    if not text or text.is_unfilled:
        return None
    if marks.tail is not None:  # what stands after a struck question answers it
        tail = split_parts(marks.tail, [], _LABELS)
        outcome = join([outcome, tail.main, *tail.fields.values()])
    answer = join([fields.get("answer"), outcome])
    is_answered = (
        has_outcome
        or marks.struck is not None
        or marks.status == "answered"
        or _TICK.match(entry.head.text) is not None
        or entry.checked is True
        or _is_answered(fields.get("status"))
        or _says_something(answer)
        or (answer is None and _CLOSED_START.match(text.plain) is not None)
        or (group_word(entry.group) in _ANSWERED and entry.checked is None)
    )
    if is_answered:
        answer = join([answer, *rest])
    else:  # an open question keeps what is said about it
        text = join([text, *rest]) or text
    return QuestionEntry(
        text.unwrapped(),
        entry.line,
        entry.anchor,
        marks.id,
        "answered" if is_answered else "open",
        answer,
        words(fields.get("owner")),
        date_or_words(fields.get("due")),
        entry.form == "whole",
    )


def _from_row(entry: Entry, cells: Cells) -> QuestionEntry | None:
    row = take_row(cells, _SIGNS)
    if row is None:
        return None
    marks, fields, others = row.marks, row.fields, row.others
    head, outcome, has_outcome = _take_outcome(marks.struck or marks.text)
    given, status = fields.get("answer"), fields.get("status")
    is_answered = (
        _is_answered(status)
        if status
        else has_outcome or marks.struck is not None or _says_something(given)
    )
    if given is not None and _is_open_word(given):
        given = None
    return QuestionEntry(
        head.unwrapped(),
        entry.line,
        row.host,
        marks.id,
        "answered" if is_answered else "open",
        join([given, outcome, marks.tail, *others]),
        words(fields.get("owner")),
        date_or_words(fields.get("due")),
    )


def _take_outcome(text: Inline) -> tuple[Inline, Inline | None, bool]:
    """Take ``(resolved: …)`` out of *text*.

    :return: the rest, the answer in the brackets, and whether there are such brackets.
    """
    match = _OUTCOME.search(text.mask)
    if match is None:
        return text, None, False
    answer = text.cut(*match.span("answer"))
    start = len(answer.text) - len(answer.text.lstrip(" \t\n:;,.–—-→>"))
    rest = text.without(*match.span())
    rest = rest.cut(len(rest.text) - len(rest.text.lstrip(" :")))
    return rest, answer.cut(start) or None, True


def _says_something(answer: Inline | None) -> bool:
    """Whether *answer* answers, rather than telling that nothing is known yet."""
    return answer is not None and _STILL_OPEN.match(answer.plain) is None


def _is_open_word(answer: Inline) -> bool:
    """Whether *answer* is but a word for *open*."""
    match = _STILL_OPEN.match(answer.plain)
    return match is not None and not re.search(r"\w", answer.plain[match.end() :])


def _is_answered(status: Inline | None) -> bool:
    found = re.findall(r"[a-z]+", status.plain.casefold()) if status else []
    return "not" not in found and any(word in _ANSWERED for word in found)
