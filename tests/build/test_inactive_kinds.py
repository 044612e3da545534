"""Directives, roles, and views of kinds that are off by default."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Project

PAGES = {
    "md": """\
# Page

Role {spec:requirement}`the limit <004-REQ1>`.

```{spec:requirements}
:columns: id
```

```{spec:goal} Retry *each* job
:owner: Ada

At least once.
```
""",
    "rst": """\
Page
====

Role :spec:requirement:`the limit <004-REQ1>`.

.. spec:requirements::
   :columns: id

.. spec:goal:: Retry *each* job
   :owner: Ada

   At least once.
""",
}
LINES = {"md": (3, 5, 9), "rst": (4, 6, 9)}
NAMES = (
    ("spec:requirement", "requirement"),
    ("spec:requirements", "requirement"),
    ("spec:goal", "goal"),
)


def expected(syntax: str, page: str = "page") -> list[str]:
    """Return the warnings of a page."""
    return [
        f"{page}.{syntax}:{line}: WARNING: {name} belongs to record kind {kind!r}, "
        f"which is off by default; add '\"{kind}\": True' to techspec_records "
        "[techspec.invalid-option]"
        for line, (name, kind) in zip(LINES[syntax], NAMES, strict=True)
    ]


@pytest.mark.parametrize("syntax", ["md", "rst"])
def test_warning_names_the_setting(project: Project, syntax: str) -> None:
    """Each use is a warning at its line, and its content is on the page."""
    project.index("page").write({f"page.{syntax}": PAGES[syntax]})
    assert project.warnings("html") == expected(syntax)
    build, _ = project.try_build("html")
    text = " ".join(build.page("page.html").text.split())
    assert "Role the limit. Retry each job Owner Ada At least once." in text
    found = [finding["subject"] for finding in build.data["findings"]]
    assert found == [name for name, _ in NAMES]


def test_in_a_spec(project: Project) -> None:
    """The content is not a record, and cached builds have the same warnings."""
    head = "# Tech Spec 004: Q\n\n- **Status:** Draft\n- **Last updated:** 2026-01-31\n"
    page = PAGES["md"].replace("# Page\n", f"{head}\n## Goals\n")
    project.index("tech-spec/004-q").write({"tech-spec/004-q.md": page})
    project.config["techspec_checks"] = {"missing-section": "off"}
    first = project.warnings("html")
    assert len(first) == 3
    assert project.warnings("html") == first
    build, _ = project.try_build("html")
    assert "goals" not in build.data
    assert "Retry each job" in build.page("tech-spec/004-q.html").text


@pytest.mark.parametrize("value", [True, False])
def test_choice_of_the_project(project: Project, value: bool) -> None:
    """A kind that the project switches on or off has no warning."""
    project.config["techspec_records"] = {"requirement": value, "goal": False}
    page = PAGES["md"].replace("{spec:requirement}", "")
    project.index("page").write({"page.md": page})
    assert project.warnings("html") == []


def test_own_kind_of_the_same_name(project: Project) -> None:
    """A declared kind with such a name, or such a plural, is the one that is used."""
    project.config["techspec_records"] = {
        "objective": {"plural": "requirements"},
        "goal": False,
    }
    page = PAGES["md"].replace("Role {spec:requirement}`the limit <004-REQ1>`.", "")
    project.index("page").write({"page.md": page})
    assert project.warnings("html") == []


def test_excluded_content(project: Project) -> None:
    """Content of a spec that the build leaves out has no warning."""
    page = "```{only} latex\nSee {spec:goal}`004-G1`.\n```\n"
    project.index("tech-spec/004-q").spec("tech-spec/004-q", "Tech Spec 004: Q")
    text = project.read("tech-spec/004-q.md")
    project.write({"tech-spec/004-q.md": f"{text}\n{page}"})
    assert project.warnings("html") == []


def test_included_line(project: Project) -> None:
    """A role in an included file is reported at the line of that file."""
    project.index("page").write({"page.rst": "Page\n====\n\n.. include:: part.txt\n"})
    project.write({"part.txt": "One.\n\nSee :spec:goal:`004-G1`.\n"})
    (found,) = project.warnings("html")
    assert found.startswith("part.txt:3: WARNING: spec:goal ")
