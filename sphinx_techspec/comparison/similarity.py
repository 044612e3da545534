"""The similarity of texts, and pairs of similar texts in two lists.

Texts are compared by their trigrams, sequences of three characters. Unlike the ratio
of :mod:`difflib`, their overlap is close to zero for unrelated texts, and an index of
trigrams finds candidates without comparing each text with each other text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_SIMILAR = 0.4
"""The minimum overlap of texts that are versions of each other."""
_BONUS = 0.1
"""The value of a further common trait, such as the date."""
_COMMON = 50
"""The maximum number of texts with a trigram; a more common one is ignored."""
_CANDIDATES = 8
_MAX_LENGTH = 2000
"""The number of leading characters that are compared."""


class Compared(NamedTuple):
    """A text and the traits that support a match."""

    text: str
    """The text in lower case without punctuation."""
    context: str = ""
    """Further text, such as the reason for a decision."""
    traits: Sequence[str | None] = ()
    """Values that versions of a text often share; ``None`` if it lacks a trait."""


def similar_pairs(
    base: Sequence[Compared], head: Sequence[Compared]
) -> list[tuple[int, int]]:
    """Return the indices of texts that are versions of each other, best ones first."""
    if not base or not head:
        return []
    base_features = list(map(_Features.of, base))
    head_features = list(map(_Features.of, head))
    scored = [
        (score, number, candidate)
        for number, candidate in _candidates(base_features, head_features)
        if (score := base_features[number].overlap(head_features[candidate]))
        >= _SIMILAR
    ]
    # If scores are equal, texts at about the same position belong together.
    scored.sort(key=lambda found: (-found[0], abs(found[1] - found[2]), found[1]))
    pairs, used_base, used_head = [], set(), set()
    for _, number, candidate in scored:
        if number not in used_base and candidate not in used_head:
            used_base.add(number)
            used_head.add(candidate)
            pairs.append((number, candidate))
    return pairs


class _Features(NamedTuple):
    text: frozenset[str]
    both: frozenset[str]
    """The trigrams of the text and of its context."""
    traits: Sequence[str | None]

    @classmethod
    def of(cls, compared: Compared) -> _Features:
        text = _trigrams(compared.text)
        both = text | _trigrams(compared.context) if compared.context else text
        return cls(text, both, compared.traits)

    def overlap(self, other: _Features) -> float:
        """Return the similarity, at most 1 and a bonus for each common trait."""
        traits = zip(self.traits, other.traits, strict=True)
        bonus = sum(_BONUS for mine, its in traits if mine and mine == its)
        share = _dice(self.text, other.text)
        if self.both is not self.text or other.both is not other.text:
            share = max(share, _dice(self.both, other.both))
        return share + bonus


def _trigrams(text: str) -> frozenset[str]:
    padded = f" {text[:_MAX_LENGTH]} "
    return frozenset(padded[start : start + 3] for start in range(len(padded) - 2))


def _dice(one: frozenset[str], other: frozenset[str]) -> float:
    total = len(one) + len(other)
    return 2 * len(one & other) / total if total else 0.0


def _candidates(
    base: Sequence[_Features], head: Sequence[_Features]
) -> Iterator[tuple[int, int]]:
    """Yield the indices of pairs that may be similar."""
    if len(base) * len(head) <= _COMMON**2:
        yield from ((b, h) for b in range(len(base)) for h in range(len(head)))
        return
    index: dict[str, list[int]] = {}
    for number, features in enumerate(head):
        for trigram in features.both:
            index.setdefault(trigram, []).append(number)
    for number, features in enumerate(base):
        shared: Counter[int] = Counter()
        for trigram in features.both:
            if len(found := index.get(trigram, ())) <= _COMMON:
                shared.update(found)
        likely = [candidate for candidate, _ in shared.most_common(_CANDIDATES)]
        nearby = range(max(number - 1, 0), min(number + 2, len(head)))
        for candidate in dict.fromkeys([*likely, *nearby]):
            yield number, candidate
