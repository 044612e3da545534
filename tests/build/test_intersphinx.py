"""References to specs of other projects."""

from __future__ import annotations

import zlib
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


ROLES = (
    ("{spec}`002`", "Tech Spec 002"),
    ("{spec}`2`", "Tech Spec 002"),
    ("{spec}`that one <002>`", "that one"),
    ("{spec:status}`002`", "Done"),
    ("{spec:title}`002`", "Of one"),
    ("{spec:decision}`002-D1`", "002-D1"),
    ("{external+two:spec:ref}`002`", "Tech Spec 002: Of one ● Done"),
    ("{spec}`two:002`", "Tech Spec 002"),
    ("{spec:status}`two:2`", "Done"),
)
"""Roles of another project's spec, and the text that they show."""


def test_roles_reach_another_project(pair: tuple[Project, Project]) -> None:
    """A spec of another project is linked, and its badge shows its status there."""
    one, other = pair
    other.build(into="two", intersphinx_mapping={})
    for number, (role, _) in enumerate(ROLES):
        one.write({f"page-{number}.md": f"# Page\n\nSee {role}.\n"})
    build = one.build()
    for number, (role, text) in enumerate(ROLES):
        page = build.page(f"page-{number}.html")
        assert f"See {text}." in page.text
        end = (
            "#spec-002-d1"
            if "decision" in role
            else "two/html/tech-spec/002-x.html#spec-002"
        )
        assert any(link.endswith(end) for link in page.links), role


def test_record_of_a_kind_that_only_the_other_project_has(
    pair: tuple[Project, Project],
) -> None:
    """The role for all kinds of records links to it."""
    one, other = pair
    other.config["techspec_records"] = {"ritual": {"prefix": "RIT"}}
    path = "tech-spec/002-x.md"
    other.write({path: other.read(path) + "\n## Rituals\n\n- Tea\n"})
    other.build(into="two", intersphinx_mapping={})
    one.write({"a/page.md": "# Page\n\nSee {spec}`002-RIT1` and {spec}`2-rit1`.\n"})
    build = one.index("a/page").build()
    assert "See 002-RIT1 and 002-RIT1." in build.page("a/page.html").text
    end = "two/html/tech-spec/002-x.html#spec-002-rit1"
    links = [link for link in build.page("a/page.html").links if link.endswith(end)]
    assert len(links) == 2


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
    """An id of this project refers to the spec of this project."""
    one, other = pair
    other.build(into="two", intersphinx_mapping={})
    one.spec("tech-spec/002-own", "Tech Spec 002: Own")
    one.index("tech-spec/001-x", "tech-spec/002-own", "page")
    page = one.write({"page.md": "# Page\n\n{spec}`002`\n"}).build().page("page.html")
    assert "tech-spec/002-own.html" in page.links


def test_external_role_means_the_other_project(
    pair: tuple[Project, Project],
) -> None:
    """Sphinx's role for other projects ignores the specs of this project."""
    one, other = pair
    other.spec("tech-spec/001-x", "Tech Spec 001: Its own")
    other.index("tech-spec/001-x", "tech-spec/002-x", "page")
    other.build(into="two", intersphinx_mapping={})
    text = "{external+two:spec:ref}`001` {external+two:spec:ref}`009`"
    one.write({"page.md": f"# Page\n\n{text}\n"})
    build, _ = one.try_build()
    (warning,) = build.warnings
    assert warning.endswith("target not found: 009 [ref.ref]")
    assert build.spec["referenced_by"] == []


@pytest.mark.parametrize(
    "value",
    ["two:001", "{spec}`two:001`", "{external+two:spec:ref}`001`", "two:ADR-7"],
)
def test_relation_to_a_spec_of_another_project(
    pair: tuple[Project, Project], value: str
) -> None:
    """A spec of another project is not taken for this project's spec of that number."""
    one, other = pair
    other.spec("tech-spec/001-x", "Tech Spec 001: Its own")
    other.spec("tech-spec/ADR-7", "ADR-7: Its own")
    other.index("tech-spec/001-x", "tech-spec/002-x", "tech-spec/ADR-7", "page")
    other.build(into="two", intersphinx_mapping={})
    one.spec("tech-spec/ADR-7", "ADR-7: Own", header=[f"- **Depends on:** {value}"])
    build = one.index("tech-spec/001-x", "tech-spec/ADR-7", "page").build()
    relations = [spec["relations"] for spec in build.data["specs"]]
    target = "two:ADR-7" if "ADR" in value else "two:001"
    assert relations == [[], [{"target": target, "type": "depends-on"}]]


@pytest.mark.parametrize(
    ("role", "is_known"),
    [
        ("{spec:decision}`two:002-D1`", True),
        ("{spec:decision}`two:002`", False),
        ("{spec:risk}`two:002-D1`", False),
    ],
)
def test_role_for_a_record_of_another_kind(
    pair: tuple[Project, Project], role: str, is_known: bool
) -> None:
    """A role finds only its own kind in another project, and the rest is reported."""
    one, other = pair
    other.build(into="two", intersphinx_mapping={})
    one.write({"page.md": f"# Page\n\nSee {role}.\n"})
    build, _ = one.try_build()
    codes = [finding["code"] for finding in build.data["findings"]]
    assert codes == ([] if is_known else ["unknown-reference"])


ROLES_OF_OLD = (
    ("{spec}`101`", "Tech Spec 101"),
    ("{spec:status}`101`", "Tech Spec 101: no status"),
    ("{spec}`adr-007`", "ADR-7"),
    ("{spec}`My Spec`", "A name ● of ◐ shapes"),
    ("{spec:status}`my spec`", "Really done"),
    ("{spec}`t <my spec>`", "t"),
)


def test_inventory_that_another_program_wrote(project: Project) -> None:
    """Names may lack a status, or contain spaces or shapes."""
    lines = [
        "101 spec:spec 1 a/101.html#s Tech Spec 101: Old",
        "ADR-7 spec:spec 1 a/$ -",
        "my spec spec:spec 1 b.html# A name ● of ◐ shapes ● Really done",
    ]
    head = "# Sphinx inventory version 2\n# Project: Old\n# Version: 1\n# zlib.\n"
    data = head.encode() + zlib.compress("\n".join(lines).encode() + b"\n")
    (project.folder / "objects.inv").write_bytes(data)
    inventory = str(project.folder / "objects.inv")
    project.config["extensions"] = ["sphinx_techspec", "sphinx.ext.intersphinx"]
    mapping = {"old": ("https://example.org/", inventory)}
    project.index()
    for number, (role, _) in enumerate(ROLES_OF_OLD):
        project.write({f"page-{number}.md": f"# Page\n\nSee {role}.\n"})
    build = project.build(intersphinx_mapping=mapping)
    for number, (role, text) in enumerate(ROLES_OF_OLD):
        page = build.page(f"page-{number}.html")
        assert f"See {text}." in page.text
        assert any(link.startswith("https://example.org/") for link in page.links), role


def test_missing_inventory_is_one_finding(project: Project) -> None:
    """Without the other project's inventory the role is unknown, and nothing breaks."""
    project.config["extensions"] = ["sphinx_techspec", "sphinx.ext.intersphinx"]
    gone = {"gone": ("https://example.org/", str(project.folder / "gone.inv"))}
    project.index(text="See {spec}`101`.")
    found = project.warnings(intersphinx_mapping=gone)
    assert sum("[techspec.unknown-reference]" in warning for warning in found) == 1
