from __future__ import annotations

from collections.abc import Callable
from textwrap import dedent

import pytest
from docutils import nodes

from sphinx_techspec.header_fields import normalize_key
from sphinx_techspec.reading.header.header_lines import HeaderLine
from sphinx_techspec.reading.header.header_reader import (
    read_header,
    read_header_section,
)
from sphinx_techspec.reading.header.status_section import read_status_section
from sphinx_techspec.reading.outline import outline_of

Parse = Callable[..., nodes.document]
WANTED = {"status": "Accepted", "last updated": "2026-01-31", "owner": "Ada, Bo"}


def _lines(doctree: nodes.document) -> list[HeaderLine]:
    return read_header(outline_of(doctree).header)


def _values(doctree: nodes.document) -> dict[str, str]:
    return {line.key: line.value.plain for line in _lines(doctree)}


def _section_values(section: nodes.Node) -> dict[str, str]:
    assert isinstance(section, nodes.section)
    return {line.key: line.value.plain for line in read_status_section(section)}


@pytest.mark.parametrize(
    "header",
    [
        """
        - **Status:** Accepted
        - **Last updated:** 2026-01-31
        - **Owner:** Ada, Bo
        """,
        """
        - **Status**: Accepted
        - **Last updated**: 2026-01-31
        - **Owner**: Ada, Bo
        """,
        """
        * Status: **Accepted**
        * Last updated: *2026-01-31*
        * Owner: `Ada`, `Bo`
        """,
        """
        - __Status:__ _Accepted_
        - Last-Updated: `2026-01-31`
        - OWNER : Ada,
          Bo
        """,
        """
        1. Status: Accepted
        2. Last updated: 2026-01-31
        3. Owner: Ada, Bo
        """,
        """
        **Status:** Accepted
        **Last updated:** 2026-01-31
        **Owner:** Ada,
        Bo
        """,
        """
        **Status:** Accepted\\
        **Last updated:** 2026-01-31<br>
        **Owner:** Ada, Bo
        """,
        """
        **Status:** Accepted

        **Last updated:** 2026-01-31

        **Owner:** Ada, Bo
        """,
        """
        Status: Accepted · Last updated: 2026-01-31 · Owner: Ada, Bo
        """,
        """
        **Status:** Accepted | **Last updated:** 2026-01-31 | **Owner:** Ada, Bo
        """,
        """
        > **Status:** Accepted
        > **Last updated:** 2026-01-31
        > **Owner:** Ada, Bo
        """,
        """
        | Status | Accepted |
        |---|---|
        | **Last updated** | 2026-01-31 |
        | Owner: | Ada, Bo |
        """,
        """
        | | |
        |---|---|
        | **Status** | **Accepted** |
        | Last updated | 2026-01-31 |
        | Owner | Ada, Bo |
        """,
        """
        | Field | Value |
        |---|---|
        | Status | _Accepted_ |
        | Last updated | 2026-01-31 |
        | Owner | Ada, Bo |
        """,
        """
        | Status | Last updated | Owner |
        |---|---|---|
        | Accepted | 2026-01-31 | Ada, Bo |
        """,
        """
        :Status: Accepted
        :Last updated: 2026-01-31
        :Owner: Ada, Bo
        """,
        """
        Status
        : Accepted

        Last updated
        : 2026-01-31

        Owner
        : Ada,
          Bo
        """,
        """
        - 📌 **Status:** Accepted
        - 📅 **Last updated:** 2026-01-31
        - **Owner**:Ada, Bo
        """,
        """
        -\t**Status:**\tAccepted
        -\t**Last updated:**\t2026-01-31
        -\t**Owner:**\tAda, Bo
        """,
        """
        - **Status:** Accepted <!-- Draft | Accepted | Done -->
        - **Last updated:** <!-- YYYY-MM-DD --> 2026-01-31
        - **Owner:** Ada, Bo
        """,
        """
        <!-- - **Status:** Draft -->

        - **Status\uff1a** Accepted
        - Last updated\uff1a 2026-01-31
        - Owner(s): Ada, Bo
        """,
    ],
)
def test_header_in_markdown(parse_spec: Parse, header: str) -> None:
    """All the ways of writing key and value give the same lines."""
    values = _values(
        parse_spec(f"# Title\n\n{dedent(header).strip()}\n\n## A\n\nText\n")
    )
    values["owner"] = values.pop("owners", values.get("owner", ""))
    assert values == WANTED


