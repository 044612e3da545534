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


def test_added_check_works_like_a_shipped_one(project: Project, extension: str) -> None:
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
