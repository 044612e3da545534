"""Specs and the kinds of records, as views and index pages list them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sphinx_techspec.records import Status
from sphinx_techspec.words import N_

__all__ = ["LISTED_KINDS", "RECORD_STATUSES", "ListedKind", "RecordStatus"]


class RecordStatus(NamedTuple):
    """A status that a record of a kind may have."""

    name: str
    label: str
    kind: str
    """A key of :data:`~sphinx_techspec.status_kinds.STATUS_KINDS`."""
    phrase: str
    """The word within a sentence, in lower case."""

    @property
    def as_status(self) -> Status:
        """The status without a note."""
        return Status(self.name, self.label, self.kind)


class ListedKind(NamedTuple):
    """Specs, or a kind of records."""

    plural: str
    """The name of the view, and of the list in techspec.json."""
    title: str
    """The title of the index page."""
    help: str
    """Markdown: the records that the view shows."""
    formats: Mapping[str, Sequence[str]]
    """The columns of each format, the default format first. The field after a ``+`` is
    shown below the one before it."""
    order: Sequence[str]
    """The fields that records are sorted by, with a ``-`` for descending order.
    ``spec-retired`` puts the records of retired specs last, ``exposure`` is the sum of
    likelihood and impact."""
    group_by: str
    """The field that the index page is grouped by."""
    none_yet: str
    """The text of a view in a project without such records."""
    none_match: str
    statuses: Sequence[RecordStatus] = ()
    """In the order of a record's life; a spec has those of its vocabulary."""
    date_field: str = ""
    """The field that ``since`` and ``until`` compare; empty for the spec's date."""
    people_field: str = "owner"
    """The field that ``owner`` compares."""
    undated_key: str = "none"
    """The key of the group without a value, in anchors and names of pages."""

    def status(self, name: str) -> RecordStatus:
        """Return the status called *name*."""
        return next(status for status in self.statuses if status.name == name)


LISTED_KINDS: Mapping[str, ListedKind] = {
    kind.plural: kind
    for kind in (
        ListedKind(
            "specs",
            N_("Specs"),
            "Specs, all or those that match the filters.",
            {
                "table": (
                    "id",
                    "title",
                    "status",
                    "updated",
                    "owner",
                    "decisions",
                    "risks",
                    "questions",
                ),
                "list": ("title", "status", "updated", "owner"),
                "board": ("title",),
            },
            ("id",),
            "status",
            N_("There are no specs yet."),
            N_("No specs match."),
        ),
        ListedKind(
            "decisions",
            N_("Decisions"),
            "Decisions of all specs, the newest first.",
            {
                "table": ("date", "text+reason", "spec", "spec-status"),
                "list": ("text+reason", "date", "spec"),
                "timeline": ("text", "date", "spec"),
            },
            ("-date",),
            "date",
            N_("There are no decisions yet."),
            N_("No decisions match."),
            (
                RecordStatus("proposed", N_("Proposed"), "open", N_("proposed")),
                RecordStatus("accepted", N_("Accepted"), "active", N_("accepted")),
                RecordStatus("rejected", N_("Rejected"), "retired", N_("rejected")),
                RecordStatus(
                    "superseded", N_("Superseded"), "retired", N_("superseded")
                ),
            ),
            date_field="date",
            people_field="deciders",
            undated_key="undated",
        ),
        ListedKind(
            "risks",
            N_("Risks"),
            "Risks: open ones first, and the most severe of them at the top.",
            {
                "table": (
                    "text+details",
                    "mitigation",
                    "likelihood",
                    "impact",
                    "status",
                    "spec+spec-status",
                ),
                "list": ("text+mitigation", "likelihood", "impact", "status", "spec"),
                "matrix": (),
            },
            ("status", "spec-retired", "-exposure"),
            "status",
            N_("There are no risks yet."),
            N_("No risks match."),
            (
                RecordStatus("open", N_("Open"), "open", ""),
                RecordStatus("accepted", N_("Accepted"), "active", N_("accepted")),
                RecordStatus("mitigated", N_("Mitigated"), "done", N_("mitigated")),
                RecordStatus("closed", N_("Closed"), "done", N_("closed")),
            ),
        ),
        ListedKind(
            "questions",
            N_("Questions"),
            "Questions, open ones first.",
            {
                "table": ("text+answer", "status", "owner", "due", "spec+spec-status"),
                "list": ("text+answer", "status", "owner", "due", "spec"),
            },
            ("status", "spec-retired", "due"),
            "status",
            N_("There are no questions yet."),
            N_("No questions match."),
            (
                RecordStatus("open", N_("Open"), "open", ""),
                RecordStatus("answered", N_("Answered"), "done", ""),
            ),
            date_field="due",
        ),
    )
}
"""Specs and the kinds of records, in the order of the index pages."""

RECORD_STATUSES: Mapping[str, Mapping[str, Status]] = {
    kind.plural: {status.name: status.as_status for status in kind.statuses}
    for kind in LISTED_KINDS.values()
    if kind.statuses
}
"""The statuses of each kind of record by name, in the order of a record's life."""
