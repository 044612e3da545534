"""The schemas of templates."""

from __future__ import annotations

from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_techspec.reading.template.template_schema import read_template
from sphinx_techspec.reading.template.template_text import line_starts, sentences_of
from sphinx_techspec.reading.text.template_placeholders import placeholders_in
from sphinx_techspec.template import BUILT_IN, Template, built_in_text


def _read(text: str, syntax: str = "md") -> Template:
    return read_template(dedent(text).lstrip("\n"), syntax=syntax)


def _sections(template: Template) -> list[tuple[str, int, str]]:
    return [(s.title, s.level, s.requirement) for s in template.sections]


MARKDOWN = """
    # <NNN>. <Title>

    - **Status:** Draft | Accepted
    - **Last updated:** <YYYY-MM-DD>

    ## 1. Context

    ### Numbers (if any)

    ## Goals & wishes (recommended)

    ## Rollout [optional]
"""
UNDERLINED = """
    Title
    =====

    :Status: Draft | Accepted
    :Last updated: YYYY-MM-DD

    1. Context
    ----------

    Numbers (if any)
    ~~~~~~~~~~~~~~~~

    Goals & wishes (recommended)
    ----------------------------

    Rollout [optional]
    ------------------
"""


@pytest.mark.parametrize(("text", "syntax"), [(MARKDOWN, "md"), (UNDERLINED, "rst")])
def test_schema(text: str, syntax: str) -> None:
    """Both syntaxes give sections with requirement levels, fields and statuses."""
    template = _read(text, syntax)
    assert _sections(template) == [
        ("1. Context", 2, "required"),
        ("Numbers", 3, "optional"),
        ("Goals & wishes", 2, "recommended"),
        ("Rollout", 2, "optional"),
    ]
    assert template.fields == ("status", "last updated")
    assert template.statuses == ("Draft", "Accepted")


@pytest.mark.parametrize(
    ("heading", "requirement"),
    [
        ("## Context", "required"),
        ("## Context (required)", "required"),
        ("## Context (recommended)", "recommended"),
        ("## Context (as applicable)", "optional"),
        ("## Context — optional", "optional"),
        ("## Context - if applicable", "optional"),
        ("## Context -- recommended", "recommended"),
        ("## Context — required", "required"),
        ("## Context — tides", "required"),
        ("## Context\n\n(Optional) Which tides matter?", "optional"),
        ("## Context\n\n*(optional)* Which tides matter?", "optional"),
        ("## Context\n\n[Tide tables (if applicable).]", "optional"),
        ("## Context\n\nTides. This section might not always apply.", "optional"),
        ("## Context\n\nTides. This section is optional.", "optional"),
        ("## Context\n\nList (optional) tides and times.", "required"),
        ("## Context\n\nTides. It is not required to list winds.", "required"),
        ("## Context\n\nIn this section, list which tides are optional.", "required"),
        ("## Context\n\nTides.\n\n(Optional) The winds.", "required"),
        ("## Context (Go only)", "optional"),
        ("## Context (not required)", "optional"),
        ("## Context [MUST]", "required"),
        ("## Context of <what>", "optional"),
        ("## {Context}", "optional"),
        ("## Context\n\n<!-- This part is optional. -->", "optional"),
        ("## Context\n\n<!-- Say what is wrong. -->", "required"),
        ("## Status", "optional"),
    ],
)
def test_requirement_level(heading: str, requirement: str) -> None:
    """A qualifier, a placeholder or a comment makes a section optional."""
    assert _sections(_read(f"# T\n\n{heading}\n"))[0][2] == requirement


@pytest.mark.parametrize(
    ("text", "is_filled_later"),
    [
        ("<Filled by the bot after the merge.>", True),
        ("{Fill in after the merge}", True),
        ("- [Fill in the links once merged]", True),
        ("<!-- Not required until the release. -->", True),
        ("<!-- This section is written after the review. -->", True),
        ("<!-- Leave empty until the release. -->", True),
        ("<!-- Not required before the release. -->", True),
        ("<!-- Once merged, add the link. -->", True),
        ("<!-- Append-only. -->", True),
        ("<!-- Must be filled in before the review. -->", False),
        ("<!-- Required before approval. -->", False),
        ("<!-- Explain how data is written before it is acknowledged. -->", False),
        ("<!-- Explain how data is written after it is acknowledged. -->", False),
        ("<!-- The log is append-only. -->", False),
        ("<!-- Add the steps that users take after the upgrade. -->", False),
        ("**Note:** *Not required until the release.*", True),
        ("Filled by the bot after the merge.", False),
        ("<why>", False),
    ],
)
def test_section_that_is_filled_later(text: str, *, is_filled_later: bool) -> None:
    """A comment, a placeholder or a note allows a section to be empty for now."""
    (section,) = _read(f"# T\n\n## Verdict\n\n{text}\n").sections
    assert section.is_filled_later is is_filled_later


def test_sections_below_one_another() -> None:
    """Sections directly below the title are distinguished from their subsections."""
    template = _read(MARKDOWN)
    assert [s.title for s in template.children()] == [
        "1. Context",
        "Goals & wishes",
        "Rollout",
    ]
    assert [s.title for s in template.children(0)] == ["Numbers"]
    assert list(template.children(2)) == []


