"""``sphinx-techspec new``: start a spec from the template."""

from __future__ import annotations

import sys
from argparse import Namespace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from sphinx_techspec.cli.conf import literal, source_folder
from sphinx_techspec.cli.errors import CannotRunError, reason
from sphinx_techspec.cli.new.empty import mark_empty_sections
from sphinx_techspec.cli.new.filling import Facts, fill
from sphinx_techspec.cli.new.naming import next_name
from sphinx_techspec.cli.terminal import shown_path
from sphinx_techspec.reading.template_schema import read_template
from sphinx_techspec.template import (
    BUILT_IN,
    DEFAULT_TEMPLATE,
    built_in_text,
    find_template,
    syntax_of,
)

__all__ = ["run"]

_FOLDER = "tech-spec"
_ATTEMPTS = 10
"""How often another number is tried where somebody else was faster."""


class _Source(NamedTuple):
    """A template as it was found."""

    text: str
    name: str
    """Its file's name."""


def run(arguments: Namespace) -> int:
    """Write a spec, print its path, and return the exit status."""
    title = " ".join(arguments.title.split())
    if not title:
        raise CannotRunError("the title is empty")
    folder = Path(arguments.dir or _FOLDER)
    if arguments.template is None:
        source = _nearest(folder.resolve())
    else:
        source = _named(arguments.template, Path())
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path = _write(folder, title, source)
    except OSError as error:
        raise CannotRunError(f"{folder}: {reason(error)}") from error
    sys.stdout.write(f"{shown_path(path)}\n")
    return 0


def _write(folder: Path, title: str, source: _Source) -> Path:
    """Write the spec *title* under a free number, and return its path."""
    today = date.today()  # noqa: DTZ011 - the day on the author's calendar
    syntax = syntax_of(source.name)
    start_line = read_template(source.text, syntax=syntax).start_line
    suffix = Path(source.name).suffix
    path = folder
    for _ in range(_ATTEMPTS):
        names = [entry.name for entry in folder.iterdir()]
        name = next_name(names, today=today)
        path = folder / f"{name.stem(title)}{suffix}"
        text = fill(
            source.text,
            Facts(name.number, title, today.isoformat()),
            start_line=start_line,
            underlined=syntax == "rst",
        )
        text = mark_empty_sections(text, syntax=syntax)
        try:
            with path.open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
        except FileExistsError:
            continue
        return path
    raise CannotRunError(f"{path} is there already")


def _named(name: str, folder: Path) -> _Source:
    """Return the template *name*, a path below *folder* or one that ships.

    :raises CannotRunError: where there is none, or it cannot be read.
    """
    path = folder / name
    if path.is_file():
        return _read(path)
    if name in BUILT_IN:
        return _Source(built_in_text(name), BUILT_IN[name])
    raise CannotRunError(
        f"there is no template {name}: it is no file, and those that ship are "
        f"{', '.join(BUILT_IN)}"
    )


def _nearest(folder: Path) -> _Source:
    """Return the template that counts for the specs in *folder*."""
    root = source_folder(folder)
    if root and isinstance(configured := literal(root, "techspec_template"), str):
        return _named(configured, root)
    for parent in (folder, *folder.parents):
        if found := find_template(parent):
            return _read(found)
        if parent == root or root is None:
            break  # what lies above belongs to something else
    return _named(DEFAULT_TEMPLATE, folder)


def _read(path: Path) -> _Source:
    try:
        return _Source(path.read_text("utf-8-sig"), path.name)
    except OSError as error:
        raise CannotRunError(
            f"the template {path} cannot be read: {reason(error)}"
        ) from error
    except UnicodeDecodeError as error:
        raise CannotRunError(f"the template {path} is not in UTF-8") from error
