"""Test that the reference pages are complete."""

import os
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import sphinx_techspec
from sphinx_techspec.built_in_kinds import BUILT_IN_KINDS
from sphinx_techspec.checks import CHECKS
from sphinx_techspec.cli.arguments import COMMANDS
from sphinx_techspec.config import VALUES
from sphinx_techspec.export import schema
from sphinx_techspec.field_types import FIELD_KEYS, FIELD_TYPES
from sphinx_techspec.language_layout import layout
from sphinx_techspec.languages import BUILT_IN_LANGUAGES
from sphinx_techspec.options import RECORD_DIRECTIVES
from sphinx_techspec.query.view_fields import FIELDS
from sphinx_techspec.query.view_types import VIEWS
from sphinx_techspec.vocabulary import default_vocabulary

DOCS = Path(__file__).parents[2] / "docs"
SPHINX = (sys.executable, "-m", "sphinx", "-q", "-b", "pseudoxml")


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the documentation as doctrees, which needs no theme."""
    folder = tmp_path_factory.mktemp("docs")
    done = subprocess.run(
        [*SPHINX, "-d", folder / "doctrees", DOCS, folder / "xml"],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONPATH": str(Path(sphinx_techspec.__path__[0]).parent)},
    )
    assert done.returncode == 0, done.stderr
    return folder / "xml" / "reference"


def lines_of(path: Path) -> list[str]:
    """Return the lines of a doctree, each with a tag or a text."""
    return [line.strip() for line in path.read_text("utf-8").splitlines()]


def section_of(text: str, name: str) -> str:
    """Return the section of a doctree with that id, up to the next one."""
    start = re.search(rf'<section ids="[^"]*\b{name}[" ]', text)
    assert start is not None, name
    return text[start.end() :].partition("<section ")[0]


def test_configuration_has_every_value(reference: Path) -> None:
    """No configuration value is undocumented."""
    lines = lines_of(reference / "configuration.pseudoxml")
    assert {value.name for value in VALUES} <= set(lines)


def test_configuration_has_valid_examples(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each value that isn't only on or off has an example, which can be copied."""
    monkeypatch.syspath_prepend(str(DOCS / "_ext"))
    examples = import_module("techspec_reference.configuration_examples").EXAMPLES
    assert {value.name for value in VALUES if bool not in value.types} <= set(examples)
    for value in VALUES:
        if value.name in examples:
            settings: dict[str, Any] = {}
            exec(examples[value.name], settings)
            given = settings[value.name]
            assert value.read(given, tmp_path, codes=CHECKS)[1] == [], value.name


def test_findings_have_every_code(reference: Path) -> None:
    """Each finding is documented, with a bad and a good example."""
    lines = lines_of(reference / "findings.pseudoxml")
    assert set(CHECKS) <= set(lines)
    assert lines.count("Bad") == lines.count("Good") == len(CHECKS)


def test_command_line_has_every_argument(reference: Path) -> None:
    """Each command has a section with each of its arguments."""
    text = (reference / "command-line.pseudoxml").read_text("utf-8")
    for command in COMMANDS:
        section = section_of(text, f"command-{command.name}")
        for argument in command.arguments:
            name = argument.names[-1] if argument.is_option else argument.value
            assert str(name) in section, command.name


def test_directives_have_every_option(reference: Path) -> None:
    """Each directive that writes records has a section with each of its options."""
    text = (reference / "directives.pseudoxml").read_text("utf-8")
    for name, options in RECORD_DIRECTIVES.items():
        section = section_of(text, f"directive-{name}")
        lines = {line.strip() for line in section.split("\n")}
        assert {option.name for option in options} <= lines, name


def test_views_have_every_option_and_column(reference: Path) -> None:
    """No view, option, format or column is undocumented."""
    lines = set(lines_of(reference / "views.pseudoxml"))
    for view in VIEWS.values():
        assert f"spec:{view.name}" in lines
        assert set(view.option_names) <= lines
        assert len(view.formats) == 1 or set(view.formats) <= lines
    for fields in FIELDS.values():
        assert {field.name for field in fields} <= lines


def test_fields_have_every_key_and_type(reference: Path) -> None:
    """No key and no type of a declared field is undocumented."""
    lines = set(lines_of(reference.parent / "how-to" / "fields.pseudoxml"))
    assert {*FIELD_KEYS, *FIELD_TYPES} <= lines


def test_statuses_have_every_word(reference: Path) -> None:
    """The table has each built-in status word."""
    lines = lines_of(reference / "statuses.pseudoxml")
    assert {s.label for s in default_vocabulary().words.values()} <= set(lines)


def test_sections_have_every_name(reference: Path) -> None:
    """The table has a row for each section that holds records."""
    lines = lines_of(reference / "sections.pseudoxml")
    titles = {section.headings[0] for section in BUILT_IN_KINDS.sections}
    assert titles <= {line.casefold() for line in lines}


def test_json_has_every_field(reference: Path) -> None:
    """Each field of each object in the schema is in the page."""
    lines = lines_of(reference / "techspec-json.pseudoxml")
    for described in (schema(), *schema()["$defs"].values()):
        assert described["properties"].keys() <= set(lines)


def test_languages_have_every_section(reference: Path) -> None:
    """The words of each language are listed, section by section."""
    lines = lines_of(reference / "languages.pseudoxml")
    for section in layout():
        heading = section[:1].upper() + section[1:]
        assert lines.count(heading) >= len(BUILT_IN_LANGUAGES), section
