"""Headings of records with the number of their section, *7.1 Fog*."""

from __future__ import annotations

from typing import Any

import pytest

NUMBERED = {
    "risk": "## 7. Risks\n\n### 7.1 Fog hides ships\n\n- Mitigation: bells\n",
    "full stop": "## 7. Risks\n\n### 7.1. Fog hides ships\n\n- Mitigation: bells\n",
    "bracket": "## 7) Risks\n\n### 7.1 Fog hides ships\n\nShips wait.\n",
    "group": "## 7 Risks\n\n### 7.1 Harbor\n\n#### 7.1.2 Fog hides ships\n\nOften.\n",
    "question": "## 8. Open questions\n\n### 8.2 Fog hides ships\n\nHow often?\n",
    "struck out": "## 8. Open questions\n\n### ~~8.2 Fog hides ships~~\n\nAnswer: no\n",
    "decision": "## 3. Decision log\n\n### 3.1 Fog hides ships\n\nWe ring a bell.\n",
}


@pytest.mark.parametrize("content", NUMBERED.values(), ids=list(NUMBERED))
def test_number_of_a_section(read_kinds: Any, content: str) -> None:
    """A number that continues that of the heading above is not a part of the text."""
    found = read_kinds(f"# Relay\n\n{content}")
    assert [text for _, text, _ in found] == ["Fog hides ships"]


OTHERS = {
    "no number above": "## Risks\n\n### 3.13 upgrade is late\n\nVans wait.\n",
    "another number": "## 7. Risks\n\n### 3.13 upgrade is late\n\nVans wait.\n",
    "longer number": "## 13. Risks\n\n### 3.13 upgrade is late\n\nVans wait.\n",
}


@pytest.mark.parametrize("content", OTHERS.values(), ids=list(OTHERS))
def test_number_in_the_text(read_kinds: Any, content: str) -> None:
    """Other numbers, such as versions, belong to the text."""
    found = read_kinds(f"# Relay\n\n{content}")
    assert [text for _, text, _ in found] == ["3.13 upgrade is late"]
