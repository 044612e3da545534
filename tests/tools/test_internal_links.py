"""The tool finds dead links inside a site."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import pytest

TOOL = Path(__file__).parents[2] / "tools" / "internal_links.py"


@pytest.fixture(scope="module")
def tool() -> Any:
    """Return the module of the tool, which is no part of the package."""
    spec = importlib.util.spec_from_file_location("internal_links", TOOL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    "link",
    [
        "",
        "#here",
        "b%20c.html#there",
        "../index.html",
        "../a/",
        "..",
        "../static/page.css?v=1",
        "https://example.org/missing.html#x",
        "//example.org/x",
        "mailto:ada@example.org",
        "../static/page.css#L3",
    ],
)
def test_link_works(tool: Any, tmp_path: Path, link: str) -> None:
    """Links to pages, folders, files, and other sites are not dead."""
    write_site(tmp_path, link)
    assert list(tool.dead_links(tmp_path)) == []


@pytest.mark.parametrize(
    "link",
    ["c.html", "#there", "b%20c.html#here", "../index.html#x", "../b/", "/x.css"],
)
def test_link_is_dead(tool: Any, tmp_path: Path, link: str) -> None:
    """Links to missing files and anchors are dead."""
    write_site(tmp_path, link)
    assert list(tool.dead_links(tmp_path)) == [("a/index.html", link)]


def write_site(folder: Path, link: str) -> None:
    """Write a site with a page that has *link*."""
    for name, text in {
        "index.html": "<p>Home</p>",
        "a/index.html": f'<p id="here"><a href="{link}">x</a></p>',
        "a/b c.html": '<p id="there">There</p>',
        "static/page.css": "p {}",
    }.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
