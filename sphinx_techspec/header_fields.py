"""The fields of a spec's header and the types of relations between specs."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from sphinx_techspec.words import N_, split_words


class HeaderField(NamedTuple):
    """A field of a spec's header."""

    name: str
    """The name in techspec.json and of the option of ``spec:status``."""
    label: str
    type: Literal["status", "date", "line", "tags"]
    """How a value is read: ``line`` is plain text, ``tags`` a comma-separated list."""
    keys: Sequence[str]
    """Its normalized keys in a header or front matter, in order of precedence."""
    option_help: str = ""
    """Markdown; empty for a field that is not an option of ``spec:status``."""
    in_header: bool = False
    """Whether the header on the spec's page shows it."""
    marks_header: bool = True
    """Whether one of its keys makes a block a header."""

    @property
    def is_list(self) -> bool:
        """Whether its value is a list."""
        return self.type == "tags"


_FIELDS = (
    HeaderField(
        "status",
        N_("Status"),
        "status",
        ("status", "current status", "state", "stage"),
        in_header=True,
    ),
    HeaderField(
        "updated",
        N_("Updated"),
        "date",
        split_words(
            "last updated, last update, updated, last modified, modified, date"
        ),
        "The date of the last update.",
        in_header=True,
    ),
    HeaderField(
        "owner",
        N_("Owner"),
        "line",
        ("owner", "owners", "dri", "responsible", "author", "authors"),
        "The owner.",
        in_header=True,
    ),
    HeaderField(
        "reviewers",
        N_("Reviewers"),
        "line",
        ("reviewers",),
        "The reviewers.",
        marks_header=False,
    ),
    HeaderField(
        "tags",
        N_("Tags"),
        "tags",
        ("tags",),
        "Words to filter by, separated by commas.",
    ),
    HeaderField(
        "review-by",
        N_("Review by"),
        "date",
        ("review by", "next review", "review due"),
        "The date of the next review.",
    ),
    HeaderField(
        "since",
        N_("Since"),
        "date",
        ("since",),
        "The date on which the status took effect.",
        marks_header=False,
    ),
)

HEADER_FIELDS: Mapping[str, HeaderField] = {field.name: field for field in _FIELDS}
"""The declared header fields, in the order of the options of ``spec:status``."""


SHOWN_FIELDS = [field for field in HEADER_FIELDS.values() if field.in_header]
"""The fields that the header of a spec's page shows."""

SHOWN_KEYS: Mapping[str, HeaderField] = {
    key: field for field in SHOWN_FIELDS for key in field.keys
}
"""The shown field of each header key."""


class RelationType(NamedTuple):
    """A type of relation between specs."""

    name: str
    """The name in techspec.json."""
    inverse: str
    """The name of the same relation, seen from the other spec."""
    label: str
    keys: Sequence[str]
    """Its normalized keys in a header or front matter."""
    partial_label: str = ""
    """The label of a relation to a part of the other spec, if it differs."""
    phrase: str = ""
    """The label of its arrow in the graph; empty if the graph draws the inverse."""
    partial_phrase: str = ""
    option_help: str = ""
    """Markdown; empty for a relation that is not an option of ``spec:relations``."""


_RELATIONS = (
    RelationType(
        "depends-on",
        "required-by",
        N_("Depends on"),
        ("depends on", "depends", "dependencies", "requires"),
        phrase=N_("depends on"),
        partial_phrase=N_("depends on in part"),
        option_help="IDs of the specs that this one depends on.",
    ),
    RelationType("required-by", "depends-on", N_("Required by"), ("required by",)),
    RelationType(
        "supersedes",
        "superseded-by",
        N_("Supersedes"),
        ("supersedes", "superseeds", "supercedes", "replaces", "obsoletes"),
        partial_label=N_("Supersedes parts of"),
        phrase=N_("supersedes"),
        partial_phrase=N_("supersedes in part"),
        option_help="IDs of the specs that this one replaces.",
    ),
    RelationType(
        "superseded-by",
        "supersedes",
        N_("Superseded by"),
        split_words(
            "superseded by, superceded by, superseeded by, replaced by, obsoleted by"
        ),
        N_("Superseded in part by"),
        option_help="IDs of the specs that replace this one.",
    ),
    RelationType(
        "amends",
        "amended-by",
        N_("Amends"),
        ("amends",),
        phrase=N_("amends"),
        partial_phrase=N_("amends in part"),
        option_help="IDs of the specs that this one amends.",
    ),
    RelationType("amended-by", "amends", N_("Amended by"), ("amended by",)),
    RelationType(
        "related",
        "related",
        N_("Related to"),
        split_words(
            "related, related to, relates, relates to, related specs, see also"
        ),
        phrase=N_("related to"),
        partial_phrase=N_("related to in part"),
        option_help="IDs of related specs.",
    ),
)

RELATION_TYPES: Mapping[str, RelationType] = {r.name: r for r in _RELATIONS}
"""The relation types, in the order of a header."""

INVERSES: Mapping[str, str] = {r.name: r.inverse for r in _RELATIONS}
"""The inverse of each relation type."""

RELATION_KEYS: Mapping[str, str] = {key: r.name for r in _RELATIONS for key in r.keys}
"""The relation type of each header key."""


def field_keys(*names: str) -> list[str]:
    """Return the normalized keys of the header fields called *names*."""
    return [key for name in names for key in HEADER_FIELDS[name].keys]


def normalize_key(name: str) -> str:
    """Return the comparable form of a key: ``Last-Updated`` → ``last updated``."""
    name = re.sub(r"\((s|ies|es)\)", r"\1", name.casefold())
    return " ".join(re.findall(r"[^\W_]+", name))
