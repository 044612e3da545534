"""Facets and columns of the record kinds that a project declares."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from sphinx_techspec.query.facets import facet_models
from sphinx_techspec.query.index_models import index_page_models
from sphinx_techspec.query.models import TableModel

if TYPE_CHECKING:
    from tests.unit.conftest import Library


@pytest.fixture
def assumptions(library: Library) -> Library:
    """Return six assumptions with values of each field."""
    fields = {
        "confidence": {"values": ["low", "medium", "high"]},
        "checked-by": {"type": "names"},
        "area": {},
        "basis": {"filter": False},
        "source-id": {"type": "ids"},
        "effort": {"values": ["S", "L"], "index": False},
    }
    library.declare_kinds(assumption={"fields": fields})
    for number in range(1, 7):
        values: dict[str, Any] = {
            "confidence": ("high", "low")[number % 2],
            "checked-by": ("Ada", "Bo")[: 1 + number % 2],
            "area": ("Mail", "Phones")[number % 2],
            "basis": f"Survey {number}",
            "source-id": (f"D{number}",),
            "effort": ("S", "L")[number % 2],
            "group": ("Directives", "Lists")[number % 2],
        }
        library.record("assumption", f"001-A{number}", **values)
    return library


def test_facets_of_declared_fields(assumptions: Library) -> None:
    """Choices, names, texts, and the group are facets; ids and other fields are not."""
    project = assumptions.project()
    kind = project.corpus.kinds["assumption"]
    records = list(project.corpus.records("assumption"))
    facets = {f.name: f for f in facet_models(project, kind, records)}
    assert [*facets] == ["confidence", "checked-by", "area", "effort", "group"]
    assert facets["confidence"].values == (("low",), ("high",))
    assert facets["checked-by"].values == (("Ada",), ("Bo",))
    assert facets["area"].values == (("Mail",), ("Phones",))


def test_columns_of_index(assumptions: Library) -> None:
    """The index page has a column for each field without ``"index": False``.

    The status is the heading of each group.
    """
    assert columns(assumptions, {}) == [
        "text",
        "confidence",
        "checked-by",
        "area",
        "basis",
        "source-id",
        "group",
        "spec",
    ]


def test_chosen_columns_of_index(assumptions: Library) -> None:
    """conf.py chooses the columns of an index of a declared kind as of any other."""
    chosen = {"assumptions": ["id", "Effort", "text"]}
    assert columns(assumptions, chosen) == ["id", "effort", "text"]


def columns(library: Library, chosen: dict[str, list[str]]) -> list[str]:
    """Return the columns of the index of assumptions with the *chosen* setting."""
    project = library.project(index_columns=chosen)
    kind = project.corpus.kinds["assumption"]
    [page] = index_page_models(kind, project, rows=0, is_free=lambda name: True)
    [table] = [group.body for group in page.view.groups]
    assert isinstance(table, TableModel)
    return [column.name for column in table.columns]
