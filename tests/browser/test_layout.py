"""How views look on other screens, on paper, and without a script."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Locator, Page

    from tests.browser.conftest import Build, Open


def left(found: Locator) -> float:
    """Return where an element begins."""
    box = found.bounding_box()
    assert box
    return box["x"]


def display(page: Page, selector: str) -> str:
    """Return how an element takes part in the layout."""
    style = "node => getComputedStyle(node).display"
    return str(page.locator(selector).first.evaluate(style))


def test_without_script(build_site: Build, open_page: Open) -> None:
    """Without JavaScript, each table is complete, and has no controls."""
    path = build_site() / "spec-decisions.html"
    page = open_page(path, java_script_enabled=False)
    expect(page.locator("tbody tr:not(.techspec-group):visible")).to_have_count(14)
    expect(page.locator(".techspec-tools, th button")).to_have_count(0)
    expect(page.get_by_role("columnheader", name="Date").first).to_be_visible()


def test_cards(build_site: Build, open_page: Open) -> None:
    """On a narrow screen, a row is a card whose cells have labels."""
    page = open_page(build_site() / "spec-decisions.html", width=390)
    assert display(page, ".techspec-table tbody tr:not(.techspec-group)") == "grid"
    label = page.locator("td.techspec-col-spec").first.evaluate(
        "node => getComputedStyle(node, '::before').content"
    )
    assert label == '"Spec"'
    page.get_by_role("button", name="Date", exact=True).click()
    dates = page.locator("td .techspec-date").all_inner_texts()
    found = [date for date in dates if date]
    assert found == sorted(found)


def test_narrow_without_script(build_site: Build, open_page: Open) -> None:
    """Without JavaScript, the table remains a table, and scrolls in its box."""
    path = build_site() / "spec-decisions.html"
    page = open_page(path, width=390, java_script_enabled=False)
    assert display(page, ".techspec-table tbody tr") == "table-row"
    scrolls = "node => node.scrollWidth > node.clientWidth"
    assert page.locator(".techspec-scroll").first.evaluate(scrolls)


def test_headings_stay_visible(decisions: Page) -> None:
    """The headings of a table that fits stay visible while the page scrolls."""
    decisions.locator("table.techspec-table tbody tr").last.scroll_into_view_if_needed()
    decisions.evaluate("scrollTo(0, document.body.scrollHeight)")
    box = decisions.get_by_role("columnheader", name="Date", exact=True).bounding_box()
    assert box
    assert box["y"] >= 0


def test_long_ids_wrap(build_site: Build, open_page: Open, tmp_path: Path) -> None:
    """An id made from a long file name leaves room for the other columns."""
    (tmp_path / "conf.py").write_text("extensions = ['sphinx_techspec']\n", "utf-8")
    name = "refunds-for-cancelled-and-delayed-crossings-of-groups"
    (tmp_path / "tech-spec").mkdir()
    spec = "# Refunds\n\n- **Status:** Draft\n- **Owner:** Ada\n"
    (tmp_path / "tech-spec" / f"{name}.md").write_text(spec, "utf-8")
    index = f"# Ferry\n\n```{{toctree}}\ntech-spec/{name}\n```\n"
    (tmp_path / "index.md").write_text(index, "utf-8")
    page = open_page(build_site(tmp_path) / "spec-specs.html", width=900)
    widths = page.locator(".techspec-scroll").evaluate(
        "box => [box.scrollWidth, box.clientWidth]"
    )
    assert widths[0] <= widths[1]


@pytest.mark.parametrize("theme", ["alabaster", "pydata_sphinx_theme"])
def test_narrow_page(build_site: Build, open_page: Open, theme: str) -> None:
    """The tables of index pages fit a page with two sidebars."""
    for name in ("spec-specs", "spec-decisions", "spec-risks", "spec-questions"):
        page = open_page(build_site(theme=theme) / f"{name}.html", width=1280)
        expect(page.locator(".techspec-scroll")).to_have_class(re.compile("-fits"))


FIELDS = """\
extensions = ["sphinx_techspec"]
techspec_fields = {
    "team": {"type": "choice", "values": ["Piers and moorings", "Tickets"]},
    "epic": {"type": "link", "url": "https://tracker.example/{value}"},
    "quay": {"type": "choice", "values": ["N1"]},
}
"""
WITH_FIELDS = """\
# Tech Spec 001: Reserve berths on both sides of the harbour

- **Status:** Accepted
- **Last updated:** 2026-01-31
- **Owner:** Ada
- **Team:** Piers and moorings
- **Epic:** BERTHS-806
- **Quay:** N1
- **Depends on:** 002, 003

## Risks and mitigations

