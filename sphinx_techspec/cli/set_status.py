"""``sphinx-techspec set-status``: change the status of a spec."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from sphinx_techspec.cli.edited_files import apply_changes, change_of, read_source
from sphinx_techspec.cli.terminal import CommandError
from sphinx_techspec.corpus import Corpus
from sphinx_techspec.dates import today
from sphinx_techspec.editing.file_changes import FileChange
from sphinx_techspec.editing.lifecycle import (
    StatusChange,
    change_status,
    find_spec,
    status_named,
)
from sphinx_techspec.editing.spec_source import SpecSource
from sphinx_techspec.editing.status_edit import EditError
from sphinx_techspec.messages import quote
from sphinx_techspec.query.project_data import ProjectData
from sphinx_techspec.records import Spec, Status


def run(arguments: Namespace) -> int:
    """Change the status of a spec, and return the exit status."""
    from sphinx_techspec.cli.check.project_build import build_project

    built = build_project(arguments)
    corpus = built.project.corpus
    try:
        spec = find_spec(corpus, arguments.id, built.folder)
        status = status_named(arguments.status, corpus.vocabulary(spec.docname))
        successor = None
        if arguments.by is not None:
            successor = find_spec(corpus, arguments.by, built.folder)
            _check_successor(spec, status, successor)
        change = StatusChange(status, today().isoformat(), successor)
        changes = _changes_of(built.project, built.folder, spec, change)
    except EditError as error:
        raise CommandError(str(error)) from error
    apply_changes(changes, arguments)
    if not arguments.dry_run:
        _report(corpus, spec, changes)
    return 0


def _changes_of(
    project: ProjectData, folder: Path, spec: Spec, change: StatusChange
) -> list[FileChange]:
    """Return the changed files, in the order in which they have to be written.

    :raises EditError: if the position of a value is unclear.
    """
    corpus = project.corpus

    def source_of(docname: str) -> SpecSource:
        path = project.source_of(docname)
        return SpecSource(docname, path, read_source(folder / path))

    found = []
    for source in change_status(corpus, source_of, spec, change):
        before = source_of(source.docname).text
        before_label, label = _label(corpus, spec), change.status.label
        summary = f"{spec.id} {before_label} → {label}"
        if source.docname != spec.docname:
            summary = f"supersedes {spec.id}"
        elif before_label == label and change.successor is not None:
            summary = f"{spec.id} superseded by {change.successor.id}"
        path = folder / source.path
        found.append(change_of(path, before, source.text, summary=summary))
    return found


def _label(corpus: Corpus, spec: Spec) -> str:
    status = corpus.status(spec.docname)
    return status.label if status else "no status"


def _check_successor(spec: Spec, status: Status, successor: Spec) -> None:
    """Reject a successor that the status or the spec cannot have.

    :raises EditError: for such a successor.
    """
    if successor.docname == spec.docname:
        raise EditError(f"{spec.id} cannot supersede itself")
    if status.kind != "retired":
        message = f"--by requires a retired status, not {quote(status.label)}"
        raise EditError(f"{message}; use 'superseded'")


def _report(corpus: Corpus, spec: Spec, changes: list[FileChange]) -> None:
    if all(change.before == change.after for change in changes):
        print(f"{spec.id} is already {_label(corpus, spec)}; nothing changed")
