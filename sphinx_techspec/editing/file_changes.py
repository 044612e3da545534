"""Write changed files, each completely or not at all, or show their differences."""

from __future__ import annotations

import difflib
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from sphinx_techspec.editing.source_text import SourceText

_DEFAULT_MODE = 0o666


class FileChange(NamedTuple):
    """The content of a file before and after a change."""

    path: Path
    before: bytes | None
    """``None`` for a new file."""
    after: bytes | None
    """``None`` for a file that is removed."""
    summary: str = ""
    """A description of the change, such as ``status Draft → Accepted``."""
    origin: FileChange | None = None
    """The removal of the file from which a new file moves."""


def write_changes(changes: Iterable[FileChange]) -> None:
    """Write *changes* in order.

    A process that is killed leaves the old or the new content of each file.

    :raises OSError: if a file cannot be written; earlier ones are written then.
    :raises FileExistsError: if a new file exists already.
    """
    for change in changes:
        if change.after is None:
            change.path.unlink()
        elif change.before is None:
            _write(change.path, change.after, place=_create)
        elif change.before != change.after:
            # The target of a symbolic link is changed, not the link.
            _write(change.path.resolve(), change.after, place=os.replace)


def differences(changes: Iterable[FileChange], name_of: Callable[[Path], str]) -> str:
    """Return *changes* as a unified diff.

    :param name_of: returns the name to show for a path.
    """
    found = list(changes)
    origins = [change.origin for change in found if change.origin]
    return "".join(
        line
        for change in found
        if change._replace(summary="", origin=None)
        not in [origin._replace(summary="") for origin in origins]
        for line in _diff(change, name_of)
    )


def _write(path: Path, data: bytes, *, place: Callable[[Path, Path], object]) -> None:
    """Write *data* to a temporary file in the same folder, and move it into place."""
    path.parent.mkdir(parents=True, exist_ok=True)
    number, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(_mode_of(path))
        place(temporary, path)
    finally:
        with suppress(FileNotFoundError):
            temporary.unlink()


def _create(temporary: Path, path: Path) -> None:
    """Move a file to *path*, which must not exist."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        if path.exists():
            raise FileExistsError(17, os.strerror(17), str(path)) from None
        temporary.replace(path)


def _mode_of(path: Path) -> int:
    """Return the permissions of *path*, those of a new file if it does not exist."""
    try:
        return path.stat().st_mode & 0o7777
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return _DEFAULT_MODE & ~mask


def _diff(change: FileChange, name_of: Callable[[Path], str]) -> Iterator[str]:
    """Yield the diff of a file; one that moved is compared with its origin."""
    old, new = change, change
    if change.origin is not None:
        old = change.origin
        yield f"rename from {name_of(old.path)}\nrename to {name_of(new.path)}\n"
    before, after = map(_lines, (old.before, new.after))
    before_name = "/dev/null" if old.before is None else f"a/{name_of(old.path)}"
    after_name = "/dev/null" if new.after is None else f"b/{name_of(new.path)}"
    for line in difflib.unified_diff(before, after, before_name, after_name):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _lines(data: bytes | None) -> list[str]:
    if data is None:
        return []
    text = SourceText.decode(data)
    pairs = zip(text.lines, text.ends, strict=True)
    # A carriage return would overwrite the line in a terminal.
    return [f"{line}\n" if end else line for line, end in pairs]
