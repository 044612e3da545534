"""The kinds of statuses, and the style sheet that shows them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import sphinx_techspec
from sphinx_techspec.status_words import STATUS_KINDS, StatusKind

SHEET = Path(sphinx_techspec.__path__[0]) / "static" / "techspec.css"


@pytest.mark.parametrize("kind", STATUS_KINDS.values(), ids=list(STATUS_KINDS))
def test_style_sheet_has_shapes_and_colours(kind: StatusKind) -> None:
    """Pictures of graphs have the colors of badges on a light page."""
    css = SHEET.read_text("utf-8")
    colors = {"fg": kind.text_color, "bg": kind.background, "border": kind.border}
    for name, color in colors.items():
        assert f"--techspec-{kind.name}-{name}: light-dark({color}, " in css
    if kind.name != "open":  # a ring, as the rule of all shapes draws it
        assert f".techspec-mark-{kind.name})::before {{ " in css


def test_properties_are_used() -> None:
    """Each custom property that the style sheet sets has an effect."""
    css = SHEET.read_text("utf-8")
    names = set(re.findall(r"(--techspec-[\w-]+):", css))
    assert names
    assert [name for name in names if not re.search(rf"var\({name}\b", css)] == []


def test_margins_follow_the_direction_of_the_page() -> None:
    """No margin or padding differs between left and right in right-to-left pages."""
    css = SHEET.read_text("utf-8")
    for name, values in re.findall(r"\b(margin|padding): ([^;}]+)", css):
        sides = values.split()
        assert len(sides) < 4 or sides[1] == sides[3], f"{name}: {values}"
    assert not re.findall(r"[;{ ]((?:margin|padding|border)-(?:left|right)): ", css)
