"""Carets mark the subject of a finding in its source line."""

from __future__ import annotations

import pytest

from sphinx_techspec.cli.check.excerpt import TextSpan, crop, locate


@pytest.mark.parametrize(
    ("line", "subject", "expected"),
    [
        ("- **Status:** Acepted", "Acepted", "Acepted"),
        ("- **Status:** ACEPTED", "Acepted", "ACEPTED"),
        ("Use <one queue> here", "<one queue>", "<one queue>"),
        ("See {spec}`099`.", "099", "099"),
        ("A long sentence that goes on", "A long sentence th…", "A long sen"),
        ("## Goals", "Rollout", "Goals"),
        ("  > - [x] who owns it?", "", "who"),
        ("3. third", "", "third"),
        ("# 1. Queue", "", "1."),
        ("- ", "", "-"),
        ("**bold**", "", "**bold**"),
        ("İstanbul Acepted", "acepted", "Acepted"),
    ],
)
def test_locate(line: str, subject: str, expected: str) -> None:
    """The subject is located in the line, or else the first word."""
    span = locate(line, subject)
    assert span is not None
    assert line[span.start : span.end].startswith(expected)


def test_whole_words_come_first() -> None:
    """A separate word takes precedence over a part of another word."""
    assert locate("State: at", "at") == TextSpan(7, 9)


def test_nothing_to_locate() -> None:
    """An empty line has no location."""
    assert locate("  ", "x") is None


@pytest.mark.parametrize("start", [0, 5, 60, 190])
def test_crop(start: int) -> None:
    """A long line is cut to the width around the subject."""
    line = "".join(f"{n:05}" for n in range(40))
    shown, span = crop(line, TextSpan(start, start + 5), 50)
    assert len(shown) <= 50
    assert shown[span.start : span.end] == line[start : start + 5]


def test_crop_keeps_short_lines() -> None:
    """A line that fits stays as it is."""
    assert crop("short", TextSpan(0, 5), 50) == ("short", TextSpan(0, 5))
