"""Generate the reference of the views, their options, and their columns."""

from __future__ import annotations

from collections.abc import Sequence

from docutils import nodes

from sphinx_techspec import built_in_kinds
from sphinx_techspec.built_in_kinds import SPECS
from sphinx_techspec.query import fields, view_types
from sphinx_techspec.query.view_fields import declared_fields
from sphinx_techspec.query.view_types import VIEWS
from techspec_reference.directive import ReferenceDirective, table
from techspec_reference.kinds import ALL_KINDS
from techspec_reference.record_options import values_of

__all__ = ["ColumnsDirective", "ViewOptionsDirective", "ViewsDirective"]


class ViewsDirective(ReferenceDirective):
    """The view directives."""

    def run(self) -> list[nodes.Node]:
        """Return a table with a row for each directive."""
        self.depend_on(view_types.__file__, built_in_kinds.__file__)
        rows = [
            (
                [nodes.literal("", f"spec:{view.name}")],
                self.inline(view.help),
                self.inline(_formats(view.formats)),
            )
            for view in VIEWS.values()
        ]
        return [table(["Directive", "Shows", "Formats"], rows)]


class ViewOptionsDirective(ReferenceDirective):
    """The options of a view."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return a table with a row for each option."""
        self.depend_on(view_types.__file__, built_in_kinds.__file__)
        rows = [
            (
                [nodes.literal("", option.name)],
                self.inline(option.help),
                self.inline(values_of(option)),
            )
            for option in VIEWS[self.arguments[0]].options
        ]
        return [table(["Option", "Description", "Value"], rows)]


class ColumnsDirective(ReferenceDirective):
    """The columns of a view, and which of them a table shows by default."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return a table with a row for each column."""
        self.depend_on(fields.__file__, built_in_kinds.__file__)
        view = self.arguments[0]
        kind = {kind.plural: kind for kind in (SPECS, *ALL_KINDS)}[view]
        given = {part for name in kind.formats["table"] for part in name.split("+")}
        rows = [
            (
                [nodes.literal("", field.name)],
                self.inline(field.help),
                [nodes.Text("yes" if field.name in given else "")],
            )
            for field in declared_fields(kind).values()
        ]
        return [table(["Column", "Description", "Default"], rows)]


def _formats(formats: Sequence[str]) -> str:
    if len(formats) == 1:
        return ""
    return ", ".join(f"`{name}`" for name in formats)
