"""``techspec-findings``: every check, from its docstring."""

from __future__ import annotations

import inspect

from docutils import nodes

from sphinx_techspec.checks import CHECKS
from sphinx_techspec.checks.help import read_help
from techspec_reference.directive import ReferenceDirective

__all__ = ["FindingsDirective"]


class FindingsDirective(ReferenceDirective):
    """Describes the findings, each in a section of its own."""

    def run(self) -> list[nodes.Node]:
        """Return a section for each code."""
        self.depend_on(*map(inspect.getfile, CHECKS.values()))
        return [self._section(code, inspect.getdoc(CHECKS[code])) for code in CHECKS]

    def _section(self, code: str, docstring: str | None) -> nodes.section:
        described = read_help(docstring or "")
        if not described.paragraphs or not described.examples:
            raise self.error(f"the check of {code} has no docstring with examples")
        name = f"finding-{code}"
        section = nodes.section(ids=[nodes.make_id(name)], names=[name])
        section += nodes.title("", "", nodes.literal("", code))
        self.state.document.note_explicit_target(section, section)
        for text in described.paragraphs:
            section += nodes.paragraph("", "", *self.inline(text))
        fields = nodes.field_list()
        for label, text in described.examples:
            body = nodes.field_body("", nodes.paragraph("", "", *self.inline(text)))
            fields += nodes.field("", nodes.field_name("", label), body)
        section += fields
        return section
