"""The labels of the relations between specs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from sphinx_techspec.words import N_

__all__ = ["RELATION_TYPES", "RelationType"]


class RelationType(NamedTuple):
    """A kind of relation of one spec to another."""

    name: str
    """A key of :data:`~sphinx_techspec.corpus.INVERSES`."""
    label: str
    partial_label: str = ""
    """The label of a relation to a part of the other spec, if it differs."""
    phrase: str = ""
    """The words on an arrow of a graph; empty for a relation that is drawn from the
    other side."""
    partial_phrase: str = ""


RELATION_TYPES: Mapping[str, RelationType] = {
    relation.name: relation
    for relation in (
        RelationType(
            "depends-on",
            N_("Depends on"),
            phrase=N_("depends on"),
            partial_phrase=N_("depends on in part"),
        ),
        RelationType("required-by", N_("Required by")),
        RelationType(
            "supersedes",
            N_("Supersedes"),
            N_("Supersedes parts of"),
            N_("supersedes"),
            N_("supersedes in part"),
        ),
        RelationType("superseded-by", N_("Superseded by"), N_("Superseded in part by")),
        RelationType(
            "amends",
            N_("Amends"),
            phrase=N_("amends"),
            partial_phrase=N_("amends in part"),
        ),
        RelationType("amended-by", N_("Amended by")),
        RelationType(
            "related",
            N_("Related to"),
            phrase=N_("related to"),
            partial_phrase=N_("related to in part"),
        ),
    )
}
"""The relation types, in the order in which a header shows them."""
