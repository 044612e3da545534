"""Patterns for ``techspec_documents`` that match the specs of a folder.

A pattern describes how specs are named, so that it matches the next one as well. All
patterns that generalize the path of a spec are candidates; the ones that match most
specs and fewest other documents are chosen.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import product
from pathlib import PurePosixPath
from typing import NamedTuple

from sphinx_techspec.cli.adopt.recognition import (
    is_series_name,
    is_start_page,
    numbering_of,
)
from sphinx_techspec.identifiers import SPEC_FOLDERS
from sphinx_techspec.lazy_regex import lazy_regex

_SPECIAL = lazy_regex(r"[*?\[\]]")
_MAX_DEPTH = 4
"""The number of folders up to which any of them may be replaced with ``*``."""
_EXCLUDED_COST = 0.7
"""The cost of a document to exclude, where a pattern costs 1."""
_MAX_EXCLUDED = 0.5
"""The share of matches that may be excluded."""


class Patterns(NamedTuple):
    """The values of two settings."""

    documents: list[str]
    """``techspec_documents``, empty if the default matches."""
    exclude: list[str]
    """``techspec_exclude``."""


class _Candidate(NamedTuple):
    """A pattern with its matches."""

    pattern: str
    cost: float
    specs: frozenset[PurePosixPath]
    others: frozenset[PurePosixPath]


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
    all_specs = {below / path for path in specs}
    all_others = {below / path for path in others}
    if _default_matches(all_specs, all_others, source_name):
        return Patterns([], [])
    chosen = _choose(all_specs, all_others)
    documents = sorted(candidate.pattern for candidate in chosen)
    return Patterns(documents, _exclude(_others_in(chosen), all_specs))


def matches(pattern: str, path: PurePosixPath) -> bool:
    """Return whether ``techspec_documents`` with *pattern* has the document *path*.

    Start pages match only if the pattern names them.
    """
    if is_start_page(path) and not is_start_page(PurePosixPath(pattern)):
        return False
    text = str(path)
    anywhere = pattern.removeprefix("**/")
    return bool(
        _compiled(pattern).fullmatch(text) or _compiled(anywhere).fullmatch(text)
    )


def covers(pattern: str, docname: str) -> bool:
    """Return whether a toctree with *pattern* has the document *docname*."""
    return bool(_compiled(pattern).fullmatch(docname))


@lru_cache(maxsize=4096)
def _compiled(pattern: str) -> re.Pattern[str]:
    """Return a pattern of Sphinx as a regular expression."""
    parts = re.split(r"(\*\*|\*|\?|\[[^\]]+\])", pattern)
    forms = {"**": ".*", "*": "[^/]*", "?": "[^/]"}
    return re.compile(
        "".join(
            forms.get(part)
            or (
                part.replace("[!", "[^", 1)
                if part.startswith("[") and part.endswith("]")
                else re.escape(part)
            )
            for part in parts
        )
    )


def _default_matches(
    specs: Collection[PurePosixPath],
    others: Collection[PurePosixPath],
    source_name: str,
) -> bool:
    def is_default(path: PurePosixPath) -> bool:
        folders = {source_name, *path.parent.parts}
        return not folders.isdisjoint(SPEC_FOLDERS) and not is_start_page(path)

    return all(map(is_default, specs)) and not any(map(is_default, others))


def _choose(specs: set[PurePosixPath], others: set[PurePosixPath]) -> list[_Candidate]:
    """Return candidates that together match all *specs* at the lowest cost."""
    candidates = list(_candidates(specs, others))
    choices = [
        _cover(specs, candidates, excluded_cost=cost) for cost in (_EXCLUDED_COST, 0.1)
    ]
    return min(choices, key=_cost_of)


def _cost_of(chosen: Sequence[_Candidate]) -> float:
    excluded = _exclude(_others_in(chosen), _specs_in(chosen))
    return sum(c.cost for c in chosen) + _EXCLUDED_COST * len(excluded)


def _cover(
    specs: set[PurePosixPath], candidates: Sequence[_Candidate], *, excluded_cost: float
) -> list[_Candidate]:
    """Return candidates that match all *specs*, chosen greedily."""
    missing = set(specs)
    chosen: list[_Candidate] = []
    while missing:
        best = max(
            (c for c in candidates if c.specs & missing),
            key=lambda c: (
                len(c.specs & missing) / (c.cost + excluded_cost * len(c.others)),
                -c.cost,
                c.pattern,
            ),
        )
        chosen.append(best)
        missing -= best.specs
    needed = list(chosen)
    for candidate in chosen:
        rest = [other for other in needed if other is not candidate]
        if candidate.specs <= _specs_in(rest):
            needed = rest
    return needed


def _specs_in(chosen: Iterable[_Candidate]) -> set[PurePosixPath]:
    return {path for candidate in chosen for path in candidate.specs}


def _others_in(chosen: Iterable[_Candidate]) -> set[PurePosixPath]:
    return {path for candidate in chosen for path in candidate.others}


def _candidates(
    specs: set[PurePosixPath], others: set[PurePosixPath]
) -> Iterator[_Candidate]:
    proposed: dict[str, float] = {}
    for path in specs:
        for pattern, cost in _generalizations(path):
            proposed[pattern] = min(cost, proposed.get(pattern, cost))
    for pattern, cost in proposed.items():
        matched = frozenset(path for path in others if matches(pattern, path))
        found = frozenset(path for path in specs if matches(pattern, path))
        is_literal = not _SPECIAL.search(pattern)
        if found and (is_literal or len(matched) <= _MAX_EXCLUDED * len(found)):
            yield _Candidate(pattern, cost, found, matched)


def _generalizations(path: PurePosixPath) -> Iterator[tuple[str, float]]:
    """Yield the patterns that *path* is an example of, each with its cost."""
    *folders, name = path.parts
    numbered = bool(folders) and _is_of_one_spec(folders[-1], path.stem)
    names = list(_names(name, in_numbered_folder=numbered))
    for folder_pattern, folder_cost in _folders(folders, is_numbered=numbered):
        for name_pattern, name_cost in names:
            is_below = name_pattern == "*" and folder_pattern[-1:] == ["**"]
            pattern = "/".join([*folder_pattern, *([] if is_below else [name_pattern])])
            yield pattern, 1 + folder_cost + name_cost


def _is_of_one_spec(folder: str, stem: str) -> bool:
    """Return whether the folder of a spec has its number, ``007-retry/spec.md``.

    A file with another number is one of several, ``04-decisions/007-retry.md``.
    """
    outer, own = numbering_of(folder), numbering_of(stem)
    return outer is not None and (own is None or int(own.number) == int(outer.number))


def _names(name: str, *, in_numbered_folder: bool) -> Iterator[tuple[str, float]]:
    """Yield patterns for the name of a file."""
    path = PurePosixPath(name)
    numbering = numbering_of(path.stem)
    yield escape(name), (0.02 if in_numbered_folder else 0.8)
    if is_start_page(path):
        return
    yield "*", (0.2 if in_numbered_folder else 0)
    if numbering is None:
        first = re.match(r"[A-Za-z]+[-_]", path.stem)
        last = re.search(r"[-_][A-Za-z]+\Z", path.stem)
        if first and is_series_name(first[0][:-1]):
            yield f"{first[0]}*", 0.1
        if last and is_series_name(last[0][1:]):
            yield f"*{last[0]}{path.suffix}", 0.1
        return
    prefix = escape(name[: len(numbering.prefix)])
    yield f"{prefix}[0-9]*", 0.05
    yield prefix + "[0-9]" * len(numbering.number) + "*", 0.1
    separator = name[len(numbering.prefix) + len(numbering.number)]
    yield prefix + "[0-9]" * len(numbering.number) + f"{separator}*", 0.12


def _folders(
    folders: Sequence[str], *, is_numbered: bool
) -> Iterator[tuple[list[str], float]]:
    """Yield patterns for the folders of a file.

    A pattern keeps the name of a folder of specs, without which it would match the
    documents of any folder.
    """
    last: list[str] = []
    literal = list(folders)
    if is_numbered:
        numbering = numbering_of(folders[-1])
        assert numbering is not None
        last = [escape(folders[-1][: len(numbering.prefix)]) + "[0-9]*"]
        literal = literal[:-1]
    escaped = [escape(part) for part in literal]
    yield [*escaped, *last], 0.0
    named = [i for i, part in enumerate(literal) if is_series_name(part)]
    if not named:
        return
    if not is_numbered and named[0] == len(literal) - 1 and len(literal) > 1:
        yield ["**", escaped[-1]], 0.25
    above = escaped[: named[0] + 1]
    if last or len(literal) > named[0] + 1:
        yield [*above, "**", *last], 0.15
    if len(literal) <= _MAX_DEPTH:
        options = [
            ((part, 0.0),) if i in named else ((part, 0.0), ("*", 0.1))
            for i, part in enumerate(escaped)
        ]
        for combination in product(*options):
            parts = [part for part, _ in combination]
            yield [*parts, *last], sum(cost for _, cost in combination)
    if last:
        yield [*escaped, "*"], 0.3
    elif len(literal) > 1 and named[-1] == len(literal) - 2:
        yield [*escaped[:-1], "*"], 0.1


def _exclude(
    matched: Iterable[PurePosixPath], specs: Collection[PurePosixPath]
) -> list[str]:
    """Return patterns for documents to exclude, one for a folder without specs."""
    by_folder: dict[PurePosixPath, list[PurePosixPath]] = defaultdict(list)
    for path in matched:
        by_folder[path.parent].append(path)
    patterns: list[str] = []
    for folder, paths in sorted(by_folder.items()):
        has_specs = any(folder in spec.parents for spec in specs)
        if has_specs or not folder.name:
            patterns += sorted(escape(str(path)) for path in paths)
        else:
            patterns.append(f"{escape(str(folder))}/**")
    return patterns


def escape(text: str) -> str:
    """Return a pattern for *text*, with ``?`` for each character that has a meaning."""
    return _SPECIAL.sub("?", text)
