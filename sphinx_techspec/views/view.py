"""A view as a whole: its box, its caption, and what stands there for nothing."""

from __future__ import annotations

from collections.abc import Sequence

from docutils import nodes

from sphinx_techspec.query import VIEWS, Answer
from sphinx_techspec.views.context import ViewContext
from sphinx_techspec.views.graph import graph_nodes
from sphinx_techspec.views.lists import board, record_list, timeline
from sphinx_techspec.views.matrix import matrix
from sphinx_techspec.views.summary import summary
from sphinx_techspec.views.table import tables

__all__ = ["content_of", "view_box", "view_nodes"]


def view_nodes(
    context: ViewContext,
    answer: Answer,
    *,
    caption: Sequence[nodes.Node] = (),
    name: str = "",
) -> nodes.container:
    """Return what a directive shows.

    :param caption: inline nodes.
    :param name: an id of its own, which a captioned table needs.
    """
    box = view_box(answer)
    if not answer:
        box += _caption(caption)
        box += nodes.paragraph(
            "", answer.query.empty or _nothing(answer), classes=["techspec-empty"]
        )
        return box
    contents = content_of(context, answer)
    only = _only_table(contents)
    if caption and only is not None:
        only.insert(0, nodes.title("", "", *caption))
        only["ids"].append(name)
    else:
        box += _caption(caption)
    titles = [group.title for group in answer.groups] or [""]
    if answer.query.format == "board":
        titles = [""]
    for title, content in zip(titles, contents, strict=True):
        if title:
            box += nodes.rubric("", title, classes=["techspec-group"])
        box += content
    return box


def view_box(answer: Answer) -> nodes.container:
    """Return the box of a view, with what names it in a style sheet."""
    view, form = answer.query.view, answer.query.format
    classes = ["techspec-view", f"techspec-view-{view}"]
    if view == "summary":
        classes.append("techspec-summary")
    else:
        classes.append(f"techspec-as-{form}")
    return nodes.container(classes=classes)


def content_of(context: ViewContext, answer: Answer) -> list[list[nodes.Node]]:
    """Return what is shown of each group; a board, or a graph, shows all at once."""
    query, groups = answer.query, answer.groups
    if answer.graph is not None:
        return [graph_nodes(context, query, answer.graph)]
    if query.view == "summary":
        pairs = zip(groups, answer.summaries, strict=True)
        return [summary(context, answer, *pair) for pair in pairs]
    if query.format == "board":
        return [[board(context, answer)]]
    if query.format == "matrix":
        return [matrix(context, group.records) for group in groups]
    if query.format == "timeline":
        return [[timeline(context, answer, group)] for group in groups]
    if query.format == "list":
        return [[record_list(context, answer, group.records)] for group in groups]
    return [[found] for found in tables(context, answer)]


def _caption(caption: Sequence[nodes.Node]) -> list[nodes.Node]:
    if not caption:
        return []
    return [nodes.paragraph("", "", *caption, classes=["techspec-caption"])]


def _only_table(contents: Sequence[Sequence[nodes.Node]]) -> nodes.table | None:
    """Return the table that is all there is, and so can have the caption."""
    found = [
        node
        for content in contents
        for box in content
        if isinstance(box, nodes.container)
        for node in box.children
        if isinstance(node, nodes.table)
    ]
    return found[0] if len(found) == len(contents) == 1 else None


def _nothing(answer: Answer) -> str:
    what = VIEWS[answer.query.view].shows
    if answer.query.has_filter:
        return f"No {what} match."
    return f"There are no {what} yet."
