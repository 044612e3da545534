"""The status, the owner and the relations of a new spec."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from sphinx_techspec.cli.conf_reader import literal, source_folder
from sphinx_techspec.cli.edited_files import change_of, read_source
from sphinx_techspec.cli.set_status import name_in, status_named, today
from sphinx_techspec.cli.terminal import CannotRunError
from sphinx_techspec.corpus import Corpus
from sphinx_techspec.editing.file_changes import FileChange
from sphinx_techspec.editing.header_edit import set_owner
from sphinx_techspec.editing.header_words import language_of_document, status_word
from sphinx_techspec.editing.lifecycle import (
    StatusChange,
    declare_supersedes,
    find_spec,
    with_status,
)
from sphinx_techspec.editing.source_text import SourceText
from sphinx_techspec.editing.spec_source import SpecSource
from sphinx_techspec.editing.status_candidates import NewStatus
from sphinx_techspec.editing.status_edit import (
    EditError,
    set_status,
    status_line,
)
from sphinx_techspec.reading.template_choice import template_vocabulary
from sphinx_techspec.records import DocumentRecords
from sphinx_techspec.template import is_template
from sphinx_techspec.vocabulary import Vocabulary

_SETTING = "techspec_statuses"
_SUFFIXES = (".md", ".markdown", ".rst")
_START_PAGES = frozenset({"index", "readme"})


class _Project(NamedTuple):
    """The other specs."""

    folder: Path
    corpus: Corpus
    paths: dict[str, str]
    """The source of each document, relative to *folder*."""


def spec_changes(
    path: Path, text: str, arguments: Namespace, *, statuses: tuple[str, ...]
) -> list[FileChange]:
    """Return the new file, followed by the change of the spec that it supersedes.

    :param statuses: the status words of the template.
    :raises CannotRunError: for an unknown status or spec, or if a value has no place.
    """
    root = source_folder(path.parent.resolve()) or path.parent.resolve()
    relative = path.resolve().relative_to(root)
    docname = relative.with_suffix("").as_posix()
    source = SpecSource(docname, relative.as_posix(), SourceText.of(text))
    try:
        words = _vocabulary(root, docname, statuses, arguments)
        source = _with_status(source, arguments.status, words)
        if arguments.owner:
            source = set_owner(source, arguments.owner)
        others: list[FileChange] = []
        if arguments.supersedes is not None:
            project = _project(root, words)
            source, others = _superseding(source, project, arguments.supersedes)
    except EditError as error:
        raise CannotRunError(str(error)) from error
    return [change_of(path, None, source.text, summary=""), *others]


def _with_status(
    source: SpecSource, word: str | None, vocabulary: Vocabulary
) -> SpecSource:
    """Return *source* with a status: *word*, or the first one if it has a placeholder.

    :raises EditError: if the status is unknown, or has no place.
    """
    spec = source.read().records.spec
    line = status_line(source, spec)
    if word is not None:
        status = status_named(word, vocabulary)
    else:
        found = vocabulary.find(spec.text("status") or "")
        if "status" not in spec.header or (found is not None and found.known):
            return source
        status = next(iter(vocabulary.words.values()))
    edited = set_status(source, NewStatus(status, vocabulary, today()), line=line)
    is_set = vocabulary.find(spec.text("status") or "")
    if (
        edited is None
        and word is not None
        and not (is_set and is_set.status.name == status.name)
    ):
        raise EditError("cannot set the status; the template has no place for it")
    return edited or source


def _superseding(
    source: SpecSource, project: _Project, name: str
) -> tuple[SpecSource, list[FileChange]]:
    """Return the new spec with a relation to *name*, and the change of that spec.

    :raises EditError: if *name* is unknown, or a value has no place.
    """
    corpus, folder = project.corpus, project.folder
    old = find_spec(corpus, name_in(name, folder))
    spec = source.read().records.spec
    source = declare_supersedes(corpus, source, spec, old) or source
    path = project.paths[old.docname]
    before = SpecSource(old.docname, path, read_source(folder / path))
    vocabulary = corpus.vocabulary(old.docname)
    word = status_word("superseded", language_of_document(before.read()))
    status = vocabulary.named(word) or status_named("superseded", vocabulary)
    after = with_status(corpus, before, old, StatusChange(status, today(), spec))
    summary = f"{old.id} superseded by {spec.id}"
    changed = change_of(folder / path, before.text, after.text, summary=summary)
    return source, [changed]


def _vocabulary(
    root: Path, docname: str, statuses: tuple[str, ...], arguments: Namespace
) -> Vocabulary:
    """Return the status words of the new spec: of conf.py, or of its template."""
    configured = literal(root, _SETTING)
    if isinstance(configured, dict):
        return Vocabulary.of_config(configured)
    conf = root / "conf.py"
    is_computed = conf.is_file() and _SETTING.encode() in conf.read_bytes()
    if is_computed and (arguments.status or arguments.supersedes):
        return _project(root, template_vocabulary(statuses)).corpus.vocabulary(docname)
    return template_vocabulary(statuses)


def _project(root: Path, vocabulary: Vocabulary) -> _Project:
    """Return the specs of the project with its conf.py in *root*, or of a folder."""
    if not (root / "conf.py").is_file():
        return _folder_project(root, vocabulary)
    from sphinx_techspec.cli.check.project_build import build_project

    options = {"define": [], "jobs": 1, "cache_dir": None, "no_cache": False}
    built = build_project(Namespace(sourcedir=str(root), conf_dir=None, **options))
    corpus = built.project.corpus
    paths = {name: built.project.source_of(name) for name in corpus.specs}
    return _Project(root, corpus, paths)


def _folder_project(folder: Path, vocabulary: Vocabulary) -> _Project:
    """Return the specs in *folder*, which no project has."""
    paths = {
        path.with_suffix("").relative_to(folder).as_posix(): path
        for path in _documents(folder)
    }
    documents: dict[str, DocumentRecords] = {
        name: SpecSource(name, path.relative_to(folder).as_posix(), read_source(path))
        .read()
        .records
        for name, path in paths.items()
    }
    names = {name: path.relative_to(folder).as_posix() for name, path in paths.items()}
    return _Project(folder, Corpus(documents, lambda name: vocabulary), names)


def _documents(folder: Path) -> Iterator[Path]:
    entries: Iterable[Path] = sorted(folder.iterdir()) if folder.is_dir() else ()
    for path in entries:
        is_page = path.stem.casefold() in _START_PAGES or is_template(path.name)
        if path.suffix in _SUFFIXES and path.is_file() and not is_page:
            yield path
