"""The location and the content of techspec.json."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from sphinx_techspec.export import schema

if TYPE_CHECKING:
    from tests.conftest import Build, Project


@pytest.fixture
def rich(project: Project) -> Project:
    """Write a project that has every kind of record."""
    return write_records(project)


@pytest.fixture(scope="module")
def shared(shared_project: Project) -> Project:
    """Write the same for tests that only read the output."""
    return write_records(shared_project)


def write_records(project: Project) -> Project:
    """Write a project that has every kind of record."""
    project.index("tech-spec/001-old", "tech-spec/002-new", "tech-spec/003-table")
    project.spec(
        "tech-spec/001-old",
        "Tech Spec 001: Old `way`",
        status="Superseded by 002",
        decisions=["**2026-01-02** — one *queue* (because order matters)", "no date"],
        risks=["lost messages: replay from the `log`"],
        questions=["who owns the topic?"],
    )
    project.spec(
        "tech-spec/002-new",
        "Tech Spec 002: New way",
        header=["- **Owner:** Ada", "- **Depends on:** 003", "- **Version:** 2"],
        updated="2026-02-02",
        decisions=["D7: **2026-02-02** — two queues", "{#d8} **2026-02-02** — three"],
    )
    project.write(
        {
            "tech-spec/003-table.md": """
            # Tech Spec 003: Table

            - **Status:** Draft
            - **Last updated:** 2026-02-01

            ## Decision log

            | ID | Date | Decision | Reason |
            |---|---|---|---|
            | D1 | 2026-02-01 | use **tables** | they align |

            ## Risks

            ### Loss of data

            Backups are old.

            ## Open questions

            1. first?
            2. second?
            """
        }
    )
    return project


def records(data: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the records of all kinds."""
    kinds = ("specs", "decisions", "risks", "questions")
    return [record for kind in kinds for record in data[kind]]


def test_schema(shared: Project) -> None:
    """The file is valid against the schema that ships."""
    data = shared.built("techspec").data
    Draft202012Validator.check_schema(schema())
    Draft202012Validator(schema()).validate(data)
    assert len(data["specs"]) == 3
    assert data["decisions"]
    assert data["risks"]
    assert data["questions"]


def test_schema_of_nothing(project: Project) -> None:
    """A project without specs has a file as well."""
    data = project.index().build("techspec").data
    Draft202012Validator(schema()).validate(data)
    assert data["specs"] == []


def test_schema_of_findings(project: Project) -> None:
    """Findings follow the schema, too."""
    project.index().spec(status="Acepted", updated="2026-02-30")
    build, _ = project.try_build("techspec")
    Draft202012Validator(schema()).validate(build.data)
    assert [f["code"] for f in build.data["findings"]] == [
        "unknown-status",
        "invalid-date",
    ]


def test_same_bytes(rich: Project) -> None:
    """Two clean builds write the same bytes."""
    first = rich.build("techspec", into="one").files()
    assert rich.build("techspec", into="two").files() == first


@pytest.mark.parametrize("builder", ["html", "json"])
def test_same_in_each_builder(shared: Project, builder: str) -> None:
    """The builders write the same file, with the pages of the html builder."""
    build = shared.built(builder)
    assert build.read("techspec.json") == shared.built("techspec").read("techspec.json")
    assert build.data["specs"][0]["uri"] == "tech-spec/001-old.html"


def test_dirhtml(shared: Project) -> None:
    """In dirhtml the pages are folders."""
    data = shared.built("dirhtml").data
    assert data["specs"][0]["uri"] == "tech-spec/001-old/"
    assert data["decisions"][0]["uri"] == "tech-spec/001-old/#spec-001-d1"


def test_singlehtml(shared: Project) -> None:
    """In singlehtml, all addresses are anchors of the one page."""
    build = shared.built("singlehtml")
    uri = build.data["decisions"][0]["uri"]
    assert uri == "index.html#spec-001-d1"
    for record in records(build.data):
        name, _, anchor = record["uri"].partition("#")
        assert name == "index.html"
        assert anchor in build.page(name).ids


def test_suffix(shared: Project) -> None:
    """A configured suffix of pages shows in the file."""
    data = shared.built("techspec", html_file_suffix=".htm").data
    assert data["specs"][0]["uri"] == "tech-spec/001-old.htm"


