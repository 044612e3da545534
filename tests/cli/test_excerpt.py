"""The caret stands under what a finding is about."""

from __future__ import annotations

import pytest

from sphinx_techspec.cli.check.excerpt import Span, crop, locate


@pytest.mark.parametrize(
    ("line", "message", "expected"),
    [
        ("- **Status:** Acepted", "unknown status 'Acepted'", "Acepted"),
        ("- **Status:** ACEPTED", "unknown status 'Acepted'", "ACEPTED"),
        ("Use <one queue> here", "<one queue> is a placeholder", "<one queue>"),
        ("See {spec}`099`.", "there is no spec *099*", "099"),
        ("A long sentence that goes on", "'A long sentence th…' is left", "A long sen"),
        ("## Goals", "nothing quoted", "Goals"),
        ("  > - [x] who owns it?", "nothing quoted", "who"),
        ("3. third", "nothing quoted", "third"),
        ("# 1. Queue", "nothing quoted", "1."),
        ("- ", "nothing quoted", "-"),
        ("**bold**", "nothing quoted", "**bold**"),
        ("İstanbul Acepted", "unknown status 'acepted'", "Acepted"),
    ],
)
def test_locate(line: str, message: str, expected: str) -> None:
    """What the message quotes is found in the line, else its first word."""
    span = locate(line, message)
    assert span is not None
    assert line[span.start : span.end].startswith(expected)


def test_whole_words_come_first() -> None:
    """What is quoted is not looked for inside of other words, if it has its own."""
    assert locate("State: at", "unknown status 'at'") == Span(7, 9)


def test_nothing_to_locate() -> None:
    """An empty line has no place for a caret."""
    assert locate("  ", "message") is None


@pytest.mark.parametrize("start", [0, 5, 60, 190])
def test_crop(start: int) -> None:
    """A long line is cut to the width, with what it is about in it."""
    line = "".join(f"{n:05}" for n in range(40))
    shown, span = crop(line, Span(start, start + 5), 50)
    assert len(shown) <= 50
    assert shown[span.start : span.end] == line[start : start + 5]


def test_crop_keeps_short_lines() -> None:
    """A line that fits stays as it is."""
    assert crop("short", Span(0, 5), 50) == ("short", Span(0, 5))
