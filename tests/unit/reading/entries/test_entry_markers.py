"""Markers around the text of an entry: its id, its date, a status."""

from __future__ import annotations

from typing import Any

import pytest
from docutils import nodes

from sphinx_techspec.reading.entries.entry_ids import id_in_cell
from sphinx_techspec.reading.entries.entry_markers import (
    is_date,
    read_markers,
    starts_with_marker,
)
from sphinx_techspec.reading.entries.marker_syntax import MarkerSyntax
from sphinx_techspec.reading.text.blocks import inline_of
from sphinx_techspec.reading.text.inline import Inline

SYNTAX = MarkerSyntax(
    "D|DEC",
    "Decision",
    {"rejected": "rejected", "agreed": "accepted"},
    has_people=True,
)


def inline(parse: Any, text: str) -> Inline:
    """Return the text of the only paragraph."""
    (paragraph,) = parse(text).findall(nodes.paragraph)
    return inline_of(paragraph)


@pytest.mark.parametrize(
    ("text", "rest", "markers"),
    [
        ("one queue", "one queue", {}),
        ("D1: one queue", "one queue", {"id": "D1"}),
        ("**D-07** one queue", "one queue", {"id": "D-07"}),
        ("**D-007-1** one queue", "one queue", {"id": "D-007-1"}),
        ("**D-L1-2** — one queue", "one queue", {"id": "D-L1-2"}),
        ("D-AUTH-1: one queue", "one queue", {"id": "D-AUTH-1"}),
        ("Decision 3: one queue", "one queue", {"id": "D3"}),
        ("**2026-01-31** — one", "one", {"date": "2026-01-31"}),
        ("one (2026-01-31)", "one", {"date": "2026-01-31"}),
        ("D2 2026-01-31: one", "one", {"id": "D2", "date": "2026-01-31"}),
        ("D2, 2026-01-31: one", "one", {"id": "D2", "date": "2026-01-31"}),
        ("D2 **2026-01-31** — one", "one", {"id": "D2", "date": "2026-01-31"}),
        ("C4 2026-01-31: one", "C4 2026-01-31: one", {}),
        ("2026-01-31 D2 | one", "one", {"id": "D2", "date": "2026-01-31"}),
        ("2026-02-30: one", "one", {"invalid_date": "2026-02-30"}),
        ("Rejected: one", "one", {"status": "rejected"}),
        ("one (agreed)", "one", {"status": "accepted"}),
        ("one (rejected, Ada)", "one", {"status": "rejected"}),
        ("D2 (Ada, rejected): one", "one", {"id": "D2", "status": "rejected"}),
        ("one (Ada, Al)", "one (Ada, Al)", {}),
        ("one {#d7}", "one", {"id": "d7"}),
        ("D1–D3 are done", "D1–D3 are done", {}),
        ("D1 is late", "D1 is late", {}),
        ("[D1: one](https://a.example)", "D1: one", {}),
        ("one queue — 2026-01-31", "one queue", {"date": "2026-01-31"}),
        ("one - Jan 31, 2026", "one", {"date": "2026-01-31"}),
        ("one – 2026-01-31 – Ada", "one", {"date": "2026-01-31"}),
        (
            "one — rejected — 2026-01-31",
            "one",
            {"status": "rejected", "date": "2026-01-31"},
        ),
        ("ports 80 - 443", "ports 80 - 443", {}),
        ("Berlin – Hamburg – 2026-01-31", "Berlin – Hamburg", {"date": "2026-01-31"}),
        ("10 - 20 lanes - Ada", "10 - 20 lanes - Ada", {}),
        (
            "On 2026-01-31 the crew agreed on one",
            "the crew agreed on one",
            {"date": "2026-01-31"},
        ),
        ("On 2026-01-31: one", "one", {"date": "2026-01-31"}),
        ("On 2026-01-31 the lease ends", "On 2026-01-31 the lease ends", {}),
        ("On 2026-01-31, we chose one", "we chose one", {"date": "2026-01-31"}),
        (
            "On 2026-01-31 the agreed lease ends",
            "On 2026-01-31 the agreed lease ends",
            {},
        ),
        (
            "On 2026-01-31 the open house ends",
            "On 2026-01-31 the open house ends",
            {},
        ),
        ("On two lanes, agreed", "On two lanes, agreed", {}),
        ("2026-01-31 is the last day", "2026-01-31 is the last day", {}),
        ("closed 2026-01-31 – 2026-02-28", "closed 2026-01-31 – 2026-02-28", {}),
        ("**one** (2026-01-31): quiet", "one: quiet", {"date": "2026-01-31"}),
        ("**one** (2026-01-31, Ada) quiet", "one quiet", {"date": "2026-01-31"}),
        ("one (2026-01-31) ✅", "one", {"date": "2026-01-31"}),
        ("one, not 2026-01-31", "one, not 2026-01-31", {}),
        ("from 2025 – 2026", "from 2025 – 2026", {}),
        ("`D1` one queue", "one queue", {"id": "D1"}),
        ("[D1](https://a.example) is late", "D1 is late", {}),
        ("D1 [mail]: one queue", "mail: one queue", {"id": "D1"}),
        ("D-01 Limits of queues", "Limits of queues", {"id": "D-01"}),
        ("D-01 limits of queues", "D-01 limits of queues", {}),
        ("X-01 Limits of queues", "X-01 Limits of queues", {}),
        ("Decision X1: one queue", "one queue", {"id": "X1"}),
        ("X1: one queue", "X1: one queue", {}),
        ("Decision X1 is late", "Decision X1 is late", {}),
    ],
)
def test_markers(parse: Any, text: str, rest: str, markers: dict[str, str]) -> None:
    """A marker is taken off the text if something sets it off."""
    found = read_markers(inline(parse, text), SYNTAX)
    assert found.text.plain == rest
    known = {
        name: getattr(found, name) for name in ("id", "date", "invalid_date", "status")
    }
    assert {name: value for name, value in known.items() if value} == markers


