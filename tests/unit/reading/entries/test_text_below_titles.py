"""Text below a bold title that is the only item of its list."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.conftest import Read

CONTENT = """\
* **One bell**

It rings for all crews:
- by day
- by night

* **Two lamps**

They shine.
"""


def test_goals(read_kinds: Any) -> None:
    """It is the details of the title, although it is not indented."""
    assert read_kinds(f"# 7. Relay\n\n## Goals\n\n{CONTENT}") == [
        ("G1", "One bell", {"details": "It rings for all crews: by day; by night"}),
        ("G2", "Two lamps", {"details": "They shine."}),
    ]


def test_decisions(read: Read) -> None:
    """It is the reason of a decision."""
    one, two = read("Decision log", CONTENT).of_kind("decision")
    assert (one.text, two.text) == ("One bell", "Two lamps")
    assert two.fields["reason"] == "They shine."


@pytest.mark.parametrize("items", ["* One bell\n", "* **One bell**\n* **Two lamps**\n"])
def test_other_lists(read_kinds: Any, items: str) -> None:
    """A paragraph below another list does not belong to its last item."""
    found = read_kinds(f"# 7. Relay\n\n## Goals\n\n{items}\nThey shine.\n")
    assert all(values == {} for _, _, values in found)
