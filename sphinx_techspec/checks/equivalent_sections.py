"""Find a section of a template in a spec, at any level and under any synonym."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import islice, takewhile

from sphinx_techspec.headings import normalize_heading
from sphinx_techspec.records import Section
from sphinx_techspec.section_names import SectionNames
from sphinx_techspec.section_synonyms import (
    Introductions,
    is_common_name,
    is_design,
    names_a_design,
)
from sphinx_techspec.template import Template, TemplateSection

_SHARE = 0.5
"""The minimum share of subsections for a section to be present without a heading."""
_PARTS_OF_DESIGN = 3
"""The minimum number of sections outside the template to form a design."""


def is_named(sections: Sequence[Section], title: str, *, names: SectionNames) -> bool:
    """Return whether one of *sections* has the heading *title* or a synonym of it."""
    return any(names.is_of(section.title, title) for section in sections)


def is_contained(
    sections: Sequence[Section], title: str, *, names: SectionNames
) -> bool:
    """Return whether one of *sections* names the section *title* and something else."""
    return any(names.contains(section.title, title) for section in sections)


def names_section(
    heading: str, title: str, *, names: SectionNames, introductions: Introductions
) -> bool:
    """Return whether *heading*, or a part of it, names the section *title*."""
    return (
        names.is_of(heading, title)
        or names.contains(heading, title)
        or names.is_synonym(heading, title, introductions=introductions)
    )


def has_synonym(
    sections: Sequence[Section],
    title: str,
    *,
    template: Template,
    names: SectionNames,
    introductions: Introductions,
) -> bool:
    """Return whether the heading of one of *sections* is a synonym of *title*.

    A heading of the template itself is not another name for one of its sections.

    :param introductions: the introductions that are synonyms of each other.
    """
    own = headings_of(template)
    return any(
        names.is_synonym(section.title, title, introductions=introductions)
        for section in sections
        if normalize_heading(section.title) not in own
    )


def has_subsections(
    sections: Sequence[Section],
    expected: TemplateSection,
    *,
    template: Template,
    names: SectionNames,
) -> bool:
    """Return whether a spec has the subsections of *expected*, but not their heading.

    That is only possible if the template has no text between them and their heading.
    """
    inside = tuple(template.children(template.sections.index(expected)))
    if expected.has_text or len(inside) < 2:
        return False
    present = sum(is_named(sections, section.title, names=names) for section in inside)
    return present >= _SHARE * len(inside)


def has_design(
    sections: Sequence[Section],
    title: str,
    *,
    template: Template,
    names: SectionNames,
    spec_sections: Sequence[Section],
) -> bool:
    """Return whether *title* names a design, and *sections* describe it.

    The design can be in a section such as *Proposed file format*, in three sections
    that the template lacks, such as *D-01 — Schema*, or in two of these that have
    several subsections each.

    :param spec_sections: all sections of the spec, each with its subsections.
    """
    if not is_design(title):
        return False
    own = [
        section
        for section in sections
        if not section.empty
        and not is_common_name(section.title)
        and names.records(section.title) is None
        and not any(names.is_of(section.title, s.title) for s in template.sections)
    ]
    return (
        len(own) >= _PARTS_OF_DESIGN
        or any(names_a_design(section.title) for section in own)
        or (
            len(own) == _PARTS_OF_DESIGN - 1
            and all(_has_subsections(spec_sections, section) for section in own)
        )
    )


def _has_subsections(sections: Sequence[Section], section: Section) -> bool:
    """Return whether *section* has several subsections."""
    start = sections.index(section) + 1
    inside = takewhile(lambda s: s.level > section.level, islice(sections, start, None))
    return sum(1 for _ in islice(inside, 2)) == 2


def headings_of(template: Template) -> frozenset[str]:
    """Return the normalized headings of *template*."""
    return _normalized(template.sections)


@lru_cache(maxsize=64)
def _normalized(sections: tuple[TemplateSection, ...]) -> frozenset[str]:
    return frozenset(normalize_heading(section.title) for section in sections)
