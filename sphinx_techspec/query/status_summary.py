"""Summaries: the number of specs of each status, and of open and overdue records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from sphinx_techspec.query.field_forms import field_of
from sphinx_techspec.query.link_targets import listed
from sphinx_techspec.query.models import (
    Content,
    LinkTarget,
    Phrase,
    SummaryItem,
    SummaryModel,
    counted,
)
from sphinx_techspec.query.project_data import ProjectData
from sphinx_techspec.query.query import Query
from sphinx_techspec.query.select import life_position
from sphinx_techspec.records import Spec, Status
from sphinx_techspec.vocabulary import KINDS

__all__ = ["summary_model"]

_DEFAULT_PARTS = ("status", "risks", "questions", "review-by")


class _CountedPart(NamedTuple):
    """A part of a summary that counts records of specs."""

    message: Callable[[int], Phrase]
    index_name: str
    """The index page with these records."""
    anchor: str
    """The group of the index page."""


_COUNTED_PARTS: Mapping[str, _CountedPart] = {
    "decisions": _CountedPart(
        lambda number: counted("{number} decision", "{number} decisions", number),
        "spec-decisions",
        "",
    ),
    "risks": _CountedPart(
        lambda number: counted("{number} open risk", "{number} open risks", number),
        "spec-risks",
        "spec-risks-open",
    ),
    "questions": _CountedPart(
        lambda number: counted(
            "{number} open question", "{number} open questions", number
        ),
        "spec-questions",
        "spec-questions-open",
    ),
}
"""The parts that count what the fields of specs with the same names count."""


def summary_model(
    project: ProjectData, query: Query, specs: Iterable[Spec]
) -> SummaryModel:
    """Return the summary of *specs*."""
    summary = _Summary(project, query, list(specs))
    parts = query.columns or _DEFAULT_PARTS
    items = tuple(item for part in parts for item in summary.items(part))
    return SummaryModel(summary.shares() if "status" in parts else (), items)


class _Summary:
    def __init__(self, project: ProjectData, query: Query, specs: list[Spec]) -> None:
        self._project = project
        # An index page shows all records: a number of fewer does not lead there.
        is_of_all = not (query.has_filter or query.group_by or query.limit)
        self._indices = project.indices if is_of_all else ()
        positions = {spec.docname: life_position(project, spec) for spec in specs}
        nowhere = (len(KINDS), 0, "")
        specs.sort(key=lambda spec: positions[spec.docname] or nowhere)
        self._specs = specs
        statuses = (project.corpus.status(spec.docname) for spec in specs)
        self._statuses: Counter[Status | None] = Counter(
            status and status._replace(note=None) for status in statuses
        )

    def shares(self) -> tuple[tuple[str, int], ...]:
        """Return the segments of the bar."""
        return tuple(
            (status.kind if status else "", number)
            for status, number in self._statuses.items()
        )

    def items(self, part: str) -> Iterator[SummaryItem]:
        """Yield the lines of a part."""
        if part == "status":
            yield from self._status_items()
        elif part == "review-by":
            yield from self._overdue_items()
        else:
            yield self._count_item(part)

    def _status_items(self) -> Iterator[SummaryItem]:
        for status, number in self._statuses.items():
            name, kind = (status.name, status.kind) if status else ("none", "")
            label = (f"{number} ", status.label if status else Phrase("No status"))
            content = self._linked(number, label, "spec-specs", f"spec-specs-{name}")
            yield SummaryItem(content, kind)

    def _count_item(self, name: str) -> SummaryItem:
        part = _COUNTED_PARTS[name]
        value_of = field_of("specs", name).value
        number = sum(value_of(self._project, spec) for spec in self._specs)
        message = (part.message(number),)
        return SummaryItem(self._linked(number, message, part.index_name, part.anchor))

    def _overdue_items(self) -> Iterator[SummaryItem]:
        overdue = [spec for spec in self._specs if self._project.is_overdue(spec)]
        if not overdue:
            return
        overdue.sort(key=lambda spec: spec.docname)
        links = self._project.spec_links
        message = counted(
            "{number} review overdue: {specs}",
            "{number} reviews overdue: {specs}",
            len(overdue),
            specs=listed(links[spec.docname] for spec in overdue),
        )
        yield SummaryItem((message,), style="overdue")

    def _linked(self, number: int, label: Content, index: str, anchor: str) -> Content:
        """Return the label as a link to an index page, if that has such records."""
        if number and index in self._indices:
            return (LinkTarget(index, anchor, label),)
        return label
