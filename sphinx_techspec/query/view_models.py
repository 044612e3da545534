"""Build the models of views, in each format, from queries."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain, groupby
from typing import Any, NamedTuple

from sphinx_techspec.built_in_kinds import SPECS
from sphinx_techspec.kinds import ListedKind
from sphinx_techspec.query import models
from sphinx_techspec.query.cells import Column, columns_of, item_model, spec_mark
from sphinx_techspec.query.facet_links import IndexFilters
from sphinx_techspec.query.facets import facet_models
from sphinx_techspec.query.grouping import UNDATED, RecordGroup, grouped_records
from sphinx_techspec.query.link_targets import (
    join_content,
    record_link,
    retired_mark,
    status_note,
)
from sphinx_techspec.query.models import (
    Content,
    LinkTarget,
    MonthName,
    Phrase,
    ViewModel,
)
from sphinx_techspec.query.project_data import ProjectData
from sphinx_techspec.query.query import Query
from sphinx_techspec.query.relation_graph import graph_model
from sphinx_techspec.query.select import lifecycle_position, select_records
from sphinx_techspec.query.status_summary import summary_model
from sphinx_techspec.query.view_fields import declared_fields

_MAX_UNPLACED = 10
"""The number of risks that are listed below a matrix."""


class ViewRecords:
    """The records of a view, and the columns that show them.

    :param groups: by default, the records that the query selects.
    :param anchors: the start of the anchors of groups, if they have any.
    """

    def __init__(
        self,
        project: ProjectData,
        query: Query,
        *,
        groups: Sequence[RecordGroup] | None = None,
        anchors: str = "",
    ) -> None:
        self.project = project
        self.query = query
        self.anchors = anchors
        if groups is not None:
            self.groups = groups

    @cached_property
    def groups(self) -> Sequence[RecordGroup]:
        """The groups that are not empty."""
        return grouped_records(self.project, self.query)

    @cached_property
    def index_filters(self) -> IndexFilters:
        """The filters of links to index pages."""
        return IndexFilters(self.project)

    def anchor(self, group: RecordGroup) -> str:
        """Return the anchor of a group, empty if it has none."""
        if not self.anchors:
            return ""
        return f"{self.anchors}-{group.key or self.kind.undated_key}"

    @property
    def records(self) -> chain[Any]:
        """The records of all groups."""
        return chain.from_iterable(group.records for group in self.groups)

    @property
    def kind(self) -> ListedKind:
        """The kind of the records."""
        return self.project.shown_kind(self.query.view)

    @cached_property
    def columns(self) -> list[Column]:
        """The columns that the author chose, or those with a value in any group."""
        if self.query.format not in self.kind.formats:
            return []
        return [
            column
            for column in columns_of(self.project, self.query)
            if column.is_chosen or any(map(column.content, self.records))
        ]

    @cached_property
    def is_marked(self) -> bool:
        """Whether to mark records of retired specs, if no column shows the status."""
        name = "status" if self.kind is SPECS else "spec-status"
        names = {field.name for column in self.columns for field in column.fields}
        return name not in names and name != self.query.group_by

    @property
    def markup_docnames(self) -> tuple[str, ...]:
        """The documents whose markup the view shows."""
        fields = chain.from_iterable(column.fields for column in self.columns)
        names = [field.name for field in fields if field.form == "text"]
        markup_of = self.project.markup_of
        found = {
            record.docname
            for record in (self.records if names else ())
            if (markup := markup_of(record.docname))
            and any((record.id, name) in markup for name in names)
        }
        return tuple(sorted(found))

    def items(self, records: Sequence[Any]) -> tuple[models.ItemModel, ...]:
        """Return *records* as items of a list."""
        project, columns = self.project, self.columns
        return tuple(
            item_model(project, record, columns=columns, is_marked=self.is_marked)
            for record in records
        )

    def value(self, name: str, record: Any) -> Any:
        """Return the value of a field."""
        return declared_fields(self.kind)[name].value(self.project, record)


class ViewFormat(NamedTuple):
    """A format of a view."""

    groups: Callable[[ViewRecords], Sequence[models.GroupModel]]
    """The groups with their records, empty if no record matches."""
    is_table: bool = False
    default_group: str | None = None
    """The default field for grouping records."""


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
    return ViewModel(
        query.view,
        query.format,
        empty,
        groups,
        records.markup_docnames,
        _retired_note(records) if groups else (),
    )


def _retired_note(records: ViewRecords) -> Content:
    """Return the number of retired specs, if a filter by status omits no other specs.

    A summary on the same page counts them.
    """
    project, query = records.project, records.query._replace(limit=None)
    without_filter = query._replace(spec_status=None)
    if records.kind is SPECS:
        without_filter = without_filter._replace(status=None)
    if without_filter == query or query.format == "diagram":
        return ()
    shown = {record.docname for record in select_records(project, query)}
    found = {record.docname for record in select_records(project, without_filter)}
    omitted = [project.corpus.specs[docname] for docname in sorted(found - shown)]
    if not omitted or not all(map(project.is_retired, omitted)):
        return ()
    message = models.counted(
        "{number} retired spec is not shown",
        "{number} retired specs are not shown",
        len(omitted),
    )
    index = SPECS.index_name
    if index not in project.indices:
        return (message,)
    first = min(omitted, key=lambda spec: lifecycle_position(project, spec) or ())
    badge = project.badges[first.docname]
    return (LinkTarget(index, f"{index}-{badge.name}" if badge else "", (message,)),)


def _each_group(
    body_of: Callable[[ViewRecords, Sequence[Any]], models.FormatBody],
) -> Callable[[ViewRecords], list[models.GroupModel]]:
    """Return a function that returns the groups with bodies built by *body_of*."""
    return lambda records: [
        models.GroupModel(group.title, body_of(records, group.records))
        for group in records.groups
    ]


def _table(records: ViewRecords) -> list[models.GroupModel]:
    """Return a single table, whose headings and columns all groups share."""
    fields = [column.field for column in records.columns]
    headings = (
        # The values of a choice are few, so that the column needs no minimum width.
        models.ColumnModel(
            f.name,
            f.heading,
            f.width,
            "choice" if f.form == "plain" and f.values else f.form,
        )
        for f in fields
    )
    groups = tuple(
        models.TableGroup(
            group.title, tuple(_rows(records, group.records)), records.anchor(group)
        )
        for group in records.groups
    )
    facets = facet_models(records.project, records.kind, list(records.records))
    table = models.TableModel(tuple(headings), groups, facets)
    return [models.GroupModel((), table)] if groups else []


def _rows(records: ViewRecords, rows: Sequence[Any]) -> Iterator[models.RowModel]:
    project, columns = records.project, records.columns
    marked = _marked_column(columns) if records.is_marked else None
    contents = [column.content for column in columns]
    paragraphs = [(n, c.below) for n, c in enumerate(columns) if c.below_field]
    for record in rows:
        cells = [content(record) for content in contents]
        is_retired = project.is_retired(record)
        if is_retired and marked is not None:
            cells[marked] += spec_mark(project, record, columns=columns)
        below = [(n, paragraph(record)) for n, paragraph in paragraphs]
        yield models.RowModel(tuple(cells), tuple(below), is_retired)


def _marked_column(columns: Sequence[Column]) -> int | None:
    """Return the index of the column in which retired specs are marked."""
    names = [column.field.name for column in columns]
    found = (names.index(name) for name in ("spec", "text", "title") if name in names)
    return next(found, 0 if columns else None)


def _list(records: ViewRecords, items: Sequence[Any]) -> models.ListModel:
    return models.ListModel(records.items(items))


def _board(records: ViewRecords) -> list[models.GroupModel]:
    end = records.query.fold_after
    columns = [
        models.BoardColumn(group.title, cards[:end], cards[end:])
        for group in records.groups
        for cards in [records.items(group.records)]
    ]
    board = models.BoardModel(tuple(columns))
    return [models.GroupModel((), board)] if columns else []


def _timeline(records: ViewRecords, items: Sequence[Any]) -> models.TimelineModel:
    date_field = records.kind.date_field
    months = groupby(items, lambda item: (records.value(date_field, item) or "")[:7])
    return models.TimelineModel(
        tuple(
            (_month_title(month), records.items(list(found))) for month, found in months
        )
    )


def _month_title(iso: str) -> Content:
    """Return ``January 2026`` for ``2026-01``, and ``2026`` for ``2026``."""
    year, _, month = iso.partition("-")
    if month:
        return (MonthName(int(year), int(month)),)
    return (year or Phrase(UNDATED),)


def _matrix(records: ViewRecords, risks: Sequence[Any]) -> models.MatrixModel:
    """Return the risks by likelihood and impact, and those that lack a valid level."""
    scale = records.project.scale
    levels = range(len(scale.labels))
    cells: dict[tuple[int, int], list[Content]] = {}
    unplaced: list[Content] = []
    for risk in risks:
        likelihood = scale.level(records.value("likelihood", risk) or "")
        impact = scale.level(records.value("impact", risk) or "")
        if likelihood is None or impact is None:
            unplaced.append(_matrix_risk(records, risk))
        else:
            found = cells.setdefault((likelihood, impact), [])
            found.append(_matrix_risk(records, risk))
    rows = tuple(
        tuple(tuple(cells.get((likelihood, impact), ())) for impact in levels)
        for likelihood in levels
    )
    note = _unplaced(records, unplaced) if unplaced else ()
    return models.MatrixModel(scale.labels, rows if cells else (), note)


def _unplaced(records: ViewRecords, risks: Sequence[Content]) -> Content:
    """Return the number of risks, and links to the first ones.

    The number links to the index page if there are others.
    """
    number = len(risks)
    message: models.Phrase | LinkTarget = models.counted(
        "{number} risk is not in the matrix, because it lacks a likelihood or an "
        "impact on the scale",
        "{number} risks are not in the matrix, because they lack a likelihood or an "
        "impact on the scale",
        number,
    )
    rest = " …" if number > _MAX_UNPLACED else ""
    index = records.kind.index_name
    if rest and index in records.project.indices:
        message = LinkTarget(index, "", (message,))
    listed = join_content(risks[:_MAX_UNPLACED], ", ")
    return message, ": ", *listed, *filter(None, [rest])


def _matrix_risk(records: ViewRecords, risk: Any) -> Content:
    """Return the ID of a risk, and its status unless it is open."""
    state: Content = ()
    if risk.status != "open":
        state = status_note(Phrase(risk.status))
    return record_link(risk), *state, *retired_mark(records.project, risk)


def _graph(records: ViewRecords) -> list[models.GroupModel]:
    graph = graph_model(records.project, records.query)
    return [models.GroupModel((), graph)] if graph.nodes else []


def _summary(records: ViewRecords, specs: Sequence[Any]) -> models.SummaryModel:
    return summary_model(
        records.project, specs, query=records.query, filters=records.index_filters
    )


FORMATS: Mapping[str, ViewFormat] = {
    "table": ViewFormat(_table, is_table=True),
    "list": ViewFormat(_each_group(_list)),
    "board": ViewFormat(_board, default_group="status"),
    "timeline": ViewFormat(_each_group(_timeline)),
    "matrix": ViewFormat(_each_group(_matrix), is_table=True),
    "diagram": ViewFormat(_graph),
    "bar": ViewFormat(_each_group(_summary)),
}
"""The formats of views by name; each kind declares its formats and columns."""
