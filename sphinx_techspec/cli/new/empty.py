"""Sections that a template leaves empty get a gap, so that nobody overlooks them."""

from __future__ import annotations

from sphinx_techspec.headings import SectionNames
from sphinx_techspec.reading.parse import parse
from sphinx_techspec.reading.read import Source, read

__all__ = ["GAP", "mark_empty_sections"]

GAP = "<to be written>"
"""What stands in a section that has nothing else."""


def mark_empty_sections(text: str, *, syntax: str) -> str:
    """Return *text*, a spec, with a gap below each heading that has nothing below.

    :param syntax: ``md`` or ``rst``.
    """
    spec = read(
        parse(text, syntax=syntax),
        Source("new", "new", text, syntax),
        metadata={},
        names=SectionNames(),
    ).records.spec
    lines = text.splitlines()
    ends = [section.line for section in spec.sections if section.empty]
    for line in sorted(ends, reverse=True):
        is_underlined = syntax == "rst" or not lines[line - 1].lstrip().startswith("#")
        end = line + 1 if is_underlined else line
        lines[end:end] = ["", GAP]
    return "\n".join(lines) + "\n"