@pytest.mark.parametrize(
    "header",
    [
        """
        :Status: Accepted
        :Last updated: 2026-01-31
        :Owner: Ada,
                Bo
        """,
        """
        :Status: **Accepted**
        :Last-Updated: ``2026-01-31``
        :Owner: Ada, Bo
        """,
        """
        - **Status:** Accepted
        - **Last updated**: 2026-01-31
        - Owner: Ada, Bo
        """,
        """
        Status
            Accepted
        Last updated
            2026-01-31
        Owner
            Ada, Bo
        """,
        """
        .. list-table::

           * - Status
             - Accepted
           * - Last updated
             - 2026-01-31
           * - Owner
             - Ada, Bo
        """,
        """
        .. list-table::
           :header-rows: 1

           * - Status
             - Last updated
             - Owner
           * - Accepted
             - 2026-01-31
             - Ada, Bo
        """,
        """
        ============  ==========
        Status        *Accepted*
        Last updated  2026-01-31
        Owner         Ada, Bo
        ============  ==========
        """,
        """
        | Status: Accepted
        | Last updated: 2026-01-31
        | Owner: Ada, Bo
        """,
        """
        **Status:** Accepted
        **Last updated:** 2026-01-31
        **Owner:** Ada, Bo
        """,
        """
        .. Status: Draft

        .. admonition:: About

           :Status: Accepted
           :Last updated: 2026-01-31
           :Owner: Ada, Bo
        """,
    ],
)
def test_header_in_restructuredtext(parse_spec: Parse, header: str) -> None:
    """Field lists, definitions, tables and bullets give the same lines."""
    text = f"Title\n=====\n\n{dedent(header).strip()}\n\nA\n-\n\nText\n"
    assert _values(parse_spec(text, "rst")) == WANTED


@pytest.mark.parametrize(
    "text",
    [
        "The status: nobody knows, and that is why we write this.",
        "We asked what the current state of the whole thing is: nobody knows.",
        "See https://example.org/status: it is down.",
        "- we compared the status\n- nobody: nothing",
        "```\nStatus: Accepted\n```",
        "| Word | Meaning | Colour |\n|---|---|---|\n| Status | of a spec | red |",
        "1. first: do this\n2. then: do that",
    ],
)
def test_running_text_is_not_a_header(parse_spec: Parse, text: str) -> None:
    """The word *status* in running text is not a status."""
    assert "status" not in _values(parse_spec(f"# Title\n\n{text}\n\n## A\n"))


def test_header_ends_at_the_first_section(parse_spec: Parse) -> None:
    """A list in a section is content, even if it looks like a header."""
    assert _values(parse_spec("# Title\n\n## States\n\n- Status: draft\n")) == {}


def test_header_before_the_title(parse_spec: Parse) -> None:
    """The header can be above the heading."""
    assert _values(parse_spec("**Status:** Done\n\n# Title\n\nText\n")) == {
        "status": "Done"
    }


def test_header_and_a_quotation(parse_spec: Parse) -> None:
    """A header in a quotation yields to the lines outside it."""
    quoted = "# Title\n\n> Status: Draft\n> Owner: Bo\n"
    assert _values(parse_spec(quoted)) == {"status": "Draft", "owner": "Bo"}
    assert _values(parse_spec(f"{quoted}\n- **Status:** Done\n")) == {
        "status": "Done",
        "owner": "Bo",
    }


def test_header_of_an_email(parse_spec: Parse) -> None:
    """A PEP's header survives docutils' taking its wrapped lines for quotations."""
    text = """\
    PEP: 7
    Title: Queues
    Author: Ada <ada@example.org>,
            Bo <bo@example.org>
    Status: Final
    Type: Process
    Created: 05-Jul-2001
    Post-History: 05-Jul-2001, 01-Aug-2013,
                  05-Aug-2013
    Superseded-By: 9


    Abstract
    ========
    """
    values = _values(parse_spec(text, "rst"))
    assert values["status"] == "Final"
    assert values["title"] == "Queues"
    assert values["superseded by"] == "9"
    assert values["pep"] == "7"


def test_block_of_nothing_but_keys_is_a_header(parse_spec: Parse) -> None:
    """Proposals without a status have a header all the same."""
    text = "- Feature Name: queue\n- Start Date: 2026-01-31\n- Issue: (none)\n\n# A\n"
    assert list(_values(parse_spec(text))) == ["feature name", "start date", "issue"]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("- **Priority:** P1", ["priority"]),
        ("- Team: crew\n- Priority: P1", ["team", "priority"]),
        ("- **Fast:** the crew moors at once.", []),
        ("- **Priority:** P1\n- all hands", []),
        ("Text.\n\n- **Priority:** P1", []),
    ],
)
def test_unknown_keys_below_front_matter(
    parse_spec: Parse, text: str, keys: list[str]
) -> None:
    """A list of keys directly below the title continues the front matter."""
    header = outline_of(parse_spec(f"# T\n\n{text}\n")).header
    found = read_header(header, front_matter=["status"])
    assert [line.key for line in found] == keys
    assert not read_header(header, front_matter=["colour"])


