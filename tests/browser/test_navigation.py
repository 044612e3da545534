"""The status of specs in sidebars."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.browser.conftest import Build, Open

ON = ("techspec_navigation_status=1",)


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
@pytest.mark.parametrize(
    "theme",
    ["alabaster", "furo", "sphinx_book_theme", "sphinx_rtd_theme"],
)
def test_shapes(build_site: Build, open_page: Open, theme: str, builder: str) -> None:
    """Each spec in the sidebar has the shape of its status, as has the current one."""
    site = build_site(theme=theme, builder=builder, settings=ON)
    name = "tech-spec/003-mobile-boarding"
    path = site / (f"{name}.html" if builder == "html" else f"{name}/index.html")
    page = open_page(path)
    found = page.locator("li[class*=toctree-l] > a").evaluate_all(
        """links => links.map(link => [
            link.textContent.trim().replace(/^Tech Spec /, "").slice(0, 3),
            getComputedStyle(link, "::after").content,
        ])"""
    )
    shapes = {title: content for title, content in found if title.isdigit()}
    assert shapes == {
        "001": '"⊘" / "Superseded"',
        "002": '"●" / "Implemented"',
        "003": '"◐" / "In progress"',
        "004": '"○" / "Draft"',
        "005": '"◐" / "Accepted"',
        "006": '"⊘" / "Withdrawn"',
    }
