"""Take labeled values out of brackets: ``who? (Ada, due: 2026-01-31)``."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from sphinx_techspec.dates import match_date
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.entries.separators import (
    SEPARATORS,
    SPACES,
    skip_spaces,
    trim,
)
from sphinx_techspec.reading.text.inline import Inline, join

_JOINTS = f"{SPACES};,|·→–—"
"""Characters between a text and a bracket with labeled values."""
_ASCII_JOINTS = ("-", "--", "->", "=>")
_PUNCTUATION = ".,:;!?"
_BRACKET = lazy_regex(r"[()]")
_LIST_COMMA = lazy_regex(r"\s*[,;]")


def take_bracketed(
    text: Inline, found: Mapping[str, tuple[int, int]], *, dates: Collection[str]
) -> tuple[Inline, dict[str, Inline]]:
    """Return *text* without the labeled values in brackets, and these values by field.

    The closing bracket ends the value. Other text in the brackets remains: ``who? (Ada,
    due: 2026-01-31)`` becomes *who? (Ada)*.

    :param found: the start and end of each label.
    :param dates: the fields whose value is a date, which a comma ends.
    """
    fields: dict[str, Inline] = {}
    cuts: list[tuple[int, int]] = []
    ordered = sorted((*span, field) for field, span in found.items())
    brackets = [_bracket_around(text.masked, start) for start, _, _ in ordered]
    starts = [start for start, _, _ in ordered]
    for (start, label_end, field), bracket, following in zip(
        ordered, brackets, [*starts[1:], len(text.text)], strict=True
    ):
        if bracket is None or field == "main":
            continue
        end = min(following, bracket[1])
        if field in dates:
            date = match_date(text.text, skip_spaces(text.text, label_end))
            if date and _LIST_COMMA.match(text.masked, date.end, end):
                end = date.end
        fields[field] = trim(text.cut(label_end, end))
        cuts.append((start, end))
    for start, end in reversed(_extend_cuts(text.masked, cuts)):
        text = _without_bracketed(text, start, end)
    return text, fields


def _bracket_around(text: str, position: int) -> tuple[int, int] | None:
    """Return the positions of the innermost balanced brackets around *position*."""
    opened: list[int] = []
    depth = 0
    for match in _BRACKET.finditer(text):
        if match[0] == "(":
            if match.start() < position:
                opened.append(match.start())
            else:
                depth += 1
        elif match.start() < position:
            del opened[-1:]
        elif depth:
            depth -= 1
        else:
            return (opened[-1], match.start()) if opened else None
    return None


def _extend_cuts(text: str, cuts: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return *cuts*, merged and extended by the separators and brackets around them."""
    joined: list[tuple[int, int]] = []
    for start, end in cuts:
        while text[start - 1] in SEPARATORS:
            start -= 1
        while text[end] in SEPARATORS and (text[start - 1] == "(" or text[end] == " "):
            end += 1
        if joined and joined[-1][1] >= start:
            start = joined.pop()[0]
        joined.append((start, end))
    return [
        (start - 1, end + 1)
        if text[start - 1] == "(" and text[end] == ")"
        else (start, end)
        for start, end in joined
    ]


def _without_bracketed(text: Inline, start: int, end: int) -> Inline:
    """Return *text* without a fragment that is in brackets or includes them.

    A separator next to the brackets is kept only between words: ``one lane – (owner:
    Ada) twice`` becomes *one lane – twice*.
    """
    masked = text.masked
    if masked[start] != "(":
        return join([text.cut(0, start), text.cut(end)], "") or text
    before = masked[:start].rstrip(_JOINTS)
    words, _, last = before.rpartition(" ")
    if last in _ASCII_JOINTS:
        before = words.rstrip(_JOINTS)
    after = masked[end:].strip()
    if not before:
        start, end = 0, len(masked) - len(masked[end:].lstrip(f"{_JOINTS}:-=>"))
    elif not after or after[0] in _PUNCTUATION:
        start = len(before)
        if after == "." and before[-1] in ".!?":
            end = len(masked)
    return text.without(start, end)
