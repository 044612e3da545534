"""The prefixes with which documents mention specs that have only a number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from pathlib import PurePosixPath

from sphinx_techspec.cli.adopt.patterns import matches
from sphinx_techspec.cli.adopt.survey import Document

_MIN_SPECS = 2
"""The minimum number of specs that are mentioned with a prefix."""
_MIN_SHARE = 0.5
"""The minimum share of specs among the numbers after a prefix."""


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
    :param mentions: the IDs with a prefix in all documents.
    """
    numbers: dict[str, set[int]] = {pattern: set() for pattern in patterns or ("**",)}
    typed: set[tuple[str, int]] = set()
    for spec in specs:
        # 003-queue.md with the title "RFC 3: Queue" has a label.
        name = spec.spec.label if spec.spec.title_has_id else spec.spec.id
        if not name.isdecimal():
            letters, _, digits = name.replace(" ", "-").rpartition("-")
            if digits.isdecimal():
                typed.add((letters.upper(), int(digits)))
            continue
        path = below / spec.path
        pattern = next((p for p in numbers if matches(p, path)), None)
        if pattern is not None:
            numbers[pattern].add(int(name))
    used: dict[str, set[int]] = defaultdict(set)
    for prefix, number in mentions:
        if (prefix, number) not in typed:
            used[prefix].add(number)
    found: dict[str, str] = {}
    for label in sorted(used):
        pattern = max(numbers, key=lambda p: _fit(label, p, numbers[p], used[label]))
        fit = _fit(label, pattern, numbers[pattern], used[label])
        previous = found.get(pattern)
        if fit > _NO_FIT and (
            previous is None
            or fit > _fit(previous, pattern, numbers[pattern], used[previous])
        ):
            found[pattern] = label
    if len(found) == 1 and sum(map(bool, numbers.values())) == 1 and not typed:
        return next(iter(found.values()))
    return found or None


_NO_FIT = (False, 0)


def _fit(
    label: str, pattern: str, ids: Collection[int], numbers: Collection[int]
) -> tuple[bool, int]:
    """Return how well a prefix fits the specs of *pattern*.

    A prefix in the name of the folder is the first choice: ``adr/*`` for ADR.

    :param ids: the numbers of these specs.
    :param numbers: the numbers that follow the prefix.
    """
    common = len(set(ids) & set(numbers))
    least = max(_MIN_SHARE * len(numbers), min(_MIN_SPECS, len(ids)))
    if not ids or common < least:
        return _NO_FIT
    return label.casefold() in pattern.casefold(), common
