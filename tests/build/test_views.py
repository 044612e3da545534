"""Views on any page, in both syntaxes and in every builder."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.conftest import Build, Project

VIEWS = (
    "specs",
    "specs format=list",
    "specs format=board",
    "specs columns=id,relations,referenced_by,uri,source,fields",
    "decisions caption=The_*newest*",
    "decisions format=list",
    "decisions format=timeline",
    "decisions group-by=spec sort=-date limit=9",
    "decisions columns=id,line,uri,supersedes,superseded_by",
    "risks caption=A_caption_of_its_own",
    "risks format=list",
    "risks format=matrix caption=Where_it_hurts",
    "questions",
    "questions format=list",
    "graph",
    "graph root=002 depth=1 direction=TB",
    "summary",
    "summary group-by=owner",
    "specs status=deferred empty=Nothing_is_deferred.",
)


def markdown(view: str) -> str:
    """Return ``name option=value`` as a directive of Markdown."""
    name, *options = view.split()
    pairs = [option.replace("_", " ").partition("=") for option in options]
    lines = [f":{key}: {value}".rstrip() for key, _, value in pairs]
    return "\n".join([f"```{{spec:{name}}}", *lines, "```", ""])


def restructured(view: str) -> str:
    """Return ``name option=value`` as a directive of reStructuredText."""
    name, *options = view.split()
    pairs = [option.replace("_", " ").partition("=") for option in options]
    lines = [f"   :{key}: {value}".rstrip() for key, _, value in pairs]
    return "\n".join(["", f".. spec:{name}::", *lines, ""])


def page(*views: str) -> Mapping[str, str]:
    """Return a page in Markdown and one in reStructuredText with the same views."""
    return {
        "sub/page.md": "# Page\n\n" + "\n".join(map(markdown, views)),
        "other.rst": "Other\n=====\n" + "\n".join(map(restructured, views)),
    }


@pytest.fixture
def specs(project: Project) -> Project:
    """Write specs with something for each view, and an index of pages."""
    return write_specs(project)


@pytest.fixture(scope="module")
def shared(shared_project: Project) -> Project:
    """Write the same, and pages without views and with views in the cells of a table.

    The tests that use it only read its outputs.
    """
    write_specs(shared_project)
    shared_project.replace("index.md", "other\n", "other\ncells\nplain\n")
    rows = "".join(
        "\n   * - Cell\n     - " + restructured(view).strip().replace("\n", "\n       ")
        for view in ("decisions caption=Ours", "risks format=matrix", "graph")
    )
    shared_project.write({"cells.rst": f"Cells\n=====\n\n.. list-table::\n{rows}\n"})
    return shared_project.write({"plain.md": "# Plain\n"})


def write_specs(project: Project) -> Project:
    """Write specs with something for each view, and an index of pages."""
    project.config["techspec_checks"] = {"review-overdue": "off"}
    project.index("tech-spec/001-old", "tech-spec/002-new", "sub/page", "other")
    project.spec(
        "tech-spec/001-old",
        "Tech Spec 001: Old `<script>alert(1)</script> way`",
        status="Superseded by 002",
        decisions=["**2025-11-03** — poll **hard** (because `it` works)"],
        risks=["too slow: wait"],
    )
    project.spec(
        "tech-spec/002-new",
        "Tech Spec 002: New way",
        updated="2026-02-28",
        header=["- **Owner:** Ada", "- **Review by:** 2020-01-01"],
        decisions=[
            "**2026-01-12** — push with {ref}`spec-risks` and [old](001-old.md)",
            "**2026-02** — see [problem](#problem) and <https://example.org>",
            "undated",
        ],
        questions=["who *owns* it?"],
    )
    project.write(
        {
            "tech-spec/003-risks.rst": """
            Tech Spec 003: Risks
            ====================

            :Status: Draft
            :Last updated: 2026-01-31

            Risks
            -----

            .. spec:risk:: it *breaks*
               :likelihood: likely
               :impact: severe
            """
        }
    )
    project.replace("index.md", "other\n", "other\ntech-spec/003-risks\n")
    return project.write(page(*VIEWS))


BUILDERS: dict[str, dict[str, Any]] = {
    "dirhtml": {},
    "dummy": {},
    "epub": {"version": "1", "copyright": "2026"},
    "gettext": {},
    "html": {},
    "json": {},
    "latex": {},
    "linkcheck": {"linkcheck_ignore": [".*"]},
    "man": {"man_pages": [("index", "courier", "Courier", ["Ada"], 7)]},
    "pseudoxml": {},
    "singlehtml": {},
    "texinfo": {},
    "text": {},
    "xml": {},
}


def build_of(project: Project, builder: str) -> Build:
    """Build with the settings of the builder, or return an earlier build."""
    return project.built(
        builder,
        warning_is_error=True,
        myst_heading_anchors=2,
        numfig=True,
        **BUILDERS[builder],
    )


@pytest.mark.parametrize("builder", BUILDERS)
def test_no_warning(shared: Project, builder: str) -> None:
    """Each builder goes through with every view, numbered figures and all."""
    assert build_of(shared, builder).warnings == []


@pytest.mark.parametrize("builder", ["epub", "html", "latex", "text"])
def test_no_warning_the_second_time(specs: Project, builder: str) -> None:
    """A build that reads nothing again has no more warnings than the first."""
    specs.config |= {"myst_heading_anchors": 2, **BUILDERS[builder]}
    for _ in range(2):
        specs.build(builder, warning_is_error=True)


FACTS = (
    "[Superseded]",
    "[Draft]",
    "2026-01-12",
    "2025-11-03",
    "002-D1",
    "001-R1",
    "002-Q1",
    "January 2026",
    "Likelihood",
    "1 open question",
    "1 review overdue",
    "supersedes",
    "Nothing is deferred.",
)


@pytest.mark.parametrize("builder", ["text", "man", "latex", "texinfo", "epub", "xml"])
def test_facts(shared: Project, builder: str) -> None:
    """Every output has the content of each view."""
    files = build_of(shared, builder).files()
    output = b"\n".join(
        data for name, data in files.items() if not name.endswith(".epub")
    ).decode("utf-8", "replace")
    for escaped, plain in (
        ("\\-", "-"),
        ("{[}", "["),
        ("{]}", "]"),
        ("\\sphinxhyphen{}", "-"),
        ("\\PYGZhy{}", "-"),
    ):
        output = output.replace(escaped, plain)
    output = " ".join(output.split())
    if builder == "epub":
        output = output.replace(">Superseded<", ">[Superseded]<")
        output = output.replace(">Draft<", ">[Draft]<")
    assert [fact for fact in FACTS if fact not in output] == []


def test_both_syntaxes_show_the_same(shared: Project) -> None:
    """A view is the same in Markdown and in reStructuredText, except for links."""
    build = build_of(shared, "text")
    left = build.read("sub/page.txt").partition("\n\n")[2]
    assert left == build.read("other.txt").partition("\n\n")[2]


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml"])
def test_links_and_ids(shared: Project, builder: str) -> None:
    """Every link has a target, and every id on a page is unique."""
    build = build_of(shared, builder)
    for name in build.stamps():
        # In singlehtml two documents may well have the same heading.
        ids = build.page(name).ids
        ours = [i for i in ids if builder != "singlehtml" or "spec" in i]
        assert len(ours) == len(set(ours)), name
    assert build.dead_links() == []


def test_script_in_a_title_is_text(shared: Project) -> None:
    """Code in a title stays text in a table and in a diagram."""
    html = build_of(shared, "html").read("sub/page.html")
    assert "<script>alert" not in html
    assert "#60;script#62;" in html


def test_markup_of_cells(shared: Project) -> None:
    """Bold text, code and links keep their markup on the page of the view."""
    build = build_of(shared, "html")
    found = build.page("sub/page.html")
    assert "<strong>hard</strong>" in found.html
    assert "../tech-spec/002-new.html#problem" in found.links
    assert "../spec-risks.html" in found.links
    assert "https://example.org" in found.links


def test_diagram_leads_to_specs(shared: Project) -> None:
    """The links of a diagram are relative to its page."""
    html = build_of(shared, "html").read("sub/page.html")
    assert "click n0 href &quot;../tech-spec/001-old.html&quot;" in html


@pytest.mark.parametrize("builder", ["epub", "latex", "text", "man", "texinfo"])
def test_no_diagram_outside_of_web_pages(shared: Project, builder: str) -> None:
    """Outside of web pages, the relations appear as text."""
    for data in build_of(shared, builder).files().values():
        assert b"flowchart" not in data


@pytest.mark.parametrize("builder", ["html", "singlehtml", "epub", "text", "latex"])
def test_folded_cards(project: Project, builder: str) -> None:
    """HTML folds the cards of a long column without a script; others show all."""
    project.index("tech-spec/001", "tech-spec/002", text=markdown(LONG_BOARD))
    project.spec("tech-spec/001", "One").spec("tech-spec/002", "Two")
    build = project.build(builder, version="1", copyright="2026")
    output = b"".join(build.files().values()).decode("utf-8", "replace")
    is_html = builder not in ("text", "latex")
    assert output.count("<summary>1 more</summary>") == is_html
    assert ("1 more" in output) == is_html
    assert "Two" in output


LONG_BOARD = "specs format=board fold-after=1"


def test_classes(shared: Project) -> None:
    """Style sheets and scripts rely on these."""
    classes = set(build_of(shared, "html").page("sub/page.html").classes)
    assert {
        "techspec-view",
        "techspec-view-specs",
        "techspec-view-decisions",
        "techspec-view-risks",
        "techspec-view-questions",
        "techspec-view-graph",
        "techspec-view-summary",
        "techspec-scroll",
        "techspec-table",
        "techspec-col-date",
        "techspec-board",
        "techspec-column",
        "techspec-card",
        "techspec-timeline",
        "techspec-matrix",
        "techspec-heat-4",
        "techspec-summary",
        "techspec-bar",
    } <= classes


def test_matrix_has_headings_of_rows(shared: Project) -> None:
    """The likelihoods are row headings for screen readers."""
    html = build_of(shared, "html").read("sub/page.html")
    assert html.count('<th class="stub">') >= 3


@pytest.mark.parametrize("builder", ["html", "singlehtml", "epub"])
def test_style_sheet_where_a_view_is(shared: Project, builder: str) -> None:
    """A page with a view loads the style sheet, and a page without does not."""
    build = build_of(shared, builder)
    if builder == "singlehtml":
        assert "techspec.css" in build.read("index.html")
        return
    suffix = "xhtml" if builder == "epub" else "html"
    assert "techspec.css" in build.read(f"sub/page.{suffix}")
    assert "techspec.css" not in build.read(f"plain.{suffix}")


def test_maths_of_another_page(project: Project) -> None:
    """Only a page that shows a formula loads MathJax."""
    project.index("tech-spec/004-retry-queue", "page", "empty")
    project.spec(decisions=["wait $x^2$ seconds"])
    project.write(
        {
            "page.md": "# Page\n\n```{spec:decisions}\n```\n",
            "empty.md": "# Page\n\n```{spec:risks}\n```\n",
        }
    )
    build = project.build(myst_enable_extensions=["dollarmath"])
    script = re.compile(r'<script[^>]* src="[^"]*mathjax')
    assert script.search(build.read("page.html"))
    assert not script.search(build.read("empty.html"))


def test_images_of_another_page(project: Project) -> None:
    """A picture in a decision appears on every page that shows the decision."""
    project.index("tech-spec/004-retry-queue", "sub/page")
    project.spec(decisions=["use ![dot](dot.png) and [file](a.txt)"])
    project.write(
        {
            "tech-spec/dot.png": b"\x89PNG\r\n\x1a\n",
            "tech-spec/a.txt": "a",
            "sub/page.md": "# Page\n\n```{spec:decisions}\n```\n",
        }
    )
    build = project.build()
    assert '<img alt="dot" src="../_images/dot.png"' in build.read("sub/page.html")
    assert build.has("_images/dot.png")
    [link] = [x for x in build.page("sub/page.html").links if x.endswith("a.txt")]
    assert build.has(link.removeprefix("../"))


def test_view_writes_no_record(project: Project) -> None:
    """The content of a view and its caption are not read as records of the page."""
    project.index("tech-spec/004-retry-queue")
    project.spec(risks=["it breaks"])
    text = project.read("tech-spec/004-retry-queue.md")
    view = "```{spec:risks}\n:caption: Status - a risk\n```\n\n"
    text = text.replace("## Problem", f"{view}## Problem")
    text += f"\n## Decision log\n\n{view}\n## Open questions\n\n{view}"
    project.write({"tech-spec/004-retry-queue.md": text})
    data = project.build().data
    assert (len(data["risks"]), data["decisions"], data["questions"]) == (1, [], [])
    assert not any(section["empty"] for section in data["specs"][0]["sections"])
    assert data["specs"][0]["fields"] == {}


def test_caption_is_translated(project: Project) -> None:
    """Translators get the caption of a view."""
    project.index(text="```{spec:risks}\n:caption: What may *happen*\n```")
    assert 'msgid "What may *happen*"' in project.build("gettext").read("index.pot")


@pytest.mark.parametrize(
    ("builder", "page"), [("text", "cells.txt"), ("xml", "cells.xml")]
)
def test_view_in_a_cell(shared: Project, builder: str, page: str) -> None:
    """A view may be in a table, also if the output has no tables in tables."""
    assert "hard" in build_of(shared, builder).read(page)
