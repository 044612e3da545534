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
    """Return the literal that the conf.py in *folder* assigns to *name*.

    The result is ``None`` if the value is missing or is not a literal.
    """
    tree = _tree(folder)
    value: object = None
    for statement in tree.body if tree else ():
        if not isinstance(statement, ast.Assign):
            continue
        if any(isinstance(t, ast.Name) and t.id == name for t in statement.targets):
            try:
                value = ast.literal_eval(statement.value)
            except ValueError:
                value = None
    return value


def assigned_names(folder: Path) -> set[str]:
    """Return the names that the conf.py in *folder* assigns or imports.

    ``*`` is one of them if it imports all names of another module.
    """
    names: set[str] = set()
    for node in ast.walk(_tree(folder) or ast.Module([], [])):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
        elif isinstance(node, ast.alias):
            names.add(node.asname or node.name)
    return names


def loads_extension(folder: Path) -> bool:
    """Return whether the conf.py in *folder* adds this package to its extensions."""
    statements = ast.Assign | ast.AnnAssign | ast.AugAssign | ast.Expr
    for statement in ast.walk(_tree(folder) or ast.Module([], [])):
        if isinstance(statement, statements):
            nodes = list(ast.walk(statement))
            constants = (n.value for n in nodes if isinstance(n, ast.Constant))
            names = (n.id for n in nodes if isinstance(n, ast.Name))
            if "sphinx_techspec" in constants and "extensions" in names:
                return True
    return False


def _tree(folder: Path) -> ast.Module | None:
    try:
        return ast.parse((folder / "conf.py").read_bytes())
    except (OSError, SyntaxError, ValueError):
        return None
