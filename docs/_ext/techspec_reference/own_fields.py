"""Generate the reference of the fields that a project declares."""

from __future__ import annotations

from docutils import nodes

from sphinx_techspec import field_types
from sphinx_techspec.field_types import FIELD_KEYS, FIELD_TYPES
from techspec_reference.directive import ReferenceDirective, table

__all__ = ["FieldKeysDirective", "FieldTypesDirective"]


class FieldTypesDirective(ReferenceDirective):
    """The types of fields."""

    def run(self) -> list[nodes.Node]:
        """Return a table with a row for each type."""
        self.depend_on(field_types.__file__)
        rows = [
            ([nodes.literal("", name)], self.inline(type_.help))
            for name, type_ in FIELD_TYPES.items()
        ]
        return [table(["Type", "Values"], rows)]


class FieldKeysDirective(ReferenceDirective):
    """The keys of a field in conf.py."""

    def run(self) -> list[nodes.Node]:
        """Return a table with a row for each key."""
        self.depend_on(field_types.__file__)
        rows = [
            ([nodes.literal("", name)], self.inline(key.help))
            for name, key in FIELD_KEYS.items()
        ]
        return [table(["Key", "Description"], rows)]
