"""Other extensions add checks through the public interface."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sphinx.errors import ExtensionError

if TYPE_CHECKING:
    from tests.conftest import Project

NAME = "tech-spec/004"
EXTENSION = '''
from sphinx_techspec.api import Check, Problem, add_check

def missing_team(context, spec):
    """A spec names no team.

    Bad: no line *Team*
    Good: `- **Team:** Billing`
    """
    if "team" not in spec.fields:
        yield Problem("missing team", spec.line, "add a line 'Team'", "team")

def setup(app):
    app.setup_extension("sphinx_techspec")
    add_check(app, Check("missing-team", missing_team))
'''


@pytest.fixture
def extension(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Return the name of an extension that adds a check."""
    name = "team_checks"
    (tmp_path / f"{name}.py").write_text(EXTENSION, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    yield name
    sys.modules.pop(name, None)


@pytest.fixture
def check_extension(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[str, str], str]]:
    """Return a function that writes an extension with a check."""
    name = "odd_checks"
    monkeypatch.syspath_prepend(tmp_path)

    def write(body: str, arguments: str) -> str:
        head, _, tail = EXTENSION.partition('    """A spec names no team.')
        end = tail[tail.index("def setup") :]
        text = f"{head}    {body}\n\n{end}"
        text = text.replace('"missing-team", missing_team', arguments)
        (tmp_path / f"{name}.py").write_text(text, "utf-8")
        return name

    yield write
    sys.modules.pop(name, None)


def test_added_check_works_like_a_built_in_one(
    project: Project, extension: str
) -> None:
    """Its findings are warnings and in techspec.json, with a severity from conf.py."""
    project.index(NAME).spec(NAME, "Tech Spec 004: Retry queue")
    build, _ = project.try_build("html", extensions=[extension])
    assert build.warnings == [
        f"{NAME}.md:1: WARNING: missing team; add a line 'Team' [techspec.missing-team]"
    ]
    (finding,) = build.data["findings"]
    assert (finding["code"], finding["subject"]) == ("missing-team", "team")
    checks = {"missing-team": "off", "missing-section": "off"}
    project.build("html", extensions=[extension], techspec_checks=checks)


KIND = """
from sphinx_techspec.api import Field, RecordKind, add_record_kind

def setup(app):
    app.setup_extension("sphinx_techspec")
    add_record_kind(app, RecordKind({arguments}))
"""


@pytest.fixture
def kind_extension(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[str], str]]:
    """Return a function that writes an extension with a record kind."""
    name = "team_kinds"
    monkeypatch.syspath_prepend(tmp_path)

    def write(arguments: str) -> str:
        text = KIND.replace("{arguments}", arguments)
        (tmp_path / f"{name}.py").write_text(text, "utf-8")
        return name

    yield write
    sys.modules.pop(name, None)


ASSUMPTION = '"assumption", prefix="A", fields={"sure": {"values": ["yes", "no"]}}'


@pytest.mark.parametrize(
    "arguments",
    [
        ASSUMPTION,
        '"assumption", prefix="A", fields=[Field("sure", values=["yes", "no"])]',
        '"assumption", prefix="A", fields={"sure": Field("", values=["yes", "no"])}',
    ],
    ids=["keys", "list of fields", "mapping of fields"],
)
def test_added_kind_works_like_a_declared_one(
    project: Project, kind_extension: Callable[[str], str], arguments: str
) -> None:
    """Its records are read, shown, and written; a project can switch it off."""
    extensions = [kind_extension(arguments)]
    text = "x\n\n## Assumptions\n\n- all is well. Sure: Yes"
    project.spec(NAME, text=text).index(NAME, text="{spec:assumption}`004-A1`")
    build = project.build("html", extensions=extensions)
    (found,) = build.data["assumptions"]
    assert (found["id"], found["fields"]) == ("004-A1", {"sure": "yes"})
    assert build.has("spec-assumptions.html")
    off, _ = project.try_build(
        "html", extensions=extensions, techspec_records={"assumption": False}
    )
    assert "assumptions" not in off.data
    assert not off.has("spec-assumptions.html")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ('"risk"', "duplicate record kind 'risk'"),
        ('"goal"', "duplicate record kind 'goal'"),
        ('"Thing"', "invalid record kind 'Thing'"),
        ('"thing", prefix="1"', "invalid prefix '1' in record kind 'thing'"),
        ('"thing", fields={"owner": {}}', "field 'owner' of record kind 'thing'"),
        ('"thing", fields=[Field("owner")]', "field 'owner' of record kind 'thing'"),
        ('"thing", fields=["sure"]', r"invalid fields \['sure'\] in record kind"),
        (
            '"thing", fields=Field("sure", type="x")',
            r"fields Field\('sure', type='x'\)",
        ),
    ],
)
def test_invalid_added_kind(
    project: Project,
    kind_extension: Callable[[str], str],
    arguments: str,
    message: str,
) -> None:
    """The author of the extension gets an error that names the fault."""
    with pytest.raises(ExtensionError, match=message):
        project.index().try_build(extensions=[kind_extension(arguments)])


