"""Specs at a glance: a bar, and the numbers that it is made of."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from docutils import nodes

from sphinx_techspec.query import Answer, Group, Summary
from sphinx_techspec.records import Status
from sphinx_techspec.views.context import ViewContext, inline, spec_name

__all__ = ["summary"]

_SHARES = 24
"""Into how many parts the bar is divided where there are more specs."""
_PARTS = ("status", "risks", "questions", "review-by")


def summary(
    context: ViewContext, answer: Answer, group: Group, found: Summary
) -> list[nodes.Node]:
    """Return the bar of a group of specs, and the numbers in words."""
    parts = answer.query.columns or _PARTS
    shown: list[nodes.Node] = []
    if context.styled and "status" in parts:
        shown.append(_bar(found, len(group.records)))
    key = nodes.bullet_list(classes=["techspec-key"])
    # The index pages show all there is: numbers lead there if they count all.
    leads = not answer.query.has_filter and not group.title and not answer.query.limit
    for item in _items(context, found, parts, leads=leads):
        key += item
    shown.append(key)
    return shown


def _bar(found: Summary, total: int) -> nodes.paragraph:
    """Return a segment for each status; the key says what they are."""
    bar = nodes.paragraph(classes=["techspec-bar"])
    for status, number in found.counts:
        share = number
        if total > _SHARES:
            share = max(1, round(number / total * _SHARES))
        kind = f"techspec-{status.kind}" if status else "techspec-unknown"
        bar += inline("", "techspec-segment", kind, f"techspec-share-{share}")
    return bar


def _items(
    context: ViewContext, found: Summary, parts: Collection[str], *, leads: bool
) -> Iterator[nodes.list_item]:
    for part in parts:
        if part == "status":
            for status, number in found.counts:
                name = f"spec-specs-{status.name if status else 'none'}"
                to = ("spec-specs", name)
                yield _count(context, number, _label(status), to, leads, status)
        elif part == "decisions":
            to = ("spec-decisions", "")
            yield _count(context, found.decisions, "decision", to, leads)
        elif part == "risks":
            to = ("spec-risks", "spec-risks-open")
            yield _count(context, found.open_risks, "open risk", to, leads)
        elif part == "questions":
            to = ("spec-questions", "spec-questions-open")
            yield _count(context, found.open_questions, "open question", to, leads)
        elif found.overdue:
            yield _overdue(context, found)


def _label(status: Status | None) -> str:
    return status.label if status else "No status"


def _count(
    context: ViewContext,
    number: int,
    label: str,
    to: tuple[str, str],
    leads: bool,
    status: Status | None = None,
) -> nodes.list_item:
    """Return a number and what it counts, as a link to the index page if there is one.

    :param to: the index page and the group in it.
    """
    is_status = label[:1].isupper()
    words = label if is_status or number == 1 else f"{label}s"
    content: nodes.Node = nodes.Text(f"{number} {words}")
    if leads and number and to[0] in context.indices:
        content = context.link(*to, content)
    item = nodes.list_item("", nodes.paragraph("", "", content))
    if status is not None:
        item["classes"] = ["techspec-mark", f"techspec-mark-{status.kind}"]
    return item


def _overdue(context: ViewContext, found: Summary) -> nodes.list_item:
    number = len(found.overdue)
    label = f"{number} review{'s' if number > 1 else ''} overdue: "
    line = nodes.paragraph("", label)
    for place, docname in enumerate(found.overdue):
        if place:
            line += nodes.Text(", ")
        spec = context.corpus.specs[docname]
        line += context.link(docname, "", nodes.Text(spec_name(spec)))
    return nodes.list_item("", line, classes=["techspec-overdue"])
