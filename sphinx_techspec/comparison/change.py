"""A change between two states of a project."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple, TypeAlias

JsonObject: TypeAlias = Mapping[str, Any]
"""A spec, a record, or a finding as in techspec.json."""

RECORD_CHANGES = (
    "added",
    "removed",
    "moved",
    "changed",
    "renumbered",
    "superseded",
    "closed",
    "answered",
    "reopened",
)
FINDING_CHANGES = ("new", "resolved")
CHANGE_NAMES = (*RECORD_CHANGES, *FINDING_CHANGES)
"""The names of all changes, in the order of summaries."""


class Change(NamedTuple):
    """A change of a spec, a record, a relation, or a finding."""

    kind: str
    """``spec``, the name of a record kind, ``relation``, or ``finding``."""
    change: str
    """One of :data:`CHANGE_NAMES`."""
    id: str
    """The current ID; of something removed, the previous ID. The ID of a relation is
    that of its spec, and the ID of a finding is its code."""
    spec: str | None
    """The ID of the spec, ``None`` for a finding in another document."""
    field: str | None = None
    """The changed field, the type of a relation, or the subject of a finding."""
    before: Any = None
    """The previous value, text, path, or ID."""
    after: Any = None
    source: str | None = None
    """The file, relative to the source directory; of something removed, the previous
    one."""
    line: int | None = None
    target: JsonObject | None = None
    """The spec, the record, or the finding itself."""
    group: JsonObject | None = None
    """The spec that the change belongs to, as in techspec.json."""

    def to_json(self) -> dict[str, Any]:
        """Return the change as in the output of ``diff --format json``."""
        data = self._asdict()
        del data["target"], data["group"]
        return data

    @property
    def is_removed(self) -> bool:
        """Whether its target exists only in the base."""
        return self.change in ("removed", "resolved")
