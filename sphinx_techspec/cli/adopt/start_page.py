"""A start page for a project without one."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from sphinx_techspec.built_in_kinds import BUILT_IN_KINDS, SPECS
from sphinx_techspec.cli.adopt.analysis import Analysis
from sphinx_techspec.cli.adopt.configuration import project_name
from sphinx_techspec.cli.adopt.patterns import covers, escape
from sphinx_techspec.cli.conf_reader import literal
from sphinx_techspec.template import DOCUMENT_SUFFIXES


class StartPage(NamedTuple):
    """A file to write."""

    path: Path
    text: str


def start_page(analysis: Analysis, root: Path, *, conf_dir: Path) -> StartPage | None:
    """Return the start page for the project in *root*, ``None`` if it has one."""
    title = literal(conf_dir, "project")
    names = (literal(conf_dir, name) for name in ("root_doc", "master_doc"))
    stem = next((name for name in names if isinstance(name, str)), "index")
    if any(
        (root / f"{stem}{suffix}").exists() for suffix in (*DOCUMENT_SUFFIXES, ".txt")
    ):
        return None
    is_markdown = any(d.path.suffix != ".rst" for d in analysis.documents)
    writer = _markdown if is_markdown else _rst
    content = _Content(
        title if isinstance(title, str) and title.strip() else project_name(root),
        _indices(analysis),
        any(spec.spec.updated for spec in analysis.specs),
        _toctrees(analysis),
    )
    text = "\n".join(writer(content))
    return StartPage(root / f"{stem}{'.md' if is_markdown else '.rst'}", text)


_MAX_TOCTREES = 6
_RECENT = (":sort: updated", ":reverse:", ":limit: 10")
"""The options of the view of the latest specs."""


class _Toctree(NamedTuple):
    caption: str
    entries: Sequence[str]


class _Content(NamedTuple):
    """The content of a start page."""

    title: str
    indices: Sequence[tuple[str, str]]
    """The label and the target of each index page."""
    has_dates: bool
    """Whether some specs have a date, so that the latest can be shown."""
    toctrees: Sequence[_Toctree]


def _indices(analysis: Analysis) -> list[tuple[str, str]]:
    """Return the label and the target of the index pages that have entries."""
    kinds = {record.kind for spec in analysis.specs for record in spec.records.records}
    shown = [SPECS, *(kind for kind in BUILT_IN_KINDS if kind.name in kinds)]
    return [(kind.plural_label, kind.index_name) for kind in shown]


def _toctrees(analysis: Analysis) -> list[_Toctree]:
    """Return tables of contents that list each document once, including future ones."""
    below = analysis.below
    spec_paths = {below / spec.path for spec in analysis.specs}
    others = {below / path for path in analysis.others}
    entries = [_docname(p) for p in analysis.patterns.documents] or sorted(
        {f"{path.parent}/*" if path.parent.name else "*" for path in spec_paths}
    )
    # A leading "**/" of a toctree needs a folder.
    roots = [e.removeprefix("**/") for e in entries if e.startswith("**/")]
    entries += [e for e in roots if any(covers(e, _stem(p)) for p in spec_paths)]
    rest = sorted(p for p in others if not any(covers(e, _stem(p)) for e in entries))
    more = list(dict.fromkeys(_patterns_for(rest, entries, spec_paths | others)))
    found = list(_spec_toctrees(entries))
    return [*found, _Toctree("Documents", more)] if more else found


def _spec_toctrees(entries: Sequence[str]) -> Iterator[_Toctree]:
    """Yield a table of contents for each folder, or one for many folders."""
    by_caption: dict[str, list[str]] = {}
    for entry in entries:
        by_caption.setdefault(_caption(entry), []).append(entry)
    if len(by_caption) > _MAX_TOCTREES or len(by_caption) == 1 or "" in by_caption:
        yield _Toctree("Specs", entries)
        return
    for caption, inside in by_caption.items():
        yield _Toctree(caption, inside)


def _caption(entry: str) -> str:
    """Return the name of the folders of *entry*: ``Exec plans / active``."""
    folders = itertools.takewhile(
        lambda part: not re.search(r"[*?\[]", part), entry.split("/")[:-1]
    )
    text = " / ".join(re.sub(r"[-_]+", " ", folder) for folder in folders)
    return text[:1].upper() + text[1:]


def _patterns_for(
    rest: Iterable[PurePosixPath],
    entries: Sequence[str],
    every: Iterable[PurePosixPath],
) -> Iterator[str]:
    """Yield patterns for documents outside *entries*, and for no document in them."""
    inside = [p for p in every if any(covers(entry, _stem(p)) for entry in entries)]
    for path in rest:
        folders = [f for f in path.parents if f.name][::-1]
        free = (f for f in folders if not any(f in p.parents for p in inside))
        if (folder := next(free, None)) is not None:
            yield f"{escape(str(folder))}/**"
            continue
        prefix = f"{escape(str(path.parent))}/" if path.parent.name else ""
        # "specs/*/spec" is beside "specs/*/plan".
        beside = (entry.rpartition("/")[0] for entry in entries)
        patterns = (
            *(f"{prefix}{name}" for name in ("*", "[!0-9]*")),
            *(f"{parent}/{escape(path.stem)}" for parent in beside if parent),
        )
        fitting = (
            pattern
            for pattern in patterns
            if covers(pattern, _stem(path))
            and not any(covers(pattern, _stem(p)) for p in inside)
        )
        yield next(fitting, escape(_stem(path)))


def _stem(path: PurePosixPath) -> str:
    return str(path.with_suffix(""))


def _docname(pattern: str) -> str:
    return re.sub(r"\.(?:md|markdown|rst)\Z", "", pattern)


def _markdown(page: _Content) -> Iterator[str]:
    yield from (f"# {page.title}", "", "```{spec:summary}", "```", "")
    yield from (f"- {{ref}}`{label} <{target}>`" for label, target in page.indices)
    if page.has_dates:
        yield from ("", "## Recently updated", "", "```{spec:specs}")
        yield from (*_RECENT, "```")
    for caption, entries in page.toctrees:
        yield from ("", "```{toctree}", f":caption: {caption}")
        yield from (*_options(page), "", *entries, "```")
    yield ""


def _rst(page: _Content) -> Iterator[str]:
    yield from (page.title, "=" * len(page.title), "", ".. spec:summary::", "")
    yield from (f"- :ref:`{label} <{target}>`" for label, target in page.indices)
    if page.has_dates:
        yield from ("", "Recently updated", "-" * 16, "", ".. spec:specs::")
        yield from (f"   {option}" for option in _RECENT)
    for caption, entries in page.toctrees:
        yield from ("", ".. toctree::", f"   :caption: {caption}")
        yield from (f"   {line}".rstrip() for line in (*_options(page), "", *entries))
    yield ""


def _options(page: _Content) -> Sequence[str]:
    # The latest specs are on the page; the complete list is for the sidebar.
    return (":maxdepth: 1", ":glob:", *([":hidden:"] if page.has_dates else []))
