"""Records of a document whose title names them."""

from __future__ import annotations

from typing import Any

import pytest

LOG = """\
# Architecture decisions

- **Status:** Accepted
- **Last updated:** 2026-05-06

Newest first.

"""


def _texts(read_spec: Any, text: str, kind: str) -> list[str]:
    records = read_spec(text).records.records
    return [record.text for record in records if record.kind == kind]


def test_sections(read_spec: Any) -> None:
    """Each section is a record, except those with common names and prose."""
    text = (
        f"{LOG}## Purpose\n\nWhy we write them.\n\n"
        "## ADR-1: One lane\n\n- Date: 2026-01-05\n\nVans queue.\n\n"
        "## ADR-2: No toll\n\n- Status: rejected\n\nVans pay.\n"
    )
    found = read_spec(text).records.records
    assert [(r.id, r.text, r.get("date"), r.status) for r in found] == [
        ("004-ADR-1", "One lane", "2026-01-05", "accepted"),
        ("004-ADR-2", "No toll", None, "rejected"),
    ]


@pytest.mark.parametrize(
    "content",
    [
        "- One lane\n- No toll",
        "- One lane\n- No toll\n\n## How to add one\n\nAsk Ada.",
        "| Decision | Why |\n|---|---|\n| One lane | fog |\n| No toll | vans |",
        "## Bridge\n\n- One lane\n- No toll\n\n## Options\n\n- Two lanes\n- A toll",
        "## Testing\n\n- One lane\n- No toll\n\n## Summary\n\nIt works.",
        "## Decision log\n\n- One lane\n\n## No toll\n\nVans pay elsewhere.",
        "- One lane\n\n## Added later\n\n- No toll",
    ],
)
def test_forms(read_spec: Any, content: str) -> None:
    """The records are in lists, tables, or sections."""
    expected = ["One lane", "No toll"]
    assert _texts(read_spec, LOG + content, "decision") == expected


@pytest.mark.parametrize(
    "text",
    [
        "# Decisions\n\nA decision is a record of the bridge.",
        "# Decisions\n\n- [One lane](001-lane.md)\n- [No toll](002-toll.md)",
        "# Decisions\n\n| No. | Title |\n|---|---|\n| [1](001-lane.md) | One lane |",
        "# Decision\n\n- One lane\n- No toll",
        "# Decision record\n\n## Context\n\nFog.\n\n## Options\n\n- One lane",
        "# Bridge\n\n- One lane\n- No toll",
    ],
)
def test_other_documents(read_spec: Any, text: str) -> None:
    """A title alone does not make prose or an index a record."""
    assert _texts(read_spec, text, "decision") == []


def test_decision_of_the_document(read_spec: Any) -> None:
    """The document records one decision, regardless of its title."""
    text = "# Decision record\n\n## Lanes\n\n- Two\n\n## Decision\n\nOne lane.\n"
    assert _texts(read_spec, text, "decision") == ["One lane."]


@pytest.mark.parametrize(
    "title", ["Decision log — Bridge", "Bridge: design decisions", "Decision register"]
)
def test_title_with_a_name(read_spec: Any, title: str) -> None:
    """The title may also name the subject."""
    assert _texts(read_spec, f"# {title}\n\n- One lane", "decision") == ["One lane"]


def test_questions(read_spec: Any) -> None:
    """Sections about a topic are groups of questions."""
    text = (
        "# Open questions\n\nAsk Ada.\n\n## Bridge\n\nThese are urgent.\n\n"
        "### Q-1: Toll\n\nIt is unclear.\n\n### Q-2: Lanes — RESOLVED 5 May 2026\n\n"
        "One.\n\n## Resolved questions\n\n- Who pays? Ada.\n"
    )
    found = read_spec(text).records.records
    assert [(r.text, r.status) for r in found] == [
        ("Toll", "open"),
        ("Lanes", "answered"),
        ("Who pays?", "answered"),
    ]


