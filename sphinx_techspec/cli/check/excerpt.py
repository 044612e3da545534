"""The source line of a finding, and the part of it that the finding is about."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from sphinx_techspec.cli.terminal import display_path
from sphinx_techspec.lazy_regex import lazy_regex

_MARKER = lazy_regex(r"\s*(?:>\s*)*(?:(?:[-*+|]|\d+[.)]|#+)\s+)?(?:\[[ xX]\]\s+)?")
"""Markup before the first word of a line."""
_WORD = lazy_regex(r"\S+")
_ELLIPSIS = "…"


class TextSpan(NamedTuple):
    """A range of characters in a line, from 0."""

    start: int
    end: int


class SourceExcerpt(NamedTuple):
    """A line of a source file."""

    path: str
    """The file relative to the current folder, with ``/``."""
    line: int
    text: str | None = None
    """The text of the line, ``None`` if the file has fewer lines."""
    span: TextSpan | None = None
    """The part of the line that a finding is about."""

    @property
    def column(self) -> int:
        """The first column of that part, from 1."""
        return self.span.start + 1 if self.span else 1


def read_excerpt(path: Path, line: int, *, subject: str) -> SourceExcerpt:
    """Return a line of the file at *path*, with the location of *subject* in it."""
    lines = _read_lines(path)
    text = lines[line - 1] if 0 < line <= len(lines) else None
    span = locate(text, subject) if text is not None else None
    return SourceExcerpt(display_path(path), line, text, span)


def locate(line: str, subject: str) -> TextSpan | None:
    """Return the location of *subject* in *line*, or else of the first word.

    An empty line has neither.
    """
    # A long subject is cut.
    if text := re.escape(subject.rstrip(_ELLIPSIS).strip()):
        for pattern in (rf"(?<!\w){text}(?!\w)", text):
            if match := re.search(pattern, line, re.IGNORECASE):
                return TextSpan(*match.span())
    marker = _MARKER.match(line)
    word = _WORD.search(line, marker.end() if marker else 0) or _WORD.search(line)
    return TextSpan(*word.span()) if word else None


def crop(line: str, span: TextSpan, width: int) -> tuple[str, TextSpan]:
    """Return *line*, cut on both sides to *width* characters around *span*."""
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
    shown = TextSpan(span.start + shift, min(span.end, end) + shift)
    return f"{before}{line[start:end]}{after}", shown


def _read_lines(path: Path) -> list[str]:
    try:
        return path.read_text("utf-8-sig", errors="replace").split("\n")
    except OSError:
        return []
