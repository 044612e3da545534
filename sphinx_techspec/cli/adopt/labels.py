"""The prefixes with which documents mention specs that have only a number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from pathlib import PurePosixPath

from sphinx_techspec.cli.adopt.patterns import matches
from sphinx_techspec.cli.adopt.survey import Document

_MIN_SPECS = 2
"""The number of specs that a prefix has to be mentioned with."""
_MIN_SHARE = 0.5
"""The share of the numbers after a prefix that have to be specs."""


def label_setting(
    specs: Iterable[Document],
    patterns: Collection[str],
    *,
    below: PurePosixPath,
    mentions: Collection[tuple[str, int]],
) -> str | Mapping[str, str] | None:
    """Return the value of ``techspec_label``, ``None`` if no prefix is used.

    It is a mapping if only some patterns of specs have a prefix.

    :param below: the analyzed folder, relative to the source directory.
    :param mentions: the ids with a prefix in all documents.
    """
    numbers: dict[str, set[int]] = {pattern: set() for pattern in patterns or ("**",)}
    typed: set[tuple[str, int]] = set()
    for spec in specs:
        spec_id = spec.spec.id
        if not spec_id.isdecimal():
            letters, _, digits = spec_id.rpartition("-")
            if digits.isdecimal():
                typed.add((letters.upper(), int(digits)))
            continue
        path = below / spec.path
        pattern = next((p for p in numbers if matches(p, path)), None)
        if pattern is not None:
            numbers[pattern].add(int(spec_id))
    used: dict[str, set[int]] = defaultdict(set)
    for prefix, number in mentions:
        if (prefix, number) not in typed:
            used[prefix].add(number)
    found = {p: label for p, ids in numbers.items() if (label := _label(ids, used))}
    # A prefix belongs to one series.
    labels = set(found.values())
    if len(found) > len(labels):
        of_label = {label: _best(label, numbers, used) for label in labels}
        found = {pattern: label for label, pattern in of_label.items()}
    if len(found) == 1 and sum(map(bool, numbers.values())) == 1 and not typed:
        return next(iter(labels))
    return found or None


def _label(ids: Collection[int], used: Mapping[str, set[int]]) -> str | None:
    """Return the prefix that is used with most of *ids*."""
    fits = {
        prefix: len(numbers & set(ids))
        for prefix, numbers in used.items()
        if len(numbers & set(ids)) >= _MIN_SHARE * len(numbers)
    }
    best = max(sorted(fits), key=fits.__getitem__, default=None)
    return best if best and fits[best] >= min(_MIN_SPECS, len(ids)) else None


def _best(
    label: str, numbers: Mapping[str, set[int]], used: Mapping[str, set[int]]
) -> str:
    """Return the pattern whose specs have most of the numbers after *label*.

    The folder with the name of the label is the first choice: ``adr/*`` for ADR.
    """
    return max(
        numbers,
        key=lambda pattern: (
            label.casefold() in pattern.casefold(),
            len(numbers[pattern] & used[label]),
        ),
    )
