"""Filtering the rows of a view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page


def field(page: Page) -> Locator:
    """Return the field to type into."""
    return page.locator(".techspec-tools").get_by_role("searchbox", name="Filter")


def rows(page: Page) -> Locator:
    """Return the rows that are shown."""
    return page.locator("tbody tr:not(.techspec-group):visible")


def group(page: Page, title: str) -> Locator:
    """Return the heading of a group."""
    return page.locator("tr.techspec-group", has_text=title)


def facet(page: Page, name: str) -> Locator:
    """Return the list of values of a field."""
    return page.get_by_role("combobox", name=name, exact=True)


def test_count(decisions: Page) -> None:
    """The number of rows is shown, and announced when it changes."""
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


def test_accents(decisions: Page) -> None:
    """Accents are ignored in the filter and in the rows."""
    field(decisions).fill("härbour")
    assert rows(decisions).count() == 1


def test_all_columns(decisions: Page) -> None:
    """The filter searches every column, including the name of a status."""
    field(decisions).fill("withdrawn")
    (row,) = rows(decisions).all()
    assert "refund to the card" in row.inner_text()


def test_empty_groups(decisions: Page) -> None:
    """The heading of a group without a row is hidden; the column headings stay."""
    field(decisions).fill("kiosk")
    expect(group(decisions, "2023 (")).to_be_visible()
    for year in ("2026 (", "2025 (", "2024 ("):
        expect(group(decisions, year)).to_be_hidden()
    expect(decisions.get_by_role("button", name="Date", exact=True)).to_be_visible()


def test_nothing_found(decisions: Page) -> None:
    """Without matching rows, the page shows a message and no row."""
    field(decisions).fill("submarine")
    expect(decisions.locator(".techspec-tools")).to_contain_text("0 of ")
    assert rows(decisions).count() == 0


def test_group_counts(decisions: Page) -> None:
    """The number of a group's rows follows the filter."""
    count = group(decisions, "2025 (").locator(".techspec-count")
    total = count.inner_text().strip("()")
    field(decisions).fill("sailing")
    expect(count).to_have_text(f"(1 of {total})")
    field(decisions).fill("")
    expect(count).to_have_text(f"({total})")


def test_empty_result(decisions: Page) -> None:
    """An empty result offers to clear all filters."""
    total = rows(decisions).count()
    field(decisions).fill("submarine")
    facet(decisions, "Date").select_option("2025")
    empty = decisions.locator(".techspec-empty")
    expect(empty).to_contain_text("No matches.")
    empty.get_by_role("button", name="Clear").click()
    expect(empty).to_be_hidden()
    expect(field(decisions)).to_have_value("")
    expect(rows(decisions)).to_have_count(total)


def test_facets(decisions: Page) -> None:
    """Facets select rows by their values, including values that no column shows."""
    total = rows(decisions).count()
    facet(decisions, "Date").select_option("2025")
    years = {text[:4] for text in rows(decisions).locator("td").first.all_inner_texts()}
    assert years == {"2025"}
    facet(decisions, "Spec status").select_option("Accepted")
    assert 0 < rows(decisions).count() < total
    decisions.wait_for_url("**?spec-by-date=2025&spec-by-spec-status=*")
    found = rows(decisions).count()
    decisions.reload()
    expect(rows(decisions)).to_have_count(found)


def test_download(decisions: Page) -> None:
    """The rows that match are downloaded as CSV, without formulas."""
    field(decisions).fill("harbour")
    with decisions.expect_download() as download:
        decisions.get_by_role("button", name="CSV").click()
    assert download.value.suggested_filename == "decisions.csv"
    text = download.value.path().read_text("utf-8-sig")
    heading, row = text.splitlines()
    assert heading.startswith('"Date","Decision"')
    assert "harbour" in row


def test_slash(decisions: Page) -> None:
    """On an index page, the slash moves to the filter, except while typing."""
    decisions.keyboard.press("/")
    expect(field(decisions)).to_be_focused()
    decisions.keyboard.type("a/b")
    expect(field(decisions)).to_have_value("a/b")


def test_size_of_controls(decisions: Page) -> None:
    """Controls are large enough for fingers."""
    for control in decisions.locator(
        ".techspec-tools :is(input, select, button):visible, th button"
    ).all():
        box = control.bounding_box()
        assert box
        assert box["height"] >= 24
        assert box["width"] >= 24


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


def test_words_are_translated(decisions: Page) -> None:
    """The words come from the page, not from the script."""
    script = decisions.locator("script[src*='techspec.js']")
    assert script.get_attribute("data-count") == "{shown} of {total}"
    assert script.get_attribute("data-filter") == "Filter"
