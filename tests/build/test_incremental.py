"""A build after a change has the result of a clean one, and rewrites stale pages."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Build, Project

ALWAYS_WRITTEN = ("genindex.html", "search.html")
INDEX_PAGES = ("spec-specs.html", "spec-decisions.html", "spec-risks.html")


@pytest.fixture
def specs(project: Project) -> Project:
    """Write three specs, two of them related, and two other documents.

    They are in no toctree: titles on the next page are Sphinx's own to keep up.
    """
    project.index().write({"other.md": "# Other\n", "plan.md": "# Plan\n"})
    project.spec("tech-spec/001-a", "Tech Spec 001: A", decisions=["one"])
    project.spec(
        "tech-spec/002-b",
        "Tech Spec 002: B",
        header=["- **Depends on:** 001"],
        risks=["a risk"],
    )
    return project.spec("tech-spec/003-c", "Tech Spec 003: C", decisions=["two"])


def changed_pages(
    project: Project, change: Callable[[], object], **config: Any
) -> set[str]:
    """Build, change, build; return the pages that are written or removed.

    Asserts that the output is that of a clean build.
    """
    first, _ = project.try_build()
    before = first.stamps()
    change()
    again, _ = project.try_build(**config)
    check_same_as_clean(project, again, **config)
    after = again.stamps()
    return {
        name
        for name in before.keys() | after.keys()
        if before.get(name) != after.get(name) and name not in ALWAYS_WRITTEN
    }


def check_same_as_clean(
    project: Project, build: Build, builder: str = "html", **config: Any
) -> None:
    """Assert that a build has the pages of a clean build."""
    clean, _ = project.try_build(builder, into="clean", **config)
    expected, found = clean.files(), build.files()
    assert search_index(found) == search_index(expected)
    assert sorted(found) == sorted(expected)
    different = [name for name in found if found[name] != expected[name]]
    assert different == []


def search_index(files: dict[str, bytes]) -> dict[str, Any]:
    """Take the search index off the output, and return what the search makes of it.

    Sphinx keeps words that no page has any more.
    """
    match = re.search(r"\((.*)\)", files.pop("searchindex.js", b"({})").decode())
    assert match is not None
    index: dict[str, Any] = json.loads(match[1])
    for name in ("terms", "titleterms"):
        index[name] = {word: at for word, at in index.get(name, {}).items() if at != []}
    return index


def test_nothing(specs: Project) -> None:
    """Without a change no page is written."""
    assert changed_pages(specs, lambda: None) == set()


def test_nothing_reads_nothing(specs: Project) -> None:
    """Without a change the environment is not even stored again."""
    specs.build()
    stored = specs.folder / "build/doctrees/environment.pickle"
    before = stored.stat().st_mtime_ns
    for builder in ("html", "singlehtml", "text", "techspec"):
        specs.build(builder)
        again = stored.stat().st_mtime_ns
        specs.build(builder)
        assert stored.stat().st_mtime_ns == again, builder
    assert stored.stat().st_mtime_ns >= before


def test_text(specs: Project) -> None:
    """A change outside of records rewrites only its own page."""
    name = "tech-spec/001-a.md"
    pages = changed_pages(specs, lambda: specs.replace(name, "fail", "stop"))
    assert pages == {"tech-spec/001-a.html"}


def test_status(specs: Project) -> None:
    """A status is on the pages of the spec and its relations, and in the indices."""
    name = "tech-spec/001-a.md"
    pages = changed_pages(specs, lambda: specs.replace(name, "Accepted", "Draft"))
    own = "tech-spec/001-a.html"
    related = "tech-spec/002-b.html"
    assert pages == {own, related, "spec-specs.html", "spec-decisions.html"}


def test_title(specs: Project) -> None:
    """A title is on the pages of related specs as well."""
    name = "tech-spec/001-a.md"
    pages = changed_pages(specs, lambda: specs.replace(name, "001: A", "001: Alpha"))
    # The contents of the project stand beside every index page.
    assert pages == {"tech-spec/001-a.html", "tech-spec/002-b.html", *INDEX_PAGES}


def test_date(specs: Project) -> None:
    """A date is on the spec's page and in the index of specs."""
    name = "tech-spec/001-a.md"
    pages = changed_pages(specs, lambda: specs.replace(name, "01-31", "02-28"))
    assert pages >= {"tech-spec/001-a.html", "spec-specs.html"}
    assert not pages & {"spec-risks.html", "tech-spec/002-b.html", "other.html"}


