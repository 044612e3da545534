"""Records as a list, on a board and along a line of time."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from docutils import nodes

from sphinx_techspec.query import Answer, Column, Group
from sphinx_techspec.records import Record
from sphinx_techspec.views.cells import below_nodes, mark_of_retired, value_nodes
from sphinx_techspec.views.context import ViewContext, inline, spec_name
from sphinx_techspec.views.groups import UNDATED, group_title

__all__ = ["board", "record_list", "timeline"]

_SPEAKING = frozenset({"id", "spec", "state", "status", "text", "title"})
"""Forms of values that say themselves what they are."""


def record_list(
    context: ViewContext, answer: Answer, records: Iterable[Any]
) -> nodes.bullet_list:
    """Return a list with an item for each record: its text, and what else is known."""
    found = nodes.bullet_list(classes=["techspec-list"])
    found += [_item(context, answer, record) for record in records]
    return found


def _item(
    context: ViewContext, answer: Answer, record: Any, *classes: str
) -> nodes.list_item:
    is_retired = context.project.is_retired(record)
    item = nodes.list_item(classes=list(classes))
    mark = []
    if is_retired:
        item["classes"].append("techspec-of-retired")
        mark = [] if answer.tells_status else mark_of_retired(context, record)
    columns = answer.columns
    if columns and not columns[0].is_chosen:
        item += nodes.paragraph("", "", *_main(context, columns[0], record))
        item += below_nodes(context, columns[0], record)
        columns = columns[1:]
    facts = nodes.paragraph(classes=["techspec-facts"])
    for column in columns:
        if content := value_nodes(context, column, record):
            if facts.children:
                facts += inline(" · ", "techspec-sep")
            facts += _fact(context, column, content)
    if facts.children:
        facts += mark
        item += facts
    elif mark:
        title = item[0]
        assert isinstance(title, nodes.Element)
        title += mark
    return item


def _main(context: ViewContext, column: Column, record: Any) -> list[nodes.Node]:
    """Return what an item is of: the text of a record, or a spec by id and title."""
    if column.field.form != "title":
        return value_nodes(context, column, record)
    return [context.link(record.docname, "", nodes.Text(spec_name(record)))]


def _fact(
    context: ViewContext, column: Column, content: list[nodes.Node]
) -> nodes.inline:
    """Return a value with its name, where it would not be understood alone."""
    field = column.field
    fact = nodes.inline(classes=[f"techspec-col-{nodes.make_id(field.name)}"])
    if not (field.form in _SPEAKING or field.name in ("date", "updated")):
        heading = context.words.gettext(field.heading)
        fact += [inline(heading, "techspec-label"), nodes.Text(" ")]
    fact += content
    return fact


def board(context: ViewContext, answer: Answer) -> nodes.container:
    """Return a board with a column for each group, and a card for each spec."""
    box = nodes.container(classes=["techspec-board"])
    for group in answer.groups:
        column = nodes.container(classes=["techspec-column"])
        number = inline(str(len(group.records)), "techspec-number")
        column += nodes.paragraph(
            "",
            "",
            nodes.strong("", group_title(context, answer, group)),
            nodes.Text(" · "),
            number,
            classes=["techspec-column-title"],
        )
        cards = nodes.bullet_list(classes=["techspec-cards"])
        for spec in group.records:
            cards += _item(context, answer, spec, "techspec-card")
        column += cards
        box += column
    return box


def timeline(context: ViewContext, answer: Answer, group: Group) -> nodes.container:
    """Return the decisions of a group, month by month."""
    box = nodes.container(classes=["techspec-timeline"])
    for month, decisions in groupby(
        group.records, key=lambda d: (d.get("date") or "")[:7]
    ):
        box += nodes.paragraph(
            "", "", nodes.strong("", _month(context, month)), classes=["techspec-month"]
        )
        box += record_list(context, answer, decisions)
    return box


def _month_of(record: Record) -> str:
    return str(record.get("date") or "")[:7]


def _month(context: ViewContext, iso: str) -> str:
    """Return ``January 2026`` for ``2026-01``."""
    if not iso:
        return context.words.gettext(UNDATED)
    year, _, month = iso.partition("-")
    return context.words.month(int(year), int(month)) if month else year
