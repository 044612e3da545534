"""Lists and sections that have the values of the entries above them."""

from __future__ import annotations

from typing import Any

import pytest

VALUES = {
    "risk": (
        "Risks",
        ["Mitigation: ring a bell", "Contingency: stop the vans"],
        {"mitigation": "ring a bell", "details": "Contingency: stop the vans"},
    ),
    "decision": (
        "Decisions",
        ["Rationale: fog is rare", "Date: 2026-01-31"],
        {"reason": "fog is rare", "date": "2026-01-31"},
    ),
    "question": (
        "Open questions",
        ["Owner: Ada", "Due: 2026-03-01"],
        {"owner": "Ada", "due": "2026-03-01"},
    ),
}


@pytest.mark.parametrize("kind", VALUES)
@pytest.mark.parametrize("syntax", ["md", "rst"])
def test_list_of_values(read: Any, facts: Any, kind: str, syntax: str) -> None:
    """A paragraph above a list that starts with a value of an entry is that entry."""
    heading, values, expected = VALUES[kind]
    below = "".join(f"- {value}\n" for value in values)
    texts = ["Crews wait in the fog.", "Vans wait in the rain."]
    content = "\n\n".join(f"{text}\n\n{below}" for text in texts)
    found = [facts(record) for record in read(heading, content, syntax).of_kind(kind)]
    assert [record["text"] for record in found] == texts
    for record in found:
        assert {name: record[name] for name in expected} == expected


@pytest.mark.parametrize(
    "above", ["We see these risks:", "The risks are as follows."], ids=str
)
def test_announcement_above_entries(read: Any, above: str) -> None:
    """A sentence that announces the entries below it is not an entry."""
    content = f"{above}\n\n- Crews wait\n- Mitigation: ring a bell"
    (risk,) = read("Risks", content).of_kind("risk")
    assert (risk.text, risk.fields["mitigation"]) == ("Crews wait", "ring a bell")


@pytest.mark.parametrize(
    "heading",
    ["Mitigations", "Planned mitigations", "Initial mitigation"],
)
def test_heading_of_mitigations(read: Any, heading: str) -> None:
    """A section of mitigations has the values of the risks above it, in order."""
    content = f"""
    - Crews wait
    - Vans queue

    ### {heading}

    To reduce these risks, we do the following:

    - Ring a bell.
    - Open a gate.
    """
    risks = read("Risks", content).of_kind("risk")
    assert [(risk.text, risk.fields.get("mitigation")) for risk in risks] == [
        ("Crews wait", "Ring a bell."),
        ("Vans queue", "Open a gate."),
    ]


def test_heading_of_missing_mitigations(read: Any) -> None:
    """A heading that says that mitigations are missing is a risk."""
    content = "- Crews wait\n\n### Missing mitigations\n\nNothing helps against hail."
    assert [risk.text for risk in read("Risks", content).of_kind("risk")] == [
        "Crews wait",
        "Missing mitigations",
    ]


def test_level_of_a_label(read: Any) -> None:
    """A label that is a level, *High:*, is the impact of the risks below it."""
    content = "**High:**\n\n- Crews wait\n\n**Fog:**\n\n- Vans queue"
    risks = read("Risks", content).of_kind("risk")
    assert [(risk.text, risk.fields.get("impact")) for risk in risks] == [
        ("Crews wait", "High"),
        ("Vans queue", None),
    ]


@pytest.mark.parametrize("syntax", ["md", "rst"])
def test_items_with_values_below_a_risk(read: Any, facts: Any, syntax: str) -> None:
    """Items with values of their own are entries, also below a risk in a paragraph."""
    content = """
    **Fog.** Crews wait for hours.

    - Ice (likelihood: low)

      - Mitigation: salt

    - Snow

      - Mitigation: ploughs
    """
    found = [facts(risk) for risk in read("Risks", content, syntax).of_kind("risk")]
    values = [(risk["text"], risk.get("mitigation")) for risk in found]
    assert values == [("Fog.", None), ("Ice", "salt"), ("Snow", "ploughs")]


def test_items_that_describe_a_risk(read: Any, facts: Any) -> None:
    """Items without values below a risk in a paragraph describe it."""
    content = "**Fog.** Crews wait for hours.\n\n- at the quay\n- at the gate"
    (risk,) = read("Risks", content).of_kind("risk")
    assert facts(risk)["details"] == "Crews wait for hours. at the quay; at the gate"
