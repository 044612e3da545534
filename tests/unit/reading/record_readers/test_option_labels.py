"""Alternatives with labels such as *Option 2*, in headings, bold type, and lists."""

from __future__ import annotations

from typing import Any

import pytest

BARE = {
    "paragraph": (
        "### Approach 2\n\nRing a bell.\n\n**Pros:** loud\n",
        ("ALT2", "Ring a bell.", {"details": "Pros: loud"}),
    ),
    "only heading": (
        "### Option 1\n\n#### Ring a bell\n\nIt is loud.\n",
        ("ALT1", "Ring a bell", {"details": "It is loud."}),
    ),
    "letter": (
        "### Option B\n\nRing a bell.\n",
        ("ALT1", "Option B: Ring a bell.", {}),
    ),
    "several headings": (
        "### Option B\n\n#### By day\n\nRing.\n\n#### By night\n\nFlash.\n",
        ("ALT1", "Option B", {"details": "By day: Ring. By night: Flash."}),
    ),
    "list": (
        "### Option B\n\n- ring a bell\n",
        ("ALT1", "Option B", {"details": "ring a bell"}),
    ),
    "details": (
        "### Option B\n\n**Pros:**\n\n- loud\n",
        ("ALT1", "Option B", {"details": "Pros: loud"}),
    ),
}


@pytest.mark.parametrize(("content", "expected"), BARE.values(), ids=list(BARE))
def test_heading_that_is_a_label(read_kinds: Any, content: str, expected: Any) -> None:
    """The option is in the text below the heading."""
    text = f"# 7. Relay\n\n## Alternatives considered\n\n{content}"
    assert read_kinds(text) == [expected]


def test_bold_titles_below_a_heading(read_kinds: Any) -> None:
    """Several numbered titles in bold type are the options of a group."""
    text = """
    # 7. Relay

    ## Alternatives considered

    ### Signals

    We looked at two:

    **Option 1: Bells**

    Loud.

    Variations:

    - a horn

    **Option 2: Lamps** (rejected)

    Fog hides them.
    """
    assert read_kinds(text) == [
        (
            "ALT1",
            "Bells",
            {"group": "Signals", "details": "Loud. Variations: a horn"},
        ),
        (
            "ALT2",
            "Lamps",
            {"group": "Signals", "details": "Fog hides them.", "status": "rejected"},
        ),
    ]


def test_one_bold_title_below_a_heading(read_kinds: Any) -> None:
    """A single title is a detail of the option."""
    text = (
        "# 7. Relay\n\n## Alternatives considered\n\n### Signals\n\n"
        "Crews see them.\n\n**Option 1: Bells**\n\nLoud.\n"
    )
    assert [text for _, text, _ in read_kinds(text)] == ["Signals"]


SECTIONS = {
    "bold labels": (
        "Rationale and alternatives",
        (
            "- **Why a bell.** It is loud.\n"
            "- **Alternative: lamps.** Rejected. Fog hides them.\n"
        ),
        [("ALT1", "lamps.", {"status": "rejected", "reason": "Fog hides them."})],
    ),
    "headings": (
        "Prior art and alternatives",
        "### Alternative: lamps\n\nDim.\n\n### Other harbors\n\nThey ring.\n",
        [("ALT1", "lamps", {"details": "Dim."})],
    ),
    "numbered headings": (
        "Proposed options",
        "### Option 1 - Bells\n\nLoud.\n\n### Option 2 - Lamps\n\nDim.\n",
        [
            ("ALT1", "Bells", {"details": "Loud."}),
            ("ALT2", "Lamps", {"details": "Dim."}),
        ],
    ),
}


@pytest.mark.parametrize(
    ("heading", "content", "expected"), SECTIONS.values(), ids=list(SECTIONS)
)
def test_section_with_other_text(
    read_kinds: Any, heading: str, content: str, expected: Any
) -> None:
    """Only entries with a label are options."""
    assert read_kinds(f"# 7. Relay\n\n## {heading}\n\n{content}") == expected


OTHERS = {
    "options of a command": ("Options", "- `--bell`: ring\n- Option names are short\n"),
    "one option": ("Options", "### Option 1: Bells\n\nLoud.\n\n### Lamps\n\nDim.\n"),
    "reasons": ("Rationale and alternatives", "- Why a bell? It is loud.\n"),
    "other heading": ("Rationale", "- Alternative: lamps\n- Option 2: horns\n"),
}


