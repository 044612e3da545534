"""Risks by likelihood and impact."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil

from docutils import nodes

from sphinx_techspec.records import Record
from sphinx_techspec.views.cells import mark_of_retired, record_link
from sphinx_techspec.views.context import ViewContext, inline
from sphinx_techspec.views.table import scrolling, table
from sphinx_techspec.words import N_

__all__ = ["matrix"]

_HEATS = 4
_STATES = {
    "accepted": N_("accepted"),
    "closed": N_("closed"),
    "mitigated": N_("mitigated"),
}
"""What is said of a risk behind its id; nothing of an open one."""


def matrix(context: ViewContext, risks: Sequence[Record]) -> list[nodes.Node]:
    """Return a table with the risks of each likelihood and impact.

    The risks that have no place in it are listed below.
    """
    scale = context.project.scale
    placed: dict[tuple[int, int], list[Record]] = {}
    others: list[Record] = []
    for risk in risks:
        likelihood = scale.level(risk.get("likelihood") or "")
        impact = scale.level(risk.get("impact") or "")
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
    context: ViewContext, placed: dict[tuple[int, int], list[Record]]
) -> nodes.table:
    labels = context.project.scale.labels
    corner = nodes.paragraph("", context.words.gettext("Likelihood ↓ Impact →"))
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


def _cell(context: ViewContext, risks: Sequence[Record], heat: int) -> nodes.entry:
    cell = nodes.entry(classes=[f"techspec-heat-{heat}"])
    if not risks:
        cell += nodes.paragraph("", "", inline("·", "techspec-none"))
        return cell
    number = inline(str(len(risks)), "techspec-number")
    cell += nodes.paragraph("", "", nodes.strong("", "", number))
    cell += _links(context, risks)
    return cell


def _links(context: ViewContext, risks: Iterable[Record]) -> nodes.paragraph:
    """Return the ids of risks, each with what takes its weight away."""
    line = nodes.paragraph(classes=["techspec-ids"])
    for risk in risks:
        if line.children:
            line += nodes.Text(", ")
        line += record_link(context, risk)
        if risk.status != "open":
            state = context.words.gettext(_STATES[risk.status])
            line += [nodes.Text(" "), inline(f"({state})", "techspec-label")]
        line += mark_of_retired(context, risk)
    return line


def _others(context: ViewContext, risks: Sequence[Record]) -> nodes.paragraph:
    """Return the risks whose likelihood or impact is not on the scale."""
    count = context.words.ngettext(
        "{number} risk without a place in the matrix:",
        "{number} risks without a place in the matrix:",
        len(risks),
    ).format(number=len(risks))
    line = _links(context, risks)
    line["classes"] = ["techspec-unplaced"]
    line.insert(0, inline(f"{count} ", "techspec-label"))
    return line
