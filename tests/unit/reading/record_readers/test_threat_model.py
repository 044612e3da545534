"""Risks in sections such as *Threat model*, which also describe other things."""

from __future__ import annotations

from typing import Any

import pytest

THREATS = """\
# 7. Toll

## Threat model

- **Copied plates**: a van has two. Mitigated by photos.
- **Fake signs**: crews turn them. Mitigation: mark the signs.
"""
REGISTER = """
## Risks

| Risk | Mitigation |
|---|---|
| late vans | wait |
"""


def texts(read_kinds: Any, text: str) -> list[tuple[str, str | None]]:
    """Return the text and the mitigation of each record."""
    return [(text, values.get("mitigation")) for _, text, values in read_kinds(text)]


@pytest.mark.parametrize(
    "heading", ["Threat model", "Failure modes", "Known limitations (so far)"]
)
def test_threats_with_mitigations(read_kinds: Any, heading: str) -> None:
    """A list of threats with their mitigations is a list of risks."""
    assert texts(read_kinds, THREATS.replace("Threat model", heading)) == [
        ("Copied plates", "photos."),
        ("Fake signs", "mark the signs."),
    ]


def test_several_lists(read_kinds: Any) -> None:
    """All lists of a section are read."""
    text = THREATS.replace("- **Fake", "\n**Signs**\n\n- **Fake")
    assert len(texts(read_kinds, text)) == 2


def test_subsections(read_kinds: Any) -> None:
    """A subsection with a mitigation is a risk, and others such as *Actors* aren't."""
    found = texts(
        read_kinds,
        """\
        # 7. Toll

        ## Failure modes

        ### Actors

        - Crews move the signs.

        ### T1: Copied plates

        A van may have two.

        **Mitigation:** photos

        ### Fake signs

        They may be turned.

        #### Mitigations

        Mark the signs.
        """,
    )
    assert found == [("Copied plates", "photos"), ("Fake signs", "Mark the signs.")]


def test_risks_elsewhere(read_kinds: Any) -> None:
    """Another list of risks takes precedence, as it names the same threats."""
    assert texts(read_kinds, THREATS + REGISTER) == [("late vans", "wait")]


@pytest.mark.parametrize("heading", ["Threat model", "Failure modes"])
@pytest.mark.parametrize(
    "content",
    [
        "- **Attackers**: crews\n- **Assets**: photos",
        "- crews\n- Mitigated by photos",
        "- **No sign**: the van waits. Solution: paint one.",
        "### Old sign\n\n**Resolution:** paint.\n\n### Ice\n\n**Resolution:** salt.",
        "### Ice\n\n**Mitigation:** salt\n\n### Fog\n\nVans wait.",
        "- No sign: the van waits.\n- The plate is old → the gate stays shut.",
        "| Failure | Behavior |\n|---|---|\n| no sign | the van waits |",
    ],
)
def test_no_threats(read_kinds: Any, heading: str, content: str) -> None:
    """A description of attackers, assets or behavior has no risks."""
    assert texts(read_kinds, f"# 7. Toll\n\n## {heading}\n\n{content}\n") == []


def test_groups_of_subsections(read_kinds: Any) -> None:
    """A subsection with several threats is a group, even with its heading in bold."""
    threats = (
        "#### **T1: Copied plates**\n\n- **Mitigations**: photos\n\n"
        "#### **T2: Fake signs**\n\n- **Mitigations**: marks\n"
    )
    text = f"# 7. Toll\n\n## Threat model\n\n### **From outside**\n\n{threats}"
    assert texts(read_kinds, text) == [
        ("Copied plates", "photos"),
        ("Fake signs", "marks"),
    ]


@pytest.mark.parametrize(
    "item",
    [
        "- **Challenge:** fog\n  **Mitigation:** bells",
        "### Challenge 1: fog\n\n**Mitigation:** bells",
        "- Concern: fog. Mitigation: bells",
        "| Challenge | Mitigation |\n|---|---|\n| fog | bells |",
    ],
)
def test_labels_of_challenges(read_kinds: Any, item: str) -> None:
    """A word such as *Challenge* can label a risk."""
    found = texts(read_kinds, f"# 7. Toll\n\n## Challenges and mitigations\n\n{item}\n")
    assert [(text.strip("."), mitigation) for text, mitigation in found] == [
        ("fog", "bells")
    ]


@pytest.mark.parametrize(
    "names", ["Failure modes and mitigations", "Attack vectors & mitigation"]
)
def test_heading_with_mitigations(read_kinds: Any, names: str) -> None:
    """A heading that also names mitigations is that of a section of risks."""
    found = texts(read_kinds, f"# 7. Toll\n\n## {names}\n\n- Fog may rise: use bells\n")
    assert found == [("Fog may rise", "use bells")]


@pytest.mark.parametrize(
    ("head", "row", "found"),
    [
        ("Failure mode | Mitigation", "fog | bells", [("fog", "bells")]),
        ("Failure | Cause | Mitigation", "fog | cold air | bells", [("fog", "bells")]),
        ("Attack | Mitigation", "fake sign | paint", [("fake sign", "paint")]),
        ("STRIDE | Threat | Mitigation", "S | fake | paint", [("fake", "paint")]),
        ("Threat | Risk | Mitigation", "fake | R3 | paint", [("fake", "paint")]),
        ("Failure | Action", "fog | wait", []),
        ("Issue | Mitigation", "fog | wait", []),
        ("Failure | Detection | Recovery", "fog | eyes | wait", []),
        ("Change | Risk | Mitigation", "two lanes | low | bells", []),
    ],
)
def test_registers(read_kinds: Any, head: str, row: str, found: list[Any]) -> None:
    """A table of threats or failures with a column of mitigations is a register."""
    rule = "|".join("---" for _ in head.split("|"))
    table = f"| {head} |\n|{rule}|\n| {row} |\n"
    assert texts(read_kinds, f"# 7. Toll\n\n## Design\n\n{table}") == found


def test_nested_threat_models(read_kinds: Any) -> None:
    """A subsection such as *Attack vectors* lists risks of its own."""
    text = THREATS.replace("## Threat", "## Attacks\n\n### Threat")
    assert [found for found, _ in texts(read_kinds, text)] == [
        "Copied plates",
        "Fake signs",
    ]
