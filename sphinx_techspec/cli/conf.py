"""The conf.py that a folder belongs to, read without running it."""

from __future__ import annotations

import ast
from pathlib import Path

__all__ = ["literal", "source_folder"]


def source_folder(folder: Path) -> Path | None:
    """Return *folder*, or the nearest folder above it, that has a conf.py."""
    for parent in (folder, *folder.parents):
        if (parent / "conf.py").is_file():
            return parent
    return None


def literal(folder: Path, name: str) -> object:
    """Return what the conf.py in *folder* sets *name* to, if it says so literally.

    A value that has to be computed is ``None``, as one that is not there.
    """
    try:
        tree = ast.parse((folder / "conf.py").read_bytes())
    except (OSError, SyntaxError, ValueError):
        return None
    found: object = None
    for statement in tree.body:
        if not isinstance(statement, ast.Assign):
            continue
        if any(isinstance(t, ast.Name) and t.id == name for t in statement.targets):
            try:
                found = ast.literal_eval(statement.value)
            except ValueError:
                found = None
    return found