def test_template(read_spec: Any) -> None:
    """Text about the document is not a record."""
    text = (
        "# Project decisions\n\n## Decision template\n\nCopy this.\n\n"
        "## One lane - 2026-01-28\n\n**Decision:** We close a lane.\n\n"
        "## How to add a decision\n\nAsk Ada.\n"
    )
    assert _texts(read_spec, text, "decision") == ["One lane: We close a lane."]


def test_summary(read_spec: Any) -> None:
    """A table of all records above them adds only what they lack."""
    text = (
        "# Decisions\n\n## Registry\n\n"
        "| Decision ID | Date | Decision Topic | Status |\n|---|---|---|---|\n"
        "| [DEC-1](#dec-1) | 2026-01-05 | One lane | Rejected |\n"
        "| [DEC-2](#dec-2) | 2026-01-06 | No toll | Accepted |\n\n"
        "## DEC-1: One lane\n\n- **Why**: vans queue\n\n"
        "## DEC-2: No toll for vans\n\n- **Why**: vans are few\n"
    )
    reading = read_spec(text)
    assert [
        (r.id, r.text, r.get("date"), r.status) for r in reading.records.records
    ] == [
        ("004-DEC-1", "One lane", "2026-01-05", "rejected"),
        ("004-DEC-2", "No toll for vans", "2026-01-06", "accepted"),
    ]
    assert reading.records.spec.text("status") is None


@pytest.mark.parametrize("heading", ["D-011 — One lane", "ADR-11: One lane", "D-11"])
def test_sections_of_a_record(read_spec: Any, heading: str) -> None:
    """A record may have a section for each field."""
    text = (
        f"# Bridge\n\n## {heading}\n\n### Status\n\nRejected.\n\n"
        "### Decision\n\nClose a lane.\n\n### Rationale\n\nVans queue.\n"
    )
    (record,) = read_spec(text).records.records
    title = "One lane: " if "lane" in heading else ""
    assert record.text == f"{title}Close a lane."
    assert record.get("reason") == "Vans queue."
    assert (record.status, record.has_written_id) == ("rejected", True)


@pytest.mark.parametrize(
    "heading", ["2026-01-05: A lane", "2026-01-05 | A lane", "[2026-01-05] A lane"]
)
def test_dated_sections(read_spec: Any, heading: str) -> None:
    """The heading of a record with sections may start with its date."""
    text = (
        f"# Decision log\n\n## {heading}\n\n### Context\n\nVans queue.\n\n"
        "### Decision\n\n**Chosen: Close it**\n\n### Rationale\n\nIt is cheap.\n\n"
        "## 2026-01-06: No toll\n\n### Decision\n\nVans pay nothing.\n"
    )
    reading = read_spec(text)
    assert [(r.text, r.get("date")) for r in reading.records.records] == [
        ("A lane: Close it", "2026-01-05"),
        ("No toll: Vans pay nothing.", "2026-01-06"),
    ]
    assert reading.records.records[0].get("reason") == "It is cheap."


def test_sections_below_dates(read_spec: Any) -> None:
    """A heading that is a date is the date of the records in the section."""
    text = (
        "# Decision log\n\n## 2026-01-05\n\n### Decision: One lane\n\n"
        "- **Context:** Vans queue.\n- **Reasoning:** It is cheap.\n\n"
        "## 2026-01-06\n\n### No toll\n\n- **Context:** Vans are few.\n\n"
        "### Close it\n\n**Made by:** Ada, Bo\n**Context:** Vans are few.\n"
        "**Decision:** We close a lane.\n"
    )
    reading = read_spec(text)
    assert [
        (r.text, r.get("date"), r.get("reason"), r.get("deciders"))
        for r in reading.records.records
    ] == [
        ("One lane", "2026-01-05", "It is cheap.", None),
        ("No toll", "2026-01-06", None, None),
        ("Close it: We close a lane.", "2026-01-06", None, ("Ada", "Bo")),
    ]