def test_struck_text(parse: Any) -> None:
    """A struck-out start is kept apart from a status after it."""
    found = read_markers(inline(parse, "D1: ~~poll~~ → see D2"), SYNTAX)
    assert found.strikethrough is not None
    assert found.tail is not None
    assert (found.strikethrough.plain, found.tail.plain) == ("poll", "→ see D2")


@pytest.mark.parametrize("remark", ["(high cost)", "(high cost)."])
def test_remark_on_struck_text(parse: Any, remark: str) -> None:
    """A remark in brackets does not replace a struck-out text."""
    found = read_markers(inline(parse, f"~~poll~~ {remark}"), SYNTAX)
    assert found.strikethrough is not None
    assert found.strikethrough.plain == "poll"


def test_edited_text(parse: Any) -> None:
    """A struck-out start is dropped if other words replace it."""
    found = read_markers(inline(parse, "D1: ~~poll~~ push instead"), SYNTAX)
    assert (found.strikethrough, found.text.plain) == (None, "push instead")


def test_id_of_a_heading(parse: Any) -> None:
    """A heading may be numbered, and its id needs no separator."""
    found = read_markers(inline(parse, "2\\. D-1 One queue"), SYNTAX, titled=True)
    assert (found.id, found.text.plain) == ("D-1", "One queue")


@pytest.mark.parametrize(
    ("text", "expected"),
    [("D1: x", True), ("2026-01-31: x", True), ("D1 x", False), ("x D1:", False)],
)
def test_marker_opens_an_entry(parse: Any, text: str, *, expected: bool) -> None:
    """A paragraph with a marker that is set off is an entry."""
    assert starts_with_marker(inline(parse, text), SYNTAX) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("**2026-01-31**", True), ("2026-01-31:", True), ("2026-01-31: x", False)],
)
def test_date_alone(parse: Any, text: str, *, expected: bool) -> None:
    """A date without a text is the heading of the entries below it."""
    assert is_date(inline(parse, text)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3", "D3"),
        ("1.2", "D1.2"),
        ("D-04", "D-04"),
        ("#5", "D5"),
        ("DEC-V3-04", "DEC-V3-04"),
        ("no", None),
        ("2026-01-31", None),
        ("1-2", None),
    ],
)
def test_id_in_a_cell(parse: Any, text: str, expected: str | None) -> None:
    """A column of ids has ids of any form, and a bare number gets a letter."""
    assert id_in_cell(inline(parse, text.replace("#", "\\#")), SYNTAX) == expected
