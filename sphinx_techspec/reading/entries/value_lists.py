"""Recognize lists and tables of labeled values, which are not entries."""

from __future__ import annotations

import re

from docutils import nodes

from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.entries.entry_rules import EntryRules
from sphinx_techspec.reading.entries.labels import split_inline
from sphinx_techspec.reading.entries.list_items import first_text, list_below
from sphinx_techspec.reading.entries.table_columns import has_heading_row
from sphinx_techspec.reading.text.blocks import LISTS, paragraphs
from sphinx_techspec.reading.text.inline import Inline
from sphinx_techspec.reading.text.table_rows import property_rows

_LABELED = lazy_regex(r"\W{0,5}[^\W\d_][\w ]{0,30}:\s")
_BACKGROUND = lazy_regex(
    r"\W*(?:background|context|problem|situation)\b", re.IGNORECASE
)
"""The first label of a list about the heading above it."""


def is_labeled(block: nodes.Node, rules: EntryRules) -> bool:
    """Return whether *block* is a list of labeled values and not of entries.

    It may be a table of keys and values as well.
    """
    if isinstance(block, nodes.table):
        if not property_rows(block) or has_heading_row(block, rules.columns):
            return False
        texts = [*paragraphs([block])]
    elif isinstance(block, LISTS):
        texts = [text for item in block.children for text in first_text(item)]
    else:
        return False
    items = [split_inline(text, rules.labels) for text in texts]
    mains = sum("main" in fields for _, fields in items)
    if mains > 1 or not items:
        return False
    if mains == len(items) and list_below(block.children[0]):
        return False  # "Risk: …" above its own "Mitigation: …"
    known = [not before and bool(fields) for before, fields in items]
    if known[0]:
        return True
    is_background = _BACKGROUND.match(texts[0].text) is not None
    is_pair = mains == 1 and len(items) > 1
    if (is_pair or is_background) and all(map(_has_bold_label, texts)):
        return True  # "**Context:** …" above "**Decision:** …"
    # "File: …" above "Impact: …" and "Mitigation: …"
    return sum(known) > 1 and all(
        is_known or _LABELED.match(text.masked) is not None
        for is_known, text in zip(known, texts, strict=True)
    )


def _has_bold_label(text: Inline) -> bool:
    """Return whether *text* starts with a label in bold type, ``**Context:** …``."""
    strong = text.leading_strong()
    if strong is None:
        return False
    is_within = text.text[: strong.end].rstrip().endswith(":")
    return is_within or text.text[strong.end :].lstrip().startswith(":")
