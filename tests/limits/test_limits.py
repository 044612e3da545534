"""Reading long, deep and odd documents takes linear time."""

from __future__ import annotations

from typing import Any

import pytest
from docutils import nodes
from docutils.utils import new_document

from sphinx_techspec.dates import find_date
from sphinx_techspec.headings import normalize_heading
from sphinx_techspec.reading.parse import Source
from sphinx_techspec.reading.read import read as read_source
from sphinx_techspec.records import DocumentRecords
from sphinx_techspec.section_names import SectionNames

pytestmark = pytest.mark.usefixtures("watchdog")

LENGTH = 25_000
PIECES = [
    *(" ", "-", "(", ")", "[]", ":", "a", "~~ ", "~", "a\n", "<a ", "<!-- ", "1.", "1"),
    *(
        "because ",
        "(because ",
        "not because ",
        "(impact ",
        "impact ",
        "Why: x ",
        "why ",
    ),
    *("no ", "(resolved ", "Risk: ", "{#", "a. ", "ab cd ", "D1 ", "( ", ", ", "→ "),
    *("2026-01-", "**", "- ", ". ", "\N{NO-BREAK SPACE}", "✅"),
]
FRAMES = ["{}", "x {} y", "x{}: y", "x ({}) y", "2026-01-31 — x{}", "({}"]
HEADINGS = ["Decision log", "Decision", "Risks", "Open questions"]


def read_section(heading: str, *blocks: nodes.Node) -> DocumentRecords:
    """Read a document of one section, made without a parser."""
    document = new_document("limits")
    document += nodes.section()  # of two sections, neither is the title
    document += nodes.section("", nodes.title("", heading), *blocks)
    source = Source("007-relay", "007-relay.md", "", "rst")
    names = SectionNames()
    return read_source(document, source, metadata={}, names=names).records


@pytest.mark.parametrize("piece", PIECES, ids=repr)
def test_long_text(piece: str) -> None:
    """The text of an entry is read in linear time."""
    filling = piece * (LENGTH // len(piece))
    for frame in FRAMES:
        text = frame.format(filling)
        for heading in HEADINGS:
            for block in (
                nodes.paragraph("", text),
                nodes.bullet_list(
                    "", nodes.list_item("", nodes.paragraph("", nodes.Text(text)))
                ),
            ):
                read_section(heading, block)


@pytest.mark.parametrize("piece", PIECES, ids=repr)
def test_long_heading(piece: str) -> None:
    """Headings and dates are read in linear time."""
    text = piece * (LENGTH // len(piece))
    normalize_heading(text)
    find_date(text)


@pytest.mark.parametrize("heading", HEADINGS)
def test_much_markup(heading: str) -> None:
    """An entry with thousands of marked-up words takes linear time."""
    paragraph = nodes.paragraph()
    for _ in range(2_000):
        paragraph += [
            nodes.strong("", "Why:"),
            nodes.Text(" x "),
            nodes.literal("", "y"),
        ]
    item = nodes.list_item("", paragraph)
    read_section(heading, nodes.bullet_list("", item))


@pytest.mark.parametrize("heading", HEADINGS[:1] + HEADINGS[2:])
def test_many_bullets(heading: str) -> None:
    """A section with thousands of entries is read."""
    items = [
        nodes.list_item("", nodes.paragraph("", f"lane {number}: queue"))
        for number in range(6_000)
    ]
    read = read_section(heading, nodes.bullet_list("", *items))
    assert len(read.records) == len(items)


@pytest.mark.parametrize("heading", HEADINGS)
@pytest.mark.parametrize("has_text", [True, False])
def test_deep_lists(heading: str, *, has_text: bool) -> None:
    """Lists that are nested two hundred deep are read, and their text is kept."""
    block: nodes.Element = nodes.bullet_list(
        "", nodes.list_item("", nodes.paragraph("", "the innermost"))
    )
    for _ in range(200):
        text = [nodes.paragraph("", "2026-01-31")] if has_text else []
        block = nodes.bullet_list("", nodes.list_item("", *text, block))
    records = read_section(heading, block)
    found = records.records
    assert "the innermost" in str(found)


def test_deep_lists_from_a_parser(read: Any) -> None:
    """A deeply nested list from a parser is read as well."""
    content = "\n".join("  " * depth + "- why" for depth in range(200))
    assert read("Open questions", content).records


@pytest.mark.parametrize("syntax", ["md", "rst"])
@pytest.mark.parametrize("heading", HEADINGS)
def test_blocks_that_are_no_entries(read: Any, heading: str, syntax: str) -> None:
    """Empty tables, empty items, comments and rules are not entries."""
    content = {
        "md": "---\n\n| a |\n|---|\n\n% comment\n\n- \n\n1.",
        "rst": ".. comment\n\n-\n\n1.\n",
    }[syntax]
    records = read(heading, content, syntax)
    assert records.records == ()
