"""A table with very many rows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Build, Open

ROWS = "table.techspec-table tbody tr:visible"


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a project with 2,000 decisions, and return its source folder."""
    folder = tmp_path_factory.mktemp("large")
    (folder / "conf.py").write_text('extensions = ["sphinx_techspec"]\n')
    for spec in range(1, 21):
        lines = [f"# Tech Spec {spec}: Pier {spec}", "", "- **Status:** Draft", ""]
        lines += ["## Decision log", ""]
        lines += [
            f"- **2026-{number % 12 + 1:02}-{number % 28 + 1:02}** — sailing {number}"
            for number in range(spec * 100, spec * 100 + 100)
        ]
        path = folder / "tech-spec" / f"{spec:03}-pier.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text("\n".join([*lines, ""]), "utf-8")
    toctree = "```{toctree}\n:glob:\ntech-spec/*\n```\n"
    text = f"# Piers\n\n```{{spec:decisions}}\n:sort: text\n```\n\n{toctree}"
    (folder / "index.md").write_text(text, "utf-8")
    return folder


@pytest.fixture
def page(build_site: Build, open_page: Open, large: Path) -> Page:
    """Open the page with all of them."""
    return open_page(build_site(large) / "index.html")


def test_sorted(page: Page) -> None:
    """All rows are sorted, including those that are shown later; numbers as numbers."""
    button = page.get_by_role("button", name="Decision", exact=True)
    button.click()
    expect(page.locator(ROWS)).to_have_count(2000)
    texts = page.locator("td.techspec-col-text").all_inner_texts()
    assert [int(text.split()[1]) for text in texts] == list(range(100, 2100))
    button.click()
    expect(page.locator(ROWS)).to_have_count(2000)
    texts = page.locator("td.techspec-col-text").all_inner_texts()
    assert [int(text.split()[1]) for text in texts] == list(range(2099, 99, -1))


def test_filtered(page: Page) -> None:
    """The filter finds a row among all rows, and can be cleared quickly."""
    field = page.locator(".techspec-tools input")
    field.press_sequentially("sailing 1234")
    expect(page.locator(ROWS)).to_have_count(1)
    field.fill("")
    expect(page.locator(ROWS)).to_have_count(2000)


def test_changed_mind(page: Page) -> None:
    """A filter applies even if it is set before all rows are shown."""
    field = page.locator(".techspec-tools input")
    field.fill("sailing 1234")
    page.get_by_role("button", name="Date", exact=True).click()
    field.fill("")
    field.fill("sailing 1999")
    page.wait_for_timeout(300)
    expect(page.locator(ROWS)).to_have_count(1)
