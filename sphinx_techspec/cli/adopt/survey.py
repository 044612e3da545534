"""The documents of a folder, read as specs without Sphinx."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_all_start_methods, get_context
from pathlib import Path, PurePosixPath
from time import monotonic
from typing import NamedTuple

from sphinx_techspec.built_in_kinds import DECISION
from sphinx_techspec.cli.terminal import new_bar
from sphinx_techspec.header_fields import fields_of_all_languages, normalize_key
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.header.front_matter import read_front_matter
from sphinx_techspec.reading.parse import Source, parse
from sphinx_techspec.reading.read import Reading, read
from sphinx_techspec.records import DocumentRecords, Spec
from sphinx_techspec.template import DOCUMENT_SUFFIXES, is_template, syntax_of
from sphinx_techspec.translated_kinds import names_of_all_languages

_SKIPPED_FOLDERS = frozenset(
    {"_build", "node_modules", "site-packages", "vendor", "venv"}
)
_PARALLEL_FROM = 40
"""The minimum number of documents for several processes to be faster than one."""
_CHUNK = 8
"""The number of documents that a process reads at a time."""
_DELAY = 1.0
"""The time before the progress bar appears, in seconds."""

_MENTION = lazy_regex(r"(?<![\w/-])(?P<prefix>[A-Z]{2,8})-(?P<number>\d{1,6})(?![\w-])")
_UNFILLED_TITLE = lazy_regex(
    r"(?:[A-Z]{2,8}[-\s#]{0,3})?(?:(?:\{[^{}]{1,80}\}|<[^<>]{1,80}>"
    r"|\[[^\[\]]{0,60}(?:[Nn]ame|[Tt]itle|[Tt]itel)[^\[\]]{0,60}\]"
    r"|[NX]{2,4}(?!\w)|0{3,4}(?!\w)|#{2,4})[\s:.–—-]{0,4}){1,6}"
)
"""A title that consists of placeholders, apart from the type of the document."""
_UNFILLED_NUMBER = lazy_regex(r"[A-Z]{2,8}[-\s#]{1,3}(?:[NX]{2,5}|#{2,5})(?!\w)")
"""A placeholder for the number in a title, *ADR-XXXX: Title of the decision*."""
_FILE_NUMBER = lazy_regex(r"(?:[A-Za-z]{1,12}-?)?(\d{1,9})")
_ANCHOR_LINK = lazy_regex(r"\]\([^()\s]{0,200}#[^()\s]{1,100}\)")

# By the tag of a docutils node.
_HEADER_FORMS = {"list_item": "list item", "row": "table row", "field": "field"}
_RECORD_FORMS = {
    "entry": "table row",
    "list_item": "list item",
    "definition_list_item": "list item",
    "section": "text",
}


class Document(NamedTuple):
    """A document that may be a spec."""

    path: PurePosixPath
    """Relative to the analyzed folder."""
    records: DocumentRecords
    header_form: str | None = None
    """The form of its status, ``None`` without a status of its own."""
    record_forms: tuple[str, ...] = ()
    """The forms of its decisions, risks and questions."""
    keys: Mapping[str, str] = {}
    """The keys of its header and its front matter as written, by normalized key."""
    mentions: frozenset[tuple[str, int]] = frozenset()
    """The IDs with a prefix in its text: ``("ADR", 3)``."""
    links_to_headings: bool = False
    titles: frozenset[str] = frozenset()
    """The locations of its title: ``heading``, ``front matter``, both, or none."""
    hidden_title: str | None = None
    """The key of a title that no page shows, ``Title``, if that is the only title."""
    is_decision_log: bool = False
    """Whether its title says that it has decisions, *Decision log*."""

    @property
    def spec(self) -> Spec:
        """The metadata of the document."""
        return self.records.spec


class Survey(NamedTuple):
    """The files of a folder."""

    documents: Sequence[Document]
    """Sorted by path."""
    templates: Sequence[PurePosixPath]
    """The files with the name or the title of a template, sorted."""
    unreadable: Sequence[PurePosixPath]
    """The files that are not valid UTF-8, or that cannot be opened."""
    skipped_folders: Sequence[str]
    """The names of folders with documents of other projects, such as packages."""
    projects: Sequence[PurePosixPath]
    """The folders below that have a conf.py."""


def survey(folder: Path) -> Survey:
    """Read the documents below *folder*; templates are listed, but not read."""
    skipped: set[str] = set()
    paths = sorted(_sources(folder, skipped))
    templates = [path for path in paths if is_template(str(path))]
    candidates = [path for path in paths if not is_template(str(path))]
    documents: list[Document] = []
    unreadable: list[PurePosixPath] = []
    with _progress(len(candidates)) as advance:
        for path, document in zip(
            candidates, _read_all(folder, candidates), strict=True
        ):
            if document is None:
                unreadable.append(path)
            elif _has_unfilled_title(document):
                templates.append(path)
            else:
                documents.append(document)
            advance()
    projects = sorted(
        parent
        for parent in {path.parent for path in paths}
        if parent.name and (folder / parent / "conf.py").is_file()
    )
    return Survey(documents, sorted(templates), unreadable, sorted(skipped), projects)


def _has_unfilled_title(document: Document) -> bool:
    """Return whether the title has only placeholders, *RFC {number}: {title}*.

    A numbered file with such a title is a spec without a title, not a template. The
    file 0000 is a template if its title lacks only the number.
    """
    number = _FILE_NUMBER.match(document.path.stem)
    if number is not None and int(number[1]) > 0:
        return False
    title = document.spec.title
    return bool(
        _UNFILLED_TITLE.fullmatch(title) or (number and _UNFILLED_NUMBER.match(title))
    )


def templates_below(folder: Path) -> list[PurePosixPath]:
    """Return the files below *folder* that are named like a template, sorted."""
    return sorted(path for path in _sources(folder, set()) if is_template(str(path)))


def _sources(folder: Path, skipped: set[str]) -> Iterator[PurePosixPath]:
    """Yield the source files, and add the names of skipped folders to *skipped*."""
    for base, folders, names in os.walk(folder):
        other = {name for name in folders if _is_skipped(name)}
        skipped |= {name for name in other if _has_sources(Path(base, name))}
        folders[:] = [name for name in folders if name not in other]
        for name in names:
            if Path(name).suffix in DOCUMENT_SUFFIXES:
                yield PurePosixPath(Path(base, name).relative_to(folder).as_posix())


def _is_skipped(name: str) -> bool:
    return name in _SKIPPED_FOLDERS or name.startswith((".", "__"))


def _has_sources(folder: Path) -> bool:
    return any(
        Path(name).suffix in DOCUMENT_SUFFIXES
        for _, _, names in os.walk(folder)
        for name in names
    )


def _read_all(
    folder: Path, paths: Sequence[PurePosixPath]
) -> Iterator[Document | None]:
    """Yield the documents in order, ``None`` for an unreadable file."""
    read_one = partial(_read_file, folder)
    processes = min(_processors(), len(paths) // _CHUNK)
    if len(paths) < _PARALLEL_FROM or processes < 2:
        yield from map(read_one, paths)
        return
    # Forked processes share the imported modules.
    with ProcessPoolExecutor(processes, get_context("fork")) as pool:
        yield from pool.map(read_one, paths, chunksize=_CHUNK)


def _processors() -> int:
    if "fork" not in get_all_start_methods():
        return 1
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on macOS
        return os.cpu_count() or 1


@contextmanager
def _progress(total: int) -> Iterator[Callable[[], None]]:
    """Yield a function that advances the progress bar by one document."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    start = monotonic()
    bar = new_bar()
    task = bar.add_task("reading", total=total)

    def advance() -> None:
        bar.advance(task)
        if monotonic() - start > _DELAY:
            bar.start()
            bar.refresh()

    try:
        yield advance
    finally:
        bar.stop()


