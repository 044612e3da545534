"""Forms of sections with requirements, goals and other kinds that have no grammar."""

from __future__ import annotations

from typing import Any

import pytest

from sphinx_techspec.declared_kinds import project_kinds

KINDS, _ = project_kinds(
    {
        "requirement": True,
        "goal": True,
        "alternative": True,
        "assumption": {},
        "dependency": {"prefix": "DEP", "plural": "dependencies"},
        "metric": {"sections": ["Success criteria"], "prefix": "SC"},
        "action": {"sections": ["Action items"], "prefix": "AI"},
    }
)

IDS = [
    (
        "| Req | Description |\n|---|---|\n| NF1 | it is fast |\n",
        [("NF1", "it is fast")],
    ),
    (
        "| ID | Requirement |\n|---|---|\n| AI-S3-01 | it is fast |\n",
        [("AI-S3-01", "it is fast")],
    ),
    ("- **REQ-TD2-01**: it is fast\n", [("REQ-TD2-01", "it is fast")]),
    ("- AES-GCM mode is used\n", [("REQ1", "AES-GCM mode is used")]),
]


@pytest.mark.parametrize(("text", "expected"), IDS)
def test_written_ids(read_kinds: Any, text: str, expected: Any) -> None:
    """Ids of any form are kept, also in a column called like the kind."""
    found = read_kinds(f"# 7. Relay\n\n## Requirements\n\n{text}", kinds=KINDS)
    assert [(local_id, text) for local_id, text, _ in found] == expected


NO_ENTRIES = [
    "- [Requirement 1]\n- [Requirement 2]\n",
    "- **[Name]**: [what it does]\n",
    "| ID | Requirement |\n|---|---|\n| REQ-1 | [Description] |\n",
    "- **Credentials**: none.\n- Environment variables: N/A\n",
]


@pytest.mark.parametrize("text", NO_ENTRIES)
def test_placeholders_are_no_entries(read_kinds: Any, text: str) -> None:
    """Neither is a topic about which there is nothing to say."""
    found = read_kinds(f"# 7. Relay\n\n## Requirements\n\n{text}", kinds=KINDS)
    assert found == []


def test_text_in_brackets_beside_other_text(read_kinds: Any) -> None:
    """It is a part of the text."""
    text = "- [High] it is fast\n- [a link](https://x.example)\n- [Low] `a`\n"
    found = read_kinds(f"# 7. Relay\n\n## Requirements\n\n{text}", kinds=KINDS)
    assert [text for _, text, _ in found] == [
        "[High] it is fast",
        "a link",
        "[Low] a",
    ]
