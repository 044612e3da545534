"""An entry of a record section, in any of its forms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from docutils import nodes

from sphinx_techspec.kinds import RecordSection
from sphinx_techspec.reading.entries.table_columns import RowCells
from sphinx_techspec.reading.text.inline import Inline


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
    group: Inline | None = None
    """The date or heading of the list that contains the entry."""
    form: str = "item"
    """``item``, ``paragraph``, ``row``, ``definition``, ``heading`` or ``prose``, or
    ``untitled`` for the details of the decision that the title states."""
    cells: RowCells | None = None
    """The cells of a row of a table."""
    values: Mapping[str, Inline] = {}
    """The values by field from lists and subsections of their own."""
    section: RecordSection | None = None
    """The section that holds the entry, if it is inside a section of another kind."""

    @property
    def is_titled(self) -> bool:
        """Whether the head is a heading, which may be numbered."""
        return self.form in ("heading", "definition")
