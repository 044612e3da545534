"""``sphinx-techspec rename``: move or renumber a spec."""

from __future__ import annotations

import posixpath
from argparse import Namespace
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_techspec.cli.edited_files import apply_changes, change_of, read_source
from sphinx_techspec.cli.terminal import CommandError, display_path, print_note
from sphinx_techspec.editing.file_changes import FileChange
from sphinx_techspec.editing.lifecycle import find_spec
from sphinx_techspec.editing.link_rewriting import Rewritten, rewrite
from sphinx_techspec.editing.renaming import Renaming, plan
from sphinx_techspec.editing.spec_source import SpecSource
from sphinx_techspec.editing.status_edit import EditError
from sphinx_techspec.messages import count
from sphinx_techspec.template import SOURCE_SUFFIXES

if TYPE_CHECKING:
    from sphinx_techspec.cli.check.project_build import BuiltProject

_TEXT_SUFFIXES = (*SOURCE_SUFFIXES, ".inc")


def run(arguments: Namespace) -> int:
    """Move or renumber a spec, and return the exit status."""
    from sphinx_techspec.cli.check.project_build import build_project

    built = build_project(arguments)
    project, folder = built.project, built.folder
    _check_path(arguments.new, folder)
    try:
        spec = find_spec(project.corpus, arguments.id, folder)
        renaming = plan(
            project.corpus,
            spec,
            project.source_of(spec.docname),
            arguments.new,
            files_in=lambda name: _files_in(folder, name),
            is_folder=lambda name: (folder / name).is_dir(),
        )
    except EditError as error:
        raise CommandError(str(error)) from error
    changes, notes = _changes(built, renaming)
    if hint := built.hint_at(spec.docname, renaming.new_path):
        notes.append(f"note: {renaming.new_path} is not a spec; {hint}")
    apply_changes(changes, arguments)
    if not arguments.dry_run:
        _remove_empty(folder, renaming)
    for note in notes:
        print_note(note)
    return 0


def _check_path(new: str, folder: Path) -> None:
    """Reject a path that is relative to the current folder.

    :raises CommandError: if *new* is such a path.
    """
    path = Path(new)
    is_meant = (folder / path).parent.is_dir()
    if is_meant or not path.parent.is_dir():
        return
    with suppress(ValueError):
        relative = path.resolve().relative_to(folder.resolve()).as_posix()
        raise CommandError(
            f"{new} is relative to the current folder; use the path relative to "
            f"{display_path(folder)}: {relative}"
        )


def _changes(
    built: BuiltProject, renaming: Renaming
) -> tuple[list[FileChange], list[str]]:
    """Return the changes in the order in which to write them, and notes.

    New files are written first and old files are removed last, so that links always
    have a target.
    """
    folder = built.folder
    new, changed, removed, notes = [], [], [], []
    paths = _documents(built)
    for path, docname in sorted(paths.items()):
        if not (folder / path).is_file():
            continue
        source = SpecSource(docname, path, read_source(folder / path))
        found = _rewritten(source, built, renaming)
        notes += [
            f"note: {display_path(folder / path)}:{line}: this mention may mean "
            "another spec; unchanged"
            for line in found.ambiguous
        ]
        if path in renaming.moved and renaming.moved[path] != path:
            target = folder / renaming.moved[path]
            change = change_of(
                target, None, found.text, summary=_moved_from(path, found)
            )
            before = source.text.encode()
            old = FileChange(folder / path, before, None, "removed")
            new.append(change._replace(origin=old))
            removed.append(old)
        elif found.text != source.text:
            summary = f"{count(found.number, 'reference')} updated"
            change = change_of(folder / path, source.text, found.text, summary=summary)
            changed.append(change)
    for path, new_path in renaming.moved.items():
        if path not in paths and (folder / path).is_file() and path != new_path:
            data = (folder / path).read_bytes()
            place = folder / new_path
            change = FileChange(place, None, data, f"moved from {path}")
            new.append(change._replace(origin=FileChange(folder / path, data, None)))
            removed.append(FileChange(folder / path, data, None, "removed"))
    return [*_without_written(new), *changed, *removed], notes


def _rewritten(
    source: SpecSource, built: BuiltProject, renaming: Renaming
) -> Rewritten:
    return rewrite(
        source,
        built.project.corpus,
        renaming,
        exists=lambda name: (built.folder / name).exists(),
    )


def _moved_from(path: str, found: Rewritten) -> str:
    number = f", {count(found.number, 'reference')} updated" if found.number else ""
    return f"moved from {path}{number}"


def _without_written(changes: Iterable[FileChange]) -> Iterator[FileChange]:
    """Yield the new files that an interrupted run has not written.

    :raises CommandError: if a file with other content exists.
    """
    for change in changes:
        if not change.path.exists():
            yield change
        elif change.path.read_bytes() != change.after:
            raise CommandError(f"{display_path(change.path)} already exists")


def _documents(built: BuiltProject) -> dict[str, str]:
    """Return the documents, and the text files that they include, by path."""
    project = built.project
    found = {project.source_of(name): name for name in project.corpus.specs}
    included = {file for files in built.included.values() for file in files}
    for path in sorted({*built.sources, *included}):
        if path.endswith(_TEXT_SUFFIXES) and not path.startswith(".."):
            found.setdefault(path, posixpath.splitext(path)[0])
    return found


def _files_in(folder: Path, name: str) -> Iterator[str]:
    for path in sorted((folder / name).rglob("*")):
        if path.is_file():
            yield path.relative_to(folder).as_posix()


def _remove_empty(folder: Path, renaming: Renaming) -> None:
    """Remove the folders that moved."""
    for path in sorted(renaming.moved, reverse=True):
        with suppress(OSError):
            (folder / path).rmdir()
