"""Sections of records that are prose."""

from __future__ import annotations

from typing import Any

import pytest

from sphinx_techspec.built_in_kinds import DECISION, RISK
from sphinx_techspec.reading.entries.kind_rules import rules_for
from sphinx_techspec.reading.entries.prose import is_prose, prose_entry, without_node

OUTCOME = rules_for(DECISION, is_outcome=True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Use one queue.\n\n- it is simple\n", True),
        ("D1: use one queue.\n", False),
        ("- use one queue\n", False),
    ],
)
def test_outcome(parse: Any, text: str, *, expected: bool) -> None:
    """A section about the outcome is one decision, unless it lists several."""
    assert is_prose(parse(text).children, OUTCOME) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Messages may be lost.\n\nWe replay them.\n", True),
        ("Messages may be lost.\n\n- replay\n", False),
        ("Messages may be lost.\n\n**Delay.** Wait.\n\nMore.\n", False),
    ],
)
def test_paragraphs(parse: Any, text: str, *, expected: bool) -> None:
    """Several paragraphs are one risk, if none of them opens an entry."""
    assert is_prose(parse(text).children, rules_for(RISK)) is expected


def test_prose_entry(parse: Any) -> None:
    """The first paragraph is the text, and consequences are left out."""
    doctree = parse("Use one queue.\n\n- simple\n\n# Consequences\n\nLess code.\n")
    (entry,) = prose_entry(doctree.children, 7, rules=OUTCOME)
    assert (entry.head.plain, entry.line, entry.form) == ("Use one queue.", 1, "prose")
    assert [block.astext() for block in entry.body] == ["simple"]


@pytest.mark.parametrize("text", ["None.\n", "N/A\n", "% comment\n"])
def test_no_entry(parse: Any, text: str) -> None:
    """A section that says that it is empty has no entry."""
    assert list(prose_entry(parse(text).children, 1, rules=OUTCOME)) == []


def test_other_blocks(parse: Any) -> None:
    """A block is left out wherever it is nested, and its neighbors stay."""
    doctree = parse("- a\n- b\n\nc\n")
    items, last = doctree.children
    first = items.children[0].children[0]
    assert [node.astext() for node in without_node([items, last], first)] == ["b", "c"]
