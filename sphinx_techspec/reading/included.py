"""Lines of files that a document includes."""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path

from docutils import nodes

from sphinx_techspec.records import IncludedLine


def mark_included_lines(
    doctree: nodes.document, files: Collection[str], folder: str
) -> dict[str, str]:
    """Give each node of an included file an :class:`IncludedLine`.

    :param files: the files that the document may include.
    :param folder: the source directory.
    :returns: the files that have nodes, by their path relative to *folder*.
    """
    known = {_normal(file) for file in files}
    names: dict[str, str] = {}  # of each source of nodes, empty for other sources
    found: dict[str, str] = {}
    pending: list[tuple[nodes.Node, str]] = [(doctree, "")]
    while pending:
        parent, outer = pending.pop()
        for child in parent.children:
            name = outer
            if source := child.source:
                if (known_name := names.get(source)) is None:
                    path = _normal(source)
                    known_name = _name(path, folder) if path in known else ""
                    names[source] = known_name
                if known_name and known_name != outer:
                    name = known_name  # an included file may include another one
                    found[name] = _normal(source)
            if name and child.line:
                child.line = IncludedLine(child.line, name)
            if child.children:
                # The document may continue in a section that an included file starts.
                inner = "" if isinstance(child, nodes.section) else name
                pending.append((child, inner))
    return found


def _normal(path: str) -> str:
    """Return the absolute path, with symbolic links as written."""
    return os.path.normpath(Path.cwd() / path)


def _name(path: str, folder: str) -> str:
    return os.path.relpath(path, folder).replace(os.sep, "/")
