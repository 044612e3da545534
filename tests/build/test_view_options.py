"""Wrong options of views are reported at their line, in every build."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Project

WRONG = {
    "md": """
    # Page

    Text.

    ```{spec:decisions} everything
    :columns: date, txt
    :sort: age
    :status: acepted
    :limit: all
    :since: soon
    :colour: red
    ```
    """,
    "rst": """
    Page
    ====

    Text.
    .

    .. spec:decisions:: everything
       :columns: date, txt
       :sort: age
       :status: acepted
       :limit: all
       :since: soon
       :colour: red
    """,
}


@pytest.mark.parametrize(("suffix", "line"), [("md", 5), ("rst", 7)])
def test_wrong_options(project: Project, suffix: str, line: int) -> None:
    """The mistakes are one warning at the directive, and the view is still shown."""
    project.index("tech-spec/004-retry-queue", "page")
    project.spec(decisions=["**2026-01-02** — one"])
    project.write({f"page.{suffix}": WRONG[suffix]})
    build, _ = project.try_build()
    (warning,) = build.warnings
    assert warning.startswith(f"page.{suffix}:{line}: WARNING: ")
    assert warning.endswith(" [techspec.invalid-option]")
    assert "unknown column 'txt' in spec:decisions (did you mean 'text'? " in warning
    assert "); unknown option 'colour' in spec:decisions (" in warning
    codes = [finding["code"] for finding in build.data["findings"]]
    assert codes == ["invalid-option"] * 7
    assert "techspec-view" in build.read("page.html")


def test_reported_by_cached_builds(project: Project) -> None:
    """A cached build reports the same mistakes."""
    project.index("tech-spec/004-retry-queue", "page").spec()
    project.write({"page.md": WRONG["md"]})
    first = project.warnings()
    assert first
    assert project.warnings() == first
    assert project.warnings("html", into="build") == first


def test_reported_when_the_project_changes(project: Project) -> None:
    """A name is invalid after its spec is removed, and valid when it returns."""
    project.index("page", text="```{spec:decisions}\n:spec: 004\n```")
    project.write({"page.md": "# Page\n"}).spec()
    assert not [w for w in project.warnings() if "unknown spec" in w]
    text = project.read("tech-spec/004-retry-queue.md")
    project.remove("tech-spec/004-retry-queue.md")
    [warning] = [w for w in project.warnings() if "invalid-option" in w]
    assert "index.md:3" in warning
    assert "unknown spec '004' in spec:decisions" in warning
    project.write({"tech-spec/004-retry-queue.md": text})
    assert not [w for w in project.warnings() if "unknown spec" in w]


def test_in_techspec_json(project: Project) -> None:
    """A wrong option is a finding, also on a page that is not a spec."""
    project.index(text="```{spec:risks}\n:limit: no\n```").spec()
    build, _ = project.try_build()
    [finding] = [f for f in build.data["findings"] if f["code"] == "invalid-option"]
    assert (finding["source"], finding["line"]) == ("index.md", 3)


def test_words_of_the_template_count(project: Project) -> None:
    """A status of the team's template is valid, even if it isn't a built-in word."""
    project.index(
        "tech-spec/004-retry-queue", text="```{spec:specs}\n:status: parked\n```"
    )
    project.spec(status="Parked")
    project.write(
        {"tech-spec/template.md": "# Title\n\n- **Status:** Draft | Parked\n"}
    )
    project.config["exclude_patterns"] = ["**/template.md"]
    assert "Retry queue" in project.build().page("index.html").text


def test_options_of_configuration_syntax(project: Project) -> None:
    """Options of MyST in the manner of YAML are understood."""
    project.index(
        "tech-spec/004-retry-queue",
        text="```{spec:decisions}\n---\ncolumns: [id, text]\nsort: id\nreverse: true\n"
        "limit: 1\n---\n```",
    )
    project.spec(decisions=["one", "two"])
    text = project.build().page("index.html").text
    assert "004-D2 two" in text
    assert "004-D1" not in text


def test_age_of_an_undated_spec_is_not_zero(project: Project) -> None:
    """A spec without a date has no age, and a count without records is zero."""
    project.index("tech-spec/004-q", "page")
    project.spec("tech-spec/004-q", "004: Q", updated=None)
    text = "# Page\n\n```{spec:specs}\n:columns: id, age, risks\n```\n"
    project.write({"page.md": text})
    build, _ = project.try_build()
    assert "ID Age in days Open risks 004 — 0" in build.page("page.html").text
