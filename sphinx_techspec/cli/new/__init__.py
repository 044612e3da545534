"""``sphinx-techspec new``: create a spec from a template."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from sphinx_techspec.cli.conf_reader import literal, source_folder
from sphinx_techspec.cli.edited_files import apply_changes
from sphinx_techspec.cli.git import Repository
from sphinx_techspec.cli.new.spec_header import TemplateStatuses, spec_changes
from sphinx_techspec.cli.new.spec_names import (
    is_numbered,
    main_file_of,
    next_name,
    numbered_folders,
)
from sphinx_techspec.cli.new.template_filling import (
    SpecValues,
    fill,
    mark_empty_sections,
    read_spec,
)
from sphinx_techspec.cli.new.title_style import TitleStyle, common_style, read_style
from sphinx_techspec.cli.terminal import CommandError, display_path, reason
from sphinx_techspec.dates import today
from sphinx_techspec.editing.file_changes import write_changes
from sphinx_techspec.messages import expected, quote
from sphinx_techspec.reading.template.template_schema import read_template
from sphinx_techspec.template import (
    BUILT_IN,
    DEFAULT_TEMPLATE,
    built_in_text,
    find_templates,
    source_files,
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
    title_style: TitleStyle | None = None
    """The form of the title in place of that in the template."""
    is_chosen: bool = True
    """Whether it is a file or a setting of the project."""

    @property
    def syntax(self) -> str:
        """Its markup, ``md`` or ``rst``."""
        return syntax_of(self.file)

    @property
    def statuses(self) -> TemplateStatuses:
        """The status words that it lists."""
        words = read_template(self.text, syntax=self.syntax).statuses
        return TemplateStatuses(words, self.is_chosen)


def run(arguments: Namespace) -> int:
    """Write a spec, print its path, and return the exit status."""
    title = " ".join(arguments.title.split())
    if not title:
        raise CommandError("the title is empty")
    folder = Path(arguments.dir or _FOLDER)
    name = arguments.template
    template = (
        _folder_template(folder.resolve())
        if name is None
        else _requested_template(name)
    )
    is_new = not folder.exists()
    try:
        if not arguments.dry_run:
            folder.mkdir(parents=True, exist_ok=True)
        existing = {entry.name for entry in folder.iterdir()} if folder.exists() else ()
        return _write(folder, title, template, arguments, taken={*existing})
    except OSError as error:
        raise CommandError(f"{folder}: {reason(error)}") from error
    except CommandError:
        if is_new:
            with suppress(OSError):
                folder.rmdir()  # only if it is empty
        raise


def _write(
    folder: Path,
    title: str,
    template: _TemplateSource,
    arguments: Namespace,
    *,
    taken: set[str],
) -> int:
    """Write the spec *title* with the next number, and return the exit status."""
    taken |= Repository.names_on_branches(folder.resolve())
    path = folder
    for _ in range(_ATTEMPTS):
        path, text = _filled(folder, title, template, taken=taken)
        new, *others = spec_changes(path, text, arguments, statuses=template.statuses)
        if arguments.dry_run:
            apply_changes([new, *others], arguments)
            return 0
        try:
            write_changes([new])
        except FileExistsError:  # another process has just taken the number
            taken.add(path.relative_to(folder).parts[0])
            continue
        sys.stdout.write(f"{display_path(path)}\n")
        apply_changes(others, arguments)
        return 0
    raise CommandError(f"{path} already exists")


def _filled(
    folder: Path, title: str, template: _TemplateSource, *, taken: Iterable[str]
) -> tuple[Path, str]:
    """Return the path of the spec *title* with the next number, and its text."""
    day = today()
    syntax = template.syntax
    name = next_name(taken, today=day)
    stem, suffix = name.stem(title), Path(template.file).suffix
    path = folder / f"{stem}{suffix}"
    if main_file := main_file_of(folder):
        path = folder / stem / f"{Path(main_file).stem}{suffix}"
    style = template.title_style
    heading = style.apply(name.number, title) if style else ""
    facts = SpecValues(name.number, title, day.isoformat(), heading)
    start_line = read_template(template.text, syntax=syntax).start_line
    text = fill(template.text, facts, start_line=start_line, syntax=syntax)
    return path, mark_empty_sections(text, syntax=syntax)


def _load_template(name: str, folder: Path) -> _TemplateSource:
    """Return the template *name*: a path relative to *folder*, or a built-in template.

    :raises CommandError: if it does not exist or cannot be read.
    """
    path = folder / name
    if path.is_file():
        return _read(path)
    if name in BUILT_IN:
        return _TemplateSource(built_in_text(name), BUILT_IN[name])
    raise CommandError(
        f"unknown template {quote(name)}; {expected(name, BUILT_IN)}, or a file"
    )


def _requested_template(name: str) -> _TemplateSource:
    """Return the template of the option ``--template``.

    :raises CommandError: if it does not exist or cannot be read.
    """
    return _load_template(name, Path())._replace(is_chosen=name not in BUILT_IN)


def _folder_template(folder: Path) -> _TemplateSource:
    """Return the template of the specs in *folder*."""
    root = source_folder(folder)
    if root and isinstance(configured := literal(root, "techspec_template"), str):
        return _load_template(configured, root)
    for parent in (folder, *folder.parents):
        if found := find_templates(parent):
            return _read(found[0])
        if parent == root or root is None:
            break  # the folders above are outside the project
    name = _common_template(folder)
    style = _common_title_style(folder)
    return _TemplateSource(built_in_text(name), BUILT_IN[name], style, is_chosen=False)


def _common_template(folder: Path) -> str:
    """Return the built-in template that most of the latest specs in *folder* fit.

    The build compares a spec with the template that its own headings fit.
    """
    specs = (
        read_spec(path.read_text("utf-8", "replace"), syntax_of(path.name))
        for path, _ in _latest_specs(folder)
    )
    names = Counter(spec.fitting_template for spec in specs)
    return max(names, key=names.__getitem__, default=DEFAULT_TEMPLATE)


def _common_title_style(folder: Path) -> TitleStyle | None:
    """Return the form of most titles of the latest specs in *folder*, if any."""
    return common_style(
        style
        for path, name in _latest_specs(folder)
        for style in read_style(
            path.read_text("utf-8", "replace"),
            name=name,
            syntax=syntax_of(path.name),
        )
    )


def _latest_specs(folder: Path) -> list[tuple[Path, str]]:
    """Return the files and the names of numbered specs in *folder*, the latest first.

    The name is that of the file, or of the folder that each spec has.
    """
    found = [(path, path.name) for path in source_files(folder, is_numbered)]
    if main_file := main_file_of(folder):
        paths = (entry / main_file for entry in numbered_folders(folder))
        found = [(path, path.parent.name) for path in paths if path.is_file()]
    return sorted(found, key=lambda pair: pair[1], reverse=True)[:_MAX_READ]


def _read(path: Path) -> _TemplateSource:
    try:
        return _TemplateSource(path.read_text("utf-8-sig"), path.name)
    except (OSError, UnicodeDecodeError) as error:
        why = reason(error) if isinstance(error, OSError) else "it is not UTF-8"
        raise CommandError(f"cannot read the template {path}: {why}") from error
