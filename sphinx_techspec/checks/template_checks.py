"""Checks of a spec against its template."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sphinx_techspec.checks.declaration import CheckContext, check
from sphinx_techspec.checks.section_positions import (
    position_of_misordered,
    position_of_missing,
)
from sphinx_techspec.checks.template_comparison import (
    SectionLevel,
    has_only_headings,
    longest_increasing,
    section_levels,
)
from sphinx_techspec.headings import normalize_heading, qualifiers_of, starts_with
from sphinx_techspec.messages import (
    closest,
    count,
    expected,
    join_quoted,
    quote,
    shorten,
)
from sphinx_techspec.records import NotedProblem, Problem, Section, Spec
from sphinx_techspec.template import TemplateSection
from sphinx_techspec.words import folded_words

_MIN_REQUIRED = 3
"""The minimum number of required sections to report as one if all are missing."""
_MIN_SPECS_IN_ORDER = 5
"""The minimum number of specs with the same order to consider it intentional."""
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
    `(if applicable)`, makes a section optional. A common name of a section, such as
    *Test plan* for *Testing strategy*, is accepted. A page called *Decision log* that
    contains only decisions needs no sections.

    Bad: no heading *Testing strategy*, which the template has
    Good: `## Testing strategy`, or a synonym of it in `techspec_sections`
    """
    if context.is_log(spec):
        return
    for level in section_levels(context, spec):
        missing = level.missing
        required = list(filter(level.is_required, missing))
        has_any = level.elsewhere or level.has_matches or level.split
        if len(required) >= _MIN_REQUIRED and not has_any:
            yield _all_missing(context, spec, level, required=required)
        else:
            yield from (_missing(context, spec, level, index) for index in missing)


@check()
def empty_section(context: CheckContext, spec: Spec) -> Iterator[Problem]:
    """A section has no content except comments and other empty sections.

    The severity is `info` if a qualifier, a comment, or the template says that the
    section is optional or written later, such as *Fill in after the release*. It is
    also `info` if at least five specs, and a fifth of those with this section, leave it
    empty, unless the project chose a template that has the section.

    Bad: `## Testing strategy`, directly followed by the next heading
    Good: text below the heading, or no heading
    """
    for level in section_levels(context, spec):
        following = (*level.present[1:], None)
        for (section, match), after in zip(level.pairs, following, strict=False):
            if after is not None and starts_with(after.title, section.title):
                continue  # "Alternative 1" is the content of "Alternatives"
            if section.empty or (level.is_deepest and has_only_headings(spec, section)):
                expected = None if match is None else level.expected[match]
                yield _empty(context, spec, section, expected)


@check()
def misordered_section(context: CheckContext, spec: Spec) -> Iterator[Problem]:
    """The sections of a spec are not in the order of its template.

    Nothing is reported if at most half of the sections are in that order. A section
    is not reported if five specs have it in the same position, for example because
    the template was different when they were written. A section that the spec splits
    into several headings, such as *Proposal* and *Detailed design*, can be anywhere.
    In a project without a template, the order of most specs takes precedence over that
    of the built-in template, and a section that most specs lack can be anywhere.

    Bad: *Goals* after *Proposed design*
    Good: the sections in the order of the template
    """
    for level in section_levels(context, spec):
        matches = level.single_matches
        in_order = longest_increasing(list(matches))
        if len(matches) > 2 and 2 * len(in_order) <= len(matches):
            continue  # the spec has an order of its own
        moved = [s for match, s in matches.items() if match not in in_order]
        for match, section in matches.items():
            if match in in_order:
                continue
            is_usual = _is_usual_order(context, spec, level, match=match)
            if not is_usual and not _is_shared_order(context, spec, level, match=match):
                position = position_of_misordered(context, spec, level, match, moved)
                yield _problem(
                    f"section {quote(section.title)} is out of order",
                    section,
                    hint=f"move it {position or _position(level, match, in_order)}",
                )


