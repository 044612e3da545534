"""Links to an index page that its facets filter to some of its records."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sphinx_techspec.built_in_kinds import SPECS
from sphinx_techspec.field_types import canonical_name
from sphinx_techspec.kinds import ListedKind
from sphinx_techspec.query.facets import facet_models
from sphinx_techspec.query.models import Content, FacetModel
from sphinx_techspec.query.project_data import ProjectData
from sphinx_techspec.query.query import Query
from sphinx_techspec.query.select import all_records


class _Index(NamedTuple):
    """The rows of an index page."""

    numbers: Mapping[int, int]
    """The position of each record, by its identity."""
    facets: Mapping[str, FacetModel]
    """The facets by their canonical names."""


class IndexFilters:
    """Finds the values of facets that filter an index page to some records."""

    def __init__(self, project: ProjectData) -> None:
        self._project = project
        self._indices: dict[str, _Index | None] = {}

    def find(
        self, kind: ListedKind, records: Iterable[Any], *, fields: Collection[str]
    ) -> tuple[tuple[str, Content], ...] | None:
        """Return values of facets that together select exactly *records*.

        :param fields: the canonical names of the fields to filter by.
        :return: ``None`` if the index is on several pages, or if no values of its
            facets do.
        """
        if kind.plural not in self._indices:
            self._indices[kind.plural] = self._index(kind)
        index = self._indices[kind.plural]
        if index is None:
            return None
        wanted = {index.numbers[id(record)] for record in records}
        chosen = list(_shared_values(index, wanted, fields))
        rows = set(range(len(index.numbers)))
        for facet, position in chosen:
            rows = {row for row in rows if position in facet.rows[row]}
        if rows != wanted:
            return None
        return tuple((facet.name, facet.values[n]) for facet, n in chosen)

    def _index(self, kind: ListedKind) -> _Index | None:
        project = self._project
        records: Sequence[Any] = list(all_records(project.corpus, kind))
        if 0 < project.index_rows < len(records):
            return None
        numbers = {id(record): number for number, record in enumerate(records)}
        facets = facet_models(project, kind, records)
        return _Index(numbers, {canonical_name(facet.name): facet for facet in facets})


def _shared_values(
    index: _Index, wanted: Collection[int], fields: Iterable[str]
) -> Iterator[tuple[FacetModel, int]]:
    """Yield the facets of *fields* with the position of a value that all rows share."""
    for name in dict.fromkeys(fields):
        if (facet := index.facets.get(name)) is not None and wanted:
            values = (set(facet.rows[row]) for row in wanted)
            if shared := set.intersection(*values):
                yield facet, min(shared)


def filtered_fields(query: Query, kind: ListedKind) -> list[str]:
    """Return the fields of records of *kind* by which *query*, of specs, selects specs.

    The names are canonical. Views that are grouped select the specs of each group.
    """
    names = [name for name, _ in query.fields]
    names += (name for name in ("tags", "owner") if getattr(query, name) is not None)
    if query.status is not None or query.spec_status is not None:
        names.append("status")
    names += filter(None, [query.group_by])
    if kind is SPECS:
        return names
    return ["spec-status" if name == "status" else name for name in names]
