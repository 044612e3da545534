"""Configuration values that cannot be used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.conftest import Project

INVALID: list[tuple[str, Any]] = [
    ("techspec_documents", "specs/**"),
    ("techspec_template", "nothing.md"),
    ("techspec_statuses", {"unheard-of": {}}),
    ("techspec_sections", {"Decision log": "Choices"}),
    ("techspec_header", "yes"),
]


@pytest.mark.parametrize(("name", "value"), INVALID)
def test_one_warning(project: Project, name: str, value: Any) -> None:
    """A value that cannot be used is one warning, and the default is used."""
    project.index("tech-spec/004-retry-queue").spec(decisions=["one"])
    project.write({"conf.py": f"{name} = {value!r}\n"})
    build, _ = project.try_build("techspec")
    (warning,) = build.warnings
    assert name in warning
    assert "[techspec.invalid-option]" in warning
    project.write({"conf.py": ""})
    assert build.read("techspec.json") == project.build("techspec").read(
        "techspec.json"
    )


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("document", "documents"),
        ("statusus", "statuses"),
        ("link_mention", "link_mentions"),
    ],
)
def test_misspelled_setting(project: Project, name: str, meant: str) -> None:
    """A misspelled setting, which Sphinx would ignore, is reported at its line."""
    project.index("tech-spec/004").spec("tech-spec/004", "A")
    project.write({"conf.py": f"# A comment.\ntechspec_{name} = []\n"})
    (warning,) = project.warnings()
    assert "conf.py:" in warning
    message = f"unknown setting 'techspec_{name}'; did you mean 'techspec_{meant}'?"
    assert message in warning


def test_misspelled_setting_in_a_block(project: Project) -> None:
    """A misspelled setting is reported wherever conf.py assigns it."""
    project.index("tech-spec/004").spec("tech-spec/004", "A")
    project.write({"conf.py": "if True:\n    techspec_document = []\n"})
    (warning,) = project.warnings()
    assert "did you mean 'techspec_documents'?" in warning


def test_variables_of_conf_py(project: Project) -> None:
    """Functions, and variables that are not similar to a setting, are not reported."""
    project.index("tech-spec/004").spec("tech-spec/004", "A")
    lines = "techspec_root = '.'\ntechspec_section_names = []\nTECHSPEC_FIELD = 1\n"
    function = "def techspec_document():\n    pass\n"
    project.write({"conf.py": f"import os as techspec_record\n{function}{lines}"})
    assert project.warnings() == []


def test_command_line(project: Project) -> None:
    """Values may come from the command line, as text."""
    project.index("specs/004", "specs/005", "specs/old/006")
    for name in ("004", "005", "old/006"):
        project.spec(f"specs/{name}", "A")
    build = project.build(
        "html",
        techspec_documents="specs/*,specs/old/*",
        techspec_exclude="specs/005.md,specs/old/*",
        techspec_header="0",
    )
    assert [spec["docname"] for spec in build.data["specs"]] == ["specs/004"]
    assert "techspec-header" not in build.page("specs/004.html").classes


def test_sections(project: Project) -> None:
    """techspec_sections adds names."""
    project.index("tech-spec/004")
    project.write({"tech-spec/004.md": "# A\n\n## Our choices\n\n- one\n"})
    sections = {"Decision log": ("Our choices",), "Context": ["Why"]}
    build, _ = project.try_build("techspec", techspec_sections=sections)
    assert build.data["decisions"]


def test_suppressed(project: Project) -> None:
    """The warning can be suppressed like any other."""
    project.index().write({"conf.py": "techspec_header = 'x'\n"})
    assert project.warnings(suppress_warnings=["techspec.invalid-option"]) == []


def test_template_that_is_not_a_file(project: Project) -> None:
    """A template without a name, which the command line can give, is reported."""
    project.index("tech-spec/004").spec("tech-spec/004", "A")
    (warning,) = project.warnings(techspec_template="")
    assert (
        "invalid techspec_template ''; expected the path of an existing file" in warning
    )


def test_codes_as_warnings_show_them(project: Project) -> None:
    """A code may be written as the warning has it, and a status as the page has it."""
    project.index("tech-spec/004").spec("tech-spec/004", "A", status="Acepted")
    checks: dict[str, Any] = {"techspec.unknown-status": "off"}
    assert project.warnings(techspec_checks=checks) == []
    checks = {"missing-section": {"In review": "off"}, "missing-updated": "off"}
    project.spec("tech-spec/004", "A", status="In review")
    assert project.warnings(techspec_checks=checks) == []


def test_template_with_a_name_that_no_file_can_have(project: Project) -> None:
    """An overlong name is reported like any other, and the build goes on."""
    project.index("tech-spec/004").spec("tech-spec/004", "A")
    (warning,) = project.warnings(techspec_template="x" * 5_000)
    assert "invalid techspec_template 'xxx" in warning


def test_problems_are_in_the_order_of_the_file(project: Project) -> None:
    """Warnings about conf.py are in the order of its lines."""
    project.spec().index("tech-spec/004-retry-queue")
    settings = (
        "techspec_link_mentions = 'no'",
        "techspec_records = {'own': {'prefix': 'R'}}",
        "techspec_documents = 'tech-spec/*'",
    )
    conf = "extensions = ['sphinx_techspec']\n" + "\n".join(settings) + "\n"
    project.write({"conf.py": conf})
    found = [warning.partition(": WARNING")[0] for warning in project.warnings()]
    assert found == ["conf.py:2", "conf.py:3", "conf.py:4"]
