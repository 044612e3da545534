"""Which documents are specs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import MakeProject, Project

TEXT = "# A title\n\n- **Status:** Draft\n"
IN_FRONT_MATTER = "---\ntechspec: {}\n---\n" + TEXT


def specs(project: Project, *, parallel: int = 0) -> list[str]:
    """Return the documents that are specs."""
    if not (project.source / "index.md").exists():
        project.index()
    build, _ = project.try_build("techspec", parallel=parallel)
    return [spec["docname"] for spec in build.data["specs"]]


def test_source_folder_counts(make_project: MakeProject) -> None:
    """A source directory that is itself called tech-spec is a folder like another."""
    project = make_project("tech-spec")
    project.write({"001-queue.md": TEXT})
    assert specs(project) == ["001-queue"]


def test_folders_above_the_source_do_not_count(make_project: MakeProject) -> None:
    """The location of the checkout makes no document a spec."""
    project = make_project("tech-spec/docs")
    project.write({"001-queue.md": TEXT})
    assert specs(project) == []


def test_documents_and_exclude(project: Project) -> None:
    """The settings replace the default folders, and exclude documents."""
    project.write({"rfcs/001-queue.md": TEXT, "tech-spec/002-sweep.md": TEXT})
    project.write({"rfcs/old/003-log.md": TEXT})
    project.config["techspec_documents"] = ("rfcs/**",)
    project.config["techspec_exclude"] = ["rfcs/old/*"]
    assert specs(project) == ["rfcs/001-queue"]


def test_front_matter(project: Project) -> None:
    """A document opts in or out in its front matter, as YAML or as a string."""
    project.write({"notes/queue.md": IN_FRONT_MATTER.format("true")})
    project.write({"notes/log.md": IN_FRONT_MATTER.format('"true"')})
    project.write({"tech-spec/001-a.md": IN_FRONT_MATTER.format("no")})
    settings = "{ignore: {placeholder: 'it is one'}}"
    project.write({"notes.md": IN_FRONT_MATTER.format(settings)})
    assert specs(project) == ["notes/log", "notes/queue"]


def test_docinfo_opts_in(project: Project) -> None:
    """The fields on top of a reStructuredText document are front matter, too."""
    project.write({"notes.rst": ":techspec: true\n\nA title\n=======\n\nText.\n"})
    assert specs(project) == ["notes"]


def test_configured_template_is_not_a_spec(project: Project) -> None:
    """The template is not a spec, even if it has the name of one."""
    project.write({"tech-spec/form.md": TEXT, "tech-spec/001-a.md": TEXT})
    project.config["techspec_template"] = "tech-spec/form.md"
    assert specs(project) == ["tech-spec/001-a"]


def test_what_sphinx_excludes(project: Project) -> None:
    """A document that Sphinx excludes is not a spec."""
    project.write({"tech-spec/001-a.md": TEXT})
    project.config["exclude_patterns"] = ["tech-spec"]
    assert specs(project) == []


def test_changed_mind(project: Project) -> None:
    """The records of a document that opts out disappear in the next build."""
    project.write({"tech-spec/001-a.md": TEXT})
    assert specs(project) == ["tech-spec/001-a"]
    project.write({"tech-spec/001-a.md": IN_FRONT_MATTER.format("false")})
    assert specs(project) == []


@pytest.mark.parametrize(
    ("path", "setting", "warning"),
    [
        ("tech-spec/001-a.md", "maybe", "2: WARNING: invalid value 'maybe' for"),
        ("notes/a.md", "treu", "did you mean 'true'?"),
        ("notes/README.md", "true", "use another file name, or add 'notes/README.md'"),
        ("notes/README.md", "false", ""),
        ("notes/a.md", "'yes'", ""),
        ("notes/a.md", "{template: madr}", ""),
        ("notes/a.md", "null", ""),
    ],
)
def test_setting_without_effect(
    project: Project, path: str, setting: str, warning: str
) -> None:
    """A value in the front matter that has no effect is reported at its line."""
    project.index().write({path: IN_FRONT_MATTER.format(setting)})
    build, _ = project.try_build("techspec")
    found = [line for line in build.warnings if "invalid-option" in line]
    assert len(found) == bool(warning)
    assert all(line.startswith(f"{path}:2: ") for line in found)
    assert all(warning in line for line in found)
