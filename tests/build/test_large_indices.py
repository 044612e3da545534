"""Indices with more records than a page may have."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Build, Project

SPEC = "tech-spec/004-retry-queue.md"
YEARS = {2026: 2, 2025: 5, 2024: 1}
MAIN = "spec-decisions"
PARTS = {f"{MAIN}-{tail}" for tail in ("2025", "2025-2", "2025-3", "2024", "undated")}


@pytest.fixture
def large(project: Project) -> Project:
    """Write decisions of some years, of which a page may have two."""
    return write_decisions(project)


@pytest.fixture(scope="module")
def shared(shared_project: Project) -> Project:
    """Write the same for tests that only read the output."""
    return write_decisions(shared_project)


def write_decisions(project: Project) -> Project:
    """Write decisions of some years, of which a page may have two."""
    project.config["techspec_index_rows"] = 2
    project.index("tech-spec/004-retry-queue", "other")
    project.write({"other.md": "# Other\n"})
    return project.spec(updated="2026-02-28", decisions=decisions(), risks=["x"])


def decisions(years: dict[int, int] = YEARS, undated: int = 1) -> list[str]:
    """Return entries of a decision log: so many of each year."""
    dated = [
        f"**{year}-0{month}-01** — of {month}/{year}"
        for year, number in years.items()
        for month in range(1, number + 1)
    ]
    return [*dated, *(f"undated {number}" for number in range(undated))]


def pages(build: Build) -> set[str]:
    """Return the pages that the index of decisions has, by any builder."""
    names = (name.removesuffix("/index.html") for name in build.files())
    found = {name.rpartition(".")[0] or name for name in names}
    return {name for name in found if name.startswith(MAIN)}


def rewritten(project: Project, change: Callable[[], object]) -> set[str]:
    """Change something, and return the pages of indices that were written again."""
    return {name for name in project.rewritten(change) if name.startswith("spec-")}


def test_small_index_is_one_page(large: Project) -> None:
    """An index that is just as large as a page may be is one page."""
    limited = large.build(techspec_index_rows=9)
    unlimited = large.build(techspec_index_rows=0, into="unlimited")
    assert limited.read(f"{MAIN}.html") == unlimited.read(f"{MAIN}.html")
    assert pages(limited) == pages(unlimited) == {MAIN}


@pytest.mark.parametrize("builder", ["html", "dirhtml", "json"])
def test_pages(shared: Project, builder: str) -> None:
    """The newest years stay, and each other group has the pages that it needs."""
    assert pages(shared.built(builder)) == {MAIN, *PARTS}


def test_every_record_is_on_one_page(shared: Project) -> None:
    """Each decision is listed exactly once."""
    build = shared.built()
    texts = [build.page(f"{name}.html").text for name in (MAIN, *PARTS)]
    for year, number in YEARS.items():
        for month in range(1, number + 1):
            assert sum(f"of {month}/{year} 004-D" in text for text in texts) == 1
    assert "undated 0" in build.page(f"{MAIN}-undated.html").text


def test_main_page(shared: Project) -> None:
    """The page of the index has all headings and anchors, and leads to the rest."""
    page = shared.built().page(f"{MAIN}.html")
    for group in ("2026 (2)", "2025 (5)", "2024 (1)", "Undated (1)"):
        assert group in page.text
        assert f"{MAIN}-{group.partition(' ')[0].casefold()}" in page.ids
    assert "This page shows 2 of 9; the rest are on" in page.text
    assert "Decisions: 2025, page 2 2025-03-01 to 2025-02-01" in page.text
    assert "Decisions: 2025, page 3 2025-01-01 2024 (1)" in page.text
    assert {f"{name}.html" for name in PARTS} < {*page.links}
    assert "of 2/2026" in page.text
    assert "of 1/2024" not in page.text


def test_part(shared: Project) -> None:
    """A page with a part says so, and links to the index and to its neighbors."""
    page = shared.built().page(f"{MAIN}-2025-3.html")
    assert "Decisions: 2025, page 3" in page.text
    assert "This page shows part of Decisions." in page.text
    assert "Previous: Decisions: 2025, page 2 · Next: Decisions: 2024" in page.text
    neighbors = {f"{MAIN}-2025-2.html", f"{MAIN}-2024.html"}
    assert {f"{MAIN}.html", *neighbors, "spec-risks.html"} < {*page.links}
    assert "of 1/2025" in page.text
    assert "of 2/2025" not in page.text


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_links_of_all_pages(shared: Project, builder: str) -> None:
    """Every link of the pages leads somewhere."""
    assert shared.built(builder).dead_links() == []


def test_first_group_is_too_large(large: Project) -> None:
    """If the first group does not fit, the page of the index has no table."""
    page = large.build(techspec_index_rows=1).page(f"{MAIN}.html")
    assert "table" not in page.tags
    assert "This page shows" not in page.text
    assert f"{MAIN}-2026-2.html" in page.links


def test_breadcrumbs(shared: Project) -> None:
    """A theme can show where the page belongs."""
    build = shared.built("json")
    page = json.loads(build.read(f"{MAIN}-2024.fjson"))
    assert page["title"] == "Decisions: 2024"
    assert page["parents"] == [{"link": f"../{MAIN}/", "title": "Decisions"}]
    assert json.loads(build.read(f"{MAIN}.fjson"))["parents"] == []


def test_titles_are_text(project: Project) -> None:
    """A status in the title of a page is plain text."""
    project.index(*(f"tech-spec/{n}" for n in "123"))
    for number in "123":
        project.spec(f"tech-spec/{number}", f"{number}: A", status="A&B")
    build, _ = project.try_build(techspec_index_rows=2)
    html = build.read("spec-specs-a-b.html")
    assert "<title>Specs: A&amp;B, page 1 " in html
    assert build.has("spec-specs-a-b-2.html")


def test_maths_and_images(large: Project) -> None:
    """Markup works on the page of a part as on any other."""
    large.write({"tech-spec/dot.png": b"\x89PNG\r\n\x1a\n"})
    large.spec(
        updated="2026-02-28",
        decisions=[*decisions(undated=0), "$x^2$ ![dot](dot.png) {ref}`4 <x>`"],
    )
    large.write({"other.md": "(x)=\n# Other\n"})
    large.config["myst_enable_extensions"] = ["dollarmath"]
    page = large.build().page(f"{MAIN}-undated.html")
    assert "mathjax" in page.html.casefold()
    assert 'src="_images/dot.png"' in page.html
    assert "other.html#x" in page.links


# Names


def test_document_of_that_name(large: Project) -> None:
    """A document keeps its page, and the part is elsewhere, built twice or not."""
    large.index("tech-spec/004-retry-queue", "other", f"{MAIN}-2024")
    large.write({f"{MAIN}-2024.md": "# My own page\n"})
    for _ in range(2):
        build = large.build()
        assert "My own page" in build.page(f"{MAIN}-2024.html").text
        assert "of 1/2024" in build.page(f"{MAIN}--2024.html").text
        assert f"{MAIN}--2024.html" in build.page(f"{MAIN}.html").links


def test_document_of_that_name_goes(large: Project) -> None:
    """A page has the name as long as no document has it."""
    own = f"{MAIN}-2024.md"
    text = "---\norphan: true\n---\n# My own page\n\n```{spec:decisions}\n```\n"
    for _ in range(2):
        large.write({own: text})
        assert "My own page" in large.build().page(f"{MAIN}-2024.html").text
        large.remove(own)
        build = large.build()
        assert "of 1/2024" in build.page(f"{MAIN}-2024.html").text
        assert pages(build) == {MAIN, *PARTS}


def test_references(large: Project) -> None:
    """Only an index is a target of references, and not its parts."""
    large.write({"other.md": f"# Other\n\n{{ref}}`{MAIN}` {{ref}}`{MAIN}-2024`\n"})
    (warning,) = large.warnings("html")
    assert f"{MAIN}-2024" in warning


# What is written, and what is removed


def test_edited_record(large: Project) -> None:
    """Only the page that shows a record is written again."""

    def change() -> None:
        large.replace(SPEC, "of 1/2024", "about 1/2024")

    assert rewritten(large, change) == {f"{MAIN}-2024"}


def test_edited_date(large: Project) -> None:
    """The page of the index is rewritten as well if it shows the date."""

    def change(old: str, new: str) -> None:
        large.replace(SPEC, f"**{old}**", f"**{new}**")

    only = rewritten(large, lambda: change("2024-01-01", "2024-02-01"))
    assert only == {f"{MAIN}-2024"}
    told = rewritten(large, lambda: change("2025-05-01", "2025-06-01"))
    assert told == {MAIN, f"{MAIN}-2025"}


def test_another_record(large: Project) -> None:
    """Pages whose records move are rewritten, and those that count them."""
    years = {**YEARS, 2025: 6}

    def change() -> None:
        large.spec(updated="2026-02-28", decisions=decisions(years), risks=["x"])

    moved = {f"{MAIN}-2025", f"{MAIN}-2025-2", f"{MAIN}-2025-3"}
    changed = {MAIN, *moved, "spec-specs"}  # which says how many there are
    # Decisions are numbered by date, and undated ones come last.
    assert rewritten(large, change) == changed | {f"{MAIN}-undated"}


def test_nothing_changed(large: Project) -> None:
    """No page is written while nothing changes."""
    assert rewritten(large, lambda: None) == set()


@pytest.mark.parametrize("builder", ["html", "dirhtml", "json"])
def test_group_goes(large: Project, builder: str) -> None:
    """The pages of a group go with its last record, and with the last that they had."""
    large.build(builder)
    large.spec(
        updated="2026-02-28",
        decisions=decisions({2026: 2, 2025: 3}, undated=0),
        risks=["x"],
    )
    build, _ = large.try_build(builder)
    assert pages(build) == {MAIN, f"{MAIN}-2025", f"{MAIN}-2025-2"}
    left = {path.name for path in build.outdir.iterdir()}
    assert {name for name in left if name.startswith(f"{MAIN}-2024")} == set()


def test_limit_changes(large: Project) -> None:
    """Another limit is enough for pages to come and go."""
    assert pages(large.build(techspec_index_rows=0)) == {MAIN}
    assert pages(large.build()) == {MAIN, *PARTS}
    assert pages(large.build(techspec_index_rows=1000)) == {MAIN}


def test_spec_goes(large: Project) -> None:
    """A part disappears with its spec, although no other page has to be written."""
    large.spec("tech-spec/005", "5: Old", decisions=["2019-01-01: old"])
    assert f"{MAIN}-2019" in pages(large.build())
    large.remove("tech-spec/005.md")
    assert f"{MAIN}-2019" not in pages(large.build())


def test_missing_part_comes_back(large: Project) -> None:
    """A page that someone removed is written again."""
    build = large.build()
    (build.outdir / f"{MAIN}-2024.html").unlink()
    assert pages(large.build()) == {MAIN, *PARTS}


def test_build_that_breaks_off(large: Project) -> None:
    """Pages of an interrupted build are removed when they are not needed."""

    def fail(app: object, pagename: str, *_: object) -> None:
        if pagename == f"{MAIN}-undated":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        large.try_build(prepare=lambda app: app.connect("html-page-context", fail))
    build, _ = large.try_build(techspec_index_rows=0)
    assert pages(build) == {MAIN}


def test_pages_of_others_stay(large: Project) -> None:
    """A page that the extension did not create is not removed."""
    build = large.build()
    path = build.outdir / f"{MAIN}-archive.html"
    path.write_text("from elsewhere", "utf-8")
    large.build(techspec_index_rows=0)
    assert path.is_file()


def test_two_builders(large: Project) -> None:
    """Builders that share doctrees keep to their own pages."""
    large.build("html")
    large.build("dirhtml", into="dirs")
    large.spec(
        updated="2026-02-28", decisions=decisions({2026: 2}, undated=0), risks=["x"]
    )
    assert pages(large.build("html")) == {MAIN}
    assert pages(large.build("dirhtml", into="dirs")) == {MAIN}


# Words


def test_german(large: Project) -> None:
    """The words around the records are in the language of the project."""
    build = large.build(language="de")
    main = build.page(f"{MAIN}.html").text
    assert "Diese Seite zeigt 2 von 9" in main
    assert "Entscheidungen: 2025, Seite 1 2025-05-01 bis 2025-04-01" in main
    part = build.page(f"{MAIN}-undated.html").text
    assert "Entscheidungen: Ohne Datum" in part
    assert "Zurück: Entscheidungen: 2024" in part
