"""Generate the reference of the sections that contain records."""

from __future__ import annotations

from docutils import nodes

from sphinx_techspec import headings
from sphinx_techspec.headings import RECORD_SECTIONS
from techspec_reference.directive import ReferenceDirective, table

__all__ = ["SectionsDirective"]


class SectionsDirective(ReferenceDirective):
    """The names of each section that contains records."""

    def run(self) -> list[nodes.Node]:
        """Return a table with a row for each section."""
        self.depend_on(headings.__file__)
        rows = [
            ([nodes.strong("", _title(name))], _names(names, besides=name))
            for name, names in RECORD_SECTIONS.items()
        ]
        return [table(["Section", "Other names"], rows)]


def _names(names: object, *, besides: str) -> list[nodes.Node]:
    assert isinstance(names, list | tuple)
    others = [_title(name) for name in names if name != besides]
    return [nodes.Text(", ".join(others))]


def _title(name: str) -> str:
    return name[:1].upper() + name[1:]
