"""Generate pages that list all records, as hand-written tables or as needtables.

The pages have the same content, links, and order as the index pages of the extension,
so that the compared builds produce the same information.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from facts import STATUSES, Decision, Spec

__all__ = ["PAGES", "hand_written", "needtables"]


class Page(NamedTuple):
    """A page of tables."""

    name: str
    title: str
    columns: Sequence[str]
    groups: Callable[[Sequence[Spec], str], Iterator[tuple[str, list[Sequence[str]]]]]
    """Specs and their folder -> the title and the rows of each group."""
    need: str
    """The kind of need that the page lists."""
    fields: str
    """The columns of the needtable."""


def hand_written(page: Page, specs: Sequence[Spec], *, folder: str) -> str:
    """Return *page* as an author would write it by hand."""
    parts = [f"# {page.title}"]
    for title, rows in page.groups(specs, folder):
        lines = map(_line, [page.columns, ["---"] * len(page.columns), *rows])
        parts += [f"## {title} ({len(rows)})", "\n".join(lines)]
    return "\n\n".join(parts) + "\n"


def needtables(page: Page) -> str:
    """Return *page* with a table that sphinx-needs fills."""
    return (
        f"# {page.title}\n\n:::{{needtable}}\n:style: table\n:types: {page.need}\n"
        f":columns: {page.fields}\n:::\n"
    )


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _spec_link(spec: Spec, folder: str, text: str | None = None) -> str:
    text = text or f"{spec.subject.label} {spec.subject.title}"
    return f"[{text}]({folder}/{spec.subject.filename})"


def _by_status(
    specs: Sequence[Spec], folder: str
) -> Iterator[tuple[str, list[Sequence[str]]]]:
    for status in STATUSES:
        rows: list[Sequence[str]] = [
            (
                spec.subject.label,
                _spec_link(spec, folder, spec.subject.title),
                str(spec.updated),
                spec.owner,
                str(len(spec.decisions)),
                str(len(spec.risks)),
                str(0 if spec.is_done else len(spec.questions)),
            )
            for spec in specs
            if spec.status == status
        ]
        if rows:
            yield status, rows


def _by_year(
    specs: Sequence[Spec], folder: str
) -> Iterator[tuple[str, list[Sequence[str]]]]:
    def year(item: tuple[Decision, Spec]) -> int:
        return item[0].day.year

    found = [(decision, spec) for spec in specs for decision in spec.decisions]
    found.sort(key=lambda item: item[0].day, reverse=True)
    for title, items in groupby(found, key=year):
        yield (
            str(title),
            [_decision_row(decision, spec, folder) for decision, spec in items],
        )


def _decision_row(decision: Decision, spec: Spec, folder: str) -> Sequence[str]:
    link = _spec_link(spec, folder, decision.id)
    said = f"{decision.text} {link} because {decision.reason}"
    return str(decision.day), said, _spec_link(spec, folder), spec.status


def _open_risks(
    specs: Sequence[Spec], folder: str
) -> Iterator[tuple[str, list[Sequence[str]]]]:
    yield (
        "Open",
        [
            (
                f"{risk.text} {_spec_link(spec, folder, risk.id)}",
                risk.mitigation,
                f"{_spec_link(spec, folder)} {spec.status}",
            )
            for spec in specs
            for risk in spec.risks
        ],
    )


def _by_answer(
    specs: Sequence[Spec], folder: str
) -> Iterator[tuple[str, list[Sequence[str]]]]:
    for title, is_done in (("Open", False), ("Answered", True)):
        rows: list[Sequence[str]] = [
            (
                f"{question.text} {_spec_link(spec, folder, question.id)}",
                f"{_spec_link(spec, folder)} {spec.status}",
            )
            for spec in specs
            if spec.is_done is is_done
            for question in spec.questions
        ]
        if rows:
            yield title, rows


PAGES = (
    Page(
        "specs",
        "Specs",
        (
            "ID",
            "Spec",
            "Updated",
            "Owner",
            "Decisions",
            "Open risks",
            "Open questions",
        ),
        _by_status,
        "spec",
        "id; title; updated; owner; status",
    ),
    Page(
        "decisions",
        "Decisions",
        ("Date", "Decision", "Spec", "Spec status"),
        _by_year,
        "decision",
        "date; title; id; links as Spec",
    ),
    Page(
        "risks",
        "Risks",
        ("Risk", "Mitigation", "Spec"),
        _open_risks,
        "risk",
        "title; id; mitigation; links as Spec",
    ),
    Page(
        "questions",
        "Questions",
        ("Question", "Spec"),
        _by_answer,
        "question",
        "title; id; status; links as Spec",
    ),
)
"""The pages, which are named like the index pages of the extension."""
