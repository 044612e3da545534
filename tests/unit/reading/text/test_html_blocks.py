"""Tests of :mod:`sphinx_techspec.reading.text.html_blocks`."""

from __future__ import annotations

import pytest
from docutils import nodes

from sphinx_techspec.reading.text.html_blocks import content_of_html, origin_of


def outline(blocks: list[nodes.Node]) -> list[object]:
    """Return the names and the texts of *blocks*."""
    found: list[object] = []
    for block in blocks:
        if isinstance(block, nodes.paragraph):
            found.append(" ".join(block.astext().split()))
        elif isinstance(block, nodes.Element):
            found.append((block.tagname, outline(block.children)))
    return found


def row(*cells: str) -> object:
    """Return the outline of a row."""
    return "row", [("entry", [cell]) for cell in cells]


def table(*body: object, head: object = None) -> object:
    """Return the outline of a table."""
    heads = [head] if head else []
    return "table", [("tgroup", [("thead", heads), ("tbody", list(body))])]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>one</p><p>two <b>and</b> three</p>", ["one", "two and three"]),
        ("<table><tr><td>a<td>b</table>", [table(row("a", "b"))]),
        (
            "<table><thead><tr><th>A</th></thead><tr><td>a &amp; b</td></tr></table>",
            [table(row("a & b"), head=row("A"))],
        ),
        ("<tr><td>a</td></tr>", [table(row("a"))]),
        ("<tr><th>A</th><td>a</td></tr>", [table(row("A", "a"))]),
        (
            "<ul><li>a<li>b<ol><li>c</ol></ul>d",
            [
                (
                    "bullet_list",
                    [
                        ("list_item", ["a"]),
                        (
                            "list_item",
                            ["b", ("enumerated_list", [("list_item", ["c"])])],
                        ),
                    ],
                ),
                "d",
            ],
        ),
        ("<li>a", [("bullet_list", [("list_item", ["a"])])]),
        ('<p align="center"><img alt="Harbor" src="a.svg"></p>', ["Harbor"]),
        ("a<br>b", ["a b"]),
        ("<details><summary>More</summary>a</details>", [("summary", []), "a"]),
        ("<style>p { color: red }</style><script>run()</script>a", ["a"]),
        ("<!-- a -->", []),
        ("</table></td></ul>", []),
        ("<div>", []),
    ],
)
def test_content(html: str, expected: list[object]) -> None:
    """HTML becomes tables, lists and paragraphs, with or without end tags."""
    content = content_of_html(nodes.raw("", html, format="html"))
    assert outline(content) == expected


def test_deep_content() -> None:
    """Deeply nested HTML is read to a limited depth."""
    deep = "<blockquote>" * 5000 + "a" + "</blockquote>" * 5000
    assert content_of_html(nodes.raw("", deep, format="html"))


def test_other_format() -> None:
    """Raw content for other builders is not on the page."""
    assert content_of_html(nodes.raw("", "<p>a</p>", format="latex")) == []


def test_origin() -> None:
    """A block of raw HTML leads back to it, others to themselves."""
    raw = nodes.raw("", "<p>a</p>", format="html")
    (paragraph,) = content_of_html(raw)
    assert isinstance(paragraph, nodes.paragraph)
    assert origin_of(paragraph) is raw
    assert origin_of(raw) is raw
