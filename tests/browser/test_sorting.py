"""Sorting a table by its headings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from tests.browser.conftest import Build, Open


def dates(page: Page) -> list[str]:
    """Return the dates of all decisions, from top to bottom."""
    return page.locator("table.techspec-table .techspec-date").all_inner_texts()


def groups(page: Page) -> Locator:
    """Return the headings of the groups that are shown."""
    return page.locator("tr.techspec-group:visible")


def heading(page: Page, name: str) -> Locator:
    """Return the heading of a column."""
    return page.get_by_role("columnheader", name=name, exact=True).first


def test_click(decisions: Page) -> None:
    """A heading sorts all rows: ascending, descending, and then by default."""
    date = heading(decisions, "Date")
    button = date.get_by_role("button")
    newest = dates(decisions)
    assert newest == sorted(newest, reverse=True)
    expect(date).not_to_have_attribute("aria-sort", re.compile("."))
    button.click()
    assert dates(decisions) == newest[::-1]
    expect(date).to_have_attribute("aria-sort", "ascending")
    button.click()
    assert dates(decisions) == newest
    expect(date).to_have_attribute("aria-sort", "descending")
    button.click()
    assert dates(decisions) == newest
    expect(date).not_to_have_attribute("aria-sort", re.compile("."))


def test_groups_dissolve(decisions: Page) -> None:
    """Rows in the order of a column have no groups; the default order has."""
    total = groups(decisions).count()
    assert total > 2
    button = heading(decisions, "Decision").get_by_role("button")
    button.click()
    expect(groups(decisions)).to_have_count(0)
    button.click()
    button.click()
    expect(groups(decisions)).to_have_count(total)


def test_no_groups(decisions: Page) -> None:
    """The reader can switch groups off."""
    select = decisions.get_by_role("combobox", name="Group by")
    select.select_option("Group: none")
    expect(groups(decisions)).to_have_count(0)
    select.select_option("Group: default")
    expect(groups(decisions).first).to_contain_text("2026")


def test_other_groups(decisions: Page) -> None:
    """Rows can be grouped by another field, and are sorted in each group."""
    decisions.get_by_role("combobox", name="Group by").select_option(
        "Group: Spec status"
    )
    heading(decisions, "Date").get_by_role("button").click()
    titles = groups(decisions).all_inner_texts()
    assert [title.split()[0] for title in titles] == list(
        dict.fromkeys(title.split()[0] for title in titles)
    )
    body = decisions.locator("table.techspec-table tbody tr:visible")
    first = body.evaluate_all(
        """rows => {
            const end = rows.findIndex((row, n) => n && row.matches('.techspec-group'));
            return rows.slice(1, end).map(row => row.cells[0].textContent.trim());
        }"""
    )
    assert first == sorted(first)


def test_own_order_returns(decisions: Page) -> None:
    """The third click restores the original order."""
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
    """A click on another heading sorts by that column."""
    heading(decisions, "Date").get_by_role("button").click()
    heading(decisions, "Decision").get_by_role("button").click()
    expect(heading(decisions, "Decision")).to_have_attribute("aria-sort", "ascending")
    expect(heading(decisions, "Date")).not_to_have_attribute(
        "aria-sort", re.compile(".")
    )


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_keyboard(decisions: Page, key: str) -> None:
    """The first heading follows the controls, and sorts by Enter and by Space."""
    newest = dates(decisions)
    decisions.get_by_role("button", name="CSV").focus()
    decisions.keyboard.press("Tab")
    expect(heading(decisions, "Date").get_by_role("button")).to_be_focused()
    decisions.keyboard.press(key)
    assert dates(decisions) == newest[::-1]


def test_focus_is_seen(decisions: Page) -> None:
    """A focused heading has an outline."""
    decisions.get_by_role("button", name="CSV").focus()
    decisions.keyboard.press("Tab")
    button = heading(decisions, "Date").get_by_role("button")
    assert button.evaluate("node => getComputedStyle(node).outlineStyle") == "solid"


def test_no_tools_for_a_few_rows(build_site: Build, open_page: Open) -> None:
    """A table of a few rows has no tools."""
    page = open_page(build_site() / "spec-questions.html")
    rows = page.locator("tbody tr:not(.techspec-group)").count()
    assert bool(page.locator(".techspec-tools").count()) == (rows >= 6)
