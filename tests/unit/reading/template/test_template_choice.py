"""The template of each document, and its status words."""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinx_techspec.reading.template.template_choice import (
    ReadTemplates,
    TemplateChoice,
    template_vocabulary,
)
from sphinx_techspec.records import Section, Spec
from sphinx_techspec.template import Template


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Write templates in nested folders."""
    write(tmp_path / "template.md", "# T\n\n## Above\n")
    write(
        tmp_path / "adr/template.md", "# T\n\n- **Status:** Draft | Live\n\n## Near\n"
    )
    write(tmp_path / "forms/other.rst", "T\n=\n\nOther\n-----\n")
    return tmp_path


def write(path: Path, text: str) -> None:
    """Write a file, and the folder that it is in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def choose(source: Path, configured: str | None = None) -> TemplateChoice:
    """Return the choice of templates for a source directory."""
    return TemplateChoice(source, configured, read={})


def titles(template: Template) -> list[str]:
    """Return the titles of the sections of a template."""
    return [section.title for section in template.sections]


@pytest.mark.parametrize(
    ("docname", "expected"),
    [("adr/001-a", "Near"), ("adr/old/001-a", "Near"), ("notes/x", "Above")],
)
def test_nearest(source: Path, docname: str, expected: str) -> None:
    """A document has the template in its folder or above."""
    assert titles(choose(source).for_document(docname)) == [expected]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("adr/0000-template/README.md", "Own"),
        ("adr/template/index.md", "Own"),
        ("adr/_template/rfc.md", "Own"),
        ("adr/NNNN-adr-template/adr.md", "Own"),
        ("adr/NNNN-pier-template/pier.md", "Own"),
        ("adr/pier-template/pier.md", "Own"),
        ("adr/pier-template/index.md", "Above"),
        ("adr/0001-templates/README.md", "Above"),
    ],
)
def test_folder_of_a_template(tmp_path: Path, path: str, expected: str) -> None:
    """A template may have a folder of its own beside the specs."""
    write(tmp_path / "template.md", "# T\n\n## Above\n")
    write(tmp_path / path, "# T\n\n## Own\n")
    choice = choose(tmp_path)
    assert titles(choice.for_document("adr/0001-a/README")) == [expected]


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        (["Wish", "Tides", "Cost"], "pitch-template.md"),
        (["⚓ Tides", "Log"], "long-pitch-template.md"),
        (["Context", "Wish"], "adr-template.md"),
        (["Fog"], "adr-template.md"),
    ],
)
def test_several_templates_in_a_folder(
    tmp_path: Path, headings: list[str], expected: str
) -> None:
    """The headings of a spec choose, or else the simplest name."""
    write(tmp_path / "adr-template.md", "# T\n\n## Context\n")
    write(tmp_path / "pitch-template.md", "# T\n\n## Wish\n\n## Tides\n")
    write(tmp_path / "long-pitch-template.md", "# T\n\n## Tides\n\n## Log\n")
    sections = [Section(title, 2, 1, False) for title in headings]
    template = choose(tmp_path).for_document("plans/001-a", sections=sections)
    assert template.name == expected


def test_problem_of_a_template_that_no_spec_has(tmp_path: Path) -> None:
    """Only the chosen template is checked."""
    write(tmp_path / "a-template.md", "# T\n\n## Log\n")
    write(tmp_path / "ab-template.md", "# T\n\n## Fog\n\n## Fog\n")
    choice = choose(tmp_path)
    choice.for_document("001-a", sections=[Section("Log", 2, 1, False)])
    assert choice.problems == []


def test_candidates_are_not_chosen(tmp_path: Path) -> None:
    """Reading the templates of a folder ahead reports no problem of an unused one."""
    write(tmp_path / "a-template.md", "# T\n\n## Fog\n\n## Fog\n")
    write(tmp_path / "ab-template.md", "# T\n\n## Log\n")
    choice = choose(tmp_path)
    assert [t.name for t in choice.candidates("001-a")] == [
        "a-template.md",
        "ab-template.md",
    ]
    assert choice.problems == []


def test_candidate_without_a_file(tmp_path: Path) -> None:
    """A document without a template can only have the one that ships, or the chosen."""
    assert [t.name for t in choose(tmp_path).candidates("001-a")] == ["tech-spec"]
    assert [t.name for t in choose(tmp_path, "madr").candidates("x")] == ["madr"]


def test_configured(source: Path) -> None:
    """techspec_template takes precedence over the nearest template."""
    choice = choose(source, "forms/other.rst")
    assert titles(choice.for_document("adr/001-a")) == ["Other"]


def test_named_by_the_document(source: Path) -> None:
    """The template that a document names takes precedence over all others."""
    choice = choose(source, "template.md")
    assert titles(choice.for_document("adr/001-a", "forms/other.rst")) == ["Other"]
    assert titles(choice.for_document("adr/001-a", "gone.md")) == ["Above"]


def test_default(tmp_path: Path) -> None:
    """Without any template the one that ships is used, but not its status words."""
    template = choose(tmp_path).for_document("adr/001-a")
    assert "Goals" in titles(template)
    assert template.statuses == ()


def test_unknown_name(source: Path) -> None:
    """A name without a template is a problem at its line."""
    spec = Spec("adr/001-a", "001", "001", "A", template="nygrad", template_line=3)
    noted = choose(source).unknown(spec)
    assert noted is not None
    assert (noted.code, noted.problem.line) == ("invalid-option", 3)
    assert "nygard" in noted.problem.hint
    assert choose(source).unknown(spec._replace(template="madr")) is None


def test_unreadable_file(source: Path) -> None:
    """A template that is not text is a problem, and the one that ships is used."""
    (source / "adr/template.md").write_bytes(b"\xff\xfe\x00")
    choice = choose(source)
    assert "Goals" in titles(choice.for_document("adr/001-a"))
    assert [problem.name for problem in choice.problems] == ["adr/template.md"]


def test_read_once(source: Path) -> None:
    """A template is read again only if its source changed."""
    read: ReadTemplates = {}
    first = TemplateChoice(source, None, read=read).for_document("adr/001-a")
    assert TemplateChoice(source, None, read=read).for_document("adr/001-a") is first
    write(source / "adr/template.md", "# T\n\n## Changed\n")
    changed = TemplateChoice(source, None, read=read).for_document("adr/001-a")
    assert titles(changed) == ["Changed"]


def test_status_words(source: Path) -> None:
    """The words of the template apply; a template without words allows all."""
    template = choose(source).for_document("adr/001-a")
    assert list(template_vocabulary(template.statuses).words)[:2] == ["draft", "live"]
    assert "accepted" in template_vocabulary(()).words
