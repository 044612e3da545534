"""Changes for people, on a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from rich.text import Text

from sphinx_techspec.cli.diff.diff_report import Detail, DiffReport, Item, SpecGroup
from sphinx_techspec.cli.terminal import console
from sphinx_techspec.messages import printable

_SIGNS = {
    "added": ("+", "green"),
    "new": ("!", "yellow"),
    "removed": ("-", "red"),
    "changed": ("~", "cyan"),
    "moved": ("~", "cyan"),
    "renumbered": ("#", "dim"),
}
_ENDED = ("✓", "green")
_REOPENED = ("~", "yellow")
_SHORT = 80
"""The length of a previous and a current value that are shown on one line."""


def write_text(report: DiffReport, stream: TextIO) -> None:
    """Write the changes, grouped by spec, and a summary."""
    out = console(stream)
    out.print(Text(printable(f"Changes since {report.base.description}")))
    for group in report.groups:
        out.print()
        for line in _group_lines(group):
            out.print(line)
    out.print()
    out.print(Text(printable(report.summary)))


def _group_lines(group: SpecGroup) -> Iterator[Text]:
    sign, style = _SIGNS[group.change]
    heading = Text.assemble((printable(group.heading), "bold"))
    if group.change != "changed":
        heading = Text.assemble((f"{sign} ", style), heading, f" ({group.change})")
    yield heading
    if group.path:
        yield Text(f"  {printable(group.path)}", "dim")
    if group.summary:
        yield Text(f"  {printable(group.summary)}")
    for item in group.items:
        yield from _item_lines(item)


def _item_lines(item: Item) -> Iterator[Text]:
    is_reopened = item.change == "reopened"
    sign, style = _SIGNS.get(item.change, _REOPENED if is_reopened else _ENDED)
    details = list(item.details)
    if item.code:
        name = "" if item.change == "new" else f"{item.change} "
        where = f"{item.location}: {name}{item.label}: {item.text} [{item.code}]"
        yield Text.assemble("  ", (sign, style), printable(f" {where}"))
        return
    head = item.label
    if item.change not in ("added", "removed", "changed", "moved", "renumbered"):
        head += f" {item.change}"
    if item.note:
        note = item.note if item.note.startswith("by ") else f"({item.note})"
        head += f" {note}"
    if item.change == "renumbered" and not item.text and details[0].label == "":
        moves = ", ".join(f"{one.before} → {one.after}" for one in details)
        yield _line(sign, style, f"{head}: {moves}")
    elif not item.text and details:  # a field of a spec
        yield from _detail_lines(details[0], (sign, style), 2)
    else:
        if item.previous_text:
            text = Detail(head, item.previous_text, item.text)
            yield from _detail_lines(text, (sign, style), 2)
        else:
            yield _line(sign, style, f"{head}: {item.text}".removesuffix(": "))
        for detail in details:
            yield from _detail_lines(detail, (" ", ""), 4)


def _detail_lines(detail: Detail, sign: tuple[str, str], indent: int) -> Iterator[Text]:
    label = f"{detail.label}: "
    if len(detail.before) + len(detail.after) <= _SHORT:
        values = [detail.before or "none", detail.after or "none"]
        text = " → ".join(values)
        if not detail.before and detail.label == "Answer":
            text = detail.after
        yield _line(*sign, label + text, indent=indent)
        return
    yield _line(*sign, label.rstrip(), indent=indent)
    for mark, style, value in (
        ("-", "red", detail.before),
        ("+", "green", detail.after),
    ):
        if value:
            yield _line(mark, style, value, indent=indent + 4, is_styled=True)


def _line(
    sign: str, style: str, text: str, *, indent: int = 2, is_styled: bool = False
) -> Text:
    shown = (printable(f" {text}"), style if is_styled else "")
    return Text.assemble(" " * indent, (sign, style), shown)
