"""Every view in every theme: readable for all, on all screens."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias

import pytest
from axe_playwright_python.sync_playwright import Axe
from coloraide import Color

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.browser.conftest import Build, Open

THEMES = (
    "alabaster",
    "furo",
    "pydata_sphinx_theme",
    "sphinx_book_theme",
    "sphinx_rtd_theme",
)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
WIDTHS = (400, 900, 1300)
PAGES = (
    "views.html",
    "spec-specs.html",
    "spec-decisions.html",
    "spec-decisions.html?spec-filter=matches+nothing",
    "spec-risks.html",
    "spec-questions.html",
    "tech-spec/001-paper-tickets.html",
)
OURS = ".techspec-view, .techspec-header, .techspec-banner, .techspec-footer"
COLOURS = Path(__file__).with_name("colours.js").read_text("utf-8")
FLAWS = Path(__file__).with_name("flaws.js").read_text("utf-8")
SETTLED = """() => {
    const frame = () => new Promise(requestAnimationFrame);
    return frame().then(frame);
}"""
"""Wait until the script has seen a new width."""
OPTIONS = {
    "resultTypes": ["violations"],
    "rules": {
        "color-contrast": {"enabled": False},  # slow; see test_contrast
        "target-size": {"enabled": True},
        "link-in-text-block": {
            "enabled": False
        },  # how a link looks is the theme's affair
    },
}
LEAST_CONTRAST = 4.5
"""What WCAG 2 asks for at level AA."""

themes = pytest.mark.parametrize(
    "theme",
    [pytest.param(theme, marks=pytest.mark.xdist_group(theme)) for theme in THEMES],
)
schemes = pytest.mark.parametrize("scheme", SCHEMES)
widths = pytest.mark.parametrize("width", WIDTHS)


class Shown(NamedTuple):
    """A text on a page, and its colors."""

    text: str
    colour: str
    background: str

    @property
    def contrast(self) -> float:
        """The contrast of the text with its background."""
        return Color(self.colour).contrast(self.background, method="wcag21")


class Flaws(NamedTuple):
    """The problems of a page in one color scheme and at one width."""

    pale: list[Shown]
    """Texts with too little contrast."""
    violations: list[Any]
    """What axe-core reports."""
    split: list[str]
    """Words on more than one line."""
    small: list[str]
    """Controls that are hard to hit."""
    overflow: list[int]
    """The width of the page and that of the screen, if the page is wider."""


Measure: TypeAlias = Callable[[str], Mapping[tuple[str, int, str], Flaws]]
FlawsOf: TypeAlias = Callable[[str], dict[str, Any]]


@pytest.fixture(scope="session")
def measure(build_site: Build, chromium: Browser) -> Measure:
    """Return a function that measures the pages in a theme, each opened once."""

    @cache
    def measured(theme: str) -> Mapping[tuple[str, int, str], Flaws]:
        site = build_site(theme=theme)
        found: dict[tuple[str, int, str], Flaws] = {}
        for name in PAGES:
            page = chromium.new_page()
            page.goto(f"{site.as_uri()}/{name}")
            page.add_style_tag(content="* { transition: none !important }")
            for scheme in SCHEMES:
                page.emulate_media(color_scheme=scheme)
                for width in WIDTHS:
                    page.set_viewport_size({"width": width, "height": 900})
                    page.evaluate(SETTLED)
                    found[scheme, width, name] = flaws_of(page)
            page.close()
        return found

    return measured


@pytest.fixture
def flaws(measure: Measure, theme: str, scheme: str, width: int) -> FlawsOf:
    """Return a function that returns the problems of a kind, by page."""

    def of_kind(kind: str) -> dict[str, Any]:
        found = measure(theme)
        flaws = {name: getattr(found[scheme, width, name], kind) for name in PAGES}
        return {name: flaw for name, flaw in flaws.items() if flaw}

    return of_kind


def flaws_of(page: Page) -> Flaws:
    """Return the problems of a page as it is shown."""
    link, code, *shown = shown_on(page)
    theirs = {link[1:], code[1:]}
    assert len(shown) > 3
    pale = [one for one in shown if one.contrast < LEAST_CONTRAST]
    pale = [one for one in pale if one[1:] not in theirs]
    context = {"include": [OURS], "exclude": [[".mermaid"], [".headerlink"]]}
    result = Axe().run(page, context=context, options=OPTIONS).response
    violations = [
        (violation["id"], node["target"], node["failureSummary"])
        for violation in result["violations"]
        for node in violation["nodes"]
    ]
    return Flaws(pale, violations, **page.evaluate(FLAWS, OURS))


def shown_on(page: Page) -> list[Shown]:
    """Return one text for each pair of colors, after two texts of the theme."""
    found = []
    for item in page.evaluate(COLOURS, OURS):
        layers = [Color(layer) for layer in item["layers"]]
        colours = [Color.layer(part, space="srgb") for part in (layers, layers[1:])]
        found.append(Shown(item["text"], *(c.to_string(hex=True) for c in colours)))
    return found


@themes
@schemes
@widths
def test_contrast(flaws: FlawsOf) -> None:
    """Each text of the extension has the contrast that WCAG requires."""
    assert flaws("pale") == {}


@themes
@schemes
@widths
def test_axe(flaws: FlawsOf) -> None:
    """axe-core reports no problems in the elements of the extension."""
    assert flaws("violations") == {}


@themes
@schemes
@widths
def test_no_split_words(flaws: FlawsOf) -> None:
    """A word is only split if it is long, and longer than its column."""
    assert flaws("split") == {}


@themes
@schemes
@widths
def test_controls_are_large_enough(flaws: FlawsOf) -> None:
    """Each button and field is large enough for a finger."""
    assert flaws("small") == {}


@themes
@schemes
@widths
def test_no_sideways_scrolling(flaws: FlawsOf) -> None:
    """The page is never wider than the screen; wide content scrolls in its own box."""
    assert flaws("overflow") == {}


@themes
def test_no_sideways_scrolling_without_script(
    build_site: Build, open_page: Open, theme: str
) -> None:
    """Without JavaScript, wide content scrolls in its own box as well."""
    for name in ("views", "spec-specs", "spec-decisions", "spec-risks"):
        path = build_site(theme=theme) / f"{name}.html"
        page = open_page(path, java_script_enabled=False)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            wide = page.locator("html").evaluate("e => [e.scrollWidth, e.clientWidth]")
            assert wide[0] <= wide[1], (name, width)


@themes
@schemes
def test_colours_follow_the_theme(
    build_site: Build, open_page: Open, theme: str, scheme: str
) -> None:
    """A badge follows the color scheme of the page."""
    page = open_page(build_site(theme=theme) / "views.html", scheme=scheme)
    badge = page.locator(".techspec-badge").first
    lightness = [
        Color(badge.evaluate(f"node => getComputedStyle({node}).backgroundColor"))
        for node in ("node", "document.body")
    ]
    own, behind = (colour.convert("oklab")["lightness"] for colour in lightness)
    is_transparent = lightness[1].alpha() == 0
    assert is_transparent or abs(own - behind) < 0.3
