"""Editing long documents takes linear time."""

from __future__ import annotations

import pytest

from sphinx_techspec.editing.code_mask import masked_lines
from sphinx_techspec.editing.source_text import SourceText
from sphinx_techspec.editing.text_edits import TextEdit, apply_edits, without_overlaps

pytestmark = pytest.mark.usefixtures("watchdog")

NUMBER = 50_000


@pytest.mark.parametrize(
    "text",
    [
        "`a` " * NUMBER,
        "` " * (NUMBER + 1),
        "".join(f"{'`' * length} " for length in range(1, 800)),
    ],
    ids=["spans", "open", "lengths"],
)
@pytest.mark.parametrize("syntax", ["md", "rst"])
def test_code_spans(text: str, syntax: str) -> None:
    """A line with many backticks is masked in linear time."""
    (line,) = masked_lines(SourceText.decode(text.encode()), syntax=syntax)
    assert len(line) == len(text)


def test_edits_of_one_line() -> None:
    """A line with many edits is written in linear time."""
    edits = [TextEdit(0, 2 * n, 2 * n + 1, "xx") for n in range(NUMBER)]
    found = without_overlaps([*edits, *reversed(edits)])
    assert found == edits
    assert apply_edits(["a " * NUMBER], found) == ["xx " * NUMBER]
