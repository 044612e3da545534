"""Comments above and below the headings of a template."""

from __future__ import annotations

import pytest

from sphinx_techspec.reading.template_schema import read_template

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
