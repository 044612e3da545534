"""Which columns a view has where none are given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sphinx_techspec.query.fields import Field, fields_of
from sphinx_techspec.query.options import VIEWS
from sphinx_techspec.query.project import Project
from sphinx_techspec.query.query import Query
from sphinx_techspec.shipped_kinds import SHIPPED_KINDS

__all__ = ["DEFAULT_COLUMNS", "Column", "columns_of"]


class Column(NamedTuple):
    """A column of a table, or a part of an item of a list."""

    field: Field
    below: Field | None = None
    """What is shown muted below the value."""
    is_chosen: bool = False
    """Whether the author asked for it: it shows its value and nothing else."""


DEFAULT_COLUMNS: Mapping[str, Mapping[str, Sequence[str]]] = {
    "specs": {
        "table": (
            "id",
            "title",
            "status",
            "updated",
            "owner",
            "decisions",
            "risks",
            "questions",
        ),
        "list": ("title", "status", "updated", "owner"),
        "board": ("title",),
    },
    **{kind.plural: kind.formats for kind in SHIPPED_KINDS},
}
"""The columns of each format of each view; what follows a ``+`` is shown below."""

_FIXED = frozenset({"matrix"})
"""Formats that have no columns to choose."""


def columns_of(project: Project, query: Query) -> list[Column]:
    """Return the columns of what *query* selects.

    What the records are grouped by stands above them, and is no column of its own; the
    date is, since they are grouped by its year.
    """
    if query.view not in DEFAULT_COLUMNS:
        return []
    fields = fields_of(project, VIEWS[query.view].shows)
    if query.columns is not None and query.format not in _FIXED:
        return [Column(fields[name], is_chosen=True) for name in query.columns]
    columns = []
    for name in DEFAULT_COLUMNS[query.view][query.format]:
        main, _, below = name.partition("+")
        if main != query.group_by or fields[main].form == "date":
            is_told = not below or below == query.group_by
            columns.append(Column(fields[main], None if is_told else fields[below]))
    return columns
