"""Comments above and below the headings of a template."""

from __future__ import annotations

import pytest

from sphinx_techspec.reading.template.template_schema import read_template

OPTIONAL = "<!-- This is an optional element. Feel free to remove. -->"


@pytest.mark.parametrize(
    ("text", "optional"),
    [
        (f"## A\n\na\n\n{OPTIONAL}\n## B\n\nb\n", "B"),
        (f"## A\n\na\n\n{OPTIONAL}\n\n## B\n\nb\n", "B"),
        (f"## A\n\n### C\n\nc\n\n{OPTIONAL}\n## B\n\nb\n", "B"),
        (f"## A\n\n{OPTIONAL}\n\n## B\n\nb\n", "A"),
        (f"## A\n\n{OPTIONAL}\n## B\n\nb\n", "B"),
        (f"## A\n{OPTIONAL}\n\na\n\n## B\n\nb\n", "A"),
        (f"## A\n\n<!-- Why? -->\n{OPTIONAL}\n\n## B\n\nb\n", "A"),
        (f"{OPTIONAL}\n\n## A\n\na\n\n## B\n\nb\n", ""),
        (f"## A\n\na\n\n{OPTIONAL}\n\nmore\n\n## B\n\nb\n", ""),
    ],
)
def test_owner_of_a_comment(text: str, optional: str) -> None:
    """A comment is about the closest heading."""
    template = read_template(f"# T\n\n{text}", syntax="md")
    found = [s.title for s in template.sections if s.requirement == "optional"]
    assert found == list(optional)


@pytest.mark.parametrize(
    ("comment", "requirement"),
    [
        ("Optional", "optional"),
        ("Optional: drop it for small changes.", "optional"),
        ("This section is optional.", "optional"),
        ("This is an optional element. Feel free to remove.", "optional"),
        ("Decision drivers (optional)", "optional"),
        ("Not required for small changes", "optional"),
        ("Remove this section if it does not apply", "optional"),
        ("Delete if not applicable.", "optional"),
        ("This section may be omitted if there are none.", "optional"),
        ("if applicable", "optional"),
        ("Recommended", "recommended"),
        ("This section is strongly recommended.", "recommended"),
        ("required", "required"),
        ("This section is not optional.", "required"),
        ("mandatory, never optional", "required"),
        ("List optional flags in the table.", "required"),
        ("The table below is optional.", "required"),
        ("Remove this comment.", "required"),
        ("Columns of this section may be omitted.", "required"),
        ("Add recommended reading.", "required"),
    ],
)
def test_words_of_a_comment(comment: str, requirement: str) -> None:
    """Only a comment about the section makes it optional or recommended."""
    text = f"# T\n\n## A\n\na\n\n## B\n<!-- {comment} -->\n\nb\n"
    *_, section = read_template(text, syntax="md").sections
    assert section.requirement == requirement
