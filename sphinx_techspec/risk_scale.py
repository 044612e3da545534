"""How likely and how bad a risk is: words and numbers → levels of a scale."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from math import ceil, floor
from typing import NamedTuple

from sphinx_techspec.vocabulary import slugify

__all__ = ["DEFAULT_LEVELS", "SYNONYMS", "Scale"]

DEFAULT_LEVELS = ("low", "medium", "high")

SYNONYMS: Sequence[Sequence[str]] = (
    (
        "very low",
        "rare",
        "remote",
        "improbable",
        "very unlikely",
        "negligible",
        "insignificant",
        "trivial",
        "none",
    ),
    ("low", "l", "unlikely", "minor", "small", "limited"),
    ("medium", "m", "med", "moderate", "possible", "occasional", "serious", "average"),
    ("high", "h", "likely", "probable", "major", "severe", "significant", "large"),
    (
        "very high",
        "certain",
        "almost certain",
        "very likely",
        "frequent",
        "critical",
        "catastrophic",
        "extreme",
    ),
)
"""What people call the five grades, from the least to the worst."""

_GRADES = {slugify(word): n for n, words in enumerate(SYNONYMS) for word in words}
_WORST = len(SYNONYMS) - 1
_NUMBER = re.compile(r"(?P<number>\d)(?:\s*(?:/|of|out of)\s*(?P<of>\d{1,2}))?")
_ASIDE = re.compile(r"(?<!\s)\s*\([^()]*\)\s*\Z")


class Scale(NamedTuple):
    """The levels of a risk's likelihood and impact, from the least to the worst."""

    labels: tuple[str, ...]

    @classmethod
    def of(cls, words: Sequence[str]) -> Scale:
        """Return the scale with a level for each of *words*."""
        return cls(tuple(w[:1].upper() + w[1:] for w in map(str.strip, words)))

    @lru_cache(maxsize=1024)  # noqa: B019 - there are few words, each on many risks
    def level(self, text: str) -> int | None:
        """Return the level that *text* gives, from 0, ``None`` where it gives none.

        The scale's own words win. The usual words for the five grades of a risk go to
        the nearest level. A number counts from 1; one that is above the scale is of a
        scale of five.
        """
        text = _ASIDE.sub("", text).strip(" .")
        if number := _NUMBER.fullmatch(text):
            return self._numbered(int(number["number"]), number["of"])
        slug = slugify(text)
        own = [slugify(label) for label in self.labels]
        if slug in own:
            return own.index(slug)
        grade = _GRADES.get(slug)
        return None if grade is None else self._nearest(grade)

    def _numbered(self, number: int, out_of: str | None) -> int | None:
        top = int(out_of) if out_of else len(self.labels)
        if not out_of and number > top:
            top = _WORST + 1
        if not 1 <= number <= top:
            return None
        return self._spread(number - 1, top - 1)

    def _nearest(self, grade: int) -> int:
        """Return the level that is closest to one of the five grades, the worse one."""
        grades = [_GRADES.get(slugify(label)) for label in self.labels]
        if None in grades:
            return self._spread(grade, _WORST)
        distances = [abs(grade - own) for own in grades if own is not None]
        closest = min(distances)
        return max(n for n, distance in enumerate(distances) if distance == closest)

    def _spread(self, place: int, last: int) -> int:
        """Return the level at *place* of a scale from 0 to *last*.

        What is between two levels goes to the one that is farther from the middle.
        """
        top = len(self.labels) - 1
        exact = place / max(last, 1) * top
        return floor(exact + 0.5) if 2 * exact >= top else ceil(exact - 0.5)
