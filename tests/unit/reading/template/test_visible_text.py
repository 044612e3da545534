"""The text of a document, block by block."""

from __future__ import annotations

from typing import Any

import pytest
from docutils import nodes

from sphinx_techspec.reading.outline import outline_of
from sphinx_techspec.reading.template.visible_text import (
    blocks_of,
    head_of,
    rows_of,
    words_of,
)
from sphinx_techspec.reading.text.inline_nodes import MASK


def test_kinds_of_blocks(parse: Any) -> None:
    """Each block has a kind and a line, in the order of the document."""
    doctree = parse(
        "# T\n\nText.\n\n- [ ] task\n\n```\ncode\n```\n\n"
        "| A |\n|---|\n| b |\n\n<!-- note -->\n\n<div>\n"
    )
    assert [(block.kind, block.text, block.line) for block in blocks_of(doctree)] == [
        ("heading", "T", 1),
        ("text", "Text.", 3),
        ("item", "[ ] task", 5),
        ("code", "code\n", 7),
        ("cell", "A", 11),
        ("cell", "b", 11),
        ("html", "<div>\n", 17),
    ]


def test_skipped_nodes(parse: Any) -> None:
    """The caller may leave out nodes, for example those of the header."""
    doctree = parse("One.\n\nTwo.\n")
    one = next(iter(doctree.findall(nodes.paragraph)))
    assert [block.text for block in blocks_of(doctree, without={id(one)})] == ["Two."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fill in <the gap>.", "Fill in <the gap>."),
        ("Run `<it>` now.", f"Run {MASK} now."),
        ("See <https://a.example>.", f"See {MASK}."),
        ("See [it](https://a.example).", "See it."),
        ("Say <b>so</b>.", f"Say <b>so{MASK}."),
    ],
)
def test_prose(parse: Any, text: str, expected: str) -> None:
    """Code and addresses are masked, and start tags stay."""
    (block,) = blocks_of(parse(text))
    assert block.prose == expected


def test_texts_of_title_and_header(parse: Any) -> None:
    """The head of a document is its title and the texts above the first section."""
    doctree = parse("# T\n\n- **Status:** Draft\n\n## Goals\n\nText.\n")
    head = head_of(outline_of(doctree))
    inside = [block.text for block in blocks_of(doctree) if id(block.node) in head]
    assert inside == ["T", "Status: Draft"]


def test_rows_of_a_table(parse: Any) -> None:
    """A row of a table is one text, at its own line."""
    doctree = parse("| A | B |\n|---|---|\n| 1 | *2* |\n| 3 | 4 |\n")
    assert list(rows_of(doctree)) == [("1 2", 3), ("3 4", 4)]


def test_words_without_punctuation() -> None:
    """Two texts are the same if their words are."""
    assert words_of("Say: *what* is WRONG!") == "say what is wrong"