@pytest.mark.parametrize("builder", ["epub", "text", "latex", "xml", "dummy"])
def test_other_builders(shared: Project, builder: str) -> None:
    """The output of other builders has no such file."""
    config = {"version": "1", "copyright": "2026"} if builder == "epub" else {}
    assert not shared.built(builder, **config).has("techspec.json")


def test_builder_of_its_own(shared: Project) -> None:
    """The techspec builder writes that file alone."""
    assert list(shared.built("techspec").files()) == ["techspec.json"]


def test_builder_renders_nothing(rich: Project) -> None:
    """The techspec builder does not even resolve references."""
    rich.replace("tech-spec/001-old.md", "Deliveries", "[x](nowhere) Deliveries")
    assert rich.build("techspec").data["specs"]


def test_builder_follows_changes(rich: Project) -> None:
    """The second build of the techspec builder has the changes since the first."""
    rich.build("techspec")
    rich.replace("tech-spec/002-new.md", "New way", "Newest way")
    data = rich.build("techspec").data
    assert data["specs"][1]["title"] == "Newest way"


def check_anchors(build: Build) -> None:
    """Assert that every record is where its URI says."""
    for record in records(build.data):
        name, _, anchor = record["uri"].partition("#")
        page = build.page(f"{name}index.html" if name.endswith("/") else name)
        assert not anchor or anchor in page.ids, record["uri"]
        assert len(page.ids) == len(set(page.ids)), record["uri"]


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_anchors(shared: Project, builder: str) -> None:
    """Every record's URI is an id on its page, and ids are there once."""
    check_anchors(shared.built(builder))


def test_anchors_of_headings_that_take_them(project: Project) -> None:
    """A heading whose own anchor is a record's leaves the record another one."""
    text = '(spec-004-d1)=\n### Spec 004 D1\n\n"Quoted" [it](#spec-004-d1)'
    project.index("tech-spec/004-retry-queue")
    project.spec(text=text, decisions=["one", "two"])
    check_anchors(project.build())


def test_anchors_of_the_same_id_twice(project: Project) -> None:
    """Two entries that give themselves the same id have anchors of their own."""
    project.index("tech-spec/004-retry-queue")
    project.spec(decisions=["D1: one", "D1: two"])
    build, _ = project.try_build()
    check_anchors(build)


def test_odd_names(project: Project) -> None:
    """Ids and files may have any characters."""
    name = "tech-spec/Ünï & co. (v1.0)"
    project.index(name).spec(name, "Größe", decisions=["one"], risks=["two"])
    check_anchors(project.build())


def test_equal_headings_in_singlehtml(project: Project) -> None:
    """Links to a section lead to that of their document, as another may have it too."""
    project.index("tech-spec/001-a", "tech-spec/004-q", "page")
    project.spec("tech-spec/001-a", "Tech Spec 001: A", text="On {spec}`004#problem`.")
    project.spec("tech-spec/004-q", "Tech Spec 004: Q", text="On {spec}`001`.")
    project.write({"page.md": "# Page\n\n## Problem\n\n{spec}`001#Problem`\n"})
    page = project.build("singlehtml").page("index.html")
    names = ["tech-spec/001-a", "tech-spec/004-q", "page"]
    links = {link for link in page.links if link.endswith("/problem")}
    assert links == {f"#{name}/problem" for name in names}
    starts = [page.html.index(f'id="document-{name}"') for name in names]
    places = [page.html.index(f'id="{name}/problem"') for name in names]
    assert sorted([*starts, *places]) == [
        place for pair in zip(starts, places, strict=True) for place in pair
    ]


def test_singlehtml_links(shared: Project) -> None:
    """In singlehtml the records' own links stay on the one page."""
    page = shared.built("singlehtml").page("index.html")
    for anchor in ("spec-001-d1", "spec-003-d1"):
        assert anchor in page.ids
        assert f"#{anchor}" in page.links


def test_unchanged_file_is_not_written(rich: Project) -> None:
    """A build that changes nothing does not touch the file."""
    path = rich.build().outdir / "techspec.json"
    before = path.stat().st_mtime_ns
    rich.build()
    assert path.stat().st_mtime_ns == before


def test_invalid_file_is_written_again(rich: Project) -> None:
    """An invalid file is written again."""
    path = rich.build().outdir / "techspec.json"
    path.write_bytes(b"\xff{")
    assert rich.build().data["specs"]
