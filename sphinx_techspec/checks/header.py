"""Checks of a spec's header."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from sphinx_techspec.corpus import Corpus
from sphinx_techspec.records import Finding, Spec
from sphinx_techspec.vocabulary import slugify

__all__ = ["conflicting_status", "invalid_date", "missing_status", "unknown_status"]


def missing_status(corpus: Corpus, spec: Spec) -> Iterator[Finding]:
    """The status line is empty, or still lists all the words of the template.

    Bad: `- **Status:** Draft | Accepted | Done`
    Good: `- **Status:** Draft`
    """
    if spec.status is not None and corpus.status(spec.docname) is None:
        words = _labels(corpus, spec)
        yield _finding(
            "missing-status",
            spec,
            spec.status_line,
            f"the status line of {_short(spec.label)} names no status",
            f"write one of: {words}",
        )


def unknown_status(corpus: Corpus, spec: Spec) -> Iterator[Finding]:
    """The status is not one of the template's words.

    Bad: `- **Status:** Acepted`
    Good: `- **Status:** Accepted`
    """
    match = corpus.status_match(spec.docname)
    if match is None or match.known:
        return
    vocabulary = corpus.vocabulary(spec.docname).words
    close = get_close_matches(match.status.name, vocabulary, 1)
    guess = f"did you mean {vocabulary[close[0]].label!r}? " if close else ""
    yield _finding(
        "unknown-status",
        spec,
        spec.status_line,
        f"unknown status {match.status.label!r}",
        f"{guess}the words are: {_labels(corpus, spec)}",
    )


def conflicting_status(corpus: Corpus, spec: Spec) -> Iterator[Finding]:
    """The front matter gives another status than the text; the text counts.

    Bad: `status: draft` in the front matter over `- **Status:** Accepted`
    Good: the same word in both places, or in one of them only
    """
    if not spec.metadata_status:
        return
    other = corpus.vocabulary(spec.docname).find(spec.metadata_status)
    status = corpus.status(spec.docname)
    if other and status and slugify(other.status.name) != slugify(status.name):
        yield _finding(
            "conflicting-status",
            spec,
            spec.status_line,
            f"the status is {status.label!r} here but {other.status.label!r} in the "
            "front matter",
            "leave the status in one place",
        )


def invalid_date(corpus: Corpus, spec: Spec) -> Iterator[Finding]:
    """A date is none: there is no such day, or it cannot be read as one.

    Bad: `- **Last updated:** 2026-02-30`
    Good: `- **Last updated:** 2026-02-28`
    """
    if spec.updated_text and not _is_gap(spec.updated_text):
        yield _finding(
            "invalid-date",
            spec,
            spec.updated_line,
            f"{_short(spec.updated_text)!r} is no date",
            "write the date as YYYY-MM-DD",
        )
    for decision in corpus.documents[spec.docname].decisions:
        if decision.date_text:
            yield _finding(
                "invalid-date",
                spec,
                decision.line,
                f"the date {decision.date_text!r} of {decision.id} does not exist",
                "write the date as YYYY-MM-DD",
            )


def _finding(code: str, spec: Spec, line: int, message: str, hint: str) -> Finding:
    return Finding(code, "warning", message, hint, spec.docname, line, spec.id)


def _labels(corpus: Corpus, spec: Spec) -> str:
    words = corpus.vocabulary(spec.docname).words.values()
    return ", ".join(word.label for word in words)


def _is_gap(text: str) -> bool:
    """Whether *text* is a template's gap or says that there is no date yet."""
    return (
        text.startswith(("<", "{", "$Date"))  # filled in on check-out
        or slugify(text) in {"", "yyyy-mm-dd", "yyyy-mm", "tbd", "todo", "n-a", "none"}
    )


def _short(text: str, length: int = 40) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"
