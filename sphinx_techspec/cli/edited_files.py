"""Write the changes of a command and report them, or show them with ``--dry-run``."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from sphinx_techspec.cli.terminal import CommandError, display_path, reason
from sphinx_techspec.editing.file_changes import (
    FileChange,
    differences,
    write_changes,
)
from sphinx_techspec.editing.source_text import SourceText
from sphinx_techspec.messages import printable


def read_source(path: Path) -> SourceText:
    """Return the text of a file.

    :raises CommandError: if it cannot be read.
    """
    try:
        return SourceText.decode(path.read_bytes())
    except OSError as error:
        raise CommandError(f"cannot read {path}: {reason(error)}") from error


def change_of(
    path: Path, before: SourceText | None, after: SourceText, *, summary: str
) -> FileChange:
    """Return the change of a file.

    :raises CommandError: if the encoding of the file lacks a character.
    """
    try:
        data = after.encode()
    except UnicodeEncodeError as error:
        character = error.object[error.start]
        raise CommandError(
            f"{display_path(path)} is not in UTF-8 and cannot contain {character!r}; "
            "convert the file to UTF-8"
        ) from error
    return FileChange(path, before.encode() if before else None, data, summary)


def apply_changes(changes: Sequence[FileChange], arguments: Namespace) -> None:
    """Write *changes* in order and print them, or print a diff with ``--dry-run``.

    :raises CommandError: if a file cannot be written.
    """
    changed = [c for c in changes if c.before != c.after]
    if arguments.dry_run:
        sys.stdout.write(differences(changed, display_path))
        return
    for number, change in enumerate(changed):
        try:
            write_changes([change])
        except OSError as error:
            done = ", ".join(display_path(c.path) for c in changed[:number])
            message = f"cannot write {display_path(change.path)}: {reason(error)}"
            if done:
                message += f"; already written: {done}; run the command again"
            raise CommandError(message) from error
        note = f": {change.summary}" if change.summary else ""
        print(printable(f"{display_path(change.path)}{note}"))
