"""Look up specs and records by their IDs and other names.

The cost of a lookup doesn't depend on the number of specs with the same number.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Generic, TypeVar

from sphinx_techspec.identifiers import (
    canonical_id,
    canonical_record_id,
    folder_labels,
    letters_of,
    number_of,
)
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.records import Record, Spec
from sphinx_techspec.template import START_PAGES

_SUFFIX = lazy_regex(r"\.(?:md|markdown|rst)(?:#.*)?\Z", re.IGNORECASE | re.DOTALL)
_TYPED_FILE = lazy_regex(r"[A-Za-z]{2,12}-\d{1,18}(?=[-_.]|\Z)")
_T = TypeVar("_T", Spec, Record)


class _Index(Generic[_T]):
    """Specs or records by name.

    :param place_of: returns the folder of a spec, or the document of a record.
    """

    def __init__(
        self, pairs: Iterable[tuple[str, _T]], place_of: Callable[[_T], str]
    ) -> None:
        self._found: dict[tuple[str, str | None], list[_T]] = {}
        for key, item in pairs:
            for place in (place_of(item), None):
                items = self._found.setdefault((key, place), [])
                if not items or items[-1] is not item:
                    items.append(item)

    def find(self, key: str, place: str | None = None) -> list[_T]:
        """Return the items with the name *key*, all of them or those in *place*."""
        return self._found.get((key, place), [])


class SpecLookup:
    """Finds specs by ID, label or document.

    A name with leading zeros matches as it is written first. Then the only match in the
    folder of the reference takes precedence over others, and an ID over the name of a
    document.

    :param specs: all specs, in order.
    """

    def __init__(self, specs: Sequence[Spec]) -> None:
        self._by_docname = {spec.docname: spec for spec in specs}
        ids = [(spec.id, spec) for spec in specs]
        labels = [(name, spec) for spec in specs for name in _labels_of(spec)]
        files = [(name, spec) for spec in specs for name in _files_of(spec)]
        self._exact = [
            _index((name.casefold(), spec) for name, spec in pairs)
            for pairs in (ids, labels, files)
        ]
        self._loose = [
            _index((canonical_id(name), spec) for name, spec in pairs)
            for pairs in (ids, labels, files)
        ]
        self._by_number = _index(
            (number, spec)
            for spec in specs
            if (number := number_of(canonical_id(spec.id))) and not spec.id.isdecimal()
        )
        self.letters = frozenset(
            letters_of(name) for name in (*dict(ids), *dict(labels)) if name
        )
        """The leading letters of IDs and labels, in lower case."""

    def find(self, name: str, near: str) -> list[Spec]:
        """Return the specs that match *name*; several if it is ambiguous.

        :param near: see :meth:`~sphinx_techspec.corpus.Corpus.find`.
        """
        if _SUFFIX.search(name):
            return self._by_path(_SUFFIX.sub("", name), near)
        if name.startswith("/"):
            spec = self._by_docname.get(name[1:])
            return [spec] if spec else []
        if found := self._named(name, near, kinds=3):
            return found
        if not name.isdecimal():  # the number alone matches the ID "EIP-20"
            return []
        number = number_of(name) or ""
        close = self._by_number.find(number, posixpath.dirname(near))
        return close if len(close) == 1 else self._by_number.find(number)

    def mentioned(self, name: str, near: str) -> list[Spec]:
        """Return the specs whose ID or label is *name*, a mention in running text."""
        return self._named(name, near, kinds=2)

    def with_same_id(self, spec: Spec, folder: str | None = None) -> list[Spec]:
        """Return the specs with the ID of *spec*, all of them or those in *folder*."""
        return self._loose[0].find(canonical_id(spec.id), folder)

    def _named(self, name: str, near: str, *, kinds: int) -> list[Spec]:
        """Return the specs whose ID, label or document is *name*.

        :param kinds: 2 to compare IDs and labels, 3 to compare documents as well.
        """
        exact, loose = name.casefold(), canonical_id(name)
        own = posixpath.dirname(near)
        for is_exact, folder in _searches(own, is_full=exact != loose):
            for index in (self._exact if is_exact else self._loose)[:kinds]:
                found = index.find(exact if is_exact else loose, folder)
                if len(found) == 1 or (found and folder is None):
                    return found
        return []

    def _by_path(self, path: str, near: str) -> list[Spec]:
        """Return the spec at *path*, relative to *near*, the root or a parent of it."""
        for start in ("" if path.startswith("/") else posixpath.dirname(near), ""):
            docname = posixpath.normpath(posixpath.join(start, path.lstrip("/")))
            if docname in self._by_docname:
                return [self._by_docname[docname]]
        path = f"/{path.lstrip('./')}"
        return [
            spec
            for spec in self._exact[2].find(posixpath.basename(path).casefold())
            if path.endswith(f"/{spec.docname}") or f"/{spec.docname}".endswith(path)
        ]


class RecordLookup:
    """Finds records by ID: ``004-D7`` and ``004-D-07``.

    :param records: all records, in order.
    """

    def __init__(self, records: Iterable[Record]) -> None:
        found = list(records)
        self._exact = _Index(((r.id.casefold(), r) for r in found), _document_of)
        self._loose = _Index(
            ((canonical_record_id(r.id), r) for r in found), _document_of
        )

    def find(self, name: str, near: str) -> list[Record]:
        """Return the records that match *name*; several if it is ambiguous.

        :param near: see :meth:`~sphinx_techspec.corpus.Corpus.find_records`.
        """
        exact, loose = name.casefold(), canonical_record_id(name)
        for is_exact, docname in _searches(near, is_full=exact != loose):
            index = self._exact if is_exact else self._loose
            found = index.find(exact if is_exact else loose, docname)
            if len(found) == 1 or (found and docname is None):
                return found
        return []


def _searches(own: str, *, is_full: bool) -> Sequence[tuple[bool, str | None]]:
    """Return the searches for a name, in order: whether they are exact, and where.

    A full name such as ``0003`` is searched for as written first, but ``3`` may be
    short for ``003`` in the place *own*.
    """
    if is_full:
        return ((True, own), (True, None), (False, own), (False, None))
    return ((True, own), (False, own), (True, None), (False, None))


def _index(pairs: Iterable[tuple[str, Spec]]) -> _Index[Spec]:
    return _Index(pairs, _folder_of)


def _folder_of(spec: Spec) -> str:
    return posixpath.dirname(spec.docname)


def _document_of(record: Record) -> str:
    return record.docname


def _labels_of(spec: Spec) -> Iterator[str]:
    """Yield the names by which a spec is mentioned, in addition to its ID.

    For a spec with only a number, they are its label and, in a folder of decision
    records, ``ADR-0003``. For others, it is the ID in the name of the file, if that has
    other letters and the same number.
    """
    if not spec.id.isdecimal():
        match = _TYPED_FILE.match(posixpath.basename(spec.docname))
        if match and number_of(match[0]) == number_of(canonical_id(spec.id)):
            yield match[0]
        return
    if spec.label != spec.id:
        yield spec.label.replace(" ", "-")
        yield spec.label
    yield from folder_labels(spec.docname, spec.id)


def _files_of(spec: Spec) -> set[str]:
    """Return the names of a spec's document, or of the folder that is named for it."""
    folder, stem = posixpath.split(spec.docname)
    name = posixpath.basename(folder)
    is_own = stem.casefold() in START_PAGES or (
        spec.id.isdecimal() and name.startswith(spec.id) and not stem[:1].isdecimal()
    )
    return {spec.docname, stem, name} if is_own and name else {spec.docname, stem}
