"""Views: their box and caption, and the renderer of each format."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from docutils import nodes

from sphinx_techspec.query import models
from sphinx_techspec.views.graph import graph_nodes
from sphinx_techspec.views.lists import board_nodes, list_nodes, timeline_nodes
from sphinx_techspec.views.render_context import (
    RenderContext,
    content_paragraph,
    content_text,
)
from sphinx_techspec.views.summary_list import summary_nodes
from sphinx_techspec.views.tables import matrix_nodes, table_nodes

_RENDERERS: Mapping[type, Callable[[RenderContext, Any], list[nodes.Node]]] = {
    models.BoardModel: board_nodes,
    models.GraphModel: graph_nodes,
    models.ListModel: list_nodes,
    models.MatrixModel: matrix_nodes,
    models.SummaryModel: summary_nodes,
    models.TableModel: table_nodes,
    models.TimelineModel: timeline_nodes,
}


def body_nodes(context: RenderContext, body: models.FormatBody) -> list[nodes.Node]:
    """Return the records of a group."""
    return _RENDERERS[type(body)](context, body)


def view_nodes(
    context: RenderContext,
    model: models.ViewModel,
    *,
    caption: Sequence[nodes.Node] = (),
    name: str = "",
) -> nodes.container:
    """Return a view.

    :param caption: inline nodes.
    :param name: the ID of a table with a caption.
    """
    box = view_box(model)
    if model.empty:
        box += _caption(caption)
        box += content_paragraph(context, model.empty, "techspec-empty")
        return box
    bodies = [body_nodes(context, group.body) for group in model.groups]
    table = _only_table(bodies)
    if caption and table is not None:
        table.insert(0, nodes.title("", "", *caption))
        table["ids"].append(name)
    else:
        box += _caption(caption)
    for group, body in zip(model.groups, bodies, strict=True):
        if group.title:
            title = content_text(context, group.title)
            box += nodes.rubric("", title, classes=["techspec-group"])
        box += body
    if model.note:
        box += content_paragraph(context, model.note, "techspec-partial")
    return box


def view_box(model: models.ViewModel) -> nodes.container:
    """Return the box of a view with its classes."""
    classes = ["techspec-view", f"techspec-view-{model.view}"]
    is_summary = model.view == "summary"
    classes.append("techspec-summary" if is_summary else f"techspec-as-{model.format}")
    return nodes.container(classes=classes)


def _caption(caption: Sequence[nodes.Node]) -> list[nodes.Node]:
    if not caption:
        return []
    return [nodes.paragraph("", "", *caption, classes=["techspec-caption"])]


def _only_table(bodies: Sequence[Sequence[nodes.Node]]) -> nodes.table | None:
    """Return the table of a view that is a single table, to which a caption belongs."""
    found = [
        node
        for body in bodies
        for box in body
        if isinstance(box, nodes.container)
        for node in box.children
        if isinstance(node, nodes.table)
    ]
    return found[0] if len(found) == len(bodies) == 1 else None
