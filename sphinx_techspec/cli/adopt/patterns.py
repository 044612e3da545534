"""Patterns for ``techspec_documents`` that match the specs of a folder."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from pathlib import PurePosixPath
from typing import NamedTuple

__all__ = ["Patterns", "patterns_for"]

_BY_DEFAULT = frozenset({"tech-spec", "tech-specs"})
_SPECIAL = re.compile(r"[*?\[\]]")
_MOST_EXCEPTIONS = 5
"""How many files of a folder may be listed as exceptions."""


class Patterns(NamedTuple):
    """What goes into the configuration."""

    documents: list[str]
    """``techspec_documents``, empty where the default matches."""
    exclude: list[str]
    """``techspec_exclude``."""


def patterns_for(
    specs: Collection[PurePosixPath],
    others: Iterable[PurePosixPath],
    *,
    below: PurePosixPath,
    source_name: str,
) -> Patterns:
    """Return patterns that match *specs* and not *others*.

    :param specs: files relative to the folder that was read.
    :param others: the documents there that are no specs.
    :param below: that folder, relative to the source directory.
    :param source_name: the name of the source directory.
    """
    others_in: dict[PurePosixPath, list[PurePosixPath]] = defaultdict(list)
    for path in others:
        others_in[path.parent].append(path)
    specs_in: dict[PurePosixPath, list[PurePosixPath]] = defaultdict(list)
    for path in specs:
        specs_in[path.parent].append(path)
    documents: list[str] = []
    exclude: list[str] = []
    all_by_default = True
    for folder, inside in sorted(specs_in.items()):
        shown = below / folder
        is_default = bool(_BY_DEFAULT & {source_name, *shown.parts})
        all_by_default = all_by_default and is_default
        exceptions = others_in[folder]
        if len(exceptions) <= min(_MOST_EXCEPTIONS, len(inside)):
            documents.append(_join(shown, "*"))
            exclude += [_escape(below / path) for path in exceptions]
        elif all(path.name[0].isdecimal() for path in inside) and not any(
            path.name[0].isdecimal() for path in exceptions
        ):
            documents.append(_join(shown, "[0-9]*"))
        else:
            documents += [_escape(below / path) for path in inside]
    return Patterns([] if all_by_default else documents, exclude)


def _join(folder: PurePosixPath, name: str) -> str:
    return name if str(folder) == "." else f"{_escape(folder)}/{name}"


def _escape(path: PurePosixPath) -> str:
    """Return the pattern of *path*; ``?`` stands for what a pattern would act upon."""
    return _SPECIAL.sub("?", str(path))
