"""The built-in template that a spec follows, judged by the spec's own headings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from sphinx_techspec.headings import normalize_heading, qualifiers_of
from sphinx_techspec.reading.header.header_reader import STATUS_KEYS
from sphinx_techspec.records import TOP_LEVEL, Section
from sphinx_techspec.section_names import SectionNames
from sphinx_techspec.template import BUILT_IN, DEFAULT_TEMPLATE, built_in_text

_HEADING = "## "
_MIN_SHARE = 0.5
"""The minimum share of its required sections for a template to fit."""
_MIN_NAMED = 2
"""The minimum number of exact section names for synonyms to match as well."""
_MIN_RATIO = 1.5
"""The minimum ratio of the share of a template to that of the default template."""


class _Fit(NamedTuple):
    """How well headings fit a template; a higher value is better."""

    share: float
    """The share of the required sections that are present."""
    present: int
    """The number of present sections, required or not."""
    exact: int
    """The number of present sections with exactly the title of the template."""


def fitting_template(sections: Iterable[Section], names: SectionNames) -> str:
    """Return the name of the built-in template that the headings of a spec fit.

    It is the default template unless another one fits clearly better: the spec has at
    least two of its sections and half of the required ones, a clearly larger share
    than of the default template, and no fewer sections in total.

    :param sections: the sections of the spec.
    :param names: the synonyms of section names.
    """
    titles = (section.title for section in sections if section.level == TOP_LEVEL)
    return _best_fit(tuple(titles), names)


@lru_cache(maxsize=256)
def _best_fit(titles: tuple[str, ...], names: SectionNames) -> str:
    """Return the best template for *titles*, which specs of a folder often share."""
    headings = {normalize_heading(title): title for title in titles}
    headings.pop("", None)
    if len(headings) < 2:
        return DEFAULT_TEMPLATE
    fits = {name: _fit(name, headings, names) for name in BUILT_IN}
    default = fits[DEFAULT_TEMPLATE]
    better = [
        name
        for name, fit in fits.items()
        if fit.present >= max(default.present, 2)
        and fit.share >= max(_MIN_SHARE, _MIN_RATIO * default.share)
    ]
    return max(better, key=fits.__getitem__, default=DEFAULT_TEMPLATE)


def _fit(name: str, headings: dict[str, str], names: SectionNames) -> _Fit:
    """Return how well *headings* fit a template.

    Usual names, *Proposal* for *Proposed solution*, are those of its sections only if
    other headings show that the spec follows the template.
    """
    sections = _sections_of(name)
    exact = {title for title, _ in sections if normalize_heading(title) in headings}
    named = exact | {
        title
        for title, _ in sections
        if any(names.is_of(heading, title) for heading in headings.values())
    }
    present = named
    if len(named) >= _MIN_NAMED:
        present = named | {
            title
            for title, _ in sections
            if any(
                names.is_synonym(heading, title, introductions="same")
                for heading in headings.values()
            )
        }
    required = [title for title, is_required in sections if is_required]
    share = sum(title in present for title in required) / len(required)
    return _Fit(share, len(present), len(exact))


@lru_cache(maxsize=len(BUILT_IN))
def _sections_of(name: str) -> tuple[tuple[str, bool], ...]:
    """Return the titles of the sections of a built-in template, and which are required.

    Parsing four templates takes longer than reading a spec, so headings are searched
    for in their source. *Status* is left out, because a status can be anywhere.
    """
    return tuple(_headings_in(built_in_text(name)))


def _headings_in(text: str) -> Iterator[tuple[str, bool]]:
    for line in text.splitlines():
        title = line.removeprefix(_HEADING).strip()
        if line.startswith(_HEADING) and normalize_heading(title) not in STATUS_KEYS:
            yield title, not qualifiers_of(title)
