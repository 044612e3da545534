"""The documents of a folder, read as specs without Sphinx."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from sphinx_techspec.header_fields import normalize_key
from sphinx_techspec.headings import SectionNames
from sphinx_techspec.identifiers import number_of
from sphinx_techspec.reading.front_matter import read_front_matter
from sphinx_techspec.reading.header_reader import STATUS_KEYS
from sphinx_techspec.reading.parse import Source, parse
from sphinx_techspec.reading.read import Reading, read
from sphinx_techspec.records import DocumentRecords, Spec
from sphinx_techspec.template import is_template, syntax_of

_SUFFIXES = (".md", ".markdown", ".rst")
_SKIPPED_FOLDERS = ("node_modules", "site-packages", "__pycache__")
_SKIPPED_STEMS = ("index", "readme")

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
    """The form of its status, ``None`` without a status."""
    record_forms: tuple[str, ...] = ()
    """The forms of its decisions, risks and questions."""

    @property
    def spec(self) -> Spec:
        """The metadata of the document."""
        return self.records.spec

    @property
    def is_spec(self) -> bool:
        """Whether it looks like a spec: it has a number, a status or a decision log."""
        return (
            number_of(self.spec.id) is not None
            or self.spec.text("status") is not None
            or bool(self.records.of_kind("decision"))
        )


def survey(folder: Path) -> Iterator[Document]:
    """Yield the documents below *folder* that can be specs, sorted by path.

    Index pages, templates and unreadable files are skipped.
    """
    for path in sorted(_sources(folder)):
        relative = PurePosixPath(path.relative_to(folder).as_posix())
        if relative.stem.casefold() in _SKIPPED_STEMS or is_template(str(relative)):
            continue
        try:
            text = path.read_text("utf-8-sig")
        except (OSError, UnicodeDecodeError):
            continue
        yield _read(relative, text)


def _sources(folder: Path) -> Iterator[Path]:
    for base, folders, names in os.walk(folder):
        folders[:] = [
            name
            for name in folders
            if name not in _SKIPPED_FOLDERS and not name.startswith((".", "_"))
        ]
        yield from (Path(base, n) for n in names if Path(n).suffix in _SUFFIXES)


def _read(path: PurePosixPath, text: str) -> Document:
    syntax = syntax_of(path.name)
    reading = read(
        parse(text, syntax=syntax),
        Source(str(path.with_suffix("")), str(path), text, syntax),
        metadata={},
        names=SectionNames(),
    )
    front_matter = read_front_matter(text) if syntax == "md" else {}
    has_status = reading.records.spec.text("status") is not None
    return Document(
        path,
        reading.records,
        _header_form(reading, front_matter) if has_status else None,
        tuple(dict.fromkeys(_record_forms(reading))),
    )


def _header_form(reading: Reading, front_matter: Iterable[str]) -> str:
    """Return the form of the status of a document."""
    for line in reading.header:
        if line.key in STATUS_KEYS:
            tag = line.node.tagname if line.node else ""
            return _HEADER_FORMS.get(tag, "plain line")
    is_above = any(normalize_key(key) in STATUS_KEYS for key in front_matter)
    return "front matter" if is_above else "section"


def _record_forms(reading: Reading) -> Iterator[str]:
    """Yield the form of each record."""
    for anchor in reading.anchors:
        node = anchor.node
        while node.tagname not in _RECORD_FORMS and node.parent is not None:
            node = node.parent
        yield _RECORD_FORMS.get(node.tagname, "text")
