"""Which documents are specs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import MakeProject, Project

TEXT = "# A title\n\n- **Status:** Draft\n"
IN_FRONT_MATTER = "---\ntechspec: {}\n---\n" + TEXT


def specs(project: Project, *, parallel: int = 0) -> list[str]:
    """Return the documents that the project takes for specs."""
    if not (project.source / "index.md").exists():
        project.index()
    build, _ = project.try_build("techspec", parallel=parallel)
    return [spec["docname"] for spec in build.data["specs"]]


@pytest.mark.parametrize(
    "name",
    [
        "tech-spec/001-queue.md",
        "tech-specs/001-queue.md",
        "docs/team/tech-specs/001-queue.md",
        "tech-spec/2026/001-queue.md",
        "tech-spec/042-email-template.md",
        "tech-spec/001-queue.rst",
    ],
)
def test_default_folders(project: Project, name: str) -> None:
    """Documents below a folder called tech-spec or tech-specs are specs."""
    text = "A title\n=======\n" if name.endswith(".rst") else TEXT
    project.write({name: text})
    assert specs(project) == [name.rpartition(".")[0]]


@pytest.mark.parametrize(
    "name",
    [
        "queue.md",
        "docs/001-queue.md",
        "my-tech-spec/001-queue.md",
        "tech-spec.md",
        "tech-spec/index.md",
        "tech-spec/README.md",
        "tech-spec/template.md",
        "tech-spec/000-template.md",
        "tech-spec/spec-template.md",
        "tech-spec/2026/index.md",
    ],
)
def test_no_spec(project: Project, name: str) -> None:
    """Other folders, start pages and templates are no specs."""
    project.write({name: TEXT})
    assert specs(project) == []


def test_source_folder_counts(make_project: MakeProject) -> None:
    """A source directory that is itself called tech-spec is a folder like another."""
    project = make_project("tech-spec")
    project.write({"001-queue.md": TEXT})
    assert specs(project) == ["001-queue"]


def test_source_folder_is_excluded_alike(make_project: MakeProject) -> None:
    """A pattern for any folder excludes below the source directory as well."""
    project = make_project("tech-specs")
    project.write({"001-queue.md": TEXT, "old/002-sweep.md": TEXT})
    project.config["techspec_exclude"] = ["**/tech-specs/old/**"]
    assert specs(project) == ["001-queue"]


def test_folders_above_the_source_do_not_count(make_project: MakeProject) -> None:
    """Where the project was checked out to makes nothing a spec."""
    project = make_project("tech-spec/docs")
    project.write({"001-queue.md": TEXT})
    assert specs(project) == []


@pytest.mark.parametrize("patterns", [["rfcs/*.md"], ["**/rfcs/**"], ("rfcs/**",)])
def test_documents(project: Project, patterns: list[str]) -> None:
    """techspec_documents takes the place of the default folders."""
    project.write({"rfcs/001-queue.md": TEXT, "tech-spec/002-sweep.md": TEXT})
    project.config["techspec_documents"] = patterns
    assert specs(project) == ["rfcs/001-queue"]


def test_exclude(project: Project) -> None:
    """techspec_exclude wins over folder and front matter."""
    text = IN_FRONT_MATTER.format("true")
    project.write({"tech-spec/001-a.md": TEXT, "tech-spec/old/002-b.md": text})
    project.config["techspec_exclude"] = ["tech-spec/old/*"]
    assert specs(project) == ["tech-spec/001-a"]


@pytest.mark.parametrize("word", ["true", "True", "yes", '"true"'])
def test_front_matter_opts_in(project: Project, word: str) -> None:
    """A document anywhere is a spec if its front matter says so."""
    project.write({"notes/queue.md": IN_FRONT_MATTER.format(word)})
    assert specs(project) == ["notes/queue"]


@pytest.mark.parametrize("word", ["false", "no"])
def test_front_matter_opts_out(project: Project, word: str) -> None:
    """A document in a folder of specs is none if its front matter says so."""
    project.write({"tech-spec/001-a.md": IN_FRONT_MATTER.format(word)})
    assert specs(project) == []


def test_settings_in_front_matter_are_no_answer(project: Project) -> None:
    """Other things said under techspec leave it to the folder."""
    text = IN_FRONT_MATTER.format("{ignore: {placeholder: 'it is one'}}")
    project.write({"tech-spec/001-a.md": text, "notes.md": text})
    assert specs(project) == ["tech-spec/001-a"]


def test_docinfo_opts_in(project: Project) -> None:
    """The fields on top of a reStructuredText document are front matter, too."""
    project.write({"notes.rst": ":techspec: true\n\nA title\n=======\n\nText.\n"})
    assert specs(project) == ["notes"]


@pytest.mark.parametrize("template", ["tech-spec/form.md", "./tech-spec/form.md"])
def test_configured_template_is_no_spec(project: Project, template: str) -> None:
    """The template is no spec, whatever it is called."""
    project.write({"tech-spec/form.md": TEXT, "tech-spec/001-a.md": TEXT})
    project.config["techspec_template"] = template
    assert specs(project) == ["tech-spec/001-a"]


def test_what_sphinx_excludes(project: Project) -> None:
    """What Sphinx does not read is no spec."""
    project.write({"tech-spec/001-a.md": TEXT})
    project.config["exclude_patterns"] = ["tech-spec"]
    assert specs(project) == []


def test_changed_mind(project: Project) -> None:
    """A document that opts out on a later build takes its records along."""
    project.write({"tech-spec/001-a.md": TEXT})
    assert specs(project) == ["tech-spec/001-a"]
    project.write({"tech-spec/001-a.md": IN_FRONT_MATTER.format("false")})
    assert specs(project) == []
