"""Entries of a decision log → decisions."""

from __future__ import annotations

import re
from typing import NamedTuple

from docutils import nodes

from sphinx_techspec.dates import find_date
from sphinx_techspec.reading.entries import Entry, read_entries
from sphinx_techspec.reading.inline import Inline
from sphinx_techspec.reading.labels import Labels, join, split_parts
from sphinx_techspec.reading.marks import id_in_cell, read_marks, starts_with_mark
from sphinx_techspec.reading.table import Columns, match_columns, remaining_cells
from sphinx_techspec.reading.values import names, status_word

__all__ = ["DecisionEntry", "read_decisions"]

PREFIXES = "D|DL|DEC"
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

_LABELS: Labels = {
    "main": ("decision", "chosen option", "decided", "choice"),
    "reason": ("rationale", "why", "reason", "reasons", "reasoning", "justification"),
    "date": ("date", "when"),
    "deciders": ("deciders", "decided by", "author", "by", "owner"),
    "date and deciders": ("date/author", "date / author", "date/by"),
    "status": ("status",),
}
_COLUMNS: Columns = {
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
    "reason": ("rationale", "why", "reason", "reasons", "reasoning", "justification"),
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
}
_BECAUSE_IN_BRACKETS = re.compile(
    r"\s*\(\s*because\s+(?P<reason>.*)\)\s*[.;]?\s*\Z", re.IGNORECASE | re.DOTALL
)
_BECAUSE = re.compile(r"(?:\s*[,;–—-])?\s+because\s+(?=\S)", re.IGNORECASE)
_AGAINST = re.compile(
    r"\b(?:reject|discard|dismiss|declin|ruled? out|drop|not\b)", re.IGNORECASE
)


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


def read_decisions(
    section: nodes.section, *, kind: str, underlined: bool
) -> list[DecisionEntry]:
    """Return the decisions in *section*, in order of appearance.

    :param kind: the key of :data:`~sphinx_techspec.headings.RECORD_SECTIONS`; a
        *decision outcome* that starts with prose is one decision.
    :param underlined: see :func:`~sphinx_techspec.reading.blocks.section_line`.
    """
    entries = read_entries(
        section,
        underlined=underlined,
        is_entry=_is_entry,
        prose_first=kind == "decision outcome",
    )
    read = (_from_row(entry) if entry.cells else _from_text(entry) for entry in entries)
    return [decision for decision in read if decision is not None]


def _is_entry(paragraph: Inline) -> bool:
    return starts_with_mark(paragraph, prefixes=PREFIXES, word="Decision")


def _from_text(entry: Entry) -> DecisionEntry | None:
    marks = read_marks(
        entry.head, prefixes=PREFIXES, word="Decision", statuses=STATUSES
    )
    parts = split_parts(marks.text, entry.body, _LABELS)
    fields = parts.fields
    text = parts.main or fields.get("main")
    if text is None or not text or text.is_unfilled:
        return None
    if parts.main and "main" in fields:  # "Queues" over "Decision: one per tenant"
        separator = ": " if entry.form == "heading" else " "
        text = join([parts.main, fields["main"]], separator) or text
    text, because = _split_reason(text)
    if text.is_unfilled or not text:
        return None
    date, bad_date, deciders = marks.date, marks.bad_date, fields.get("deciders")
    if both := fields.get("date and deciders"):
        found = find_date(both.text)
        date = date or (found and found.iso)
        deciders = both.cut(found.end) if found else both
    elif date is None and "date" in fields and (found := find_date(fields["date"].text)):
        date = found.iso
        bad_date = None if found.iso else fields["date"].plain
    return DecisionEntry(
        text.unwrapped(),
        entry.line,
        entry.anchor,
        marks.id,
        date,
        bad_date,
        join([part for part in (because, fields.get("reason"), *parts.rest) if part]),
        status_word(fields.get("status"), STATUSES) or marks.status or "accepted",
        names(deciders),
        entry.form == "whole",
    )


def _from_row(entry: Entry) -> DecisionEntry | None:
    cells = match_columns(entry.cells, _COLUMNS)
    text = cells.get("main")
    if text is None or not text or text.is_unfilled:
        return None
    host = text.host
    marks = read_marks(text, prefixes=PREFIXES, word="Decision")
    text, because = _split_reason(marks.text)
    date_cell = cells.get("date")
    found = find_date(date_cell.text) if date_cell else None
    status = status_word(cells.get("status"), STATUSES)
    reasons = [cells.get("reason"), because, *remaining_cells(entry.cells, _COLUMNS)]
    return DecisionEntry(
        text.unwrapped(),
        entry.line,
        host,
        (id_in_cell(cells["id"], "D") if "id" in cells else None) or marks.id,
        found.iso if found else marks.date,
        date_cell.plain if date_cell and found and not found.iso else None,
        join([reason for reason in reasons if reason]),
        status or "accepted",
        names(cells.get("deciders")),
    )


def _split_reason(text: Inline) -> tuple[Inline, Inline | None]:
    """Split *text* at *because*, where that gives the reason for the decision.

    A clause that rejects something gives the reason for the rejection, and a sentence
    that goes on after the reason cannot be split; both stay as they are.
    """
    if match := _BECAUSE_IN_BRACKETS.search(text.mask):
        return text.cut(0, match.start()), text.cut(*match.span("reason"))
    for match in _BECAUSE.finditer(text.mask):
        clause = re.split(r"[.;:]\s", text.text[: match.start()])[-1]
        goes_on = re.search(r"[.;]\s+\S", text.mask[match.end() :])
        if _AGAINST.search(clause) or goes_on:
            continue
        if not re.search(r"\w", text.text[: match.start()]):
            continue
        return text.cut(0, match.start()), text.cut(match.end())
    return text, None
