"""Replacements in lines."""

from __future__ import annotations

import pytest

from sphinx_techspec.editing.code_mask import masked_lines
from sphinx_techspec.editing.source_text import SourceText
from sphinx_techspec.editing.text_edits import TextEdit, apply_edits, without_overlaps


def test_first_of_overlapping_edits_applies() -> None:
    """An edit that overlaps an earlier one is dropped, adjacent ones are kept."""
    first, overlapping = TextEdit(0, 4, 8, "x"), TextEdit(0, 6, 10, "y")
    around, before = TextEdit(0, 2, 9, "z"), TextEdit(0, 0, 4, "a")
    other_line = TextEdit(1, 6, 10, "b")
    edits = [first, overlapping, around, other_line, before]
    kept = without_overlaps(edits)
    assert kept == [before, first, other_line]
    lines = apply_edits(["0123456789", "0123456789"], kept)
    assert lines == ["ax89", "012345b"]


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("a `b` c ``d ` e`` f", "a ··· c ········· f"),
        ("a ` b `` c ` d", "a ·········· d"),
        ("a ``` b `` c ` d", "a ``` b `` c ` d"),
        ("{spec}`004` and {code}`004`", "{spec}`004` and {code}·····"),
    ],
)
def test_code_spans(text: str, masked: str) -> None:
    """A code span ends at the next run of as many backticks."""
    lines = masked_lines(SourceText.decode(text.encode()), syntax="md")
    assert [line.replace("\0", "·") for line in lines] == [masked]
