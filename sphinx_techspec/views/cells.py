"""Cells that several tables have."""

from __future__ import annotations

from docutils import nodes

from sphinx_techspec.reading.inline import Inline
from sphinx_techspec.records import Decision, Record
from sphinx_techspec.views.context import ViewContext, badge, inline, spec_name
from sphinx_techspec.views.table import Cell

__all__ = [
    "date_cell",
    "number_cell",
    "record_cell",
    "spec_cell",
    "spec_status_cell",
    "text_cell",
]

_TEXT_LENGTH = 400
_BELOW_LENGTH = 240
"""What is longer is cut in a table, in characters; the page has all of it."""


def record_cell(context: ViewContext, record: Record, below: str) -> Cell:
    """Return a record's text and id, with another of its fields muted below."""
    content = _shortened(context.text(record, "text"), _TEXT_LENGTH)
    state = record.status if isinstance(record, Decision) else ""
    if state in ("superseded", "rejected"):
        content = [nodes.inline("", "", *content, classes=["techspec-struck"])]
    text = nodes.paragraph("", "", *content)
    if state not in ("", "accepted"):
        assert isinstance(record, Decision)
        text += [nodes.Text(" "), _state(context, record)]
    marker = inline(record.id, "techspec-id")
    text += [nodes.Text(" "), context.link(record.docname, record.anchor, marker)]
    more = _shortened(context.text(record, below), _BELOW_LENGTH)
    if not more:
        return Cell(text)
    if below == "reason" and more[0].astext()[:1].islower():
        more.insert(0, nodes.Text("because "))
    return Cell(text, nodes.paragraph("", "", *more, classes=["techspec-reason"]))


def _state(context: ViewContext, decision: Decision) -> nodes.inline:
    """Return ``(superseded by 004-D1)`` or the like."""
    state = nodes.inline("", f"({decision.status}", classes=["techspec-label"])
    successor = context.corpus.successor(decision)
    found = context.corpus.find_records(successor) if successor else []
    if len(found) == 1:
        link = context.link(found[0].docname, found[0].anchor, nodes.Text(found[0].id))
        state += [nodes.Text(" by "), link]
    state += nodes.Text(")")
    return state


def spec_cell(context: ViewContext, record: Record, *, status: bool = False) -> Cell:
    """Return a link to the spec of a record, with its badge below for *status*."""
    spec = context.corpus.specs[record.docname]
    link = context.link(spec.docname, "", nodes.Text(spec_name(spec)))
    if not status:
        return Cell(link)
    below = nodes.paragraph("", "", *spec_status_cell(context, record).content)
    return Cell(nodes.paragraph("", "", link), below)


def spec_status_cell(context: ViewContext, record: Record) -> Cell:
    """Return the badge of the spec of a record."""
    status = context.corpus.status(record.docname)
    return Cell(*([badge(status, styled=context.styled)] if status else []))


def text_cell(text: str | None) -> Cell:
    """Return a cell of plain text, empty for ``None``."""
    return Cell(*([nodes.Text(text)] if text else []))


def date_cell(date: str | None) -> Cell:
    """Return a cell with an ISO date, empty for ``None``."""
    return Cell(*([inline(date, "techspec-date")] if date else []))


def number_cell(number: int) -> Cell:
    """Return a cell with a count; none is shown as nothing."""
    return Cell(inline(str(number), "techspec-number")) if number else Cell()


def _shortened(content: list[nodes.Node], length: int) -> list[nodes.Node]:
    """Return the beginning of *content*, cut between words."""
    if sum(len(node.astext()) for node in content) <= length:
        return content
    text = Inline(content)
    end = text.mask.rfind(" ", 0, length)
    return [*text.cut(0, end if end > 0 else length).nodes, nodes.Text(" …")]
