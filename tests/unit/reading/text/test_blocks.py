"""The blocks of a document: sections, paragraphs and comments."""

from __future__ import annotations

from typing import Any

import pytest
from docutils import nodes

from sphinx_techspec.reading.text.blocks import (
    first_paragraph,
    is_invisible,
    paragraphs,
    section_line,
    visible_children,
)


@pytest.mark.parametrize(
    ("text", "syntax"), [("\n\n# T\n\nText.\n", "md"), ("\n\nT\n=\n\nText.\n", "rst")]
)
def test_line_of_a_section(parse: Any, text: str, syntax: str) -> None:
    """The line is that of the heading, also where an underline follows it."""
    (section,) = parse(text, syntax).findall(nodes.section)
    assert section_line(section, underlined=syntax == "rst") == 3


def test_invisible_blocks(parse: Any) -> None:
    """Comments and targets are not on the page."""
    doctree = parse("(target)=\n\n% comment\n\n<!-- comment -->\n\nText.\n")
    visible = [node.astext() for node in doctree.children if not is_invisible(node)]
    assert visible == ["Text."]


def test_paragraphs_of_nested_blocks(parse: Any) -> None:
    """The text of lists, quotes, code, fields and sections is in paragraphs."""
    doctree = parse(
        "- a\n\n  > b\n\n```\nnow\n```\n\n```mermaid\nno\n```\n\n:c: d\n\n"
        "## E\n\nf\n\ng\n"
    )
    texts = [text.plain for text in paragraphs(doctree.children)]
    assert texts == ["a", "b", "now", "c: d", "E: f", "g"]


def test_first_paragraph(parse: Any) -> None:
    """An item starts with a paragraph, unless another block comes first."""
    doctree = parse("- % note\n  a\n\n- ```\n  code\n  ```\n\n  b\n")
    first, second = doctree.findall(nodes.list_item)
    found = first_paragraph(first)
    assert found is not None
    assert found.astext() == "a"
    assert first_paragraph(second) is None


def test_line_of_a_label() -> None:
    """A label without a line of its own has that of the text below it."""
    below = nodes.paragraph("", "deep")
    below.line = 7
    wrapper = nodes.container("", nodes.rubric("", "Berths"), below)
    assert [block.line for block in visible_children(wrapper)] == [7, 7]
