"""Pages with views are rewritten exactly when their content changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Project

SPEC = "tech-spec/004-retry-queue.md"
VIEWS = {
    "specs": "```{spec:specs}\n```",
    "board": "```{spec:specs}\n:format: board\n```",
    "decisions": "```{spec:decisions}\n```",
    "dates": "```{spec:decisions}\n:columns: date\n```",
    "risks": "```{spec:risks}\n:format: matrix\n```",
    "questions": "```{spec:questions}\n:status: open\n```",
    "graph": "```{spec:graph}\n```",
    "summary": "```{spec:summary}\n```",
}


@pytest.fixture
def pages(project: Project) -> Project:
    """Write two specs, and a page for each view."""
    project.config["techspec_checks"] = {"review-overdue": "off"}
    project.index("tech-spec/004-retry-queue", "tech-spec/005-log", *VIEWS, "plain")
    project.spec(
        decisions=["**2026-01-02** — use one queue"],
        risks=["loss", "delay"],
        questions=["who pays?"],
    )
    project.spec("tech-spec/005-log", "Tech Spec 005: Event log")
    for name, view in VIEWS.items():
        project.write({f"{name}.md": f"# Page\n\n{view}\n"})
    return project.write({"plain.md": "# Plain\n"})


def rewritten(project: Project, change: Callable[[], object]) -> set[str]:
    """Change something, and return the pages that were written again."""
    shown = (*VIEWS, "spec-specs", "spec-decisions", "spec-risks")
    same = [f"{name}.html" for name in shown]
    return project.rewritten(change, same=same) & {*VIEWS, "plain"}


EDITS: tuple[tuple[str, str, set[str]], ...] = (
    ("Deliveries fail", "They fail", set()),
    ("one queue", "two queues", {"decisions"}),
    ("two queues", "`two` queues", {"decisions"}),
    ("2026-01-02", "2026-01-03", {"decisions", "dates"}),
    ("who pays?", "who *pays*?", {"questions"}),
    ("- who *pays*?", "- [x] who *pays*?", {"questions", "summary", "specs"}),
    ("- [x] who", "- who", {"questions", "summary", "specs"}),
    ("Retry queue", "Outbox", {"specs", "board", "decisions", "questions", "graph"}),
    (
        "**Status:** Accepted",
        "**Status:** Draft",
        {"specs", "board", "decisions", "questions", "graph", "summary"},
    ),
    (
        "**Last updated:** 2026-01-31",
        "**Last updated:** 2026-02-01",
        {"specs", "board"},
    ),
    ("2026-02-01", "2026-02-01\n- **Related:** 005", {"graph"}),
    ("2026-02-01", "2026-02-01\n- **Review by:** 2020-01-01", {"summary"}),
    ("- loss", "- heavy loss", set()),
    ("- heavy loss", "- heavy loss (closed)", {"specs", "summary", "risks"}),
)
"""An old text, a new one, and the pages that show the difference."""


def test_image_that_is_added_later(project: Project) -> None:
    """Pages that show a decision show its image once the file exists."""
    project.index("tech-spec/004-retry-queue").spec(decisions=["use ![a](a.svg)"])
    project.try_build()
    project.write({"tech-spec/a.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>"})
    build = project.build()
    assert 'src="../_images/a.svg"' in build.read("tech-spec/004-retry-queue.html")
    assert 'src="_images/a.svg"' in build.read("spec-decisions.html")


def test_edited_spec(pages: Project) -> None:
    """An edit reaches the pages that show it, and no others."""
    before = pages.build().stamps()
    for old, new, expected in EDITS:
        pages.replace(SPEC, old, new)
        after = pages.build().stamps()
        written = {
            name for name in VIEWS if after[f"{name}.html"] != before[f"{name}.html"]
        }
        assert written == expected, new
        assert after["plain.html"] == before["plain.html"], new
        before = after
    fresh = pages.build(into="fresh").pages()
    found = pages.build().pages()
    assert found == fresh


def test_spec_comes_and_goes(pages: Project) -> None:
    """A new spec is on every page that lists specs, and is gone when it is removed."""
    added = {"specs", "board", "graph", "summary"}
    pages.spec("tech-spec/006", "Tech Spec 006: Six")
    text = pages.read("tech-spec/006.md")
    pages.remove("tech-spec/006.md")
    pages.index("tech-spec/004-retry-queue", "tech-spec/005-log", *VIEWS, "plain")

    def write() -> None:
        pages.write({"tech-spec/006.md": f"---\norphan: true\n---\n{text}"})

    assert rewritten(pages, write) == added
    assert rewritten(pages, lambda: pages.remove("tech-spec/006.md")) == added


def test_line_moves(pages: Project) -> None:
    """A record that is only a line further down is shown as it was."""

    def change() -> None:
        pages.replace(SPEC, "## Problem", "Text.\n\n## Problem")

    assert rewritten(pages, change) == set()


def test_title_of_the_target_of_a_decision(project: Project) -> None:
    """A link in a decision has the current title of its target."""
    project.index("tech-spec/004-retry-queue", "page", "other")
    project.spec(decisions=["follow {doc}`../other` and {spec}`004`"])
    project.write(
        {"page.md": "# Page\n\n```{spec:decisions}\n```\n", "other.md": "# Before\n"}
    )
    assert "follow Before and" in project.build().page("page.html").text
    project.write({"other.md": "# After\n"})
    assert "follow After and" in project.build().page("page.html").text


def test_title_of_a_page_that_refers_to_a_spec(project: Project) -> None:
    """A page that refers to a spec is listed with its current title."""
    project.index("tech-spec/004-retry-queue", "page", "other")
    project.spec()
    view = "```{spec:specs}\n:columns: id, referenced_by\n```"
    project.write({"page.md": f"# Page\n\n{view}\n"})
    project.write({"other.md": "# Before\n\n{spec}`004`\n"})
    build = project.build()
    assert "004 Before" in build.page("page.html").text
    assert "other.html" in build.page("page.html").links
    project.write({"other.md": "# After\n\n{spec}`004`\n"})
    assert "004 After" in project.build().page("page.html").text


def test_superseded_from_elsewhere(project: Project) -> None:
    """A decision is struck out when another spec replaces it."""
    project.index("tech-spec/004-retry-queue", "tech-spec/005", "page")
    project.spec(decisions=["poll"])
    project.spec("tech-spec/005", "Tech Spec 005: Push")
    project.write({"page.md": "# Page\n\n```{spec:decisions}\n:spec: 004\n```\n"})
    assert "superseded" not in project.build().page("page.html").text
    text = project.read("tech-spec/005.md")
    entry = "\n```{spec:decision} push\n:supersedes: 004-D1\n```\n"
    project.write({"tech-spec/005.md": text + entry})
    assert "(superseded by 005-D1)" in project.build().page("page.html").text


def test_day_passes(pages: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """A review becomes overdue without a change in any file."""
    pages.replace(SPEC, "2026-01-31", "2026-01-31\n- **Review by:** 2026-06-01")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1780272000")  # 2026-06-01
    assert "overdue" not in pages.build().page("summary.html").text

    def wait() -> None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "1780358400")

    assert pages.rewritten(wait) & {*VIEWS, "plain"} == {"summary"}
    text = pages.build().page("summary.html").text
    assert "1 review overdue: 004 Retry queue" in text


def test_builders_that_share_doctrees(pages: Project) -> None:
    """A change that one builder has seen reaches the pages of the other as well."""
    pages.build("html")
    pages.build("dirhtml", into="other")
    pages.replace(SPEC, "one queue", "two queues")
    pages.build("dirhtml", into="other")
    assert "two queues" in pages.build("html").page("decisions.html").text


def test_change_seen_by_text_first(pages: Project) -> None:
    """A builder without digests of its own is never stale either."""
    pages.build("text", into="text")
    pages.replace(SPEC, "one queue", "two queues")
    assert "two queues" in pages.build("text", into="text").read("decisions.txt")


def test_configuration_changes(pages: Project) -> None:
    """Other status words are on all pages that show a status."""
    pages.build()
    build = pages.build(
        techspec_statuses={"accepted": {"label": "Agreed", "kind": "active"}}
    )
    for name in ("specs", "board", "decisions", "graph", "summary"):
        assert "Agreed" in build.page(f"{name}.html").text, name


def test_view_is_edited(pages: Project) -> None:
    """Other options are another view."""
    pages.build()
    pages.replace("decisions.md", "```{spec:decisions}", "```{spec:risks}")
    text = pages.build().page("decisions.html").text
    assert "loss" in text
    assert "one queue" not in text
    pages.write({"decisions.md": "# Page\n"})
    assert "techspec.css" not in pages.build().read("decisions.html")


def test_index_becomes_available(project: Project) -> None:
    """The numbers of a summary lead to an index page once there is one."""
    project.index("tech-spec/004-retry-queue", text=VIEWS["summary"])
    six = "---\norphan: true\n---\n# 006: Six\n\n- Status: Draft\n- Updated: 2026-01\n"
    project.write({"tech-spec/006.md": six})
    project.spec(risks=["one"])
    assert "spec-risks.html#spec-risks-open" in project.build().page("index.html").links
    project.spec()
    assert "spec-risks" not in project.build().read("index.html")


def test_scale_changes(project: Project) -> None:
    """The ranks of likelihood and impact, which sort them, follow the scale."""
    project.index("tech-spec/004-retry-queue")
    project.write(
        {"risks.md": "---\norphan: true\n---\n# Risks\n\n```{spec:risks}\n```\n"}
    )
    project.spec(risks=["loss (likelihood: high, impact: high)"])
    project.build()
    scale = ["least", "low", "medium", "high"]
    build = project.build(techspec_risk_scale=scale)
    clean = project.build(into="clean", techspec_risk_scale=scale)
    assert "techspec-rank-" in clean.read("risks.html")
    for name in ("risks.html", "spec-risks.html"):
        assert build.read(name) == clean.read(name)


@pytest.mark.parametrize(
    ("builder", "page", "is_rewritten"),
    [("html", "page.html", True), ("text", "page.txt", False)],
)
def test_facets(project: Project, builder: str, page: str, is_rewritten: bool) -> None:
    """A value that only filters use changes pages only where scripts filter."""
    names = [f"tech-spec/00{number}" for number in range(1, 7)]
    project.index("page", *names)
    for name in names:
        project.spec(name, f"Tech Spec {name[-3:]}: A", header=["- **Tags:** one"])
    project.write({"page.md": "# Page\n\n```{spec:specs}\n```\n"})
    path = project.build(builder).outdir / page
    before = path.stat().st_mtime_ns
    project.replace("tech-spec/003.md", "**Tags:** one", "**Tags:** two")
    project.build(builder)
    assert (path.stat().st_mtime_ns != before) == is_rewritten
