"""Ids and anchors of records."""

from __future__ import annotations

import pytest
from docutils import nodes

from sphinx_techspec.built_in_kinds import BUILT_IN_KINDS
from sphinx_techspec.reading.entries.drafts import Draft, number_drafts
from sphinx_techspec.reading.text.inline import Inline
from sphinx_techspec.records import Spec

SPEC = Spec("tech-spec/004", "004", "Tech Spec 004", "Queue")


def draft(
    text: str, *, kind: str = "decision", date: str = "", written: str = ""
) -> Draft:
    """Return a draft with its own paragraph."""
    fields = {"date": date} if date else {}
    node = nodes.paragraph()
    return Draft(
        kind, Inline([nodes.Text(text)]), 1, node, written or None, fields=fields
    )


def ids(*drafts: Draft) -> dict[str, str]:
    """Return the text of each record by its id."""
    records, _ = number_drafts(drafts, SPEC, kinds=BUILT_IN_KINDS, taken=())
    return {record.id: record.text for record in records.records}


def test_numbers_follow_the_dates() -> None:
    """Decisions are numbered by date, and undated ones come last."""
    drafts = draft("new", date="2026-02"), draft("none"), draft("old", date="2026-01")
    assert ids(*drafts) == {"004-D1": "old", "004-D2": "new", "004-D3": "none"}


def test_each_kind_has_its_own_numbers() -> None:
    """The number of a risk does not depend on the decisions."""
    assert ids(draft("a"), draft("b", kind="risk")) == {"004-D1": "a", "004-R1": "b"}


@pytest.mark.parametrize("written", ["D1", "D-1", "d01"])
def test_written_id_takes_its_number(written: str) -> None:
    """An id in the text is kept as written, and its number is not free."""
    found = ids(draft("counted"), draft("named", written=written))
    assert found == {"004-D2": "counted", f"004-{written}": "named"}


def test_id_that_another_kind_would_use() -> None:
    """A requirement may be called R1; the first risk is then R2."""
    found = ids(draft("named", written="R1"), draft("counted", kind="risk"))
    assert found == {"004-R1": "named", "004-R2": "counted"}


def test_anchors_are_unique() -> None:
    """Two records with one id have different anchors, and the page may have others."""
    drafts = [
        draft("a", written="D1"),
        draft("b", written="D1"),
        draft("c", written="É 7"),
    ]
    _, anchors = number_drafts(
        drafts, SPEC, kinds=BUILT_IN_KINDS, taken=["spec-004-d1"]
    )
    names = [anchor.anchor for anchor in anchors]
    assert names == ["spec-004-d1-2", "spec-004-d1-3", "spec-004-e-7"]
    assert [anchor.node for anchor in anchors] == [draft.node for draft in drafts]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("004-D7", "004-D7"),
        ("004-d-07", "004-d-07"),
        ("005-D7", "004-005-D7"),
        ("004-7", "004-004-7"),
    ],
)
def test_full_id(written: str, expected: str) -> None:
    """An id with the id of its spec is the full id of the record."""
    assert ids(draft("named", written=written)) == {expected: "named"}
