"""Which sections documents have, and under which other names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches

from sphinx_techspec.headings import SectionNames, normalize_heading
from sphinx_techspec.records import Section
from sphinx_techspec.template import Template, TemplateSection

__all__ = ["best_fit", "count_sections", "coverage", "synonyms"]

_GROUPS: Sequence[frozenset[str]] = (
    frozenset(
        {
            *("background", "context", "context and problem statement", "introduction"),
            *("motivation", "objective", "overview", "problem", "problem statement"),
            *("purpose", "summary", "why"),
        }
    ),
    frozenset(
        {
            *("approach", "design", "detailed design", "proposal", "proposed approach"),
            *("proposed design", "proposed solution", "solution", "specification"),
            *("technical design", "architecture", "architecture overview"),
        }
    ),
    frozenset(
        {
            *("alternatives", "alternatives considered", "considered alternatives"),
            *("considered options", "options", "options considered", "other options"),
            *("prior art", "rejected alternatives", "rejected options"),
        }
    ),
    frozenset(
        {
            *("test plan", "test strategy", "testing", "testing plan", "tests"),
            *("testing strategy", "validation", "verification"),
        }
    ),
    frozenset(
        {
            *("implementation plan", "migration", "migration plan", "rollout"),
            *("rollout / migration plan", "rollout plan", "deployment", "phasing"),
            *("release plan",),
        }
    ),
    frozenset({"goals", "objectives", "success criteria", "desired behavior"}),
    frozenset({"non goals", "out of scope", "exclusions", "not in scope"}),
    frozenset(
        {"requirements", "functional requirements", "decision drivers", "constraints"}
    ),
    frozenset({"consequences", "impact", "implications"}),
    frozenset({"appendix", "appendices", "references", "more information", "notes"}),
)
"""Names that people give to one section, normalised."""
_MOST_CLASHES = 0.1
"""In how many of the documents that have it another name may stand beside it."""
_TOP = 2
_NUMBERING = re.compile(r"^\d+(?:\.\d+)*[.):]?\s+")


def count_sections(documents: Iterable[Sequence[Section]]) -> Counter[str]:
    """Return how many documents have each heading right below the title."""
    counts: Counter[str] = Counter()
    titles: dict[str, Counter[str]] = {}
    for sections in documents:
        seen: dict[str, str] = {}
        for section in sections:
            name = normalize_heading(section.title)
            if section.level == _TOP and name:
                seen.setdefault(name, _NUMBERING.sub("", section.title))
        for name, title in seen.items():
            counts[name] += 1
            titles.setdefault(name, Counter())[title] += 1
    return Counter(
        {titles[name].most_common(1)[0][0]: count for name, count in counts.items()}
    )


def coverage(template: Template, documents: Sequence[Sequence[Section]]) -> float:
    """Return which part of the sections that *template* wants the documents have."""
    wanted = list(_wanted(template))
    if not wanted or not documents:
        return 0.0
    found = sum(
        _find(section, sections) is not None
        for section in wanted
        for sections in documents
    )
    return found / (len(wanted) * len(documents))


def best_fit(
    templates: Mapping[str, Template], documents: Sequence[Sequence[Section]]
) -> tuple[str, float]:
    """Return the name of the template that the documents are closest to, and how."""
    scores = {name: coverage(t, documents) for name, t in templates.items()}
    best = max(scores, key=lambda name: scores[name])
    return best, scores[best]


def synonyms(
    template: Template, documents: Sequence[Sequence[Section]]
) -> dict[str, list[str]]:
    """Return other names of the template's sections, as ``techspec_sections`` has them.

    A name is one that stands in documents without the section, and hardly in one that
    has it.
    """
    own = {normalize_heading(section.title) for section in template.sections}
    taken: set[str] = set()
    found: dict[str, list[str]] = {}
    for section in template.children():
        if section.requirement == "optional":
            continue
        candidates = _candidates(section, documents, without=own | taken)
        names = _compatible(section, candidates, documents)
        if names:
            found[section.title] = names
            taken.update(map(normalize_heading, names))
    return found


def _candidates(
    section: TemplateSection, documents: Sequence[Sequence[Section]], without: set[str]
) -> Counter[str]:
    """Return the headings that may be *section* in documents that lack it."""
    lacking = [s for s in documents if _find(section, s) is None]
    wanted = normalize_heading(section.title)
    counts = count_sections(lacking)
    return Counter(
        {
            title: count
            for title, count in counts.items()
            if (name := normalize_heading(title)) not in without
            and _may_mean(name, wanted)
        }
    )


def _compatible(
    section: TemplateSection,
    candidates: Counter[str],
    documents: Sequence[Sequence[Section]],
) -> list[str]:
    """Return the candidates, the most common first, that do not stand side by side."""
    chosen: list[str] = []
    for title, _ in candidates.most_common():
        names = {normalize_heading(name) for name in (section.title, *chosen)}
        own = normalize_heading(title)
        having = [s for s in map(_names, documents) if own in s]
        clashes = sum(not names.isdisjoint(s) for s in having)
        if clashes <= _MOST_CLASHES * len(having):
            chosen.append(title)
    return chosen


def _may_mean(name: str, wanted: str) -> bool:
    if any(name in group and wanted in group for group in _GROUPS):
        return True
    return bool(get_close_matches(name, [wanted], 1, 0.8))


def _find(section: TemplateSection, sections: Sequence[Section]) -> Section | None:
    names = SectionNames()
    return next(
        (
            s
            for s in sections
            if s.level == _TOP and names.is_of(s.title, section.title)
        ),
        None,
    )


def _names(sections: Sequence[Section]) -> set[str]:
    return {normalize_heading(s.title) for s in sections if s.level == _TOP}


def _wanted(template: Template) -> Iterable[TemplateSection]:
    return (s for s in template.children() if s.requirement == "required")
