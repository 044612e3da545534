"""The domain: search, inventories and parallel builds."""

from __future__ import annotations

import json
import re
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from sphinx.util.inventory import InventoryFile

if TYPE_CHECKING:
    from tests.conftest import Build, Project


@pytest.fixture
def spec(project: Project) -> Project:
    """Write a spec with a record of each kind."""
    project.index("tech-spec/004-retry-queue")
    return project.spec(
        decisions=["use one queue. It is simple"],
        risks=["lost messages"],
        questions=["who owns the topic?"],
    )


def search_objects(build: Build) -> dict[str, str]:
    """Return the anchor of each object that the search finds, by its full name."""
    text = build.read("searchindex.js")
    match = re.search(r"\((.*)\)", text, re.DOTALL)
    assert match is not None
    objects: dict[str, list[list[Any]]] = json.loads(match[1])["objects"]
    return {
        f"{prefix}.{item[4]}".lstrip("."): item[3]
        for prefix, items in objects.items()
        for item in items
    }


def test_search(spec: Project) -> None:
    """The search finds records by id and text."""
    assert search_objects(spec.build()) == {
        "Tech Spec 004: Retry queue ◐ Accepted": "-",  # short for type, hyphen and id
        "004-D1 use one queue. It is simple": "spec-004-d1",
        "004-R1 lost messages": "spec-004-r1",
        "004-Q1 who owns the topic?": "spec-004-q1",
    }


def test_inventory(spec: Project) -> None:
    """Other projects find records by id, each at an existing location."""
    build = spec.build()
    stream = BytesIO((build.outdir / "objects.inv").read_bytes())
    inventory = InventoryFile.load(stream, "", lambda base, path: base + path)
    places = {
        f"{kind} {name}": getattr(item, "uri", None) or item[2]
        for kind, items in inventory.items()
        if kind.startswith("spec:")
        for name, item in items.items()
    }
    page = "tech-spec/004-retry-queue.html"
    assert places == {
        "spec:spec 004": f"{page}#spec-004",
        "spec:decision 004-D1": f"{page}#spec-004-d1",
        "spec:risk 004-R1": f"{page}#spec-004-r1",
        "spec:question 004-Q1": f"{page}#spec-004-q1",
    }
    assert {uri.partition("#")[2] for uri in places.values()} <= {*build.page(page).ids}


def test_search_follows(spec: Project) -> None:
    """A removed record is no longer found."""
    spec.build()
    spec.spec(decisions=["another"])
    assert set(search_objects(spec.build())) == {
        "Tech Spec 004: Retry queue ◐ Accepted",
        "004-D1 another",
    }


def test_other_release(spec: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents that another release has read are read again."""
    from sphinx_techspec.ext.domain import SpecDomain

    spec.build("techspec")
    doctree = spec.folder / "build/doctrees/index.doctree"
    before = doctree.stat().st_mtime_ns
    monkeypatch.setattr(SpecDomain, "data_version", 0)
    assert spec.build("techspec").data["decisions"]
    assert doctree.stat().st_mtime_ns > before


def test_written_anchor(project: Project) -> None:
    """An anchor that the author wrote is a link target, and not shown on the page."""
    project.index("tech-spec/004-retry-queue")
    project.spec(decisions=["use one queue {#d7}"])
    build = project.build()
    page = build.page("tech-spec/004-retry-queue.html")
    assert {"d7", "spec-004-d7"} <= set(page.ids)
    assert "{#d7}" not in page.text
    assert [decision["id"] for decision in build.data["decisions"]] == ["004-d7"]


# Parallel builds


@pytest.fixture
def many(project: Project) -> Project:
    """Write enough documents that Sphinx reads and writes them in parallel."""
    names = [f"tech-spec/{number:03}-spec" for number in range(1, 17)]
    project.index(*names, "page", text="{ref}`spec-decisions`")
    project.write({"page.md": "# A\n\n{any}`spec-risks` [x](#spec-questions)\n"})
    for number, name in enumerate(names, 1):
        project.spec(
            name,
            f"Tech Spec {number:03}: Spec",
            status="Acepted" if number % 5 == 0 else "Accepted",
            header=[f"- **Supersedes:** {number - 1:03}"] if number % 3 == 0 else [],
            decisions=["**2026-01-02** — `x` and [home](../index.md)"],
            risks=["a risk: $x$"] if number % 2 else [],
        )
    return project


def test_parallel_change(many: Project) -> None:
    """A change that parallel builds read and write is that of a clean build."""
    many.try_build(parallel=2)
    for number in range(1, 17):
        name = f"tech-spec/{number:03}-spec.md"
        many.replace(name, "**2026-01-02** — ", "")
    many.replace("tech-spec/003-spec.md", "Supersedes", "Amends")
    again, _ = many.try_build(parallel=2)
    clean, _ = many.try_build(into="clean")
    found, expected = again.files(), clean.files()
    assert sorted(found) == sorted(expected)
    different = [name for name in found if found[name] != expected[name]]
    assert different == []
    assert again.warnings == clean.warnings


def test_parallel_readers(many: Project) -> None:
    """The references that parallel workers note are kept."""
    many.write({"page.md": "# A\n\n{ref}`spec-questions`\n"})
    many.try_build(parallel=2)
    many.spec("tech-spec/001-spec", "One", questions=["why?"])
    build, _ = many.try_build(parallel=2)
    assert "spec-questions.html" in build.page("page.html").links