@pytest.mark.parametrize(("heading", "content"), OTHERS.values(), ids=list(OTHERS))
def test_section_without_options(read_kinds: Any, heading: str, content: str) -> None:
    """Other sections, and other text in these sections, have no options."""
    assert read_kinds(f"# 7. Relay\n\n## {heading}\n\n{content}") == []


def test_numbers_in_two_sections(read_kinds: Any) -> None:
    """The numbers of a section with other text are not ids if another one has them."""
    text = """
    # 7. Relay

    ## Proposed approaches

    ### Approach 1: Bells

    Loud.

    ### Approach 2: Horns

    Louder.

    ## Alternatives considered

    ### Alternative 1: Lamps

    Dim.
    """
    found = {text: number for number, text, _ in read_kinds(text)}
    assert found == {"Bells": "ALT3", "Horns": "ALT2", "Lamps": "ALT1"}


def test_numbered_alternatives_in_another_section(read_kinds: Any) -> None:
    """Several numbered alternatives are options wherever they are."""
    text = """
    # 7. Relay

    ## Design

    ### Alternative 1: Bells (preferred)

    Loud.

    ### Alternative 2: Lamps

    Dim.

    ## Rollout

    ### Alternative 3: Horns

    Later.
    """
    assert read_kinds(text) == [
        ("ALT1", "Bells", {"details": "Loud.", "status": "chosen"}),
        ("ALT2", "Lamps", {"details": "Dim."}),
    ]


def test_options_of_a_question(read_kinds: Any) -> None:
    """In a document of questions, options are details of these."""
    text = """
    # Open questions

    ## How do crews see the quay?

    ### Option A: Bells

    Loud.

    ### Option B: Lamps

    Dim.
    """
    assert [kind for kind, _, _ in read_kinds(text)] == ["Q1"]


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ("- [Option 1: Bell](#bell)\n- [Option 2: Horn](#horn)\n", ["Bell", "Horn"]),
        ("1. Option 1: Bell\n2. Option 2: Horn\n", ["Bell", "Horn"]),
        ("- Bell\n- Lamps\n", ["Bell", "Lamps", "Bell", "Horn"]),
        ("- [A bell](#option-1-bell)\n- [A horn](#option-2-horn)\n", ["Bell", "Horn"]),
        (
            "- [A bell](#lamps)\n- [A horn](#option-2-horn)\n",
            ["A bell", "A horn", "Bell", "Horn"],
        ),
    ],
)
def test_list_of_the_headings_below(
    read_kinds: Any, items: str, expected: list[str]
) -> None:
    """A list of the headings below it names no further options."""
    text = (
        f"# 7. Relay\n\n## Alternatives considered\n\n{items}\n"
        "### Option 1: Bell\n\nIt rings.\n\n### Option 2: Horn\n\nIt is loud.\n"
    )
    assert [option for _, option, _ in read_kinds(text)] == expected


def test_table_below_a_label(read_kinds: Any) -> None:
    """A heading with the label of an option is one, whatever is below it."""
    text = """
    # 7. Relay

    ## Alternatives considered

    ### Option A: Bells ✅ chosen

    | Aspect | Note |
    |---|---|
    | noise | loud |

    **Pros:**

    - heard in fog

    ### Option B: Lamps

    - dim
    """
    found = [(option, values.get("status")) for _, option, values in read_kinds(text)]
    assert found == [("Option A: Bells", "chosen"), ("Option B: Lamps", None)]


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        (
            "- Bells: rejected\n- Chosen: lamps\n",
            [("Bells", "rejected"), ("lamps", "chosen")],
        ),
        (
            "- Bells\n- Rejected: loud\n- Lamps\n- Chosen: quiet\n",
            [("Bells", "rejected"), ("Lamps", "chosen")],
        ),
    ],
)
def test_verdict_as_a_label(read_kinds: Any, items: str, expected: Any) -> None:
    """An item with a verdict is an option if the one above it has its own verdict."""
    text = f"# 7. Relay\n\n## Alternatives considered\n\n{items}"
    found = [(option, values.get("status")) for _, option, values in read_kinds(text)]
    assert found == expected
