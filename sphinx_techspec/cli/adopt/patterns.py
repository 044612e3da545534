"""Patterns for ``techspec_documents`` that match the specs of a folder."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import PurePosixPath
from typing import NamedTuple

from sphinx_techspec.cli.adopt.survey import is_folder_page

_DEFAULT_FOLDERS = frozenset({"tech-spec", "tech-specs"})
_SPECIAL = re.compile(r"[*?\[\]]")
_MAX_EXCLUDED = 5
"""The number of files of one folder that may be excluded one by one."""


class Patterns(NamedTuple):
    """The values of two settings."""

    documents: list[str]
    """``techspec_documents``, empty if the default matches."""
    exclude: list[str]
    """``techspec_exclude``."""


def patterns_for(
    specs: Collection[PurePosixPath],
    others: Collection[PurePosixPath],
    *,
    below: PurePosixPath,
    source_name: str,
) -> Patterns:
    """Return patterns that match *specs* and not *others*.

    :param specs: files relative to the analyzed folder.
    :param others: the documents of that folder that are not specs.
    :param below: the analyzed folder, relative to the source directory.
    :param source_name: the name of the source directory.
    """
    documents: list[str] = []
    exclude: list[str] = []
    pages = sorted(filter(is_folder_page, specs))
    files = [path for path in specs if path not in pages]
    folders = sorted({path.parent for path in files})
    for folder in folders:
        inside = [path for path in files if path.parent == folder]
        excluded = [path for path in others if path.parent == folder]
        numbered = [p for p in (*inside, *excluded) if p.name[0].isdecimal()]
        if len(excluded) <= min(_MAX_EXCLUDED, len(inside)):
            documents.append(_escape(below / folder, "*"))
            exclude += [_escape(below / path) for path in excluded]
        elif numbered == inside:
            documents.append(_escape(below / folder, "[0-9]*"))
        else:
            documents += [_escape(below / path) for path in inside]
    is_default = not pages and all(
        _DEFAULT_FOLDERS & {source_name, *(below / folder).parts} for folder in folders
    )
    for pattern in sorted(set(map(_folder_pattern, pages))):
        documents.append((below / pattern).as_posix())
        exclude += [
            _escape(below / p)
            for p in others
            if is_folder_page(p) and _folder_pattern(p) == pattern
        ]
    return Patterns([] if is_default else documents, exclude)


def _folder_pattern(page: PurePosixPath) -> str:
    """Return a pattern for the documents of folders numbered like that of *page*."""
    prefix = re.split(r"\d", page.parent.name, maxsplit=1)[0]
    return _escape(page.parent.parent, f"{prefix}[0-9]*", page.name)


def _escape(path: PurePosixPath, *patterns: str) -> str:
    """Return a pattern for *path*, with ``?`` for each character that has a meaning."""
    return "/".join([*(_SPECIAL.sub("?", part) for part in path.parts), *patterns])
