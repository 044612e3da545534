"""Headings of records below the heading of a group."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.conftest import Read


@pytest.mark.parametrize(
    ("section", "group", "status"),
    [
        ("Decision log", "Rejected", "rejected"),
        ("Decision log", "Storage", "accepted"),
        ("Risks", "Accepted", "accepted"),
        ("Risks", "Ferries", "open"),
        ("Open questions", "Resolved", "answered"),
    ],
)
def test_status_in_the_heading_of_the_group(
    read: Read, section: str, group: str, status: str
) -> None:
    """The status applies to headings below it, as it does to items."""
    content = f"### {group}\n\n#### One bell per quay?\n\nIt is small.\n"
    (record,) = read(section, content).records
    assert record.status == status


def test_level_in_the_heading_of_the_group(read: Read) -> None:
    """*High risks* rates the risks in the headings below it."""
    content = "### High risks\n\n#### Fog\n\nThe bell is not heard.\n"
    (risk,) = read("Risks", content).records
    assert risk.fields["impact"] == "High"


@pytest.mark.parametrize("heading", ["Resolved questions", "Open questions — Answered"])
@pytest.mark.parametrize("topic", ["", "### Bells\n\n"])
def test_questions_below_a_heading_of_answers(
    read: Read, heading: str, topic: str
) -> None:
    """They are answered in any form, also below a topic."""
    content = f"{topic}- Who rings?\n\n### Who pays?\n\nThe harbor.\n"
    questions = read(heading, content).records
    assert [question.status for question in questions] == ["answered", "answered"]
    assert questions[1].fields["answer"] == "The harbor."


def test_group_of_a_heading(read_kinds: Any) -> None:
    """The heading above a record is its group."""
    text = "### Storage\n\n#### Kafka\n\nA log.\n"
    assert read_kinds(f"# 7. Relay\n\n## Alternatives\n\n{text}") == [
        ("ALT1", "Kafka", {"details": "A log.", "group": "Storage"})
    ]


def test_heading_after_a_labeled_list(read_kinds: Any) -> None:
    """The label of a list is not the group of the heading below that list."""
    text = "**By day**\n\n- ring\n\n### Sleep at night\n\nIn the tower.\n"
    assert read_kinds(f"# 7. Relay\n\n## Goals\n\n{text}") == [
        ("G1", "ring", {"group": "By day"}),
        ("G2", "Sleep at night", {"details": "In the tower."}),
    ]


MARKS = {
    "list": ("- ring\n", "ring"),
    "labels": ("**Bells**\n\n- ring\n", "ring"),
    "prose": ("The bell rings at noon.\n", "The bell rings at noon."),
}


@pytest.mark.parametrize(("below", "text"), MARKS.values(), ids=list(MARKS))
def test_heading_of_priorities(read_kinds: Any, below: str, text: str) -> None:
    """A heading that is only a priority names a group and is not a requirement."""
    section = f"# 7. Relay\n\n## Requirements\n\n### Must have (P0)\n\n{below}"
    (found,) = read_kinds(section)
    assert (found[1], "priority" in found[2]) == (text, False)


def test_heading_that_starts_with_a_priority(read_kinds: Any) -> None:
    """*Must be loud* is a requirement."""
    section = "# 7. Relay\n\n## Requirements\n\n### Must be loud\n\nAt noon.\n"
    assert read_kinds(section) == [("REQ1", "Must be loud", {"details": "At noon."})]


@pytest.mark.parametrize(
    "heading",
    [
        "Considered alternatives (rejected)",
        "Alternatives considered and rejected",
        "Options considered and not chosen",
    ],
)
def test_status_in_the_heading_of_the_section(read_kinds: Any, heading: str) -> None:
    """The status is in brackets, or after the name of the kind."""
    found = read_kinds(f"# 7. Relay\n\n## {heading}\n\n- Kafka\n- Redis\n")
    assert {values.get("status") for _, _, values in found} == {"rejected"}
    assert len(found) == 2


@pytest.mark.parametrize(
    "heading",
    [
        "Alternatives (for the review)",
        "Alternatives considered and why not",
        "Alternatives considered and chosen approach",
        "Chosen solution and alternatives considered",
    ],
)
def test_no_status_in_the_heading_of_the_section(read_kinds: Any, heading: str) -> None:
    """Other remarks state nothing about the options."""
    found = read_kinds(f"# 7. Relay\n\n## {heading}\n\n- Kafka\n")
    assert found == [("ALT1", "Kafka", {})]
