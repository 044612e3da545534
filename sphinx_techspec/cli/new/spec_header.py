"""The status, the owner and the relations of a new spec."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from sphinx_techspec.cli.conf_reader import literal, source_folder
from sphinx_techspec.cli.edited_files import change_of, read_source
from sphinx_techspec.cli.terminal import CommandError
from sphinx_techspec.corpus import Corpus
from sphinx_techspec.dates import today
from sphinx_techspec.editing.file_changes import FileChange
from sphinx_techspec.editing.header_words import language_of_document, status_word
from sphinx_techspec.editing.lifecycle import (
    StatusChange,
    declare_supersedes,
    find_spec,
    status_named,
    with_status,
)
from sphinx_techspec.editing.owner_edit import set_owner
from sphinx_techspec.editing.source_text import SourceText
from sphinx_techspec.editing.spec_source import SpecSource
from sphinx_techspec.editing.status_candidates import NewStatus
from sphinx_techspec.editing.status_edit import EditError, set_status, status_line
from sphinx_techspec.languages import LanguageWords, built_in_languages, language_words
from sphinx_techspec.reading.template.template_choice import template_vocabulary
from sphinx_techspec.records import DocumentRecords
from sphinx_techspec.template import DOCUMENT_SUFFIXES, START_PAGES, is_template
from sphinx_techspec.vocabulary import Vocabulary

_SETTING = "techspec_statuses"


class _Project(NamedTuple):
    """The other specs."""

    folder: Path
    corpus: Corpus
    paths: dict[str, str]
    """The source of each document, relative to *folder*."""


class TemplateStatuses(NamedTuple):
    """The status words of a template."""

    words: tuple[str, ...]
    is_vocabulary: bool
    """Whether the project allows only these words. The words of a built-in template do
    not limit it, as the project did not choose them."""


def spec_changes(
    path: Path, text: str, arguments: Namespace, *, statuses: TemplateStatuses
) -> list[FileChange]:
    """Return the new file, followed by the change of the spec that it supersedes.

    :param statuses: the status words of the template.
    :raises CommandError: for an unknown status or spec, or if a value has no field.
    """
    root = source_folder(path.parent.resolve()) or path.parent.resolve()
    relative = path.resolve().relative_to(root)
    docname = relative.with_suffix("").as_posix()
    source = SpecSource(docname, relative.as_posix(), SourceText.of(text))
    try:
        words = _vocabulary(root, docname, statuses, arguments)
        first = next(iter(() if words.is_declared else statuses.words), None)
        source = _with_status(source, arguments.status, words, first=first)
        if arguments.owner:
            source = set_owner(source, arguments.owner)
        others: list[FileChange] = []
        if arguments.supersedes is not None:
            project = _project(root, words)
            source, others = _superseding(source, project, arguments.supersedes)
    except EditError as error:
        raise CommandError(str(error)) from error
    return [change_of(path, None, source.text, summary=""), *others]


def _with_status(
    source: SpecSource, word: str | None, vocabulary: Vocabulary, *, first: str | None
) -> SpecSource:
    """Return *source* with a status: *word*, or the first one if it has a placeholder.

    :param first: the first status, by default that of *vocabulary*.
    :raises EditError: if the status is unknown, or has no field.
    """
    spec = source.read().records.spec
    line = status_line(source, spec)
    if word is not None:
        status = status_named(word, vocabulary)
    else:
        found = vocabulary.find(spec.text("status") or "")
        if "status" not in spec.header or (found is not None and found.known):
            return source
        named = vocabulary.named(first) if first is not None else None
        status = named or next(iter(vocabulary.words.values()))
    edited = set_status(
        source, NewStatus(status, vocabulary, today().isoformat()), line=line
    )
    is_set = vocabulary.find(spec.text("status") or "")
    if (
        edited is None
        and word is not None
        and not (is_set and is_set.status.name == status.name)
    ):
        raise EditError("cannot set the status; the template has no field for it")
    return edited or source


def _superseding(
    source: SpecSource, project: _Project, name: str
) -> tuple[SpecSource, list[FileChange]]:
    """Return the new spec with a relation to *name*, and the change of that spec.

    :raises EditError: if *name* is unknown, or a value has no field.
    """
    corpus, folder = project.corpus, project.folder
    old = find_spec(corpus, name, folder)
    spec = source.read().records.spec
    source = declare_supersedes(corpus, source, spec, old) or source
    path = project.paths[old.docname]
    before = SpecSource(old.docname, path, read_source(folder / path))
    vocabulary = corpus.vocabulary(old.docname)
    word = status_word("superseded", language_of_document(before.read()))
    status = vocabulary.named(word) or status_named("superseded", vocabulary)
    after = with_status(
        corpus, before, old, StatusChange(status, today().isoformat(), spec)
    )
    summary = f"{old.id} superseded by {spec.id}"
    changed = change_of(folder / path, before.text, after.text, summary=summary)
    return source, [changed]


def _vocabulary(
    root: Path, docname: str, statuses: TemplateStatuses, arguments: Namespace
) -> Vocabulary:
    """Return the status words that the build allows the new spec."""
    configured, languages = literal(root, _SETTING), _languages(root)
    if isinstance(configured, dict):
        return Vocabulary.of_config(configured, languages=languages)
    words = statuses.words if statuses.is_vocabulary else ()
    vocabulary = template_vocabulary(words, languages)
    conf = root / "conf.py"
    is_computed = conf.is_file() and _SETTING.encode() in conf.read_bytes()
    if is_computed and (arguments.status or arguments.supersedes):
        return _project(root, vocabulary).corpus.vocabulary(docname)
    return vocabulary


def _languages(root: Path) -> LanguageWords:
    """Return the words of the languages that the conf.py in *root* sets."""
    names = literal(root, "techspec_languages") or [literal(root, "language")]
    found = names if isinstance(names, list | tuple) else ()
    return language_words(built_in_languages(filter(None, map(str, found))))


def _project(root: Path, vocabulary: Vocabulary) -> _Project:
    """Return the specs of the project whose conf.py is in *root*, or of a folder."""
    if not (root / "conf.py").is_file():
        return _folder_project(root, vocabulary)
    from sphinx_techspec.cli.check.project_build import build_project

    options = {"define": [], "jobs": 1, "cache_dir": None, "no_cache": False}
    built = build_project(Namespace(sourcedir=str(root), conf_dir=None, **options))
    corpus = built.project.corpus
    paths = {name: built.project.source_of(name) for name in corpus.specs}
    return _Project(root, corpus, paths)


def _folder_project(folder: Path, vocabulary: Vocabulary) -> _Project:
    """Return the specs in *folder*, which does not belong to a project."""
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
        is_page = path.stem.casefold() in START_PAGES or is_template(path.name)
        if path.suffix in DOCUMENT_SUFFIXES and path.is_file() and not is_page:
            yield path
