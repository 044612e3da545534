"""Risks by likelihood and impact."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil

from docutils import nodes

from sphinx_techspec.records import Risk
from sphinx_techspec.views.cells import mark_of_retired, record_link
from sphinx_techspec.views.context import ViewContext, inline
from sphinx_techspec.views.table import scrolling, table

__all__ = ["matrix"]

_HEATS = 4


def matrix(context: ViewContext, risks: Sequence[Risk]) -> list[nodes.Node]:
    """Return a table with the risks of each likelihood and impact.

    The risks that have no place in it are listed below.
    """
    scale = context.project.scale
    placed: dict[tuple[int, int], list[Risk]] = {}
    others: list[Risk] = []
    for risk in risks:
        likelihood = scale.level(risk.likelihood or "")
        impact = scale.level(risk.impact or "")
        if likelihood is None or impact is None:
            others.append(risk)
        else:
            placed.setdefault((likelihood, impact), []).append(risk)
    found: list[nodes.Node] = []
    if placed:
        found.append(scrolling(_table(context, placed)))
    if others:
        found.append(_others(context, others))
    return found


def _table(
    context: ViewContext, placed: dict[tuple[int, int], list[Risk]]
) -> nodes.table:
    labels = context.project.scale.labels
    corner = nodes.paragraph("", "Likelihood ↓ Impact →")
    headings = [nodes.entry("", corner, classes=["techspec-corner"])]
    headings += [nodes.entry("", nodes.paragraph("", label)) for label in labels]
    rows = []
    for likelihood in reversed(range(len(labels))):
        row = nodes.row()
        row += nodes.entry("", nodes.paragraph("", labels[likelihood]))
        for impact in range(len(labels)):
            heat = _heat(likelihood + impact, 2 * (len(labels) - 1))
            risks = placed.get((likelihood, impact), [])
            row += _cell(context, risks, heat)
        rows.append(row)
    content = table(headings, rows, [16, *[20] * len(labels)], stubs=1)
    content["classes"].append("techspec-matrix")
    return content


def _heat(exposure: int, worst: int) -> int:
    """Return how grave a place is, from 1 to 4."""
    return max(1, ceil(exposure / worst * _HEATS)) if worst else _HEATS


def _cell(context: ViewContext, risks: Sequence[Risk], heat: int) -> nodes.entry:
    cell = nodes.entry(classes=[f"techspec-heat-{heat}"])
    if not risks:
        cell += nodes.paragraph("", "", inline("·", "techspec-none"))
        return cell
    number = inline(str(len(risks)), "techspec-number")
    cell += nodes.paragraph("", "", nodes.strong("", "", number))
    cell += _links(context, risks)
    return cell


def _links(context: ViewContext, risks: Iterable[Risk]) -> nodes.paragraph:
    """Return the ids of risks, each with what takes its weight away."""
    line = nodes.paragraph(classes=["techspec-ids"])
    for risk in risks:
        if line.children:
            line += nodes.Text(", ")
        line += record_link(context, risk)
        if risk.status != "open":
            line += [nodes.Text(" "), inline(f"({risk.status})", "techspec-label")]
        line += mark_of_retired(context, risk)
    return line


def _others(context: ViewContext, risks: Sequence[Risk]) -> nodes.paragraph:
    """Return the risks whose likelihood or impact is not on the scale."""
    what = "risks" if len(risks) > 1 else "risk"
    count = f"{len(risks)} {what} without a place in the matrix: "
    line = _links(context, risks)
    line["classes"] = ["techspec-unplaced"]
    line.insert(0, inline(count, "techspec-label"))
    return line