def test_preamble_is_not_part_of_the_schema() -> None:
    """A heading with instructions above the title is not a section."""
    template = _read(
        """
        # How to write one

        Copy this file and fill it in.

        ---

        # <Title>

        ## Context

        ## Goals
        """
    )
    assert template.start_line == 7
    assert [s.title for s in template.sections] == ["Context", "Goals"]
    assert "copy this file and fill it in" in template.boilerplate


def test_several_headings_at_the_top_are_sections() -> None:
    """Some templates have no title, and sections of the first level."""
    template = _read("- Start: x\n\n# Summary\n\n# Motivation\n\n## Why\n\n# Design\n")
    assert _sections(template)[::3] == [
        ("Summary", 2, "required"),
        ("Design", 2, "required"),
    ]


def test_front_matter_has_fields() -> None:
    """Keys of the front matter are fields, and a list in its comment the words."""
    template = _read("---\nstage: IDEA # IDEA | DONE\nlast-updated:\n---\n\n# T\n")
    assert template.fields == ("stage", "last updated")
    assert template.statuses == ("IDEA", "DONE")


def test_directive_has_fields() -> None:
    """A template may write the status with the directive."""
    template = _read("# T\n\n:::{spec:status} Draft\n:updated: 2026-01-31\n:::\n")
    assert template.fields == ("status", "last updated")


def test_brackets_that_specs_keep() -> None:
    """Alerts, tags, and the name of a repository in a task are not placeholders."""
    template = _read(
        """
        # T

        > [!NOTE]
        > Ring [times].

        - **[P1]** [Goal]
        - [ ] It is listed in [harbor/bells] (not in a branch).
        - [ ] Its owner is [name/date]
        """
    )
    assert template.placeholders == ("[times]", "[Goal]", "[name/date]")


def test_placeholders_in_brackets() -> None:
    """Words in braces and brackets are placeholders, unlike links and qualifiers."""
    template = _read(
        """
        # ADR-NNN: {short title}

        - **Date:** YYYY-MM-DD

        ## Options [optional]

        [Name], [link](a.md), [ref]: no, [^1], [ ], [1], {role}`x`, {#anchor}
        and `{code}`; XXX in the text.
        """
    )
    assert template.placeholders == ("{short title}", "[Name]")
    assert template.bare_placeholders == ("ADR-NNN", "YYYY-MM-DD")


def test_texts_that_must_not_survive() -> None:
    """Instructions and examples; labels, boxes, comments and short texts may stay."""
    template = _read(
        """
        # T

        ## Context

        Say what is wrong. Then go on.

        - one more thing
        - [ ] the team has seen it
        - short one
        - <gap> in a text
        - Pros of it:
        - Rules and trademarks: N/A
        - Rules and trademarks: TBD
        - (none at this time)

        <!-- a comment may stay -->

        | A | B |
        |---|---|
        | a row | of it |
        """
    )
    assert sorted(template.boilerplate) == [
        "a row of it",
        "one more thing",
        "rules and trademarks tbd",
        "say what is wrong",
        "say what is wrong then go on",
    ]


@pytest.mark.parametrize("name", BUILT_IN)
def test_built_in_template(name: str) -> None:
    """A built-in template has a status, and its placeholders in angle brackets."""
    template = read_template(built_in_text(name), syntax="md", name=name)
    assert "status" in template.fields
    assert len(template.statuses) > 2
    assert len([*template.children()]) >= 4
    assert template.placeholders == template.repeated == ()


def test_repeated_heading() -> None:
    """Two sections of one name below one heading contradict each other."""
    template = _read("# T\n\n## A\n\n### X\n\n## B\n\n### X\n\n## a\n")
    assert template.repeated == ("A",)


@given(
    st.text(alphabet=st.sampled_from("#-=~*_<>{}[]()|`:.\n \tabN1—\\\"'"), max_size=300)
)
@settings(deadline=None, max_examples=150)
def test_any_text_can_be_read(text: str) -> None:
    """A template never causes a traceback."""
    for syntax in ("md", "rst"):
        read_template(text, syntax=syntax)


def test_hostile_template_is_read_in_time(hostile: str) -> None:
    """No template makes reading slow."""
    read_template(f"# T\n\n{hostile[:20_000]}\n", syntax="md")


def test_hostile_text_is_searched_in_time(hostile: str) -> None:
    """No document makes the search for placeholders slow."""
    for text in (hostile, f"<{hostile}", f"<a {hostile}>"):
        list(placeholders_in(text, text))
        line_starts(text)
        list(sentences_of(text))


@pytest.mark.parametrize("text", ["- ****\n", "- a\n\n  ---\n"])
def test_rule_in_a_list(text: str) -> None:
    """A rule in a list, on which docutils may break off, does not end the reading."""
    template = read_template(f"# <Title>\n\n## Goals\n\n{text}", syntax="md")
    assert [section.title for section in template.sections] == ["Goals"]
