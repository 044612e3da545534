"""The scale of likelihood and impact, and the words and numbers of its levels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from math import ceil, floor
from typing import NamedTuple

from sphinx_techspec.languages import LanguageWords, all_words
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.status_words import slugify
from sphinx_techspec.words import split_words

DEFAULT_LEVELS = ("low", "medium", "high")
HEATS = 4
"""The number of colors for combinations of likelihood and impact."""

SYNONYMS: Sequence[Sequence[str]] = (
    split_words(
        "very low, rare, remote, improbable, very unlikely, negligible, insignificant, "
        "trivial, none, extremely low, extremely unlikely"
    ),
    split_words("low, l, unlikely, minor, small, limited"),
    split_words("medium, m, med, moderate, possible, occasional, serious, average"),
    split_words("high, h, likely, probable, major, severe, significant, large"),
    split_words(
        "very high, certain, almost certain, very likely, frequent, critical, "
        "catastrophic, extreme, extremely high, extremely likely"
    ),
)
"""The usual words for the five grades, from the lowest to the highest."""

UNLABELED_LEVELS = (
    "very low",
    "low",
    "minor",
    "medium",
    "med",
    "moderate",
    "high",
    "major",
    "severe",
    "very high",
    "critical",
    "extreme",
    "extremely low",
    "extremely high",
    "catastrophic",
)
"""The words that are a level even without a label such as *impact*."""

LIKELIHOODS = split_words(
    "very unlikely, extremely unlikely, unlikely, improbable, rare, occasional, "
    "possible, probable, likely, very likely, extremely likely, almost certain, "
    "frequent"
)
"""The words that are a likelihood even without a label."""

GRADES = ("very low", "low", "medium", "high", "very high")
"""The keys of the grades in the tables of other languages."""

_GRADES = {slugify(word): n for n, words in enumerate(SYNONYMS) for word in words}
_WORST = len(SYNONYMS) - 1
_RANKS = 4 * _WORST + 1
"""The ranks from one level to the next: the remainders of two ranks add up to less."""
_NUMBER = lazy_regex(r"(?P<number>\d)(?:\s*(?:/|of|out of)\s*(?P<of>\d{1,2}))?")
_REMARK = lazy_regex(r"(?<!\s)\s*\([^()]*\)\s*\Z")


def without_remark(text: str) -> str:
    """Return a level without the remark in brackets after it."""
    return _REMARK.sub("", text).strip(" .")


def translated_levels(words: LanguageWords) -> Sequence[Sequence[str]]:
    """Return the words for the five grades in other languages than English."""
    return [words.of("levels", grade) for grade in GRADES]


def _grade(slug: str) -> int | None:
    """Return the grade that *slug* means in any language, from 0, or ``None``."""
    grade = _GRADES.get(slug)
    return _translated_grades().get(slug) if grade is None else grade


@lru_cache(maxsize=1)
def _translated_grades() -> Mapping[str, int]:
    levels = translated_levels(all_words())
    return {slugify(word): n for n, words in enumerate(levels) for word in words}


def is_range(levels: Sequence[str]) -> bool:
    """Return whether *levels* are neighbors, as in *medium/high*."""
    grades = [_grade(slugify(level)) for level in levels]
    steps = {
        abs(first - second)
        for first, second in pairwise(grades)
        if first is not None and second is not None
    }
    return steps <= {1}


class Scale(NamedTuple):
    """The levels of a risk's likelihood and impact, from the lowest to the highest."""

    labels: tuple[str, ...]

    @classmethod
    def of(cls, words: Sequence[str]) -> Scale:
        """Return the scale with a level for each of *words*."""
        return cls(tuple(w[:1].upper() + w[1:] for w in map(str.strip, words)))

    def heat(self, likelihood: int, impact: int) -> int:
        """Return the number of a color for two levels, from 1 to :data:`HEATS`."""
        worst = 2 * (len(self.labels) - 1)
        return max(1, ceil((likelihood + impact) / worst * HEATS)) if worst else HEATS

    @lru_cache(maxsize=1024)  # noqa: B019 - many risks share few words
    def level(self, text: str) -> int | None:
        """Return the level that *text* names, from 0, or ``None``.

        The words of the scale take precedence; other common words map to the nearest
        level. Numbers start at 1; one above the scale is on a scale of five.
        """
        text = without_remark(text)
        if number := _NUMBER.fullmatch(text):
            return self._numbered(int(number["number"]), number["of"])
        slug = slugify(text)
        own = [slugify(label) for label in self.labels]
        if slug in own:
            return own.index(slug)
        grade = _grade(slug)
        return None if grade is None else self._nearest(grade)

    def rank(self, text: str) -> int | None:
        """Return the position of *text* among all words, or ``None``.

        Words for the same level differ in rank if their grades do: *critical* is above
        *high* on a scale without it. Ranks can be added; the levels take precedence in
        the sum.
        """
        level = self.level(text)
        if level is None:
            return None
        grade = _grade(slugify(without_remark(text)))
        label = _grade(slugify(self.labels[level]))
        offset = 0 if grade is None or label is None else grade - label
        return level * _RANKS + _WORST + offset

    def _numbered(self, number: int, out_of: str | None) -> int | None:
        top = int(out_of) if out_of else len(self.labels)
        if not out_of and number > top:
            top = _WORST + 1
        if not 1 <= number <= top:
            return None
        return self._spread(number - 1, top - 1)

    def _nearest(self, grade: int) -> int:
        """Return the level closest to one of the five grades, the higher one of two."""
        grades = [_grade(slugify(label)) for label in self.labels]
        if None in grades:
            return self._spread(grade, _WORST)
        distances = [abs(grade - own) for own in grades if own is not None]
        closest = min(distances)
        return max(n for n, distance in enumerate(distances) if distance == closest)

    def _spread(self, position: int, last: int) -> int:
        """Return the level at *position* of a scale from 0 to *last*.

        A position between two levels is rounded away from the middle of the scale.
        """
        top = len(self.labels) - 1
        exact = position / max(last, 1) * top
        return floor(exact + 0.5) if 2 * exact >= top else ceil(exact - 0.5)
