"""Queries → models of views, in each of the formats."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from itertools import groupby
from typing import Any, NamedTuple

from sphinx_techspec.kinds import ListedKind
from sphinx_techspec.query.cells import (
    Column,
    columns_of,
    item_model,
    shows_spec_status,
    text_fields,
)
from sphinx_techspec.query.fields import declared_fields
from sphinx_techspec.query.grouping import UNDATED, RecordGroup, grouped_records
from sphinx_techspec.query.link_targets import record_link, retired_mark, status_note
from sphinx_techspec.query.models import (
    BoardModel,
    ColumnModel,
    Content,
    GroupModel,
    ItemModel,
    ListModel,
    MatrixModel,
    MonthName,
    Phrase,
    RowModel,
    TableModel,
    TimelineModel,
    ViewModel,
)
from sphinx_techspec.query.project_data import ProjectData
from sphinx_techspec.query.query import Query
from sphinx_techspec.query.relation_graph import graph_model
from sphinx_techspec.query.status_summary import summary_model
from sphinx_techspec.query.view_types import VIEWS

__all__ = ["FORMATS", "ViewFormat", "ViewRecords", "view_model"]


class ViewRecords:
    """The records of a view, and the columns that show them.

    :param groups: by default the records that the query selects.
    """

    def __init__(
        self,
        project: ProjectData,
        query: Query,
        *,
        groups: Sequence[RecordGroup] | None = None,
    ) -> None:
        self.project = project
        self.query = query
        self._groups = groups

    @cached_property
    def groups(self) -> Sequence[RecordGroup]:
        """The groups, none of which is empty."""
        if self._groups is None:
            return grouped_records(self.project, self.query)
        return self._groups

    @property
    def kind(self) -> ListedKind:
        """The kind of the records."""
        return self.project.listed_kind(VIEWS[self.query.view].shows)

    @cached_property
    def columns(self) -> list[Column]:
        """The columns, including those without a value."""
        has_columns = self.query.format in self.kind.formats
        return columns_of(self.project, self.query) if has_columns else []

    @cached_property
    def is_marked(self) -> bool:
        """Whether records of retired specs are marked because no column shows it."""
        return not shows_spec_status(self.query, self.columns)

    @property
    def markup_docnames(self) -> tuple[str, ...]:
        """The documents of the shown texts with markup."""
        names = [field.name for field in text_fields(self.columns)]
        if not names:
            return ()
        markup_of = self.project.markup_of
        found = {
            record.docname
            for group in self.groups
            for record in group.records
            if (markup := markup_of(record.docname))
            and any((record.id, name) in markup for name in names)
        }
        return tuple(sorted(found))

    def items(self, records: Sequence[Any]) -> tuple[ItemModel, ...]:
        """Return *records* as items of a list."""
        project, columns = self.project, self.columns
        return tuple(
            item_model(project, columns, record, is_marked=self.is_marked)
            for record in records
        )

    def value(self, name: str, record: Any) -> Any:
        """Return the value of a field that all records of the kind have."""
        return declared_fields(self.kind)[name].value(self.project, record)


def view_model(records: ViewRecords) -> ViewModel:
    """Return the model of a view."""
    query = records.query
    groups = tuple(FORMATS[query.format].groups(records))
    empty: Content = ()
    if not groups and query.empty:
        empty = (query.empty,)
    elif not groups:
        kind = records.kind
        empty = (Phrase(kind.none_match if query.has_filter else kind.none_yet),)
    return ViewModel(query.view, query.format, empty, groups, records.markup_docnames)


# Tables


def _tables(records: ViewRecords) -> list[GroupModel]:
    """Return a table for each group, with the same columns in all of them.

    A column that is empty in all groups is left out, unless the author chose it.
    """
    project, columns = records.project, records.columns
    contents = [
        [[column.content(record) for column in columns] for record in group.records]
        for group in records.groups
    ]
    used = [
        number
        for number, column in enumerate(columns)
        if column.is_chosen or any(row[number] for rows in contents for row in rows)
    ]
    marked = _marked_column(columns, used) if records.is_marked else None
    fields = [columns[number].field for number in used]
    headings = tuple(ColumnModel(f.name, f.heading, f.width) for f in fields)
    below = [columns[number].below for number in used]
    has_below = any(columns[number].below_field for number in used)
    groups = []
    for group, rows in zip(records.groups, contents, strict=True):
        models = []
        for record, row in zip(group.records, rows, strict=True):
            is_retired = project.is_retired(record)
            if is_retired and marked is not None:
                row[marked] += retired_mark(project, record)
            cells = tuple([row[number] for number in used])
            second = tuple([of(record) for of in below]) if has_below else ()
            models.append(RowModel(cells, second, is_retired))
        groups.append(GroupModel(group.title, TableModel(headings, tuple(models))))
    return groups


def _marked_column(columns: Sequence[Column], used: Sequence[int]) -> int | None:
    """Return the column that shows that a record's spec is retired."""
    by_name = {columns[number].field.name: number for number in used}
    found = (by_name[name] for name in ("spec", "text", "title") if name in by_name)
    return next(found, used[0] if used else None)


