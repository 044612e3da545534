"""What directives write, on the page of their own document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from docutils import nodes

from sphinx_techspec.reading.directives import option_label
from sphinx_techspec.reading.elements import spec_entry
from sphinx_techspec.reading.header import RELATION_KEYS, normalize_key
from sphinx_techspec.views.context import inline

__all__ = ["show_entries"]

_FACTS = ("date", "status", "likelihood", "impact", "owner", "deciders", "due", "tags")
"""Options that a record shows below its text, in this order."""
_LABELS = {"date": "Decided", "deciders": "By"}
_IN_HEADER = frozenset({"updated", "owner", "id"})
"""Options of ``spec:status`` that the header of a spec shows."""


def show_entries(entries: Iterable[spec_entry], *, in_spec: bool) -> None:
    """Put what a reader sees in the place of *entries*.

    Records keep their text, options and body where they stand. What ``spec:status`` and
    ``spec:relations`` say is in the header of a spec; the rest of it stays.
    """
    for entry in entries:
        shown = list(_shown(entry, in_spec=in_spec))
        if shown:
            box = nodes.container(
                classes=["techspec-entry", f"techspec-{entry['kind']}"]
            )
            box += shown
            entry.replace_self(box)
        else:
            entry.parent.remove(entry)


def _shown(entry: spec_entry, *, in_spec: bool) -> Iterator[nodes.Node]:
    text = entry.part("text")
    if entry["kind"] in ("status", "relations"):
        if text is not None and not in_spec:
            yield text
        names = [n for n in entry["options"] if not (in_spec and _is_in_header(n))]
        yield from _facts(entry, names)
        yield from entry.body
        return
    if text is not None:
        yield text
    for name, label in (("because", "Because"), ("mitigation", "Mitigation:")):
        part = entry.part(name)
        if part is not None:
            lead = [inline(label, "techspec-label"), nodes.Text(" ")]
            yield nodes.paragraph("", "", *lead, *part.children)
    yield from _facts(entry, [name for name in _FACTS if name in entry["options"]])
    yield from entry.body


def _is_in_header(option: str) -> bool:
    return option in _IN_HEADER or normalize_key(option) in RELATION_KEYS


def _facts(entry: spec_entry, names: Sequence[str]) -> Iterator[nodes.paragraph]:
    """Yield a line with the options called *names*, if there are any."""
    facts = [
        f"{_LABELS.get(name) or option_label(name)} {entry['options'][name]}"
        for name in names
    ]
    if facts:
        yield nodes.paragraph("", " · ".join(facts), classes=["techspec-reason"])
