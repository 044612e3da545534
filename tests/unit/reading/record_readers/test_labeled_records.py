"""Records that consist of labeled lines, and decisions with a label in a document."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize(
    "form",
    [
        "{id}: {n}\nDate: {date}\nDecision: {text}\nWhy: {why}\n\n",
        "**{id}:** {n}\n**Date:** {date}\n**Decision:** {text}\n**Why:** {why}\n\n",
        "- {id}: {n}\n- Date: {date}\n- Decision: {text}\n- Why: {why}\n\n---\n\n",
        "### {text}\n\n- {id}: {n}\n- Date: {date}\n- Why: {why}\n\n",
    ],
)
@pytest.mark.parametrize("label", ["ID", "Decision ID"])
def test_lines(read_spec: Any, form: str, label: str) -> None:
    """The label of the text can be below those of other values, such as the id."""
    log = "".join(
        form.format(id=label, n=number, date=date, text=text, why=reason)
        for number, text, date, reason in (
            ("D-01", "Use ice", "2026-01-05", "It is cold."),
            ("D-02", "Use salt", "2026-01-06", "It is dry."),
        )
    )
    text = f"# Bridge\n\n- Status: Accepted\n\n## Decision log\n\n{log}"
    records = read_spec(text).records.records
    assert [(r.id, r.text, r.get("date"), r.get("reason")) for r in records] == [
        ("004-D-01", "Use ice", "2026-01-05", "It is cold."),
        ("004-D-02", "Use salt", "2026-01-06", "It is dry."),
    ]


def test_id_in_a_sentence(read: Any) -> None:
    """Words before a colon in a sentence are not a label."""
    (record,) = read("Decision log", "- Send the client ID: vans need it").records
    assert (record.id, record.text) == (
        "007-D1",
        "Send the client ID: vans need it",
    )


def test_risk(read: Any) -> None:
    """Records of other kinds can have a label for the id as well."""
    text = "**ID:** R-07\n**Risk:** ice melts\n**Mitigation:** salt"
    (record,) = read("Risks", text).records
    assert (record.id, record.text) == ("007-R-07", "ice melts")
    assert record.get("mitigation") == "salt"


@pytest.mark.parametrize(
    "reason",
    [
        "- **Rationale**:\n  - **Cheap**: it is free\n  - **Cold**: it lasts\n",
        "- **Rationale**: Cheap: it is free\n",
    ],
)
def test_reason_in_a_document(read_spec: Any, reason: str) -> None:
    """The reason of a document's decision can have a label as well."""
    text = (
        "# 7. Ice\n\n- **Status:** Accepted\n- **Decision**: Use ice.\n"
        f"{reason}- **Alternatives**:\n  - **Salt**: it is dry\n"
    )
    (record,) = read_spec(text, "adr/0007-ice.md").records.records
    assert record.text == "Use ice."
    assert record.get("reason").startswith("Cheap: it is free")
    assert "Salt" not in record.get("reason")


@pytest.mark.parametrize(
    ("path", "line", "expected"),
    [
        ("adr/0007-ice.md", "**Decision:** Use ice.", ["Use ice."]),
        ("adr/ice.md", "**Decision:** Use ice.", ["Use ice."]),
        ("tech-spec/D007-ice.md", "**Decision:** Use ice.", ["Use ice."]),
        ("tech-spec/007-ice.md", "**Decision:** Use ice.", []),
        ("adr/0007-ice.md", "**Decision:** pending", []),
        ("adr/0007-ice.md", "Use ice.", []),
    ],
)
def test_label_without_a_status(
    read_spec: Any, path: str, line: str, expected: list[str]
) -> None:
    """A label in a decision record is enough, as a section is."""
    records = read_spec(f"# Ice\n\n{line}\n\nIt melts.\n", path).records.records
    assert [record.text for record in records] == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("Superseded by ADR-9 (one gate; it is enough).", "Two gates"),
        ("> Superseded by [0009](0009-gate.md).\n\nBuild two.", "Build two."),
        ("Superseded by ADR-9. Build two.", "Superseded by ADR-9. Build two."),
        ("Superseded by a queue.", "Superseded by a queue."),
        ("The bell was replaced by ADR-9.", "The bell was replaced by ADR-9."),
    ],
)
def test_note_of_a_successor(read_spec: Any, content: str, expected: str) -> None:
    """A note in place of the decision, or above it, is not the decision."""
    text = f"# 7. Two gates\n\n- Status: Superseded by 0009\n\n## Decision\n\n{content}"
    (record,) = read_spec(text, "adr/0007-gates.md").records.records
    assert record.text == expected
