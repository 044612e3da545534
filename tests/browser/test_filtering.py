"""Filtering the rows of a view."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from tests.browser.conftest import Build, Open


@pytest.fixture
def decisions(build_site: Build, open_page: Open) -> Page:
    """Open the page of all decisions."""
    return open_page(build_site() / "spec-decisions.html")


def field(page: Page) -> Locator:
    """Return the field to type into."""
    return page.locator(".techspec-tools").get_by_role("searchbox", name="Filter")


def rows(page: Page) -> Locator:
    """Return the rows that are shown."""
    return page.locator("table.techspec-table tbody tr:visible")


def test_count(decisions: Page) -> None:
    """The number of rows is told, and read out when it changes."""
    total = rows(decisions).count()
    status = decisions.locator(".techspec-tools").get_by_role("status")
    expect(status).to_have_text(f"{total} of {total}")
    field(decisions).press_sequentially("harbour")
    expect(status).to_have_text(f"1 of {total}")
    assert rows(decisions).count() == 1


def test_all_words(decisions: Page) -> None:
    """A row has all of the words, in any order, upper or lower case."""
    field(decisions).fill("SAILING keep")
    (row,) = rows(decisions).all()
    assert "keep the last sailing on Fridays" in row.inner_text()


def test_accents(build_site: Build, open_page: Open) -> None:
    """Letters are found without their accents, and the other way round."""
    page = open_page(build_site() / "spec-decisions.html")
    field(page).fill("härbour")
    assert rows(page).count() == 1


def test_all_columns(decisions: Page) -> None:
    """Every column counts, also the name of a status."""
    field(decisions).fill("withdrawn")
    (row,) = rows(decisions).all()
    assert "refund to the card" in row.inner_text()


def test_empty_groups(decisions: Page) -> None:
    """A group without a row is hidden with its heading; the column headings stay."""
    field(decisions).fill("kiosk")
    expect(decisions.get_by_role("heading", name="2023")).to_be_visible()
    for year in ("2026", "2025", "2024"):
        expect(decisions.get_by_role("heading", name=year)).to_have_count(0)
    expect(decisions.get_by_role("button", name="Date", exact=True)).to_be_visible()


def test_nothing_found(decisions: Page) -> None:
    """Where nothing is found, the page says so and shows no row."""
    field(decisions).fill("submarine")
    expect(decisions.locator(".techspec-tools")).to_contain_text("0 of ")
    assert rows(decisions).count() == 0


def test_cleared(decisions: Page) -> None:
    """An empty field shows all rows again."""
    total = rows(decisions).count()
    field(decisions).fill("harbour")
    field(decisions).press("Escape")
    expect(field(decisions)).to_have_value("")
    assert rows(decisions).count() == total


def test_sorted_rows_stay_filtered(decisions: Page) -> None:
    """Sorting shows no row that the filter hides."""
    field(decisions).fill("2025")
    found = rows(decisions).count()
    decisions.get_by_role("button", name="Date", exact=True).click()
    assert rows(decisions).count() == found


def test_words_are_translated(build_site: Build, open_page: Open) -> None:
    """The words come from the page, not from the script."""
    page = open_page(build_site() / "spec-decisions.html")
    script = page.locator("script[src*='techspec.js']")
    assert script.get_attribute("data-count") == "{shown} of {total}"
    assert script.get_attribute("data-filter") == "Filter"
