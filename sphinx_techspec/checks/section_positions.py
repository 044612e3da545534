"""The position at which a missing section belongs in a spec."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sphinx_techspec.checks.declaration import CheckContext
from sphinx_techspec.checks.layouts import parts_of_siblings
from sphinx_techspec.checks.template_comparison import SectionLevel, children
from sphinx_techspec.headings import normalize_heading
from sphinx_techspec.messages import quote
from sphinx_techspec.records import Section, Spec
from sphinx_techspec.section_synonyms import is_common_name, is_design
from sphinx_techspec.template import Template


def position_of_missing(
    context: CheckContext, spec: Spec, level: SectionLevel, index: int
) -> str:
    """Return where a missing section belongs, ``after 'Goals'``, ``""`` if unclear.

    It follows the sections that precede it in the template, and precedes the later
    ones, wherever they are in the spec. Other headings are where most specs have them.

    :param index: the index of the section in the template's sections of *level*.
    """
    template = context.template(spec)
    own = template.sections.index(level.expected[index])
    parent = context.conventions.layouts.usual_parent(template, own)
    around = None if level.parent else _find(spec.sections, parent)
    if around is None:
        return _position(context, spec, level.present, template=template, own=own)
    inside = children(spec.sections, spec.sections.index(around))
    within = f"in {quote(around.title)}"
    position = _position(context, spec, inside, template=template, own=own)
    return f"{position} {within}".lstrip()


def position_of_misordered(
    context: CheckContext,
    spec: Spec,
    level: SectionLevel,
    index: int,
    moved: Collection[Section],
) -> str:
    """Return where a section that is out of order belongs, ``""`` if unclear.

    :param index: the index of the section in the template's sections of *level*.
    :param moved: the sections that are out of order.
    """
    template = context.template(spec)
    own = template.sections.index(level.expected[index])
    return _position(
        context, spec, level.present, template=template, own=own, moved=moved
    )


def _find(sections: Sequence[Section], name: str) -> Section | None:
    """Return the section with the normalized heading *name*, if it is not empty."""
    named = (s for s in sections if name and normalize_heading(s.title) == name)
    return next(named, None)


def _position(
    context: CheckContext,
    spec: Spec,
    siblings: Sequence[Section],
    *,
    template: Template,
    own: int,
    moved: Collection[Section] = (),
) -> str:
    """Return the position of the section *own* of *template* among *siblings*.

    :param moved: the siblings to ignore.
    """
    design = _split_design(context, spec, template=template)
    others = [
        parts
        for parts in parts_of_siblings(spec.sections, siblings)
        if parts[0] not in moved
    ]
    sides = [
        _is_before(context, parts, template=template, own=own, design=design)
        for parts in others
    ]
    titles = [quote(parts[0].title) for parts in others]
    last = max((n for n, side in enumerate(sides) if side), default=-1)
    first = next((n for n, side in enumerate(sides) if side is False), len(sides))
    if last > first:
        return ""  # the spec has an order of its own
    if last + 1 == first:  # no unknown headings in between
        if last >= 0:
            return f"after {titles[last]}"
        return f"before {titles[first]}" if siblings else ""
    if first < len(sides):
        return f"before {titles[first]}"
    return ""


def _is_before(
    context: CheckContext,
    parts: Sequence[Section],
    *,
    template: Template,
    own: int,
    design: frozenset[int],
) -> bool | None:
    """Return whether a section is before the missing one, ``None`` if it is unclear.

    :param parts: the section and its subsections.
    :param own: the index of the missing section.
    :param design: the index of the design section, if the spec splits it into other
        sections.
    """
    layouts = context.conventions.layouts
    usual = layouts.is_before(template, parts[0].title, own)
    if usual is not None and not template.is_chosen:
        return usual
    end = own + 1
    while end < len(template.sections) and (
        template.sections[end].level > template.sections[own].level
    ):
        end += 1
    named = layouts.section_indices(template, parts[0].title) or frozenset().union(
        *(layouts.section_indices(template, part.title) for part in parts[1:])
    )
    others = named - set(range(own, end))
    if not others and _may_be_in_design(context, parts[0]):
        others = design
    sides = {other < own for other in others}
    return sides.pop() if len(sides) == 1 else usual


def _split_design(
    context: CheckContext, spec: Spec, *, template: Template
) -> frozenset[int]:
    """Return the index of the design in *template* if no heading of *spec* names it.

    Sections that only this spec has are then the design.
    """
    sections = enumerate(template.sections)
    designs = frozenset(n for n, section in sections if is_design(section.title))
    indices = context.conventions.layouts.section_indices
    if any(not designs.isdisjoint(indices(template, s.title)) for s in spec.sections):
        return frozenset()
    return designs


def _may_be_in_design(context: CheckContext, section: Section) -> bool:
    """Return whether a section outside the template can be part of the design."""
    return not (
        section.empty
        or is_common_name(section.title)
        or context.names.records(section.title) is not None
    )
