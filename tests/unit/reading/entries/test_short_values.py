"""Short values: names, lists, status words, dates."""

from __future__ import annotations

from typing import Any

import pytest
from docutils import nodes

from sphinx_techspec.reading.entries.short_values import (
    READERS,
    leading_word,
    person_names,
)
from sphinx_techspec.reading.text.inline import Inline


def inline(text: str) -> Inline:
    """Return *text* without markup."""
    return Inline([nodes.Text(text)])


@pytest.mark.parametrize(
    ("type_", "text", "expected"),
    [
        ("line", "Kim.", "Kim"),
        ("line", "—", None),
        ("line", "<name>", None),
        ("names", "Kim, Lee and Sam", ("Kim", "Lee", "Sam")),
        ("names", "Kim; (Lee) & –", ("Kim", "Lee")),
        ("names", "Kim (A, B), Lee", ("Kim (A, B)", "Lee")),
        ("names", "Kim · Lee", ("Kim", "Lee")),
        ("names", "金、李", ("金", "李")),
        ("names", "Kim · for the board", ("Kim · for the board",)),
        ("ids", "D1, ADR-7 and 004-D2", ("D1", "ADR-7", "004-D2")),
        ("ids", "none", ()),
        ("tags", "queue, order,", ("queue", "order")),
        ("date", "by 31 January 2026", "2026-01-31"),
        ("date", "next quarter", "next quarter"),
    ],
)
def test_value_of_a_type(type_: str, text: str, expected: Any) -> None:
    """Each type of field has its own reader."""
    assert READERS[type_](inline(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "the owner (on 3, 4 and 5). Consulted: Ada, Bo",
            ("the owner (on 3, 4 and 5)",),
        ),
        ("Dr. Ada, Bo", ("Dr. Ada", "Bo")),
    ],
)
def test_text_after_names(text: str, expected: tuple[str, ...]) -> None:
    """A sentence or a label after the names is not a name."""
    assert person_names(inline(text)) == expected


@pytest.mark.parametrize(
    "text", ["Ada and Bo", "Ada + Bo", "Ada & Bo", "[Ada, Bo]", "Ada · Bo"]
)
def test_separators_of_names(text: str) -> None:
    """Names are separated in many ways."""
    assert person_names(inline(text)) == ("Ada", "Bo")


def test_handles() -> None:
    """Only handles are separated by spaces."""
    assert person_names(inline("[@ada @bo]")) == ("@ada", "@bo")
    assert person_names(inline("Ada @ada, Bo @bo")) == ("Ada @ada", "Bo @bo")


def test_no_cell() -> None:
    """A missing cell has no value."""
    assert person_names(None) == ()
    assert leading_word(None) == ""


def test_first_word_of_a_group() -> None:
    """The heading of a group is known by its first word."""
    assert leading_word(inline("_Rejected_ options")) == "rejected"
