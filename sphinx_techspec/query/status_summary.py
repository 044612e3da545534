"""Summaries: the number of specs of each status, and of open and overdue records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sphinx_techspec.query import models
from sphinx_techspec.query.link_targets import listed
from sphinx_techspec.query.models import Content, LinkTarget, Phrase, SummaryItem
from sphinx_techspec.query.project_data import ProjectData
from sphinx_techspec.query.query import Query
from sphinx_techspec.query.select import life_position
from sphinx_techspec.query.view_fields import declared_fields
from sphinx_techspec.records import Spec, Status
from sphinx_techspec.shipped_kinds import SPECS
from sphinx_techspec.vocabulary import KINDS

_DEFAULT_PARTS = ("status", "unmitigated", "questions", "review-by")
_COUNTED_PARTS: Mapping[str, tuple[Phrase, str, str]] = {
    "decisions": (
        models.counted("{number} decision", "{number} decisions", 0),
        "spec-decisions",
        "",
    ),
    "risks": (
        models.counted("{number} open risk", "{number} open risks", 0),
        "spec-risks",
        "spec-risks-open",
    ),
    "unmitigated": (
        models.counted(
            "{number} open risk without mitigation",
            "{number} open risks without mitigation",
            0,
        ),
        "spec-risks",
        "spec-risks-open",
    ),
    "questions": (
        models.counted("{number} open question", "{number} open questions", 0),
        "spec-questions",
        "spec-questions-open",
    ),
}
"""The parts with the sum of a field of specs: message, index page and its group."""


def summary_model(
    project: ProjectData, specs: Iterable[Spec], *, query: Query
) -> models.SummaryModel:
    """Return the summary of *specs*."""
    nowhere = (len(KINDS), 0, "")
    specs = sorted(specs, key=lambda spec: life_position(project, spec) or nowhere)
    statuses = (project.corpus.status(spec.docname) for spec in specs)
    numbers = Counter(s and s._replace(note=None, is_known=True) for s in statuses)
    parts = query.columns or _DEFAULT_PARTS
    # An index page shows all records: a number of fewer does not lead there.
    is_of_all = not (query.has_filter or query.group_by or query.limit)
    indices = project.indices if is_of_all else ()
    items: list[SummaryItem] = []
    for part in parts:
        if part == "status":
            items += _status_items(numbers, indices)
        elif part == "review-by":
            items += _overdue_items(project, specs)
        else:
            item = _counted_item(project, specs, part=part, indices=indices)
            if item is None and part == "unmitigated" and not query.columns:
                item = _counted_item(project, specs, part="risks", indices=indices)
            if item is not None:
                items.append(item)
            elif query.columns:
                items.append(SummaryItem((_counted_message(part, 0),)))
    shares = tuple((status.kind if status else "", n) for status, n in numbers.items())
    return models.SummaryModel(shares if "status" in parts else (), tuple(items))


def _counted_item(
    project: ProjectData, specs: Iterable[Spec], *, part: str, indices: Sequence[str]
) -> SummaryItem | None:
    """Return the sum of a field of specs, ``None`` if it is zero."""
    value_of = declared_fields(SPECS)[part].value
    number = sum(
        value_of(project, spec)
        for spec in specs
        if part != "unmitigated" or not project.is_finished(spec)
    )
    if not number:
        return None
    message = _counted_message(part, number)
    _, index, anchor = _COUNTED_PARTS[part]
    target = LinkTarget(index, anchor, (message,))
    return SummaryItem((target if index in indices else message,))


def _counted_message(part: str, number: int) -> Phrase:
    message, _, _ = _COUNTED_PARTS[part]
    return message._replace(number=number, values=(("number", str(number)),))


def _status_items(
    numbers: Mapping[Status | None, int], indices: Sequence[str]
) -> Iterator[SummaryItem]:
    for status, number in numbers.items():
        label: Content = (f"{number} ", status.label if status else Phrase("No status"))
        if "spec-specs" in indices:
            anchor = f"spec-specs-{(status and status.name) or SPECS.undated_key}"
            label = (LinkTarget("spec-specs", anchor, label),)
        yield SummaryItem(label, status.kind if status else "")


def _overdue_items(project: ProjectData, specs: Iterable[Spec]) -> list[SummaryItem]:
    overdue = sorted(spec.docname for spec in specs if project.is_overdue(spec))
    if not overdue:
        return []
    message = models.counted(
        "{number} review overdue: {specs}",
        "{number} reviews overdue: {specs}",
        len(overdue),
        specs=listed(project.spec_links[docname] for docname in overdue),
    )
    return [SummaryItem((message,), style="overdue")]
