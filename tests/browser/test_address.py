"""The state of a view in the address of the page."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.conftest import ROOTS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.conftest import Build, Open

FILTER = ".techspec-tools input"


def test_kept(build_site: Build, open_page: Open) -> None:
    """The address contains the filter and the sort order, and keeps its anchor."""
    page = open_page(build_site() / "spec-decisions.html", query="?a=b#spec-decisions")
    page.locator(FILTER).fill("sail ö&=")
    page.get_by_role("button", name="Date", exact=True).click()
    page.wait_for_url("**?a=b&spec-filter=*&spec-sort=*#spec-decisions")
    page.get_by_role("button", name="Date", exact=True).click()
    page.wait_for_url("**&spec-sort=-*#spec-decisions")
    page.reload()
    expect(page.locator(FILTER)).to_have_value("sail ö&=")
    heading = page.get_by_role("columnheader", name="Date", exact=True).first
    expect(heading).to_have_attribute("aria-sort", "descending")


def test_forgotten(build_site: Build, open_page: Open) -> None:
    """An address without a state is as it was."""
    page = open_page(build_site() / "spec-decisions.html", query="?spec-filter=sail")
    expect(page.locator(".techspec-tools")).not_to_contain_text("17 of 17")
    page.locator(FILTER).fill("")
    page.wait_for_url("**/spec-decisions.html")


def test_back(build_site: Build, open_page: Open) -> None:
    """The state of the page is restored when the reader comes back from a link."""
    page = open_page(build_site() / "spec-decisions.html")
    page.locator(FILTER).fill("harbour")
    page.wait_for_url("**?spec-filter=harbour")
    page.locator("table.techspec-table tbody tr:visible a").first.click()
    page.go_back()
    expect(page.locator("tbody tr:not(.techspec-group):visible")).to_have_count(1)


def test_nonsense(build_site: Build, open_page: Open) -> None:
    """An invalid state in the address is ignored."""
    page = open_page(build_site() / "spec-decisions.html", query="?spec-sort=-nonsense")
    expect(page.locator("th[aria-sort]")).to_have_count(0)


def test_anchor_of_hidden_group(build_site: Build, open_page: Open) -> None:
    """A link to a group that the filter hides shows it."""
    page = open_page(build_site() / "spec-decisions.html", query="?spec-filter=kiosk")
    heading = page.locator("#spec-decisions-2025")
    expect(heading).to_be_hidden()
    page.evaluate("location.hash = 'spec-decisions-2025'")
    expect(heading).to_be_visible()
    expect(page.locator(FILTER)).to_have_value("")


def test_number_of_a_summary(
    tmp_path: Path, build_site: Build, open_page: Open
) -> None:
    """A number leads to a table with that number of rows."""
    source = shutil.copytree(ROOTS / "project", tmp_path / "project")
    text = "# Ferry\n\n```{toctree}\nviews\nspecs\n```\n\n"
    view = "```{spec:summary}\n:group-by: owner\n:columns: status, decisions\n```\n"
    (source / "index.md").write_text(text + view)
    page = open_page(build_site(source) / "index.html")
    links = page.locator(".techspec-key a[href*='spec-by-']")
    texts = links.all_text_contents()
    addresses = links.evaluate_all("links => links.map((link) => link.href)")
    assert len(addresses) > 3
    for text, address in zip(texts, addresses, strict=True):
        page.goto(address)
        rows = page.locator("tbody tr:not(.techspec-group):visible")
        [count] = re.findall(r"\d+", text)
        expect(rows).to_have_count(int(count))
