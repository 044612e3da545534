"""A row of a table, as all kinds of records are read from one."""

from __future__ import annotations

from typing import NamedTuple

from docutils import nodes

from sphinx_techspec.reading.entry_marks import Marks, Signs, id_in_cell, read_marks
from sphinx_techspec.reading.inline import Inline
from sphinx_techspec.reading.labels import join
from sphinx_techspec.reading.table_columns import Cells

__all__ = ["RowParts", "take_row"]


class RowParts(NamedTuple):
    """A row, taken apart."""

    marks: Marks
    """The main cell, with the id of the row."""
    host: nodes.Element | None
    """The node of the main cell."""
    fields: dict[str, Inline]
    """The cells whose column is known, by field."""
    others: list[Inline]
    """The other cells that say something."""


def take_row(cells: Cells, signs: Signs, *, instead: str = "") -> RowParts | None:
    """Take a row apart, ``None`` where its main cell says nothing.

    :param instead: the field whose cell is the main one where no other cell is.
    """
    fields, others = dict(cells.fields), list(cells.others)
    text = fields.get("main")
    if text is None:
        text, others = join(others) or fields.pop(instead, None), []
    if text is None or text.is_unfilled:
        return None
    marks = read_marks(text, signs)
    id_cell = fields.get("id")
    explicit_id = id_in_cell(id_cell, signs) if id_cell else None
    if id_cell and explicit_id is None:
        others = [id_cell, *others]
    marks = marks._replace(id=explicit_id or marks.id)
    return RowParts(marks, text.host, fields, others)
