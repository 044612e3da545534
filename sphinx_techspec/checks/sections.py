"""Checks of a spec's sections against those of its template."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from functools import lru_cache
from typing import NamedTuple

from sphinx_techspec.checks.context import CheckContext
from sphinx_techspec.headings import SectionNames, normalize_heading
from sphinx_techspec.records import Problem, Section, Spec
from sphinx_techspec.template import Template, TemplateSection
from sphinx_techspec.texts import shorten

__all__ = [
    "duplicate_section",
    "empty_section",
    "misordered_section",
    "missing_section",
    "unexpected_section",
]

_MANY = 3
"""From how many missing sections on, and none there, one finding tells it all."""
_CLOSE = 0.75
"""How alike two headings are, by difflib's ratio, where one is a slip of the other."""


class _Level(NamedTuple):
    """The sections below one heading, as the template and as the spec has them."""

    parent: str
    """The heading, ``""`` for the title."""
    wanted: tuple[TemplateSection, ...]
    present: tuple[Section, ...]
    places: tuple[int | None, ...]
    """For each of :attr:`present` which of :attr:`wanted` it is."""
    elsewhere: frozenset[int]
    """Which of :attr:`wanted` stand below another heading of the spec."""
    is_whole: bool
    """Whether what is empty below its sections is seen at this level."""

    @property
    def missing(self) -> list[int]:
        """Which of :attr:`wanted` are not there, optional ones left out."""
        found = {*self.places, *self.elsewhere}
        return [
            number
            for number, section in enumerate(self.wanted)
            if number not in found and section.wanted != "optional"
        ]


def missing_section(context: CheckContext, spec: Spec) -> Iterator[Problem]:
    """The template has a section that the spec has not.

    A heading says in brackets how much its section is wanted: one without brackets is
    required; a section that is `(recommended)` gives a finding that is only
    information; any other word, as in `(if applicable)`, makes it optional.

    Bad: no heading *Testing strategy*, which the template has
    Good: `## Testing strategy`, or a name for it in `techspec_sections`
    """
    for level in _levels(context, spec):
        missing = level.missing
        if not any(place is not None for place in level.places) and not level.elsewhere:
            required = [n for n in missing if level.wanted[n].wanted == "required"]
            if len(required) >= _MANY:
                yield _none_there(context, spec, level, required)
                continue
        for number in missing:
            yield _missing(spec, level, number)


def empty_section(context: CheckContext, spec: Spec) -> Iterator[Problem]:
    """There is nothing below a heading but comments, or other empty headings.

    Bad: `## Testing strategy`, and then the next heading
    Good: a sentence below it, or no such heading
    """
    for level in _levels(context, spec):
        for section in level.present:
            if section.empty or (level.is_whole and _is_hollow(spec, section)):
                yield Problem(
                    f"the section {shorten(section.title)!r} is empty",
                    section.line,
                    "write it, say why there is nothing to say, or delete the heading",
                    shorten(section.title),
                )


def misordered_section(context: CheckContext, spec: Spec) -> Iterator[Problem]:
    """A section stands at another place than in the template.

    Bad: *Goals* after *Proposed design*
    Good: the sections in the order of the template
    """
    for level in _levels(context, spec):
        first: dict[int, int] = {}  # place in the template -> place in the spec
        for number, place in enumerate(level.places):
            if place is not None:
                first.setdefault(place, number)
        order = sorted(first, key=lambda place: first[place])
        kept = _longest_rise(order)
        for place in order:
            if place not in kept:
                yield _misordered(level, place, level.present[first[place]], kept)


def duplicate_section(context: CheckContext, spec: Spec) -> Iterator[Problem]:
    """A section of the template stands twice in the spec.

    Bad: `## Open questions`, and another one at the end
    Good: all questions below one heading
    """
    for level in _levels(context, spec):
        seen: dict[str, Section] = {}
        for section, place in zip(level.present, level.places, strict=True):
            # "Progress (after the merge)" is another one than "Progress".
            first = seen.setdefault(section.title.casefold(), section)
            if place is not None and first is not section:
                yield Problem(
                    f"there is a section {shorten(section.title)!r} in line "
                    f"{first.line} already",
                    section.line,
                    "put the two together, or give one another heading",
                    shorten(section.title),
                )


def unexpected_section(context: CheckContext, spec: Spec) -> Iterator[Problem]:
    """The template has no such section.

    Bad: `## Thoughts`, where the template has nothing of the kind
    Good: the thoughts in a section that the template has
    """
    for level in _levels(context, spec):
        if not level.wanted:
            continue
        for section, place in zip(level.present, level.places, strict=True):
            if place is None:
                names = ", ".join(wanted.title for wanted in level.wanted)
                yield Problem(
                    f"the template has no section {shorten(section.title)!r}",
                    section.line,
                    f"its sections are: {names}",
                    shorten(section.title),
                )


def _levels(context: CheckContext, spec: Spec) -> tuple[_Level, ...]:
    template = context.template(spec)
    return _compare(spec.sections, template, context.names, context.depth)


@lru_cache(maxsize=4)
def _compare(
    sections: tuple[Section, ...], template: Template, names: SectionNames, depth: int
) -> tuple[_Level, ...]:
    """Return the levels of a spec; the checks of one spec ask one after the other."""
    return tuple(
        _walk(sections, template, names, depth, "", None, _children(sections, None))
    )


