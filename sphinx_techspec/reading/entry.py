"""What an entry of a record section is, however it was written."""

from __future__ import annotations

import re
from typing import NamedTuple

from docutils import nodes

from sphinx_techspec.reading.inline import Inline
from sphinx_techspec.reading.labels import Labels, split_inline
from sphinx_techspec.reading.marks import Signs, starts_with_mark
from sphinx_techspec.reading.table import Cells, Columns

__all__ = ["LISTS", "TEXTS", "Entry", "Kind", "is_nothing", "says_nothing"]

_NOTHING = re.compile(
    r"\W*(?:none(?!\s+of)|n/?a|nil|nothing|tbd|todo|no\s+(?:\w+\s+){0,2}"
    r"(?:questions?|issues?|risks?|decisions?|points?|drawbacks?))\b",
    re.IGNORECASE,
)
_NOTHING_LENGTH = 60
"""A longer text that starts with *none* says more than that there is nothing."""
LISTS = (
    nodes.bullet_list,
    nodes.enumerated_list,
    nodes.definition_list,
    nodes.field_list,
)
TEXTS = (nodes.paragraph, nodes.block_quote, nodes.line_block)


class Kind(NamedTuple):
    """How the entries of a section are told from other text."""

    signs: Signs
    labels: Labels
    columns: Columns
    prose_first: bool = False
    """Whether a section that starts with prose is one entry, with all that follows."""
    bold_opens: bool = False
    """Whether a paragraph that opens in bold type is an entry."""
    prose_wins: bool = False
    """Whether a section is one entry where more of it is prose than lists."""

    def opens_entry(self, text: Inline) -> bool:
        """Whether *text*, a paragraph or heading, is an entry rather than prose."""
        if starts_with_mark(text, self.signs):
            return True
        before, fields = split_inline(text, self.labels)
        if fields and not before:
            return next(iter(fields)) == "main"
        return self.bold_opens and text.leading_strong() is not None

    def is_detail(self, text: Inline) -> bool:
        """Whether *text* is but a labelled part, ``Mitigation: …``, of an entry."""
        before, fields = split_inline(text, self.labels)
        return bool(fields) and not before and "main" not in fields


class Entry(NamedTuple):
    """One thing of a list, however it was written."""

    head: Inline
    """The text of the entry; empty for the row of a table."""
    body: list[nodes.Node]
    """The blocks below the head."""
    line: int
    anchor: nodes.Element | None
    """The paragraph or section that a link to the entry leads to; for the row of a
    table the host of its main cell."""
    checked: bool | None = None
    """The box of a task list."""
    form: str = "item"
    """``item``, ``paragraph``, ``row``, ``definition``, ``heading`` or ``whole``."""
    group: Inline | None = None
    """The date or heading that the entry is listed under."""
    cells: Cells | None = None
    """The cells of a table's row."""


def says_nothing(entry: Entry) -> bool:
    """Whether *entry* only says that there is nothing, or is a template's gap."""
    if entry.cells is not None:
        texts = [*entry.cells.fields.values(), *entry.cells.others]
        return all(text.is_unfilled for text in texts)
    text = entry.head.plain
    if not text and entry.body:
        return False
    if entry.head.is_unfilled or not re.search(r"\w", text):
        return True
    if re.fullmatch(r"\(.*\)", text) and entry.form == "whole":
        return True  # "(filled in after the review)", "(none yet)"
    return is_nothing(text)


def is_nothing(text: str) -> bool:
    """Whether *text* says that there is nothing."""
    return len(text) <= _NOTHING_LENGTH and _NOTHING.match(text) is not None
