"""Checks of a spec's header."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from difflib import get_close_matches

from sphinx_techspec.checks.context import CheckContext
from sphinx_techspec.records import Problem, Spec
from sphinx_techspec.texts import shorten
from sphinx_techspec.vocabulary import slugify

__all__ = [
    "conflicting_status",
    "future_date",
    "invalid_date",
    "missing_status",
    "missing_updated",
    "outdated_update",
    "unknown_status",
]

_CHANGED_KEYS = frozenset(
    {"last updated", "last update", "updated", "last modified", "modified"}
)
"""Keys that say when the spec was changed; *Date* may be when it was decided."""
_UPDATED_KEYS = _CHANGED_KEYS | {"date"}
_GAP_WORDS = frozenset(
    {"", "yyyy-mm-dd", "yyyy-mm", "tbd", "tba", "todo", "n-a", "na", "none", "date"}
)


def missing_status(context: CheckContext, spec: Spec) -> Iterator[Problem]:
    """There is no status, or the line still lists all the words of the template.

    A spec without any header has this finding alone, and none for its date.

    Bad: `- **Status:** Draft | Accepted | Done`
    Good: `- **Status:** Draft`
    """
    if context.corpus.status(spec.docname) is not None:
        return
    words = f"write one of: {_labels(context, spec)}"
    if spec.text("status") is not None:
        yield Problem(
            f"the status line of {shorten(spec.label, 40)} names no status",
            spec.line_of("status"),
            words,
            "status",
        )
    elif not {"status", "state", "stage"}.isdisjoint(context.template(spec).fields):
        yield Problem(
            f"{shorten(spec.label, 40)} has no status",
            spec.line,
            f"add a line '- **Status:** …' below the title; {words}",
            "status",
        )


def unknown_status(context: CheckContext, spec: Spec) -> Iterator[Problem]:
    """The status is not one of the template's words.

    Bad: `- **Status:** Acepted`
    Good: `- **Status:** Accepted`
    """
    match = context.corpus.status_match(spec.docname)
    if match is None or match.known:
        return
    vocabulary = context.corpus.vocabulary(spec.docname).words
    close = get_close_matches(match.status.name, vocabulary, 1)
    guess = f"did you mean {vocabulary[close[0]].label!r}? " if close else ""
    yield Problem(
        f"unknown status {match.status.label!r}",
        spec.line_of("status"),
        f"{guess}the words are: {_labels(context, spec)}",
        match.status.label,
    )


def conflicting_status(context: CheckContext, spec: Spec) -> Iterator[Problem]:
    """The front matter gives another status than the text; the text counts.

    The same goes for two directives that do not agree.

    Bad: `status: draft` in the front matter over `- **Status:** Accepted`
    Good: the same word in both places, or in one of them only
    """
    yield from context.noted(spec.docname, "conflicting-status")
    if not spec.metadata_status:
        return
    other = context.corpus.vocabulary(spec.docname).find(spec.metadata_status)
    status = context.corpus.status(spec.docname)
    if other and status and slugify(other.status.name) != slugify(status.name):
        yield Problem(
            f"the status is {status.label!r} here but {other.status.label!r} in the "
            "front matter",
            spec.line_of("status"),
            "leave the status in one place",
            other.status.label,
        )


def missing_updated(context: CheckContext, spec: Spec) -> Iterator[Problem]:
    """The template has a line for the date of the last change, and the spec has not.

    Bad: no *Last updated* below the title
    Good: `- **Last updated:** 2026-01-31`
    """
    wanted = [key for key in context.template(spec).fields if key in _UPDATED_KEYS]
    if not wanted or spec.updated is not None:
        return
    if "updated" not in spec.header and spec.text("status") is None:
        return  # there is no header at all, which is told once
    if "updated" in spec.header and slugify(spec.text("updated") or ""):
        return  # a gap or no date, which is told as such
    name = wanted[0].capitalize()
    yield Problem(
        f"{shorten(spec.label, 40)} does not say when it was last updated",
        spec.line_of("updated" if "updated" in spec.header else "status"),
        f"add a line '- **{name}:** {context.today.isoformat()}' below the title",
        name,
    )


def invalid_date(context: CheckContext, docname: str) -> Iterator[Problem]:
    """A date is none: there is no such day, or it cannot be read as one.

    Bad: `- **Last updated:** 2026-02-30`
    Good: `- **Last updated:** 2026-02-28`
    """
    yield from context.noted(docname, "invalid-date")
    records = context.corpus.documents.get(docname)
    if records is None:
        return
    spec = records.spec
    for name in ("updated", "review-by"):
        value = spec.header.get(name)
        if value and value.value is None and value.text and not _is_gap(value.text):
            yield Problem(
                f"{shorten(value.text, 40)!r} is no date",
                value.line,
                "write the date as YYYY-MM-DD",
                shorten(value.text, 40),
            )
    for record in records.records:
        if "date" in record.invalid:
            yield Problem(
                f"the date {record.invalid['date']!r} of {record.id} does not exist",
                record.line,
                "write the date as YYYY-MM-DD",
                record.invalid["date"],
            )


def future_date(context: CheckContext, spec: Spec) -> Iterator[Problem]:
    """A spec was updated, or a decision taken, on a day that is still to come.

    A day more is allowed for, because it is tomorrow already in other places.

    Bad: `- **Last updated:** 2062-01-31`
    Good: `- **Last updated:** 2026-01-31`
    """
    last = (context.today + timedelta(days=1)).isoformat()
    if spec.updated and spec.updated > last[: len(spec.updated)]:
        yield _in_the_future(
            f"{shorten(spec.label, 40)} was last updated on {spec.updated}",
            spec.line_of("updated"),
            spec.updated,
        )
    for decision in context.corpus.documents[spec.docname].of_kind("decision"):
        date = decision.get("date")
        if date and date > last[: len(date)]:
            yield _in_the_future(
                f"{decision.id} was taken on {date}", decision.line, date
            )


def outdated_update(context: CheckContext, spec: Spec) -> Iterator[Problem]:
    """A decision is younger than the date of the last update.

    Bad: `- **Last updated:** 2026-01-31` over a decision of 2026-03-02
    Good: `- **Last updated:** 2026-03-02`
    """
    if spec.updated is None or spec.header["updated"].key not in _CHANGED_KEYS:
        return
    decisions = context.corpus.documents[spec.docname].of_kind("decision")
    dated = [(found.get("date"), found.id) for found in decisions if found.get("date")]
    youngest, name = max(dated, default=("", ""))
    shared = min(len(youngest), len(spec.updated))  # a month may be all there is
    if youngest[:shared] > spec.updated[:shared]:
        yield Problem(
            f"{name} of {youngest} is younger than the last update, {spec.updated}",
            spec.line_of("updated"),
            f"write {youngest} if that was the last change",
            spec.updated,
        )


def _in_the_future(what: str, line: int, date: str) -> Problem:
    return Problem(
        f"{what}, which is in the future",
        line,
        "correct the date",
        date,
    )


def _labels(context: CheckContext, spec: Spec) -> str:
    words = context.corpus.vocabulary(spec.docname).words.values()
    return ", ".join(word.label for word in words)


def _is_gap(text: str) -> bool:
    """Whether *text* is a template's gap or says that there is no date yet."""
    return (
        text.startswith(("<", "{", "[", "$Date"))  # filled in on check-out
        or slugify(text) in _GAP_WORDS
        or re.fullmatch(r"\W*", text) is not None
    )
