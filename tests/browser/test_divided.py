"""An index with more records than a page may have."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

if TYPE_CHECKING:
    from tests.browser.conftest import Build, Open

FOUR, SIX, TEN = ((f"techspec_index_rows={rows}",) for rows in (4, 6, 10))


def test_filter_of_a_part(build_site: Build, open_page: Open) -> None:
    """A part is filtered separately, and a note above the filter says so."""
    path = build_site(settings=SIX) / "spec-decisions-2025.html"
    page = open_page(path, query="?spec-filter=sailing&spec-sort=date")
    expect(page.get_by_role("status")).to_have_text("1 of 6")
    note = page.locator(".techspec-tools").locator("xpath=preceding-sibling::*[1]")
    expect(note).to_have_text("This page shows part of Decisions.")
    note.get_by_role("link").click()
    expect(page.get_by_role("heading", name="Decisions", level=1)).to_be_visible()


def test_filter_of_the_rest(build_site: Build, open_page: Open) -> None:
    """The filter does not hide the links to groups on other pages."""
    page = open_page(build_site(settings=TEN) / "spec-decisions.html")
    page.locator(".techspec-tools input").fill("nothing has this")
    expect(page.locator("table.techspec-table tbody tr:visible")).to_have_count(0)
    for year in (2024, 2023):
        expect(page.get_by_role("link", name=f"Decisions: {year}")).to_be_visible()


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("theme", ["alabaster", "furo"])
def test_divided_pages(
    build_site: Build, open_page: Open, theme: str, width: int
) -> None:
    """The pages fit on a phone, and axe-core reports no problems."""
    site = build_site(theme=theme, settings=FOUR)
    for name in ("spec-decisions", "spec-decisions-2025-2", "spec-decisions-2023"):
        page = open_page(site / f"{name}.html", width=width)
        wide = page.locator("html").evaluate("e => [e.scrollWidth, e.clientWidth]")
        assert wide[0] <= wide[1]
        context = {"include": [".techspec-index"], "exclude": [[".headerlink"]]}
        options = {
            "rules": {"link-in-text-block": {"enabled": False}},  # the theme's affair
            "preload": False,  # a page can't request its style sheets from files
        }
        found = Axe().run(page, context=context, options=options).response
        assert [violation["id"] for violation in found["violations"]] == []
