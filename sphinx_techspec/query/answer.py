"""The answer to a query: what a view shows, and what a page's freshness depends on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from sphinx_techspec.query.columns import Column, columns_of
from sphinx_techspec.query.fields import Field
from sphinx_techspec.query.options import VIEWS
from sphinx_techspec.query.project import Project
from sphinx_techspec.query.query import Query
from sphinx_techspec.query.relations import Graph, read_graph
from sphinx_techspec.query.select import Group, select
from sphinx_techspec.query.summary import Summary, summarize
from sphinx_techspec.records import Decision, Record, Spec

__all__ = ["Answer", "Place", "answer", "place_of"]


class Place(NamedTuple):
    """Where a spec or record is."""

    docname: str
    anchor: str


class Answer(NamedTuple):
    """What a view shows."""

    query: Query
    columns: tuple[Column, ...] = ()
    groups: tuple[Group, ...] = ()
    summaries: tuple[Summary, ...] = ()
    """One for each group."""
    graph: Graph | None = None

    def __bool__(self) -> bool:
        """Whether there is anything to show."""
        return bool(self.graph.nodes if self.graph else self.groups)

    @property
    def tells_status(self) -> bool:
        """Whether it can be seen of each record that its spec is retired."""
        query = self.query
        is_of_specs = VIEWS[query.view].shows == "specs"
        name = "status" if is_of_specs else "spec-status"
        return query.group_by == name or name in {f.name for f in self.shown_fields()}

    def rich_documents(self) -> set[str]:
        """Return the documents of which texts with markup are shown."""
        if not any(field.form == "text" for field in self.shown_fields()):
            return set()
        return {record.docname for group in self.groups for record in group.records}

    def shown_fields(self) -> Iterator[Field]:
        """Yield the fields of the columns, and of what stands below their values."""
        for column in self.columns:
            yield column.field
            if column.below is not None:
                yield column.below

    def digestible(self, project: Project) -> tuple[Any, ...]:
        """Return all that is shown but for markup, as plain data with a stable repr."""
        if self.graph is not None:
            specs = [_spec(project, name) for name in self.graph.nodes]
            return self.query, specs, self.graph.edges
        if self.query.view == "summary":
            specs = [_spec(project, n) for s in self.summaries for n in s.overdue]
            return self.query, [g.title for g in self.groups], self.summaries, specs
        return (
            self.query,
            project.scale if self.query.format == "matrix" else None,
            [
                (group[:2], [self._row(project, record) for record in group.records])
                for group in self.groups
            ],
        )

    def _row(self, project: Project, record: Any) -> tuple[Any, ...]:
        values: list[Any] = []
        for column in self.columns:
            values += _values(project, column.field, record)
            if column.below is not None:
                values += _values(project, column.below, record)
        if isinstance(record, Spec):
            return *_spec(project, record.docname), *values
        place = (record.id, record.anchor, record.status)
        successor = _successor(project, record)
        return *place, successor, *_spec(project, record.docname), *values


def answer(project: Project, query: Query) -> Answer:
    """Return what *query* finds."""
    if query.view == "graph":
        return Answer(query, graph=read_graph(project, query))
    groups = tuple(select(project, query))
    if query.view == "summary":
        summaries = tuple(summarize(project, group.records) for group in groups)
        return Answer(query, groups=groups, summaries=summaries)
    return Answer(query, tuple(columns_of(project, query)), groups)


def place_of(project: Project, record: Spec | Record, name: str) -> Place | None:
    """Return where the spec, record or document called *name* by *record* is."""
    corpus = project.corpus
    if isinstance(record, Decision):
        for full in (f"{record.spec}-{name}", name):
            found = corpus.find_records(full, near=record.docname)
            if len(found) == 1:
                return Place(found[0].docname, found[0].anchor)
        return None
    specs = corpus.find(name, near=record.docname)
    if len(specs) == 1:
        return Place(specs[0].docname, "")
    # What refers to a spec and is none itself is given by its docname.
    return Place(name, "") if name in corpus.all_references else None


def _values(project: Project, field: Field, record: Any) -> Iterator[Any]:
    value = field.value(project, record)
    yield value
    if field.form == "names":
        yield [place_of(project, record, name) for name in value]


def _spec(project: Project, docname: str) -> tuple[Any, ...]:
    return *project.corpus.specs[docname][:4], project.corpus.status(docname)


def _successor(project: Project, record: Record) -> tuple[str, Place | None] | None:
    if not isinstance(record, Decision):
        return None
    name = project.corpus.successor(record)
    return (name, place_of(project, record, name)) if name else None
