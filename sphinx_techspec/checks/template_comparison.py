"""The sections of a spec, matched with those of its template level by level."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple

from sphinx_techspec.checks.declaration import CheckContext
from sphinx_techspec.checks.equivalent_sections import (
    has_design,
    has_subsections,
    has_synonym,
    is_contained,
    is_named,
)
from sphinx_techspec.headings import normalize_heading
from sphinx_techspec.records import Section, Spec
from sphinx_techspec.section_names import SectionNames
from sphinx_techspec.section_synonyms import Introductions
from sphinx_techspec.template import Template, TemplateSection


class SectionLevel(NamedTuple):
    """The sections below one heading, in the template and in the spec."""

    parent: str
    """The title of the heading, or ``""`` at the top level."""
    expected: tuple[TemplateSection, ...]
    present: tuple[Section, ...]
    matches: tuple[int | None, ...]
    """The index in :attr:`expected` of the match of each present section, if any."""
    elsewhere: frozenset[int]
    """The indices in :attr:`expected` of sections below another heading of the spec, or
    under a synonym."""
    split: frozenset[int]
    """The indices in :attr:`expected` of a design in several sections of the spec."""
    unusual: frozenset[int]
    """The indices in :attr:`expected` of sections that the project does not use."""
    named_twice: frozenset[int]
    """The indices in :attr:`expected` of sections also present under a synonym."""
    is_deepest: bool
    """Whether levels below this one are not compared."""

    @property
    def pairs(self) -> Iterator[tuple[Section, int | None]]:
        """Each present section and its match."""
        return zip(self.present, self.matches, strict=True)

    @property
    def has_matches(self) -> bool:
        """Whether a present section is in the template."""
        return any(match is not None for match in self.matches)

    @property
    def single_matches(self) -> dict[int, Section]:
        """The section that matches each index, in the order of the spec.

        Sections that are unusual or have several headings are left out, as their
        position is not clear.
        """
        counts = Counter(self.matches)
        unclear = self.unusual | self.named_twice
        return {
            match: section
            for section, match in self.pairs
            if match is not None and counts[match] == 1 and match not in unclear
        }

    @property
    def missing(self) -> list[int]:
        """The indices in :attr:`expected` of missing sections that are not optional."""
        present = {*self.matches, *self.elsewhere, *self.split}
        return [
            index
            for index, section in enumerate(self.expected)
            if index not in present and section.requirement != "optional"
        ]

    def is_required(self, index: int) -> bool:
        """Return whether the section at *index* in :attr:`expected` is required.

        An unusual section is only recommended.
        """
        section = self.expected[index]
        return section.requirement == "required" and index not in self.unusual


def section_levels(context: CheckContext, spec: Spec) -> tuple[SectionLevel, ...]:
    """Return the levels of *spec* that are compared with its template."""
    template, conventions = context.template(spec), context.conventions
    comparison = _Comparison(
        spec.sections,
        template,
        context.names,
        conventions.unusual_sections(template),
        conventions.introductions(template),
    )
    return _compare(comparison, context.depth)


def has_only_headings(spec: Spec, section: Section) -> bool:
    """Return whether *section* contains only headings without content."""
    if section.has_text:
        return False
    below = children(spec.sections, spec.sections.index(section))
    return bool(below) and all(
        inner.empty or has_only_headings(spec, inner) for inner in below
    )


def longest_increasing(numbers: Sequence[int]) -> list[int]:
    """Return the longest increasing subsequence of *numbers*."""
    tails: list[int] = []  # the smallest last number of a subsequence of each length
    lengths: list[int] = []
    for number in numbers:
        length = bisect_left(tails, number)
        tails[length : length + 1] = [number]
        lengths.append(length)
    remaining, subsequence = len(tails) - 1, []
    for number, length in zip(reversed(numbers), reversed(lengths), strict=True):
        if length == remaining:
            subsequence.append(number)
            remaining -= 1
    return subsequence[::-1]


class _Comparison(NamedTuple):
    sections: tuple[Section, ...]
    template: Template
    names: SectionNames
    unusual: frozenset[str]
    """The titles of sections of the template that the project does not use."""
    introductions: Introductions
    """The introductions that are synonyms of each other."""

    def levels(
        self, depth: int, *, title: str, parent: int | None, above: int | None
    ) -> Iterator[SectionLevel]:
        """Yield the level below a heading, and *depth* - 1 levels inside it.

        :param parent: the index of the heading in the template.
        :param above: the index of the heading in the spec.
        """
        present = children(self.sections, above)
        expected = tuple(self.template.children(parent))
        matches = self._match(present, expected)
        others = [s for s, match in zip(present, matches, strict=True) if match is None]

        def where(
            holds: Callable[[int, TemplateSection], bool],
        ) -> frozenset[int]:
            return frozenset(
                n for n, section in enumerate(expected) if holds(n, section)
            )

        yield SectionLevel(
            parent=title,
            expected=expected,
            present=present,
            matches=matches,
            elsewhere=where(
                lambda n, s: n not in matches and self._is_elsewhere(s, present)
            ),
            split=where(lambda n, s: self._is_split(s, present)),
            unusual=where(lambda n, s: s.title in self.unusual),
            named_twice=where(
                lambda n, s: n in matches and self._has_synonym(others, s)
            ),
            is_deepest=depth <= 1,
        )
        if depth <= 1:
            return
        for section, match in zip(present, matches, strict=True):
            if match is not None:
                yield from self.levels(
                    depth - 1,
                    title=section.title,
                    parent=self.template.sections.index(expected[match]),
                    above=self.sections.index(section),
                )

    def _is_elsewhere(
        self, section: TemplateSection, present: Sequence[Section]
    ) -> bool:
        """Return whether the spec has *section*, but not as one of *present*."""
        others = [other for other in self.sections if other not in present]
        template, names = self.template, self.names
        return (
            self._has_synonym(self.sections, section)
            or is_named(others, section.title, names=names)
            or is_contained(self.sections, section.title, names=names)
            or has_subsections(self.sections, section, template=template, names=names)
        )

    def _has_synonym(
        self, sections: Sequence[Section], expected: TemplateSection
    ) -> bool:
        """Return whether one of *sections* has a synonym of *expected*."""
        return has_synonym(
            sections,
            expected.title,
            template=self.template,
            names=self.names,
            introductions=self.introductions,
        )

    def _is_split(self, section: TemplateSection, present: Sequence[Section]) -> bool:
        """Return whether *section* is a design that is split into *present*."""
        return has_design(
            present,
            section.title,
            template=self.template,
            names=self.names,
            spec_sections=self.sections,
        )

    def _match(
        self, present: Sequence[Section], expected: Sequence[TemplateSection]
    ) -> tuple[int | None, ...]:
        """Return the match of each present section, preferably by its title."""
        headings = [normalize_heading(section.title) for section in expected]
        matches: list[int | None] = []
        for found in present:
            heading = normalize_heading(found.title)
            if heading in headings:
                matches.append(headings.index(heading))
                continue
            synonyms = (
                index
                for index, section in enumerate(expected)
                if self.names.is_of(found.title, section.title)
            )
            matches.append(next(synonyms, None))
        return tuple(matches)


@lru_cache(maxsize=4)
def _compare(comparison: _Comparison, depth: int) -> tuple[SectionLevel, ...]:
    """Return the levels of a spec, cached for the next check of the same spec."""
    return tuple(comparison.levels(depth, title="", parent=None, above=None))


def children(sections: Sequence[Section], parent: int | None) -> tuple[Section, ...]:
    """Return the sections directly below the title, or below another section."""
    start = 0 if parent is None else parent + 1
    above = 1 if parent is None else sections[parent].level
    inside = takewhile(lambda section: section.level > above, sections[start:])
    return tuple(section for section in inside if section.level == above + 1)
