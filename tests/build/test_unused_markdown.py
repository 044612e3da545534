"""Markdown files in a project whose pages are reStructuredText."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from sphinx.testing.util import SphinxTestApp

    from tests.conftest import Project

ONE = "One\n===\n\n:Status: Draft\n:Last updated: 2026-01-31\n"
README = "# Read me\n"


def documents(project: Project, toctree: str, **config: Any) -> set[str]:
    """Return the documents of a project with *toctree* on its start page."""
    lines = "".join(f"   {line}\n" for line in toctree.splitlines())
    project.write({"index.rst": f"Home\n====\n\n.. toctree::\n{lines}"})
    project.write({"tech-spec/001-one.rst": ONE, "README.md": README})
    apps: list[SphinxTestApp] = []
    project.try_build("dummy", prepare=apps.append, **config)
    return set(apps[0].env.found_docs) - {"index", "tech-spec/001-one"}


@pytest.mark.parametrize(
    "toctree",
    ["\ntech-spec/001-one", ":glob:\n\n*\ntech-spec/*"],
)
def test_files_of_the_repository_are_no_documents(
    project: Project, toctree: str
) -> None:
    """A project without Markdown pages gets no new documents and no new warnings."""
    project.write({"tools/notes.md": "# Notes\n", "tech-spec/README.md": README})
    assert documents(project, toctree) == set()
    assert project.build().warnings == []


@pytest.mark.parametrize(
    ("toctree", "files"),
    [
        ("\ntech-spec/001-one\nguide", {"guide.md": "# Guide\n"}),
        ("\ntech-spec/001-one\nguide.md", {"guide.md": "# Guide\n"}),
        (":glob:\n\ntech-spec/*\ng*", {"guide.md": "# Guide\n"}),
        ("\ntech-spec/001-one", {"tech-spec/002-two.md": "# Two\n"}),
        ("\ntech-spec/001-one", {"b.md": "# B\n\n```{spec:status} Draft\n```\n"}),
        ("\ntech-spec/001-one", {"b.md": "---\ntechspec: true\n---\n# B\n"}),
    ],
)
def test_one_page_in_markdown(
    project: Project, toctree: str, files: dict[str, str]
) -> None:
    """A page or a spec in Markdown makes all Markdown files documents."""
    (name,) = files
    found = documents(project.write(files), toctree)
    assert found == {"README", name.removesuffix(".md")}


def test_parser_of_the_project(project: Project) -> None:
    """A project that lists the parser reads Markdown as without this extension."""
    extensions = ["myst_parser", "sphinx_techspec"]
    assert documents(project, "\ntech-spec/001-one", extensions=extensions) == {
        "README"
    }


def test_first_page_in_markdown(project: Project) -> None:
    """Markdown files become documents, and stop being documents, between builds."""
    assert documents(project, "\ntech-spec/001-one") == set()
    project.write({"guide.md": "# Guide\n"})
    assert documents(project, "\nguide\ntech-spec/001-one") == {"README", "guide"}
    assert documents(project, "\ntech-spec/001-one") == set()