def test_metadata_below(read_spec: Any) -> None:
    """The last section may be the header if its heading says so."""
    text = (
        "# ADR-7: One lane\n\n## Decision\n\nClose a lane.\n\n"
        "## Consequences\n\nVans wait.\n\n"
        "## ADR metadata\n\n- **Status**: Accepted\n- **Date**: 2026-01-05\n"
    )
    reading = read_spec(text)
    assert reading.records.spec.text("status") == "Accepted"
    assert [r.get("date") for r in reading.records.records] == ["2026-01-05"]


def test_code_first(read_spec: Any) -> None:
    """A section may start with code, and its decision may be pending."""
    text = (
        "# Quay\n\n## Key decisions\n\n### 1. One lane\n\n```\na -> b\n```\n\n"
        "**Why?**\n\n- Vans queue.\n\n"
        "### 2. Tolls\n\nSol asks.\n\n**Decision:** _Pending_\n"
    )
    records = read_spec(text).records.records
    assert [(r.text, r.get("reason"), r.status) for r in records] == [
        ("One lane", "Vans queue.", "accepted"),
        ("Tolls", None, "proposed"),
    ]
    assert records[1].get("details") == "Sol asks."


def test_decision_on_a_question(read_spec: Any) -> None:
    """In a document of questions, a section *Decision* answers the one above it."""
    text = (
        "# Open questions\n\nAsk Ada.\n\n"
        "## Toll\n\n**Status:** Decided\n\n### Decision\n\nVans pay.\n\n"
        "## Lanes\n\n**Status:** Decision needed\n\n### Proposal\n\nTwo.\n"
    )
    found = read_spec(text).records.records
    assert [(r.kind, r.text, r.get("answer"), r.status) for r in found] == [
        ("question", "Toll", "Vans pay.", "answered"),
        ("question", "Lanes", None, "open"),
    ]


def test_topic_with_other_words(read_spec: Any) -> None:
    """A common name of a section can be the topic of records below it."""
    text = (
        "# Known risks\n\nAsk Ada.\n\n## Architecture level\n\n"
        "### Vans queue\n\n- Mitigation: two lanes\n\n"
        "### Fog hides vans\n\n- Mitigation: bells\n\n"
        "## Testing\n\nWe test the bell.\n\n## Ice\n\nVans slip.\n"
    )
    assert _texts(read_spec, text, "risk") == ["Vans queue", "Fog hides vans", "Ice"]


@pytest.mark.parametrize("head", ["| Risk | Why it is rare |", "| # | Risk |"])
def test_table_in_a_section(read_spec: Any, head: str) -> None:
    """A table with a column of records below prose lists records."""
    row = "| 1 | Vans queue |" if "#" in head else "| Vans queue | two lanes |"
    text = (
        f"# Risk register\n\n## Risks of the pilot\n\nAda knows:\n\n"
        f"{head}\n|---|---|\n{row}\n\n## Ice\n\n- Mitigation: salt\n"
    )
    assert _texts(read_spec, text, "risk") == ["Vans queue", "Ice"]


def test_table_of_details_in_a_section(read_spec: Any) -> None:
    """A table about something else describes the record that the heading names."""
    text = (
        "# Risk register\n\n## Vans queue\n\nAda counted:\n\n"
        "| Lane | Vans |\n|---|---|\n| A | 7 |\n\n## Ice\n\n- Mitigation: salt\n"
    )
    assert _texts(read_spec, text, "risk") == ["Vans queue", "Ice"]


