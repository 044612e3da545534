"""The layouts of specs: where they have the sections of their template."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice

from sphinx_techspec.checks.equivalent_sections import names_section
from sphinx_techspec.headings import normalize_heading
from sphinx_techspec.records import TOP_LEVEL, Section, Spec
from sphinx_techspec.section_names import SectionNames
from sphinx_techspec.section_synonyms import Introductions
from sphinx_techspec.template import Template, TemplateSection

_MIN_SPECS = 3
"""The minimum number of specs with the same layout to consider it intentional."""
_MIN_SHARE = 2 / 3
"""The minimum share of specs with the same order to expect it of others."""


@dataclass(frozen=True)
class _Usage:
    """How the specs of a template use its sections, by their indices."""

    parents: dict[int, Counter[str]]
    """The normalized headings around each section, ``""`` at the top level."""
    titles: dict[int, Counter[str]]
    """The headings of each section."""
    before: Counter[tuple[str, int]] = field(default_factory=Counter)
    """The specs in which a normalized heading is before a section beside it."""
    after: Counter[tuple[str, int]] = field(default_factory=Counter)


class Layouts:
    """The usual position of each section of a template in the specs of a project.

    :param specs: returns the specs, each with its template.
    :param names: synonyms of section names.
    :param introductions: returns the introductions that are the same section.
    """

    def __init__(
        self,
        specs: Callable[[], Iterable[tuple[Spec, Template]]],
        *,
        names: SectionNames,
        introductions: Callable[[Template], Introductions],
    ) -> None:
        self._specs = specs
        self._names = names
        self._introductions = introductions
        self._indices: dict[tuple[str, str], frozenset[int]] = {}
        self._usages: dict[str, _Usage] = {}

    def section_indices(self, template: Template, heading: str) -> frozenset[int]:
        """Return the indices of the sections of *template* that *heading* names."""
        key = (template.name, heading)
        found = self._indices.get(key)
        if found is None:
            found = self._indices[key] = frozenset(
                self._find_indices(template, heading)
            )
        return found

    def _find_indices(self, template: Template, heading: str) -> Iterable[int]:
        exact = _indices_of(template.sections).get(normalize_heading(heading))
        introductions = self._introductions(template)
        return exact or (
            index
            for index, section in enumerate(template.sections)
            if names_section(
                heading, section.title, names=self._names, introductions=introductions
            )
        )

    def usual_parent(self, template: Template, index: int) -> str:
        """Return the normalized heading around a section in most specs.

        It is empty if most specs have the section at the top level.
        """
        parents = self._usage(template).parents[index]
        if not parents:
            return ""
        parent, number = parents.most_common(1)[0]
        return parent if number >= max(_MIN_SPECS, parents.total() / 2) else ""

    def usual_title(self, template: Template, index: int) -> str:
        """Return the title of a section in most specs, or in the template."""
        titles = self._usage(template).titles[index]
        if titles and not template.is_chosen:
            title, number = titles.most_common(1)[0]
            if number >= max(_MIN_SPECS, titles.total() / 2):
                return title
        return template.sections[index].title

    def is_before(self, template: Template, heading: str, index: int) -> bool | None:
        """Return whether specs have *heading* before a section, ``None`` if unknown."""
        usage = self._usage(template)
        key = normalize_heading(heading), index
        before, after = usage.before[key], usage.after[key]
        if max(before, after) < max(_MIN_SPECS, _MIN_SHARE * (before + after)):
            return None
        return before > after

    def number_of_specs(
        self, template: Template, heading: str, index: int, *, before: bool
    ) -> int:
        """Return how many specs have *heading* before or after the section at *index*.

        :param index: the index of the section in *template*.
        """
        usage = self._usage(template)
        counts = usage.before if before else usage.after
        return counts[normalize_heading(heading), index]

    def _usage(self, template: Template) -> _Usage:
        usage = self._usages.get(template.name)
        if usage is None:
            usage = _Usage(defaultdict(Counter), defaultdict(Counter))
            for spec, other in self._specs():
                if other.name == template.name:
                    self._add(usage, spec.sections, template)
            self._usages[template.name] = usage
        return usage

    def _add(
        self, usage: _Usage, sections: Sequence[Section], template: Template
    ) -> None:
        """Count the first occurrence of each section of *template* in a spec.

        Subsections must have exactly the title in the template, because comparing
        synonyms of all of them would be slow.
        """
        exact = _indices_of(template.sections)
        seen: set[int] = set()
        for parent, siblings in _families(sections):
            headings = [normalize_heading(section.title) for section in siblings]
            for position, section in enumerate(siblings):
                if section.level > TOP_LEVEL:
                    named = exact.get(headings[position], frozenset())
                else:
                    named = self.section_indices(template, section.title)
                for index in named - seen:
                    seen.add(index)
                    usage.parents[index][parent] += 1
                    usage.titles[index][section.title] += 1
                    earlier, later = headings[:position], headings[position + 1 :]
                    usage.before.update((name, index) for name in set(earlier))
                    usage.after.update((name, index) for name in set(later))


@lru_cache(maxsize=64)
def _indices_of(sections: tuple[TemplateSection, ...]) -> Mapping[str, frozenset[int]]:
    """Return the indices of *sections* with each normalized title."""
    found: dict[str, frozenset[int]] = {}
    for index, section in enumerate(sections):
        name = normalize_heading(section.title)
        found[name] = found.get(name, frozenset()) | {index}
    return found


def _families(sections: Sequence[Section]) -> Iterator[tuple[str, list[Section]]]:
    """Yield the sections below each heading, with the normalized heading."""
    families: dict[int, list[Section]] = {-1: []}
    above: list[int] = []
    for number, section in enumerate(sections):
        while above and sections[above[-1]].level >= section.level:
            above.pop()
        families.setdefault(above[-1] if above else -1, []).append(section)
        above.append(number)
    for number, family in families.items():
        title = sections[number].title if number >= 0 else ""
        yield normalize_heading(title), family


def parts_of_siblings(
    sections: Sequence[Section], siblings: Sequence[Section]
) -> list[list[Section]]:
    """Return each of *siblings*, which have one parent, with the subsections in it."""
    parts: list[list[Section]] = []
    start = sections.index(siblings[0]) if siblings else len(sections)
    for section in islice(sections, start, None):
        if section.level < siblings[0].level:
            break
        if section.level == siblings[0].level:
            parts.append([])
        parts[-1].append(section)
    return parts
