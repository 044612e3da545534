"""Blocks in text files: markers, options and examples in code."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from docutils import nodes

from sphinx_techspec.editing.blocks import BlockError, fill_block, find_blocks
from sphinx_techspec.editing.markdown_writer import write_markdown
from sphinx_techspec.editing.repository_links import github_anchor
from sphinx_techspec.editing.source_text import SourceText

END = "<!-- /techspec -->"


def options_in(text: str, name: str = "README.md") -> list[Mapping[str, str | None]]:
    """Return the options of the blocks in a text."""
    return [block.options for block in find_blocks(SourceText.of(text), name=name)]


@pytest.mark.parametrize(
    ("start", "options"),
    [
        ("<!-- techspec:specs -->", {}),
        ("<!--techspec:specs-->", {}),
        ("<!-- techspec:specs reverse -->", {"reverse": None}),
        (
            "<!-- techspec:specs status=draft,done limit=20 -->",
            {"status": "draft,done", "limit": "20"},
        ),
        (
            '<!-- techspec:specs owner="Ada L" caption=\'a "b"\' -->',
            {"owner": "Ada L", "caption": 'a "b"'},
        ),
        ("<!-- techspec:specs\n     limit=1\n-->", {"limit": "1"}),
        ("\ufeff<!-- techspec:specs limit=1 -->", {"limit": "1"}),
        ("<!-- techspec:specs limit= -->", {"limit": ""}),
    ],
)
def test_start_marker(start: str, options: Mapping[str, str | None]) -> None:
    """Options have quotes if they contain spaces, and flags have no value."""
    assert options_in(f"{start}\nold\n{END}\n") == [options]


@pytest.mark.parametrize(
    "text",
    [
        "```\n<!-- techspec:specs -->\n```\n",
        "~~~html\n<!-- techspec:specs -->\n<!-- /techspec -->\n~~~\n",
        "- a\n\n  ```\n  <!-- techspec:specs -->\n  ```\n",
        "text\n\n    <!-- techspec:specs -->\n",
        "Write `<!-- techspec:specs -->` in a file.\n",
        "<!-- techspecs:specs -->\n<!-- other -->\n",
    ],
)
def test_example_is_not_a_block(text: str) -> None:
    """A marker in code or in a sentence is an example."""
    assert options_in(text) == []


@pytest.mark.parametrize("indent", ["", "  ", "\ufeff"])
def test_markers_on_one_line(indent: str) -> None:
    """An empty block on one line is filled like one on two lines."""
    source = SourceText.of(f"{indent}<!-- techspec:specs limit=1 --> {END}\nText\n")
    (block,) = find_blocks(source, name="README.md")
    assert (block.options, block.line) == ({"limit": "1"}, 1)
    filled = fill_block(source, block, ["- a"])
    space = indent.strip("\ufeff")
    assert str(filled) == (
        f"{indent}<!-- techspec:specs limit=1 -->\n\n{space}- a\n\n{space}{END}\nText\n"
    )
    (block,) = find_blocks(filled, name="README.md")
    assert fill_block(filled, block, ["- a"]) == filled


def test_indented_block() -> None:
    """A block in a list item has the indentation of its marker."""
    text = SourceText.of(f"- a\n\n  <!-- techspec:specs -->\n  {END}\n")
    [block] = find_blocks(text, name="a.md")
    assert str(fill_block(text, block, ["- x", "", "- y"])) == (
        f"- a\n\n  <!-- techspec:specs -->\n\n  - x\n\n  - y\n\n  {END}\n"
    )


def test_indentation_in_other_text() -> None:
    """Only Markdown has indented code."""
    text = f"<ul>\n    <!-- techspec:specs -->\n    {END}\n</ul>\n"
    assert options_in(text, "index.html") == [{}]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("\n<!-- techspec:specs -->\n", 2, "unclosed block"),
        (f"<!-- techspec:specs -->\n<!-- techspec:risks -->\n{END}", 1, "unclosed"),
        (f"a\n{END}\n", 2, "end marker without a start marker"),
        ("<!-- techspec:specs\n", 1, "invalid start marker"),
        (f"<!-- techspec:specs -->x\n{END}", 1, "invalid start marker"),
        (f"<!-- techspec:specs a=1 a=2 -->\n{END}", 1, "option 'a' occurs twice"),
        (f"<!-- techspec:specs owner=Ada L=, -->\n{END}", 1, ""),
        (f'<!-- techspec:specs owner="Ada -->\n{END}', 1, "invalid option 'owner="),
    ],
)
def test_invalid_marker(text: str, line: int, message: str) -> None:
    """A mistake has the line of its marker."""
    if not message:
        assert options_in(text) == [{"owner": "Ada", "L": ","}]
        return
    with pytest.raises(BlockError, match=message) as error:
        find_blocks(SourceText.of(text), name="README.md")
    assert error.value.line == line


def test_filled_twice() -> None:
    """Filling a block again changes nothing, also in a file with CRLF."""
    text = SourceText.of(f"<!-- techspec:specs -->\r\n{END}")
    [block] = find_blocks(text, name="a.md")
    filled = fill_block(text, block, ["x"])
    assert str(filled) == f"<!-- techspec:specs -->\r\n\r\nx\r\n\r\n{END}"
    [block] = find_blocks(filled, name="a.md")
    assert fill_block(filled, block, ["x"]) is filled


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a | b", r"a \| b"),
        ("<risk> & [x](y)", r"\<risk\> & \[x\](y)"),
        ("snake_case *b* _c_", r"snake_case \*b\* \_c\_"),
        ("1. first", r"1\. first"),
        ("- item", r"\- item"),
        ("# heading", r"\# heading"),
        ("2 * 3 &lt; 7", r"2 \* 3 \&lt; 7"),
        ("a\nb", "a b"),
    ],
)
def test_escaped_text(text: str, expected: str) -> None:
    """Text is shown as it is."""
    assert write_markdown([nodes.paragraph("", text)]) == [expected]


def test_inline_markup() -> None:
    """Code, emphasis and links of a text are kept."""
    content = [
        nodes.literal("", "a|`b`"),
        nodes.Text(" "),
        nodes.strong("", "bold "),
        nodes.emphasis("", "it"),
        nodes.Text(" "),
        nodes.reference("", "", nodes.Text("x"), refuri="a b(c).md"),
    ]
    assert write_markdown([nodes.paragraph("", "", *content)]) == [
        r"`` a\|`b` `` **bold** *it* [x](<a b(c).md>)"
    ]


@pytest.mark.parametrize(
    ("heading", "slug"),
    [
        ("Decision log", "decision-log"),
        ("Risks & mitigations", "risks--mitigations"),
        ("2. What's new?", "2-whats-new"),
        ("snake_case über", "snake_case-über"),
    ],
)
def test_slug(heading: str, slug: str) -> None:
    """Anchors are those that GitHub gives to headings."""
    assert github_anchor(heading) == slug
