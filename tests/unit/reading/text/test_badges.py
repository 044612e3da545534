"""Tests of :mod:`sphinx_techspec.reading.text.badges`."""

from __future__ import annotations

from typing import Any

import pytest
from docutils import nodes

from sphinx_techspec.reading.text.badges import badges_in, value_of_badge
from sphinx_techspec.reading.text.blocks import inline_of

SHIELD = "https://img.shields.io/badge"


@pytest.mark.parametrize(
    ("text", "badges"),
    [
        ("![Status: Accepted](a.svg)", {"Status": "Accepted"}),
        (f"![Status]({SHIELD}/status-accepted-green)", {"Status": "accepted"}),
        (f"![Status]({SHIELD}/status-in%20review-red.svg)", {"Status": "in review"}),
        (f"![Status]({SHIELD}/Status-in--review_2-red)", {"Status": "in-review 2"}),
        (f"[![Owner: Sol]({SHIELD}/a)](https://a.example)", {"Owner": "Sol"}),
        (
            "![Status: Done](a.svg) ![Owner: Sol](b.svg)",
            {"Status": "Done", "Owner": "Sol"},
        ),
        (f"![]({SHIELD}/status-accepted-green)", {"status": "accepted"}),
        (f"![Accepted]({SHIELD}/status-accepted-green)", {"status": "accepted"}),
        (f"![Build]({SHIELD}/status-accepted-green)", {}),
        ("![A harbor](a.svg)", {}),
        ("See ![Status: Accepted](a.svg)", {}),
        ("![Status: Accepted](a.svg) hangs here", {}),
        ("*Status: Accepted*", {}),
    ],
)
def test_badges_in(parse: Any, text: str, badges: dict[str, str]) -> None:
    """A paragraph of badges has a label and a value for each."""
    paragraph = next(iter(parse(text).findall(nodes.paragraph)))
    found = {label: value.plain for label, value in badges_in(paragraph)}
    assert found == badges


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("![status: accepted](a.svg)", "accepted"),
        (f"![Status]({SHIELD}/status-accepted-green)", "accepted"),
        ("![Accepted](a.svg)", "Accepted"),
        ("![Owner: Sol](a.svg)", "Owner: Sol"),
        ("Status: Accepted", "Status: Accepted"),
    ],
)
def test_value_of_badge(parse: Any, text: str, value: str) -> None:
    """A badge that repeats the key shows the value after it."""
    paragraph = next(iter(parse(text).findall(nodes.paragraph)))
    assert value_of_badge(inline_of(paragraph), "status").plain == value
