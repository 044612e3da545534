"""The answer to a query: what a view shows, and what a page's freshness depends on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from sphinx_techspec.query.columns import Column, columns_of
from sphinx_techspec.query.fields import Field
from sphinx_techspec.query.options import VIEWS
from sphinx_techspec.query.project import Project
from sphinx_techspec.query.query import Query
from sphinx_techspec.query.relations import Graph, read_graph
from sphinx_techspec.query.select import Group, select
from sphinx_techspec.query.summary import Summary, summarize
from sphinx_techspec.records import Record, Spec

__all__ = ["Answer", "Place", "answer", "place_of"]


class Place(NamedTuple):
    """Where a spec, a record or another document is."""

    docname: str
    anchor: str
    text: str
    """How a link there is called."""


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

    def texts(self) -> dict[str, list[tuple[str, str]]]:
        """Return the texts that may have markup: ids and fields, by document."""
        names = [field.name for field in self.shown_fields() if field.form == "text"]
        found: dict[str, list[tuple[str, str]]] = {}
        if names:
            for group in self.groups:
                for record in group.records:
                    shown = found.setdefault(record.docname, [])
                    shown += [(record.id, name) for name in names]
        return found

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
            project.scale if self.query.view == "risks" else None,
            [
                (group[:2], list(self._rows(project, group.records)))
                for group in self.groups
            ],
        )

    def _rows(
        self, project: Project, records: Iterable[Any]
    ) -> Iterator[tuple[Any, ...]]:
        fields, tells_status = list(self.shown_fields()), self.tells_status
        for record in records:
            anchor = "" if isinstance(record, Spec) else record.anchor
            is_retired = project.is_retired(record)
            mark = None
            if is_retired and not tells_status:
                mark = project.corpus.status(record.docname)
            values = [v for field in fields for v in _values(project, field, record)]
            yield record.docname, anchor, is_retired, mark, *values


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
    if isinstance(record, Record):
        found = corpus.named_by(record, name)
        return Place(found.docname, found.anchor, name) if found else None
    specs = corpus.find(name, near=record.docname)
    if len(specs) == 1:
        return Place(specs[0].docname, "", name)
    if name not in corpus.all_references:
        return None
    # What refers to a spec and is none itself is given by its docname.
    return Place(name, "", project.title_of(name))


def _values(project: Project, field: Field, record: Any) -> Iterator[Any]:
    """Yield a value, and what else is shown with it."""
    value = field.value(project, record)
    yield value
    if field.form == "names":
        yield [place_of(project, record, name) for name in value]
    elif field.form == "spec":
        yield project.spec_of(record).title
    elif field.name in ("text", "title"):
        yield record.id
        if isinstance(record, Record) and record.kind == "decision":
            yield record.status, _successor(project, record)


def _spec(project: Project, docname: str) -> tuple[Any, ...]:
    return *project.corpus.specs[docname][:4], project.corpus.status(docname)


def _successor(project: Project, decision: Record) -> tuple[str, Place | None] | None:
    name = project.corpus.successor(decision)
    return (name, place_of(project, decision, name)) if name else None
