"""Graphs of specs: a diagram with its legend, and the relations in words."""

from __future__ import annotations

import re
from itertools import groupby

from docutils import nodes

from sphinx_techspec.query.models import GraphModel, GraphNode, Phrase, counted
from sphinx_techspec.status_words import STATUS_KINDS
from sphinx_techspec.views.render_context import (
    RenderContext,
    badge,
    inline,
    phrase_text,
)

_LABEL_LENGTH = 80
"""The length at which labels of the diagram are cut, in characters; the words below it
have all of the text."""

_OWN_SIZE = '  %%{init: {"flowchart": {"useMaxWidth": false}}}%%'
"""Lets the style sheet limit the size; by default, small diagrams are enlarged."""


def graph_nodes(context: RenderContext, model: GraphModel) -> list[nodes.Node]:
    """Return the diagram, if the builder has diagrams, and the relations in words."""
    shown: list[nodes.Node] = []
    if context.diagram is not None and model.edges:
        description = phrase_text(context, Phrase("Relations between specs"))
        shown.append(context.diagram(mermaid_code(context, model), description))
        shown.append(_legend(context, model))
    shown.append(_words(context, model))
    return shown


# The diagram


def mermaid_code(context: RenderContext, model: GraphModel) -> str:
    """Return the Mermaid source of the specs with relations, each with its link."""
    lines = [f"flowchart {model.layout}", _OWN_SIZE]
    links = []
    roots = []
    kinds: dict[str, list[str]] = {}
    for number, node in enumerate(model.nodes):
        if not node.is_drawn:
            continue
        name = f"n{number}"
        lines.append(f'  {name}("{_label(node)}")')
        if node.is_root:
            roots = [f"  style {name} stroke-width:3px"]
        if node.status:
            kinds.setdefault(node.status.kind, []).append(name)
        if uri := context.uri(node.docname, ""):
            title = _escape(_cut(node.title))
            links.append(f'  click {name} href "{_escape_uri(uri)}" "{title}"')
    drawn = [node.is_drawn for node in model.nodes]
    for edge in model.edges:
        if not (drawn[edge.source] and drawn[edge.target]):
            continue
        arrow = "-->" if edge.has_arrow else "---"
        if edge.phrase != model.usual_phrase:
            arrow += f"|{_escape(phrase_text(context, Phrase(edge.phrase)))}|"
        lines.append(f"  n{edge.source} {arrow} n{edge.target}")
    for kind in STATUS_KINDS.values():
        if kind.name not in kinds:
            continue
        if context.paints:
            fill, stroke, color = kind.background, kind.border, kind.text_color
            style = f"fill:{fill},stroke:{stroke},color:{color}"
            lines.append(f"  classDef techspec-{kind.name} {style}")
        lines.append(f"  class {','.join(kinds[kind.name])} techspec-{kind.name}")
    return "\n".join([*lines, *roots, *links])


def _label(node: GraphNode) -> str:
    shape = f"{STATUS_KINDS[node.status.kind].shape} " if node.status else ""
    return shape + _escape(_cut(node.name))


def _cut(text: str) -> str:
    text = " ".join(text.split())
    if len(text) <= _LABEL_LENGTH:
        return text
    head = text[: _LABEL_LENGTH - 1]
    return (head.rpartition(" ")[0] or head) + "…"


def _escape(text: str) -> str:
    """Return *text* with codes for all characters that Mermaid might interpret.

    Letters, digits and plain spaces have no meaning of their own in a quoted label.
    """
    return re.sub(
        r"[^\w ]|_", lambda found: f"#{ord(found[0])};", text, flags=re.UNICODE
    )


def _escape_uri(uri: str) -> str:
    return uri.replace('"', "%22").replace(" ", "%20")


def _legend(context: RenderContext, model: GraphModel) -> nodes.paragraph:
    """Return the statuses in the diagram, and the number of specs that it omits."""
    legend = nodes.paragraph(classes=["techspec-legend"])
    for status in model.statuses:
        if legend.children:
            legend += nodes.Text(" ")
        legend += badge(status, styled=context.styled)
    if model.usual_phrase:
        usual = phrase_text(context, Phrase(model.usual_phrase))
        legend += [nodes.Text(" "), inline(f"→ {usual}", "techspec-label")]
    omitted = sum(node.has_relation and not node.is_drawn for node in model.nodes)
    if omitted:
        message = counted(
            "{number} retired spec is not shown",
            "{number} retired specs are not shown",
            omitted,
        )
        text = phrase_text(context, message)
        legend += [nodes.Text(" "), inline(text, "techspec-label")]
    return legend


# The relations in words


def _words(context: RenderContext, model: GraphModel) -> nodes.bullet_list:
    found = nodes.bullet_list(classes=["techspec-relations"])
    for source, edges in groupby(model.edges, key=lambda edge: edge.source):
        line = nodes.paragraph("", "", *_named(context, model.nodes[source]))
        by_phrase = groupby(edges, key=lambda edge: edge.phrase)
        for number, (message, group) in enumerate(by_phrase):
            line += nodes.Text("; " if number else " ")
            line += inline(phrase_text(context, Phrase(message)), "techspec-label")
            for place, edge in enumerate(group):
                line += nodes.Text(", " if place else " ")
                line += _named(context, model.nodes[edge.target])
        found += nodes.list_item("", line)
    unrelated = [node for node in model.nodes if not node.has_relation]
    if unrelated:
        label = phrase_text(context, Phrase("Without relations:"))
        line = nodes.paragraph("", "", inline(label, "techspec-label"))
        for place, node in enumerate(unrelated):
            line += nodes.Text(", " if place else " ")
            line += _named(context, node)
        found += nodes.list_item("", line)
    return found


def _named(context: RenderContext, node: GraphNode) -> list[nodes.Node]:
    """Return a link to a spec, and its status."""
    link = context.link(node.docname, "", nodes.Text(node.name))
    if node.status is None:
        return [link]
    status = inline(f"({node.status.label})", "techspec-label")
    return [link, nodes.Text(" "), status]
