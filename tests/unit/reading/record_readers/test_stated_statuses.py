"""Statuses that a record states before or after its text, or in a cell."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize(
    ("entry", "text", "status", "date"),
    [
        ("Use a bell — rejected on 2026-01-31", "Use a bell", "rejected", "2026-01-31"),
        ("Use a bell — accepted Jan 31, 2026", "Use a bell", "accepted", "2026-01-31"),
        ("Use a bell. Rejected 2026-01-31.", "Use a bell.", "rejected", "2026-01-31"),
        ("Use a bell. It rings. Rejected.", "Use a bell. It rings.", "rejected", None),
        ("Use a bell (rejected 2026-01-31)", "Use a bell", "rejected", "2026-01-31"),
        (
            "Use a bell. Rejected 2026-01-31 by Ada.",
            "Use a bell. Rejected 2026-01-31 by Ada.",
            "rejected",
            "2026-01-31",
        ),
        (
            "2026-01-01: Use a bell — rejected 2026-01-31",
            "Use a bell",
            "rejected",
            "2026-01-01",
        ),
        (
            "Use a bell. Accepted once Ada agrees",
            "Use a bell. Accepted once Ada agrees",
            "proposed",
            None,
        ),
        ("Use a bell (no longer valid)", "Use a bell", "superseded", None),
    ],
)
def test_status_and_date(
    read: Any, entry: str, text: str, status: str, date: str | None
) -> None:
    """A status after a decision can have a date, which is that of the decision."""
    (found,) = read("Decision log", f"- {entry}").of_kind("decision")
    assert (found.text, found.status) == (text, status)
    assert found.fields.get("date") == date


@pytest.mark.parametrize(
    "entry",
    [
        "Use a bell (rejected 2026-02-30)",
        "Use a bell — rejected 2026-02-30",
        "Use a bell. Rejected on 2026-02-30.",
    ],
)
def test_status_and_invalid_date(read: Any, entry: str) -> None:
    """An invalid date after a status remains in the text, so that readers see it."""
    (found,) = read("Decision log", f"- {entry}").of_kind("decision")
    assert (found.text, found.status) == (entry, "rejected")
    assert found.fields.get("date") is None


@pytest.mark.parametrize(
    "entry",
    [
        "Use the bell — rejected calls on 2026-01-31 rang twice",
        "Use the bell. Rejected calls ring twice.",
        "Move to trams. Done once the bridge opens.",
        "Move to trams. Accepted once and for all",
        "Use a bell (still valid)",
    ],
)
def test_text_like_a_status(read: Any, entry: str) -> None:
    """Other text with the word for a status is the text of an accepted decision."""
    (found,) = read("Decision log", f"- {entry}").of_kind("decision")
    assert (found.text, found.status) == (entry, "accepted")
    assert found.fields.get("date") is None


@pytest.mark.parametrize(("cell", "status"), [("?", "proposed"), ("—", "accepted")])
def test_question_mark_in_a_cell(read: Any, cell: str, status: str) -> None:
    """A question mark in a column of statuses says that the decision is open."""
    table = f"| Decision | Status |\n|---|---|\n| Use a bell | {cell} |"
    (found,) = read("Decision log", table).of_kind("decision")
    assert found.status == status


def test_empty_choice_beside_a_status(read_kinds: Any) -> None:
    """A status in a row has precedence over an empty cell below *Chosen*."""
    table = """
    # Relay

    ## Alternatives considered

    | Option | Chosen | Status |
    |---|---|---|
    | Bell | | accepted |
    | Horn | ✅ | |
    | Lamp | | |
    """
    found = [(text, values["status"]) for _, text, values in read_kinds(table)]
    assert found == [("Bell", "chosen"), ("Horn", "chosen"), ("Lamp", "rejected")]


@pytest.mark.parametrize(
    "entry",
    [
        "Who pays? (no longer open)",
        "Who pays? — no longer open",
        "Who pays? *No longer open*",
    ],
)
def test_question_that_is_no_longer_open(read: Any, entry: str) -> None:
    """A question is answered if it is no longer open."""
    (question,) = read("Open questions", f"- {entry}").of_kind("question")
    assert (question.text, question.status) == ("Who pays?", "answered")
    content = "- Is the shop no longer open?"
    (question,) = read("Open questions", content).of_kind("question")
    assert question.status == "open"


@pytest.mark.parametrize("heading", ["Open questions / risks", "Open issues and risks"])
def test_risks_below_open_questions(read: Any, heading: str) -> None:
    """A statement of a problem is a risk if the heading names risks as well."""
    content = "- Who pays?\n- The bell may crack.\n- The name of the bell"
    records = read(heading, content)
    assert [risk.text for risk in records.of_kind("risk")] == ["The bell may crack."]
    assert len(records.of_kind("question")) == 2
    (question,) = read("Open questions", "- The bell may crack.").records
    assert question.kind == "question"
