"""Specs and the relations between them, as a graph."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sphinx_techspec.corpus import INVERSES
from sphinx_techspec.identifiers import sort_key
from sphinx_techspec.query.project import Project
from sphinx_techspec.query.query import Query
from sphinx_techspec.query.select import matches

__all__ = ["Edge", "Graph", "read_graph"]

_WRITTEN = ("depends-on", "supersedes", "amends", "related")
"""The relations that are drawn; the others are these from the other side."""


class Edge(NamedTuple):
    """A relation of one spec to another, by their documents."""

    source: str
    type: str
    target: str
    partly: bool


class Graph(NamedTuple):
    """Specs, by their documents, and the relations between them."""

    nodes: tuple[str, ...]
    edges: tuple[Edge, ...]

    @property
    def alone(self) -> list[str]:
        """The specs that no relation leads to or from."""
        related = {name for edge in self.edges for name in (edge.source, edge.target)}
        return [name for name in self.nodes if name not in related]


def read_graph(project: Project, query: Query) -> Graph:
    """Return the specs that *query* asks for, in the order of their ids."""
    specs = project.corpus.specs
    wanted = {
        name
        for name, spec in specs.items()
        if name == query.root or matches(project, query, spec)
    }
    edges = [
        edge
        for edge in _edges(project, query)
        if edge.source in wanted and edge.target in wanted
    ]
    if query.root is not None:
        wanted = _around(query, edges) & wanted
    order = {name: (sort_key(specs[name].id), name) for name in wanted}
    kept = [edge for edge in edges if edge.source in wanted and edge.target in wanted]
    kept.sort(key=lambda e: (order[e.source], _WRITTEN.index(e.type), order[e.target]))
    return Graph(tuple(sorted(wanted, key=order.__getitem__)), tuple(kept))


def _edges(project: Project, query: Query) -> list[Edge]:
    """Return each relation once, said of a part only where it is of no more."""
    types = None
    if query.types is not None:
        types = {*query.types, *(INVERSES[t] for t in query.types if t in INVERSES)}
    found: dict[tuple[str, str, str], bool] = {}
    for docname in project.corpus.specs:
        for link in project.corpus.links(docname):
            if link.docname is None or link.type not in _WRITTEN:
                continue
            if types is not None and link.type not in types:
                continue
            ends = (docname, link.docname)
            if link.type == "related":  # both sides have it
                ends = (min(ends), max(ends))
            key = (ends[0], link.type, ends[1])
            found[key] = found.get(key, True) and link.partly
    return [Edge(*key, partly) for key, partly in found.items()]


def _around(query: Query, edges: Iterable[Edge]) -> set[str]:
    """Return what the root leads to, in so many steps."""
    assert query.root is not None
    steps: Mapping[str, list[str]] = _steps(query.follow, edges)
    distance = {query.root: 0}
    waiting = deque([query.root])
    while waiting:
        name = waiting.popleft()
        if query.depth is not None and distance[name] >= query.depth:
            continue
        for other in steps.get(name, ()):
            if other not in distance:
                distance[other] = distance[name] + 1
                waiting.append(other)
    return set(distance)


def _steps(follow: str, edges: Iterable[Edge]) -> dict[str, list[str]]:
    steps: dict[str, list[str]] = {}
    for edge in edges:
        if follow != "incoming" or edge.type == "related":
            steps.setdefault(edge.source, []).append(edge.target)
        if follow != "outgoing" or edge.type == "related":
            steps.setdefault(edge.target, []).append(edge.source)
    return steps
