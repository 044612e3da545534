"""The documents of a folder that are specs, judged together with their neighbors."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from sphinx_techspec.cli.adopt.folder_templates import (
    MIN_COVERAGE,
    built_in_templates,
)
from sphinx_techspec.cli.adopt.sections import coverage
from sphinx_techspec.cli.adopt.survey import Document
from sphinx_techspec.identifiers import number_of
from sphinx_techspec.vocabulary import default_vocabulary

_SERIES_NAME = re.compile(
    "(?:architecture-)?(?:decision(?:-record)?s?|adrs?)|designs?(?:-docs)?"
    "|enhancements?|proposals?|rf[cd]s?"
    "|(?:tech-)?specs?|(?:ke|me|oe|pe|te)ps?"
)
"""The names of folders whose numbered documents are specs."""
_NO_SPEC = re.compile(
    r"\D{0,20}\d{1,9}(?:[.-]\d{1,9}){1,5}"
    r"|(?:chapter|meeting|minutes|part|release|report|sprint|status|version|week)"
    r"[-_ .]?\d.*"
)
"""The name of a release note, report or chapter: a version, a date, ``week-13``."""
_NUMBER = re.compile(r"(?P<prefix>[a-z]{0,15}[-_]?)(?P<number>\d{1,9})(?![.\d])")
_MAX_STATUS_WORDS = 3


class _NumberStyle(NamedTuple):
    """How the documents of a series are numbered."""

    prefix: str
    """The letters before the number."""
    width: int
    """The length of a number with leading zeros, else 0."""


def find_specs(documents: Sequence[Document], folder: Path) -> list[Document]:
    """Return the documents that are specs.

    A document with a status word or a decision log is a spec. So are its neighbors
    that are numbered in the same way, and the numbered documents of a folder with the
    name or the sections of specs. The page of a folder that contains specs is a list.

    :param folder: the folder of all documents.
    """
    plain = [d for d in documents if not _NO_SPEC.fullmatch(_name_of(d).casefold())]
    certain = {document.path for document in plain if _has_evidence(document)}
    specs: list[Document] = []
    for below in sorted({document.folder for document in plain}):
        inside = [document for document in plain if document.folder == below]
        known = [document for document in inside if document.path in certain]
        numbered = [document for document in inside if _numbering(document)]
        if known:
            numberings = {_numbering(document) for document in known}
            numbered = [d for d in numbered if _continues(d, numberings)]
        elif not _is_series((folder / below).name, numbered):
            numbered = []
        specs += [d for d in inside if d in known or d in numbered]
    pages = {d.path for d in specs if _lists_others(d, specs)}
    return sorted((d for d in specs if d.path not in pages), key=lambda d: d.path)


def _name_of(document: Document) -> str:
    """Return the name that may be numbered: of the file, or of its folder."""
    path = document.path
    return path.parent.name if document.is_folder_page else path.stem


def _has_evidence(document: Document) -> bool:
    """Whether a document has a status word or a decision log."""
    if document.records.of_kind("decision"):
        return True
    status = document.spec.text("status")
    if status is None or document.header_form not in ("section", "plain line"):
        return document.header_form is not None
    # It may be described in prose.
    match = default_vocabulary().find(status)
    if match is None:
        return False
    words = status[: match.start].split() if match.known else status.split()
    return len(words) < (1 if match.known else _MAX_STATUS_WORDS + 1)


def _numbering(document: Document) -> _NumberStyle | None:
    """Return the numbering of a document, ``None`` without a number."""
    if match := _NUMBER.match(_name_of(document).casefold()):
        number = match["number"]
        return _NumberStyle(match["prefix"], len(number) * number.startswith("0"))
    if number_of(document.spec.id) is not None:
        return _NumberStyle("", 0)  # in the title
    return None


def _continues(document: Document, numberings: Collection[_NumberStyle | None]) -> bool:
    """Whether a document is numbered like one of its neighbors."""
    own = _numbering(document)
    if own is None or own in numberings:
        return own is not None
    others = [n for n in numberings if n is not None and n.prefix == own.prefix]
    match = _NUMBER.match(_name_of(document).casefold())
    length = len(match["number"]) if match else 0
    # 0099 is followed by 0100, and 9 by 10.
    return not own.width and any(n.width in (0, length) for n in others)


def _is_series(name: str, numbered: Sequence[Document]) -> bool:
    """Whether the numbered documents of the folder *name* are specs.

    None of them has a status or a decision log.
    """
    if not numbered or _SERIES_NAME.fullmatch(name.casefold()):
        return bool(numbered)
    templates = built_in_templates().values()
    return any(coverage(t, numbered) >= MIN_COVERAGE for t in templates)


def _lists_others(document: Document, specs: Iterable[Document]) -> bool:
    """Whether a document is the page of a folder that has specs of its own."""
    if not document.is_folder_page:
        return False
    folder = document.path.parent
    return any(
        folder in spec.path.parents and spec.path != document.path
        for spec in specs
        if spec.is_folder_page or _numbering(spec)
    )
