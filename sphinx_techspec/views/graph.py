"""Specs and their relations: a diagram, its legend, and the same in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from docutils import nodes

from sphinx_techspec.query import Edge, Graph, Query
from sphinx_techspec.records import Spec, Status
from sphinx_techspec.views.cells import RELATION_LABELS
from sphinx_techspec.views.context import ViewContext, badge, inline, spec_name
from sphinx_techspec.vocabulary import KINDS

__all__ = ["graph_nodes", "mermaid_code"]

_LABEL_LENGTH = 80
"""What is longer is cut in the diagram, in characters; the words have all of it."""
_SHAPES = {"open": "○", "active": "◐", "done": "●", "retired": "⊘"}
_COLOURS = {
    "open": "fill:#fff6d6,stroke:#e6d48a,color:#5b4a00",
    "active": "fill:#e7f0ff,stroke:#a9c6f5,color:#123f8c",
    "done": "fill:#e4f6ea,stroke:#9fd6b2,color:#14532d",
    "retired": "fill:#eef1f5,stroke:#cfd6e0,color:#525d6c",
}
"""For pictures that are made with the site; on a page the style sheet has its say."""


def graph_nodes(context: ViewContext, query: Query, graph: Graph) -> list[nodes.Node]:
    """Return the diagram, where there are diagrams, and the relations in words."""
    shown: list[nodes.Node] = []
    if context.diagram is not None and graph.edges:
        code = mermaid_code(context, query, graph)
        shown.append(context.diagram(code, "Relations of specs"))
        shown.append(_legend(context, graph))
    shown.append(_words(context, graph))
    return shown


# The diagram


def mermaid_code(context: ViewContext, query: Query, graph: Graph) -> str:
    """Return the Mermaid source of *graph*: what has a relation, each with its link."""
    alone = set(graph.alone)
    names = {docname: f"n{place}" for place, docname in enumerate(graph.nodes)}
    lines = [f"flowchart {query.layout}"]
    links = []
    kinds: dict[str, list[str]] = {}
    for docname, name in names.items():
        if docname in alone and docname != query.root:
            continue
        spec, status = context.corpus.specs[docname], context.corpus.status(docname)
        lines.append(f'  {name}("{_label(spec, status)}")')
        if status:
            kinds.setdefault(status.kind, []).append(name)
        uri = context.uri(docname, "")
        if uri:
            title = _escape(_cut(spec.title))
            links.append(f'  click {name} href "{_escape_uri(uri)}" "{title}"')
    for edge in graph.edges:
        arrow = "---" if edge.type == "related" else "-->"
        label = _relation(edge)
        lines.append(f"  {names[edge.source]} {arrow}|{label}| {names[edge.target]}")
    for kind in KINDS:
        if kind in kinds:
            if context.paints:
                lines.append(f"  classDef techspec-{kind} {_COLOURS[kind]}")
            lines.append(f"  class {','.join(kinds[kind])} techspec-{kind}")
    return "\n".join([*lines, *links])


def _relation(edge: Edge) -> str:
    label = RELATION_LABELS[edge.type].casefold()
    return f"{label} in part" if edge.partly else label


def _label(spec: Spec, status: Status | None) -> str:
    shape = f"{_SHAPES[status.kind]} " if status else ""
    return shape + _escape(_cut(spec_name(spec)))


def _cut(text: str) -> str:
    text = " ".join(text.split())
    if len(text) <= _LABEL_LENGTH:
        return text
    head = text[: _LABEL_LENGTH - 1]
    return (head.rpartition(" ")[0] or head) + "…"


def _escape(text: str) -> str:
    """Return *text* as Mermaid shows it literally: with codes for what it may read.

    Letters, digits and plain spaces have no meaning of their own in a quoted label.
    """
    return re.sub(
        r"[^\w ]|_", lambda found: f"#{ord(found[0])};", text, flags=re.UNICODE
    )


def _escape_uri(uri: str) -> str:
    return uri.replace('"', "%22").replace(" ", "%20")


# Its legend


def _legend(context: ViewContext, graph: Graph) -> nodes.paragraph:
    """Return the kinds of status in the diagram, each with the words it has there."""
    used: dict[str, dict[str, Status]] = {kind: {} for kind in KINDS}
    alone = set(graph.alone)
    for docname in graph.nodes:
        status = context.corpus.status(docname)
        if status is not None and docname not in alone:
            used[status.kind].setdefault(status.name, status)
    legend = nodes.paragraph(classes=["techspec-legend"])
    for statuses in used.values():
        for status in statuses.values():
            if legend.children:
                legend += nodes.Text(" ")
            legend += badge(status, styled=context.styled)
    return legend


# In words


def _words(context: ViewContext, graph: Graph) -> nodes.bullet_list:
    found = nodes.bullet_list(classes=["techspec-relations"])
    alone = set(graph.alone)
    for source, edges in groupby(graph.edges, key=lambda edge: edge.source):
        line = nodes.paragraph("", "", *_named(context, source))
        for number, (relation, group) in enumerate(groupby(edges, key=_relation)):
            line += nodes.Text("; " if number else " ")
            line += inline(relation, "techspec-label")
            for place, edge in enumerate(group):
                line += nodes.Text(", " if place else " ")
                line += _named(context, edge.target)
        found += nodes.list_item("", line)
    if alone:
        line = nodes.paragraph("", "", inline("Without relations:", "techspec-label"))
        for place, docname in enumerate(n for n in graph.nodes if n in alone):
            line += nodes.Text(", " if place else " ")
            line += _named(context, docname)
        found += nodes.list_item("", line)
    return found


def _named(context: ViewContext, docname: str) -> Iterator[nodes.Node]:
    """Yield a link to a spec, and its status."""
    spec, status = context.corpus.specs[docname], context.corpus.status(docname)
    yield context.link(docname, "", nodes.Text(spec_name(spec)))
    if status is not None:
        yield nodes.Text(" ")
        yield inline(f"({status.label})", "techspec-label")
