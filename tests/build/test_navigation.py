"""The status of specs in tables of contents."""

from __future__ import annotations

import re
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.conftest import Build, Project

SHEET = "_static/techspec-navigation.css"
ON: dict[str, Any] = {"techspec_navigation_status": True}


@pytest.fixture
def nested(project: Project) -> Project:
    """Write specs in several folders, among other documents."""
    names = ("tech-spec/001-a", "b/tech-spec/002-c", "b/d/tech-spec/003-é")
    others = ("other", "b/notes", "b/d/e/notes", "b/tech-spec/index")
    project.index(*names, *others)
    project.write({f"{name}.md": f"# {name}\n" for name in others})
    for name, status in zip(names, ("Draft", "Accepted", "Done"), strict=True):
        project.spec(name, name, status=status)
    return project


def shapes(build: Build) -> dict[str, str]:
    """Return the shape that the style sheet adds after each link."""
    found = {}
    for line in build.read(SHEET).replace(",\n", ",").splitlines():
        shape = re.search(r'content: "(.)";', line)
        for href in re.findall(r'(?<!a)\[href="([^"]*)"\]', line):
            assert shape
            found[href] = shape[1]
    return found


def test_off_by_default(nested: Project) -> None:
    """By default no page has the style sheet."""
    build = nested.build()
    assert not build.has(SHEET)
    assert "techspec-navigation" not in build.read("index.html")


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_each_link_on_each_page(nested: Project, builder: str) -> None:
    """Every link to a spec shows the shape of its status."""
    build = nested.build(builder, html_sidebars={"**": ["globaltoc.html"]}, **ON)
    known = shapes(build)
    wanted = {"001-a": "○", "002-c": "◐", "003-%C3%A9": "●", "003-é": "●"}
    seen = set()
    for name in [name for name in build.files() if name.endswith(".html")]:
        for link in build.page(name).links:
            if "#" in link or ":" in link:
                continue
            target = normpath(join(dirname(name), link))
            stem = target.removesuffix(".html").rpartition("/")[2]
            assert known.get(link) == wanted.get(stem), (name, link)
            seen.add(known.get(link))
    assert seen == {None, "○", "◐", "●"}


def test_no_wrong_shape(project: Project) -> None:
    """An address with different targets on different pages has no shape."""
    names = ("a/tech-spec/001-x", "b/tech-spec/001-x", "c/001-x")
    project.index(*names, "b/tech-spec/002-y")
    project.write({"c/001-x.md": "# X\n"})
    project.spec(names[0], "X", status="Draft").spec(names[1], "X", status="Done")
    project.spec("b/tech-spec/002-y", "Y", status="Done")
    known = shapes(project.build(techspec_exclude=["c/**"], **ON))
    assert known["b/tech-spec/001-x.html"] == "●"
    assert known["002-y.html"] == "●"
    assert "001-x.html" not in known


def test_status_changes(nested: Project) -> None:
    """A new status appears on all pages without rewriting them."""
    first = nested.build(**ON)
    stamp = (first.outdir / "other.html").stat().st_mtime_ns
    nested.replace("tech-spec/001-a.md", "Draft", "Done")
    build = nested.build(**ON)
    assert shapes(build)["tech-spec/001-a.html"] == "●"
    assert (build.outdir / "other.html").stat().st_mtime_ns == stamp
    clean = nested.build(into="clean", **ON)
    assert clean.pages() == build.pages()
    assert clean.read(SHEET) == build.read(SHEET)


def test_turned_off(nested: Project) -> None:
    """No page loads the style sheet after it is turned off."""
    nested.build(**ON)
    build = nested.build()
    assert not build.has(SHEET)
    assert "techspec-navigation" not in build.read("other.html")


def test_label_is_text(project: Project) -> None:
    """The style sheet is valid for any name of a status."""
    project.index("tech-spec/001-a").spec("tech-spec/001-a", "A", status="Odd")
    label = 'Od"d\\ } </style>'
    statuses = {"odd": {"label": label, "kind": "open"}}
    sheet = project.build(techspec_statuses=statuses, **ON).read(SHEET)
    assert r'"Od\22 d\5c  } </style>"' in sheet


@pytest.mark.parametrize("builder", ["singlehtml", "epub", "text"])
def test_no_sidebar(nested: Project, builder: str) -> None:
    """Builders without a sidebar that links pages have no style sheet for it."""
    build = nested.build(builder, version="1", copyright="2026", **ON)
    assert not build.has(SHEET)
