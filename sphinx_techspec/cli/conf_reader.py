"""The conf.py of a folder, read without running it."""

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
    """Return the value of *name* in the conf.py of *folder*, if it is a literal.

    A value that is missing or computed is ``None``.
    """
    try:
        tree = ast.parse((folder / "conf.py").read_bytes())
    except (OSError, SyntaxError, ValueError):
        return None
    value: object = None
    for statement in tree.body:
        if not isinstance(statement, ast.Assign):
            continue
        if any(isinstance(t, ast.Name) and t.id == name for t in statement.targets):
            try:
                value = ast.literal_eval(statement.value)
            except ValueError:
                value = None
    return value
