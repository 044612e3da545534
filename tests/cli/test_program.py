"""The program, started from a shell."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

import sphinx_techspec
from sphinx_techspec.cli.argument_parser import parse
from sphinx_techspec.cli.arguments import COMMANDS

if TYPE_CHECKING:
    from tests.cli.conftest import Run


def start(*arguments: str, **options: str) -> subprocess.CompletedProcess[str]:
    """Run the program in a process of its own."""
    folder = str(Path(sphinx_techspec.__path__[0]).parent)
    return subprocess.run(
        [sys.executable, "-m", "sphinx_techspec", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONPATH": folder, **options},
    )


def test_program_ends_with_the_status_of_its_command() -> None:
    """The program passes on the exit status, and writes errors to standard error."""
    done = start("explain", "nothing")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("sphinx-techspec explain: error: ")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_full_disk() -> None:
    """Output to a full disk gives a one-line error and exit status 2."""
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "sphinx_techspec", "explain"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "cannot write the output: No space left" in done.stderr


def test_command_is_on_the_path() -> None:
    """The package installs the command."""
    [script] = entry_points(group="console_scripts", name="sphinx-techspec")
    assert script.load().__module__ == "sphinx_techspec.__main__"


def test_version(run: Run) -> None:
    """--version names the program and its version."""
    done = run("--version")
    assert done.out == f"sphinx-techspec {sphinx_techspec.__version__}\n"


@pytest.mark.parametrize("command", [c.name for c in COMMANDS])
def test_help_has_examples(run: Run, command: str) -> None:
    """The help lists each command, and the help of each command has examples."""
    assert f"\n  {command} " in run("--help").out
    assert f"\n  sphinx-techspec {command} " in run(command, "--help").out


@pytest.mark.parametrize("words", [[], ["chek"], ["check", "--nonsense"]])
def test_invalid_arguments(run: Run, words: Sequence[str]) -> None:
    """An invalid command or option gives a one-line error and exit status 2."""
    done = run(*words)
    assert (done.status, done.out) == (2, "")
    assert done.err.count("\n") == 1


def test_missing_command(run: Run) -> None:
    """The error for a missing command names no argument that the help does not have."""
    assert "the following arguments are required: COMMAND (see" in run().err


def test_unknown_command(run: Run) -> None:
    """The error for an unknown command suggests a similar one."""
    assert "did you mean 'set-status'?" in run("set_status", "docs").err


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("sphinx-techspec", ["docs", "docs/a.md", "docs/b.md"]),
        ("sphinx-techspec-index", ["docs", "README.md"]),
    ],
)
def test_hook_arguments_are_valid(name: str, arguments: list[str]) -> None:
    """A pre-commit hook calls a valid command, followed by files."""
    path = Path(__file__).parents[2] / ".pre-commit-hooks.yaml"
    hooks = {hook["id"]: hook for hook in yaml.safe_load(path.read_text("utf-8"))}
    program, *words = hooks[name]["entry"].split()
    assert program == "sphinx-techspec"
    command, found = parse([*words, *arguments])
    assert (command, found.sourcedir) == (words[0], "docs")
    assert [*found.files] == arguments[1:]
    # Files of the commit follow the arguments only if they are those to check.
    assert hooks[name].get("pass_filenames", True) == (command == "check")


def test_start_is_light() -> None:
    """Large packages are imported only by the commands that need them."""
    code = (
        "import sys; from sphinx_techspec.cli import main; main(['explain'])\n"
        "sys.exit(','.join({'sphinx', 'docutils', 'yaml'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )
    assert done.stderr.strip() == ""