| Risk | Likelihood | Impact | Mitigation | Owner |
|---|---|---|---|---|
| A late ship blocks the berth of the next one | medium | medium | Spare berth | Ada |
"""


@pytest.fixture
def with_fields(tmp_path: Path) -> Path:
    """Write a project whose specs have many columns and relations."""
    (tmp_path / "tech-spec").mkdir()
    files = {"conf.py": FIELDS, "tech-spec/001.md": WITH_FIELDS}
    for number in ("002", "003"):
        title = f"# Tech Spec {number}: Harbour {number} with a title of many words\n"
        files[f"tech-spec/{number}.md"] = f"{title}\n- **Depends on:** 001\n"
    entries = "\n".join(f"tech-spec/00{number}" for number in (1, 2, 3))
    files["index.md"] = f"# Harbour\n\n```{{toctree}}\n{entries}\n```\n"
    for name, text in files.items():
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


@pytest.mark.parametrize("theme", ["alabaster", "furo", "sphinx_rtd_theme"])
def test_own_columns(
    build_site: Build, open_page: Open, with_fields: Path, theme: str
) -> None:
    """Columns of choices and links take little room, and break no word."""
    site = build_site(with_fields, theme=theme)
    page = open_page(site / "spec-specs.html")
    for name, most in (("quay", 60), ("epic", 110)):
        box = page.locator(f"td.techspec-col-{name}").first.bounding_box()
        assert box
        assert box["width"] < most
    lines = page.locator("td.techspec-col-epic a").evaluate(
        """link => {
            const range = document.createRange();
            range.setStart(link.firstChild, 0);
            range.setEnd(link.firstChild, "BERTHS".length);
            return range.getClientRects().length;
        }"""
    )
    assert lines == 1
    page = open_page(site / "spec-risks.html")
    expect(page.locator(".techspec-scroll")).to_have_class(re.compile("-fits"))


@pytest.mark.parametrize("theme", ["alabaster", "furo"])
def test_three_columns_of_text(
    build_site: Build, open_page: Open, with_fields: Path, theme: str
) -> None:
    """An index page with the owner and three other columns of text fits the page."""
    fields = "techspec_fields = {'team': {}, 'epic': {}, 'quay': {}}\n"
    conf = f"extensions = ['sphinx_techspec']\n{fields}"
    (with_fields / "conf.py").write_text(conf, "utf-8")
    page = open_page(build_site(with_fields, theme=theme) / "spec-specs.html")
    expect(page.locator(".techspec-scroll")).to_have_class(re.compile("-fits"))


@pytest.mark.parametrize("width", [400, 1280])
def test_relations_are_aligned(
    build_site: Build, open_page: Open, with_fields: Path, width: int
) -> None:
    """Long and short rows of a header have their values in the same place."""
    page = open_page(build_site(with_fields) / "tech-spec/001.html", width=width)
    rows = page.locator(".techspec-wide > .techspec-value").all()
    assert len(rows) == 2
    assert len({left(row) for row in rows}) == 1
    labels = page.locator(".techspec-wide > .techspec-label").all()
    beside = [left(row) > left(label) for row, label in zip(rows, labels, strict=True)]
    assert beside == [width > 1000] * 2


@pytest.mark.parametrize("width", [400, 1280])
def test_references(build_site: Build, open_page: Open, width: int) -> None:
    """Sections that refer to a spec are beside their page, or below it on a phone."""
    site = build_site(theme="furo")
    page = open_page(site / "tech-spec/002-seat-map.html", width=width)
    line = page.locator(".techspec-backlinks p:has(.techspec-sections a)").first
    title, sections, label = (
        line.locator(part).bounding_box()
        for part in ("> :first-child", "> .techspec-sections", "> .techspec-label")
    )
    assert title
    assert sections
    assert label
    assert label["x"] >= sections["x"] + sections["width"]
    if width > 1000:
        assert sections["x"] >= title["x"] + title["width"]
    else:
        assert sections["y"] >= title["y"] + title["height"]


def test_board_scrolls(build_site: Build, open_page: Open) -> None:
    """The columns of a board never wrap below each other."""
    page = open_page(build_site() / "views.html", width=390)
    board = page.locator(".techspec-board").first
    tops = board.locator("> .techspec-column").evaluate_all(
        "columns => columns.map(column => column.getBoundingClientRect().top)"
    )
    assert len(tops) > 2
    assert len(set(tops)) == 1


def test_board_unfolds(build_site: Build, open_page: Open) -> None:
    """Without a script, a long column of a board unfolds at its last line."""
    page = open_page(build_site() / "views.html", java_script_enabled=False)
    fold = page.locator(".techspec-board details").first
    cards = fold.locator(".techspec-card")
    expect(cards.first).to_be_hidden()
    summary = fold.locator("summary")
    box = summary.bounding_box()
    assert box
    assert box["height"] >= 24
    summary.click()
    expect(cards.first).to_be_visible()


def test_board_within_page(build_site: Build, open_page: Open) -> None:
    """A board that scrolls does not make the page wider."""
    page = open_page(build_site() / "views.html", width=390)
    wide = page.locator("html").evaluate("e => [e.scrollWidth, e.clientWidth]")
    assert wide[0] <= wide[1]


@pytest.mark.parametrize("width", [1280, 390])
def test_right_to_left(build_site: Build, open_page: Open, width: int) -> None:
    """From right to left everything is mirrored, and the page stays as wide."""
    page = open_page(build_site() / "views.html", width=width)
    page.locator("html").evaluate("node => { node.dir = 'rtl' }")
    cells = page.locator(
        "table.techspec-table tbody tr:not(.techspec-group)"
    ).first.locator("td")
    if width > 1000:
        assert left(cells.nth(0)) > left(cells.nth(1))
    segments = page.locator(".techspec-segment")
    assert left(segments.first) > left(segments.last)
    wide = page.locator("html").evaluate("e => [e.scrollWidth, e.clientWidth]")
    assert wide[0] <= wide[1]


def test_print(build_site: Build, open_page: Open) -> None:
    """Printed pages have the colors of the light theme, and no controls."""
    page = open_page(build_site(theme="furo") / "views.html", scheme="dark")
    colour = "node => getComputedStyle(node).backgroundColor"
    badge = page.locator(".techspec-badge.techspec-active").first
    dark = badge.evaluate(colour)
    page.emulate_media(media="print")
    assert badge.evaluate(colour) != dark
    expect(page.locator(".techspec-tools").first).to_be_hidden()


@pytest.mark.parametrize("theme", ["alabaster", "furo"])
def test_printed_register(build_site: Build, open_page: Open, theme: str) -> None:
    """A printed index names its project, and its table continues on the next page."""
    site = build_site(theme=theme, settings=("release=2.4",))
    page = open_page(site / "spec-decisions.html")
    build_info = page.get_by_text("Ferry 2.4 · ")
    expect(build_info).to_be_hidden()
    page.emulate_media(media="print")
    expect(build_info).to_be_visible()
    expect(page.locator(".techspec-tools")).to_be_hidden()
    table = page.locator("table.techspec-table")
    expect(table).to_have_css("break-inside", "auto")
    expect(table.locator("thead")).to_have_css("display", "table-header-group")
    # Chromium does not repeat headings that contain a box.
    expect(table.locator("th button").first).to_have_css("display", "contents")


@pytest.mark.parametrize("theme", ["furo", "pydata_sphinx_theme"])
def test_printed_table_fits(build_site: Build, open_page: Open, theme: str) -> None:
    """A printed table has all columns, because it cannot scroll."""
    site = build_site(theme=theme)
    for name in ("spec-specs", "spec-risks"):
        page = open_page(site / f"{name}.html", width=680)  # A4 without its margins
        page.emulate_media(media="print")
        wide = page.locator(".techspec-scroll").first.evaluate(
            "box => [box.scrollWidth, box.clientWidth]"
        )
        assert wide[0] <= wide[1]


def test_printed_filter(build_site: Build, open_page: Open) -> None:
    """A printed table that is filtered shows its filters, without any button."""
    page = open_page(build_site() / "spec-decisions.html", query="?spec-filter=ticket")
    page.emulate_media(media="print")
    tools = page.locator(".techspec-tools")
    expect(tools.locator("input")).to_be_visible()
    expect(tools.get_by_role("status")).to_be_visible()
    for control in (*tools.locator("select").all(), *tools.locator("button").all()):
        expect(control).to_be_hidden()


def test_printed_board(build_site: Build, open_page: Open) -> None:
    """A printed board has all cards, none of which is cut."""
    page = open_page(build_site() / "views.html")
    page.emulate_media(media="print")
    cards = page.locator(".techspec-board details .techspec-card")
    expect(cards.first).to_be_visible()
    expect(cards.first).to_have_css("break-inside", "avoid")


def test_nothing_moves(build_site: Build, open_page: Open) -> None:
    """The extension animates nothing, with or without reduced motion."""
    page = open_page(build_site() / "views.html")
    moving = page.evaluate("document.getAnimations().length")
    found = page.locator("[class*='techspec-']").evaluate_all(
        "nodes => nodes.map(n => getComputedStyle(n).transitionDuration)"
    )
    assert moving == 0
    assert set(found) == {"0s"}


def test_colours_of_the_user(build_site: Build, open_page: Open) -> None:
    """Three lines in a style sheet of the user's own change a status in both themes."""
    for scheme, wanted in (("light", "rgb(1, 2, 3)"), ("dark", "rgb(4, 5, 6)")):
        page = open_page(build_site(theme="furo") / "views.html", scheme=scheme)
        rule = "--techspec-active-bg: light-dark(rgb(1, 2, 3), rgb(4, 5, 6))"
        page.add_style_tag(content=f":root {{ {rule} }}")
        badge = page.locator(".techspec-badge.techspec-active").first
        expect(badge).to_have_css("background-color", wanted)


def test_theme_of_the_reader(build_site: Build, open_page: Open) -> None:
    """The color scheme of the theme takes precedence over that of the system."""
    page = open_page(build_site(theme="furo") / "views.html", scheme="light")
    badge = page.locator(".techspec-badge.techspec-active").first
    light = badge.evaluate("node => getComputedStyle(node).color")
    page.locator("body").evaluate("node => { node.dataset.theme = 'dark' }")
    assert badge.evaluate("node => getComputedStyle(node).color") != light
