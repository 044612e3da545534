"""Generate the reference of the findings from the docstrings of the checks."""

from __future__ import annotations

from docutils import nodes

from sphinx_techspec.checks import CHECKS, Check, help_of
from techspec_reference.directive import Cell, ReferenceDirective, table

__all__ = ["FindingsDirective", "FindingsSummaryDirective"]


class FindingsSummaryDirective(ReferenceDirective):
    """A table of all findings."""

    def run(self) -> list[nodes.Node]:
        """Return a table with a row for each code."""
        self.depend_on(*(check.file for check in CHECKS.values()))
        rows = [self._row(check) for check in CHECKS.values()]
        return [table(["Finding", "Problem", "Severity"], rows)]

    def _row(self, check: Check) -> list[Cell]:
        code = check.code
        # A reference to the section would lose the literal.
        link = nodes.reference("", "", nodes.literal("", code), refid=f"finding-{code}")
        return [
            [link],
            self.inline(help_of(check).summary),
            self.inline(f"`{check.severity}`"),
        ]


class FindingsDirective(ReferenceDirective):
    """A section for each finding."""

    def run(self) -> list[nodes.Node]:
        """Return a section for each code."""
        self.depend_on(*(check.file for check in CHECKS.values()))
        return [self._section(check) for check in CHECKS.values()]

    def _section(self, check: Check) -> nodes.section:
        code, described = check.code, help_of(check)
        if not described.paragraphs or not described.examples:
            raise self.error(f"the docstring of the check {code!r} has no examples")
        name = f"finding-{code}"
        section = nodes.section(ids=[nodes.make_id(name)], names=[name])
        section += nodes.title("", "", nodes.literal("", code))
        self.state.document.note_explicit_target(section, section)
        for text in described.paragraphs:
            section += nodes.paragraph("", "", *self.inline(text))
        fields = nodes.field_list()
        facts = [("Severity", f"`{check.severity}`")]
        if check.applies_to_retired:
            facts.append(("Retired specs", "also checked"))
        for label, text in [*described.examples, *facts]:
            body = nodes.field_body("", nodes.paragraph("", "", *self.inline(text)))
            fields += nodes.field("", nodes.field_name("", label), body)
        section += fields
        return section
