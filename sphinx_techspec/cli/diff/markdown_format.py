"""Changes as Markdown, for a comment in a pull request or a job summary."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from sphinx_techspec.cli.diff.diff_report import Detail, DiffReport, Item, SpecGroup
from sphinx_techspec.cli.markdown import (
    escape,
    link,
    marked_change,
    write_sections,
)
from sphinx_techspec.messages import code_span


def write_markdown(report: DiffReport, stream: TextIO) -> None:
    """Write the changes, grouped by spec, below a summary."""
    head = ["## Changes to tech specs", ""]
    compared = f"Compared with {code_span(report.base.description)}"
    head.append(f"{compared}: **{report.summary}**.")
    sections = [["", *_group_lines(group)] for group in report.groups]
    command = f"sphinx-techspec diff {report.folder.as_posix()}"
    write_sections(head, sections, stream, command=command)


def _group_lines(group: SpecGroup) -> Iterator[str]:
    verb = f" — {group.change}" if group.change != "changed" else ""
    yield f"### {link(group.heading, group.url)}{verb}"
    yield ""
    if group.path:
        summary = f" · {escape(group.summary)}" if group.summary else ""
        yield f"{code_span(group.path)}{summary}"
        yield ""
    for item in group.items:
        yield from _item_lines(item)


def _item_lines(item: Item) -> Iterator[str]:
    details = list(item.details)
    if item.code:
        name = "New" if item.change == "new" else item.change.capitalize()
        where = f"{code_span(item.code)}, {code_span(item.location)}"
        yield f"- **{name} {item.label}:** {escape(item.text)} ({where})"
        return
    shown = link(item.label, item.url)
    if len(details) == 1 and details[0].label == item.label:  # a field of a spec
        yield f"- **{shown}:** {_change(details[0])}"
        return
    note = f" {escape(item.note)}" if item.note.startswith("by ") else ""
    if item.note and not note:
        note = f" ({escape(item.note)})"
    head = f"- **{shown} {item.change}{note}:**"
    if details and not details[0].label:
        moves = ", ".join(f"{escape(d.before)} → {escape(d.after)}" for d in details)
        yield f"{head} {moves}"
    else:
        text = escape(item.text)
        if item.previous_text:
            text = marked_change(item.previous_text, item.text)
        yield f"{head} {text}".rstrip()
        for detail in details:
            yield f"  - {escape(detail.label)}: {_change(detail)}"


def _change(detail: Detail) -> str:
    if detail.label == "Answer" and not detail.before:
        return escape(detail.after)
    return marked_change(detail.before, detail.after)
