"""The index pages, and references to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Build, Project

NAMES = ("spec-specs", "spec-decisions", "spec-risks", "spec-questions")


@pytest.fixture
def full(project: Project) -> Project:
    """Write a project that has an entry for each index page."""
    return write_all(project)


@pytest.fixture(scope="module")
def shared(shared_project: Project) -> Project:
    """Write the same for tests that only read the output."""
    return write_all(shared_project)


def write_all(project: Project) -> Project:
    """Write a project that has an entry for each index page."""
    project.index("tech-spec/004-retry-queue", "other", "third")
    project.write({"other.md": "# Other\n", "third.md": "# Third\n"})
    return project.spec(
        decisions=["**2026-01-02** — one"], risks=["x"], questions=["y"]
    )


def built(build: Build) -> list[str]:
    """Return the index pages that are there."""
    return [name for name in NAMES if build.has(f"{name}.html")]


def test_built_for_every_project(shared: Project) -> None:
    """The index pages need no page in the source."""
    build = shared.built()
    assert built(build) == list(NAMES)
    assert "one" in build.page("spec-decisions.html").text


def test_links_of_index_pages(shared: Project) -> None:
    """Every link of an index page leads somewhere."""
    assert shared.built().dead_links() == []


@pytest.mark.parametrize("builder", ["dirhtml", "json"])
def test_built_by_other_html_builders(shared: Project, builder: str) -> None:
    """Builders that make a page of a document make the index pages as well."""
    names = list(shared.built(builder).files())
    assert [n for n in names if n.startswith("spec-decisions")]


@pytest.mark.parametrize("builder", ["singlehtml", "epub", "text", "latex"])
def test_not_built(shared: Project, builder: str) -> None:
    """Builders that write a single document or no pages have no index pages."""
    build = shared.built(builder, version="1", copyright="2026")
    assert not [name for name in build.files() if name.startswith("spec-")]


def test_none_when_empty(project: Project) -> None:
    """An index without entries is not built."""
    project.index("tech-spec/004-retry-queue").spec(decisions=["one"])
    assert built(project.build()) == ["spec-specs", "spec-decisions"]


def test_none_without_specs(project: Project) -> None:
    """A project without specs has no index pages."""
    assert built(project.index().build()) == []


def test_removed_with_the_last_entry(full: Project) -> None:
    """An index page disappears with its last entry."""
    full.build()
    full.spec(decisions=["**2026-01-02** — one"])
    assert built(full.build()) == ["spec-specs", "spec-decisions"]


def test_navigation_follows(full: Project) -> None:
    """The other index pages and the specs lose the link to a removed page."""
    full.build()
    full.spec(decisions=["**2026-01-02** — one"])
    build = full.build()
    for page in ("spec-specs.html", "tech-spec/004-retry-queue.html"):
        assert "spec-decisions.html" in build.read(page)
        assert "spec-risks.html" not in build.read(page)


def test_not_rewritten_without_need(full: Project) -> None:
    """An index page is not rewritten unless something that it shows changes."""

    def change() -> None:
        full.replace("tech-spec/004-retry-queue.md", "Deliveries fail", "They fail")
        full.replace("other.md", "# Other", "# Other\n\nText")

    assert not full.rewritten(change) & {*NAMES}


def test_rewritten_when_an_entry_changes(full: Project) -> None:
    """Only the index page that shows the change is written again."""

    def change() -> None:
        full.replace("tech-spec/004-retry-queue.md", "— one", "— two")

    assert full.rewritten(change) & {*NAMES} == {"spec-decisions"}


def test_rewritten_when_missing(full: Project) -> None:
    """An index page that someone removed comes back."""
    build = full.build()
    (build.outdir / "spec-risks.html").unlink()
    assert built(full.build()) == list(NAMES)


def test_rewritten_with_all_others(full: Project) -> None:
    """When Sphinx writes all pages, it writes the index pages."""
    path = full.build().outdir / "spec-risks.html"
    path.write_text("old", "utf-8")
    full.build(html_title="Other")
    assert "Other" in path.read_text("utf-8")
    path.write_text("old", "utf-8")
    full.build(force_all=True, html_title="Other")
    assert "Other" in path.read_text("utf-8")


@pytest.mark.parametrize(
    ("old", "new"),
    [("```{toctree}", "```{toctree}\n:caption: Shelf"), ("other", "Shelf <other>")],
)
def test_toctree_captions_and_titles(full: Project, old: str, new: str) -> None:
    """A caption or a title in a toctree appears in the sidebar of index pages."""
    full.config["html_sidebars"] = {"**": ["globaltoc.html"]}
    assert "Shelf" not in full.build().page("spec-risks.html").text
    full.replace("index.md", old, new)
    assert "Shelf" in full.build().page("spec-risks.html").text


def test_title_is_set_in_italics(full: Project) -> None:
    """A toctree shows titles with their markup, and not their text alone."""
    full.config["html_sidebars"] = {"**": ["globaltoc.html"]}
    full.build()
    full.write({"other.md": "# *Other*\n"})
    assert "<em>Other</em>" in full.build().read("spec-risks.html")


def test_language_seen_by_text_first(full: Project) -> None:
    """An index page changes its language, though another builder read all of it."""
    full.config["html_title"] = "Courier"  # else it has a word of the language in it
    full.write({"plain.md": "# Plain\n"}).build()
    full.build("text", language="de")
    build = full.build(language="de")
    assert "Entscheidungen" in build.page("spec-decisions.html").text


def test_own_document_wins(project: Project) -> None:
    """A document of that name replaces the index page, in each build."""
    project.index("tech-spec/004-retry-queue", "spec-risks").spec(risks=["x"])
    project.write({"spec-risks.md": "# My own page\n\n{ref}`spec-risks`\n"})
    for _ in range(2):
        build = project.build()
        assert "My own page" in build.page("spec-risks.html").text
        assert 'href="#"><span' in build.read("spec-risks.html")
        assert "spec-risks" not in build.read("spec-specs.html")


def test_link_to_own_document_after_it_is_written_or_deleted(project: Project) -> None:
    """An incremental build updates links to a document in place of an index page."""
    project.index("page").write({"page.md": "# Page\n\n{ref}`spec-risks`\n"}).spec()
    assert "spec-risks.html" not in project.build().read("page.html")
    project.write({"spec-risks.md": "---\norphan: true\n---\n\n# Mine\n"})
    assert "spec-risks.html" in project.build().read("page.html")
    (project.source / "spec-risks.md").unlink()
    assert "spec-risks.html" not in project.build().read("page.html")


def test_written_while_no_document_is(full: Project) -> None:
    """An index page can be written when it is the only page that is."""
    full.index("tech-spec/004-retry-queue", "tech-spec/005", "other", "third")
    full.spec("tech-spec/005", "Tech Spec 005: Gone", decisions=["two"])
    full.build()
    full.remove("tech-spec/005.md")
    build, _ = full.try_build()
    assert "two" not in build.page("spec-decisions.html").text
    (build.outdir / "spec-decisions.html").unlink()
    assert full.try_build()[0].has("spec-decisions.html")


def test_markup(project: Project) -> None:
    """Markup of a record works on the index page as on the record's own page."""
    project.index("tech-spec/004-retry-queue", "tech-spec/sub/other")
    other = "# Other\n\n- Status: Draft\n- Updated: 2026-01-31\n\n"
    other += "## Part\n\n[^1]\n\n[^1]: x\n"
    project.write({"tech-spec/sub/other.md": other})
    project.write({"tech-spec/dot.png": b"\x89PNG\r\n\x1a\n", "tech-spec/a.txt": "a"})
    entries = [
        "[page](sub/other.md), [part](sub/other.md#part), [own](#problem)",
        "$x^2$ and `code` and **bold** and ![dot](dot.png) and [file](a.txt)",
        "{doc}`sub/other` and {ref}`spec-specs` and <https://example.org>",
    ]
    project.spec(decisions=entries)
    project.config["myst_enable_extensions"] = ["dollarmath"]
    build = project.build(myst_heading_anchors=3)
    page = build.page("spec-decisions.html")
    assert build.dead_links() == []
    assert {"tech-spec/sub/other.html", "tech-spec/sub/other.html#part"} <= {
        *page.links
    }
    assert "tech-spec/004-retry-queue.html#problem" in page.links
    assert "spec-specs.html" in page.links
    assert '<img alt="dot" src="_images/dot.png"' in page.html
    assert {"strong", "code"} <= {*page.tags}
    assert "mathjax" in page.html.casefold()


