"""Replacements in the lines of a source, and patterns of words to replace."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple


class TextEdit(NamedTuple):
    """A replacement of a part of a line."""

    line: int
    """The index of the line."""
    start: int
    end: int
    text: str


def without_overlaps(edits: Iterable[TextEdit]) -> list[TextEdit]:
    """Return *edits* by position, with only the first of overlapping ones."""
    found: defaultdict[int, list[TextEdit]] = defaultdict(list)
    for edit in edits:
        others = found[edit.line]
        index = bisect_left(others, edit)
        is_free = index == 0 or others[index - 1].end <= edit.start
        if is_free and (index == len(others) or edit.end <= others[index].start):
            others.insert(index, edit)
    return [edit for line in sorted(found) for edit in found[line]]


def apply_edits(lines: Sequence[str], edits: Iterable[TextEdit]) -> list[str]:
    """Return *lines* with *edits*, which are in order and do not overlap."""
    found: defaultdict[int, list[TextEdit]] = defaultdict(list)
    for edit in edits:
        found[edit.line].append(edit)
    result = list(lines)
    for number, in_line in found.items():
        parts, position = [], 0
        for edit in in_line:
            parts += [lines[number][position : edit.start], edit.text]
            position = edit.end
        result[number] = "".join([*parts, lines[number][position:]])
    return result


def spelling_of(word: str) -> str:
    """Return a pattern for *word* in which spaces can be hyphens or underscores."""
    return r"[\s_-]+".join(map(re.escape, re.split(r"[\s_-]+", word.strip())))