def test_decision(specs: Project) -> None:
    """A decision is in the index of decisions."""
    name = "tech-spec/001-a.md"
    pages = changed_pages(specs, lambda: specs.replace(name, "- one", "- three"))
    assert pages == {"tech-spec/001-a.html", "spec-decisions.html"}


def test_one_more_decision(specs: Project) -> None:
    """The index of specs counts decisions."""
    name = "tech-spec/001-a.md"
    pages = changed_pages(specs, lambda: specs.replace(name, "- one", "- one\n- two"))
    assert {"spec-decisions.html", "spec-specs.html"} <= pages


def test_relation(specs: Project) -> None:
    """A relation that one side gains is on the page of the other."""

    def change() -> None:
        specs.replace(
            "tech-spec/003-c.md", "- **Last", "- **Supersedes:** 001\n- **Last"
        )

    pages = changed_pages(specs, change)
    assert pages == {"tech-spec/003-c.html", "tech-spec/001-a.html"}


def test_relation_lost(specs: Project) -> None:
    """A relation that one side loses goes from the page of the other."""

    def change() -> None:
        specs.replace("tech-spec/002-b.md", "- **Depends on:** 001", "")

    assert "tech-spec/001-a.html" in changed_pages(specs, change)


def test_id(specs: Project) -> None:
    """A spec that changes its id keeps its relations."""

    def change() -> None:
        specs.write(
            {"tech-spec/001-a.md": "---\nid: '009'\n---\n# A\n\n- Status: Draft\n"}
        )

    assert "tech-spec/002-b.html" in changed_pages(specs, change)


def test_deleted(specs: Project) -> None:
    """The page of a related spec is written when its counterpart goes."""
    specs.build()
    specs.remove("tech-spec/001-a.md")
    build, _ = specs.try_build()
    assert "001-a.html" not in build.read("tech-spec/002-b.html")
    # Sphinx leaves the page of a document that is gone.
    (build.outdir / "tech-spec/001-a.html").unlink()
    check_same_as_clean(specs, build)


def test_added(specs: Project) -> None:
    """A page that refers to a missing spec is written when the spec is added."""
    specs.spec("tech-spec/003-c", "C", header=["- **Depends on:** 004"])

    def change() -> None:
        specs.spec("tech-spec/004-d", "Tech Spec 004: D")

    pages = changed_pages(specs, change)
    assert {"tech-spec/003-c.html", "tech-spec/004-d.html"} <= pages
    assert not pages & {"tech-spec/001-a.html", "other.html"}


@pytest.mark.parametrize(
    "line",
    [
        "- **Depends on:** [the next](004-d.md)",
        "- **Depends on:** [the next](004-d.md#problem)",
        "- **Depends on:** {doc}`004-d`",
    ],
)
def test_added_to_a_link(specs: Project, line: str) -> None:
    """A link to a missing document becomes a relation when the document is added."""
    specs.spec("tech-spec/003-c", "Tech Spec 003: C", header=[line])

    def change() -> None:
        specs.spec("tech-spec/004-d", "Tech Spec 004: D")

    assert "tech-spec/003-c.html" in changed_pages(
        specs, change, myst_heading_anchors=2
    )


@pytest.mark.parametrize("link", ["[a](tech-spec/001-a.md)", "{doc}`tech-spec/001-a`"])
def test_dangling_link_warns(specs: Project, link: str) -> None:
    """A link to a removed document is reported, although its page did not change."""
    specs.write({"other.md": f"# Other\n\n{link}\n"})
    specs.build()
    specs.remove("tech-spec/001-a.md")
    build, _ = specs.try_build()
    assert any("other.md:3" in warning for warning in build.warnings)


def test_renamed(specs: Project) -> None:
    """A renamed file is the same spec at another location."""
    specs.build()
    text = specs.read("tech-spec/001-a.md")
    specs.remove("tech-spec/001-a.md")
    specs.write({"tech-spec/001-alpha.md": text})
    build = specs.build()
    assert "001-alpha.html" in build.read("tech-spec/002-b.html")
    (build.outdir / "tech-spec/001-a.html").unlink()
    check_same_as_clean(specs, build)


def test_template(specs: Project) -> None:
    """The words of the template are looked up again when it changes."""
    specs.config["exclude_patterns"] = ["**/*template*"]
    specs.spec("tech-spec/003-c", "Tech Spec 003: C", status="Frozen")
    template = "# T\n\n- **Status:** Draft | Accepted\n"
    specs.write({"tech-spec/template.md": template})

    def change() -> None:
        specs.write({"tech-spec/template.md": template.replace("Draft", "Frozen")})

    first, _ = specs.try_build()
    assert len(first.warnings) == 1
    pages = changed_pages(specs, change)
    assert specs.warnings() == []
    # The word alone is shown, so that nothing changes but the finding.
    assert not pages & {"other.html", "index.html"}


