"""Risks below headings that name a group of them, and not a risk."""

from __future__ import annotations

from typing import Any

import pytest

LABELED = """
### High-risk items (2)

**Risk 1: Lost parcels**

- **Likelihood:** low
- **Mitigation:**
  - scan twice
  - ring a bell

**Risk 2: Late vans**

- Vans queue at the gate
- Mitigation: wait

### Medium risk 🟡

**Risk 3: Fog**

- **Impact:** none at night
"""
NUMBERED = """
### Technical

**1. Lost parcels (low)**

- **Mitigation:** scan twice

**2. Late vans (high)**

- **Mitigation:** wait
"""
RISK_LABELS = """
### Technical

**Risk:** parcels get lost

- **Impact:** high
- **Mitigation:** scan twice

**Risk:** vans are late

- **Mitigation:** wait
"""
UNNUMBERED = """
### Technical

**Lost parcels**

- **Impact:** high
- **Mitigation:** scan twice

**Late vans**

- **Impact:** low
- **Mitigation:** wait
"""


def _found(read: Any, facts: Any, content: str) -> list[tuple[Any, ...]]:
    names = ("id", "text", "likelihood", "impact", "mitigation")
    risks = map(facts, read("Risks", content).of_kind("risk"))
    return [tuple(risk.get(name) for name in names) for risk in risks]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (
            LABELED,
            [
                ("R1", "Lost parcels", "low", "High", "scan twice; ring a bell"),
                ("R2", "Late vans", None, "High", "wait"),
                ("R3", "Fog", None, "none at night", None),
            ],
        ),
        (
            NUMBERED,
            [
                ("R1", "Lost parcels", None, "low", "scan twice"),
                ("R2", "Late vans", None, "high", "wait"),
            ],
        ),
        (
            RISK_LABELS,
            [
                ("R1", "parcels get lost", None, "high", "scan twice"),
                ("R2", "vans are late", None, None, "wait"),
            ],
        ),
        (
            UNNUMBERED,
            [
                ("R1", "Lost parcels", None, "high", "scan twice"),
                ("R2", "Late vans", None, "low", "wait"),
            ],
        ),
    ],
)
def test_bold_titles(
    read: Any, facts: Any, content: str, expected: list[tuple[Any, ...]]
) -> None:
    """Bold titles below a heading are risks of their own."""
    assert _found(read, facts, content) == expected


def test_decision_with_numbered_parts(read: Any) -> None:
    """Numbered parts below the heading of a decision are not decisions."""
    content = "### One lane\n\n**1. Context**\n\nVans queue.\n\n**2. Reason**\n\nFog."
    texts = [d.text for d in read("Decision log", content).of_kind("decision")]
    assert texts == ["One lane"]


def test_label_below_title(read: Any, facts: Any) -> None:
    """A single label describes the risk in the heading above it."""
    content = """
    ### Lost parcels

    **Problem:** parcels look alike.

    **Mitigation:** scan twice
    """
    ((_, text, *_, mitigation),) = _found(read, facts, content)
    assert (text, mitigation) == ("Lost parcels", "scan twice")


@pytest.mark.parametrize(
    ("heading", "impact"),
    [
        ("High", "High"),
        ("High risk", "High"),
        ("Very high risks", "Very high"),
        ("Critical severity", "Critical"),
        ("🔴 High priority", "High"),
        ("Low-risk areas", "Low"),
        ("MEDIUM (two vans)", "MEDIUM"),
        ("Possible risks", None),
        ("High season", None),
        ("Technical", None),
    ],
)
def test_level_of_heading(read: Any, facts: Any, heading: str, impact: str) -> None:
    """A heading with a level rates the risks below it."""
    content = f"### {heading}\n\n- lost parcels: scan twice\n- late vans: wait"
    assert {risk[3] for risk in _found(read, facts, content)} == {impact}


def test_own_level(read: Any, facts: Any) -> None:
    """The level of a risk takes precedence over that of the heading."""
    content = "### High risks\n\n- lost parcels (impact: low): scan twice"
    assert [risk[3] for risk in _found(read, facts, content)] == ["low"]


def test_likelihood_of_heading(read: Any, facts: Any) -> None:
    """A heading can state the likelihood."""
    content = "### High likelihood\n\n- lost parcels: scan twice"
    assert [risk[2:4] for risk in _found(read, facts, content)] == [("High", None)]


def test_single_bullet(read: Any, facts: Any) -> None:
    """A heading with a level is not a risk, even above a single bullet."""
    content = "### High risk\n\n- Parcels get lost."
    assert [risk[1] for risk in _found(read, facts, content)] == ["Parcels get lost."]


def test_empty_group(read: Any, facts: Any) -> None:
    """A heading over a phrase such as *none* is not a risk."""
    content = "### Low risk\n\n- lost parcels\n\n### High risk ❌\n\n- None identified"
    assert [risk[1] for risk in _found(read, facts, content)] == ["lost parcels"]


