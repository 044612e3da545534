"""The selection of documents that are specs."""

from __future__ import annotations

import pytest

from sphinx_techspec.config import VALUES
from sphinx_techspec.ext.selection import Selection, SpecLabels

DEFAULT = next(v.default for v in VALUES if v.name == "techspec_documents")


def select(
    documents: list[str] | None = None,
    exclude: tuple[str, ...] = (),
    template: str | None = None,
    folder: str = "source",
) -> Selection:
    """Return a selection, by default that of a project without settings."""
    patterns = DEFAULT if documents is None else documents
    return Selection(patterns, exclude, template=template, folder=folder)


@pytest.mark.parametrize(
    "path",
    [
        "tech-spec/001-queue.md",
        "tech-specs/001-queue.md",
        "docs/team/tech-specs/001-queue.md",
        "tech-spec/2026/001-queue.md",
        "tech-spec/042-email-template.md",
        "tech-spec/001-queue.rst",
    ],
)
def test_default_folders(path: str) -> None:
    """A document below a folder called tech-spec or tech-specs is a spec."""
    assert select().is_spec(path, {})


@pytest.mark.parametrize(
    "path",
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
def test_not_a_spec(path: str) -> None:
    """A document elsewhere, a start page or a template is not a spec."""
    assert not select().is_spec(path, {})


def test_source_folder() -> None:
    """A pattern for any folder also matches the source directory."""
    assert select(folder="tech-spec").is_spec("001-queue.md", {})
    excluding = select(folder="tech-specs", exclude=("**/tech-specs/old/**",))
    assert not excluding.is_spec("old/002-sweep.md", {})


@pytest.mark.parametrize("pattern", ["rfcs/*.md", "**/rfcs/**", "rfcs/**"])
def test_patterns(pattern: str) -> None:
    """techspec_documents replaces the default folders."""
    selection = select([pattern])
    assert selection.is_spec("rfcs/001-queue.md", {})
    assert not selection.is_spec("tech-spec/002-sweep.md", {})


@pytest.mark.parametrize("word", ["true", "True", "yes", " true "])
def test_front_matter_opts_in(word: str) -> None:
    """A document anywhere is a spec if its front matter says so."""
    assert select().is_spec("notes/queue.md", {"techspec": word})


@pytest.mark.parametrize("word", ["false", "no", "FALSE"])
def test_front_matter_opts_out(word: str) -> None:
    """A document in a folder of specs is not a spec if its front matter says so."""
    assert not select().is_spec("tech-spec/001-a.md", {"techspec": word})


def test_settings_in_front_matter() -> None:
    """Settings under techspec leave the decision to the folder."""
    metadata = {"techspec": '{"ignore": {"placeholder": "a form"}}'}
    assert select().is_spec("tech-spec/001-a.md", metadata)
    assert not select().is_spec("notes.md", metadata)


def test_exclude() -> None:
    """techspec_exclude takes precedence over folder, front matter and directives."""
    selection = select(exclude=("tech-spec/old/*",))
    assert selection.is_spec("tech-spec/001-a.md", {})
    path = "tech-spec/old/002-b.md"
    assert not selection.is_spec(path, {"techspec": "true"}, has_status=True)


def test_status_directive() -> None:
    """A directive that gives a document a status makes it a spec."""
    assert select().is_spec("notes.md", {}, has_status=True)
    opted_out = {"techspec": "false"}
    assert not select().is_spec("notes.md", opted_out, has_status=True)


@pytest.mark.parametrize("template", ["tech-spec/form.md", "./tech-spec/form.md"])
def test_configured_template(template: str) -> None:
    """The template is not a spec, even if it has the name of one."""
    assert not select(template=template).is_spec("tech-spec/form.md", {})


@pytest.mark.parametrize("pattern", ["kep/*/README.md", "kep/**/README.*"])
def test_pattern_names_a_start_page(pattern: str) -> None:
    """A pattern that names README selects it, but not the template."""
    selection = select([pattern])
    assert selection.is_spec("kep/007-retry/README.md", {})
    assert not selection.is_spec("kep/0000-template/README.md", {})
    assert not select(["kep/**"]).is_spec("kep/007-retry/README.md", {})


def test_labels() -> None:
    """The first pattern that matches gives the label."""
    labels = SpecLabels({"adr/**": "ADR", "**": "RFC"}, folder="source")
    assert (labels("adr/0003-x.md"), labels("b/1.md")) == ("ADR", "RFC")
    assert SpecLabels("ADR", folder="source")("b/1.md") == "ADR"
    assert SpecLabels("", folder="source")("b/1.md") == ""
