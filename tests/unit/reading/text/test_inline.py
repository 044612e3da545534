"""Inline content: its text, and cutting it without losing its markup."""

from __future__ import annotations

from typing import Any

import pytest
from docutils import nodes

from sphinx_techspec.reading.text.blocks import is_comment, is_invisible
from sphinx_techspec.reading.text.inline import Inline
from sphinx_techspec.reading.text.inline_nodes import MASK
from sphinx_techspec.reading.text.template_placeholders import is_placeholder_tag


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
    """Code, math and link texts are opaque to the search for separators."""
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
    """A cut fragment keeps its markup."""
    piece = inline_of(parse(text)).cut(start, end)
    shown = "".join(
        f"<Text>{node}</Text>" if isinstance(node, nodes.Text) else str(node)
        for node in piece.nodes
    )
    assert shown.replace(' classes=""', "") == expected


@pytest.mark.parametrize(
    ("text", "removed", "expected"),
    [
        ("one (two) three", "(two)", "one three"),
        ("one (two): three", "(two)", "one: three"),
        ("one (two).", "(two)", "one."),
        ("one (two)\nthree", "(two)", "one\nthree"),
        ("(one) two", "(one)", "two"),
        ("one (two)", "(two)", "one"),
        ("one", "one", ""),
    ],
)
def test_without(parse: Any, text: str, removed: str, expected: str) -> None:
    """The space around a removed part fits what remains."""
    start = text.index(removed)
    rest = inline_of(parse(text)).without(start, start + len(removed))
    assert rest.text == expected


@pytest.mark.parametrize(
    ("text", "end", "expected"),
    [
        ("**one two**", None, "one two"),
        ("**one *two*:** three", 7, "one <emphasis>two</emphasis>"),
        ("**one** two", None, "<strong>one</strong> two"),
        ("**one**", None, "one"),
        ("one **two**", None, "one <strong>two</strong>"),
    ],
)
def test_unwrapped(parse: Any, text: str, end: int | None, expected: str) -> None:
    """Bold type around all of a text is not kept, whatever the parser adds to it."""
    shown = inline_of(parse(text)).cut(0, end).unwrapped().nodes
    assert "".join(map(str, shown)).replace(' classes=""', "") == expected


def test_cut_knows_its_line(parse: Any) -> None:
    """A fragment has the line of its first character."""
    inline = inline_of(parse("\n\none\ntwo **three\nfour**"))
    assert (inline.line, inline.cut(5).line, inline.cut(14).line) == (3, 4, 5)


def test_cut_leaves_the_document_alone(parse: Any) -> None:
    """Cutting copies the nodes, so that the page does not change."""
    document = parse("one **two** three")
    before = document.pformat()
    assert inline_of(document).cut(2, 9).nodes
    assert document.pformat() == before


def test_strikethrough_as_text(parse: Any) -> None:
    """Tildes are strikethrough without the extension as well, but not in code."""
    inline = inline_of(parse("~~one~~ `~~two~~` ~~three~~"))
    assert [inline.text[slice(*span)] for span in inline.strikethrough] == [
        "one",
        "three",
    ]


def test_strikethrough_extension(parse: Any) -> None:
    """Strikethrough is read if the parser supports it."""
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
    """Raw HTML is a comment if it has no content outside of comments."""
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
    [
        ("<risk>: <mitigation>", True),
        ("<risk>: scan", False),
        ("scan", False),
        ("YYYY-MM-DD — <decision>", True),
        ("yyyy/mm/dd", True),
        ("DD.MM.YYYY: <decision>", True),
        ("JJJJ-MM-TT: <Entscheidung>", True),
        ("20XX-XX-XX <decision>", True),
        ("D-NNN: <decision>", True),
        ("NNN", False),
        ("2026-01-31 — <decision>", False),
        ("write dates as YYYY-MM-DD", False),
        ("MM-YYYY-MM-DDT", False),
    ],
)
def test_unfilled(text: str, is_unfilled: bool) -> None:
    """A text is unfilled if it consists of placeholders."""
    assert Inline([nodes.Text(text)]).is_unfilled is is_unfilled


def test_code_is_filled(parse: Any) -> None:
    """A date placeholder in code is meant literally."""
    assert not inline_of(parse("`YYYY-MM-DD`")).is_unfilled


def test_comment_paragraph_is_invisible(parse: Any) -> None:
    """A block that contains only a comment is not on the page."""
    document = parse("% one\n\n<!-- two -->\n\nthree")
    assert [is_invisible(node) for node in document.children] == [True, True, False]


@pytest.mark.parametrize(
    ("text", "visible"),
    [
        ("~~Draft~~ Accepted", "Accepted"),
        ("~~Draft~~ ~~In review~~ **Accepted**", "Accepted"),
        ("use ~~two~~ three tugs", "use three tugs"),
        ("use <del>two</del> three tugs", "use three tugs"),
        ("ship ~~in May~~", "ship in May"),
        ("ship ~~in May~~ (by sea)", "ship in May (by sea)"),
        ("fog ~~(low)~~ (high)", "fog (high)"),
        ("`~~a~~` b", "~~a~~ b"),
        ("a ~~ b ~~ c", "a ~~ b ~~ c"),
    ],
)
def test_edited(parse: Any, text: str, visible: str) -> None:
    """Struck-out text is dropped if other text replaces it."""
    assert inline_of(parse(text)).edited().plain == visible


@pytest.mark.parametrize(
    ("text", "visible"),
    [
        ("Accepted<sup>1</sup>, yes", "Accepted, yes"),
        ("10<sup>6</sup> and m<sup>2</sup>", "106 and m2"),
        ("quay 1<sup>[2](https://a.example)</sup>", "quay 1"),
        ("Done :tada: and :+1:", "Done 🎉 and 👍"),
        ("at 10:30:45 in port:id:name, `:tada:`, :unknown:", None),
        ("![Harbor](a.svg) map", "Harbor map"),
        ('<img src="a" alt="Harbor &amp; sea"> map', "Harbor & sea map"),
        ("a<script>run()</script> b", "a b"),
    ],
)
def test_visible_text(parse: Any, text: str, visible: str | None) -> None:
    """Notes, scripts, images and shortcodes are read as the page shows them."""
    if visible is None:
        visible = text.replace("`", "")
    assert inline_of(parse(text)).plain == visible


def test_balanced_tags(parse: Any) -> None:
    """A fragment has both tags of an element or none."""
    inline = inline_of(parse("a <b>c d</b> e"))
    assert [str(node) for node in inline.cut(2, 3).nodes] == ["c"]
    assert len(inline.cut(2, 5).nodes) == 3
    assert len(inline.cut(0, 5).nodes) == 4


@pytest.mark.parametrize(
    ("text", "written_id"),
    [
        ("[one lane]{#d7}", "d7"),
        ("one `lane`{#d7}", "d7"),
        ("one *lane*{#d7} per depot", None),
        ("one *lane*", None),
        ("one lane[^1]\n\n[^1]: Note.", None),
    ],
)
def test_id_of_the_markup_at_the_end(
    parse: Any, text: str, written_id: str | None
) -> None:
    """An attribute at the end of a text gives it an id; a footnote does not."""
    doctree = parse(text, myst_enable_extensions=["attrs_inline"])
    assert inline_of(doctree[0]).written_id == written_id
