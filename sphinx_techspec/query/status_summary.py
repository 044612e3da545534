"""Summaries: the number of specs of each status, and of open and overdue records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sphinx_techspec.built_in_kinds import SPECS
from sphinx_techspec.kinds import ListedKind
from sphinx_techspec.query import models
from sphinx_techspec.query.facet_links import IndexFilters, filtered_fields
from sphinx_techspec.query.link_targets import comma_separated
from sphinx_techspec.query.models import Content, LinkTarget, Phrase, SummaryItem
from sphinx_techspec.query.project_data import ProjectData
from sphinx_techspec.query.query import Query
from sphinx_techspec.query.select import lifecycle_position
from sphinx_techspec.records import Record, Spec, Status
from sphinx_techspec.status_words import KINDS

_DEFAULT_PARTS = ("status", "unmitigated", "questions", "review-by")


class _CountedPart(NamedTuple):
    """A part of a summary that is a number of records."""

    message: Phrase
    kind: str
    anchor: str = ""
    """The group of the index page that has the records."""
    fields: Sequence[str] = ()
    """The fields by which the index page selects the records."""


_COUNTED_PARTS: Mapping[str, _CountedPart] = {
    "decisions": _CountedPart(
        models.counted("{number} decision", "{number} decisions", 0), "decision"
    ),
    "risks": _CountedPart(
        models.counted("{number} open risk", "{number} open risks", 0),
        "risk",
        "spec-risks-open",
        ("status",),
    ),
    "unmitigated": _CountedPart(
        models.counted(
            "{number} open risk without mitigation",
            "{number} open risks without mitigation",
            0,
        ),
        "risk",
        "spec-risks-open",
        ("status", "mitigation"),
    ),
    "questions": _CountedPart(
        models.counted("{number} open question", "{number} open questions", 0),
        "question",
        "spec-questions-open",
        ("status",),
    ),
}
"""The parts with the number of records of specs."""


def summary_model(
    project: ProjectData, specs: Iterable[Spec], *, query: Query, filters: IndexFilters
) -> models.SummaryModel:
    """Return the summary of *specs*."""
    nowhere = (len(KINDS), 0, "")
    specs = sorted(specs, key=lambda spec: lifecycle_position(project, spec) or nowhere)
    statuses = (project.corpus.status(spec.docname) for spec in specs)
    numbers = Counter(s and s._replace(note=None, is_known=True) for s in statuses)
    parts = query.columns or _DEFAULT_PARTS
    links = _SummaryLinks(project, specs, query, filters)
    items: list[SummaryItem] = []
    for part in parts:
        if part == "status":
            items += _status_items(numbers, links)
        elif part == "review-by":
            items += _overdue_items(project, specs)
        else:
            item = _counted_item(project, specs, part=part, links=links)
            if item is None and part == "unmitigated" and not query.columns:
                item = _counted_item(project, specs, part="risks", links=links)
            if item is not None:
                items.append(item)
            elif query.columns:
                items.append(SummaryItem((_counted_message(part, 0),)))
    shares = tuple((status.kind if status else "", n) for status, n in numbers.items())
    return models.SummaryModel(shares if "status" in parts else (), tuple(items))


def _counted_item(
    project: ProjectData, specs: Iterable[Spec], *, part: str, links: _SummaryLinks
) -> SummaryItem | None:
    """Return the sum of a field of specs, ``None`` if it is zero."""
    records = list(_counted_records(project, specs, part=part))
    if not records:
        return None
    message = _counted_message(part, len(records))
    return SummaryItem(links.to_records(part, records, (message,)))


def _counted_records(
    project: ProjectData, specs: Iterable[Spec], *, part: str
) -> Iterator[Record]:
    kind = _COUNTED_PARTS[part].kind
    for spec in specs:
        for record in project.corpus.documents[spec.docname].of_kind(kind):
            is_open = record.status == "open" or part == "decisions"
            is_mitigated = record.get("mitigation") or project.is_finished(spec)
            if is_open and not (part == "unmitigated" and is_mitigated):
                yield record


class _SummaryLinks:
    """Links from the numbers of a summary to the counted specs and records."""

    def __init__(
        self,
        project: ProjectData,
        specs: Sequence[Spec],
        query: Query,
        filters: IndexFilters,
    ) -> None:
        self._project = project
        self._specs = specs
        self._query = query
        self._filters = filters
        self._is_of_all = not (query.has_filter or query.group_by or query.limit)

    def to_specs(self, status: str | None, content: Content) -> Content:
        """Return *content* as a link to the specs with a status."""
        status_of = self._project.corpus.status
        found = (status_of(spec.docname) for spec in self._specs)
        specs = [
            spec
            for spec, known in zip(self._specs, found, strict=True)
            if (known and known.name) == status
        ]
        anchor = f"spec-specs-{status or SPECS.undated_key}"
        return self._link(SPECS, anchor, specs, content, fields=["status"])

    def to_records(
        self, part: str, records: Sequence[Record], content: Content
    ) -> Content:
        """Return *content* as a link to the records that are counted."""
        counted = _COUNTED_PARTS[part]
        kind = self._project.corpus.kinds.get(counted.kind)
        if kind is None:
            return content
        return self._link(kind, counted.anchor, records, content, fields=counted.fields)

    def _link(
        self,
        kind: ListedKind,
        anchor: str,
        records: Sequence[Any],
        content: Content,
        *,
        fields: Sequence[str],
    ) -> Content:
        """Return *content*, as a link to the index page if it can select *records*."""
        if kind.index_name not in self._project.indices:
            return content
        target = LinkTarget(kind.index_name, anchor, content)
        if self._is_of_all:
            return (target,)
        fields = [*filtered_fields(self._query, kind), *fields]
        filters = self._filters.find(kind, records, fields=fields)
        return content if filters is None else (target._replace(filters=filters),)


def _counted_message(part: str, number: int) -> Phrase:
    message = _COUNTED_PARTS[part].message
    return message._replace(number=number, values=(("number", str(number)),))


def _status_items(
    numbers: Mapping[Status | None, int], links: _SummaryLinks
) -> Iterator[SummaryItem]:
    for status, number in numbers.items():
        label: Content = (f"{number} ", status.label if status else Phrase("No status"))
        name = status.name if status else None
        yield SummaryItem(links.to_specs(name, label), status.kind if status else "")


def _overdue_items(project: ProjectData, specs: Iterable[Spec]) -> list[SummaryItem]:
    overdue = sorted(spec.docname for spec in specs if project.is_overdue(spec))
    if not overdue:
        return []
    message = models.counted(
        "{number} review overdue: {specs}",
        "{number} reviews overdue: {specs}",
        len(overdue),
        specs=comma_separated(project.spec_links[docname] for docname in overdue),
    )
    return [SummaryItem((message,), style="overdue")]