@check()
def duplicate_section(context: CheckContext, spec: Spec) -> Iterator[Problem]:
    """A spec contains a section of its template twice.

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
    r"""A placeholder is not filled in, or text in angle brackets is read as HTML.

    Placeholders are words in angle brackets, except for HTML, addresses, and code, and
    other placeholders of the template, such as `{short title}` and `[Name]`. Markdown
    reads words in angle brackets as HTML, so the page doesn't show them. To show them,
    put them in backticks. An escaped placeholder, such as `\<this one>`, is text.

    Bad: `- <risk>: <mitigation>`
    Good: `- lost messages: replay from the log`
    """
    yield from context.noted(spec.docname, "placeholder")


@check(plural="{count} template texts not replaced: {subjects}")
def template_text(context: CheckContext, spec: Spec) -> Iterator[Problem]:
    """A spec still contains an instruction or an example from its template.

    Paragraphs of at least three words, and lines and sentences of at least four, are
    compared with the template. Consecutive texts are one finding. Comments, checkboxes,
    and texts that most specs keep, such as a license, may remain. Examples in a list
    may remain if the author deleted other examples of the list.

    Bad: `Explain why the chosen approach is the best.`, copied from the template
    Good: your explanation
    """
    runs: dict[int, list[Problem]] = {}
    for noted in context.problems.get(spec.docname, ()):
        if noted.code == "template-text" and _is_leftover(context, spec, noted):
            run = noted.leftover.run if noted.leftover else -len(runs)
            runs.setdefault(run, []).append(noted.problem)
    yield from map(_merge_run, runs.values())


def _merge_run(problems: Sequence[Problem]) -> Problem:
    """Return one problem for consecutive texts of the template."""
    first, *others = problems
    lines = {problem.line for problem in others} - {first.line}
    if not lines:
        return first
    more = f"{count(len(lines), 'more text')} up to line {max(lines)}"
    message = f"template text {first.subject!r} not replaced, and {more}"
    return first._replace(message=message)


def _is_leftover(context: CheckContext, spec: Spec, noted: NotedProblem) -> bool:
    """Return whether text of the template remains by mistake."""
    template, conventions = context.template(spec).name, context.conventions
    if left := noted.leftover:
        is_choice = (template, left.list) in conventions.example_lists
        if left.use == "selected" or is_choice:
            return False
    text = template, folded_words(noted.problem.subject)
    return text not in conventions.kept_texts


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


def _empty(
    context: CheckContext,
    spec: Spec,
    section: Section,
    expected: TemplateSection | None,
) -> Problem:
    """Return the problem of an empty section.

    :param expected: the section of the template at its level that it matches, if any.
    """
    template = context.template(spec)
    indices = context.conventions.layouts.section_indices(template, section.title)
    found = [expected] if expected else [template.sections[i] for i in indices]
    is_required = any(known.requirement == "required" for known in found)
    is_habit = not (
        found and template.is_chosen
    ) and context.conventions.is_often_empty(template, section.title)
    is_expected = not (
        section.may_be_empty or is_habit or (found and all(map(_may_be_empty, found)))
    )
    return Problem(
        f"empty section {quote(section.title)}",
        section.line,
        "add content, or explain why it is empty"
        if is_required
        else "add content, explain why it is empty, or remove the heading",
        shorten(section.title),
        "error" if is_expected else "info",
    )


def _may_be_empty(section: TemplateSection) -> bool:
    return section.is_filled_later or section.requirement == "optional"


def _is_usual_order(
    context: CheckContext, spec: Spec, level: SectionLevel, *, match: int
) -> bool:
    """Return whether most specs have a section where *spec* has it.

    The order of most specs may differ from a built-in template.
    """
    template, layouts = context.template(spec), context.conventions.layouts
    if template.is_chosen:
        return False
    index = template.sections.index(level.expected[match])
    return all(
        layouts.is_before(template, title, index) is before
        for title, before in _out_of_order(level, match)
    )


def _is_shared_order(
    context: CheckContext, spec: Spec, level: SectionLevel, *, match: int
) -> bool:
    """Return whether several specs have a section on the same side of others."""
    template, layouts = context.template(spec), context.conventions.layouts
    index = template.sections.index(level.expected[match])
    return all(
        layouts.number_of_specs(template, title, index, before=before)
        >= _MIN_SPECS_IN_ORDER
        for title, before in _out_of_order(level, match)
    )


def _out_of_order(level: SectionLevel, match: int) -> Iterator[tuple[str, bool]]:
    """Yield headings on the wrong side of a section, and whether they precede it."""
    matches = level.single_matches
    positions = list(matches)
    own = positions.index(match)
    for position, other in enumerate(positions):
        if (position < own) != (other < match):
            yield matches[other].title, position < own


def _how_to_add(
    context: CheckContext, spec: Spec, level: SectionLevel, *, index: int
) -> str:
    """Return the hint to add a missing section, with the usual heading of specs."""
    template, section = context.template(spec), level.expected[index]
    usual = context.conventions.layouts.usual_title(
        template, template.sections.index(section)
    )
    is_same = normalize_heading(usual) == normalize_heading(section.title)
    heading = "" if is_same else f"as {quote(usual)}"
    position = position_of_missing(context, spec, level, index)
    return " ".join(filter(None, ["add it", heading, position]))


def _missing(
    context: CheckContext, spec: Spec, level: SectionLevel, index: int
) -> Problem:
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
        hint = _how_to_add(context, spec, level, index=index)
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
