"""The graph of related specs on the page of a spec."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Project


def write(project: Project) -> Project:
    """Write 004 → 005 → 006, and a spec without relations."""
    names = ["004-queue", "005-log", "006-store", "007-alone"]
    project.config["techspec_graph"] = True
    project.index(*(f"tech-spec/{name}" for name in names))
    header = {"004-queue": ["- **Depends on:** 005"], "005-log": ["- **Amends:** 006"]}
    for name in names:
        number, _, word = name.partition("-")
        title = f"Tech Spec {number}: {word.capitalize()}"
        project.spec(f"tech-spec/{name}", title, header=header.get(name, ()))
    return project


@pytest.fixture
def specs(project: Project) -> Project:
    """Write a project that a test changes.

    The specs are in no toctree: Sphinx does not update the titles of the next page.
    """
    return write(project).index()


@pytest.fixture(scope="module")
def shared(shared_project: Project) -> Project:
    """Write the same for tests that only read the output."""
    return write(shared_project)


def test_off_by_default(specs: Project) -> None:
    """Without the setting, no page has a graph."""
    del specs.config["techspec_graph"]
    assert "Related specs" not in specs.build().read("tech-spec/004-queue.html")


def test_diagram_with_links(shared: Project) -> None:
    """The diagram has the spec, its neighbors, and relative links to them."""
    html = shared.built().read("tech-spec/004-queue.html")
    assert "n0 --&gt; n1" in html
    assert "click n1 href &quot;005-log.html&quot;" in html
    assert "006 Store" not in html
    assert "mermaid" in html


@pytest.mark.parametrize("builder", ["html", "epub", "latex", "text", "man", "xml"])
def test_relations_in_words(shared: Project, builder: str) -> None:
    """Every builder shows the relations as a list."""
    config = {
        "version": "1",
        "copyright": "2026",
        "man_pages": [("index", "courier", "Courier", ["Ada"], 7)],
    }
    files = shared.built(builder, **config).files()
    output = b" ".join(files.values()).decode("utf-8", "replace")
    assert "Related specs" in output
    if builder == "text":
        page = files["tech-spec/004-queue.txt"].decode()
        assert page.endswith(
            "Related specs\n\n* 004 Queue (Accepted) depends on 005 Log (Accepted)\n"
        )


def test_no_graph_without_relations(shared: Project) -> None:
    """A page of a spec without relations has neither a graph nor its script."""
    page = shared.built().read("tech-spec/007-alone.html")
    assert "Related specs" not in page
    assert "mermaid" not in page


def test_depth(shared: Project) -> None:
    """With two steps, the graph has the neighbors of neighbors."""
    build = shared.built(into="deep", techspec_graph_depth=2)
    assert "006 Store" in build.read("tech-spec/004-queue.html")


@pytest.mark.parametrize("depth", [0, -1])
def test_invalid_depth(specs: Project, depth: object) -> None:
    """A depth that is not a positive number is reported, and the default used."""
    [warning] = [
        w for w in specs.warnings(techspec_graph_depth=depth) if "graph_depth" in w
    ]
    assert "expected a whole number greater than 0" in warning


NEIGHBORS = {"006-store", "007-alone"}


def edit(name: str, old: str, new: str) -> Callable[[Project], None]:
    """Return a function that changes a spec."""
    return lambda project: project.replace(f"tech-spec/{name}.md", old, new)


@pytest.mark.parametrize(
    ("change", "pages"),
    [
        (edit("005-log", "Deliveries fail", "They fail"), set()),
        (edit("007-alone", "**Status:** Accepted", "**Status:** Draft"), set()),
        (edit("006-store", "**Status:** Accepted", "**Status:** Draft"), {"005-log"}),
        (edit("006-store", "2026-01-31", "2026-01-30"), set()),
        (edit("006-store", "Store", "Shelf"), {"005-log"}),
        (edit("005-log", "- **Amends:** 006", "- **Related:** 006"), {"006-store"}),
        (edit("005-log", "- **Amends:** 006", "- **Amends:** 007"), NEIGHBORS),
    ],
)
def test_rewritten_with_neighbors(
    specs: Project, change: Callable[[Project], None], pages: set[str]
) -> None:
    """A page is rewritten when its graph changes, and is as in a clean build."""
    specs.config["techspec_backlinks"] = False
    names = ("004-queue", "005-log", "006-store", "007-alone")
    before = {name: specs.read(f"tech-spec/{name}.md") for name in names}
    same = [f"tech-spec/{name}.html" for name in names]
    written = specs.rewritten(lambda: change(specs), same=same)
    edited = {n for n in names if before[n] != specs.read(f"tech-spec/{n}.md")}
    assert {n for n in names if f"tech-spec/{n}" in written} - edited == pages


def test_turned_off(specs: Project) -> None:
    """Without graphs, only the pages that had one are rewritten."""
    changed = specs.rewritten(lambda: specs.config.update(techspec_graph=False))
    assert "tech-spec/004-queue" in changed
    assert "tech-spec/007-alone" not in changed
