"""The entries of record sections, and the rules that tell them from other text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from docutils import nodes

from sphinx_techspec.kinds import RecordKind
from sphinx_techspec.reading.entry_marks import Signs, starts_with_mark
from sphinx_techspec.reading.inline import Inline
from sphinx_techspec.reading.labels import Labels, split_inline
from sphinx_techspec.reading.table_columns import Cells, Columns

__all__ = [
    "LISTS",
    "TEXTS",
    "Entry",
    "EntryRules",
    "is_nothing",
    "rules_for",
    "says_nothing",
]

_NOTHING = re.compile(
    r"\W*(?:none(?!\s+of)|n/?a|nil|nothing|tbd|todo|no\s+(?:\w+\s+){0,2}"
    r"(?:questions?|issues?|risks?|decisions?|points?|drawbacks?))\b",
    re.IGNORECASE,
)
_NOTHING_LENGTH = 60
"""The maximum length in characters of such a phrase."""
LISTS = (
    nodes.bullet_list,
    nodes.enumerated_list,
    nodes.definition_list,
    nodes.field_list,
)
TEXTS = (nodes.paragraph, nodes.block_quote, nodes.line_block)


class EntryRules(NamedTuple):
    """How entries of a record section are told apart from other text."""

    kind: RecordKind
    signs: Signs
    labels: Labels
    columns: Columns
    is_outcome: bool = False
    """Whether a section that starts with prose is one entry, with all its content."""

    def opens_entry(self, text: Inline) -> bool:
        """Whether *text*, a paragraph or heading, is an entry rather than prose."""
        if starts_with_mark(text, self.signs):
            return True
        before, fields = split_inline(text, self.labels)
        if fields and not before:
            return next(iter(fields)) == "main"
        return not self.is_outcome and text.leading_strong() is not None

    def is_detail(self, text: Inline) -> bool:
        """Whether *text* is only a labelled part, ``Mitigation: …``, of an entry."""
        before, fields = split_inline(text, self.labels)
        return bool(fields) and not before and "main" not in fields


@lru_cache(maxsize=64)
def rules_for(kind: RecordKind, *, is_outcome: bool = False) -> EntryRules:
    """Return the rules for the entries of *kind*."""
    prefixes = "|".join((kind.prefix, *kind.other_prefixes))
    labels: dict[str, Sequence[str]] = {"main": kind.text_labels, "status": ("status",)}
    columns: dict[str, Sequence[str]] = {
        "id": kind.id_columns,
        "main": kind.text_columns,
        "status": ("status", "state"),
    }
    for field in kind.fields:
        labels[field.name] = field.labels
        columns[field.name] = field.columns
    # Without headings, the column next to the text is that of the first text field.
    order = [field.name for field in kind.fields if field.type == "text"]
    columns = {name: columns[name] for name in ("id", "main", *order, *columns)}
    return EntryRules(
        kind,
        Signs(prefixes, kind.word, kind.status_words),
        Labels({name: words for name, words in labels.items() if words}),
        Columns({name: words for name, words in columns.items() if words}),
        is_outcome,
    )


class Entry(NamedTuple):
    """An entry of a record section, in whatever form it is written."""

    head: Inline
    """The text of the entry; empty for the row of a table."""
    body: list[nodes.Node]
    """The blocks below the head."""
    line: int
    anchor: nodes.Element | None
    """The paragraph or section to which a link to the entry leads; for a row of a table
    the paragraph of its main cell."""
    checked: bool | None = None
    """Whether the box of a task list is ticked, ``None`` without a box."""
    form: str = "item"
    """``item``, ``paragraph``, ``row``, ``definition``, ``heading`` or ``whole``."""
    group: Inline | None = None
    """The date or heading that the entry is listed under."""
    cells: Cells | None = None
    """The cells of a row of a table."""

    @property
    def is_titled(self) -> bool:
        """Whether the head is a heading, which may be numbered."""
        return self.form in ("heading", "definition")


def says_nothing(entry: Entry) -> bool:
    """Whether *entry* is a word such as *none*, or a placeholder of a template."""
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
    """Whether *text* is a phrase such as *none yet* or *no open questions*."""
    return len(text) <= _NOTHING_LENGTH and _NOTHING.match(text) is not None
