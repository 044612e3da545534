"""The types of relations between specs, and the header keys that declare them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sphinx_techspec.translated_messages import N_
from sphinx_techspec.words import split_words


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
        option_help="IDs of the specs that this one supersedes.",
    ),
    RelationType(
        "superseded-by",
        "supersedes",
        N_("Superseded by"),
        split_words(
            "superseded by, superceded by, superseeded by, replaced by, obsoleted by"
        ),
        N_("Superseded in part by"),
        option_help="IDs of the specs that supersede this one.",
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
            "related, related to, relates, relates to, related specs, see also, "
            "related adr, related adrs, related decisions, related designs, "
            "related docs, related documents, related proposals, related records, "
            "related rfc, related rfcs"
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

_PARTIAL = ("partially", "partly")
"""Words before the key of a relation to a part of another spec."""

REPLACEMENTS = ("supersedes", "superseded-by", "amends", "amended-by")
"""The relations to a spec that another one replaces, as a whole or in part."""

RELATION_KEYS: Mapping[str, str] = {
    **{key: r.name for r in _RELATIONS for key in r.keys},
    **{
        f"{word} {key}": name
        for name in REPLACEMENTS
        for word in _PARTIAL
        for key in RELATION_TYPES[name].keys
    },
}
"""The relation type of each header key."""


def is_partial_key(key: str) -> bool:
    """Return whether *key* gives relations to parts of other specs."""
    return key.startswith(_PARTIAL) and key in RELATION_KEYS
