"""What directives write, on the page of their own document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from docutils import nodes

from sphinx_techspec.reading.elements import spec_entry
from sphinx_techspec.views.context import inline

__all__ = ["show_entries"]

_FACTS = ("date", "status", "likelihood", "impact", "owner", "deciders", "due", "tags")
"""Options that a record shows below its text, in this order."""
_LABELS = {"date": "Decided", "due": "Due", "deciders": "By"}


def show_entries(entries: Iterable[spec_entry]) -> None:
    """Put what a reader sees in the place of *entries*.

    Records keep their text, options and body where they stand. What ``spec:status`` and
    ``spec:relations`` say is in the header; a body stays.
    """
    for entry in entries:
        shown = list(_shown(entry))
        if shown:
            box = nodes.container(
                classes=["techspec-entry", f"techspec-{entry['kind']}"]
            )
            box += shown
            entry.replace_self(box)
        else:
            entry.parent.remove(entry)


def _shown(entry: spec_entry) -> Iterator[nodes.Node]:
    text = entry.part("text")
    if entry["kind"] in ("status", "relations"):
        yield from entry.body
        return
    if text is not None:
        yield text
    for name, label in (("because", "Because"), ("mitigation", "Mitigation:")):
        part = entry.part(name)
        if part is not None:
            lead = [inline(label, "techspec-label"), nodes.Text(" ")]
            yield nodes.paragraph("", "", *lead, *part.children)
    facts = list(_facts(entry))
    if facts:
        yield nodes.paragraph("", "", *facts, classes=["techspec-reason"])
    yield from entry.body


def _facts(entry: spec_entry) -> Iterator[nodes.Node]:
    given = [name for name in _FACTS if name in entry["options"]]
    for number, name in enumerate(given):
        if number:
            yield nodes.Text(" · ")
        label = _LABELS.get(name, name.capitalize())
        yield nodes.Text(f"{label} {entry['options'][name]}")
