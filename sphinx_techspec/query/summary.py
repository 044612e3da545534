"""How many specs there are of each status, and what is open or overdue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from sphinx_techspec.query.project import Project
from sphinx_techspec.query.select import place_in_life
from sphinx_techspec.records import Spec, Status
from sphinx_techspec.vocabulary import KINDS

__all__ = ["Count", "Summary", "summarize"]


class Count(NamedTuple):
    """A number of specs."""

    status: Status | None
    """``None`` where they have no status; without a note."""
    number: int


class Summary(NamedTuple):
    """Specs at a glance."""

    counts: tuple[Count, ...]
    """By status, in the order of a spec's life."""
    decisions: int
    open_risks: int
    open_questions: int
    overdue: tuple[str, ...]
    """The documents of the specs whose review is overdue."""


def summarize(project: Project, specs: Iterable[Spec]) -> Summary:
    """Return the summary of *specs*."""
    specs = list(specs)
    places = {spec.docname: place_in_life(project, spec) for spec in specs}
    nowhere = (len(KINDS), 0, "")
    specs.sort(key=lambda spec: places[spec.docname] or nowhere)
    counts: Counter[Status | None] = Counter()
    for spec in specs:
        status = project.corpus.status(spec.docname)
        counts[status._replace(note=None) if status else None] += 1
    documents = [project.corpus.documents[spec.docname] for spec in specs]
    return Summary(
        tuple(Count(status, number) for status, number in counts.items()),
        sum(len(records.of_kind("decision")) for records in documents),
        sum(r.status == "open" for d in documents for r in d.of_kind("risk")),
        sum(q.status == "open" for d in documents for q in d.of_kind("question")),
        tuple(sorted(s.docname for s in specs if project.is_overdue(s))),
    )
