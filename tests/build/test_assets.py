"""The style sheet and the script: on the pages that need them, and small."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import sphinx_techspec

if TYPE_CHECKING:
    from tests.conftest import Project

STATIC = Path(sphinx_techspec.__path__[0]) / "static"


@pytest.fixture
def courier(project: Project) -> Project:
    """Write a project with a spec, a page that shows a badge and one that does not."""
    project.index("tech-spec/004-retry-queue", "badge", "plain")
    project.write(
        {"plain.md": "# Plain\n", "badge.md": "# Badge\n\n{spec:status}`4`\n"}
    )
    return project.spec(decisions=["**2026-01-02** — one"])


def test_style_sheet_only_where_needed(courier: Project) -> None:
    """Only pages with a header, a badge or a view load the style sheet."""
    build = courier.build()
    pages = ("tech-spec/004-retry-queue", "badge", "spec-decisions")
    assert all("techspec.css" in build.read(f"{page}.html") for page in pages)
    for page in ("index", "plain", "genindex", "search"):
        assert "techspec.css" not in build.read(f"{page}.html")


ACCEPTED = {"kind": "active", "color": "#0a7"}


def test_colors_of_statuses(courier: Project) -> None:
    """Pages with badges load the colors that the project gives to its statuses."""
    build = courier.build(techspec_statuses={"Accepted": ACCEPTED})
    (rule,) = build.read("_static/techspec-statuses.css").splitlines()
    assert rule.startswith(".techspec-badge.techspec-status-accepted {")
    assert "#0a7" in rule
    assert "techspec-status-accepted" in build.read("badge.html")
    assert "techspec-statuses.css" in build.read("badge.html")
    assert "techspec-statuses.css" not in build.read("plain.html")


def test_colors_removed(courier: Project) -> None:
    """Without colors, no page loads their style sheet, which a later build deletes."""
    courier.build(techspec_statuses={"accepted": ACCEPTED})
    build = courier.build(techspec_statuses={"accepted": {"kind": "active"}})
    assert not build.has("_static/techspec-statuses.css")
    assert "techspec-statuses.css" not in build.read("badge.html")


@pytest.mark.parametrize("builder", ["techspec", "text"])
def test_no_colors_without_styles(courier: Project, builder: str) -> None:
    """The output of a builder without style sheets has no colors."""
    build = courier.build(builder, techspec_statuses={"accepted": ACCEPTED})
    assert not build.has("_static/techspec-statuses.css")


def test_script_only_where_needed(courier: Project) -> None:
    """Only pages with a table of records load the script."""
    build = courier.build()
    assert "techspec.js" in build.read("spec-decisions.html")
    for page in ("tech-spec/004-retry-queue", "badge", "index", "plain", "search"):
        assert "techspec.js" not in build.read(f"{page}.html")


def test_words_of_the_script(courier: Project) -> None:
    """The script finds the words that it shows in its own element, to be translated."""
    html = courier.build().read("spec-decisions.html")
    assert 'data-count="{shown} of {total}"' in html
    assert 'data-filter="Filter"' in html


def test_no_diagrams_on_pages_without_documents(courier: Project) -> None:
    """Index pages, the search, and the general index load no Mermaid script."""
    build = courier.build()
    for name in ("spec-decisions", "search", "genindex"):
        assert "mermaid" not in build.read(f"{name}.html"), name


def test_style_sheet_in_one_page(courier: Project) -> None:
    """The single page of all documents has the style sheet of their specs."""
    assert "techspec.css" in courier.build("singlehtml").read("index.html")


def test_no_script_in_a_book(courier: Project) -> None:
    """An epub has no script."""
    build = courier.build("epub", version="1", copyright="2026")
    assert build.has("_static/techspec.css")
    assert not build.has("_static/techspec.js")


def test_static_path_of_the_user(courier: Project) -> None:
    """Files of the user's own are copied as well."""
    courier.write({"own/own.css": "p {}"})
    build = courier.build(html_static_path=["own"])
    assert build.has("_static/own.css")
    assert build.has("_static/techspec.css")


def test_size() -> None:
    """The script and the style sheet together stay below 40 kB."""
    style, script = (
        (STATIC / name).stat().st_size for name in ("techspec.css", "techspec.js")
    )
    assert style + script <= 40_000


def test_nothing_from_the_network() -> None:
    """Neither the style sheet nor the script loads anything."""
    for path in STATIC.iterdir():
        text = path.read_text("utf-8")
        for word in ("http:", "https:", "url(", "@import", "fetch(", "import("):
            assert word not in text, path


def test_unchanged_configuration(project: Project) -> None:
    """A build without changes does not report a changed configuration."""
    project.index("tech-spec/004-retry-queue").spec()
    project.build()
    assert "configuration has changed" not in project.build().status