def test_secondary_risk(read: Any, facts: Any) -> None:
    """Paragraphs about a primary and a secondary risk are two risks."""
    content = "Primary risk is fog.\n\nSecondary risk is ice on the road."
    texts = [risk[1] for risk in _found(read, facts, content)]
    assert texts == ["Primary risk is fog.", "Secondary risk is ice on the road."]


@pytest.mark.parametrize(
    "heading",
    [
        "Risks register",
        "Risk log",
        "Migration risks and mitigation strategy",
    ],
)
def test_heading(read: Any, heading: str) -> None:
    """Further headings name a section of risks."""
    assert len(read(heading, "- Late vans").of_kind("risk")) == 1


def test_heading_of_others(read: Any) -> None:
    """A heading *For …* is about records elsewhere."""
    assert read("For van risks", "- Late vans").of_kind("risk") == []


def test_mitigation_below_group(read: Any, facts: Any) -> None:
    """A mitigation below risks with titles does not make a risk of their heading."""
    content = """
    ### Technical

    - **Vans**: they may be late.
    - **Parcels**: they may get lost.

    **Mitigation**: ring a bell
    """
    texts = [risk[1] for risk in _found(read, facts, content)]
    assert texts == ["Vans", "Parcels"]


@pytest.mark.parametrize("syntax", ["md", "rst"])
@pytest.mark.parametrize("mark", ["", "*", "**"])
def test_names_above_lists(read: Any, facts: Any, syntax: str, mark: str) -> None:
    """*Risks* and *Mitigations* name the lists below them, in any type."""
    risks, measures = f"{mark}Risks{mark}", f"{mark}Mitigations{mark}"
    content = f"{risks}\n\n- Fog\n- Ice\n\n{measures}\n\n- Lamps\n- Salt"
    found = [facts(risk) for risk in read("Risks", content, syntax).of_kind("risk")]
    assert [(one["text"], one["mitigation"]) for one in found] == [
        ("Fog", "Lamps"),
        ("Ice", "Salt"),
    ]


def test_sentence_above_a_list(read: Any) -> None:
    """A sentence that ends with *mitigations* does not name the list below it."""
    content = "- Fog\n\nLamps are the best of all known mitigations\n\n- Ice"
    texts = [risk.text for risk in read("Risks", content).of_kind("risk")]
    assert texts == ["Fog", "Ice"]


@pytest.mark.parametrize("syntax", ["md", "rst"])
def test_level_before_a_remark(read: Any, facts: Any, syntax: str) -> None:
    """A remark after the level of a group doesn't hide the level."""
    line = "~~~~~~~~~~~~~~~~~~~" if syntax == "rst" else ""
    mark = "### " if syntax == "md" else ""
    content = (
        f"{mark}High risk - fix now\n{line}\n\n- **Fog**: it hides the quay.\n- Ice"
    )
    found = [facts(risk) for risk in read("Risk assessment", content, syntax).records]
    assert [(one["text"], one["impact"]) for one in found] == [
        ("Fog", "High"),
        ("Ice", "High"),
    ]


def test_problem_with_a_level(read: Any, facts: Any) -> None:
    """Bold text with a level and a problem is a risk, not a group."""
    content = "**High risk: fog may hide the quay**\n\n- It is common in May."
    (risk,) = read("Risks", content).of_kind("risk")
    assert facts(risk).get("impact") is None


def test_order_of_the_details(read: Any, facts: Any) -> None:
    """Measures that match no risk come after the description above them."""
    content = """
    1. **Fog**: it may hide the quay.
    2. **Ice**: it may stop the crane.

    **Mitigations**

    - Lamps
    - Bells
    - Salt
    """
    *_, last = read("Risks", content).of_kind("risk")
    assert facts(last)["details"] == "it may stop the crane. Lamps; Bells; Salt"


def test_numbered_titles_above_lists(read: Any, facts: Any) -> None:
    """A numbered bold title above a list of plain sentences is a risk."""
    content = """
    ### Technical

    **1. Slow vans**

    - Vans queue at the gate
    - Crews wait

    *Mitigation*: a second gate

    **2. Two kinds of labels**

    - They look alike
    - Printers mix them up

    *Mitigation*: colors
    """
    assert [risk[1::3] for risk in _found(read, facts, content)] == [
        ("Slow vans", "a second gate"),
        ("Two kinds of labels", "colors"),
    ]


@pytest.mark.parametrize("title", ["1. Fog", "2. Risks of the pilot", "Night tours"])
def test_groups_above_lists(read: Any, facts: Any, title: str) -> None:
    """Other bold titles are groups: a topic, a name of risks, one without a number."""
    content = f"**{title}**\n\n- Vans may queue.\n- Crews may wait.\n"
    texts = [risk[1] for risk in _found(read, facts, content)]
    assert texts == ["Vans may queue.", "Crews may wait."]


@pytest.mark.parametrize("heading", ["Benefits", "Advantages vs. costs"])
def test_benefits(read: Any, facts: Any, heading: str) -> None:
    """A subsection about benefits has no risks."""
    content = f"### Technical\n\n- Fog may rise.\n\n### {heading}\n\n- less noise\n"
    assert [risk[1] for risk in _found(read, facts, content)] == ["Fog may rise."]
