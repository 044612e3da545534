"""Checks of a spec against its template."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sphinx_techspec.checks.conventions import comparable_text
from sphinx_techspec.checks.declaration import CheckContext, check
from sphinx_techspec.checks.template_comparison import (
    SectionLevel,
    is_hollow,
    longest_increasing,
    section_levels,
)
from sphinx_techspec.headings import normalize_heading, qualifiers_of
from sphinx_techspec.messages import (
    closest,
    expected,
    join_quoted,
    quote,
    shorten,
)
from sphinx_techspec.records import Problem, Section, Spec

_MANY = 3
"""The minimum number of required sections that are one finding if all are missing."""
_MIN_SIMILARITY = 0.75
"""The minimum similarity of a misspelled heading, as a ratio of difflib."""


@check(
    plural="missing sections: {subjects}",
    plural_hint="add them in the order of the template",
)
def missing_section(context: CheckContext, spec: Spec) -> Iterator[Problem]:
    """A spec lacks a section that its template requires.

    A template requires each section whose heading has no qualifier. A missing
    `(recommended)` section has the severity `info`. Any other qualifier, such as
    `(if applicable)`, makes a section optional. A usual name of a section, such as
    *Test plan* for *Testing strategy*, is accepted.

    Bad: no heading *Testing strategy*, which the template has
    Good: `## Testing strategy`, or a synonym of it in `techspec_sections`
    """
    for level in section_levels(context, spec):
        missing = level.missing
        required = list(filter(level.is_required, missing))
        has_any = level.elsewhere or level.has_matches
        if len(required) >= _MANY and not has_any:
            yield _all_missing(context, spec, level, required=required)
        else:
            yield from (_missing(spec, level, index) for index in missing)


@check()
def empty_section(context: CheckContext, spec: Spec) -> Iterator[Problem]:
    """A section has no content except comments and other empty sections.

    Bad: `## Testing strategy`, directly followed by the next heading
    Good: text below the heading, or no heading
    """
    for level in section_levels(context, spec):
        for section in level.present:
            if section.empty or (level.is_deepest and is_hollow(spec, section)):
                yield _problem(
                    f"empty section {quote(section.title)}",
                    section,
                    hint="add content, explain why it is empty, or remove the heading",
                )


@check()
def misordered_section(context: CheckContext, spec: Spec) -> Iterator[Problem]:
    """The sections of a spec are not in the order of its template.

    There is no finding if at most half of them are in that order. A section with
    several headings, such as *Proposal* and *Detailed design*, can be anywhere, and so
    can a section that most specs of a project without a template do not have.

    Bad: *Goals* after *Proposed design*
    Good: the sections in the order of the template
    """
    for level in section_levels(context, spec):
        first = level.first_matches
        in_order = longest_increasing(list(first))
        if len(first) > 2 and 2 * len(in_order) <= len(first):
            continue  # the spec has an order of its own
        for match, section in first.items():
            if match not in in_order:
                yield _problem(
                    f"section {quote(section.title)} is out of order",
                    section,
                    hint=f"move it {_position(level, match, in_order)}",
                )


@check()
def duplicate_section(context: CheckContext, spec: Spec) -> Iterator[Problem]:
    """A spec has the same section of its template twice.

    Bad: `## Open questions` twice
    Good: all questions under one heading
    """
    for level in section_levels(context, spec):
        seen: dict[tuple[str, ...], Section] = {}
        for section, match in level.pairs:
            # "Progress (after the merge)" is not a duplicate of "Progress".
            qualifiers = map(str.casefold, qualifiers_of(section.title))
            name = (normalize_heading(section.title), *qualifiers)
            first = seen.setdefault(name, section)
            if match is not None and first is not section:
                yield _problem(
                    f"duplicate section {quote(section.title)}, first used on line "
                    f"{first.line}",
                    section,
                    hint="merge the sections, or rename one of them",
                )


@check(severity="off")
def unexpected_section(context: CheckContext, spec: Spec) -> Iterator[Problem]:
    """A spec has a section that is not in its template.

    Bad: `## Thoughts`, which is not in the template
    Good: the same text in a section of the template
    """
    for level in section_levels(context, spec):
        if not level.expected:
            continue
        titles = [section.title for section in level.expected]
        for section, match in level.pairs:
            if match is None:
                yield _problem(
                    f"section {quote(section.title)} is not in the template",
                    section,
                    hint=expected(section.title, titles),
                )


@check(plural="{count} placeholders: {subjects}")
def placeholder(context: CheckContext, spec: Spec) -> Iterator[Problem]:
    r"""A placeholder is not filled in.

    Placeholders are words in angle brackets, except for HTML, addresses, and code, and
    other placeholders of the template, such as `{short title}` and `[Name]`. An escaped
    placeholder, such as `\<this one>`, is text.

    Bad: `- <risk>: <mitigation>`
    Good: `- lost messages: replay from the log`
    """
    yield from context.noted(spec.docname, "placeholder")


@check(plural="{count} template texts not replaced: {subjects}")
def template_text(context: CheckContext, spec: Spec) -> Iterator[Problem]:
    """A spec still contains an instruction or an example from its template.

    Paragraphs of at least three words, and lines and sentences of at least four, are
    compared with the template. Comments, checkboxes, and texts that most specs keep,
    such as a license, may remain.

    Bad: `Explain why the chosen approach is the best.`, copied from the template
    Good: your explanation
    """
    template = context.template(spec).name
    for problem in context.noted(spec.docname, "template-text"):
        text = comparable_text(problem.subject)
        if (template, text) not in context.conventions.kept_texts:
            yield problem


def _problem(message: str, section: Section, *, hint: str) -> Problem:
    return Problem(message, section.line, hint, shorten(section.title))


def _all_missing(
    context: CheckContext, spec: Spec, level: SectionLevel, *, required: Sequence[int]
) -> Problem:
    titles = [level.expected[index].title for index in required]
    template = context.template(spec).name
    return Problem(
        f"all required sections are missing{_below(level)}: {join_quoted(titles)}",
        _line_of(spec, level),
        f"add the sections of the template {template!r}, choose another template with "
        "techspec_template, or list synonyms in techspec_sections",
        ", ".join(titles),
    )


def _missing(spec: Spec, level: SectionLevel, index: int) -> Problem:
    section = level.expected[index]
    others = {
        normalize_heading(found.title): found
        for found, match in level.pairs
        if match is None
    }
    similar = closest(normalize_heading(section.title), others, cutoff=_MIN_SIMILARITY)
    if similar:
        found = others[similar[0]]
        line = found.line
        hint = f"rename the heading {quote(found.title)}, or add the section"
    else:
        line = _line_of(spec, level)
        there = [match for match in level.matches if match is not None]
        hint = f"add it {_position(level, index, there)}".rstrip()
    return Problem(
        f"missing section {section.title!r}{_below(level)}",
        line,
        hint,
        section.title,
        "error" if level.is_required(index) else "info",
    )


def _below(level: SectionLevel) -> str:
    return f" in {quote(level.parent)}" if level.parent else ""


def _line_of(spec: Spec, level: SectionLevel) -> int:
    lines = (s.line for s in spec.sections if level.parent and s.title == level.parent)
    return next(lines, spec.line)


def _position(level: SectionLevel, index: int, others: Sequence[int]) -> str:
    """Return the position of a section among *others*, if there are any."""
    title = {
        match: section.title
        for section, match in reversed([*level.pairs])
        if match is not None
    }
    before = [other for other in others if other < index]
    if before:
        return f"after {quote(title[max(before)])}"
    return f"before {quote(title[min(others)])}" if others else ""