def test_sections_below_common_names(read_spec: Any) -> None:
    """A section with a common name can contain the sections of records."""
    text = (
        f"{LOG}## 1. Architecture & lanes\n\n"
        "### 1.1 One lane\n\n**Decision:** vans share it.\n\n"
        "### 1.2 No toll\n\n**Decision:** vans pass.\n\n"
        "## 2. Alternatives\n\n### 2.1 Two lanes\n\nVans would race.\n"
    )
    assert _texts(read_spec, text, "decision") == [
        "One lane: vans share it.",
        "No toll: vans pass.",
    ]


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Format for new entries", []),
        ("Template for decisions", []),
        ("Formats of tickets: paper", ["Formats of tickets: paper"]),
        ("Format tickets by hand", ["Format tickets by hand"]),
    ],
)
def test_format_of_entries(read_spec: Any, heading: str, expected: list[str]) -> None:
    """A section that shows how to write an entry is not an entry."""
    text = f"{LOG}## One lane\n\nVans queue.\n\n## {heading}\n\nNo stamps.\n"
    assert _texts(read_spec, text, "decision") == ["One lane", *expected]


@pytest.mark.parametrize(
    ("log", "section", "expected"),
    [
        ("- 2026-01-05: One lane\n- 2026-01-06: No toll", "Edge cases", []),
        ("- D-1: One lane\n- D-2: No toll", "Gates still open", []),
        ("- D-1: One lane\n- D-2: No toll", "G-1: Bells", []),
        ("- D-1: One lane\n- D-2: No toll", "D-3: Bells", ["Bells"]),
        ("- 2026-01-05: One lane\n- No toll", "Bells", ["Bells"]),
        ("- One lane\n- D-2: No toll", "Bells", ["Bells"]),
    ],
)
def test_sections_beside_a_log(
    read_spec: Any, log: str, section: str, expected: list[str]
) -> None:
    """If all records of a log have an id or a date, other text is not a record."""
    text = (
        f"# Governance and decisions\n\n## {section}\n\nFog hides vans.\n\n"
        f"## Decision log\n\n{log}\n"
    )
    found = sorted(_texts(read_spec, text, "decision"))
    assert found == sorted(["One lane", "No toll", *expected])


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("| Document | Decisions |\n|---|---|\n| [Lanes](lanes.md) | D1, D2 |", []),
        ("- [Lanes](lanes.md)\n- [Tolls](tolls.md)", []),
        ("| Document | Decision |\n|---|---|\n| Lanes | One lane |", ["One lane"]),
    ],
)
def test_index_in_a_section(read_spec: Any, head: str, expected: list[str]) -> None:
    """A section that only lists documents is not a record."""
    text = f"{LOG}## Pages\n\n{head}\n\n## No toll\n\nVans are few.\n"
    assert _texts(read_spec, text, "decision") == [*expected, "No toll"]


@pytest.mark.parametrize(
    ("below", "expected"),
    [
        ("## D1 — A lane\n\n**Decision.** Close it.\n", ["A lane: Close it."]),
        ("## Key decisions\n\n- D1: Close it\n", ["One lane, no toll", "Close it"]),
    ],
)
def test_row_in_other_words(read_spec: Any, below: str, expected: list[str]) -> None:
    """A row and a section with one id are one record, whatever the row calls it."""
    text = (
        "# Bridge\n\n## Decision register\n\n| # | Decision | Status |\n|---|---|---|\n"
        "| D1 | One lane, no toll | Deferred |\n\n"
    )
    records = read_spec(text + below).records.records
    assert [r.text for r in records] == expected
    assert records[0].status == "proposed"


def test_values_of_a_log(read_spec: Any) -> None:
    """The values below *Decision log* are those of its records, not of the spec."""
    text = (
        "# Bridge\n\n## Decision log\n\n"
        "- **Date:** 2026-01-05\n- **Decision:** One lane\n- **Status:** Rejected\n"
    )
    records = read_spec(text).records
    assert (records.spec.text("status"), records.spec.updated) == (None, None)
    assert [(r.text, r.get("date"), r.status) for r in records.records] == [
        ("One lane", "2026-01-05", "rejected")
    ]
