"""Values of risks below labels that are not known, in brackets and below titles."""

from __future__ import annotations

from typing import Any

import pytest

NAMES = ("id", "text", "details", "impact", "mitigation")

FORMS: dict[str, tuple[str, dict[str, str | None]]] = {
    "bold label after a value": (
        (
            "### Late vans\n\n**Impact**: high\n**Sign**: a queue\n"
            "**Mitigation**: wait\n**Way back**: none"
        ),
        {
            "text": "Late vans",
            "impact": "high",
            "mitigation": "wait",
            "details": "Sign: a queue; Way back: none",
        },
    ),
    "bold label below a list": (
        (
            "### Late vans\n\n**Mitigation**:\n\n- **Bell**: ring it\n- wait\n\n"
            "**Remaining risk**: fog"
        ),
        {"mitigation": "Bell: ring it; wait", "details": "Remaining risk: fog"},
    ),
    "bold label in the next item": (
        (
            "- **Late vans**\n  - **Mitigation**:\n    - ring a bell\n    - wait\n"
            "  - **Way back**: none"
        ),
        {
            "text": "Late vans",
            "mitigation": "ring a bell; wait",
            "details": "Way back: none",
        },
    ),
    "bold labels after an empty label": (
        "### Late vans\n\n**Mitigation:**\n\n**Bell:** ring it",
        {"mitigation": "Bell: ring it", "details": None},
    ),
    "bold label without a colon": (
        (
            "### Late vans\n\n**Scenario**\n\n- a gate is closed\n\n**Mitigation**\n\n"
            "- wait\n- ring a bell\n\n**Way back**\n\n- a map"
        ),
        {
            "text": "Late vans",
            "details": "Scenario: a gate is closed; Way back: a map",
            "mitigation": "wait; ring a bell",
        },
    ),
    "bold words in a value": (
        "- **Late vans**\n  **Mitigation**: wait\n  **twice** at the gate",
        {"text": "Late vans", "mitigation": "wait twice at the gate"},
    ),
    "text and its description": (
        "**Risk 3: Late vans**\n\n- *Risk*: vans queue\n- *Mitigation*: wait",
        {
            "id": "R3",
            "text": "Late vans",
            "details": "vans queue",
            "mitigation": "wait",
        },
    ),
    "threat with a description": (
        "### T2: Late vans\n\n- **Threat**: vans queue\n- **Mitigation**: wait",
        {
            "id": "T2",
            "text": "Late vans",
            "details": "vans queue",
            "mitigation": "wait",
        },
    ),
    "numbered threat": (
        "### Threat 2: Late vans\n\n**Mitigation**: wait",
        {"id": "R2", "text": "Late vans", "mitigation": "wait"},
    ),
    "risk that is a level": (
        (
            "1. **Late vans**\n   - **Risk**: Low - only at night\n"
            "   - **Mitigation**: wait"
        ),
        {
            "text": "Late vans",
            "impact": "Low - only at night",
            "mitigation": "wait",
            "details": None,
        },
    ),
    "risk beside an impact": (
        "### Late vans\n\n**Impact**: high\n**Risk**: medium\n\n**Mitigation**: wait",
        {"impact": "high", "details": "Risk: medium", "mitigation": "wait"},
    ),
    "tag": (
        "- [Risk] Late vans → Mitigation: wait",
        {"text": "Late vans", "mitigation": "wait"},
    ),
    "bold tag": (
        "- **[Trade-off] Late vans** → wait",
        {"text": "Late vans", "mitigation": "wait"},
    ),
    "tags of both": (
        "- [Risk] Late vans → [Mitigation] wait",
        {"text": "Late vans", "mitigation": "wait"},
    ),
    "title in brackets": (
        "- [Late vans / no gate] → Mitigation: wait",
        {"text": "Late vans / no gate", "mitigation": "wait"},
    ),
    "other tag": (
        "- [Gate] Late vans → wait",
        {"text": "[Gate] Late vans", "mitigation": "wait"},
    ),
    "full stop outside of the bold title": (
        "- **Late vans**. They queue at the gate.",
        {"text": "Late vans", "details": "They queue at the gate."},
    ),
    "mitigation in brackets": (
        "- Vans may be late (mitigated by a bell).",
        {"text": "Vans may be late", "mitigation": "a bell"},
    ),
    "values in subsections": (
        (
            "### 1) Late vans\n\n#### Scenario\n\nVans queue.\n\n#### Impact\n\n"
            "High\n\n#### Mitigations\n\n- wait\n- ring a bell"
        ),
        {
            "text": "Late vans",
            "details": "Scenario: Vans queue.",
            "impact": "High",
            "mitigation": "wait; ring a bell",
        },
    ),
    "labels in any order": (
        (
            "### Late vans\n\n- **File:** gate.txt\n- **Risk:** vans queue\n"
            "- **Impact:** high\n- **Mitigation:** wait\n- **Priority:** 2"
        ),
        {
            "text": "Late vans",
            "details": "vans queue; File: gate.txt; Priority: 2",
            "impact": "high",
            "mitigation": "wait",
        },
    ),
    "sentence below levels": (
        (
            "### Late vans\n\n**Likelihood:** low | **Impact:** High\n"
            "Vans may queue.\n**Mitigation:** wait"
        ),
        {
            "likelihood": "low",
            "impact": "High",
            "details": "Vans may queue.",
            "mitigation": "wait",
        },
    ),
    "code before the title": (
        "### SEC-2.1: Late vans\n\n**Mitigation:** wait",
        {"text": "SEC-2.1: Late vans", "details": None, "mitigation": "wait"},
    ),
    "dash after a title in brackets": (
        "- [**Late vans**] — They may queue. Mitigation: wait",
        {"text": "Late vans", "details": "They may queue.", "mitigation": "wait"},
    ),
    "consequence after an arrow": (
        "- **Late vans** → crews may wait. Mitigation: ring a bell",
        {
            "text": "Late vans",
            "details": "crews may wait.",
            "mitigation": "ring a bell",
        },
    ),
    "participle after a title": (
        "- **Late vans** → mitigated by a bell",
        {"text": "Late vans", "mitigation": "a bell"},
    ),
    "instruction after a semicolon": (
        "- Vans may be late; ring the bell.",
        {"text": "Vans may be late", "mitigation": "ring the bell."},
    ),
    "reference after a semicolon": (
        "- Vans may be late; see the map.",
        {"text": "Vans may be late; see the map.", "mitigation": None},
    ),
    "condition before an instruction": (
        "- **Late vans.** If they queue, open the gate.",
        {"text": "Late vans.", "mitigation": "If they queue, open the gate."},
    ),
    "sentence after a level": (
        (
            "- **Late vans.** *Likelihood: low. Impact: HIGH.* Vans queue at night."
            " **Mitigation:** wait"
        ),
        {
            "text": "Late vans.",
            "likelihood": "low",
            "impact": "HIGH",
            "details": "Vans queue at night.",
            "mitigation": "wait",
        },
    ),
    "remark on a level": (
        "- Late vans. Impact: medium; one gate is closed. It opens at noon.",
        {"impact": "medium; one gate is closed", "details": "It opens at noon."},
    ),
    "sentence after a title in brackets": (
        "- [Late vans] They queue at the gate. → Mitigation: wait",
        {
            "text": "Late vans",
            "details": "They queue at the gate.",
            "mitigation": "wait",
        },
    ),
    "arrow after a sentence": (
        "- **[Late vans]** they queue at the gate. → Open it.",
        {
            "text": "Late vans",
            "details": "they queue at the gate.",
            "mitigation": "Open it.",
        },
    ),
    "need after a fact": (
        "- **Tolls**: the bridge has a daily quota. Need a second bridge.",
        {
            "text": "Tolls",
            "details": "the bridge has a daily quota.",
            "mitigation": "Need a second bridge.",
        },
    ),
    "column of both levels": (
        (
            "| Risk | Likelihood / impact | Solutions |\n|---|---|---|\n"
            "| Late vans | Low / High | wait |"
        ),
        {
            "text": "Late vans",
            "likelihood": "Low",
            "impact": "High",
            "mitigation": "wait",
        },
    ),
    "label of both levels": (
        "- Late vans\n  - Likelihood/Impact: Low / High\n  - Mitigation: wait",
        {"likelihood": "Low", "impact": "High", "mitigation": "wait"},
    ),
    "countermeasure": (
        "- Late vans\n  - Countermeasure: wait",
        {"text": "Late vans", "mitigation": "wait"},
    ),
    "measures that are in place": (
        "### Late vans\n\n**Mitigations implemented:**\n\n1. wait\n2. ring a bell",
        {"text": "Late vans", "mitigation": "wait; ring a bell"},
    ),
    "title that ends with a quotation": (
        '- **"Late" is not "lost."** Vans may queue.',
        {"text": '"Late" is not "lost."', "details": "Vans may queue."},
    ),
    "remark before a colon": (
        "- **Late vans** (see 3): wait",
        {"text": "Late vans (see 3)", "mitigation": "wait"},
    ),
    "remark before a dash": (
        "- **Late vans** (see 3) – they may queue",
        {"text": "Late vans (see 3)", "details": "they may queue"},
    ),
    "remark in a sentence": (
        "- **Late vans** (see 3) queue: they may block the gate",
        {"text": "Late vans (see 3) queue", "details": "they may block the gate"},
    ),
    "level beside a description": (
        "**R1: Late vans (HIGH)**\n\n- **Impact:** crews wait\n- **Mitigation:** wait",
        {
            "text": "Late vans",
            "impact": "HIGH",
            "details": "Impact: crews wait",
            "mitigation": "wait",
        },
    ),
    "two levels": (
        "**R1: Late vans (HIGH)**\n\n- **Impact:** low, for now",
        {"text": "Late vans", "impact": "low, for now"},
    ),
    "action": (
        "- **Late vans**: they may queue. **Action:** wait",
        {"text": "Late vans", "details": "they may queue.", "mitigation": "wait"},
    ),
    "column of prevention": (
        "| Risk | Prevention |\n|---|---|\n| Late vans | wait |",
        {"text": "Late vans", "mitigation": "wait"},
    ),
    "column of treatments": (
        "| Risk | Treatment |\n|---|---|\n| Late vans | wait |",
        {"text": "Late vans", "mitigation": "wait"},
    ),
}


