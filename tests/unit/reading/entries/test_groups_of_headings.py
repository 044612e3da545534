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


ALTERNATIVES = "# 7. Relay\n\n## Alternatives\n\n"
DETAILS = {
    "subsection": "#### Cons\n\n- It is slow.\n",
    "label": "Cons:\n\n- It is slow.\n",
    "several names": "#### Pros and cons\n\n- It is slow.\n",
}


@pytest.mark.parametrize("details", DETAILS.values(), ids=list(DETAILS))
def test_option_above_a_list_and_details(read_kinds: Any, details: str) -> None:
    """A heading above a list and the cons of an option is the option."""
    text = f"{ALTERNATIVES}### Flags\n\n- A mast at each quay.\n\n{details}"
    assert [title for _, title, _ in read_kinds(text)] == ["Flags"]


def test_group_above_options_with_details(read_kinds: Any) -> None:
    """A heading above a list of options is a group, whatever details they have."""
    text = f"{ALTERNATIVES}### Signals\n\n- Flags\n  - Cons: slow\n- Bells\n"
    assert read_kinds(text) == [
        ("ALT1", "Flags", {"details": "Cons: slow", "group": "Signals"}),
        ("ALT2", "Bells", {"group": "Signals"}),
    ]


def test_option_above_a_list_beside_options_above_prose(read_kinds: Any) -> None:
    """Most headings are options, and so is one with a list of its details."""
    text = "### Flags\n\nA mast.\n\n### Bells\n\n- A bell at each quay.\n- Loud.\n"
    assert read_kinds(ALTERNATIVES + text) == [
        ("ALT1", "Flags", {"details": "A mast."}),
        ("ALT2", "Bells", {"details": "A bell at each quay. Loud."}),
    ]


@pytest.mark.parametrize(
    "items", ["- Horns\n- Rockets\n", "- **Horns**: loud.\n- Rockets\n"]
)
def test_group_above_a_list_beside_options_above_prose(
    read_kinds: Any, items: str
) -> None:
    """Names and titles below a heading are options of a group."""
    text = f"### Flags\n\nA mast.\n\n### Others\n\n{items}"
    titles = [title for _, title, _ in read_kinds(ALTERNATIVES + text)]
    assert titles == ["Flags", "Horns", "Rockets"]


def test_goals_above_a_list_beside_a_goal_above_prose(read_kinds: Any) -> None:
    """Goals have groups such as *Technical*, also beside a goal with prose."""
    text = "### Be heard\n\nIn fog.\n\n### Technical\n\n- A bell at each quay.\n"
    assert read_kinds(f"# 7. Relay\n\n## Goals\n\n{text}") == [
        ("G1", "Be heard", {"details": "In fog."}),
        ("G2", "A bell at each quay.", {"group": "Technical"}),
    ]


@pytest.mark.parametrize("heading", ["Notes/Caveats", "Notes and caveats"])
def test_heading_with_several_names_of_details(read_kinds: Any, heading: str) -> None:
    """A heading that joins names of details has no options below it."""
    text = (
        f"{ALTERNATIVES}### Flags\n\nA mast.\n\n### {heading}\n\n- Ropes are short.\n"
    )
    assert [title for _, title, _ in read_kinds(text)] == ["Flags"]


def test_heading_with_the_name_of_a_detail_and_an_option(read_kinds: Any) -> None:
    """A heading that has another name as well is an option."""
    text = f"{ALTERNATIVES}### Notes and flags\n\nA mast.\n"
    assert [title for _, title, _ in read_kinds(text)] == ["Notes and flags"]
