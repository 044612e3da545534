"""Graphs: specs and the relations between them."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sphinx_techspec.header_fields import INVERSES, RELATION_TYPES
from sphinx_techspec.identifiers import sort_key
from sphinx_techspec.query.models import GraphEdge, GraphModel, GraphNode
from sphinx_techspec.query.project_data import ProjectData, spec_name
from sphinx_techspec.query.query import Query
from sphinx_techspec.query.select import RecordFilter

_DRAWN = [name for name, relation in RELATION_TYPES.items() if relation.phrase]
"""The relations that are drawn; the others are their inverses."""

_MAX_DRAWN = 30
"""The number of specs in a diagram above which it omits retired ones."""


class _Edge(NamedTuple):
    """A relation of one spec to another, by their documents."""

    source: str
    type: str
    target: str
    phrase: str
    """The words on the arrow, a message."""


def graph_model(project: ProjectData, query: Query) -> GraphModel:
    """Return the specs that *query* selects, in the order of their ids."""
    specs, matches = project.corpus.specs, RecordFilter(project, query)
    selected = {
        name for name, spec in specs.items() if name == query.root or matches(spec)
    }
    edges = _edges_between(_edges(project, query), selected)
    if query.root is not None:
        selected &= _reachable(query, edges)
        edges = _edges_between(edges, selected)
    names = sorted(selected, key=lambda name: (sort_key(specs[name].id), name))
    position = {name: number for number, name in enumerate(names)}
    edges.sort(
        key=lambda e: (position[e.source], _DRAWN.index(e.type), position[e.target])
    )
    related = {name for edge in edges for name in (edge.source, edge.target)}
    drawn = related
    if len(related) > _MAX_DRAWN:
        specs_of = project.corpus.specs
        drawn = {n for n in related if not project.is_retired(specs_of[n])}
        drawn |= related & {query.root}
    nodes = [
        GraphNode(
            name,
            spec_name(specs[name]),
            specs[name].title,
            project.badges[name],
            name in related,
            name in drawn,
        )
        for name in names
    ]
    arrows = [
        GraphEdge(position[source], position[target], words, name != "related")
        for source, name, target, words in edges
    ]
    phrases = Counter(edge.phrase for edge in edges if edge.type != "related")
    usual = phrases.most_common(1)[0][0] if phrases else ""
    return GraphModel(query.layout, tuple(nodes), tuple(arrows), usual)


def _edges_between(edges: Iterable[_Edge], names: set[str]) -> list[_Edge]:
    return [edge for edge in edges if edge.source in names and edge.target in names]


def _edges(project: ProjectData, query: Query) -> list[_Edge]:
    """Return each relation once; it is partial if both sides say so."""
    types = None
    if query.types is not None:
        types = {*query.types, *(INVERSES[t] for t in query.types if t in INVERSES)}
    found: dict[tuple[str, str, str], bool] = {}
    for docname in project.corpus.specs:
        for link in project.corpus.links(docname):
            if link.docname is None or link.type not in _DRAWN:
                continue
            if types is not None and link.type not in types:
                continue
            ends = (docname, link.docname)
            if link.type == "related":  # both sides have it
                ends = (min(ends), max(ends))
            key = (ends[0], link.type, ends[1])
            found[key] = found.get(key, True) and link.partly
    edges = []
    for (source, name, target), is_partial in found.items():
        relation = RELATION_TYPES[name]
        words = relation.partial_phrase if is_partial else relation.phrase
        edges.append(_Edge(source, name, target, words))
    return edges


def _reachable(query: Query, edges: Iterable[_Edge]) -> set[str]:
    """Return the documents within the given number of steps from the root."""
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


def _steps(follow: str, edges: Iterable[_Edge]) -> dict[str, list[str]]:
    """Return the documents that relations lead to from each document."""
    steps: dict[str, list[str]] = {}
    for edge in edges:
        if follow != "incoming" or edge.type == "related":
            steps.setdefault(edge.source, []).append(edge.target)
        if follow != "outgoing" or edge.type == "related":
            steps.setdefault(edge.target, []).append(edge.source)
    return steps
