"""``rename`` moves and renumbers specs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Run
    from tests.conftest import Project

CONF = 'extensions = ["sphinx_techspec"]\n'


@pytest.fixture(autouse=True)
def specs(project: Project) -> Project:
    """Write two specs and pages that refer to them."""
    project.write({"conf.py": CONF})
    project.spec(
        "tech-spec/005-lanes",
        "Tech Spec 005: Lanes",
        header=["- **Depends on:** 004"],
        text="See [004](004-retry-queue.md), {spec}`004-D1` and `004-D1`.",
    )
    project.index("tech-spec/004-retry-queue", "tech-spec/005-lanes")
    return project.spec(text="See [lanes](005-lanes.md).", decisions=["one queue"])


def test_number(project: Project, run: Run) -> None:
    """A new number reaches the file, the title and all references."""
    done = run("rename", "source", "004", "14")
    assert (done.status, done.err) == (0, "")
    new = "source/tech-spec/014-retry-queue.md"
    assert done.out.splitlines() == [
        f"{new}: moved from tech-spec/004-retry-queue.md, 1 reference updated",
        "source/index.md: 1 reference updated",
        "source/tech-spec/005-lanes.md: 4 references updated",
        "source/tech-spec/004-retry-queue.md: removed",
    ]
    lanes = project.read("tech-spec/005-lanes.md")
    assert "- **Depends on:** 014\n" in lanes
    assert "[014](014-retry-queue.md), {spec}`014-D1` and `004-D1`" in lanes
    project.write({"conf.py": ""})
    assert [s["id"] for s in project.build("html").data["specs"]] == ["005", "014"]


def test_path(project: Project, run: Run) -> None:
    """A new path changes the links in both directions."""
    run("rename", "source", "004", "tech-spec/old/004-queue.md")
    moved = project.read("tech-spec/old/004-queue.md")
    assert "[lanes](../005-lanes.md)" in moved
    assert "(old/004-queue.md)" in project.read("tech-spec/005-lanes.md")
    project.write({"conf.py": ""})
    assert len(project.build("html").data["specs"]) == 2


def test_folder_of_a_spec(project: Project, run: Run) -> None:
    """A folder that has the number moves with all its files."""
    project.write(
        {
            "tech-spec/007-retry/spec.md": "# Retry\n\n- Status: Draft\n\n![](a.png)\n",
            "tech-spec/007-retry/a.png": b"\x89PNG",
            "page.md": "# Page\n\n[r](tech-spec/007-retry/spec.md)\n",
        }
    )
    assert run("rename", "source", "7", "009").status == 0
    assert project.read("page.md") == "# Page\n\n[r](tech-spec/009-retry/spec.md)\n"
    assert (project.source / "tech-spec/009-retry/a.png").read_bytes() == b"\x89PNG"
    assert not (project.source / "tech-spec/007-retry").exists()


def test_collision_in_restructured_text(project: Project, run: Run) -> None:
    """The title of a spec in reStructuredText is not a mention of another spec."""
    title = "Tech Spec 004: Cache"
    project.write({"tech-spec/004-cache.rst": f":orphan:\n\n{title}\n{'#' * 20}\n"})
    done = run("rename", "source", "source/tech-spec/004-cache.rst", "006")
    assert (done.status, done.err) == (0, "")
    assert "Tech Spec 006: Cache\n####" in project.read("tech-spec/006-cache.rst")


def test_collision(project: Project, run: Run) -> None:
    """Of two specs with one number, the one called by its file is renumbered."""
    project.spec("tech-spec/004-cache", "Tech Spec 004: Cache")
    project.write({"page.md": "# P\n\nTech Spec 004, [c](tech-spec/004-cache.md).\n"})
    assert run("rename", "source", "004", "006").status == 2
    done = run("rename", "source", "source/tech-spec/004-cache.md", "006")
    assert done.status == 0
    # The titles of both specs are no mentions.
    note = "note: source/page.md:3: this mention may mean another spec; unchanged\n"
    assert done.err == note
    text = "# P\n\nTech Spec 004, [c](tech-spec/006-cache.md).\n"
    assert project.read("page.md") == text


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["004", "005"], "ID '005' is already used by tech-spec/005-lanes"),
        (["009", "010"], "unknown spec '009'"),
        (["004", "../x.md"], "'../x.md' is not a path in the source directory"),
        (["004", ""], "'' is not a path in the source directory"),
        (["004", "tech-spec/005-lanes.md"], "already exists"),
    ],
)
def test_wrong_arguments(
    project: Project, run: Run, arguments: list[str], message: str
) -> None:
    """A taken number or path gives exit status 2, and nothing changes."""
    done = run("rename", "source", *arguments)
    assert (done.status, done.out) == (2, "")
    assert message in done.err
    assert "004" in project.read("tech-spec/004-retry-queue.md")


def test_interrupted(project: Project, run: Run) -> None:
    """After an interruption, the same command finishes the work."""
    old = (project.source / "tech-spec/004-retry-queue.md").read_bytes()
    run("rename", "source", "004", "14")
    project.write({"tech-spec/004-retry-queue.md": old})
    assert run("rename", "source", "004", "14").status == 0
    assert not (project.source / "tech-spec/004-retry-queue.md").exists()


def test_dry_run(project: Project, run: Run) -> None:
    """--dry-run shows the moved file by its changed lines, and writes nothing."""
    done = run("rename", "source", "004", "14", "--dry-run")
    assert "rename to source/tech-spec/014-retry-queue.md\n" in done.out
    assert "\n+# Tech Spec 014: Retry queue\n" in done.out
    assert "See [lanes]" not in done.out
    assert (project.source / "tech-spec/004-retry-queue.md").exists()


def test_path_that_is_not_a_spec(project: Project, run: Run) -> None:
    """A note says that the document is no longer a spec."""
    done = run("rename", "source", "004", "old/004-queue.md")
    assert done.status == 0
    assert done.err == (
        "note: old/004-queue.md is not a spec; move it to a folder in "
        "techspec_documents, or add 'techspec: true' to its front matter\n"
    )
    assert run("rename", "source", "005", "15").err == ""


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        (
            "tech-spec/index.md",
            "use another file name, or add 'tech-spec/index.md' to techspec_documents",
        ),
        (
            "tech-spec/004-queue/README.md",
            (
                "use another file name, or add 'tech-spec/004-queue/README.md' to "
                "techspec_documents"
            ),
        ),
        ("tech-spec/template.md", "use another file name; a template is never a spec"),
        ("tech-spec/old/004-queue.md", "move it, or change techspec_exclude"),
    ],
)
def test_path_that_is_never_a_spec(
    project: Project, run: Run, name: str, hint: str
) -> None:
    """The note has advice that works for the name."""
    project.write({"conf.py": f'{CONF}techspec_exclude = ["tech-spec/old/**"]\n'})
    done = run("rename", "source", "004", name)
    assert done.err == f"note: {name} is not a spec; {hint}\n"


def test_start_page_that_is_a_spec(project: Project, run: Run) -> None:
    """With the path of the page in techspec_documents, there is no note."""
    patterns = ["tech-spec/*", "tech-spec/index.md"]
    project.write({"conf.py": f"{CONF}techspec_documents = {patterns}\n"})
    assert run("rename", "source", "004", "tech-spec/index.md").err == ""


def test_path_of_a_document_that_opts_in(project: Project, run: Run) -> None:
    """A document that is a spec wherever it is gets no note."""
    path = project.source / "tech-spec/004-retry-queue.md"
    path.write_text("---\ntechspec: true\n---\n" + path.read_text("utf-8"), "utf-8")
    assert run("rename", "source", "004", "old/004-queue.md").err == ""


OWN = (
    CONF
    + """