@pytest.mark.parametrize("name", FORMS)
def test_form(read: Any, facts: Any, name: str) -> None:
    """A risk has the expected values."""
    content, expected = FORMS[name]
    (risk,) = map(facts, read("Risks", content).of_kind("risk"))
    assert {name: risk.get(name) for name in expected} == expected


@pytest.mark.parametrize(
    "text",
    [
        "Loading takes much longer",
        "The gate has known issues with ice",
        "Vans are slower than bikes",
        "Night tours are more expensive than day tours",
        "Night tours require two drivers",
        "Detours add latency",
        "Risk of an empty quay",
        "Potential losses at sea",
        "Rope failures and long delays",
        "Fees of all vans without a permit add a cost for each crew",
        "Drivers wait at the gate, causing delays",
        "Vans are so loud that people complain",
        "There is one gate. A closed gate may stop all vans.",
    ],
)
def test_description(read: Any, facts: Any, text: str) -> None:
    """A statement of a problem after a title describes the risk."""
    (risk,) = map(facts, read("Risks", f"- **Vans**: {text}").of_kind("risk"))
    assert (risk.get("details"), risk.get("mitigation")) == (text, None)


def test_labels_of_others(read: Any, facts: Any) -> None:
    """Text without a label describes a risk if other mitigations have labels.

    An instruction and text after an arrow are mitigations in any case.
    """
    content = """
    - **Fog**: dense at night
      - **Mitigation**: ring a bell
    - **Vans**: noisy engines
    - **Gates**: open all of them
    - **Ice** → salt
    """
    risks = map(facts, read("Risks", content).of_kind("risk"))
    found = [(r["text"], r.get("details"), r.get("mitigation")) for r in risks]
    assert found == [
        ("Fog", "dense at night", "ring a bell"),
        ("Vans", "noisy engines", None),
        ("Gates", None, "open all of them"),
        ("Ice", None, "salt"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Require two drivers",
        "Add latency alerts",
        "Use more bikes than vans",
        "Bikes on Mondays. Some crews may complain.",
    ],
)
def test_measure(read: Any, facts: Any, text: str) -> None:
    """An instruction after a title is the mitigation."""
    (risk,) = map(facts, read("Risks", f"- **Vans**: {text}").of_kind("risk"))
    assert (risk.get("details"), risk.get("mitigation")) == (None, text)


