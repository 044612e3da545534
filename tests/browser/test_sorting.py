"""Sorting a table by its headings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Build, Open


@pytest.fixture
def decisions(build_site: Build, open_page: Open) -> Page:
    """Open the page of all decisions."""
    return open_page(build_site() / "spec-decisions.html")


def column(page: Page, number: int) -> list[str]:
    """Return the texts of a column of the first table."""
    cells = page.locator(f"table.techspec-table >> nth=0 >> td:nth-child({number})")
    return [" ".join(text.split()) for text in cells.all_inner_texts()]