techspec_fields = {"implements": {"type": "ids", "aliases": ["Realizes"]}}
techspec_records = {
    "requirement": True,
    "assumption": {
        "sections": ["Assumptions"],
        "prefix": "A",
        "fields": {"checked-by": {"type": "ids"}},
    },
}
"""
)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("- **Implements:** 4, 005", "- **Implements:** 14, 005"),
        ("- Realizes: 004-D1", "- Realizes: 014-D1"),
    ],
)
def test_own_field_in_the_header(
    project: Project, run: Run, old: str, new: str
) -> None:
    """A field of ids that the project declares is rewritten like a relation."""
    project.write({"conf.py": OWN})
    project.spec("tech-spec/005-lanes", "Tech Spec 005: Lanes", header=[old])
    run("rename", "source", "004", "14")
    assert f"{new}\n" in project.read("tech-spec/005-lanes.md")


def test_own_field_in_front_matter(project: Project, run: Run) -> None:
    """Front matter has a field of ids as a text or a list."""
    text = "---\nimplements: [4, '004-D1']\ncost: 4\n---\n# Tech Spec 005: Lanes\n"
    project.write({"conf.py": OWN, "tech-spec/005-lanes.md": text})
    run("rename", "source", "004", "14")
    expected = text.replace("[4, '004-D1']", "[14, '014-D1']")
    assert project.read("tech-spec/005-lanes.md") == expected


ASSUMPTIONS = """# Tech Spec 005: Lanes

## Assumptions

- Four lanes are enough, 4 at most (checked by: 004, 005)
- Old lanes are empty
  - Checked by: 4

```{spec:assumption} 4 lanes
:checked-by: 4, 005
```

## Requirements

| ID | Requirement | Verified by |
|---|---|---|
| REQ-1 | At least 4 lanes | 004-D1 |
"""


def test_own_field_of_a_record(project: Project, run: Run) -> None:
    """Fields of ids are rewritten in lists, tables and directives, and only there."""
    project.write({"conf.py": OWN, "tech-spec/005-lanes.md": ASSUMPTIONS})
    run("rename", "source", "004", "14")
    expected = (
        ASSUMPTIONS.replace("checked by: 004", "checked by: 014")
        .replace("Checked by: 4", "Checked by: 14")
        .replace(":checked-by: 4", ":checked-by: 14")
        .replace("lanes | 004-D1 |", "lanes | 014-D1 |")
    )
    assert project.read("tech-spec/005-lanes.md") == expected


def test_path_from_the_current_folder(project: Project, run: Run) -> None:
    """A path that a shell completes names the source folder, which is an error."""
    done = run("rename", "source", "004", "source/tech-spec/004-queue.md")
    assert done.status == 2
    assert done.err == (
        "sphinx-techspec rename: error: source/tech-spec/004-queue.md is relative to "
        "the current folder; use the path relative to source: tech-spec/004-queue.md\n"
    )
    (project.source / "source/tech-spec").mkdir(parents=True)
    moved = run("rename", "source", "004", "source/tech-spec/004-queue.md")
    assert moved.status == 0