def test_relation_may_be_part_of_the_key(parse_spec: Parse) -> None:
    """``Amends ADR-7: the cache`` names the spec before the colon."""
    (line,) = _lines(parse_spec("# T\n\n- **Amends ADR-7:** the cache\n"))
    assert (line.key, line.value.plain) == ("amends", "ADR-7: the cache")


def test_lines_know_where_they_are(parse_spec: Parse) -> None:
    """Findings point at the line, also inside one paragraph and in a table."""
    bullets = _lines(parse_spec("# T\n\n- Owner: Ada\n- Status: Done\n"))
    assert [line.line for line in bullets] == [3, 4]
    paragraph = _lines(parse_spec("# T\n\n**Owner:** Ada\n**Status:** Done\n"))
    assert [line.line for line in paragraph] == [3, 4]
    table = _lines(
        parse_spec("# T\n\n| K | V |\n|---|---|\n| Owner | A |\n| Status | B |\n")
    )
    assert [(line.key, line.line) for line in table][-2:] == [
        ("owner", 5),
        ("status", 6),
    ]


@pytest.mark.parametrize(
    ("body", "values"),
    [
        ("Accepted", {"status": "Accepted"}),
        ("**Accepted** since May", {"status": "Accepted since May"}),
        ("- Accepted", {"status": "Accepted"}),
        ("Status: Accepted", {"status": "Accepted"}),
        ("- State: active\n- Owner: Ada", {"state": "active", "owner": "Ada"}),
        ("Current: Accepted", {"status": "Accepted"}),
        ("<!-- Draft | Accepted -->\n\nAccepted", {"status": "Accepted"}),
        (
            "Accepted\n\nSupersedes [2. Queue](0002-queue.md)",
            {"status": "Accepted", "supersedes": "2. Queue"},
        ),
        (
            "Accepted\n\nSupercedes [2. Queue](2.md)\n\nAmended by [4. Log](4.md)",
            {"status": "Accepted", "supersedes": "2. Queue", "amended by": "4. Log"},
        ),
        ("Accepted\n\n- Superseded by [4](4.md)", {"status": "Superseded by 4"}),
        (
            "Accepted\n\nSuperseded in part by [4](4.md)",
            {"status": "Accepted", "superseded by": "4"},
        ),
        (
            "Accepted\n\nSuperseded by [4](4.md) §2",
            {"status": "Accepted", "superseded by": "4 §2"},
        ),
        (
            "Accepted\n\nSuperseded by [4](4.md) once that ships",
            {"status": "Accepted", "superseded by": "4 once that ships"},
        ),
        (
            "Accepted\n\nTides superseded by [4](4.md)",
            {"status": "Accepted"},
        ),
        ("Accepted\n\nNobody objected.", {"status": "Accepted"}),
        (
            "- [ ] Draft\n- [x] Done\n\nAmended by 7",
            {"status": "Done", "amended by": "7"},
        ),
        ("- [ ] Draft\n- [ ] Done", {}),
        ("- Done\n- Date: 2026-01-05", {"status": "Done", "date": "2026-01-05"}),
        ("", {}),
        ("### Open\n\nText", {}),
    ],
)
@pytest.mark.parametrize("heading", ["Status", "1. Status", "**State**", "Status 🚦"])
def test_status_section(
    parse_spec: Parse, heading: str, body: str, values: dict[str, str]
) -> None:
    """Old decision records have a section for the status and what it changed."""
    outline = outline_of(
        parse_spec(f"# Title\n\n## {heading}\n\n{body}\n\n## Context\n\nText\n")
    )
    assert _section_values(outline.sections[0]) == values


@pytest.mark.parametrize(
    ("heading", "text", "is_status"),
    [
        ("Current state", "The pilot boats share one berth.", False),
        ("Stage", "Boats queue for pilots, who wait.", False),
        ("Current state", "Accepted, with one berth for all.", True),
        ("Stage", "2026-03-01: the pilots agreed on it", True),
        ("Current status", "Still with the pilots and boats", True),
    ],
)
def test_section_that_may_describe_the_present(
    parse_spec: Parse, heading: str, text: str, *, is_status: bool
) -> None:
    """Prose below *Current state* is not a status."""
    outline = outline_of(parse_spec(f"# Title\n\n## {heading}\n\n{text}\n"))
    assert bool(_section_values(outline.sections[0])) is is_status


def test_status_section_in_restructuredtext(parse_spec: Parse) -> None:
    """The section is read alike in both syntaxes."""
    text = (
        "Title\n=====\n\nStatus\n------\n\n**Accepted**\n\nContext\n-------\n\nText\n"
    )
    assert _section_values(outline_of(parse_spec(text, "rst")).sections[0]) == {
        "status": "Accepted"
    }


