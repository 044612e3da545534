"""Names for changes of the status of a record."""

from __future__ import annotations

from sphinx_techspec.kinds import RecordKind
from sphinx_techspec.vocabulary import default_vocabulary

_ENDED = ("done", "retired")
_NAMED = ("superseded", "answered")
"""Statuses that give their change its name."""


def status_change(kind: RecordKind | None, before: str, after: str) -> str:
    """Return the name of the change of a status, such as ``closed``.

    :param kind: the kind of the record, ``None`` if it isn't declared.
    """
    if after in _NAMED:
        return after
    had, has = _kind_of(kind, before), _kind_of(kind, after)
    if had in _ENDED and has not in _ENDED:
        return "reopened"
    if has in _ENDED and had not in _ENDED and _can_be_closed(kind, has):
        return "closed"
    return "changed"


def _kind_of(kind: RecordKind | None, name: str) -> str:
    """Return the kind of a status, ``open`` for an unknown one."""
    for status in kind.statuses if kind else ():
        if status.name == name:
            return status.kind
    match = default_vocabulary().find(name)
    return match.status.kind if match else "open"


def _can_be_closed(kind: RecordKind | None, status_kind: str) -> bool:
    """Whether records with a status of *status_kind* are closed.

    A decision is rejected rather than closed: none of its statuses means *done*.
    """
    if kind is None:
        return status_kind == "done"
    return any(status.kind == "done" for status in kind.statuses)
