"""How a decision, a risk or a question stands, in the words and kinds of a status."""

from __future__ import annotations

from collections.abc import Mapping

from sphinx_techspec.records import Status

__all__ = ["RECORD_STATUSES"]

_KINDS: Mapping[str, Mapping[str, str]] = {
    "decisions": {
        "proposed": "open",
        "accepted": "active",
        "rejected": "retired",
        "superseded": "retired",
    },
    "risks": {
        "open": "open",
        "accepted": "active",
        "mitigated": "done",
        "closed": "done",
    },
    "questions": {"open": "open", "answered": "done"},
}

RECORD_STATUSES: Mapping[str, Mapping[str, Status]] = {
    view: {word: Status(word, word.capitalize(), kind) for word, kind in words.items()}
    for view, words in _KINDS.items()
}
"""The statuses of each kind of record by word, in the order of a record's life."""
