"""The synonyms of sections: *Test plan* and *Testing strategy* are one section."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Literal, TypeAlias

from sphinx_techspec.headings import (
    normalize_heading,
    parts_of,
    singular,
    split_heading,
    without_qualifiers,
)
from sphinx_techspec.words import split_words

Introductions: TypeAlias = Literal["any", "similar", "same"]
"""The introductions that are synonyms: *Summary* and *Motivation*, only
*Background* and *Motivation*, or none."""
_INTRODUCTIONS = """
abstract, introduction, overview, summary, tl dr;
background, context, context and problem statement, current problem, motivation,
objective, problem, problem statement, purpose, why
"""
"""Names of sections that templates often have next to each other."""
_DESIGN = """
approach, architecture, design, design details, implementation approach, proposal,
proposal details, proposed change, solution, solution details, specification,
system design
"""
_NAMES_OF_SECTIONS = """
alternative, alternative approach, alternative design, alternative proposal,
alternative solution, option, other option, prior art, rejected alternative,
rejected option;
qa, quality assurance, test, test approach, test case, test coverage, testing,
test plan, test strategy, testing approach, testing plan, testing strategy, validation,
verification;
deployment, deployment plan, implementation plan, migration, migration plan, phasing,
release plan, rollout, rollout / migration plan, rollout plan;
action item, implementation, implementation phase, implementation plan,
implementation roadmap, implementation stage, implementation step, implementation task,
milestone, next step, phase, plan, roadmap, task, todo, work breakdown, work item,
work plan;
desired behavior, goal, objective, success criteria;
exclusion, non goal, not in scope, out of scope;
decision driver, functional requirement, requirement;
consequence, impact, implication;
backward compatibility, backwards compatibility, compatibility;
security, security model;
docs, documentation, documentation change, documentation plan, documentation update;
appendix, appendices, further reading, link, more information, note, reference,
related document, related work, resource, see also
"""
_NOT_A_DESIGN = frozenset(
    split_words(
        "alternative, alternatives, current, existing, former, old, original, "
        "previous, rejected"
    )
)
"""Words of a heading about another design than that of the spec."""
_NOT_DISTINCTIVE = frozenset(
    split_words(
        "considerations, considered, detailed, executive, high, level, main, our, "
        "overview, proposed, technical, the"
    )
)
"""Words that do not make a heading the name of another section."""


def is_introduction(heading: str) -> bool:
    """Return whether *heading* is a common name of an introduction, *Summary*."""
    return normalize_heading(heading) in _ANY_INTRODUCTION


def is_design(heading: str) -> bool:
    """Return whether *heading* is a common name of the section with the design."""
    return normalize_heading(heading) in _DESIGN_NAMES


def names_a_design(heading: str) -> bool:
    """Return whether *heading* names a certain design, *Proposed file format*.

    It can be the part before a separator, *Suggested solution - a queue*.
    """
    whole = normalize_heading(heading).split()
    first = normalize_heading(split_heading(heading, maxsplit=1)[0]).split()
    return _NOT_A_DESIGN.isdisjoint(whole) and any(
        words[0] == "proposed" or words[-1] in _DESIGN_NAMES
        for words in (whole, first)
        if words
    )


@lru_cache(maxsize=4096)
def lists_related_work(heading: str) -> bool:
    """Return whether *heading* is that of a list of documents: *Links*, *Related*."""
    name = normalize_heading(heading)
    return name.startswith("relat") or name in _RELATED_WORK


def is_common_name(heading: str) -> bool:
    """Return whether *heading* is a common name of any section."""
    return not named_sections(heading).isdisjoint(_ALL_SYNONYMS)


@lru_cache(maxsize=65536)
def named_sections(heading: str) -> frozenset[object]:
    """Return the identities of the sections that *heading*, or a part of it, names."""
    parts = split_heading(without_qualifiers(heading))
    names = {*map(normalize_heading, (heading, *parts)), *parts_of(heading)} - {""}
    return frozenset().union(*map(sections_of, names))


@lru_cache(maxsize=65536)
def sections_of(name: str) -> frozenset[object]:
    """Return the identities of the section with the normalized heading *name*.

    They are its distinctive words, and the groups of synonyms that contain it.
    """
    groups = (group for group in _ALL_SYNONYMS if name in group)
    return frozenset([_distinctive_words(name), *groups])


@lru_cache(maxsize=4096)
def _distinctive_words(name: str) -> Sequence[str]:
    """Return the singular of the words of *name* that distinguish it from others."""
    words = name.split()
    distinctive = [word for word in words if word not in _NOT_DISTINCTIVE]
    return tuple(map(singular, distinctive or words))


class _Synonyms:
    """Common names of one section.

    A name can be in the plural, and contain words that do not distinguish it from
    others. It can also consist of several of the names, as in *solution architecture*.
    """

    def __init__(self, names: str) -> None:
        listed = (" ".join(name.split()) for name in names.split(","))
        self._names = frozenset(map(_distinctive_words, listed))
        self._words = frozenset(name[0] for name in self._names if len(name) == 1)

    def __contains__(self, name: str) -> bool:
        """Return whether the normalized heading *name* is a name of the section."""
        words = _distinctive_words(name)
        return words in self._names or self._words.issuperset(words)


_ANY_INTRODUCTION = _Synonyms(_INTRODUCTIONS.replace(";", ","))
_SIMILAR_INTRODUCTIONS = [_Synonyms(names) for names in _INTRODUCTIONS.split(";")]
_DESIGN_NAMES = _Synonyms(_DESIGN)
_RELATED_WORK = _Synonyms(_NAMES_OF_SECTIONS.rpartition(";")[2])
_ALL_SYNONYMS = frozenset(
    [
        _ANY_INTRODUCTION,
        *_SIMILAR_INTRODUCTIONS,
        _DESIGN_NAMES,
        *map(_Synonyms, _NAMES_OF_SECTIONS.split(";")),
    ]
)
DISTINGUISHED: Mapping[Introductions, frozenset[object]] = {
    "any": frozenset(),
    "similar": frozenset([_ANY_INTRODUCTION]),
    "same": frozenset([_ANY_INTRODUCTION, *_SIMILAR_INTRODUCTIONS]),
}
"""The groups of names that do not name one section."""
