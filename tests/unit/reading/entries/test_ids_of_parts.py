"""Entries below an entry whose id theirs continue, *FR-1.2* below *FR-1*."""

from __future__ import annotations

from typing import Any

import pytest

LAYOUTS = {
    "heading": "### FR-1: Bells\n\nLoud.\n\n- FR-1.1: ring\n- FR-1.2: stop\n",
    "item": "- FR-1: Bells\n\n  Loud.\n  - FR-1.1: ring\n  - FR-1.2: stop\n",
    "paragraph": "**FR-1: Bells**\n\nLoud.\n\n- **FR-1.1**: ring\n- FR-1.2: stop\n",
    "sections": "### FR-1: Bells\n\nLoud.\n\n#### FR-1.1: ring\n\n#### FR-1.2: stop\n",
}


@pytest.mark.parametrize("text", LAYOUTS.values(), ids=list(LAYOUTS))
def test_parts(read_kinds: Any, text: str) -> None:
    """They are records of their own, in the group of that entry."""
    assert read_kinds(f"# 7. Relay\n\n## Requirements\n\n{text}") == [
        ("FR-1", "Bells", {"details": "Loud."}),
        ("FR-1.1", "ring", {"group": "FR-1: Bells"}),
        ("FR-1.2", "stop", {"group": "FR-1: Bells"}),
    ]


@pytest.mark.parametrize(
    "items",
    ["- AC-1: it rings\n- AC-2: it stops\n", "- FR-1.1: ring\n- stop\n", "- FR-10\n"],
    ids=["other", "some", "longer"],
)
def test_other_ids_below(read_kinds: Any, items: str) -> None:
    """A list with other items has the details of the entry."""
    text = f"### FR-1: Bells\n\n{items}"
    (found,) = read_kinds(f"# 7. Relay\n\n## Requirements\n\n{text}")
    assert (found[0], found[1]) == ("FR-1", "Bells")
