"""Generate the reference of the known keys of a header."""

from __future__ import annotations

from collections.abc import Iterable

from docutils import nodes

from sphinx_techspec.reading import header
from sphinx_techspec.reading.header_reader import (
    OWNER_KEYS,
    RELATION_KEYS,
    STATUS_KEYS,
    TAG_KEYS,
    UPDATED_KEYS,
)
from techspec_reference.directive import Cell, ReferenceDirective, table

__all__ = ["KeysDirective"]

_FIELDS = {
    "status": STATUS_KEYS,
    "updated": UPDATED_KEYS,
    "owner": OWNER_KEYS,
    "tags": TAG_KEYS,
}


class KeysDirective(ReferenceDirective):
    """The keys of the header fields, or of the relations."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return a table with a row for each field or relation."""
        self.depend_on(header.__file__)
        if self.arguments[0] == "fields":
            rows = [_row(field, keys) for field, keys in _FIELDS.items()]
            return [table(["Field", "Keys"], rows)]
        rows = [
            _row(relation, [key for key, r in RELATION_KEYS.items() if r == relation])
            for relation in dict.fromkeys(RELATION_KEYS.values())
        ]
        return [table(["Relation", "Keys"], rows)]


def _row(name: str, keys: Iterable[str]) -> tuple[Cell, Cell]:
    shown = ", ".join(key[:1].upper() + key[1:] for key in keys)
    return [nodes.literal("", name)], [nodes.Text(shown)]