@pytest.mark.parametrize(
    "content",
    [
        "- No major traffic risks detected.",
        "Nothing apparent at the moment.",
        "- Risk: **low**. Only the signs change.",
    ],
)
def test_no_risk(read: Any, content: str) -> None:
    """A statement that nothing was found is not a risk."""
    assert read("Drawbacks and risks", content).of_kind("risk") == []


@pytest.mark.parametrize(
    "content",
    [
        "- Late vans\n\n**Rollback:** revert the change",
        "- Late vans\n\n### Contingency plans\n\n- **If vans stop**: use bikes",
    ],
)
def test_rollback(read: Any, content: str) -> None:
    """A rollback plan is not a risk."""
    texts = [risk.text for risk in read("Risks", content).of_kind("risk")]
    assert texts == ["Late vans"]


@pytest.mark.parametrize("heading", ["Likelihood × impact", "Likelihood x impact"])
def test_product_of_levels(read: Any, heading: str) -> None:
    """A column with the product of both levels has both of them."""
    table = f"| Risk | {heading} |\n|---|---|\n| Late vans | M × H |"
    (risk,) = read("Risks", table).of_kind("risk")
    assert (risk.fields["likelihood"], risk.fields["impact"]) == ("M", "H")


def test_result_of_a_product_of_levels(read: Any) -> None:
    """The result of the product is not a part of a level."""
    table = "| Risk | Likelihood × impact |\n|---|---|\n| Late vans | 3 × 4 = 12 |"
    (risk,) = read("Risks", table).of_kind("risk")
    assert (risk.fields["likelihood"], risk.fields["impact"]) == ("3", "4")


