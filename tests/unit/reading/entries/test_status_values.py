"""The status of a record in a cell or after a label."""

from __future__ import annotations

import pytest
from docutils import nodes

from sphinx_techspec.built_in_kinds import DECISION, QUESTION, REQUIREMENT, RISK
from sphinx_techspec.kinds import RecordKind
from sphinx_techspec.reading.entries.status_values import (
    has_text_beside_status,
    status_word,
)
from sphinx_techspec.reading.text.inline import Inline


def inline(text: str) -> Inline:
    """Return *text* without markup."""
    return Inline([nodes.Text(text)])


def test_no_cell() -> None:
    """A missing cell has no status."""
    assert status_word(None, RISK) is None


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("✅ Done", DECISION, "accepted"),
        ("it was done", DECISION, "accepted"),
        ("waiting", DECISION, None),
        ("done | dropped | open", DECISION, None),
        ("Accepted for all harbors", DECISION, "accepted"),
        ("Accepted, pending implementation", DECISION, "accepted"),
        ("Closed because it is not needed", RISK, "closed"),
        ("Not mitigated, accepted", RISK, "accepted"),
    ],
)
def test_status_word(text: str, kind: RecordKind, expected: str | None) -> None:
    """The first known word applies, unless the cell still lists the choices."""
    assert status_word(inline(text), kind) == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Accepted?", DECISION),
        ("Accepted? Ask Ada", DECISION),
        ("Accepted if the budget holds", DECISION),
        ("Accepted once Ada agrees", DECISION),
        ("Accepted, but only if it is cheap", DECISION),
        ("Accepted by Ada, pending legal review", DECISION),
        ("Approved (subject to a trial)", DECISION),
        ("No longer accepted", DECISION),
        ("Formerly accepted", DECISION),
        ("No longer mitigated", RISK),
        ("Mitigated?", RISK),
        ("Resolved? No", QUESTION),
        ("To be decided", QUESTION),
        ("Met, provided the tide is low", REQUIREMENT),
    ],
)
def test_status_in_doubt(text: str, kind: RecordKind) -> None:
    """A status with a question mark, a condition or a negation doesn't apply yet."""
    assert status_word(inline(text), kind) == ""


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Proposed → Accepted", DECISION, "accepted"),
        ("Accepted -> Rejected", DECISION, "rejected"),
        ("Superseded → D-4", DECISION, "superseded"),
        ("Closed → Open", RISK, "open"),
        ("Accepted, later withdrawn", DECISION, "rejected"),
        ("Accepted until 2026-03, then revoked", DECISION, "superseded"),
        ("Closed, then re-opened in May", RISK, "open"),
        ("Accepted (was: Rejected)", DECISION, "accepted"),
        ("Rejected (was: Accepted)", DECISION, "rejected"),
    ],
)
def test_history_of_statuses(text: str, kind: RecordKind, expected: str) -> None:
    """The last of several statuses is the current one."""
    assert status_word(inline(text), kind) == expected


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Accepted by Ada, rejected by Bo", DECISION, ""),
        ("Accepted - reverted in May", DECISION, ""),
        ("Resolved; reopened", QUESTION, ""),
        ("Accepted, replaced the horn rule", DECISION, "accepted"),
        ("Accepted, the rejected options are below", DECISION, "accepted"),
        ("Mitigated, accepted by the board", RISK, "mitigated"),
        ("Superseded by D-4 (accepted)", DECISION, "superseded"),
    ],
)
def test_contradicting_statuses(text: str, kind: RecordKind, expected: str) -> None:
    """Two statuses that exclude each other leave it open which one applies."""
    assert status_word(inline(text), kind) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Accepted", False),
        ("✅ Accepted.", False),
        ("Accepted (2026-03-01)", False),
        ("Implemented", False),
        ("Angenommen", False),
        ("Superseded by D-4", False),
        ("Accepted?", True),
        ("Partly accepted", True),
        ("Accepted by the guild", True),
        ("Superseded by the horn rule", True),
    ],
)
def test_more_than_a_status(text: str, *, expected: bool) -> None:
    """Further words are kept in the details, but not a date or a successor."""
    assert has_text_beside_status(inline(text), DECISION) is expected
