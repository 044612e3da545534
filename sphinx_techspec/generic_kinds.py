"""Record kinds that are read by the general rules, and the fields that they share."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from sphinx_techspec.kinds import RecordField, RecordKind
from sphinx_techspec.records import Status
from sphinx_techspec.translated_messages import N_
from sphinx_techspec.words import capitalized, split_words

OWNER = RecordField(
    "owner",
    N_("Owner"),
    "line",
    "The person or team in charge.",
    labels=("owner",),
    option_help="The person or team in charge.",
    none_label=N_("No owner"),
    is_facet=True,
)
TAGS = RecordField(
    "tags",
    N_("Tags"),
    "tags",
    "The tags.",
    labels=("tags",),
    option_help="Words to filter by, separated by commas.",
    none_label=N_("No tags"),
    is_facet=True,
)
_DETAILS = RecordField(
    "details",
    N_("Details"),
    "text",
    "More text about the record.",
    labels=("details", "description"),
    columns=split_words(
        "details, description, notes, note, comment, comments, remarks"
    ),
    none_label=N_("No details"),
    width=30,
)
_GROUP = RecordField(
    "group",
    N_("Group"),
    "line",
    "The heading above the record, such as *Functional*.",
    none_label=N_("No group"),
    is_facet=True,
)
COMMON_FIELDS = (_DETAILS, OWNER._replace(columns=("owner", "who")), TAGS, _GROUP)
"""The fields of each generic kind."""
TEXT_COLUMNS = split_words("text, what, statement, summary, title, name, description")
"""Headings of the column with the text, after the name of the kind."""
DEFAULT_STATUSES = (
    Status(N_("open"), N_("Open"), "open"),
    Status(N_("done"), N_("Done"), "done"),
)
"""The statuses of a kind that declares none."""


def generic_kind(
    *,
    name: str,
    prefix: str,
    statuses: Sequence[Status],
    fields: Sequence[RecordField] = (),
    status_synonyms: Mapping[str, Sequence[str]] = MappingProxyType({}),
    word: str = "",
    **others: Any,
) -> RecordKind:
    """Return a record kind that is read by the general rules.

    :param fields: the fields besides :data:`COMMON_FIELDS`.
    :param others: other attributes of :class:`RecordKind`.
    """
    return RecordKind(
        name=name,
        prefixes=(prefix,),
        word=word or re.escape(name.replace("-", " ")).replace(r"\ ", r"\s"),
        text_width=46,
        body_field="details",
        help="Records of this kind, open ones first.",
        order=("status", "spec-finished"),
        group_by="status",
        none_yet=N_("There are no entries yet."),
        none_match=N_("No entries match."),
        is_imperative=True,
        has_groups=True,
        any_ids=True,
        **_of_statuses(statuses, status_synonyms),
        **_of_fields(fields),
        **others,
    )


def extended_kind(
    base: RecordKind,
    *,
    label: str,
    plural: str,
    prefix: str,
    headings: Sequence[str],
    statuses: Sequence[Status],
    fields: Sequence[RecordField],
) -> RecordKind:
    """Return *base* with other names and statuses, and more headings and fields."""
    replaced = {field.name for field in fields}
    kept = set(base.own_fields) - replaced
    own = [field for field in base.fields if field.name in kept]
    is_renamed = bool(plural) and plural != base.plural
    return replace(
        base,
        label=label or base.label,
        plural=plural or base.plural,
        plural_label=capitalized(plural) if is_renamed else base.plural_label,
        prefixes=(prefix or base.prefixes[0],),
        headings=(*base.headings, *headings),
        **_of_statuses(statuses or base.statuses, base.status_synonyms),
        **_of_fields([*own, *fields]),
    )


def _of_statuses(
    statuses: Sequence[Status], synonyms: Mapping[str, Sequence[str]]
) -> dict[str, Any]:
    """Return the attributes of a kind with *statuses*, the first one by default."""
    return {
        "statuses": tuple(statuses),
        "default_status": statuses[0].name,
        "status_synonyms": {
            status.name: (
                *synonyms.get(status.name, ()),
                status.name.replace("-", " "),
            )
            for status in statuses
        },
    }


def _of_fields(fields: Sequence[RecordField]) -> dict[str, Any]:
    """Return the attributes of a kind with *fields* besides the common ones."""
    names = [field.name for field in fields if _has_column(field)]
    end = ("status", "owner")
    return {
        "fields": (_DETAILS, *fields, *COMMON_FIELDS[1:]),
        "own_fields": tuple(field.name for field in fields),
        "formats": {
            "table": ("text+details", *names, "group", *end, "spec+spec-status"),
            "list": ("text+details", *names, *end, "spec"),
        },
        "list_columns": ("id", "text", *names, *end),
    }


def _has_column(field: RecordField) -> bool:
    """Return whether index pages have a column for *field*."""
    return field.declaration is None or field.declaration.in_index
