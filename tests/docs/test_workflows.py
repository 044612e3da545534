"""The workflows in the documentation work as printed.

Programs of the services are replaced by scripts that note their arguments.
"""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from sphinx_techspec.cli.argument_parser import parse
from sphinx_techspec.comparison.change import Change
from tests.docs.test_snippets import BLOCKS, ENVIRONMENT, FENCES, write

PROGRAM = "sphinx-techspec"
CONF = 'extensions = ["sphinx_techspec"]\n'
SPEC = "# Tech Spec 001: Letters\n\n- **Status:** {}\n"
REVIEW = [b for b in BLOCKS if b.page == "how-to/review.md" and b.argument == "yaml"]
SETTINGS = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    **{f"GIT_{who}_NAME": "Ada" for who in ("AUTHOR", "COMMITTER")},
    **{f"GIT_{who}_EMAIL": "ada@example.org" for who in ("AUTHOR", "COMMITTER")},
    "GITHUB_BASE_REF": "main",
    "NUMBER": "7",
    "SPECS_TOKEN": "token",
    "CI_API_V4_URL": "https://gitlab.example.org/api/v4",
    "CI_PROJECT_ID": "1",
    "CI_MERGE_REQUEST_IID": "2",
}


def commands(value: Any) -> Iterator[str]:
    """Yield the shell commands of a workflow, in order."""
    if isinstance(value, list):
        for item in value:
            yield from [item] if isinstance(item, str) else commands(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key == "run":
                yield item
            elif isinstance(item, dict) or key in ("steps", "script", "after_script"):
                yield from commands(item)


def printed_commands() -> Iterator[str]:
    """Yield the commands of the program that the documentation prints."""
    for fence in FENCES:
        if "console" in (fence.name, fence.argument):
            lines = [x[2:] for x in fence.body.splitlines() if x.startswith("$ ")]
        elif fence.argument == "yaml":
            lines = list(commands(yaml.safe_load(fence.body)))
        else:
            continue
        yield from (line for line in lines if line.startswith(f"{PROGRAM} "))


@pytest.mark.parametrize("line", sorted(set(printed_commands())))
def test_printed_command_exists(line: str) -> None:
    """Every command and option in a workflow exists."""
    words = shlex.split(line.partition(" > ")[0].partition(" >> ")[0])
    parse(words[1:])


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a clone with a branch that accepts a spec, and the scripts."""
    folder = tmp_path_factory.mktemp("workflow")
    clone = folder / "clone"
    write(clone / "docs" / "conf.py", CONF)
    write(clone / "docs" / "index.md", "# Home\n")
    write(clone / "docs" / "template.md", "# Tech Spec NNN: <Title>\n")
    spec = clone / "docs" / "tech-spec" / "001-letters.md"
    write(spec, SPEC.format("Draft"))
    for name in ("pip", "gh", "curl"):
        script = f'#!/bin/sh\nprintf "%s\\n" {name} "$@" > "{folder}/{name}.txt"\n'
        write(folder / "bin" / name, script)
    call = f'exec "{sys.executable}" -m sphinx_techspec "$@"'
    write(folder / "bin" / PROGRAM, f"#!/bin/sh\n{call}\n")
    for path in (folder / "bin").iterdir():
        path.chmod(0o755)
    for arguments in (
        ("init", "-q", "-b", "main"),
        ("add", "--all"),
        ("commit", "-q", "-m", "x"),
        ("clone", "-q", "--bare", ".", "../remote.git"),
        ("remote", "add", "origin", "../remote.git"),
        ("fetch", "-q", "origin"),
        ("switch", "-q", "-c", "topic"),
        ("branch", "-q", "-D", "main"),
    ):
        run(["git", *arguments], clone)
    write(spec, SPEC.format("Accepted"))
    return clone


def run(words: list[str], folder: Path) -> str:
    """Run a command as the services do, and return its output."""
    environment = {
        **ENVIRONMENT,
        **SETTINGS,
        "PATH": f"{folder.parent / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "XDG_CACHE_HOME": str(folder.parent / "cache"),
        "GITHUB_STEP_SUMMARY": str(folder.parent / "summary.md"),
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": "origin/main",
    }
    done = subprocess.run(
        words, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_workflows_run(repository: Path) -> None:
    """Each command succeeds, and the summary and the comments have the changes."""
    for block in REVIEW:
        for command in commands(yaml.safe_load(block.body)):
            run(["bash", "-e", "-o", "pipefail", "-c", command], repository)
    change = "- **Status:** Draft → Accepted"
    summary = (repository.parent / "summary.md").read_text("utf-8")
    assert change in (repository / "changes.md").read_text("utf-8")
    assert change in summary
    assert "no new findings since origin/main" in summary
    comment = (repository.parent / "gh.txt").read_text("utf-8").splitlines()
    assert comment[:4] == ["gh", "pr", "comment", "7"]
    note = (repository.parent / "curl.txt").read_text("utf-8").splitlines()
    assert note[-1].endswith("/projects/1/merge_requests/2/notes")


def test_json_of_a_comparison_has_the_keys_that_are_printed() -> None:
    """The example of the JSON of ``diff`` has the keys of a change."""
    [block] = [b for b in BLOCKS if b.caption == f"{PROGRAM} diff docs --format json"]
    [change] = json.loads(block.body)["changes"]
    assert list(change) == list(Change("", "", "", None).to_json())