def test_changed_kind_of_an_extension_is_read_again(
    project: Project, kind_extension: Callable[[str], str]
) -> None:
    """Documents that did not change have its records as well."""
    text = "x\n\n## Assumptions\n\n- all is well"
    project.spec(NAME, text=text).index(NAME)
    build = project.build("html", extensions=[kind_extension(ASSUMPTION)])
    assert [one["id"] for one in build.data["assumptions"]] == ["004-A1"]
    sys.modules.pop("team_kinds")
    changed = kind_extension(ASSUMPTION.replace('"A"', '"AS"'))
    build = project.build("html", extensions=[changed])
    assert [one["id"] for one in build.data["assumptions"]] == ["004-AS1"]


def test_added_check_belongs_to_one_application(
    project: Project, extension: str
) -> None:
    """Another project that is built in the same process does not run it."""
    project.index(NAME).spec(NAME, "Tech Spec 004: Retry queue")
    project.try_build("dummy", extensions=[extension])
    project.build("dummy", into="other")


def test_duplicate_check_is_an_error(project: Project, extension: str) -> None:
    """A code names one check."""
    from sphinx_techspec.api import Check, add_check

    def add_again(app: object) -> None:
        add_check(app, Check("missing-team", lambda context, spec: iter(())))  # type: ignore[arg-type]

    project.index(NAME).spec(NAME, "Tech Spec 004: Retry queue")
    with pytest.raises(ExtensionError, match="duplicate check 'missing-team'"):
        project.try_build("dummy", extensions=[extension], prepare=add_again)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ('"Two words", missing_team', "invalid check code 'Two words'"),
        ('"few", missing_team, severity="loud"', "invalid severity 'loud' in .* 'few'"),
        ('"few", missing_team, severity=None', "invalid severity None in check 'few'"),
        ('"few", None', "'run' of check 'few' is not callable"),
    ],
)
def test_invalid_added_check(
    project: Project,
    check_extension: Callable[[str, str], str],
    arguments: str,
    message: str,
) -> None:
    """The author of the extension gets an error before documents are read."""
    extension = check_extension("pass", arguments)
    with pytest.raises(ExtensionError, match=message):
        project.index().try_build("dummy", extensions=[extension])


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("1 / 0", "ZeroDivisionError: division by zero"),
        ("yield 1 / 0", "ZeroDivisionError: division by zero"),
        ("return None", "TypeError: 'NoneType' object is not iterable"),
        ('return ["text"]', "TypeError: 'text' is not a Problem"),
        ('yield Problem("few")', "TypeError: Problem.__new__.. missing"),
    ],
)
def test_check_that_fails_is_named(
    project: Project,
    check_extension: Callable[[str, str], str],
    body: str,
    message: str,
) -> None:
    """The error names the check and the document, whatever is wrong with the check."""
    project.index(NAME).spec(NAME)
    extension = check_extension(body, '"few", missing_team')
    expected = f"check 'few' failed for {NAME}: {message}"
    with pytest.raises(ExtensionError, match=expected):
        project.try_build("dummy", extensions=[extension])


def test_problem_without_a_line_is_at_the_first_one(
    project: Project, check_extension: Callable[[str, str], str]
) -> None:
    """A check may report a problem without a line, a hint, or a subject."""
    project.index(NAME).spec(NAME)
    body = 'yield Problem("few", None, None, None)'
    extension = check_extension(body, '"few", missing_team')
    build, _ = project.try_build(extensions=[extension])
    assert build.warnings == [f"{NAME}.md:1: WARNING: few [techspec.few]"]
    (finding,) = build.data["findings"]
    assert (finding["hint"], finding["subject"]) == ("", None)


@pytest.mark.parametrize("name", ["id", "depends-on", "status-by two!"])
def test_field_with_an_invalid_name_is_an_error(project: Project, name: str) -> None:
    """The error for a reserved name does not blame the configuration."""
    from sphinx_techspec.api import Field, add_field

    with pytest.raises(ExtensionError, match=f"(the name|invalid field) '{name}'"):
        project.index().try_build(
            "dummy",
            prepare=lambda app: add_field(app, Field(name)),
        )
