"""Other extensions add checks through the public interface."""

from __future__ import annotations

import sys
from collections.abc import Iterator
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
