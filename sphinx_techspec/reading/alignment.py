"""Locate a fragment of a text in the translation of the text.

The words of a translation and their order differ, but dates, IDs, brackets and colons
are the same. Such landmarks next to the fragment are located in the translation.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.text.inline import Inline, match_end
from sphinx_techspec.words import DASHES, has_words

_PUNCTUATION = {
    ":": r"[:\uff1a](?=\s|\Z|[^\x00-\u2e7f])",
    "(": r"[(\[\uff08\u3010]",
    ")": r"[)\]\uff09\u3011]",
    ";": r"[;\uff1b\u061b]",
    "arrow": r"->|=>|<-|<=|[\u2190\u2192]",
    "dash": rf"--+|\s-(?=\s)|[{DASHES}\u2212]+",
    "bar": r"[|\u00b7]",
    ".": r"[.!?\u3002\uff01\uff1f\u061f](?=\s|\Z|[^\x00-\u2e7f])",
    ",": r"[,\u060c\u3001\uff0c]",
    "line": r"\n",
}
_NUMBERED = r"(?P<numbered>(?<![A-Za-z\d])[A-Za-z-]{0,20}\d[A-Za-z\d-]{0,40})"
"""A date, an ID or a number, which are the same in every language."""
_GROUPS = {f"m{number}": name for number, name in enumerate(_PUNCTUATION)}
_LANDMARK = lazy_regex(
    "|".join([_NUMBERED, *(f"(?P<{g}>{_PUNCTUATION[n]})" for g, n in _GROUPS.items())])
)
_SPACES = lazy_regex(r"\s*")
_WORD = lazy_regex(r"\w+[:\uff1a]?\s+(?=\S)")
_SEPARATORS = " \t\n;,·|→:—–-،؛、"
_MAX_WORDS = 2
"""The maximum number of words between a landmark and the start of a fragment."""
_MAX_LANDMARKS = 6
"""The number of landmarks that are tried."""


class _Landmark(NamedTuple):
    """A position that a text and its translation have in common."""

    name: str
    start: int
    end: int


def align(
    original: Inline, translation: Inline, *, start: int, end: int, because: str = ""
) -> tuple[int | None, int | None]:
    """Return the position of a fragment of *original* in *translation*.

    :param because: the words that introduce a reason in the language of the
        translation, separated by ``|``.
    :return: its start and its end, each ``None`` if it cannot be located.
    """
    alignment = _Alignment(original, translation, because)
    first, last = alignment.start(start), alignment.end(end)
    if first is not None and last is not None and first >= last:
        return None, None
    return first, last


class _Alignment:
    """A text and its translation with their landmarks."""

    def __init__(self, original: Inline, translation: Inline, because: str) -> None:
        self._original = original
        self._translation = translation
        self._landmarks = _landmarks(original, r"because(?:\s+of)?")
        self._translated = _landmarks(translation, because)

    def start(self, position: int) -> int | None:
        """Return the translated start of a fragment that starts at *position*."""
        if not self._original.text[:position].strip():
            return 0
        before = [mark for mark in self._landmarks if mark.end <= position]
        for landmark in before[: -_MAX_LANDMARKS - 1 : -1]:
            words = len(re.findall(r"\w+", self._between(landmark.end, position)))
            if words > _MAX_WORDS:
                break
            counterpart = self._counterpart(landmark)
            if counterpart is not None:
                return self._skip_words(counterpart.end, words)
        return None

    def end(self, position: int) -> int | None:
        """Return the translated end of a fragment that ends at *position*."""
        after = [mark for mark in self._landmarks if mark.start >= position]
        is_last = not has_words(self._original.text[position:])
        if is_last and not any(mark.name == ")" for mark in after):
            return len(self._translation.text)
        for landmark in after[:_MAX_LANDMARKS]:
            if has_words(self._between(position, landmark.start)):
                break
            counterpart = self._counterpart(landmark)
            if counterpart is not None:
                before = self._translation.text[: counterpart.start]
                return len(before.rstrip(_SEPARATORS))
        # A label follows, so the fragment ends with a sentence.
        last = len(self._original.text[:position].rstrip())
        ends = (mark for mark in reversed(self._landmarks) if mark.end == last)
        found = (self._counterpart(mark) for mark in ends)
        return next((mark.end for mark in found if mark is not None), None)

    def _between(self, start: int, end: int) -> str:
        """Return the original text between two positions without IDs and dates.

        *Because of* is reduced to one word, because other languages have one word for
        it.
        """
        text = self._original.masked[start:end]
        for mark in self._landmarks:
            if mark.name == "numbered" and start <= mark.start and mark.end <= end:
                blank = " " * (mark.end - mark.start)
                text = text[: mark.start - start] + blank + text[mark.end - start :]
        return re.sub(r"\bbecause\s+of\b", "because", text, flags=re.IGNORECASE)

    def _counterpart(self, landmark: _Landmark) -> _Landmark | None:
        """Return the corresponding landmark of the translation, if any."""
        same = [mark for mark in self._landmarks if mark.name == landmark.name]
        translated = [mark for mark in self._translated if mark.name == landmark.name]
        index = same.index(landmark)
        if len(same) == len(translated) or (index == 0 and translated):
            return translated[index]
        return translated[-1] if translated and index == len(same) - 1 else None

    def _skip_words(self, position: int, words: int) -> int:
        """Return the position after *words* words of the translation."""
        text = self._translation.masked
        position = match_end(_SPACES.match(text, position), position)
        for _ in range(words):  # the language may not separate words
            position = match_end(_WORD.match(text, position), position)
        return position


def _landmarks(text: Inline, because: str) -> list[_Landmark]:
    """Return the landmarks of *text*, in order."""
    found = [
        _Landmark(_GROUPS.get(match.lastgroup or "", "numbered"), *match.span())
        for match in _LANDMARK.finditer(text.masked)
    ]
    if because:
        words = lazy_regex(rf"(?<!\w)(?:{because})(?!\w)", re.IGNORECASE)
        matches = words.finditer(text.masked)
        found += [_Landmark("because", *match.span()) for match in matches]
    for name, spans in (("bold", text.strong), ("struck", text.strikethrough)):
        for span in spans:
            found += [
                _Landmark(f"{name} starts", span.start, span.start),
                _Landmark(f"{name} ends", span.end, span.end),
            ]
    return sorted(found, key=lambda mark: (mark.start, mark.end))