def test_product_beside_both_levels(read: Any) -> None:
    """A product is a detail if both levels have their own columns."""
    head = "| Risk | Likelihood | Impact | Likelihood × impact |\n|---|---|---|---|"
    (risk,) = read("Risks", f"{head}\n| Fog | 3 | 4 | 12 |").of_kind("risk")
    assert (risk.fields["likelihood"], risk.fields["impact"]) == ("3", "4")
    assert risk.fields["details"] == "(Likelihood × impact: 12)"


def test_html_list_in_a_cell(read: Any) -> None:
    """The items of an HTML list in a cell are separate words."""
    cell = "<ul><li>ring</li><li>wait</li></ul>"
    table = f"| Risk | Mitigation |\n|---|---|\n| Late vans | {cell} |"
    (risk,) = read("Risks", table).of_kind("risk")
    assert risk.fields["mitigation"] == "ring wait"


def test_answer_to_a_template(read: Any) -> None:
    """A question of a template is kept with the risk that answers it."""
    prompt = "Why should we *not* do this?"
    answer = "Because vans cost money."
    (risk,) = read("Drawbacks", f"- {prompt} {answer}").of_kind("risk")
    assert risk.text == f"Why should we not do this? {answer}"
    assert read("Drawbacks", f"- {prompt} Please think.").of_kind("risk") == []
