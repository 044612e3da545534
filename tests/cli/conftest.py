"""A fixture that runs the command line in the process of the tests."""

from __future__ import annotations

import ast
import json
import re
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import pytest

from sphinx_techspec.cli import main

if TYPE_CHECKING:
    from tests.conftest import Project


class Done(NamedTuple):
    """The result of a command."""

    status: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """The output, parsed as JSON."""
        return json.loads(self.out)

    @property
    def codes(self) -> list[str]:
        """File, line and code of each finding that it printed for people."""
        found = (
            re.match(r"(.+:\d+):\d+: .*\[techspec\.([\w-]+)\]", line)
            for line in self.out.splitlines()
        )
        return [f"{match[1]} {match[2]}" for match in found if match]

    @property
    def pasted(self) -> str:
        """The lines for conf.py that ``adopt`` printed."""
        return self.out.partition("Paste into ")[2].partition(":\n")[2]

    @property
    def settings(self) -> dict[str, Any]:
        """The settings in these lines, each of which is set once."""
        found: dict[str, Any] = {}
        for statement in ast.parse(self.pasted).body:
            assert isinstance(statement, ast.Assign | ast.AugAssign)
            name = ast.unparse(statement).split()[0]
            assert name not in found
            found[name] = ast.literal_eval(statement.value)
            for node in ast.walk(statement.value):
                if isinstance(node, ast.Dict):
                    keys = [ast.unparse(key) for key in node.keys if key]
                    assert len(keys) == len(set(keys))
        return found


Run: TypeAlias = Callable[..., Done]


@pytest.fixture
def run(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Run:
    """Run a command in the folder of the test, with a cache of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("platformdirs.user_cache_path", lambda *_, **__: tmp_path / "c")

    def run(*arguments: str | Path) -> Done:
        capsys.readouterr()
        with warnings.catch_warnings():
            # Other extensions may use deprecated functions of Sphinx.
            for name in ("myst_parser", "sphinxcontrib"):
                warnings.filterwarnings("ignore", rf"'{name}\..*' is deprecated")
            try:
                status = main([str(argument) for argument in arguments])
            except SystemExit as ended:
                status = int(ended.code or 0)
        return Done(status, *capsys.readouterr())

    return run


@pytest.fixture
def folder(project: Project) -> Project:
    """Return an empty folder, which is not a project yet."""
    project.remove("conf.py")
    project.remove("template.md")
    return project