@pytest.mark.parametrize(
    ("heading", "is_header"),
    [("Metadata", True), ("About", True), ("D-007: One bell", False), ("D7", False)],
)
def test_section_of_a_record_is_not_a_header(
    parse_spec: Parse, heading: str, *, is_header: bool
) -> None:
    """A record may have a date and relations of its own."""
    text = f"# Title\n\n## {heading}\n\n- Date: 2026-01-31\n- Supersedes: 003\n"
    outline = outline_of(parse_spec(text))
    assert bool(read_header_section(outline.sections[0])) is is_header


@pytest.mark.parametrize("heading", ["Status codes", "Context", "Project status"])
def test_other_sections_give_no_status(parse_spec: Parse, heading: str) -> None:
    """Only a section with exactly that name is a status section."""
    outline = outline_of(parse_spec(f"# Title\n\n## {heading}\n\nAccepted\n\n## B\n"))
    assert _section_values(outline.sections[0]) == {}


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Last-Updated", "last updated"),
        ("last_updated", "last updated"),
        ("Owner(s)", "owners"),
        ("  STATUS ", "status"),
        ("Superseded By", "superseded by"),
    ],
)
def test_keys_are_compared_without_their_spelling(name: str, key: str) -> None:
    """Hyphens, underscores and case are ignored in keys."""
    assert normalize_key(name) == key


def test_hostile_header_is_read_in_time(hostile: str) -> None:
    """No paragraph above the first section makes reading slow."""
    for text in (hostile, f"Status: {hostile}", f"{hostile}: x"):
        paragraph = nodes.paragraph("", "", nodes.strong("", "A"), nodes.Text(text))
        item = nodes.list_item("", nodes.paragraph("", text))
        read_header([paragraph, nodes.paragraph("", text), nodes.bullet_list("", item)])


@pytest.mark.parametrize(
    ("heading", "values"),
    [
        ("Status: Done", {"status": "Done"}),
        ("2. **Current status** - Done", {"status": "Done"}),
        ("Status history", {}),
        ("Status codes: Done", {}),
        ("Status quo", {}),
    ],
)
def test_status_in_a_heading(
    parse_spec: Parse, heading: str, values: dict[str, str]
) -> None:
    """The heading itself may have the status."""
    outline = outline_of(parse_spec(f"# Title\n\n## {heading}\n\nDraft\n"))
    assert _section_values(outline.sections[0]) == values


def test_key_without_a_value(parse_spec: Parse) -> None:
    """A key is kept if nothing below it is a value."""
    outline = outline_of(parse_spec("# Title\n\n**Status:**\n\n**Owner**\n\n## A\n"))
    lines = read_header(outline.header)
    assert [(line.key, line.value.plain) for line in lines] == [("status", "")]


@pytest.mark.parametrize("mark", ["- ", ""])
@pytest.mark.parametrize("between", [" ", ", ", "; ", " — "])
def test_bold_keys_in_a_line(parse_spec: Parse, mark: str, between: str) -> None:
    """A known key in bold type ends the value of the one before it."""
    line = between.join(
        ["**Status:** Accepted", "**Last updated:** 2026-01-31", "**Owner:** Ada, Bo"]
    )
    assert _values(parse_spec(f"# T\n\n{mark}{line}\n")) == WANTED


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("**Status:** Accepted (see **Note:** below)", "Accepted (see Note: below)"),
        ("**Status:** Accepted by the **Owner**", "Accepted by the Owner"),
        ("**Status:** new, not **Status:** old", "new, not Status: old"),
    ],
)
def test_bold_type_in_a_value(parse_spec: Parse, line: str, expected: str) -> None:
    """Other bold type is a part of the value."""
    assert _values(parse_spec(f"# T\n\n{line}\n")) == {"status": expected}


def test_bold_type_in_an_item_of_several_lines(parse_spec: Parse) -> None:
    """A line of a value is not a key because other words are in bold type."""
    item = "- **Status:** Accepted by **Ada**\n  and **Bo** (map: **all**)\n"
    assert _values(parse_spec(f"# T\n\n{item}")) == {
        "status": "Accepted by Ada and Bo (map: all)"
    }


def test_value_with_bold_type_and_colons(parse_spec: Parse) -> None:
    """A value of several lines with bold type and colons is one value."""
    item = "- **Satisfies:** R-1 in **all** parts.\n  Companions: R-2 (**half**)\n"
    header = f"# T\n\n- **Status:** Accepted\n{item}"
    assert _values(parse_spec(header)) == {
        "status": "Accepted",
        "satisfies": "R-1 in all parts. Companions: R-2 (half)",
    }


def test_bold_key_in_prose(parse_spec: Parse) -> None:
    """A known key after an unknown one is a part of its text."""
    assert _values(parse_spec("# T\n\n**Tip:** see the **Status:** line\n")) == {}
