"""Risks, read by what the heading of their section names."""

from __future__ import annotations

from typing import Any

import pytest

FACTS = {
    "verb with an object": "the printer keeps the labels that it printed",
    "obligation": "labels must be at least 4 cm wide",
    "gerund as the subject": "removing the hall changes what crews see",
    "relative clause": "the old form implies that all labels are printed",
    "condition": "when trams stop, the depot is closed",
}
MEASURES = {
    "instruction": "ring the bell",
    "condition before an instruction": "if trams stop, ring the bell",
    "phrase": "bells at noon",
    "phrase with a relative clause": "a bell that is loud",
    "plan": "we will ring the bell",
    "protection": "a lint checks the labels",
    "participle": "caught by a lint that checks the labels",
}


def _mitigations(read: Any, heading: str, content: str) -> list[str | None]:
    risks = read(heading, content).of_kind("risk")
    return [risk.fields.get("mitigation") for risk in risks]


@pytest.mark.parametrize("fact", FACTS.values(), ids=list(FACTS))
@pytest.mark.parametrize("separator", [": ", " — "])
def test_fact_below_a_title(read: Any, facts: Any, fact: str, separator: str) -> None:
    """A fact is a mitigation only if the heading names mitigations."""
    content = f"- **Labels**{separator}{fact}"
    (risk,) = read("Risks", content).of_kind("risk")
    assert facts(risk).get("details") == fact
    assert risk.fields.get("mitigation") is None
    for heading in ("Risks and mitigations", "Risks and how we address them"):
        assert _mitigations(read, heading, content) == [fact]


@pytest.mark.parametrize("measure", MEASURES.values(), ids=list(MEASURES))
def test_measure_below_a_title(read: Any, measure: str) -> None:
    """Measures are mitigations below each heading."""
    found = _mitigations(read, "Risks", f"- **Labels**: {measure}")
    assert found == [measure.removeprefix("caught by ")]


def test_phrase_beside_descriptions(read: Any) -> None:
    """A phrase describes a risk if the text after nearly all other titles does."""
    others = [
        "- **Prices**: high fees can exhaust the budget.",
        "- **Clients**: old ones may not connect.",
        "- **Loans**: they can be called at any time.",
    ]
    phrase = "- **Scope**: easy to go beyond a first version."
    content = "\n".join([*others, phrase])
    assert _mitigations(read, "Risks", content) == [None] * 4
    few = "\n".join([*others[:2], phrase])
    assert _mitigations(read, "Risks", few)[2] is not None
    assert _mitigations(read, "Risks and mitigations", content)[3] is not None


def test_subsection_with_labels(read: Any) -> None:
    """Labels in a subsection about risks are those of its siblings, too."""
    content = """
    ### Technical risks

    - **Fog**: hides the quay. Mitigation: ring a bell.
    - **Ice**: thin sheets on the deck.
    """
    assert _mitigations(read, "Risks", content) == ["ring a bell.", None]
