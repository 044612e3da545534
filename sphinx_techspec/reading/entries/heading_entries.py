"""Complete the entry of a heading with the text and the values below it."""

from __future__ import annotations

from docutils import nodes

from sphinx_techspec.reading.entries.entry import Entry
from sphinx_techspec.reading.entries.entry_headings import is_bare_label
from sphinx_techspec.reading.entries.entry_placement import (
    CONSEQUENCES,
    GROUP,
    NO_VALUE,
    Placement,
)
from sphinx_techspec.reading.entries.entry_rules import EntryRules
from sphinx_techspec.reading.entries.entry_values import FoundEntries
from sphinx_techspec.reading.text.blocks import heading_of, inline_of, visible_children
from sphinx_techspec.reading.text.inline import Inline, join


def named_below(entry: Entry, rules: EntryRules, *, places: Placement) -> Entry:
    """Return *entry* with the text below its head, if that is only a label.

    Below *Option 1*, it is a paragraph or the only heading.
    """
    if not entry.body or not is_bare_label(entry.head, rules):
        return entry
    first, *rest = entry.body
    sections = [block for block in entry.body if isinstance(block, nodes.section)]
    text: Inline | None = None
    if isinstance(first, nodes.paragraph):
        text = inline_of(first)
        if places.names_details(text) or rules.is_labeled(text):
            return entry
    elif sections == [first] and (title := heading_of(sections[0])) is not None:
        text, rest = inline_of(title), [*visible_children(sections[0]), *rest]
        if places.names_details(text):
            return entry
    head = join([entry.head, text], ": ") if text is not None else None
    return entry._replace(head=head, body=rest) if head is not None else entry


def with_subsections(entry: Entry, rules: EntryRules, *, places: Placement) -> Entry:
    """Return *entry* with the values of subsections such as *Risk assessment*."""
    found, body = FoundEntries(rules), []
    found.entries.append(entry._replace(body=[]))
    for block in entry.body:
        title = heading_of(block) if isinstance(block, nodes.section) else None
        purpose = places.purpose(title.astext(), found) if title else GROUP
        if (
            title is None
            or not isinstance(purpose, str)
            or purpose in (*NO_VALUE, CONSEQUENCES)
        ):
            body.append(block)
        else:
            found.add_values(purpose, visible_children(title.parent))
    (entry,) = found.entries
    return entry._replace(body=[*body, *entry.body])