@pytest.mark.parametrize("anchors", [0, 3])
def test_links_within_the_page(project: Project, anchors: int) -> None:
    """A link to a heading of the same page leads back there from the index page."""
    project.index("tech-spec/004-retry-queue").spec(decisions=["use [own](#problem)"])
    build, _ = project.try_build(myst_heading_anchors=anchors)
    if build.warnings:
        pytest.skip("this MyST knows no headings without anchors")
    page = build.page("spec-decisions.html")
    assert "tech-spec/004-retry-queue.html#problem" in page.links


def test_footnotes(project: Project) -> None:
    """A footnote stays on its own page."""
    project.index("tech-spec/004-retry-queue")
    project.spec(
        text="A note.\n\n[^1]: a note",
        decisions=["one[^1]", "two [^1] {ref}`x <spec-specs>`"],
    )
    build = project.build()
    assert "#footnote" not in build.read("spec-decisions.html")
    assert "one 004-D1" in build.page("spec-decisions.html").text
    assert "footnote-reference" in build.page("tech-spec/004-retry-queue.html").classes


def test_no_mathjax_without_maths(shared: Project) -> None:
    """Index pages without math load nothing for it."""
    assert "mathjax" not in shared.built().read("spec-decisions.html").casefold()


# References

MYST = "See {ref}`spec-decisions`, {ref}`log <spec-decisions>`."
MYST_LINK = "See [](#spec-decisions), [log](#spec-decisions)."
ANY = "See {any}`spec-decisions`, {any}`log <spec-decisions>`."
RST = "See :ref:`spec-decisions`, :ref:`log <spec-decisions>`."

