"""Checks of how specs stand to each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sphinx_techspec.checks.context import CheckContext
from sphinx_techspec.corpus import Corpus
from sphinx_techspec.records import Problem, Spec

__all__ = ["conflicting_relation", "missing_successor", "relation_cycle"]

_ORDERED = ("depends-on", "supersedes")
"""Relations that must not lead back to where they start."""


def missing_successor(context: CheckContext, spec: Spec) -> Iterator[Problem]:
    """A spec is superseded, and nobody knows by which.

    Bad: `- **Status:** Superseded`
    Good: `- **Status:** Superseded by 012`, or `- **Supersedes:** 004` over there
    """
    status = context.corpus.status(spec.docname)
    if status is None or status.name not in ("superseded", "replaced"):
        return
    links = context.corpus.links(spec.docname)
    if not any(link.type == "superseded-by" for link in links):
        yield Problem(
            f"{spec.label} is {status.label.lower()}, but no spec says by which",
            spec.line_of("status"),
            "write 'Superseded by' and the id of the other spec",
            status.label,
        )


def conflicting_relation(context: CheckContext, spec: Spec) -> Iterator[Problem]:
    """A spec that counts supersedes this one, yet this one counts as well.

    Bad: `- **Status:** Accepted`, while 012, which is accepted, says `Supersedes: 004`
    Good: `- **Status:** Superseded by 012`
    """
    status = context.corpus.status(spec.docname)
    if status is None or status.kind == "retired":
        return
    for link in context.corpus.links(spec.docname):
        if link.type != "superseded-by" or link.docname is None or link.partly:
            continue
        other = context.corpus.status(link.docname)
        if other is not None and other.kind in ("active", "done"):
            yield Problem(
                f"{spec.label} is {status.label.lower()}, but {link.target}, which is "
                f"{other.label.lower()}, supersedes it",
                spec.line_of("status"),
                f"make the status 'Superseded by {link.target}', or drop the relation",
                link.target,
            )


def relation_cycle(context: CheckContext, spec: Spec) -> Iterator[Problem]:
    """Specs depend on or supersede each other in a circle.

    Bad: 004 depends on 007, and 007 depends on 004
    Good: one of the two relations
    """
    for relation in _ORDERED:
        cycle = _cycle_through(context.corpus, spec.docname, relation)
        # Each circle is told once, at the first of its documents that still counts.
        live = [name for name in cycle if context.kind(name) != "retired"]
        if live and min(live) == spec.docname:
            ids = [context.corpus.specs[name].id for name in [*cycle, spec.docname]]
            yield Problem(
                f"{relation.replace('-', ' ')} goes round in a circle: "
                + " → ".join(ids),
                _line_of(spec, relation),
                "drop one of these relations",
                " → ".join(ids),
            )


def _cycle_through(corpus: Corpus, start: str, relation: str) -> list[str]:
    """Return the shortest way from *start* back to itself, without the last step."""
    came_from: dict[str, str] = {}
    front = [start]
    while front:
        following: list[str] = []
        for name in front:
            for link in corpus.links(name):
                if link.type != relation or link.docname is None:
                    continue
                if link.docname == start:
                    return _way_back(came_from, name, start)
                if link.docname not in came_from:
                    came_from[link.docname] = name
                    following.append(link.docname)
        front = following
    return []


def _way_back(came_from: Mapping[str, str], end: str, start: str) -> list[str]:
    way = [end]
    while way[-1] != start:
        way.append(came_from[way[-1]])
    return way[::-1]


def _line_of(spec: Spec, relation: str) -> int:
    lines = [r.line for r in spec.relations if r.type == relation]
    return min(lines, default=spec.line_of("status"))