def test_template_order(specs: Project) -> None:
    """The index of specs lists statuses in the order of the template."""
    specs.config["exclude_patterns"] = ["**/*template*"]
    specs.spec("tech-spec/003-c", "Tech Spec 003: C", status="Draft")
    specs.spec("tech-spec/004-d", "Tech Spec 004: D", status="Review")
    template = "# T\n\n- **Status:** Draft | Review | Accepted\n"
    specs.write({"tech-spec/template.md": template})

    def change() -> None:
        words = "Review | Draft | Accepted"
        specs.write({"tech-spec/template.md": f"# T\n\n- **Status:** {words}\n"})

    assert changed_pages(specs, change) == {"spec-specs.html"}


def test_template_comes(specs: Project) -> None:
    """A new template applies although no document changed."""
    specs.config["exclude_patterns"] = ["**/*template*"]

    def change() -> None:
        specs.write(
            {"tech-spec/template.md": "# T\n\n- **Status:** Accepted | Draft\n"}
        )

    assert "other.html" not in changed_pages(specs, change)


def test_statuses(specs: Project) -> None:
    """techspec_statuses applies without reading documents again."""
    statuses = {"accepted": {"label": "Agreed", "kind": "done"}}
    specs.build()
    doctree = specs.folder / "build/doctrees/tech-spec/001-a.doctree"
    before = doctree.stat().st_mtime_ns
    build = specs.build(techspec_statuses=statuses)
    assert "Agreed" in build.page("tech-spec/001-a.html").text
    assert "Agreed" in build.page("spec-specs.html").text
    assert doctree.stat().st_mtime_ns == before
    check_same_as_clean(specs, build, techspec_statuses=statuses)


def test_header_off(specs: Project) -> None:
    """techspec_header can be switched."""
    pages = changed_pages(specs, lambda: None, techspec_header=False)
    assert "tech-spec/001-a.html" in pages


@pytest.mark.parametrize(
    "other", ["techspec", "text", "singlehtml", "dirhtml", "dummy"]
)
def test_other_builder_between(specs: Project, other: str) -> None:
    """A change reaches every builder that shares the doctrees."""
    specs.build()
    specs.replace("tech-spec/001-a.md", "Accepted", "Draft")
    specs.replace("tech-spec/003-c.md", "- **Last", "- **Amends:** 002\n- **Last")
    specs.build(other)
    check_same_as_clean(specs, specs.build())


@pytest.mark.parametrize("builder", ["text", "dirhtml", "singlehtml", "xml"])
def test_other_builders(specs: Project, builder: str) -> None:
    """Other builders' pages follow, too."""
    specs.index("tech-spec/001-a", "tech-spec/002-b", "tech-spec/003-c")
    specs.build(builder)
    specs.replace("tech-spec/003-c.md", "- **Last", "- **Amends:** 002\n- **Last")
    build = specs.build(builder)
    assert any(b"Amended by" in data for data in build.files().values())
    check_same_as_clean(specs, build, builder)


def test_some_files_only(specs: Project) -> None:
    """After a build of one file, the pages of the others are still stale."""
    specs.build()
    specs.replace("tech-spec/003-c.md", "- **Last", "- **Amends:** 002\n- **Last")
    specs.build(only=["tech-spec/003-c.md"])
    check_same_as_clean(specs, specs.build())


def test_output_folder_lost(specs: Project) -> None:
    """Pages that someone removed come back."""
    build = specs.build()
    for path in build.outdir.rglob("*.html"):
        path.unlink()
    check_same_as_clean(specs, specs.build())


def test_doctrees_lost(specs: Project) -> None:
    """Without stored results everything is recomputed."""
    specs.build()
    for path in (specs.folder / "build/doctrees").glob("techspec-*"):
        path.write_text("{", "utf-8")
    check_same_as_clean(specs, specs.build())