def _walk(
    sections: Sequence[Section],
    template: Template,
    names: SectionNames,
    depth: int,
    title: str,
    parent: int | None,
    present: tuple[Section, ...],
) -> Iterator[_Level]:
    wanted = tuple(template.children(parent))
    places = _places(present, wanted, names)
    elsewhere = frozenset(
        number
        for number, section in enumerate(wanted)
        if number not in places
        and any(
            names.is_of(other.title, section.title)
            for other in sections
            if other not in present
        )
    )
    yield _Level(title, wanted, present, places, elsewhere, depth <= 1)
    if depth <= 1:
        return
    for section, place in zip(present, places, strict=True):
        if place is not None:
            above = template.sections.index(wanted[place])
            below = _children(sections, sections.index(section))
            yield from _walk(
                sections, template, names, depth - 1, section.title, above, below
            )


def _places(
    present: Sequence[Section], wanted: Sequence[TemplateSection], names: SectionNames
) -> tuple[int | None, ...]:
    """Return which wanted section each present one is; the same heading wins."""
    exact = {normalize_heading(s.title): n for n, s in reversed([*enumerate(wanted)])}
    places: list[int | None] = []
    for section in present:
        place = exact.get(normalize_heading(section.title))
        if place is None:
            found = (
                number
                for number, other in enumerate(wanted)
                if names.is_of(section.title, other.title)
            )
            place = next(found, None)
        places.append(place)
    return tuple(places)


def _children(sections: Sequence[Section], parent: int | None) -> tuple[Section, ...]:
    """Return the sections right below the title, or right below another one."""
    start = 0 if parent is None else parent + 1
    above = 1 if parent is None else sections[parent].level
    found: list[Section] = []
    for section in sections[start:]:
        if section.level <= above:
            break
        if section.level == above + 1:
            found.append(section)
    return tuple(found)


def _is_hollow(spec: Spec, section: Section) -> bool:
    """Whether *section* has nothing but headings below it that are all empty."""
    if section.has_text:
        return False
    number = spec.sections.index(section)
    below = _children(spec.sections, number)
    return bool(below) and all(
        inner.empty or _is_hollow(spec, inner) for inner in below
    )


def _none_there(
    context: CheckContext, spec: Spec, level: _Level, required: Sequence[int]
) -> Problem:
    titles = ", ".join(level.wanted[number].title for number in required)
    template = context.template(spec).name
    where = f" in {shorten(level.parent)!r}" if level.parent else ""
    return Problem(
        f"none of the template's sections is there{where}: {titles}",
        _line_of(spec, level),
        f"the template is {template!r}; techspec_template names another one, and "
        "techspec_sections other names for its sections",
        titles,
    )


def _missing(spec: Spec, level: _Level, number: int) -> Problem:
    section = level.wanted[number]
    others = {
        normalize_heading(found.title): found
        for found, place in zip(level.present, level.places, strict=True)
        if place is None
    }
    close = get_close_matches(normalize_heading(section.title), others, 1, _CLOSE)
    where = f" in {shorten(level.parent)!r}" if level.parent else ""
    return Problem(
        f"there is no section {section.title!r}{where}",
        others[close[0]].line if close else _line_of(spec, level),
        f"did you mean {section.title!r} by {shorten(others[close[0]].title)!r}?"
        if close
        else f"add a section {section.title!r}{_neighbour(level, number)}",
        section.title,
        "info" if section.wanted == "recommended" else "error",
    )


def _line_of(spec: Spec, level: _Level) -> int:
    found = (s.line for s in spec.sections if level.parent and s.title == level.parent)
    return next(found, spec.line)


def _neighbour(level: _Level, number: int) -> str:
    """Return where the section goes: after or before one that is there."""
    there = {
        place: section.title
        for section, place in zip(level.present, level.places, strict=True)
        if place is not None
    }
    before = [place for place in there if place < number]
    if before:
        return f" after {shorten(there[max(before)])!r}"
    return f" before {shorten(there[min(there)])!r}" if there else ""


def _misordered(
    level: _Level, place: int, section: Section, kept: Sequence[int]
) -> Problem:
    before = [other for other in kept if other < place]
    after = [other for other in kept if other > place]
    spot = (
        f"after {level.wanted[max(before)].title!r}"
        if before
        else f"before {level.wanted[min(after)].title!r}"
    )
    return Problem(
        f"the section {shorten(section.title)!r} is not where the template has it",
        section.line,
        f"move it: it comes {spot}",
        shorten(section.title),
    )


def _longest_rise(numbers: Sequence[int]) -> list[int]:
    """Return the longest part of *numbers* that rises: all others have to move."""
    tails: list[int] = []  # the smallest number that a rise of each length ends in
    ends: list[int] = []
    for number in numbers:
        place = bisect_left(tails, number)
        tails[place : place + 1] = [number]
        ends.append(place)
    length, rise = len(tails) - 1, []
    for number, place in zip(reversed(numbers), reversed(ends), strict=True):
        if place == length:
            rise.append(number)
            length -= 1
    return rise[::-1]
