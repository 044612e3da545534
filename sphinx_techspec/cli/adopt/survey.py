"""The documents of a folder, read as specs without Sphinx."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from sphinx_techspec.header_fields import HEADER_FIELDS, RELATION_KEYS, normalize_key
from sphinx_techspec.headings import SectionNames
from sphinx_techspec.reading.front_matter import read_front_matter
from sphinx_techspec.reading.header_reader import STATUS_KEYS
from sphinx_techspec.reading.parse import Source, parse
from sphinx_techspec.reading.read import Reading, read
from sphinx_techspec.records import DocumentRecords, Spec
from sphinx_techspec.template import is_template, syntax_of

_SUFFIXES = (".md", ".markdown", ".rst")
_SKIPPED_FOLDERS = ("node_modules", "site-packages", "__pycache__")
_INDEX_STEMS = ("index", "readme")
_NUMBERED = re.compile(r"[A-Za-z]{0,15}[-_]?\d")

_HEADER_KEYS = frozenset(
    [*RELATION_KEYS, *(key for field in HEADER_FIELDS.values() for key in field.keys)]
)

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

    @property
    def spec(self) -> Spec:
        """The metadata of the document."""
        return self.records.spec

    @property
    def is_folder_page(self) -> bool:
        """Whether it is the document of a numbered folder: ``007-x/README.md``."""
        return is_folder_page(self.path)

    @property
    def folder(self) -> PurePosixPath:
        """The folder in which it has its number."""
        parent = self.path.parent
        return parent.parent if self.is_folder_page else parent


def is_folder_page(path: PurePosixPath) -> bool:
    """Return whether *path* is the document of a numbered folder."""
    stems = (*_INDEX_STEMS, "spec")
    return path.stem.casefold() in stems and bool(_NUMBERED.match(path.parent.name))


def survey(folder: Path) -> Iterator[Document]:
    """Yield the documents below *folder* that can be specs, sorted by path.

    Templates, unreadable files and index pages, except those of numbered folders, are
    skipped.
    """
    for path in sorted(_sources(folder)):
        relative = PurePosixPath(path.relative_to(folder).as_posix())
        is_index = relative.stem.casefold() in _INDEX_STEMS
        if (is_index and not is_folder_page(relative)) or is_template(str(relative)):
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
    has_status = has_status and not _is_of_parts(reading)
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


def _is_of_parts(reading: Reading) -> bool:
    """Whether the status is that of a part, in a table of parts.

    The first column of such a table has no key of a header: ``| Part | Status |``.
    """
    status = next((line for line in reading.header if line.key in STATUS_KEYS), None)
    if status is None or status.node is not None:
        return False
    row = [line.key for line in reading.header if line.line == status.line]
    return len(row) > 1 and row[0] not in _HEADER_KEYS


def _record_forms(reading: Reading) -> Iterator[str]:
    """Yield the form of each record."""
    for anchor in reading.anchors:
        node = anchor.node
        while node.tagname not in _RECORD_FORMS and node.parent is not None:
            node = node.parent
        yield _RECORD_FORMS.get(node.tagname, "text")
