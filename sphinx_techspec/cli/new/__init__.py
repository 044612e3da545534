"""``sphinx-techspec new``: create a spec from a template."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections import Counter
from datetime import date
from pathlib import Path
from typing import NamedTuple

from sphinx_techspec.cli.conf_reader import literal, source_folder
from sphinx_techspec.cli.new.spec_names import is_numbered, next_name
from sphinx_techspec.cli.new.template_filling import (
    SpecFacts,
    fill,
    mark_empty_sections,
    read_spec,
)
from sphinx_techspec.cli.terminal import CannotRunError, display_path, reason
from sphinx_techspec.messages import expected, quote
from sphinx_techspec.reading.template_schema import read_template
from sphinx_techspec.template import (
    BUILT_IN,
    DEFAULT_TEMPLATE,
    SOURCE_SUFFIXES,
    built_in_text,
    find_template,
    syntax_of,
)

__all__ = ["run"]

_FOLDER = "tech-spec"
_MAX_READ = 20
"""The number of specs whose headings are read to find their template."""
_ATTEMPTS = 10
"""The number of attempts if other processes take the same number."""


class _TemplateSource(NamedTuple):
    """The source of a template."""

    text: str
    file: str
    """The name of its file."""

    @property
    def syntax(self) -> str:
        """Its markup, ``md`` or ``rst``."""
        return syntax_of(self.file)


def run(arguments: Namespace) -> int:
    """Write a spec, print its path, and return the exit status."""
    title = " ".join(arguments.title.split())
    if not title:
        raise CannotRunError("the title is empty")
    folder = Path(arguments.dir or _FOLDER)
    name = arguments.template
    source = _named(name, Path()) if name is not None else _nearest(folder.resolve())
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path = _write(folder, title, source)
    except OSError as error:
        raise CannotRunError(f"{folder}: {reason(error)}") from error
    sys.stdout.write(f"{display_path(path)}\n")
    return 0


def _write(folder: Path, title: str, source: _TemplateSource) -> Path:
    """Write the spec *title* under the next number, and return its path."""
    today = date.today()  # noqa: DTZ011 - the day on the author's calendar
    start_line = read_template(source.text, syntax=source.syntax).start_line
    path = folder
    for _ in range(_ATTEMPTS):
        name = next_name((entry.name for entry in folder.iterdir()), today=today)
        path = folder / f"{name.stem(title)}{Path(source.file).suffix}"
        facts = SpecFacts(name.number, title, today.isoformat())
        text = fill(source.text, facts, start_line=start_line, syntax=source.syntax)
        try:
            with path.open("x", encoding="utf-8", newline="\n") as file:
                file.write(mark_empty_sections(text, syntax=source.syntax))
        except FileExistsError:
            continue
        return path
    raise CannotRunError(f"{path} already exists")


def _named(name: str, folder: Path) -> _TemplateSource:
    """Return the template *name*: a path relative to *folder*, or a built-in template.

    :raises CannotRunError: if it does not exist or cannot be read.
    """
    path = folder / name
    if path.is_file():
        return _read(path)
    if name in BUILT_IN:
        return _TemplateSource(built_in_text(name), BUILT_IN[name])
    raise CannotRunError(
        f"unknown template {quote(name)}; {expected(name, BUILT_IN)}, or a file"
    )


def _nearest(folder: Path) -> _TemplateSource:
    """Return the template of the specs in *folder*."""
    root = source_folder(folder)
    if root and isinstance(configured := literal(root, "techspec_template"), str):
        return _named(configured, root)
    for parent in (folder, *folder.parents):
        if path := find_template(parent):
            return _read(path)
        if parent == root or root is None:
            break  # folders above do not belong to the project
    name = _followed_template(folder)
    return _TemplateSource(built_in_text(name), BUILT_IN[name])


def _followed_template(folder: Path) -> str:
    """Return the built-in template that most of the latest specs in *folder* fit.

    The build compares a spec with the template that its own headings fit.
    """
    specs = (
        read_spec(path.read_text("utf-8", "replace"), syntax_of(path.name))
        for path in _latest_specs(folder)
    )
    names = Counter(spec.fitting_template for spec in specs)
    return max(names, key=names.__getitem__, default=DEFAULT_TEMPLATE)


def _latest_specs(folder: Path) -> list[Path]:
    """Return the files in *folder* that have a number, the latest first."""
    try:
        found = [
            path
            for path in folder.iterdir()
            if path.suffix in SOURCE_SUFFIXES
            and is_numbered(path.name)
            and path.is_file()
        ]
    except OSError:
        return []
    return sorted(found, reverse=True)[:_MAX_READ]


def _read(path: Path) -> _TemplateSource:
    try:
        return _TemplateSource(path.read_text("utf-8-sig"), path.name)
    except (OSError, UnicodeDecodeError) as error:
        why = reason(error) if isinstance(error, OSError) else "it is not UTF-8"
        raise CannotRunError(f"cannot read the template {path}: {why}") from error