def _read_file(folder: Path, path: PurePosixPath) -> Document | None:
    try:
        text = (folder / path).read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return None
    return read_document(path, text)


def read_document(path: PurePosixPath, text: str) -> Document:
    """Return the document with the source *text*."""
    syntax = syntax_of(path.name)
    names = names_of_all_languages()
    reading = read(
        parse(text, syntax=syntax),
        Source(str(path.with_suffix("")), str(path), text, syntax),
        metadata={},
        names=names,
        fields=fields_of_all_languages(),
    )
    front_matter = read_front_matter(text) if syntax == "md" else {}
    has_status = reading.records.spec.text("status") is not None
    has_status = has_status and not _is_status_of_part(reading)
    titles = {"heading"} if reading.outline.title is not None else set()
    if "title" in front_matter:
        titles.add("front matter")
    named = names.records_of_title(reading.records.spec.title)
    keys = {normalize_key(key): key for key in front_matter}
    hidden_title = None if titles else keys.get("title")
    keys.update((line.key, line.name) for line in reading.header)
    return Document(
        path,
        reading.records._replace(rich=None),
        _header_form(reading, front_matter) if has_status else None,
        tuple(dict.fromkeys(_record_forms(reading))),
        keys,
        frozenset((m["prefix"], int(m["number"])) for m in _MENTION.finditer(text)),
        links_to_headings=bool(_ANCHOR_LINK.search(text)),
        titles=frozenset(titles),
        hidden_title=hidden_title,
        is_decision_log=named is not None and named.kind == DECISION.name,
    )


def _header_form(reading: Reading, front_matter: Iterable[str]) -> str:
    """Return the form of the status of a document."""
    for line in reading.header:
        if line.key in fields_of_all_languages().status_keys:
            tag = line.node.tagname if line.node else ""
            return _HEADER_FORMS.get(tag, "plain line")
    is_above = any(
        normalize_key(key) in fields_of_all_languages().status_keys
        for key in front_matter
    )
    return "front matter" if is_above else "section"


def _is_status_of_part(reading: Reading) -> bool:
    """Return whether the status is that of a component in a table.

    The first column of such a table is not a header key: ``| Component | Status |``.
    """
    fields = fields_of_all_languages()
    status = next(
        (line for line in reading.header if line.key in fields.status_keys),
        None,
    )
    if status is None or status.node is not None:
        return False
    row = [line.key for line in reading.header if line.line == status.line]
    return (
        len(row) > 1
        and row[0] not in fields.keys
        and row[0] not in fields.relation_keys
    )


def _record_forms(reading: Reading) -> Iterator[str]:
    """Yield the form of each record."""
    for anchor in reading.anchors:
        node = anchor.node
        while node.tagname not in _RECORD_FORMS and node.parent is not None:
            node = node.parent
        yield _RECORD_FORMS.get(node.tagname, "text")
