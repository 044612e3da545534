"""Kinds that a project turns off, although its pages still name them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Project

NAME = "tech-spec/004-queue"
OFF = {"question": False, "requirement": False}
SPEC = """\
# Tech Spec 004: Queue

- **Status:** Accepted
- **Last updated:** 2026-01-31

## Decision log

- 2026-01-01 — use one queue (because order matters)

```{spec:question} Who owns *the* topic?
:owner: Ada
:due: soon

The platform team.
```

## Open questions

- Is one queue enough?
"""
PAGE = """\
# Page

Role {spec:question}`!004-Q1`, title {spec:question}`the topic <004-Q1>`, record
{spec}`004-Q1`, requirement {spec:requirement}`004-FR-1`, index {ref}`spec-questions`,
and {ref}`all of them <spec-questions>`, {any}`spec-requirements`,
[link](#spec-questions).

```{spec:questions} text
:columns: id, owner, colour
:caption: Questions of *all* specs
```

```{spec:question} A question outside of a spec
```

```{toctree}
spec-questions
Wishes <spec-requirements>
spec-decisions
```
"""
RST = """\
Page
====

Role :spec:question:`!004-Q1`, title :spec:question:`the topic <004-Q1>`, record
:spec:`004-Q1`, requirement :spec:requirement:`004-FR-1`, index :ref:`spec-questions`,
and :ref:`all of them <spec-questions>`, :any:`spec-requirements`.

.. spec:questions:: text
   :columns: id, owner, colour
   :caption: Questions of *all* specs

.. spec:question:: A question outside of a spec

.. toctree::

   spec-questions
   Wishes <spec-requirements>
   spec-decisions
"""
TEXT = (
    "Role 004-Q1, title the topic, record 004-Q1, requirement 004-FR-1, index "
    "Questions, and all of them, Requirements"
)


def write_all(project: Project, syntax: str = "md") -> Project:
    """Write a project whose pages use kinds that are off."""
    project.config["techspec_records"] = OFF
    page = {"md": PAGE, "rst": RST}[syntax]
    project.index(NAME, "page")
    return project.write({f"{NAME}.md": SPEC, f"page.{syntax}": page})


@pytest.mark.parametrize("syntax", ["md", "rst"])
@pytest.mark.parametrize("builder", ["html", "singlehtml", "text", "latex", "epub"])
def test_pages_still_build(project: Project, builder: str, syntax: str) -> None:
    """Roles and references become plain text, without a warning in any builder."""
    write_all(project, syntax)
    project.build(builder, version="1", copyright="2026", nitpicky=True)


@pytest.mark.parametrize("syntax", ["md", "rst"])
def test_plain_text(project: Project, syntax: str) -> None:
    """No link leads to a record or a page that does not exist."""
    build = write_all(project, syntax).build("html")
    page = build.page("page.html")
    assert TEXT in " ".join(page.text.split())
    assert not [link for link in page.links if "question" in link or "-q1" in link]
    assert "spec-decisions.html" in page.links
    assert "A question outside of a spec" in page.text
    assert "Questions of all specs" not in page.text


@pytest.mark.parametrize("builder", ["html", "text"])
def test_index_of_a_kind_that_is_off_by_default(project: Project, builder: str) -> None:
    """A link to it is plain text, and a toctree omits it, without a warning."""
    links = "{ref}`spec-goals`, {ref}`all <spec-goals>`, [](#spec-alternatives)"
    toctree = "```{toctree}\nspec-requirements\n```\n"
    project.index(NAME, "page").write({f"{NAME}.md": SPEC.split("## Open")[0]})
    project.write({"page.md": f"# Page\n\nSee {links}.\n\n{toctree}"})
    project.config["techspec_records"] = {"question": False}
    build = project.build(builder, nitpicky=True)
    if builder == "html":
        assert "See Goals, all, Alternatives." in build.page("page.html").text


def test_directive_is_not_a_record(project: Project) -> None:
    """A directive shows its content, and readers of other kinds skip it."""
    build = write_all(project).build("html")
    text = build.page(f"{NAME}.html").text
    assert "Who owns the topic? Owner Ada" in " ".join(text.split())
    assert "The platform team." in text
    assert [one["text"] for one in build.data["decisions"]] == ["use one queue"]
    assert build.data["questions"] == []


def test_turned_off_and_on_again(project: Project) -> None:
    """An incremental build gives the same pages as a clean one."""
    write_all(project)
    checks = {"invalid-option": "off", "invalid-date": "off"}
    checks["unknown-reference"] = "off"
    project.config["techspec_checks"] = checks
    on = {"requirement": True}
    project.try_build("html", techspec_records=on)
    off = project.build("html")
    assert off.pages() == project.build("html", into="off").pages()
    again, _ = project.try_build("html", techspec_records=on)
    fresh, _ = project.try_build("html", into="on", techspec_records=on)
    assert again.pages() == fresh.pages()


def test_other_unknown_names_are_still_reported(project: Project) -> None:
    """Only an ID of a kind that is off is plain text."""
    write_all(project)
    roles = "{spec}`004-D9`\n\n{spec}`009-Q1`\n\n{spec}`004-Q1`\n\n{spec}`Q1x`\n"
    project.write({"page.md": f"# Page\n\n{roles}"})
    warnings = project.warnings()
    assert len(warnings) == 3
    assert all("techspec.unknown-reference" in warning for warning in warnings)