FORMS = {
    "sub/ref.md": f"# A\n\n{MYST}\n",
    "sub/link.md": f"# A\n\n{MYST_LINK}\n",
    "sub/any.md": f"# A\n\n{ANY}\n",
    "sub/role.rst": f"A\n=\n\n{RST}\n",
    "sub/rst-any.rst": f"A\n=\n\n{RST}\n".replace(":ref:", ":any:"),
}
"""A page for each way to refer to an index."""
NAMES_OF_FORMS = [name.rpartition(".")[0] for name in FORMS]


@pytest.fixture
def referring(project: Project) -> Project:
    """Write a page for each way to refer to an index, and a spec without records."""
    project.index("tech-spec/004-retry-queue", *NAMES_OF_FORMS)
    return project.spec().write(FORMS)


def test_reference(referring: Project) -> None:
    """A reference leads to the index page, by its title or the given text."""
    build = referring.spec(decisions=["one"]).build()
    for name in NAMES_OF_FORMS:
        page = build.page(f"{name}.html")
        assert page.links.count("../spec-decisions.html") == 2, name
        assert "See Decisions, log." in page.text, name


def test_reference_to_a_missing_index(referring: Project) -> None:
    """If the project has no such index, the text stays, without a warning."""
    build = referring.build()
    for name in NAMES_OF_FORMS:
        page = build.page(f"{name}.html")
        assert "See Decisions, log." in page.text, name
        assert "spec-decisions.html" not in page.html, name


@pytest.mark.parametrize("builder", ["text", "latex", "singlehtml", "epub", "dummy"])
def test_reference_elsewhere(referring: Project, builder: str) -> None:
    """If the builder has no such page, the text stays, without a warning."""
    referring.spec(decisions=["one"])
    build = referring.build(builder, version="1", copyright="2026")
    if builder == "text":
        for name in NAMES_OF_FORMS:
            assert "See Decisions, log." in build.read(f"{name}.txt"), name


def test_reference_in_dirhtml(project: Project) -> None:
    """In dirhtml the index pages are folders."""
    project.index("tech-spec/004-retry-queue", "page").spec(decisions=["one"])
    project.write({"page.md": f"# A\n\n{MYST}\n"})
    assert (
        "../spec-decisions/" in project.build("dirhtml").page("page/index.html").links
    )


def test_other_references_still_warn(project: Project) -> None:
    """A reference to anything else is reported as missing."""
    project.index(text="{ref}`spec-nothing` {any}`nothing` [x](#nothing)")
    assert len(project.warnings("html")) == 3


def test_own_label_wins(project: Project) -> None:
    """A label of the project takes precedence over an index page."""
    project.index("tech-spec/004-retry-queue", "page", text=MYST)
    project.spec(decisions=["one"])
    project.write({"page.md": "(spec-decisions)=\n# Our decisions\n"})
    page = project.build().page("index.html")
    assert "page.html#spec-decisions" in page.links
    assert "See Our decisions, log." in page.text


