"""Generate the reference of the known keys of a header."""

from __future__ import annotations

from collections.abc import Iterable

from docutils import nodes

from sphinx_techspec import header_fields, relation_types
from sphinx_techspec.header_fields import HEADER_FIELDS
from sphinx_techspec.relation_types import RELATION_TYPES
from techspec_reference.directive import Cell, ReferenceDirective, table

__all__ = ["KeysDirective"]


class KeysDirective(ReferenceDirective):
    """The keys of the header fields, or of the relations."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return a table with a row for each field or relation."""
        if self.arguments[0] == "fields":
            self.depend_on(header_fields.__file__)
            rows = [_row(field.name, field.keys) for field in HEADER_FIELDS.values()]
            return [table(["Field", "Keys"], rows)]
        self.depend_on(relation_types.__file__)
        rows = [
            _row(relation.name, relation.keys) for relation in RELATION_TYPES.values()
        ]
        return [table(["Relation", "Keys"], rows)]


def _row(name: str, keys: Iterable[str]) -> tuple[Cell, Cell]:
    shown = ", ".join(key[:1].upper() + key[1:] for key in keys)
    return [nodes.literal("", name)], [nodes.Text(shown)]
