"""The outline of a document: its title, header and sections."""

from __future__ import annotations

from typing import Any

import pytest
from docutils import nodes

from sphinx_techspec.reading.outline import outline_of
from sphinx_techspec.reading.text.blocks import heading_of


def headings(sections: list[nodes.section]) -> list[str]:
    """Return the text of each heading."""
    return [title.astext() for s in sections if (title := heading_of(s))]


@pytest.mark.parametrize(
    ("text", "title", "sections"),
    [
        ("# T\n\n## A\n\n## B\n", "T", ["A", "B"]),
        ("# T\n\n# A\n", None, ["T", "A"]),
        ("## A\n", "A", []),
        ("Text.\n", None, []),
    ],
)
def test_single_section(
    parse: Any, text: str, title: str | None, sections: list[str]
) -> None:
    """A single section at the top is the title of the document."""
    parts = outline_of(parse(text))
    assert (parts.title and parts.title.astext()) == title
    assert headings(parts.sections) == sections


def test_outline_of_a_document_with_a_title(parse: Any) -> None:
    """The caller may know that the first of several top sections is the title."""
    parts = outline_of(parse("Before.\n\n# T\n\nAfter.\n\n## A\n\n# B\n"), titled=True)
    assert [node.astext() for node in parts.header] == ["Before.", "After."]
    assert headings(parts.sections) == ["A", "B"]
