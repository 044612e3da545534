"""Where the translation of a text is divided as the text itself is.

A translation has other words in another order, but the same dates, ids, brackets and
colons. A place in the original is known by the mark next to it, and is found again by
that mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sphinx_techspec.reading.inline import Inline

__all__ = ["align"]

_MARKS = {
    ":": r"[:\uff1a](?=\s|\Z|[^\x00-\u2e7f])",
    "(": r"[(\[\uff08\u3010]",
    ")": r"[)\]\uff09\u3011]",
    ";": r"[;\uff1b\u061b]",
    "arrow": r"->|=>|<-|<=|[\u2190\u2192]",
    "dash": r"--+|\s-(?=\s)|[\u2010-\u2015\u2212]+",
    "bar": r"[|\u00b7]",
    ".": r"[.!?\u3002\uff01\uff1f\u061f](?=\s|\Z|[^\x00-\u2e7f])",
    ",": r"[,\u060c\u3001\uff0c]",
    "line": r"\n",
}
_NUMBERED = r"(?P<numbered>(?<![A-Za-z\d])[A-Za-z-]{0,20}\d[A-Za-z\d-]{0,40})"
"""A date, an id or a number, which every language writes alike."""
_GROUPS = {f"m{number}": name for number, name in enumerate(_MARKS)}
_PATTERN = re.compile(
    "|".join(
        [
            _NUMBERED,
            *(
                f"(?P<{group}>{_MARKS[name]})"
                for group, name in zip(_GROUPS, _MARKS, strict=True)
            ),
        ]
    )
)
_SPACES = re.compile(r"\s*")
_WORD = re.compile(r"\w+[:\uff1a]?\s+(?=\S)")
_TIES = " \t\n;,·|→:—–-،؛、"
_MOST_WORDS = 2
"""How many words may stand between a mark and the place that it tells."""
_NEAREST = 6
"""How many marks are tried."""


class _Mark(NamedTuple):
    """A mark in a text."""

    name: str
    start: int
    end: int


def align(
    original: Inline, translation: Inline, start: int, end: int, *, because: str = ""
) -> tuple[int | None, int | None]:
    """Return where the piece of *original* from *start* to *end* is in *translation*.

    :param because: the words that introduce a reason in the language of the
        translation, divided by ``|``.
    :return: its start and its end, each ``None`` where it cannot be told.
    """
    marks = list(_marks(original, r"because(?:\s+of)?"))
    others = list(_marks(translation, because))
    first = _align_start(original, translation, marks, others, start)
    last = _align_end(original, translation, marks, others, end)
    if first is not None and last is not None and first >= last:
        return None, None
    return first, last


def _marks(text: Inline, because: str) -> Iterator[_Mark]:
    found = [
        _Mark(_GROUPS.get(match.lastgroup or "", "numbered"), *match.span())
        for match in _PATTERN.finditer(text.mask)
    ]
    if because:
        words = re.compile(rf"(?<!\w)(?:{because})(?!\w)", re.IGNORECASE)
        found += [_Mark("because", *m.span()) for m in words.finditer(text.mask)]
    for name, spans in (("bold", text.strong), ("struck", text.struck)):
        for span in spans:
            found += [
                _Mark(f"{name} starts", span.start, span.start),
                _Mark(f"{name} ends", span.end, span.end),
            ]
    return iter(sorted(found, key=lambda mark: (mark.start, mark.end)))


def _align_start(
    original: Inline,
    translation: Inline,
    marks: list[_Mark],
    others: list[_Mark],
    place: int,
) -> int | None:
    if not original.text[:place].strip():
        return 0
    before = [mark for mark in marks if mark.end <= place]
    for mark in before[: -_NEAREST - 1 : -1]:
        words = len(re.findall(r"\w+", _between(original, marks, mark.end, place)))
        if words > _MOST_WORDS:
            break
        twin = _twin(mark, marks, others)
        if twin is not None:
            return _skip(translation, twin.end, words)
    return None


def _align_end(
    original: Inline,
    translation: Inline,
    marks: list[_Mark],
    others: list[_Mark],
    place: int,
) -> int | None:
    if not re.search(r"\w", original.text[place:]):
        # What closes the text closes its translation.
        after = [mark for mark in marks if mark.start >= place and mark.name == ")"]
        if not after:
            return len(translation.text)
    after = [mark for mark in marks if mark.start >= place]
    for mark in after[:_NEAREST]:
        if re.search(r"\w", _between(original, marks, place, mark.start)):
            break
        twin = _twin(mark, marks, others)
        if twin is not None:
            return len(translation.text[: twin.start].rstrip(_TIES))
    # A label follows: the piece ends with the sentence before it.
    ends = [mark for mark in marks if mark.end == len(original.text[:place].rstrip())]
    twins = (_twin(mark, marks, others) for mark in reversed(ends))
    return next((twin.end for twin in twins if twin is not None), None)


def _between(text: Inline, marks: list[_Mark], start: int, end: int) -> str:
    """Return the words between two places, without ids and dates.

    *Because of* counts as one, which it is in other languages.
    """
    kept = text.mask[start:end]
    for mark in marks:
        is_inside = start <= mark.start and mark.end <= end
        if is_inside and mark.name == "numbered":
            blank = " " * (mark.end - mark.start)
            kept = kept[: mark.start - start] + blank + kept[mark.end - start :]
    return re.sub(r"\bbecause\s+of\b", "because", kept, flags=re.IGNORECASE)


def _twin(mark: _Mark, marks: list[_Mark], others: list[_Mark]) -> _Mark | None:
    """Return the mark of the translation that is what *mark* is in the original."""
    alike = [other for other in marks if other.name == mark.name]
    twins = [other for other in others if other.name == mark.name]
    place = alike.index(mark)
    if len(alike) == len(twins) or (place == 0 and twins):
        return twins[place]
    return twins[-1] if twins and place == len(alike) - 1 else None


def _skip(text: Inline, place: int, words: int) -> int:
    """Return the place behind *words* words, if words are divided there."""
    rest = _SPACES.match(text.mask, place)
    assert rest is not None
    place = rest.end()
    for _ in range(words):
        word = _WORD.match(text.mask, place)
        if word is None:
            break
        place = word.end()
    return place
