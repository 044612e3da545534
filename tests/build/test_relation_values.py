"""Relations whose targets are roles, labels, tickets or struck out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Project

STRUCK = [
    "- ~~**Depends on:** 012~~",
    "- ~~Depends on: 012~~",
    "- **Depends on:** ~~012~~",
    "- **Depends on:** ~~[012](012-target.md)~~",
    "- <del>**Depends on:** 012</del>",
    "| Depends on | ~~012~~ |\n|---|---|\n| Owner | Ada |",
    "- **Status:** ~~Superseded by 012~~",
    "- **Status:** Accepted ~~(supersedes 012)~~",
]
TICKETS = [
    "- **Superseded by:** #12",
    "- **Status:** Superseded by PR 12",
    "- **Status:** Superseded by PR12",
    "- **Status:** Superseded by pull-12",
    "- **Depends on:** pull request 12",
    "- **Depends on:** issues 12 and 012",
]
LABELS = [
    "- **Depends on:** {ref}`inner-part`",
    "- **Depends on:** {ref}`that part <inner-part>`",
    "- **Depends on:** [that part](#inner-part)",
    "- **Depends on:** {any}`inner-part`",
]
ROLES = [
    "- **Depends on:** {spec}`012`",
    "- **Depends on:** {spec}`the target <12>`",
    "- **Depends on:** {spec:ref}`012#Problem` and others",
    "- **Depends on:** {spec:title}`012-target`",
    "- **Status:** Superseded by {spec}`012`",
]
NUMBERS = [
    "- **Depends on:** 012",
    "- **Depends on:** spec #12",
    "- **Depends on:** <s>007</s> and 012",
    "- **Depends on:** ~~007~~, 012",
    "- **Depends on:** [012 that part](#inner-part)",
]
LINES = [*STRUCK, *TICKETS, *LABELS, *ROLES, *NUMBERS]


@pytest.fixture(scope="module")
def related(shared_project: Project) -> dict[str, list[str]]:
    """Return the targets of the relations of a spec with each line."""
    shared_project.index().write(
        {
            "tech-spec/012-target.md": "# Tech Spec 012: T\n\n"
            "- **Status:** Draft\n\n## Problem\n\n(inner-part)=\n### Inner\n\nText.\n",
            **{
                f"tech-spec/{number:03}-a.md": f"# A\n\n{line}\n\n## Problem\n\nText.\n"
                for number, line in enumerate(LINES, start=101)
            },
        }
    )
    build, _ = shared_project.try_build("techspec")
    specs = {spec["id"]: spec["relations"] for spec in build.data["specs"]}
    return {
        line: [relation["target"] for relation in specs[str(number)]]
        for number, line in enumerate(LINES, start=101)
    }


@pytest.mark.parametrize("line", [*LABELS, *ROLES, *NUMBERS])
def test_related(related: dict[str, list[str]], line: str) -> None:
    """An id, a role, or a label that is not struck out names a spec."""
    assert related[line] == ["012"]


@pytest.mark.parametrize("line", [*STRUCK, *TICKETS])
def test_not_related(related: dict[str, list[str]], line: str) -> None:
    """A struck-out relation is withdrawn, and a ticket is not a spec."""
    assert related[line] == []


def test_label_that_does_not_exist(project: Project) -> None:
    """A label without a spec is an unknown spec."""
    header = ["- **Depends on:** {ref}`that <nowhere>`"]
    project.index("tech-spec/001-a").spec("tech-spec/001-a", "A", header=header)
    found = [line for line in project.warnings() if "techspec." in line]
    assert all("'#nowhere'" in line for line in found)


def test_struck_out_text_is_kept(project: Project) -> None:
    """A struck-out owner without another one is still the text of the field."""
    project.index("tech-spec/001-a").spec(
        "tech-spec/001-a", "A", header=["- **Owner:** ~~Ada~~"]
    )
    build, _ = project.try_build("techspec")
    assert build.spec["owner"] == "Ada"
