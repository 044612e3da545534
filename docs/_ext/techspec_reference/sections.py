"""Generate the reference of the sections that contain records."""

from __future__ import annotations

from docutils import nodes

from sphinx_techspec import shipped_kinds
from sphinx_techspec.shipped_kinds import SHIPPED_KINDS
from techspec_reference.directive import ReferenceDirective, table

__all__ = ["SectionsDirective"]


class SectionsDirective(ReferenceDirective):
    """The names of each section that contains records."""

    def run(self) -> list[nodes.Node]:
        """Return a table with a row for each section."""
        self.depend_on(shipped_kinds.__file__)
        rows = []
        for section in SHIPPED_KINDS.sections:
            title, *others = map(_capitalized, section.headings)
            names = nodes.Text(", ".join(others))
            rows.append(([nodes.strong("", title)], [names]))
        return [table(["Section", "Other names"], rows)]


def _capitalized(name: str) -> str:
    return name[:1].upper() + name[1:]
