"""Test the tables of commands and the images in the documentation."""

import ast
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from sphinx_techspec.cli.argument_parser import parse

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
IMAGE = re.compile(r"images/([\w-]+)\.png")


def documents() -> list[Path]:
    """Return the files that show commands and images."""
    return [*sorted(DOCS.rglob("*.md")), ROOT / "README.md"]


def commands() -> Iterator[tuple[str, str]]:
    """Yield each command of the extension in a table, with its page."""
    for path in documents():
        text = path.read_text("utf-8")
        for found in re.findall(r"^\| `(sphinx-techspec [^`\n]+)`", text, re.MULTILINE):
            yield path.relative_to(ROOT).as_posix(), found


@pytest.mark.parametrize(("page", "command"), sorted(set(commands())))
def test_command_in_table_has_valid_arguments(page: str, command: str) -> None:
    """Each command in a table of the documentation or the README can be run."""
    parse(shlex.split(command)[1:])


def test_images_are_made_by_the_script() -> None:
    """Each image in the documentation can be made again, and each one is used."""
    tree = ast.parse((ROOT / "tools" / "screenshots.py").read_text("utf-8"))
    made = {
        key.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict)
        for key in node.value.keys
        if isinstance(key, ast.Constant)
    }
    used = {n for path in documents() for n in IMAGE.findall(path.read_text("utf-8"))}
    assert used == made
    assert used == {path.stem for path in (DOCS / "images").glob("*.png")}
