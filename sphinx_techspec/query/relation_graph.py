"""Graphs: specs and the relations between them."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Mapping, Sequence, Set
from itertools import chain
from typing import NamedTuple

from sphinx_techspec.identifiers import sort_key
from sphinx_techspec.query.models import GraphEdge, GraphModel, GraphNode, StatusBadge
from sphinx_techspec.query.project_data import ProjectData, spec_name
from sphinx_techspec.query.query import Query
from sphinx_techspec.query.select import RecordFilter, lifecycle_position
from sphinx_techspec.query.view_types import LAYOUTS
from sphinx_techspec.relation_types import INVERSES, RELATION_TYPES

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
    """Return the specs that *query* selects, in the order of their IDs."""
    specs, matches = project.corpus.specs, RecordFilter(project, query)
    selected = {
        name for name, spec in specs.items() if name == query.root or matches(spec)
    }
    edges = _edges_between(_edges(project, query.types), selected)
    if query.root is not None:
        steps = _steps(query.follow, edges)
        selected &= _reachable(query.root, steps, depth=query.depth)
        edges = _edges_between(edges, selected)
    return _model(project, selected, edges, root=query.root, layout=query.layout)


class Neighborhoods:
    """The graph around each spec: related specs, and the relations between them.

    :param depth: the maximum number of relations from a spec to another.
    """

    def __init__(self, project: ProjectData, *, depth: int) -> None:
        self._project = project
        self._depth = depth
        self._edges_of: dict[str, list[_Edge]] = {}
        for edge in _edges(project, None):
            self._edges_of.setdefault(edge.source, []).append(edge)
        self._steps = _steps("both", chain.from_iterable(self._edges_of.values()))

    def around(self, docname: str) -> GraphModel | None:
        """Return the graph around the spec in *docname*, ``None`` without relations."""
        if docname not in self._steps:
            return None
        names = _reachable(docname, self._steps, depth=self._depth)
        edges = (edge for name in names for edge in self._edges_of.get(name, ()))
        return _model(self._project, names, _edges_between(edges, names), root=docname)


def _model(
    project: ProjectData,
    names: Set[str],
    edges: Iterable[_Edge],
    *,
    root: str | None,
    layout: str = LAYOUTS[0],
) -> GraphModel:
    """Return the graph of the specs in the documents *names*.

    The relations of its root are first.
    """
    specs = project.corpus.specs
    order = sorted(names, key=lambda name: (sort_key(specs[name].id), name))
    position = {name: number for number, name in enumerate(order)}
    edges = sorted(
        edges,
        key=lambda edge: (
            edge.source != root,
            position[edge.source],
            _DRAWN.index(edge.type),
            position[edge.target],
        ),
    )
    related = {name for edge in edges for name in (edge.source, edge.target)}
    drawn = related
    if len(related) > _MAX_DRAWN:
        drawn = {name for name in related if not project.is_retired(specs[name])}
        drawn |= related & {root}
    nodes = [
        GraphNode(
            name,
            spec_name(specs[name]),
            specs[name].title,
            project.badges[name],
            has_relation=name in related,
            is_drawn=name in drawn,
            is_root=name == root,
        )
        for name in order
    ]
    arrows = [
        GraphEdge(position[source], position[target], words, name != "related")
        for source, name, target, words in edges
    ]
    phrases = Counter(edge.phrase for edge in edges if edge.type != "related")
    usual = phrases.most_common(1)[0][0] if phrases else ""
    statuses = _statuses(project, drawn)
    return GraphModel(layout, tuple(nodes), tuple(arrows), usual, statuses)


def _statuses(project: ProjectData, names: Set[str]) -> tuple[StatusBadge, ...]:
    """Return the statuses of the specs in the documents *names*, each once."""
    specs = project.corpus.specs
    order = {
        name: position
        for name in names
        if (position := lifecycle_position(project, specs[name])) is not None
    }
    badges = (project.badges[name] for name in sorted(order, key=order.__getitem__))
    return tuple({badge.name: badge for badge in badges if badge}.values())


def _edges_between(edges: Iterable[_Edge], names: Set[str]) -> list[_Edge]:
    return [edge for edge in edges if edge.source in names and edge.target in names]


def _edges(project: ProjectData, only: Sequence[str] | None) -> list[_Edge]:
    """Return each relation once; it is partial if both sides say so.

    :param only: the types of relations, ``None`` for all.
    """
    types = None
    if only is not None:
        types = {*only, *(INVERSES[name] for name in only if name in INVERSES)}
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


def _reachable(
    root: str, steps: Mapping[str, Sequence[str]], *, depth: int | None
) -> set[str]:
    """Return the documents within *depth* steps from the root."""
    distance = {root: 0}
    waiting = deque([root])
    while waiting:
        name = waiting.popleft()
        if depth is not None and distance[name] >= depth:
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
