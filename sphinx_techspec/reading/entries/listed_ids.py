"""Recognize lists and sections whose items have IDs below the title of another."""

from __future__ import annotations

import re

from docutils import nodes

from sphinx_techspec.identifiers import letters_of
from sphinx_techspec.reading.entries.entry import Entry
from sphinx_techspec.reading.entries.entry_markers import read_markers
from sphinx_techspec.reading.entries.entry_rules import EntryRules
from sphinx_techspec.reading.entries.list_items import first_text, split_checkbox
from sphinx_techspec.reading.text.blocks import LISTS, heading_of, inline_of

_MAX_TITLE_WORDS = 3
"""The maximum number of words of an item that is the title of a list of entries."""


def has_ids_below(block: nodes.Element, written: str, rules: EntryRules) -> bool:
    """Return whether each ID in *block*, a list or section, continues *written*."""
    if isinstance(block, nodes.section):
        texts = [inline_of(title) for title in [heading_of(block)] if title]
    else:
        texts = [text for item in block.children for text in first_text(item)]
    below = re.compile(rf"{re.escape(written)}(?:[.-]\d|[a-z]\Z)")
    ids = [read_markers(text, rules.markers).id for text in texts]
    return bool(ids) and all(found and below.match(found) for found in ids)


def is_title_of_ids(entry: Entry, rules: EntryRules) -> bool:
    """Return whether *entry*, with one block, is the title of entries with IDs.

    The title is short. *T1: oil the ropes* may be a task, not a threat.
    """
    (block,) = entry.body
    if not isinstance(block, LISTS):
        return False
    if len(entry.head.text.split()) > _MAX_TITLE_WORDS:
        return False
    texts = [text for item in block.children for text in first_text(item)]
    heads = [entry.head, *(split_checkbox(text)[0] for text in texts)]
    ids = [read_markers(head, rules.markers).id or "" for head in heads]
    kind = rules.kind
    prefixes = {*kind.prefixes, *(kind.other_prefixes if kind.any_ids else ())}
    own = [letters_of(name).upper() in prefixes for name in ids]
    return len(own) > 1 and all(own[1:]) and not own[0]
