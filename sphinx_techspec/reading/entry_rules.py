"""The entries of record sections, and the rules that recognize them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from docutils import nodes

from sphinx_techspec.kinds import RecordKind
from sphinx_techspec.reading.entry_markers import MarkerSyntax, starts_with_marker
from sphinx_techspec.reading.inline import Inline
from sphinx_techspec.reading.labels import Labels, split_inline
from sphinx_techspec.reading.table_columns import ColumnNames, RowCells

_NONE_PHRASE = re.compile(
    r"\W*(?:none(?!\s+of)|n/?a|nil|nothing|tbd|todo|no\s+(?:\w+\s+){0,2}"
    r"(?:questions?|issues?|risks?|decisions?|points?|drawbacks?))\b",
    re.IGNORECASE,
)
_MAX_PHRASE_LENGTH = 60
LISTS = (
    nodes.bullet_list,
    nodes.enumerated_list,
    nodes.definition_list,
    nodes.field_list,
)
TEXTS = (nodes.paragraph, nodes.block_quote, nodes.line_block)


class EntryRules(NamedTuple):
    """The syntax of the entries of one record kind."""

    kind: RecordKind
    markers: MarkerSyntax
    labels: Labels
    columns: ColumnNames
    is_outcome: bool = False
    """Whether a section that starts with prose is a single entry."""

    def opens_entry(self, text: Inline) -> bool:
        """Return whether *text*, a paragraph or heading, is an entry and not prose."""
        if starts_with_marker(text, self.markers):
            return True
        before, fields = split_inline(text, self.labels)
        if fields and not before:
            return next(iter(fields)) == "main"
        return not self.is_outcome and text.leading_strong() is not None

    def is_detail(self, text: Inline) -> bool:
        """Return whether *text* is a labeled value, ``Mitigation: …``, of an entry."""
        before, fields = split_inline(text, self.labels)
        return bool(fields) and not before and "main" not in fields


@lru_cache(maxsize=64)
def rules_for(kind: RecordKind, *, is_outcome: bool = False) -> EntryRules:
    """Return the rules for the entries of *kind*."""
    labels = {"main": kind.text_labels, "status": ("status",), **kind.combined_labels}
    labels |= {field.name: field.labels for field in kind.fields}
    columns = {
        "id": kind.id_columns,
        "main": kind.text_columns,
        "status": ("status", "state"),
        **{field.name: field.columns or field.labels for field in kind.fields},
    }
    # In a table without headings, the column after the text is the first text field.
    order = [field.name for field in kind.fields if field.type == "text"]
    columns = {name: columns[name] for name in ("id", "main", *order, *columns)}
    return EntryRules(
        kind,
        MarkerSyntax("|".join(kind.prefixes), kind.word, kind.status_words),
        Labels(labels),
        ColumnNames({name: words for name, words in columns.items() if words}),
        is_outcome,
    )


class Entry(NamedTuple):
    """An entry of a record section, in any of its forms."""

    head: Inline
    """The text of the entry; empty for the row of a table."""
    body: list[nodes.Node]
    """The blocks below the head."""
    line: int
    node: nodes.Element | None
    """The paragraph or section that shows the entry, the target of links to it."""
    checked: bool | None = None
    """Whether the checkbox of a task list is checked, ``None`` without a checkbox."""
    form: str = "item"
    """``item``, ``paragraph``, ``row``, ``definition``, ``heading`` or ``prose``."""
    group: Inline | None = None
    """The date or heading of the list that contains the entry."""
    cells: RowCells | None = None
    """The cells of a row of a table."""

    @property
    def is_titled(self) -> bool:
        """Whether the head is a heading, which may be numbered."""
        return self.form in ("heading", "definition")


def is_empty_entry(entry: Entry) -> bool:
    """Return whether *entry* is a phrase such as *none yet* or a placeholder."""
    if entry.cells is not None:
        texts = [*entry.cells.fields.values(), *entry.cells.others]
        return all(text.is_unfilled for text in texts)
    text = entry.head.plain
    if not text and entry.body:
        return False
    if entry.head.is_unfilled or not re.search(r"\w", text):
        return True
    if re.fullmatch(r"\(.*\)", text) and entry.form == "prose":
        return True  # "(filled in after the review)", "(none yet)"
    return is_none_phrase(text)


def is_none_phrase(text: str) -> bool:
    """Return whether *text* is a phrase such as *none yet* or *no open questions*."""
    return len(text) <= _MAX_PHRASE_LENGTH and _NONE_PHRASE.match(text) is not None
