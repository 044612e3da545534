"""Complete the entry of a heading with the text and the values below it."""

from __future__ import annotations

from docutils import nodes

from sphinx_techspec.reading.entries.entry import Entry
from sphinx_techspec.reading.entries.entry_headings import is_bare_label
from sphinx_techspec.reading.entries.entry_markers import has_only_markers
from sphinx_techspec.reading.entries.entry_placement import (
    CONSEQUENCES,
    GROUP,
    NO_VALUE,
    Placement,
)
from sphinx_techspec.reading.entries.entry_rules import EntryRules
from sphinx_techspec.reading.entries.entry_values import FoundEntries
from sphinx_techspec.reading.entries.labels import split_inline
from sphinx_techspec.reading.text.blocks import heading_of, inline_of, visible_children
from sphinx_techspec.reading.text.inline import Inline, join


def named_below(entry: Entry, rules: EntryRules) -> Entry:
    """Return *entry* with the text below its head, if that is only a label or an ID.

    Below *Option 1*, it is a paragraph or the only heading, and below *D7 (rejected)*,
    it is the first paragraph that is not a labeled value.
    """
    if not entry.body:
        return entry
    is_label = is_bare_label(entry.head, rules)
    if not is_label and not has_only_markers(entry.head, rules.markers):
        return entry
    for index, block in enumerate(entry.body):
        if not isinstance(block, nodes.paragraph):
            break
        text = inline_of(block)
        before, fields = split_inline(text, rules.labels)
        if rules.names_details(text.plain) or "main" in fields:
            return entry
        if before or not fields:
            return _with_text(entry, text, index)
        if is_label:
            return entry
    return _with_only_heading(entry, rules) if is_label else entry


def _with_only_heading(entry: Entry, rules: EntryRules) -> Entry:
    """Return *entry* with the text of the only heading below it, if it comes first."""
    sections = [block for block in entry.body if isinstance(block, nodes.section)]
    title = heading_of(sections[0]) if sections == entry.body[:1] else None
    text = inline_of(title) if title is not None else None
    if text is None or rules.names_details(text.plain):
        return entry
    entry = _with_text(entry, text, 0)
    return entry._replace(body=[*visible_children(sections[0]), *entry.body])


def _with_text(entry: Entry, text: Inline, index: int) -> Entry:
    """Return *entry* with *text*, that of the block *index* below, after its head."""
    head = join([entry.head, text], ": ")
    body = [*entry.body[:index], *entry.body[index + 1 :]]
    return entry._replace(head=head, body=body) if head is not None else entry


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
