"""Facets: fields by whose values the reader of a page filters and groups a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sphinx_techspec.kinds import ListedKind
from sphinx_techspec.query.fields import Field
from sphinx_techspec.query.grouping import groups_of
from sphinx_techspec.query.models import Content, FacetModel, Phrase
from sphinx_techspec.query.project_data import ProjectData
from sphinx_techspec.query.view_fields import fields_of

_MIN_RECORDS = 6
"""The minimum number of records for a table to have controls."""
_MAX_VALUES = 60
"""The maximum number of values in a list; above it, the text filter is faster."""


def facet_models(
    project: ProjectData, kind: ListedKind, records: Sequence[Any]
) -> tuple[FacetModel, ...]:
    """Return the facets of a table with *records*, in the order of the fields.

    A field with the same value in all records is left out.
    """
    if not project.has_facets or len(records) < _MIN_RECORDS:
        return ()
    return tuple(_facets(project, kind, records))


def _facets(
    project: ProjectData, kind: ListedKind, records: Sequence[Any]
) -> Iterator[FacetModel]:
    for field in fields_of(project, kind).values():
        if field.is_facet:
            facet = _facet(project, kind, records, field=field)
            if 1 < len(facet.values) <= _MAX_VALUES:
                yield facet


def _facet(
    project: ProjectData, kind: ListedKind, records: Sequence[Any], *, field: Field
) -> FacetModel:
    # The values of a declared text, "Component: billing", are not of any length.
    if field.form == "text" and field.none_label:
        return _presence(project, records, field=field)
    numbers = {id(record): number for number, record in enumerate(records)}
    rows: list[list[int]] = [[] for _ in records]
    groups = groups_of(project, records, kind=kind, field=field)
    if field.form == "date":  # the latest year first, undated records last
        groups.sort(key=lambda group: group.key, reverse=True)
    for position, group in enumerate(groups):
        for record in group.records:
            rows[numbers[id(record)]].append(position)
    titles = tuple(group.title for group in groups)
    return FacetModel(field.name, field.heading, titles, tuple(map(tuple, rows)))


def _presence(
    project: ProjectData, records: Sequence[Any], *, field: Field
) -> FacetModel:
    """Return a facet that separates records with a text from those without one."""
    rows = tuple((0 if field.value(project, record) else 1,) for record in records)
    titles: list[Content] = [(Phrase(field.heading),), (Phrase(field.none_label),)]
    if len(set(rows)) == 1:
        titles = titles[:1]
    return FacetModel(field.name, field.heading, tuple(titles), rows)
