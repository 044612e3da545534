"""Statuses that a record does not have yet, *Partially mitigated*."""

from __future__ import annotations

from typing import Any

import pytest


def _risk(read_kinds: Any, status: str) -> str | None:
    text = (
        "# Relay\n\n## Risks\n\n| Risk | Mitigation | Status |\n|---|---|---|\n"
        f"| fog hides ships | bells | {status} |\n"
    )
    ((_, _, values),) = read_kinds(text)
    reached: str | None = values.get("status")
    return reached


@pytest.mark.parametrize(
    "status",
    [
        "Not mitigated",
        "Not yet resolved",
        "Partially mitigated",
        "**Mostly resolved.** Bells are late.",
        "To be mitigated",
        "Will be accepted",
    ],
)
def test_unreached_status(read_kinds: Any, status: str) -> None:
    """The record still has the default status."""
    assert _risk(read_kinds, status) is None


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("Mitigated, not closed", "mitigated"),
        ("Closed: not needed", "closed"),
        ("Resolved in v2, to be documented", "closed"),
        ("Accepted by the board", "accepted"),
        ("Acceptable — fog is rare", "accepted"),
        ("Not mitigated, accepted", "accepted"),
    ],
)
def test_reached_status(read_kinds: Any, status: str, expected: str) -> None:
    """Such words after a status don't change it."""
    assert _risk(read_kinds, status) == expected


def test_unreached_status_of_other_kinds(read_kinds: Any) -> None:
    """A requirement can be partially met, and an option not chosen."""
    text = """
    # Relay

    ## Requirements

    | ID | Requirement | Status |
    |---|---|---|
    | FR-1 | ring at night | Partially met |

    ## Alternatives considered

    | Option | Status |
    |---|---|
    | Lamps | Not chosen for now |
    | Horns | Not yet rejected |
    """
    assert read_kinds(text) == [
        ("FR-1", "ring at night", {"details": "Status: Partially met"}),
        (
            "ALT1",
            "Lamps",
            {"status": "rejected", "details": "Status: Not chosen for now"},
        ),
        ("ALT2", "Horns", {"details": "Status: Not yet rejected"}),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**Closed.** Fog hides ships", ("Fog hides ships", "closed")),
        ("**Resolved 2026-01-05.** Fog hides ships", ("Fog hides ships", "closed")),
        ("**Fog.** Ships wait", ("Fog. Ships wait", None)),
        ("Closed. Fog hides ships", ("Closed. Fog hides ships", None)),
        ("**Closed.**", ("Closed.", "closed")),
    ],
)
def test_status_in_bold_type(
    read_kinds: Any, text: str, expected: tuple[str, str | None]
) -> None:
    """A status before the text is in bold type, or has a date."""
    table = f"| # | Risk | Note |\n|---|---|---|\n| R-01 | {text} | bells |\n"
    ((_, found, values),) = read_kinds(f"# Relay\n\n## Risks\n\n{table}")
    assert (found, values.get("status")) == expected
