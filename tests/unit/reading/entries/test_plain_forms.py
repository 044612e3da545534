"""Forms of sections with requirements, goals and other kinds that have no grammar."""

from __future__ import annotations

from typing import Any

import pytest

from sphinx_techspec.declared_kinds import project_kinds

KINDS, _ = project_kinds(
    {
        "requirement": True,
        "goal": True,
        "alternative": True,
        "assumption": {},
        "dependency": {"prefix": "DEP", "plural": "dependencies"},
        "metric": {"sections": ["Success criteria"], "prefix": "SC"},
        "action": {"sections": ["Action items"], "prefix": "AI"},
    }
)

IDS = [
    (
        "| Req | Description |\n|---|---|\n| NF1 | it is fast |\n",
        [("NF1", "it is fast")],
    ),
    (
        "| ID | Requirement |\n|---|---|\n| AI-S3-01 | it is fast |\n",
        [("AI-S3-01", "it is fast")],
    ),
    ("- **REQ-TD2-01**: it is fast\n", [("REQ-TD2-01", "it is fast")]),
    ("- FR-T1 Themes and colors\n", [("FR-T1", "Themes and colors")]),
    (
        "### Must have\n\n**FR-M1:** it is fast\n- Why: speed\n\n**FR-M2:** it flies\n",
        [("FR-M1", "it is fast"), ("FR-M2", "it flies")],
    ),
    ("- AES-GCM mode is used\n", [("REQ1", "AES-GCM mode is used")]),
]


@pytest.mark.parametrize(("text", "expected"), IDS)
def test_written_ids(read_kinds: Any, text: str, expected: Any) -> None:
    """Ids of any form are kept, also in a column called like the kind."""
    found = read_kinds(f"# 7. Relay\n\n## Requirements\n\n{text}", kinds=KINDS)
    assert [(local_id, text) for local_id, text, _ in found] == expected


NO_ENTRIES = [
    "- [Requirement 1]\n- [Requirement 2]\n",
    "- **[Name]**: [what it does]\n",
    "| ID | Requirement |\n|---|---|\n| REQ-1 | [Description] |\n",
    "| Requirement | Notes |\n|---|---|\n| None | the first part |\n",
    "**Installation:**\n\n```\npip install relay\n```\n",
    "- **Credentials**: none.\n- Environment variables: N/A\n",
]


@pytest.mark.parametrize("text", NO_ENTRIES)
def test_placeholders_are_no_entries(read_kinds: Any, text: str) -> None:
    """Neither is a topic about which there is nothing to say."""
    found = read_kinds(f"# 7. Relay\n\n## Requirements\n\n{text}", kinds=KINDS)
    assert found == []


def test_text_in_brackets_beside_other_text(read_kinds: Any) -> None:
    """It is a part of the text."""
    text = "- [Big] it is fast\n- [a link](https://x.example)\n- [Small] `a`\n"
    found = read_kinds(f"# 7. Relay\n\n## Requirements\n\n{text}", kinds=KINDS)
    assert [text for _, text, _ in found] == [
        "[Big] it is fast",
        "a link",
        "[Small] a",
    ]


