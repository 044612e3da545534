"""Read settings from a conf.py without running it."""

from __future__ import annotations

import ast
from pathlib import Path


def source_folder(folder: Path) -> Path | None:
    """Return the nearest folder with a conf.py: *folder* or one above it."""
    for parent in (folder, *folder.parents):
        if (parent / "conf.py").is_file():
            return parent
    return None


def literal(folder: Path, name: str) -> object:
    """Return the value that the conf.py in *folder* assigns to *name*.

    The result is ``None`` if the value is missing or is not a literal.
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
