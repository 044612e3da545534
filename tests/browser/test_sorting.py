"""Sorting a table by its headings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from tests.browser.conftest import Build, Open

NEWEST = ["2026-03-14", "2026-02-27", "2026-01-29", "2026-01-08"]


@pytest.fixture
def decisions(build_site: Build, open_page: Open) -> Page:
    """Open the page of all decisions, which has a table for each year."""
    return open_page(build_site() / "spec-decisions.html")


def dates(page: Page) -> list[str]:
    """Return the dates of the first table, from top to bottom."""
    table = page.locator("table.techspec-table").first
    return table.locator(".techspec-date").all_inner_texts()


def heading(page: Page, name: str) -> Locator:
    """Return the heading of a column."""
    return page.get_by_role("columnheader", name=name, exact=True).first


def test_click(decisions: Page) -> None:
    """A heading sorts; again, the other way round; then in the page's own order."""
    date = heading(decisions, "Date")
    button = date.get_by_role("button")
    assert dates(decisions) == NEWEST
    expect(date).not_to_have_attribute("aria-sort", re.compile("."))
    button.click()
    assert dates(decisions) == NEWEST[::-1]
    expect(date).to_have_attribute("aria-sort", "ascending")
    button.click()
    assert dates(decisions) == NEWEST
    expect(date).to_have_attribute("aria-sort", "descending")
    button.click()
    assert dates(decisions) == NEWEST
    expect(date).not_to_have_attribute("aria-sort", re.compile("."))


def test_own_order_returns(decisions: Page) -> None:
    """The third time brings back an order that no column has."""
    before = dates(decisions)
    button = heading(decisions, "Decision").get_by_role("button")
    orders = []
    for _ in range(3):
        button.click()
        orders.append(dates(decisions))
    assert orders[0] != before
    assert orders[1] == orders[0][::-1]
    assert orders[2] == before


def test_one_column_at_a_time(decisions: Page) -> None:
    """Another heading takes over."""
    heading(decisions, "Date").get_by_role("button").click()
    heading(decisions, "Decision").get_by_role("button").click()
    expect(heading(decisions, "Decision")).to_have_attribute("aria-sort", "ascending")
    expect(heading(decisions, "Date")).not_to_have_attribute(
        "aria-sort", re.compile(".")
    )


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_keyboard(decisions: Page, key: str) -> None:
    """The first heading comes after the filter, and sorts by Enter and by Space."""
    decisions.get_by_role("searchbox", name="Filter").last.focus()
    decisions.keyboard.press("Tab")
    expect(heading(decisions, "Date").get_by_role("button")).to_be_focused()
    decisions.keyboard.press(key)
    assert dates(decisions) == NEWEST[::-1]


def test_focus_is_seen(decisions: Page) -> None:
    """A heading that has the focus has an outline."""
    decisions.get_by_role("searchbox", name="Filter").last.focus()
    decisions.keyboard.press("Tab")
    button = heading(decisions, "Date").get_by_role("button")
    assert button.evaluate("node => getComputedStyle(node).outlineStyle") == "solid"


def test_all_tables_of_a_view(decisions: Page) -> None:
    """The tables of a view are sorted together, each in itself."""
    heading(decisions, "Date").get_by_role("button").click()
    table = decisions.locator("table.techspec-table").nth(1)
    found = table.locator(".techspec-date").all_inner_texts()
    assert len(found) > 2
    assert found == sorted(found)


def test_no_tools_for_a_few_rows(build_site: Build, open_page: Open) -> None:
    """A table of a few rows has no tools."""
    page = open_page(build_site() / "spec-questions.html")
    rows = page.locator("table.techspec-table tbody tr").count()
    assert bool(page.locator(".techspec-tools").count()) == (rows >= 6)
