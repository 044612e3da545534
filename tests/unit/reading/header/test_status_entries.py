"""The current status among checkboxes or the entries of a history."""

from __future__ import annotations

from typing import Any

import pytest

from sphinx_techspec.reading.header.status_entries import current_status, status_entries
from sphinx_techspec.reading.text.blocks import visible_children


@pytest.mark.parametrize(
    ("source", "status"),
    [
        ("Accepted", "Accepted"),
        ("Accepted\n\nDraft", "Accepted"),
        ("- 2026-01-05: Draft\n- 2026-02-10: Done", "Done"),
        ("- Draft (2026-01-05)\n- Done (2026-01-05)", "Done (2026-01-05)"),
        ("- Done, 2026-02-10\n- Draft, 2026-02-10\n- Idea, 2026-01-05",
         "Done, 2026-02-10"),
        ("- On 5 May 2026: Draft\n- As of June 2026: Done", "Done"),
        ("- Draft by Ada on 2026-01-05\n- Done by Bo on 2026-02-10",
         "Done by Bo on 2026-02-10"),
        ("- Draft (Ada, 2026-01-05)\n- Done (Bo, 2026-02-10)", "Done (Bo, 2026-02-10)"),
        ("Draft (2026-01-05), Done (2026-02-10)", "Done (2026-02-10)"),
        ("2026-01-05 Draft → 2026-02-10 Done", "Done"),
        ("Draft → Accepted", "Accepted"),
        ("Draft -> In review => Rejected", "Rejected"),
        ("Draft ⇒ Accepted (2026-02-10)", "Accepted (2026-02-10)"),
        ("Superseded → 003", "Superseded → 003"),
        ("Accepted → see the plan", "Accepted → see the plan"),
        ("Accepted → the north quay", "Accepted → the north quay"),
        ("Draft | **Accepted** | Rejected", "Accepted"),
        ("Draft / Accepted / **Rejected**", "Rejected"),
        ("**Draft** | **Accepted**", "Draft | Accepted"),
        ("Draft | Accepted | Rejected", "Draft | Accepted | Rejected"),
        ("Draft | **Owner:** Ada", "Draft | Owner: Ada"),
        ("Draft | **Urgent**", "Draft | Urgent"),
        ("2026-02-10: Done", "Done"),
        ("2026-02-10", "2026-02-10"),
        ("Done, 2026-02-10, after a vote", "Done, 2026-02-10, after a vote"),
        ("Draft\n\nAccepted specs move to the archive on 2027-01-01.", "Draft"),
        ("Draft on 2026-01-01\n\nDone by Sol, who left on 2026-03-01.",
         "Draft on 2026-01-01"),
        ("- [ ] Draft\n- [x] Done", "Done"),
        ("- [x] Draft\n- [X] Done\n- [ ] Old", "Done"),
        ("- ☐ Draft\n- ☑ Done", "Done"),
        ("[ ] Draft [x] Done [ ] Old", "Done"),
        ("[ ] Draft\n[x] Done", "Done"),
        ("- [ ] Draft\n- [ ] Done", None),
        ("✅ Done", "✅ Done"),
        ("> - [ ] Draft\n> - [x] Done", "Done"),
        ("", None),
    ],
)  # fmt: skip
def test_current_status(parse: Any, source: str, status: str | None) -> None:
    """The ticked or latest entry is the status, or else the first."""
    entry = current_status(list(status_entries(visible_children(parse(source)))))
    assert (entry and entry.text.plain) == status


def test_hostile_entries_are_read_in_time(parse: Any, hostile: str) -> None:
    """No section makes reading slow."""
    for start in ("", "[x] ", "Done ", "2026-01-05: "):
        current_status(
            list(status_entries(visible_children(parse(start + hostile[:5000]))))
        )
