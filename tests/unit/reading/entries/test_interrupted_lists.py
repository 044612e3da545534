"""Numbered lists whose items have paragraphs that are not indented."""

from __future__ import annotations

from typing import Any

import pytest

ITEMS = "1. **Vans wait**\n\nCrews sleep.\n\n2. **Fog**\n\nLamps break."


@pytest.mark.parametrize("syntax", ["md", "rst"])
@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Risks", "details"),
        ("Drawbacks", "details"),
        ("Open questions", "details"),
        ("Decision log", "reason"),
    ],
)
def test_paragraph_below_an_item(
    read: Any, facts: Any, syntax: str, heading: str, field: str
) -> None:
    """A paragraph between items, or below the last one, belongs to the item above."""
    found = [facts(record) for record in read(heading, ITEMS, syntax).records]
    assert [(one["text"], one[field]) for one in found] == [
        ("Vans wait", "Crews sleep."),
        ("Fog", "Lamps break."),
    ]


def test_question_below_an_item(read: Any, facts: Any) -> None:
    """A question below the title of an item does not start another entry."""
    text = "1. **Price**\n\nWho pays?\n\n2. **Fog**"
    found = [facts(one) for one in read("Open questions", text).records]
    assert [one["text"] for one in found] == ["Price", "Fog"]


@pytest.mark.parametrize(
    "text",
    [
        "1. Vans wait.\n2. Fog hides the quay.\n\nCrews sleep.",
        "1. Vans wait.\n\nIn winter:\n\n1. Fog hides the quay.",
    ],
)
def test_other_paragraphs(read: Any, facts: Any, text: str) -> None:
    """A paragraph after a list, or above another list, belongs to no item."""
    found = [facts(risk) for risk in read("Risks", text).of_kind("risk")]
    assert [(one["text"], one.get("details")) for one in found] == [
        ("Vans wait.", None),
        ("Fog hides the quay.", None),
    ]


def test_paragraph_in_another_entry(read: Any, facts: Any) -> None:
    """A paragraph between the numbered details of a bold risk belongs to that risk."""
    details = "The crews do this at night:\n\n1. They sleep.\n\nOften.\n\n2. They eat."
    text = f"- Fog\n\n**Vans wait.**\n\n{details}"
    found = [facts(risk) for risk in read("Risks", text).of_kind("risk")]
    assert [(one["text"], one.get("details")) for one in found] == [
        ("Fog", None),
        ("Vans wait.", " ".join(details.replace("1.", "").replace("2.", "").split())),
    ]


def test_paragraph_in_mitigations(read: Any, facts: Any) -> None:
    """A paragraph between numbered mitigations does not describe a risk."""
    text = "1. Fog\n2. Ice\n\n**Mitigations**\n\n1. Lamps\n\nThey burn.\n\n2. Salt"
    found = [facts(risk) for risk in read("Risks", text).of_kind("risk")]
    assert [one["text"] for one in found][:2] == ["Fog", "Ice"]
    assert not any("They burn." in one.get("details", "") for one in found)
