"""The commands of the guides run in a project, and print what the pages show."""

from __future__ import annotations

import fnmatch
import re
import shlex
import subprocess
import tomllib
from collections.abc import Iterator, Mapping
from configparser import ConfigParser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sphinx.cmd.build import get_parser

from tests.docs.test_snippets import BLOCKS, FENCES, ROOT, Fence, write

if TYPE_CHECKING:
    from tests.cli.conftest import Run

CONF = """
extensions = ["sphinx_techspec"]
techspec_fields = {"team": {}, "priority": {}}
"""
BASELINE = 'techspec_baseline = "techspec-baseline.json"\n'
SPEC = """\
# Tech Spec {number}: {title}

- **Status:** {status}
- **Last updated:** 2026-01-31

## Problem

{text}

## Decision log

- **2026-01-30** — use one queue (because order matters)

## Open questions

- who owns the topic?
"""


def spec(number: str, title: str, *, status: str = "Accepted", text: str = "-") -> str:
    """Return the text of a spec."""
    return SPEC.format(number=number, title=title, status=status, text=text)


README = next(b.body for b in BLOCKS if b.caption == "README.md")
FILES = {
    "docs/conf.py": CONF,
    "docs/template.md": "# Tech Spec NNN: <Title>\n",
    "docs/index.md": "# Home\n\n```{toctree}\n:glob:\n\ntech-spec/*\nadr/*\n```\n",
    "docs/tech-spec/004-retry-queue.md": spec("004", "Retry queue"),
    "docs/tech-spec/008-audit-log.md": spec("008", "Audit log"),
    "docs/adr/003-queue.md": spec("003", "Queue"),
    "README.md": f"# Courier\n\n{README}",
    "AGENTS.md": "<!-- techspec:decisions -->\n<!-- /techspec -->\n",
}
DEAD_LETTERS = "docs/tech-spec/009-dead-letters.md"
LANES = {"docs/tech-spec/009-retry-lanes.md": spec("009", "Retry lanes")}
PAYMENTS = "---\nteam: Payments\n---\n"
OPERATIONS = "# Operations\n" + "\n" * 7 + "Tech Spec 009 explains how.\n"
MORE: Mapping[str, Mapping[str, str]] = {
    "rename docs docs/tech-spec/009": {
        DEAD_LETTERS: spec("009", "Dead letters"),
        "docs/tech-spec/009-addresses.md": spec("009", "Addresses"),
        "docs/operations.md": f"---\norphan: true\n---\n{OPERATIONS}",
        "docs/index.md": (
            "# Home\n\nSee [dead letters](tech-spec/009-dead-letters.md).\n\n"
            "```{toctree}\ntech-spec/009-dead-letters\ntech-spec/009-addresses\n```\n"
        ),
    },
    "set-status docs 004": {
        **LANES,
        "docs/tech-spec/004-retry-queue.md": spec(
            "004", "Retry queue", status="Implementing"
        ),
    },
    "list docs --where team=Payments": {
        "docs/tech-spec/004-retry-queue.md": PAYMENTS + spec("004", "Retry queue"),
        "docs/tech-spec/006-refund-api.md": PAYMENTS + spec("006", "Refund API"),
    },
}
"""Further files of the project, by the start of the commands that need them."""
AUDIT_LOG = "docs/tech-spec/008-audit-log.md"
CHANGED = {AUDIT_LOG: FILES[AUDIT_LOG] + "- who pays?\n"}
"""Files that change before a command with ``--check``."""
OTHER_PROGRAMS = {
    *("npm", "tar", "mkdir", "cp"),  # they need network access
    "python",  # a web server
    *("sphinx-autobuild", "sphinx-multiversion"),  # in tests/integrations
}


def lines_of(block: Fence) -> Iterator[tuple[str, list[str]]]:
    """Yield each command of a block, and the lines that it prints."""
    for part in re.split(r"^\$ ", block.body, flags=re.MULTILINE)[1:]:
        command, *printed = part.splitlines()
        yield command, [line for line in printed if line.strip()]


CONSOLES = [
    fence
    for fence in FENCES
    if "console" in (fence.name, fence.argument) and fence.page != "tutorial.md"
]
OWN = [
    pytest.param(command, printed, id=f"{block}-{number}")
    for block in CONSOLES
    for number, (command, printed) in enumerate(lines_of(block))
    if command.startswith("sphinx-techspec ")
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Write a repository with a branch that has no changes."""
    for name, text in FILES.items():
        write(tmp_path / name, text)
    return tmp_path


def commit(folder: Path) -> None:
    """Commit all files, as the state of the remote and of the branch."""
    identity = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org")
    for arguments in (
        ("init", "-q", "-b", "main"),
        ("add", "--all"),
        (*identity, "commit", "-q", "-m", "Start"),
        ("remote", "add", "origin", "https://git.example.org/courier.git"),
        ("update-ref", "refs/remotes/origin/main", "HEAD"),
        ("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/main"),
    ):
        subprocess.run(["git", *arguments], cwd=folder, check=True)


@pytest.mark.parametrize(("command", "printed"), OWN)
def test_command_runs(command: str, printed: list[str], folder: Path, run: Run) -> None:
    """The command works, and prints the lines below it."""
    words = shlex.split(command.partition(" > ")[0])[1:]
    for start, files in MORE.items():
        if " ".join(words).startswith(start):
            for name, text in files.items():
                write(folder / name, text)
    if "--write-baseline" in words and "--baseline" not in words:
        write(folder / "docs" / "conf.py", CONF + BASELINE)
    elif "--baseline" in words and "--write-baseline" not in words:
        assert run(*words, "--write-baseline").status == 0
    if "--check" in words:
        assert run(*(word for word in words if word != "--check")).status == 0
        for name, text in CHANGED.items():
            write(folder / name, text)
    if words[0] == "adopt":  # the folder has no configuration yet
        (folder / "docs" / "conf.py").unlink()
    if "diff" in words or "--since" in words or "new" in words:
        commit(folder)
    done = run(*words)
    assert done.status == ("--check" in words), done.err
    if words[0] == "adopt":
        return  # the page shows the output for another folder
    lines = [line.rstrip() for line in (done.out + done.err).splitlines()]
    assert not printed or len(lines) == len(printed), lines
    for line in printed:
        assert fnmatch.filter(lines, re.sub(r"\[", "[[]", line)), (line, lines)


def packages() -> set[str]:
    """Return the packages that a command may install: this one, and tested ones."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    names = {project["project"]["name"]}
    for requirement in project["dependency-groups"]["integrations"]:
        if isinstance(requirement, str):
            names.add(requirement.partition(">")[0])
    return names


@pytest.mark.parametrize("block", CONSOLES, ids=str)
def test_other_programs_exist(block: Fence) -> None:
    """Commands of other programs name packages, builders, and environments."""
    tox = ConfigParser()
    tox.read(ROOT / "tox.ini", "utf-8")
    for command, _ in lines_of(block):
        program, *words = shlex.split(command)
        match program:
            case "sphinx-techspec":
                pass
            case "pip":
                assert words[0] == "install"
                # A package, or a checkout of it beside the project.
                assert {word.removeprefix("../") for word in words[1:]} <= packages()
            case "tox":
                assert f"testenv:{words[1]}" in tox
            case "sphinx-build":
                get_parser().parse_args(words)
            case _:
                assert program in OTHER_PROGRAMS
