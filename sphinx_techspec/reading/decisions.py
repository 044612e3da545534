"""Entries of a decision log → decisions."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from docutils import nodes

from sphinx_techspec.dates import find_date
from sphinx_techspec.reading.entries import read_entries
from sphinx_techspec.reading.entry import Entry, Kind
from sphinx_techspec.reading.inline import Inline
from sphinx_techspec.reading.labels import Labels, join, split_parts
from sphinx_techspec.reading.marks import Marks, Signs, is_date, read_marks
from sphinx_techspec.reading.row import take_row
from sphinx_techspec.reading.table import Cells, Columns
from sphinx_techspec.reading.values import group_word, ids, names, status_word, tags

__all__ = ["DecisionEntry", "read_decisions"]

STATUSES = {
    "proposed": "proposed",
    "pending": "proposed",
    "open": "proposed",
    "draft": "proposed",
    "accepted": "accepted",
    "approved": "accepted",
    "decided": "accepted",
    "adopted": "accepted",
    "final": "accepted",
    "done": "accepted",
    "rejected": "rejected",
    "declined": "rejected",
    "superseded": "superseded",
    "replaced": "superseded",
    "reversed": "superseded",
    "revoked": "superseded",
}
"""Words for the state of a decision, by their meaning."""

_SIGNS = Signs("D|DL|DEC", "Decision", STATUSES)
_REASONS = (
    "rationale",
    "why",
    "reason",
    "reasons",
    "reasoning",
    "justification",
    "because",
)
_LABELS = Labels(
    {
        "main": ("decision", "chosen option", "decided", "choice"),
        "reason": _REASONS,
        "date": ("date", "when"),
        "deciders": ("deciders", "decider", "decided by", "author", "by", "owner"),
        "date and deciders": ("date/author", "date / author", "date/by"),
        "status": ("status",),
        "supersedes": ("supersedes", "replaces"),
        "tags": ("tags",),
    }
)
_COLUMNS = Columns(
    {
        "id": ("id", "no", "nr", "number", "ref", "d", "decision id"),
        "date": ("date", "when", "decided", "decided on", "decision date"),
        "main": (
            "decision",
            "decisions",
            "choice",
            "outcome",
            "what",
            "summary",
            "description",
            "decision made",
            "chosen option",
            "resolution",
        ),
        "reason": _REASONS,
        "status": ("status", "state"),
        "deciders": (
            "by",
            "who",
            "owner",
            "owners",
            "decided by",
            "decider",
            "deciders",
            "author",
            "made by",
        ),
        "supersedes": ("supersedes", "replaces"),
        "tags": ("tags",),
    }
)
_KIND = Kind(_SIGNS, _LABELS, _COLUMNS)
_BRACKET = re.compile(r"\(\s*because\s", re.IGNORECASE)
_IN_BRACKETS = re.compile(
    r"\(\s*because\s++(?:of\s++)?(?P<reason>[^()]*(?:\([^()]*\)[^()]*)*)\)[\s.;]*\Z",
    re.IGNORECASE,
)
_BECAUSE = re.compile(r"(?<=\s)because\s+(?:of\s+)?(?=\S)", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[.;]\s+(?=\S)|:\s")
_AGAINST = re.compile(r"\b(?:reject|discard|dismiss|declin|ruled? out)", re.IGNORECASE)
_NOT = re.compile(r"\bnot(?:\s+only)?\Z", re.IGNORECASE)


class DecisionEntry(NamedTuple):
    """A decision before it has an id."""

    text: Inline
    line: int
    anchor: nodes.Element | None
    explicit_id: str | None = None
    date: str | None = None
    bad_date: str | None = None
    reason: Inline | None = None
    status: str = "accepted"
    deciders: tuple[str, ...] = ()
    whole: bool = False
    tags: tuple[str, ...] = ()
    supersedes: tuple[str, ...] = ()
    outcome: bool = False


def read_decisions(
    section: nodes.section, *, kind: str, underlined: bool
) -> list[DecisionEntry]:
    """Return the decisions in *section*, in order of appearance.

    :param kind: the key of :data:`~sphinx_techspec.headings.RECORD_SECTIONS`; a
        *decision outcome* that starts with prose is one decision.
    :param underlined: see :func:`~sphinx_techspec.reading.blocks.section_line`.
    """
    is_outcome = kind == "decision outcome"
    rules = _KIND._replace(prose_first=is_outcome, bold_opens=not is_outcome)
    entries = read_entries(section, rules, underlined=underlined)
    read = (
        _from_row(entry, entry.cells) if entry.cells else _from_text(entry)
        for entry in entries
    )
    return [
        decision._replace(outcome=True) if is_outcome else decision
        for decision in read
        if decision is not None
    ]


def _from_text(entry: Entry) -> DecisionEntry | None:
    titled = entry.form in ("heading", "definition")
    marks = read_marks(entry.head, _SIGNS, titled=titled)
    parts = split_parts(marks.text, entry.body, _LABELS)
    fields, rest = parts.fields, parts.rest
    # "Queues" over "Decision: one per tenant"
    text = join([parts.main, fields.get("main")], ": " if titled else " ")
    if text is None and marks.text:  # nothing but labels of other parts
        text = marks.text
        fields = split_parts(Inline([]), entry.body, _LABELS).fields
    elif text is None:
        text, rest = join(rest), []
    return _decision(entry, marks, text, fields, rest) if text else None


def _from_row(entry: Entry, cells: Cells) -> DecisionEntry | None:
    row = take_row(cells, _SIGNS, instead="reason")
    if row is None:
        return None
    entry = entry._replace(anchor=row.host)
    return _decision(entry, row.marks, row.marks.text, row.fields, row.others)


def _decision(
    entry: Entry,
    marks: Marks,
    text: Inline,
    fields: Mapping[str, Inline],
    rest: Sequence[Inline],
) -> DecisionEntry | None:
    """Put a decision together.

    :param text: what was decided, and perhaps why.
    :param rest: what else is said about it.
    """
    text, struck_status, tail = _read_struck(marks, text)
    is_whole = entry.form == "whole"
    text, because = _split_reason(text, whole=is_whole)
    if not text or text.is_unfilled:
        return None
    reasons = [because, tail, fields.get("reason"), *rest]
    date, bad_date, deciders = _date_and_deciders(entry, marks, fields)
    return DecisionEntry(
        text.unwrapped(),
        entry.line,
        entry.anchor,
        marks.id,
        date,
        bad_date,
        join(reason for reason in reasons if reason and not reason.is_unfilled),
        status_word(fields.get("status"), STATUSES)
        or marks.status
        or struck_status
        or STATUSES.get(group_word(entry.group))
        or "accepted",
        names(deciders),
        is_whole,
        tags(fields.get("tags")),
        ids(fields.get("supersedes")),
    )


def _date_and_deciders(
    entry: Entry, marks: Marks, fields: Mapping[str, Inline]
) -> tuple[str | None, str | None, Inline | None]:
    """Return the date of a decision, the date that never was, and who decided."""
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


def _read_struck(
    marks: Marks, text: Inline
) -> tuple[Inline, str | None, Inline | None]:
    """Return the text, the status and the reason of a decision that is struck through.

    A piece that is struck in favour of other words is an edit, and stays as it is.
    """
    if marks.struck is None:
        return text, None, None
    first_word = re.search(r"[^\W_]+", marks.tail.text) if marks.tail else None
    status = STATUSES.get(first_word[0].casefold()) if first_word else "superseded"
    if status is None:
        return text, None, None
    return marks.struck, status, marks.tail


def _split_reason(text: Inline, *, whole: bool = False) -> tuple[Inline, Inline | None]:
    """Split *text* at *because*, where that gives the reason for the decision.

    A clause that rejects something gives the reason for the rejection, and a sentence
    that goes on after the reason cannot be split; both stay as they are.

    :param whole: whether *text* is all prose: then what goes on is part of the reason.
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
        goes_on = clause > 0 if whole else clause < len(ends)
        start = ends[clause - 1] if clause else 0
        is_against = bisect_left(against, start) < bisect_left(against, match.start())
        if (
            goes_on
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