def test_failed_build(specs: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """After an interrupted build, the pages that it did not write are still stale."""
    from sphinx.builders.html import StandaloneHTMLBuilder

    specs.build()
    specs.replace("tech-spec/003-c.md", "- **Last", "- **Amends:** 002\n- **Last")
    with monkeypatch.context() as patch:
        patch.setattr(StandaloneHTMLBuilder, "finish", _interrupt)
        with pytest.raises(KeyboardInterrupt):
            specs.build()
    check_same_as_clean(specs, specs.build())


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def test_built_twice_in_one_process(specs: Project) -> None:
    """Tools that keep Sphinx running notice changes between two builds."""

    def change() -> None:
        specs.replace("tech-spec/003-c.md", "- **Last", "- **Amends:** 002\n- **Last")

    build = specs.build(between=change)
    assert "Amended by" in build.page("tech-spec/002-b.html").text
    assert build.data["specs"][1]["relations"][-1]["type"] == "amended-by"


SHOWN = {
    "[](tech-spec/001-a.md)": "title",
    "{doc}`tech-spec/001-a`": "title",
    "[](tech-spec/001-a.md#problem)": "anchor",
    "{spec}`001`": "title",
    "{spec}`001#Problem`": "section",
    "{spec:status}`001`": "status",
    "{spec:decision}`001-D1`": "decision",
    "{any}`001-D1`": "decision",
    "Tech Spec 001": "title",
}
"""The text of a page, and the part of the spec that it shows."""
CHANGES = {
    "text": ("fail", "stop"),
    "title": ("001: A", "001: Alpha"),
    "section": ("## Problem", "## Problem!"),
    "anchor": ("## Problem!", "## The problem\n\n(problem)="),
    "status": ("Accepted", "Done"),
    "decision": ("- one", "- another one"),
}


def test_page_follows_the_parts_that_it_shows(specs: Project) -> None:
    """A page follows the part of a spec that it shows, and not the text of others."""
    specs.config["myst_heading_anchors"] = 2
    pages = {f"page-{number}": written for number, written in enumerate(SHOWN)}
    for page, written in pages.items():
        specs.write({f"{page}.md": f"# Page\n\n{written}\n"})
    for part, (old, new) in CHANGES.items():

        def change(old: str = old, new: str = new) -> None:
            specs.replace("tech-spec/001-a.md", old, new)

        changed = changed_pages(specs, change)
        stale = {f"{page}.html" for page, w in pages.items() if SHOWN[w] == part}
        assert stale <= changed, part
        assert "plan.html" not in changed
        assert part != "text" or changed == {"tech-spec/001-a.html"}


def test_title_of_a_page_that_refers_to_a_spec(specs: Project) -> None:
    """*Referenced by* shows the current titles of pages."""
    specs.write({"other.md": "# Other\n\n## Part\n\n{spec}`001`\n"})
    for old, new in (("# Other", "# Another"), ("## Part", "## Piece")):

        def change(old: str = old, new: str = new) -> None:
            specs.replace("other.md", old, new)

        pages = changed_pages(specs, change)
        assert pages >= {"other.html", "tech-spec/001-a.html"}
        assert not pages & {"plan.html", "tech-spec/002-b.html"}


def test_spec_that_makes_a_reference_ambiguous(specs: Project) -> None:
    """A second spec with the same number is reported at references to the first."""
    specs.write({"other.md": "# Other\n\n{spec}`001` and Tech Spec 001.\n"})
    specs.write({"plan.md": "# Plan\n\n{spec}`001-D1`\n"})
    before = specs.build().pages()
    specs.spec("tech-spec/001-z", "Tech Spec 001: Z", decisions=["three"])
    build, _ = specs.try_build()
    told = [line.split(" ", 1)[0] for line in build.warnings]
    assert told == [
        "other.md:3:",
        "plan.md:3:",
        "tech-spec/001-a.md:1:",
        "tech-spec/001-z.md:1:",
        "tech-spec/002-b.md:5:",
    ]
    check_same_as_clean(specs, build)
    specs.remove("tech-spec/001-z.md")
    build = specs.build()
    (build.outdir / "tech-spec/001-z.html").unlink()
    assert build.pages() == before


def test_spec_goes_and_comes_back(specs: Project) -> None:
    """References to a missing spec warn, and link again when it returns."""
    specs.write(
        {
            "other.md": "# Other\n\n{spec}`001`\n\n{spec:status}`001`\n",
            "plan.rst": "Plan\n====\n\nText.\n\n:spec:decision:`001-D1`\n",
        }
    )
    specs.remove("plan.md")
    text = specs.read("tech-spec/001-a.md")
    before = specs.build().pages()
    specs.remove("tech-spec/001-a.md")
    gone = specs.warnings("html")
    assert [line.split(" ", 1)[0] for line in gone] == [
        "other.md:3:",
        "other.md:5:",
        "plan.rst:6:",
        "tech-spec/002-b.md:5:",
    ]
    assert specs.warnings("html") == gone
    specs.write({"tech-spec/001-a.md": text.encode()})
    assert specs.build().pages() == before


def test_linked_file_gets_another_suffix(specs: Project) -> None:
    """A link to a file breaks while the document is a file with another suffix."""
    specs.write({"other.md": "# Other\n", "links.md": "# Links\n\n[](other.md)\n"})
    before = specs.build().pages()
    specs.remove("other.md")
    specs.write({"other.rst": "Other\n=====\n"})
    assert [line.split(" ", 1)[0] for line in specs.warnings("html")] == ["links.md:3:"]
    specs.remove("other.rst")
    specs.write({"other.md": "# Other\n"})
    assert specs.build().pages() == before


def _want_other_documents(project: Project) -> None:
    project.config["techspec_documents"] = ["plans/**"]


def _stop_linking(project: Project) -> None:
    project.config["techspec_link_mentions"] = False


def _add_target(project: Project) -> None:
    project.spec("tech-spec/004-d", "Tech Spec 004: D")


@pytest.mark.parametrize("change", [_want_other_documents, _stop_linking, _add_target])
@pytest.mark.parametrize("between", [{"builder": "text"}, {"only": ["plan.md"]}])
def test_read_again_by_another_build(
    specs: Project, change: Callable[[Project], None], between: dict[str, Any]
) -> None:
    """A document that another build has read is written again."""
    specs.write({"other.md": "# Other\n\n[It](tech-spec/004-d.md), Tech Spec 001.\n"})
    specs.try_build()
    change(specs)
    specs.try_build(**between)
    build, _ = specs.try_build()
    check_same_as_clean(specs, build)


def test_backlinks_off(specs: Project) -> None:
    """If backlinks are off, a new one rewrites no page."""
    specs.config["techspec_backlinks"] = False

    def change() -> None:
        specs.write({"other.md": "# Other\n\n{spec}`001`\n"})

    assert changed_pages(specs, change) == {"other.html"}


@pytest.mark.parametrize("syntax", ["md", "rst"])
def test_lines_above_markup(specs: Project, syntax: str) -> None:
    """A record with markup that moves down in its document changes no other page."""
    link = "{doc}`/other`" if syntax == "md" else ":doc:`/other`"
    entries = f"Decision log\n------------\n\n- use {link}\n"
    text = f"Tech Spec 004: D\n================\n\n- Status: Draft\n\n{entries}"
    name = f"tech-spec/004-d.{syntax}"
    specs.write({name: text})
    moved = text.replace("Decision log", "Words.\n\nDecision log", 1)
    pages = changed_pages(specs, lambda: specs.write({name: moved}))
    assert pages == {"tech-spec/004-d.html"}


@pytest.mark.parametrize("text", ["{spec}`003`", "Tech Spec 003"])
def test_status_of_a_mentioned_spec(specs: Project, text: str) -> None:
    """The tooltip of a link follows the status of its spec."""
    specs.write({"other.md": f"# Other\n\n{text}\n"})
    name = "tech-spec/003-c.md"
    pages = changed_pages(specs, lambda: specs.replace(name, "Accepted", "Draft"))
    assert "other.html" in pages


def test_status_of_a_badge(specs: Project) -> None:
    """A badge follows the status of its spec."""
    specs.write({"other.md": "# Other\n\n{spec:status}`003`\n"})
    name = "tech-spec/003-c.md"
    pages = changed_pages(specs, lambda: specs.replace(name, "Accepted", "Draft"))
    assert "other.html" in pages


def test_backlinks_turned_off(specs: Project) -> None:
    """Without backlinks, only the pages that had some are written again."""
    assert changed_pages(specs, lambda: None, techspec_backlinks=False) == set()
    specs.write({"other.md": "# Other\n\n{spec}`003`\n"})
    pages = changed_pages(specs, lambda: None, techspec_backlinks=False)
    assert pages == {"tech-spec/003-c.html"}


def test_section_that_is_linked(specs: Project) -> None:
    """A link to a section depends on that section only."""
    specs.write({"other.md": "# Other\n\n{spec}`003#Problem`\n"})
    name = "tech-spec/003-c.md"
    change = "## Rollout\n\nSoon.\n\n## Decision log"
    pages = changed_pages(specs, lambda: specs.replace(name, "## Decision log", change))
    assert "other.html" not in pages
    pages = changed_pages(specs, lambda: specs.replace(name, "## Problem", "## Aims"))
    assert "other.html" in pages
