"""The part of a source line that a finding is about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

__all__ = ["Span", "crop", "locate"]

_QUOTED = re.compile(
    r"'(?P<single>[^'\n]+)'|\"(?P<double>[^\"\n]+)\"|`(?P<code>[^`\n]+)`"
    r"|(?<![\w*])\*(?P<emphasis>[^*\n]+)\*(?![\w*])|(?P<angle><[^<>\n]+>)"
)
"""How messages set off what they speak of."""
_MARKER = re.compile(r"\s*(?:>\s*)*(?:(?:[-*+|]|\d+[.)]|#+)\s+)?(?:\[[ xX]\]\s+)?")
"""What stands before the first word of a line."""
_WORD = re.compile(r"\S+")
_ELLIPSIS = "…"


class Span(NamedTuple):
    """A part of a line, in characters from 0."""

    start: int
    end: int


def locate(line: str, message: str) -> Span | None:
    """Return what of *line* a finding's *message* speaks of.

    That is the first thing the message quotes that stands in the line, else the first
    word; ``None`` where the line is empty.
    """
    for quoted in _quotes(message):
        text = re.escape(quoted)
        for pattern in (rf"(?<!\w){text}(?!\w)", text):
            if match := re.search(pattern, line, re.IGNORECASE):
                return Span(*match.span())
    marker = _MARKER.match(line)
    word = _WORD.search(line, marker.end() if marker else 0) or _WORD.search(line)
    return Span(*word.span()) if word else None


def crop(line: str, span: Span, width: int) -> tuple[str, Span]:
    """Return *line* with *span* in it, cut on both sides to *width* characters."""
    if len(line) <= width:
        return line, span
    inner = max(width - 2 * len(_ELLIPSIS), 1)
    length = min(span.end - span.start, inner)
    start = max(0, min(span.start - (inner - length) // 3, len(line) - inner))
    if span.end <= inner:
        start = 0
    end = min(start + inner, len(line))
    before = _ELLIPSIS if start else ""
    after = _ELLIPSIS if end < len(line) else ""
    shift = len(before) - start
    shown = Span(span.start + shift, min(span.end, end) + shift)
    return f"{before}{line[start:end]}{after}", shown


def _quotes(message: str) -> Iterator[str]:
    for match in _QUOTED.finditer(message):
        # A long quotation is cut.
        text = (match[match.lastgroup or 0] or "").rstrip(_ELLIPSIS).strip()
        if text:
            yield text
