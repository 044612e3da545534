"""References to specs of other projects."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import MakeProject, Project


@pytest.fixture
def pair(make_project: MakeProject) -> tuple[Project, Project]:
    """Write two projects that refer to each other."""
    one, other = make_project("one"), make_project("other")
    for project, number, name in ((one, "001", "two"), (other, "002", "one")):
        project.config["extensions"] = ["sphinx_techspec", "sphinx.ext.intersphinx"]
        project.index(f"tech-spec/{number}-x", "page").write({"page.md": "# Page\n"})
        project.spec(
            f"tech-spec/{number}-x",
            f"Tech Spec {number}: Of {name}",
            status="Done",
            decisions=["**2026-01-01** — go"],
        )
    mapping = {"two": (str(other.folder / "two" / "html"), None)}
    one.config["intersphinx_mapping"] = mapping
    mapping = {"one": (str(one.folder / "one" / "html"), None)}
    other.config["intersphinx_mapping"] = mapping
    return one, other


@pytest.mark.parametrize(
    ("role", "text"),
    [
        ("{spec}`002`", "Tech Spec 002"),
        ("{spec}`2`", "Tech Spec 002"),
        ("{spec}`that one <002>`", "that one"),
        ("{spec:status}`002`", "Done"),
        ("{spec:decision}`002-D1`", "002-D1"),
        ("{external+two:spec:ref}`002`", "Tech Spec 002: Of one ● Done"),
    ],
)
def test_roles_reach_another_project(
    pair: tuple[Project, Project], role: str, text: str
) -> None:
    """A spec of another project is linked, and its badge shows how it stands there."""
    one, other = pair
    other.build(into="two", intersphinx_mapping={})
    page = one.write({"page.md": f"# Page\n\nSee {role}.\n"}).build().page("page.html")
    assert f"See {text}." in page.text
    assert any(
        link.endswith("two/html/tech-spec/002-x.html#spec-002") for link in page.links
    ) or any(link.endswith("#spec-002-d1") for link in page.links)


def test_two_projects_refer_to_each_other(pair: tuple[Project, Project]) -> None:
    """Once both are built, both link to each other without a warning."""
    one, other = pair
    one.build(into="one", intersphinx_mapping={})
    other.write({"page.md": "# Page\n\nSee {spec}`001`.\n"}).build(into="two")
    one.write({"page.md": "# Page\n\nSee {spec}`002`.\n"})
    page = one.build(into="one").page("page.html")
    assert "See Tech Spec 002." in page.text


def test_own_spec_comes_before_that_of_another_project(
    pair: tuple[Project, Project],
) -> None:
    """An id of this project means this project's spec."""
    one, other = pair
    other.build(into="two", intersphinx_mapping={})
    one.spec("tech-spec/002-own", "Tech Spec 002: Own")
    one.index("tech-spec/001-x", "tech-spec/002-own", "page")
    page = one.write({"page.md": "# Page\n\n{spec}`002`\n"}).build().page("page.html")
    assert "tech-spec/002-own.html" in page.links
