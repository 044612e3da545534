"""Graphs before and after Mermaid draws them, in the colors of any theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import FloatRect, Locator, Page

    from tests.browser.conftest import Build, Open

DRAW = """() => {
    const source = document.querySelector(".techspec-view-graph pre.mermaid");
    source.innerHTML = `<svg width="600" height="200">
        <g class="techspec-done"></g>
        <path class="flowchart-link" d="M0 0 L90 90" style="stroke: #eee"></path>
        <g class="edgeLabels">
            <foreignObject width="90" height="30">
                <div style="color: #eee">amends</div>
            </foreignObject>
        </g>
    </svg>`;
    const box = document.createElement("div");
    box.className = "mermaid-container";
    source.before(box);
    const button = document.createElement("button");
    button.className = "mermaid-fullscreen-btn";
    button.style.cssText = "width: 28px; height: 28px; top: 4px; right: 4px";
    box.append(source, button);
    const style = document.createElement("style");
    style.textContent = `
        .mermaid-container { position: relative; display: flex; width: 100% }
        .mermaid-container > pre { width: 100% }
        .mermaid-fullscreen-btn { position: absolute }`;
    document.head.append(style);
}"""
"""Does what Mermaid and its Sphinx extension do, which need the network."""

themes = pytest.mark.parametrize(
    "theme", ["alabaster", "furo", "pydata_sphinx_theme", "sphinx_rtd_theme"]
)


def box_of(found: Locator) -> FloatRect:
    """Return the box of an element."""
    box = found.bounding_box()
    assert box
    return box


@pytest.fixture
def graph(build_site: Build, open_page: Open, theme: str) -> Page:
    """Open a page with a graph, in the dark scheme of themes that have one."""
    return open_page(build_site(theme=theme) / "views.html", scheme="dark")


@themes
@pytest.mark.parametrize("has_script", [True, False])
def test_list_without_mermaid(
    build_site: Build, open_page: Open, theme: str, *, has_script: bool
) -> None:
    """Without Mermaid, the relations are shown as a list, without the source."""
    path = build_site(theme=theme) / "views.html"
    view = open_page(path, java_script_enabled=has_script).locator(
        ".techspec-view-graph"
    )
    expect(view.locator(".techspec-relations")).to_be_visible()
    expect(view.locator(".techspec-legend")).to_be_hidden()
    source = view.locator("pre.mermaid")
    expect(source).to_have_css("visibility", "hidden")
    # Mermaid draws only elements with a box.
    box = box_of(source)
    assert box["width"] > 100
    assert box["height"] == 0


@themes
def test_drawn(graph: Page) -> None:
    """The diagram replaces the list, and has the colors of the page."""
    graph.evaluate(DRAW)
    view = graph.locator(".techspec-view-graph")
    expect(view.locator(".techspec-legend")).to_be_visible()
    expect(view.locator(".techspec-relations")).to_have_css("position", "absolute")
    expect(view.locator("svg")).to_have_css("filter", "none")
    color = view.locator("pre").evaluate("node => getComputedStyle(node).color")
    expect(view.locator(".flowchart-link")).to_have_css("stroke", color)
    expect(view.locator(".edgeLabels div")).to_have_css("color", color)


@themes
def test_full_screen_button_covers_nothing(graph: Page) -> None:
    """The button is below the diagram, beside its legend."""
    graph.evaluate(DRAW)
    view = graph.locator(".techspec-view-graph")
    button = box_of(view.locator(".mermaid-fullscreen-btn"))
    legend = view.locator(".techspec-legend > *").all()
    assert len(legend) > 2
    for other in (*legend, view.locator("pre")):
        box = box_of(other)
        is_beside = button["x"] >= box["x"] + box["width"]
        is_below = button["y"] >= box["y"] + box["height"]
        is_above = box["y"] >= button["y"] + button["height"]
        assert is_beside or is_below or is_above
    assert button["y"] < box_of(legend[0])["y"] + 24