def test_reference_follows_the_index(referring: Project) -> None:
    """A page that refers to an index follows when the index comes and goes."""
    for decisions in ([], ["one"], []):
        build = referring.spec(decisions=decisions).build()
        for name in NAMES_OF_FORMS:
            links = build.page(f"{name}.html").links
            assert ("../spec-decisions.html" in links) == bool(decisions), name


def test_page_without_references_is_unchanged(project: Project) -> None:
    """A page without records is not rewritten when an index is added."""
    project.index("tech-spec/004-retry-queue", "page")
    project.spec().write({"page.md": "# A\n"})
    assert "page" not in project.rewritten(lambda: project.spec(decisions=["one"]))


def test_dangling_link_is_reported_once(project: Project) -> None:
    """A problem in a record is reported in its document, and not again in the index."""
    links = "{doc}`/nope`, [x](nope.md), {ref}`nope` and {py:func}`nope`"
    project.index("tech-spec/004-retry-queue").spec(decisions=[f"use {links}"])
    assert len(project.warnings("html")) == 4


def test_dangling_link_in_a_view_has_its_place(project: Project) -> None:
    """A problem of a record's link is reported at the record, not at a view of it."""
    project.index("tech-spec/004-retry-queue", text="```{spec:decisions}\n```")
    project.spec(decisions=["use {ref}`nope`", "use [x](nope.md)"])
    found = project.warnings("html")
    assert {warning.partition(" ")[0] for warning in found} == {
        "tech-spec/004-retry-queue.md:12:",
        "tech-spec/004-retry-queue.md:13:",
    }


def test_page_that_is_not_ours(project: Project) -> None:
    """A page of the project with the name of an index page is kept."""
    project.index("tech-spec/004-retry-queue").spec()
    project.write({"extra/spec-risks.html": "Ours."})
    project.config["html_extra_path"] = ["extra"]
    project.config["exclude_patterns"] = ["extra"]
    for _ in range(2):
        assert project.build().read("spec-risks.html") == "Ours."


@pytest.mark.parametrize("builder", ["html", "dirhtml", "text", "latex", "epub"])
def test_toctree_entry(full: Project, builder: str) -> None:
    """The name of an index page works in a toctree; no builder warns of it."""
    entries = "spec-decisions\nAll risks <spec-risks>"
    full.write({"toc.md": f"# Toc\n\n```{{toctree}}\n{entries}\n```\n"})
    full.index("toc")
    build = full.build(builder, version="1", copyright="2026")
    if builder == "html":
        html = build.read("toc.html")
        assert 'href="spec-decisions.html">Decisions</a>' in html
        assert 'href="spec-risks.html">All risks</a>' in html


def with_entries(project: Project) -> Project:
    """Write a toctree with an index page that has records, and one that has none."""
    project.config["html_sidebars"] = {"**": ["globaltoc.html"]}
    project.index("tech-spec/004-retry-queue", "other", "spec-decisions", "spec-risks")
    project.write({"other.md": "# Other\n"})
    return project.spec(decisions=["**2026-01-02** — one"])


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml", "epub", "text"])
def test_toctree_entry_without_page(project: Project, builder: str) -> None:
    """No page has an entry or a link for an index page that is not built."""
    build = with_entries(project).build(builder, version="1", copyright="2026")
    has_index = builder in ("html", "dirhtml")
    pages = {n: d for n, d in build.files().items() if not n.endswith((".js", ".inv"))}
    for name, data in pages.items():
        assert b"spec-risks" not in data, name
        assert has_index or b"spec-decisions" not in data, name
    assert has_index or "Decisions" not in b"".join(pages.values()).decode(
        "utf-8", "replace"
    ).replace("Decision log", "")
    if builder == "html":
        assert build.page("other.html").links.count("spec-decisions.html") == 1


def test_toctree_entry_has_a_title(project: Project) -> None:
    """A theme that draws its own navigation finds the title of an index page."""
    conf = """
        from sphinx.addnodes import toctree

        def show(app, pagename, template, context, doctree):
            (tree,) = app.env.tocs["index"].findall(toctree)
            context["body"] = str(tree["entries"])

        def setup(app):
            app.connect("html-page-context", show)
    """
    with_entries(project).write({"conf.py": conf})
    entries = "(None, 'other'), ('Decisions', 'spec-decisions')]"
    assert entries in project.build().page("index.html").text
    project.write({"spec-decisions.md": "# Log\n"})
    entries = "(None, 'spec-decisions')]"
    assert entries in project.build().page("index.html").text


