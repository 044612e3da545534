"""The numbers of headings that are records."""

from __future__ import annotations

from typing import Any

import pytest

HEADINGS = [("Key decisions", "decision"), ("Risks", "risk")]


def _texts(read_spec: Any, text: str, kind: str) -> list[str]:
    return [record.text for record in read_spec(text).records.of_kind(kind)]


@pytest.mark.parametrize(("heading", "kind"), HEADINGS)
@pytest.mark.parametrize("above", ["4.", "4", "4)"])
def test_number_below_another(
    read_spec: Any, heading: str, kind: str, above: str
) -> None:
    """A number that continues the one of the heading above is not text."""
    text = (
        f"# Ferry\n\n## {above} {heading}\n\n"
        "### 4.1 Late vans\n\nThey queue.\n\n### 4.2 Fog\n\nBoats wait.\n"
    )
    assert _texts(read_spec, text, kind) == ["Late vans", "Fog"]


@pytest.mark.parametrize(("heading", "kind"), HEADINGS)
@pytest.mark.parametrize("above", ["", "4. ", "31. "])
def test_number_in_the_text(
    read_spec: Any, heading: str, kind: str, above: str
) -> None:
    """Another number, such as a version, is text."""
    text = (
        f"# Ferry\n\n## {above}{heading}\n\n"
        "### 3.1 upgrade of the gate\n\nVans wait.\n\n"
        "### 3.2 upgrade of the quay\n\nBoats wait.\n"
    )
    assert _texts(read_spec, text, kind) == [
        "3.1 upgrade of the gate",
        "3.2 upgrade of the quay",
    ]
