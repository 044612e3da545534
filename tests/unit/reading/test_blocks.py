"""The blocks of a document: title, header, sections, paragraphs and rows."""

from __future__ import annotations

from typing import Any

import pytest
from docutils import nodes

from sphinx_techspec.reading.blocks import (
    first_paragraph,
    heading_of,
    is_invisible,
    outline,
    paragraphs,
    section_line,
    table_rows,
)


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
def test_outline(parse: Any, text: str, title: str | None, sections: list[str]) -> None:
    """A single section at the top is the title of the document."""
    parts = outline(parse(text))
    assert (parts.title and parts.title.astext()) == title
    assert headings(parts.sections) == sections


def test_outline_of_a_document_with_a_title(parse: Any) -> None:
    """The caller may know that the first of several top sections is the title."""
    parts = outline(parse("Before.\n\n# T\n\nAfter.\n\n## A\n\n# B\n"), titled=True)
    assert [node.astext() for node in parts.header] == ["Before.", "After."]
    assert headings(parts.sections) == ["A", "B"]


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
    """The text of lists, quotes, fields and sections is in paragraphs; code is not."""
    doctree = parse("- a\n\n  > b\n\n```\nno\n```\n\n:c: d\n\n## E\n\nf\n\ng\n")
    texts = [text.plain for text in paragraphs(doctree.children)]
    assert texts == ["a", "b", "c: d", "E: f", "g"]


def test_first_paragraph(parse: Any) -> None:
    """An item starts with a paragraph, unless another block comes first."""
    doctree = parse("- % note\n  a\n\n- ```\n  code\n  ```\n\n  b\n")
    first, second = doctree.findall(nodes.list_item)
    found = first_paragraph(first)
    assert found is not None
    assert found.astext() == "a"
    assert first_paragraph(second) is None


GRID = """
+---+---+
| A | B |
+===+===+
| 1 | 2 |
|   +---+
|   | 3 |
+---+---+
"""
LIST = """
.. list-table::
   :header-rows: 1

   * - A
     - B
   * - 1
     - 2
"""


@pytest.mark.parametrize(
    ("text", "syntax", "rows"),
    [
        ("| A | B |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n", "md", ["1 2@3", "3 4@4"]),
        (GRID, "rst", ["1 2@5", "1 3@7"]),
        (LIST, "rst", ["1 2@7"]),
    ],
)
def test_rows_of_a_table(parse: Any, text: str, syntax: str, rows: list[str]) -> None:
    """Each row has its line, and a cell that spans rows is in each of them."""
    (table,) = parse(text, syntax).findall(nodes.table)
    head, body = table_rows(table)
    assert [cell.astext() for cell in head[0].cells] == ["A", "B"]
    shown = [f"{' '.join(c.astext() for c in row.cells)}@{row.line}" for row in body]
    assert shown == rows