# Lists


def _lists(records: ViewRecords) -> list[GroupModel]:
    return [
        GroupModel(group.title, ListModel(records.items(group.records)))
        for group in records.groups
    ]


def _board(records: ViewRecords) -> list[GroupModel]:
    columns = [(group.title, records.items(group.records)) for group in records.groups]
    return [GroupModel((), BoardModel(tuple(columns)))] if columns else []


def _timelines(records: ViewRecords) -> list[GroupModel]:
    date_field = records.kind.date_field

    def month_of(record: Any) -> str:
        return (records.value(date_field, record) or "")[:7]

    groups = []
    for group in records.groups:
        months = [
            (_month_title(month), records.items(list(found)))
            for month, found in groupby(group.records, key=month_of)
        ]
        groups.append(GroupModel(group.title, TimelineModel(tuple(months))))
    return groups


def _month_title(iso: str) -> Content:
    """Return ``January 2026`` for ``2026-01``; a year stays a year."""
    year, _, month = iso.partition("-")
    if month:
        return (MonthName(int(year), int(month)),)
    return (year or Phrase(UNDATED),)


# Matrices


def _matrices(records: ViewRecords) -> list[GroupModel]:
    return [
        GroupModel(group.title, _matrix(records, group.records))
        for group in records.groups
    ]


def _matrix(records: ViewRecords, risks: Sequence[Any]) -> MatrixModel:
    """Return the risks of each likelihood and impact, and those without a place."""
    scale = records.project.scale
    levels = range(len(scale.labels))
    cells: dict[tuple[int, int], list[Content]] = {}
    unplaced: list[Content] = []
    for risk in risks:
        likelihood = scale.level(records.value("likelihood", risk) or "")
        impact = scale.level(records.value("impact", risk) or "")
        found = unplaced
        if likelihood is not None and impact is not None:
            found = cells.setdefault((likelihood, impact), [])
        found.append(_matrix_risk(records, risk))
    rows = tuple(
        tuple(tuple(cells.get((likelihood, impact), ())) for impact in levels)
        for likelihood in levels
    )
    return MatrixModel(scale.labels, rows if cells else (), tuple(unplaced))


def _matrix_risk(records: ViewRecords, risk: Any) -> Content:
    """Return the id of a risk, and its status unless it is open."""
    state: Content = ()
    if risk.status != "open":
        state = status_note(Phrase(risk.status))
    return record_link(risk), *state, *retired_mark(records.project, risk)


# The formats


class ViewFormat(NamedTuple):
    """A format of a view."""

    groups: Callable[[ViewRecords], Sequence[GroupModel]]
    """The groups with their records, empty if there is nothing to show."""
    is_table: bool = False
    default_group: str | None = None
    """The field that records are grouped by if the author names none."""


def _graph(records: ViewRecords) -> list[GroupModel]:
    graph = graph_model(records.project, records.query)
    return [GroupModel((), graph)] if graph.nodes else []


def _summaries(records: ViewRecords) -> list[GroupModel]:
    return [
        GroupModel(
            group.title, summary_model(records.project, records.query, group.records)
        )
        for group in records.groups
    ]


FORMATS: Mapping[str, ViewFormat] = {
    "table": ViewFormat(_tables, is_table=True),
    "list": ViewFormat(_lists),
    "board": ViewFormat(_board, default_group="status"),
    "timeline": ViewFormat(_timelines),
    "matrix": ViewFormat(_matrices, is_table=True),
    "diagram": ViewFormat(_graph),
    "bar": ViewFormat(_summaries),
}
"""The formats of views by name; each kind declares the formats and columns it has."""
