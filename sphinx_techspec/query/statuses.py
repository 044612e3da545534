"""How a decision, a risk or a question stands, in the words and kinds of a status."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sphinx_techspec.records import Status
from sphinx_techspec.words import N_

__all__ = ["RECORD_STATUSES"]

_STATUSES: Mapping[str, Sequence[Status]] = {
    "decisions": (
        Status("proposed", N_("Proposed"), "open"),
        Status("accepted", N_("Accepted"), "active"),
        Status("rejected", N_("Rejected"), "retired"),
        Status("superseded", N_("Superseded"), "retired"),
    ),
    "risks": (
        Status("open", N_("Open"), "open"),
        Status("accepted", N_("Accepted"), "active"),
        Status("mitigated", N_("Mitigated"), "done"),
        Status("closed", N_("Closed"), "done"),
    ),
    "questions": (
        Status("open", N_("Open"), "open"),
        Status("answered", N_("Answered"), "done"),
    ),
}

RECORD_STATUSES: Mapping[str, Mapping[str, Status]] = {
    view: {status.name: status for status in statuses}
    for view, statuses in _STATUSES.items()
}
"""The statuses of each kind of record by word, in the order of a record's life."""
