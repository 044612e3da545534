"""Generate the reference of the record kinds."""

from __future__ import annotations

from docutils import nodes

from sphinx_techspec import built_in_kinds
from sphinx_techspec.built_in_kinds import BUILT_IN_KINDS, OPTIONAL_KINDS
from sphinx_techspec.kinds import RecordKind, RecordKinds
from techspec_reference.directive import Cell, ReferenceDirective, table

__all__ = ["ALL_KINDS", "KindsDirective"]

ALL_KINDS = RecordKinds((*BUILT_IN_KINDS, *OPTIONAL_KINDS))
"""The built-in kinds."""


class KindsDirective(ReferenceDirective):
    """The built-in record kinds."""

    def run(self) -> list[nodes.Node]:
        """Return a table with a row for each kind."""
        self.depend_on(built_in_kinds.__file__)
        headings = ["Kind", "Prefix", "Statuses", "Index page", "Default"]
        return [table(headings, list(map(self._row, ALL_KINDS)))]

    def _row(self, kind: RecordKind) -> list[Cell]:
        statuses = ", ".join(f"{s.name} (`{s.kind}`)" for s in kind.statuses)
        return [
            [nodes.literal("", kind.name)],
            [nodes.literal("", kind.prefixes[0])],
            self.inline(statuses),
            [nodes.literal("", kind.index_name)],
            [nodes.Text("on" if kind in list(BUILT_IN_KINDS) else "off")],
        ]
