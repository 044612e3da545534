from __future__ import annotations

import pytest
from docutils import nodes
from docutils.utils import new_document

from sphinx_techspec.reading.text.mentions import find_reference_nodes, mentions_in


def _mentions(*content: nodes.Node) -> list[str]:
    document = new_document("spec.md")
    document += nodes.paragraph("", "", *content)
    return [
        mention.target
        for place in find_reference_nodes(document)
        if isinstance(place.node, nodes.Text)
        for mention in mentions_in(place.text)
    ]


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("as ADR-033 says", ["ADR-033"]),
        ("(ADR-033, RFC-7)", ["ADR-033", "RFC-7"]),
        ("ADR-033/DESIGN-011", ["ADR-033", "DESIGN-011"]),
        ("(ADR-033/034/035)", ["ADR-033"]),
        ("ADR-033/", ["ADR-033"]),
        ("ADR-033/\nADR-034", ["ADR-033", "ADR-034"]),
        ("see Tech Spec 004.", ["004"]),
        ("the spec 004 and tech spec 12", ["004", "12"]),
        ("Tech Spec\n004 wraps", ["004"]),
        ("ADR-033's reason", ["ADR-033"]),
        ("ADR-033: a title", ["ADR-033"]),
        ("ADR-033.", ["ADR-033"]),
        ("XEP033 says", ["XEP033"]),
        ("see:\nADR-033", ["ADR-033"]),
        ("spec 004-D1 and ADR-033-R2", ["004-D1", "ADR-033-R2"]),
        ("specs 003 and 004", ["003", "004"]),
        ("Tech Specs 003, 4, and\n5 say", ["003", "4", "5"]),
        ("specs 003 and 004-x", []),
        ("see ADR-3, 4 and 5.", ["ADR-3", "ADR-4", "ADR-5"]),
        ("(see ADR-3 & 4)", ["ADR-3", "ADR-4"]),
        ("ADR-3, 4 and 5 ferries", ["ADR-3"]),
        ("ADR-3, 4, 5 ferries", ["ADR-3"]),
        ("ADR-3, 4.5 and 004-D2, 3", ["ADR-3", "004-D2"]),
        ("as RFC 12 says", ["RFC 12"]),
        ("RFC\n#0012 wraps", ["RFC 0012"]),
        ("after RFC 3, 4 and 5.", ["RFC 3", "RFC 4", "RFC 5"]),
        ("RFC 12-D1", ["12-D1"]),
        ("参见ADR-033。", ["ADR-033"]),
        ("见ADR-033和ADR-034的说明", ["ADR-033", "ADR-034"]),
        ("ÄADR-033 ADR-033ß", []),
        ("Tech\N{NO-BREAK SPACE}Spec\N{NO-BREAK SPACE}004", ["004"]),
    ],
)
def test_mentions_are_found_in_running_text(text: str, targets: list[str]) -> None:
    """Every common name of a spec is a mention of it."""
    assert _mentions(nodes.Text(text)) == targets


@pytest.mark.parametrize(
    "text",
    [
        "004",
        "R-40..R-47",
        "ADR-001–ADR-004",
        "docs/ADR-033.md",
        "ADR-033-fold-batches",
        "ADR-033.md",
        "adr-033",
        "specs 004",
        "inspect 004",
        "payments:ADR-033",
        "see payments:004-D1",
        "004-D1-old",
        "me@ADR-033",
    ],
)
def test_other_words_are_no_mentions(text: str) -> None:
    """A bare number, a range, a path or a longer name is not a mention."""
    assert _mentions(nodes.Text(text)) == []


@pytest.mark.parametrize(
    "node",
    [
        nodes.literal("", "ADR-033"),
        nodes.reference("", "ADR-033", refuri="x"),
        nodes.math("", "ADR-033"),
        nodes.raw("", "ADR-033", format="html"),
    ],
    ids=lambda node: node.tagname,
)
def test_code_maths_and_links_hold_no_mentions(node: nodes.Node) -> None:
    """Code and existing links never become mentions."""
    assert _mentions(node) == []


def test_titles_hold_no_mentions() -> None:
    """A heading stays as it is, in the page and in every table of contents."""
    document = new_document("spec.md")
    document += nodes.section("", nodes.title("", "After ADR-033"))
    assert list(find_reference_nodes(document)) == []


def test_mention_knows_its_section() -> None:
    """A node that may refer to a spec has the section that contains it."""
    document = new_document("spec.md")
    section = nodes.section("", nodes.title("", "Design"))
    section += nodes.paragraph("", "as ADR-033 says")
    document += section
    assert [place.section for place in find_reference_nodes(document)] == [section]
