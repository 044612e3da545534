"""Every view in every theme: readable for all, on all screens."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from axe_playwright_python.sync_playwright import Axe
from coloraide import Color

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Build, Open

THEMES = (
    "alabaster",
    "furo",
    "pydata_sphinx_theme",
    "sphinx_book_theme",
    "sphinx_rtd_theme",
)
PAGES = ("views", "spec-specs", "spec-decisions", "tech-spec/001-paper-tickets")
OURS = ".techspec-view, .techspec-header, .techspec-banner, .techspec-footer"
COLOURS = Path(__file__).with_name("colours.js").read_text("utf-8")
OPTIONS = {
    "resultTypes": ["violations"],
    # How a link looks is the theme's affair.
    "rules": {"link-in-text-block": {"enabled": False}},
}
LEAST_CONTRAST = 4.5
"""What WCAG 2 asks for at level AA."""

themes = pytest.mark.parametrize(
    "theme",
    [pytest.param(theme, marks=pytest.mark.xdist_group(theme)) for theme in THEMES],
)
schemes = pytest.mark.parametrize("scheme", ["light", "dark"])
widths = pytest.mark.parametrize("width", [1280, 390])


class Shown(NamedTuple):
    """A text on a page, and the colours that it has there."""

    text: str
    colour: str
    background: str

    @property
    def contrast(self) -> float:
        """The contrast of the text with what is behind it."""
        return Color(self.colour).contrast(self.background, method="wcag21")


def shown_on(page: Page) -> list[Shown]:
    """Return the texts of ours, one for each pair of colours, behind two plain ones."""
    found = []
    for item in page.evaluate(COLOURS, OURS):
        layers = [Color(layer) for layer in item["layers"]]
        colours = [Color.layer(part, space="srgb") for part in (layers, layers[1:])]
        found.append(Shown(item["text"], *(c.to_string(hex=True) for c in colours)))
    return found


@themes
@schemes
def test_contrast(build_site: Build, open_page: Open, theme: str, scheme: str) -> None:
    """Each text of ours stands out from what is behind it, as much as WCAG asks for."""
    for name in PAGES:
        page = open_page(build_site(theme=theme) / f"{name}.html", scheme=scheme)
        link, code, *shown = shown_on(page)
        theirs = {link[1:], code[1:]}
        assert len(shown) > 3
        pale = [one for one in shown if one.contrast < LEAST_CONTRAST]
        assert [one for one in pale if one[1:] not in theirs] == [], name


@themes
@schemes
@widths
def test_axe(
    build_site: Build, open_page: Open, theme: str, scheme: str, width: int
) -> None:
    """axe-core has nothing to say against what is ours."""
    for name in PAGES:
        path = build_site(theme=theme) / f"{name}.html"
        page = open_page(path, scheme=scheme, width=width)
        link, code, *_ = shown_on(page)
        theirs = {link[1:], code[1:]}
        context = {"include": [OURS], "exclude": [[".mermaid"], [".headerlink"]]}
        result = Axe().run(page, context=context, options=OPTIONS).response
        problems = [
            (violation["id"], node["target"], node["failureSummary"])
            for violation in result["violations"]
            for node in violation["nodes"]
            if colours_of(node) not in theirs
        ]
        assert problems == [], name


def colours_of(node: dict[str, Any]) -> tuple[str, str] | None:
    """Return the colours that axe-core complains about."""
    found = [check["data"] for check in node["any"] if check["id"] == "color-contrast"]
    return (found[0]["fgColor"], found[0]["bgColor"]) if found else None


@themes
@widths
def test_no_sideways_scrolling(
    build_site: Build, open_page: Open, theme: str, width: int
) -> None:
    """The page is never wider than the screen; what is wide scrolls in its own box."""
    for name in ("views", "spec-specs", "spec-decisions", "spec-risks"):
        for javascript in (True, False):
            path = build_site(theme=theme) / f"{name}.html"
            page = open_page(path, width=width, java_script_enabled=javascript)
            wide = page.locator("html").evaluate("e => [e.scrollWidth, e.clientWidth]")
            assert wide[0] <= wide[1], (name, javascript)


@themes
@schemes
def test_colours_follow_the_theme(
    build_site: Build, open_page: Open, theme: str, scheme: str
) -> None:
    """A badge is dark where the page is dark, and light where it is light."""
    page = open_page(build_site(theme=theme) / "views.html", scheme=scheme)
    badge = page.locator(".techspec-badge").first
    lightness = [
        Color(badge.evaluate(f"node => getComputedStyle({node}).backgroundColor"))
        for node in ("node", "document.body")
    ]
    own, behind = (colour.convert("oklab")["lightness"] for colour in lightness)
    is_transparent = lightness[1].alpha() == 0
    assert is_transparent or abs(own - behind) < 0.3