def test_toctree_entry_comes_and_goes(project: Project) -> None:
    """With the first record of an index page, toctrees and sidebars link to it."""
    with_entries(project)
    spec = project.read("tech-spec/004-retry-queue.md")

    def add() -> None:
        text = f"{spec}\n## Risks and mitigations\n\n- loss\n"
        project.write({"tech-spec/004-retry-queue.md": text})

    def remove() -> None:
        project.write({"tech-spec/004-retry-queue.md": spec})

    assert {"index", "other"} <= project.rewritten(add)
    assert "spec-risks.html" in project.build().page("other.html").links
    assert {"index", "other"} <= project.rewritten(remove)
    assert "spec-risks.html" not in project.build().page("other.html").links


def test_toctree_entries_of_builders_that_share_doctrees(project: Project) -> None:
    """A builder without index pages does not take them away from others."""
    with_entries(project)
    for builder, is_linked in (
        ("html", True),
        ("singlehtml", False),
        ("text", False),
        ("html", True),
    ):
        build = project.build(builder)
        output = build.read("index.txt" if builder == "text" else "index.html")
        assert ("spec-decisions" in output) == is_linked


def test_toctree_entry_in_the_next_build(project: Project) -> None:
    """A tool that builds again with the same application updates the sidebar."""
    with_entries(project)
    spec = project.read("tech-spec/004-retry-queue.md")
    text = f"{spec}\n## Risks and mitigations\n\n- loss\n"
    build = project.build(
        between=lambda: project.write({"tech-spec/004-retry-queue.md": text})
    )
    assert "spec-risks.html" in build.page("other.html").links


def test_nested_toctree_entry(project: Project) -> None:
    """An entry in a nested toctree follows the index page as well."""
    with_entries(project)
    project.write(
        {"other.md": "# Other\n\n```{toctree}\nspec-risks\nspec-specs\n```\n"}
    )
    html = project.build().read("index.html")
    assert "spec-risks" not in html
    assert "spec-specs.html" in html


def test_toctree_in_included_file(project: Project) -> None:
    """A toctree may be in an included file."""
    project.write(
        {
            "part.txt": ".. toctree::\n\n   spec-specs\n   spec-risks\n",
            "index.rst": "Home\n====\n\n.. include:: part.txt\n",
        }
    ).spec()
    assert "spec-risks" not in project.build("latex").read("courier.tex")
    assert "spec-specs.html" in project.build().page("index.html").links


def test_index_page_becomes_a_document(project: Project) -> None:
    """A toctree entry is for a new document with the name of an index page."""
    with_entries(project).build()
    project.write({"spec-risks.md": "# Our risks\n"})
    assert "Our risks" in project.build().page("index.html").text
    project.remove("spec-risks.md")
    assert "Our risks" not in project.build().page("index.html").text


def test_document_instead_of_an_index_page_in_a_toctree(full: Project) -> None:
    """A document with the name of an index page is the entry."""
    full.write({"spec-risks.md": "# Our risks\n\nText.\n"})
    full.write({"toc.md": "# Toc\n\n```{toctree}\nspec-risks\n```\n"})
    full.index("toc")
    assert "Our risks" in full.build().page("toc.html").text


@pytest.mark.parametrize(
    ("settings", "build_info"),
    [
        ({"release": "2.4"}, "Courier 2.4 · 2026-02-25"),
        ({}, "Courier · 2026-02-25"),
        ({"html_last_updated_fmt": ""}, "Courier · Feb 25, 2026"),
        ({"html_last_updated_fmt": "%d.%m.%Y"}, "Courier · 25.02.2026"),
        ({"html_last_updated_fmt": "%d.%m.%Y, %H:%M"}, "Courier · 2026-02-25"),
    ],
)
def test_build_info(
    project: Project,
    monkeypatch: pytest.MonkeyPatch,
    settings: dict[str, str],
    build_info: str,
) -> None:
    """An index page names the project and the date, in the format of the project."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1771977600")
    project.index("tech-spec/004-retry-queue").spec()
    html = project.build(**settings).read("spec-specs.html")
    assert f'<p class="techspec-build-info">{build_info}</p>' in html


def test_build_info_of_another_day(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Index pages are rewritten on another day, and the pages of specs are not."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1771977600")
    project.index("tech-spec/004-retry-queue").spec()
    project.build()

    def wait() -> None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "1772064000")

    written = project.rewritten(wait)
    assert "spec-specs" in written
    assert "tech-spec/004-retry-queue" not in written
