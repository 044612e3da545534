"""Specs at a glance: a bar, and the numbers that it is made of."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from docutils import nodes

from sphinx_techspec.query import Answer, Group, Summary
from sphinx_techspec.records import Status
from sphinx_techspec.views.context import ViewContext, inline, sentence, spec_name

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
    query = answer.query
    leads = not (query.has_filter or query.group_by or query.limit)
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
    ngettext = context.words.ngettext
    for part in parts:
        if part == "status":
            for status, number in found.counts:
                name = f"spec-specs-{status.name if status else 'none'}"
                words = _label(context, number, status)
                to = ("spec-specs", name)
                yield _count(context, number, words, to, leads, status)
        elif part == "decisions":
            number = found.decisions
            words = ngettext("{number} decision", "{number} decisions", number)
            to = ("spec-decisions", "")
            yield _count(context, number, words.format(number=number), to, leads)
        elif part == "risks":
            number = found.open_risks
            words = ngettext("{number} open risk", "{number} open risks", number)
            to = ("spec-risks", "spec-risks-open")
            yield _count(context, number, words.format(number=number), to, leads)
        elif part == "questions":
            number = found.open_questions
            words = ngettext(
                "{number} open question", "{number} open questions", number
            )
            to = ("spec-questions", "spec-questions-open")
            yield _count(context, number, words.format(number=number), to, leads)
        elif found.overdue:
            yield _overdue(context, found)


def _label(context: ViewContext, number: int, status: Status | None) -> str:
    label = status.label if status else context.words.gettext("No status")
    return f"{number} {label}"


def _count(
    context: ViewContext,
    number: int,
    words: str,
    to: tuple[str, str],
    leads: bool,
    status: Status | None = None,
) -> nodes.list_item:
    """Return what there is, as a link to the index page if there is one.

    :param words: the number and what it counts.
    :param to: the index page and the group in it.
    """
    content: nodes.Node = nodes.Text(words)
    if leads and number and to[0] in context.indices:
        content = context.link(*to, content)
    item = nodes.list_item("", nodes.paragraph("", "", content))
    if status is not None:
        item["classes"] = ["techspec-mark", f"techspec-mark-{status.kind}"]
    return item


def _overdue(context: ViewContext, found: Summary) -> nodes.list_item:
    specs: list[nodes.Node] = []
    for docname in found.overdue:
        if specs:
            specs.append(nodes.Text(", "))
        spec = context.corpus.specs[docname]
        specs.append(context.link(docname, "", nodes.Text(spec_name(spec))))
    message = context.words.ngettext(
        "{number} review overdue: {specs}",
        "{number} reviews overdue: {specs}",
        len(found.overdue),
    )
    number = nodes.Text(str(len(found.overdue)))
    line = nodes.paragraph("", "", *sentence(message, number=number, specs=specs))
    return nodes.list_item("", line, classes=["techspec-overdue"])
