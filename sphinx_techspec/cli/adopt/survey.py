"""The documents of a folder, read as specs without Sphinx."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from sphinx_techspec.headings import SectionNames
from sphinx_techspec.identifiers import number_of
from sphinx_techspec.reading.front_matter import read_front_matter
from sphinx_techspec.reading.header_reader import STATUS_KEYS, HeaderLine, normalize_key
from sphinx_techspec.reading.parse import Source, parse
from sphinx_techspec.reading.read import Reading, read
from sphinx_techspec.records import DocumentRecords, Spec
from sphinx_techspec.template import is_template, syntax_of

__all__ = ["Document", "survey"]

_SUFFIXES = frozenset({".md", ".markdown", ".rst"})
_SKIPPED = frozenset({"node_modules", "site-packages", "__pycache__"})
_NEVER = frozenset({"index", "readme"})

# By the docutils node that shows them.
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
    """Relative to the folder that was surveyed."""
    records: DocumentRecords
    header_form: str | None
    """How its status line is written, ``None`` where it has none."""
    record_forms: tuple[str, ...]
    """How its decisions, risks and questions are written."""

    @property
    def spec(self) -> Spec:
        """What the document says of itself."""
        return self.records.spec

    @property
    def is_recognised(self) -> bool:
        """Whether it looks like a spec: it has a number, a status or a decision log."""
        return (
            number_of(self.spec.id) is not None
            or self.spec.text("status") is not None
            or bool(self.records.of_kind("decision"))
        )


def survey(folder: Path) -> Iterator[Document]:
    """Yield the documents below *folder* that can be specs, in order of their path."""
    for path in sorted(_sources(folder)):
        relative = PurePosixPath(path.relative_to(folder).as_posix())
        if relative.stem.casefold() in _NEVER or is_template(str(relative)):
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
            if name not in _SKIPPED and not name.startswith((".", "_"))
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
    written = read_front_matter(text) if syntax == "md" else {}
    return Document(
        path,
        reading.records,
        _header_form(reading.header, written, reading.records.spec),
        tuple(dict.fromkeys(_record_forms(reading))),
    )


def _header_form(
    header: Iterable[HeaderLine], metadata: Mapping[str, object], spec: Spec
) -> str | None:
    """Return how the status is written."""
    if spec.text("status") is None:
        return None
    for line in header:
        if line.key in STATUS_KEYS:
            return _form_of(line)
    in_metadata = any(normalize_key(key) in STATUS_KEYS for key in metadata)
    return "front matter" if in_metadata else "section"


def _form_of(line: HeaderLine) -> str:
    return (
        _HEADER_FORMS.get(line.node.tagname, "plain line")
        if line.node
        else "plain line"
    )


def _record_forms(reading: Reading) -> Iterator[str]:
    """Yield how each record is written that has a place of its own."""
    for place in reading.anchors:
        node = place.node
        while node.tagname not in _RECORD_FORMS and node.parent is not None:
            node = node.parent
        yield _RECORD_FORMS.get(node.tagname, "text")
