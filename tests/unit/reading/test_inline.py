"""Inline content: its text, and cutting it without losing its markup."""

from __future__ import annotations

from typing import Any

import pytest
from docutils import nodes

from sphinx_techspec.reading.blocks import is_comment, is_invisible
from sphinx_techspec.reading.inline import Inline
from sphinx_techspec.reading.inline_nodes import MASK
from sphinx_techspec.reading.template_placeholders import is_placeholder_tag


def inline_of(document: nodes.document) -> Inline:
    """Return the inline content of the first paragraph."""
    paragraph = next(iter(document.findall(nodes.paragraph)))
    return Inline(paragraph.children, paragraph.line or 0, paragraph)


def test_text_is_what_one_reads(parse: Any) -> None:
    """The text has no markup, comments and HTML tags, but has placeholders."""
    inline = inline_of(
        parse("a *b* `c` <!-- d --> <kbd>e</kbd> <gap> [f](https://g.h)")
    )
    assert inline.plain == "a b c e <gap> f"


def test_mask_hides_what_separates_nothing(parse: Any) -> None:
    """Code, maths and link texts are opaque to the search for separators."""
    inline = inline_of(parse("a: `b: c` [d: e](https://f.g)"))
    assert inline.masked.count(":") == 1
    assert inline.masked.count(MASK) == len("b: c") + len("d: e")
    assert len(inline.masked) == len(inline.text)


@pytest.mark.parametrize(
    ("text", "start", "end", "expected"),
    [
        ("one **two three** four", 0, 7, "<Text>one </Text><strong>two</strong>"),
        ("one **two three** four", 8, None, "<strong>three</strong><Text> four</Text>"),
        ("one `two` three", 2, 5, "<Text>e </Text><literal>t</literal>"),
    ],
)
def test_cut_keeps_markup(
    parse: Any, text: str, start: int, end: int | None, expected: str
) -> None:
    """What is cut out is marked up as it was."""
    piece = inline_of(parse(text)).cut(start, end)
    shown = "".join(
        f"<Text>{node}</Text>" if isinstance(node, nodes.Text) else str(node)
        for node in piece.nodes
    )
    assert shown.replace(' classes=""', "") == expected


def test_cut_knows_its_line(parse: Any) -> None:
    """A piece is on the line that its first character is on."""
    inline = inline_of(parse("\n\none\ntwo **three\nfour**"))
    assert (inline.line, inline.cut(5).line, inline.cut(14).line) == (3, 4, 5)


def test_cut_leaves_the_document_alone(parse: Any) -> None:
    """Cutting copies: the page shows what it did."""
    document = parse("one **two** three")
    before = document.pformat()
    assert inline_of(document).cut(2, 9).nodes
    assert document.pformat() == before


def test_strikethrough_as_text(parse: Any) -> None:
    """Tildes are a strike where the parser does not know them, but not in code."""
    inline = inline_of(parse("~~one~~ `~~two~~` ~~three~~"))
    assert [inline.text[slice(*span)] for span in inline.strikethrough] == [
        "one",
        "three",
    ]


def test_strikethrough_extension(parse: Any) -> None:
    """A strike is found where the parser knows it."""
    document = parse("~~one~~ two", myst_enable_extensions=["strikethrough"])
    inline = inline_of(document)
    assert inline.leading_strikethrough is not None
    assert inline.cut(*inline.leading_strikethrough).plain == "one"


@pytest.mark.parametrize(
    ("text", "is_only_comment"),
    [
        ("<!-- a -->", True),
        ("<!-- a --> <!-- b -->\n", True),
        ("<!-- a", True),
        ("<!-- a --> b", False),
        ("b <!-- a -->", False),
        ("<b>", False),
    ],
)
def test_comment(text: str, is_only_comment: bool) -> None:
    """Raw HTML is a comment if nothing of it stands outside of one."""
    assert is_comment(nodes.raw("", text, format="html")) is is_only_comment


@pytest.mark.parametrize(
    ("text", "is_placeholder"),
    [
        ("<risk>", True),
        ("<YYYY-MM-DD>", True),
        ("<short title>", True),
        ("<br>", False),
        ("</kbd>", False),
        ('<span class="a">', False),
        ("a < b > c", False),
    ],
)
def test_placeholder(text: str, is_placeholder: bool) -> None:
    """A tag that is not HTML is a placeholder."""
    assert is_placeholder_tag(text) is is_placeholder


@pytest.mark.parametrize(
    ("text", "is_unfilled"),
    [("<risk>: <mitigation>", True), ("<risk>: scan", False), ("scan", False)],
)
def test_unfilled(text: str, is_unfilled: bool) -> None:
    """A text is unfilled if it consists of placeholders."""
    assert Inline([nodes.Text(text)]).is_unfilled is is_unfilled


def test_comment_paragraph_is_invisible(parse: Any) -> None:
    """A block that is but a comment leaves nothing on the page."""
    document = parse("% one\n\n<!-- two -->\n\nthree")
    assert [is_invisible(node) for node in document.children] == [True, True, False]
