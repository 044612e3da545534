"""Tables of records, and the matrix of risks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil

from docutils import nodes

from sphinx_techspec.query import models
from sphinx_techspec.query.link_targets import joined
from sphinx_techspec.query.models import Content, Phrase
from sphinx_techspec.views.lists import below_nodes
from sphinx_techspec.views.render_context import (
    RenderContext,
    content_nodes,
    inline,
    phrase_text,
)
from sphinx_techspec.words import N_

_HEATS = 4
"""The number of colors of a matrix."""


def table_nodes(context: RenderContext, model: models.TableModel) -> list[nodes.Node]:
    """Return a table of records."""
    classes = [[f"techspec-col-{nodes.make_id(c.name)}"] for c in model.columns]
    headings = [
        nodes.entry("", _heading(context, column.heading), classes=names)
        for column, names in zip(model.columns, classes, strict=True)
    ]
    rows = [_row(context, row, classes=classes) for row in model.rows]
    widths = [column.width for column in model.columns]
    return [_scrolling(_table(headings, rows, widths=widths))]


def _heading(context: RenderContext, message: str) -> nodes.paragraph:
    return nodes.paragraph("", phrase_text(context, Phrase(message)))


def _row(
    context: RenderContext, model: models.RowModel, *, classes: Sequence[list[str]]
) -> nodes.row:
    row = nodes.row(classes=["techspec-of-retired"] if model.is_retired else [])
    second = dict(model.below)
    for n, (content, names) in enumerate(zip(model.cells, classes, strict=True)):
        value = nodes.paragraph("", "", *content_nodes(context, content))
        below = below_nodes(context, second.get(n))
        row += nodes.entry("", value, *below, classes=list(names))
    return row


def _table(
    headings: Sequence[nodes.entry],
    rows: Sequence[nodes.row],
    *,
    widths: Sequence[int],
    stubs: int = 0,
) -> nodes.table:
    """Return a table with a row of headings.

    :param stubs: the number of columns on the left that are headings of their rows.
    """
    group = nodes.tgroup(cols=len(widths))
    for number, width in enumerate(widths):
        spec = nodes.colspec(colwidth=width)
        if number < stubs:
            spec["stub"] = 1
        group += spec
    group += nodes.thead("", nodes.row("", *headings))
    group += nodes.tbody("", *rows)
    return nodes.table("", group, classes=["techspec-table", "colwidths-given"])


def _scrolling(content: nodes.table) -> nodes.container:
    """Return *content* in a box in which it scrolls on a narrow page."""
    return nodes.container("", content, classes=["techspec-scroll"])


# Matrices


def matrix_nodes(context: RenderContext, model: models.MatrixModel) -> list[nodes.Node]:
    """Return a table with the risks of each likelihood and impact, and other risks."""
    found: list[nodes.Node] = []
    if model.cells:
        found.append(_scrolling(_matrix(context, model)))
    if model.unplaced:
        found.append(_unplaced(context, model.unplaced))
    return found


def _matrix(context: RenderContext, model: models.MatrixModel) -> nodes.table:
    labels = model.labels
    corner = _heading(context, N_("Likelihood ↓ Impact →"))
    headings = [nodes.entry("", corner, classes=["techspec-corner"])]
    headings += [nodes.entry("", nodes.paragraph("", label)) for label in labels]
    rows = []
    for likelihood in reversed(range(len(labels))):
        row = nodes.row()
        row += nodes.entry("", nodes.paragraph("", labels[likelihood]))
        for impact, risks in enumerate(model.cells[likelihood]):
            heat = _heat(likelihood + impact, 2 * (len(labels) - 1))
            row += _matrix_cell(context, risks, heat=heat)
        rows.append(row)
    content = _table(headings, rows, widths=[16, *[20] * len(labels)], stubs=1)
    content["classes"].append("techspec-matrix")
    return content


def _heat(exposure: int, worst: int) -> int:
    """Return the number of the color of a cell, from 1 to 4."""
    return max(1, ceil(exposure / worst * _HEATS)) if worst else _HEATS


def _matrix_cell(
    context: RenderContext, risks: Sequence[Content], *, heat: int
) -> nodes.entry:
    cell = nodes.entry(classes=[f"techspec-heat-{heat}"])
    if not risks:
        cell += nodes.paragraph("", "", inline("·", "techspec-none"))
        return cell
    number = inline(str(len(risks)), "techspec-number")
    cell += nodes.paragraph("", "", nodes.strong("", "", number))
    cell += _risks(context, risks)
    return cell


def _risks(context: RenderContext, risks: Iterable[Content]) -> nodes.paragraph:
    content = content_nodes(context, joined(risks, ", "))
    return nodes.paragraph("", "", *content, classes=["techspec-ids"])


def _unplaced(context: RenderContext, risks: Sequence[Content]) -> nodes.paragraph:
    """Return the risks whose likelihood or impact is not on the scale."""
    label = models.counted(
        "{number} risk without a place in the matrix:",
        "{number} risks without a place in the matrix:",
        len(risks),
    )
    line = _risks(context, risks)
    line["classes"] = ["techspec-unplaced"]
    line.insert(0, inline(f"{phrase_text(context, label)} ", "techspec-label"))
    return line
