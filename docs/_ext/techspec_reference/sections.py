"""Generate the reference of the sections that contain records."""

from __future__ import annotations

from docutils import nodes

from sphinx_techspec import built_in_kinds
from techspec_reference.directive import ReferenceDirective, table
from techspec_reference.kinds import ALL_KINDS

__all__ = ["SectionsDirective"]


class SectionsDirective(ReferenceDirective):
    """The names of each section that contains records."""

    def run(self) -> list[nodes.Node]:
        """Return a table with a row for each section."""
        self.depend_on(built_in_kinds.__file__)
        rows = []
        for section in ALL_KINDS.sections:
            title, *others = map(_capitalized, section.headings)
            names = nodes.Text(", ".join(others))
            kind = nodes.literal("", section.kind)
            rows.append(([nodes.strong("", title)], [kind], [names]))
        return [table(["Section", "Kind", "Other names"], rows)]


def _capitalized(name: str) -> str:
    return name[:1].upper() + name[1:]
