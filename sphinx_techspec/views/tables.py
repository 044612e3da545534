"""Tables of records, and the matrix of risks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from docutils import nodes

from sphinx_techspec.query import models
from sphinx_techspec.query.link_targets import join_content
from sphinx_techspec.query.models import Content, Phrase
from sphinx_techspec.risk_scale import Scale
from sphinx_techspec.translated_messages import N_
from sphinx_techspec.views.lists import below_nodes
from sphinx_techspec.views.render_context import (
    FacetData,
    RenderContext,
    content_paragraph,
    content_text,
    inline,
    phrase_text,
)

_NO_VALUE: Content = (models.StyledContent("—", "none"),)
_ZERO: Content = (models.StyledContent("0", "none"),)


def table_nodes(context: RenderContext, model: models.TableModel) -> list[nodes.Node]:
    """Return a single table, or one for each group if the output cannot style rows."""
    if context.styled or not any(group.title for group in model.groups):
        return _records_table(context, model)
    found: list[nodes.Node] = []
    for group in model.groups:
        title = content_text(context, group.title)
        if group.anchor:
            found.append(nodes.target("", "", ids=[group.anchor]))
        found.append(nodes.rubric("", title, classes=["techspec-group"]))
        untitled = (group._replace(title=()),)
        found += _records_table(context, model._replace(groups=untitled))
    return found


def _records_table(
    context: RenderContext, model: models.TableModel
) -> list[nodes.Node]:
    classes = [
        [f"techspec-col-{nodes.make_id(column.name)}", f"techspec-is-{column.form}"]
        for column in model.columns
    ]
    headings = [
        nodes.entry("", _heading(context, column.heading), classes=list(names))
        for column, names in zip(model.columns, classes, strict=True)
    ]
    rows: list[nodes.row] = []
    for group in model.groups:
        if group.title:
            rows.append(_group_row(context, group, columns=len(headings)))
        rows += [_row(context, row, classes=classes) for row in group.rows]
    widths = [column.width for column in model.columns]
    found: list[nodes.Node] = [_scrolling(_table(headings, rows, widths=widths))]
    if model.facets and context.facets is not None:
        found.append(context.facets(_facet_data(context, model.facets)))
    return found


def _group_row(
    context: RenderContext, group: models.TableGroup, *, columns: int
) -> nodes.row:
    """Return the heading of a group, which spans all columns."""
    title = nodes.strong("", content_text(context, group.title))
    count = inline(f"({len(group.rows)})", "techspec-count")
    heading = nodes.paragraph("", "", title, nodes.Text(" "), count)
    cell = nodes.entry("", heading, morecols=columns - 1)
    row = nodes.row("", cell, classes=["techspec-group"])
    if group.anchor:
        row["ids"].append(group.anchor)
    return row


def _facet_data(
    context: RenderContext, facets: Iterable[models.FacetModel]
) -> list[FacetData]:
    return [
        FacetData(
            facet.name,
            context.translations.gettext(facet.label),
            [content_text(context, value) for value in facet.values],
            [list(row) for row in facet.rows],
        )
        for facet in facets
    ]


def _heading(context: RenderContext, message: str) -> nodes.paragraph:
    return nodes.paragraph("", phrase_text(context, Phrase(message)))


def _row(
    context: RenderContext, model: models.RowModel, *, classes: Sequence[list[str]]
) -> nodes.row:
    row = nodes.row(classes=["techspec-of-retired"] if model.is_retired else [])
    second = dict(model.below)
    for n, (content, names) in enumerate(zip(model.cells, classes, strict=True)):
        empty = _ZERO if "techspec-is-number" in names else _NO_VALUE
        value = content_paragraph(context, content or empty)
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
        found.append(content_paragraph(context, model.unplaced, "techspec-partial"))
    return found


def _matrix(context: RenderContext, model: models.MatrixModel) -> nodes.table:
    labels = model.labels
    corner = _heading(
        context, N_("Likelihood\N{NO-BREAK SPACE}↓ Impact\N{NO-BREAK SPACE}→")
    )
    headings = [nodes.entry("", corner, classes=["techspec-corner"])]
    headings += [nodes.entry("", nodes.paragraph("", label)) for label in labels]
    rows = []
    for likelihood in reversed(range(len(labels))):
        row = nodes.row()
        row += nodes.entry("", nodes.paragraph("", labels[likelihood]))
        for impact, risks in enumerate(model.cells[likelihood]):
            heat = Scale(labels).heat(likelihood, impact)
            row += _matrix_cell(context, risks, heat=heat)
        rows.append(row)
    content = _table(headings, rows, widths=[16, *[20] * len(labels)], stubs=1)
    content["classes"].append("techspec-matrix")
    return content


def _matrix_cell(
    context: RenderContext, risks: Sequence[Content], *, heat: int
) -> nodes.entry:
    cell = nodes.entry(classes=[f"techspec-heat-{heat}"])
    if not risks:
        cell += nodes.paragraph("", "", inline("·", "techspec-none"))
        return cell
    number = inline(str(len(risks)), "techspec-number")
    cell += nodes.paragraph("", "", nodes.strong("", "", number))
    cell += content_paragraph(context, join_content(risks, ", "), "techspec-ids")
    return cell
