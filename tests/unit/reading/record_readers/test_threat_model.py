"""Risks below the heading *Threat model*, which also describes attackers."""

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


def test_threats_with_mitigations(read_kinds: Any) -> None:
    """A list of threats with their mitigations is a list of risks."""
    assert texts(read_kinds, THREATS) == [
        ("Copied plates", "photos."),
        ("Fake signs", "mark the signs."),
    ]


def test_risks_elsewhere(read_kinds: Any) -> None:
    """Another list of risks takes precedence, as it names the same threats."""
    assert texts(read_kinds, THREATS + REGISTER) == [("late vans", "wait")]


@pytest.mark.parametrize(
    "content",
    ["- **Attackers**: crews\n- **Assets**: photos", "- crews\n- Mitigated by photos"],
)
def test_no_threats(read_kinds: Any, content: str) -> None:
    """A description of attackers and assets has no risks."""
    assert texts(read_kinds, f"# 7. Toll\n\n## Threat model\n\n{content}\n") == []