LISTS: list[tuple[str, list[tuple[str, str | None]]]] = [
    (
        """\
## Goals and non-goals

- Goals:
  - it is fast
- Non-goals:
  - it is red
""",
        [("it is fast", None)],
    ),
    (
        """\
## Goals

- it is fast
- **Non-goals**: it is red
- Out of scope: it flies
""",
        [("it is fast", None)],
    ),
    (
        """\
## Product requirements

- **1.1 Problem** — it is slow
- **1.2 Functional requirements**
  - it is fast
- **1.3 Out of scope** — it flies
""",
        [("it is fast", "Functional requirements")],
    ),
    (
        "## Requirements\n\n- Functional requirements are kept:\n  - it is fast\n",
        [("Functional requirements are kept:", None)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_items_that_name_a_section(read_kinds: Any, text: str, expected: Any) -> None:
    """The list below such an item contains the entries, or text without entries."""
    found = read_kinds(f"# 7. Relay\n\n{text}", kinds=KINDS)
    assert [(text, values.get("group")) for _, text, values in found] == expected


JOINED = """\
# 7. Relay

## Dependencies and assumptions

- **Assumption**: phones have a clock
- **Dependency**: the mail service
- Risk: a known one
- *Open question:* who pays?
- the map

## Assumptions and open questions

- Assumption: people read mail
- **Open question:** who owns it?
- Phones ring.
"""


def test_sections_with_two_names(read_kinds: Any) -> None:
    """A label determines the kind of an entry if the heading names that kind."""
    found = read_kinds(JOINED, kinds=KINDS)
    assert [(local_id, text) for local_id, text, _ in found] == [
        ("Q1", "who owns it?"),
        ("A1", "phones have a clock"),
        ("A2", "people read mail"),
        ("A3", "Phones ring."),
        ("DEP1", "the mail service"),
        ("DEP2", "Risk: a known one"),
        ("DEP3", "Open question: who pays?"),
        ("DEP4", "the map"),
    ]


HEADINGS = [
    ("Success criteria - all met", True),
    ("Goals: what we want", True),
    ("Functional requirements — phase 1", True),
    ("Requirement: it is fast", False),
    ("Goal: it is fast", False),
    ("What we want: goals", False),
    ("Launch requirements", True),
    ("MVP requirements", True),
    ("Non-requirements", False),
    ("Gathering requirements", False),
    ("Pre-requirements", False),
    ("How we change requirements", False),
]


@pytest.mark.parametrize(("heading", "is_section"), HEADINGS)
def test_heading_with_a_remark(read_kinds: Any, heading: str, is_section: bool) -> None:
    """The plural of a kind may have a remark after it; the singular is an entry."""
    found = read_kinds(f"# 7. Relay\n\n## {heading}\n\n- it is fast\n", kinds=KINDS)
    assert [text for _, text, _ in found] == (["it is fast"] if is_section else [])


PRIORITIES = [
    ("- **FR-1** `MUST` — it is fast", "MUST", "it is fast"),
    ("- **FR-1** (Must): it is fast", "Must", "it is fast"),
    ("- **FR-1 (MUST)**: it is fast", "MUST", "it is fast"),
    ("- FR-1 [P1] it is fast", "P1", "it is fast"),
    ("- **P0** — it is fast", "P0", "it is fast"),
    ("- (P2) it is fast", "P2", "it is fast"),
    ("- SHOULD: it is fast", "SHOULD", "it is fast"),
    ("- it is fast (must have)", "must have", "it is fast"),
    ("- **Speed** (P1): it is fast", "P1", "Speed: it is fast"),
    ("- MUST be fast", None, "MUST be fast"),
    ("- High: it is fast", None, "High: it is fast"),
    ("- it is fast (or slow)", None, "it is fast (or slow)"),
    ("- FR-1 (a must): it is fast", None, "a must: it is fast"),
    ("### FR-1: Speed (P1)\n\nIt is fast.", "P1", "Speed"),
]


@pytest.mark.parametrize(("item", "priority", "text"), PRIORITIES)
def test_priority_beside_the_text(
    read_kinds: Any, item: str, priority: str | None, text: str
) -> None:
    """A priority in brackets, or between the id and the text, is a value."""
    found = read_kinds(f"# 7. Relay\n\n## Requirements\n\n{item}\n", kinds=KINDS)
    assert [(v.get("priority"), text) for _, text, v in found] == [(priority, text)]


TICKS: list[tuple[str, str, list[tuple[str, str | None]]]] = [
    (
        "Goals",
        "- ✅ be fast\n- ⏳ be small\n",
        [("be fast", "met"), ("be small", None)],
    ),
    ("Goals", "- ✅ be fast\n- ✓ be small\n", [("be fast", None), ("be small", None)]),
    (
        "Alternatives",
        "- ✅ Redis\n- ❌ Kafka: big\n",
        [("Redis", "chosen"), ("Kafka: big", "rejected")],
    ),
    ("Goals", "- be ✅\n- ❌\n", [("be ✅", None)]),
    (
        "Alternatives",
        "### ✅ Redis\n\nA cache.\n\n### ❌ **Kafka**\n\nA log.\n",
        [("Redis", "chosen"), ("Kafka", "rejected")],
    ),
]


@pytest.mark.parametrize(("heading", "items", "expected"), TICKS)
def test_ticks(read_kinds: Any, heading: str, items: str, expected: Any) -> None:
    """A tick is not text. Beside other marks, it is a status like a checkbox."""
    found = read_kinds(f"# 7. Relay\n\n## {heading}\n\n{items}", kinds=KINDS)
    assert [(text, values.get("status")) for _, text, values in found] == expected


def test_groups_that_are_sections(read_kinds: Any) -> None:
    """A subsection with another name for the records is a group."""
    text = "### Design goals\n\n- be fast\n\n### Goals\n\n- be small\n"
    found = read_kinds(f"# 7. Relay\n\n## Objectives\n\n{text}", kinds=KINDS)
    groups = [(text, values.get("group")) for _, text, values in found]
    assert groups == [("be fast", "Design goals"), ("be small", None)]


OWNERS = [
    ("- [ ] @kai: write it", "@kai", "write it"),
    ("- [ ] @kai, @bo — write it", "@kai, @bo", "write it"),
    ("- write it (@kai)", "@kai", "write it"),
    ("- write it — @kai", "@kai", "write it"),
    ("- write it [@kai]", "@kai", "write it"),
    ("- write it (owner: Ada)", "Ada", "write it"),
    ("- @kai writes it", None, "@kai writes it"),
    ("- `@kai`: the handle is kept", None, "@kai: the handle is kept"),
]


@pytest.mark.parametrize(("item", "owner", "text"), OWNERS)
def test_owner_beside_the_text(
    read_kinds: Any, item: str, owner: str | None, text: str
) -> None:
    """Handles before or after the text of an entry are its owner."""
    found = read_kinds(f"# 7. Relay\n\n## Action items\n\n{item}\n", kinds=KINDS)
    assert [(v.get("owner"), text) for _, text, v in found] == [(owner, text)]


def test_option_about_requirements(read_kinds: Any) -> None:
    """A heading with a qualifier inside another section does not name requirements."""
    text = "### Relax latency requirements\n\nIt is easier.\n"
    found = read_kinds(f"# 7. Relay\n\n## Alternatives\n\n{text}", kinds=KINDS)
    assert [local_id for local_id, _, _ in found] == ["ALT1"]


def test_label_that_is_the_name_of_the_section(read_kinds: Any) -> None:
    """Such a label above a list is not a group."""
    text = "Assumptions:\n\n- it is fast\n\n**At night:**\n\n- it is dark\n"
    heading = "## Assumptions and dependencies"
    found = read_kinds(f"# 7. Relay\n\n{heading}\n\n{text}", kinds=KINDS)
    groups = [(text, values.get("group")) for _, text, values in found]
    assert groups == [("it is fast", None), ("it is dark", "At night")]
