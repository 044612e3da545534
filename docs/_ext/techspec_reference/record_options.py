"""Generate the reference of the directives that write records."""

from __future__ import annotations

from docutils import nodes

from sphinx_techspec import options
from sphinx_techspec.options import Option, record_directives
from techspec_reference.directive import ReferenceDirective, table
from techspec_reference.kinds import ALL_KINDS

__all__ = ["OptionsDirective", "values_of"]


class OptionsDirective(ReferenceDirective):
    """The options of a directive, such as ``status`` or ``decision``."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return a table with a row for each option."""
        self.depend_on(options.__file__)
        declared = record_directives(ALL_KINDS).get(self.arguments[0])
        if declared is None:
            raise self.error(f"unknown directive spec:{self.arguments[0]}")
        rows = [
            (
                [nodes.literal("", option.name)],
                self.inline(option.help),
                self.inline(values_of(option)),
            )
            for option in declared
        ]
        return [table(["Option", "Description", "Value"], rows)]


def values_of(option: Option) -> str:
    """Describe the valid values of *option*, as Markdown."""
    if option.choices:
        return ", ".join(f"`{choice}`" for choice in option.choices)
    if option.is_date:
        return "date"
    return "list" if option.is_list else "text"
