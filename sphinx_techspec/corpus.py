"""All specs and records of a project, with lookup, statuses, and cross-references."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TypeVar

from sphinx_techspec.cross_references import Backlink, CrossReferences, Link
from sphinx_techspec.identifiers import (
    canonical_id,
    canonical_record_id,
    letters_of,
    number_of,
)
from sphinx_techspec.kinds import RecordKinds
from sphinx_techspec.records import DocumentRecords, Record, Reference, Spec, Status
from sphinx_techspec.shipped_kinds import SHIPPED_KINDS
from sphinx_techspec.vocabulary import StatusMatch, Vocabulary

_SUFFIX = re.compile(r"\.(?:md|markdown|rst)(?:#.*)?\Z", re.IGNORECASE | re.DOTALL)
_UNHYPHENATED_ID = re.compile(r"(?P<type>[A-Za-z]{2,8})(?P<number>\d{1,9})")
_SPECS_ONLY = frozenset({"relation", "status"})
_T = TypeVar("_T")


class Corpus:
    """The specs and records of a project.

    Derived data is computed on first access.

    :param documents: the records by document, in any order.
    :param vocabulary_of: returns the status words of a document.
    :param references: the references by document, from specs and other pages.
    :param known_elsewhere: returns whether another project has a spec or record, given
        the role and the name.
    """

    def __init__(
        self,
        documents: Mapping[str, DocumentRecords],
        vocabulary_of: Callable[[str], Vocabulary],
        references: Mapping[str, Sequence[Reference]] | None = None,
        known_elsewhere: Callable[[str, str], bool] = lambda role, name: False,
        *,
        kinds: RecordKinds = SHIPPED_KINDS,
    ) -> None:
        self.kinds = kinds
        self.documents = dict(sorted(documents.items()))
        self.specs = {name: records.spec for name, records in self.documents.items()}
        self.vocabulary = vocabulary_of
        self.known_elsewhere = known_elsewhere
        self.all_references = dict(sorted((references or {}).items()))

    # Records

    def records(self, kind: str) -> Iterator[Record]:
        """Yield all records of a kind, document by document.

        A record that another record supersedes has the status *superseded*.
        """
        for records in self.documents.values():
            for record in records.records:
                if record.kind != kind:
                    continue
                if (record.docname, record.id) in self._successors:
                    record = record._replace(status="superseded")
                yield record

    def successor(self, record: Record) -> str | None:
        """Return the id of the record that supersedes *record*, if any."""
        return self._successors.get((record.docname, record.id))

    @cached_property
    def _successors(self) -> dict[tuple[str, str], str]:
        """The ids of superseding records, by document and id of the superseded one."""
        successors: dict[tuple[str, str], str] = {}
        for records in self.documents.values():
            for record in records.records:
                for name in record.get("supersedes") or ():
                    old = self.named_by(record, name)
                    if old is not None and old.kind == record.kind:
                        successors.setdefault((old.docname, old.id), record.id)
        return successors

    def named_by(self, record: Record, name: str) -> Record | None:
        """Return the record that *record* refers to by *name*, if it is unique.

        Records of the same spec take precedence.
        """
        for full in (f"{record.spec}-{name}", name):
            found = self.find_records(full, near=record.docname)
            if len(found) == 1:
                return found[0]
        return None

    @cached_property
    def id_letters(self) -> frozenset[str]:
        """The leading letters of the project's ids, in lower case."""
        return frozenset(letters_of(spec.id) for spec in self.specs.values())

    # Statuses

    @cached_property
    def _statuses(self) -> dict[str, StatusMatch | None]:
        return {
            name: self.vocabulary(name).find(text) if text else None
            for name, spec in self.specs.items()
            for text in [spec.text("status")]
        }

    def status_match(self, docname: str) -> StatusMatch | None:
        """Return the status of the spec in *docname* and its position in the text."""
        return self._statuses[docname]

    def status(self, docname: str) -> Status | None:
        """Return the status of the spec in *docname*."""
        match = self._statuses[docname]
        return match.status if match else None

    # Lookup

    def find(self, name: str, *, near: str = "") -> list[Spec]:
        """Return the specs that match *name*, several if it is ambiguous.

        :param name: an id, a docname (with or without a leading slash), a file name
            without its suffix, or a path with its suffix, which may start above the
            source directory; case and leading zeros are ignored.
        :param near: the docname of a document; its folder takes precedence.
        """
        if _SUFFIX.search(name):
            return self._by_path(_SUFFIX.sub("", name), near)
        if name.startswith("/"):
            spec = self.specs.get(name[1:])
            return [spec] if spec else []
        found = self._by_name.get(canonical_id(name)) or self._by_other_form(name)
        return _closest(found, near)

    def mentioned(self, name: str, *, near: str = "") -> list[Spec]:
        """Return the specs whose id is *name*, a mention in running text.

        Other forms do not match: ``SHA-1`` does not mention spec 001.
        """
        return _closest(self._by_id.get(canonical_id(name), []), near)

    def find_records(self, name: str, *, near: str = "") -> list[Record]:
        """Return the records that match *name*, several if it is ambiguous.

        :param name: an id, such as ``004-D7`` or ``004-D-07``.
        :param near: the docname of a document; its records take precedence.
        """
        found = self._records.get(canonical_record_id(name), [])
        close = [record for record in found if record.docname == near]
        return close if len(close) == 1 else found

    def candidates(
        self, name: str, *, role: str = "ref", near: str = ""
    ) -> Sequence[Spec | Record]:
        """Return the specs or records that match *name* in *role*.

        :param role: a role of the domain, ``relation``, ``status`` or ``mention``.
        """
        if role == "mention":
            return self.mentioned(name, near=near)
        is_for_kind = role in self.kinds
        if not is_for_kind:
            specs = self.find(name, near=near)
            if specs or role in _SPECS_ONLY:
                return specs
        records = self.find_records(name, near=near)
        return [r for r in records if not is_for_kind or r.kind == role]

    @cached_property
    def _records(self) -> dict[str, list[Record]]:
        return _group(
            (canonical_record_id(record.id), record)
            for records in self.documents.values()
            for record in records.records
        )

    def _by_path(self, path: str, near: str) -> list[Spec]:
        """Return the specs at *path*, relative to *near*, the root, or its parents."""
        for start in ("" if path.startswith("/") else posixpath.dirname(near), ""):
            docname = posixpath.normpath(posixpath.join(start, path.lstrip("/")))
            if docname in self.specs:
                return [self.specs[docname]]
        path = f"/{path.lstrip('./')}"
        return [
            spec
            for spec in self._by_name.get(canonical_id(posixpath.basename(path)), [])
            if path.endswith(f"/{spec.docname}") or f"/{spec.docname}".endswith(path)
        ]

    def _by_other_form(self, name: str) -> list[Spec]:
        """Return the specs with the number of *name*, if one of the ids has no letters.

        ``ADR 0004`` matches the id ``0004``, ``20`` the id ``EIP-20``, and ``ADR004``
        the id ``ADR-004``.
        """
        if match := _UNHYPHENATED_ID.fullmatch(name):
            name = f"{match['type']}-{match['number']}"
            if found := self._by_name.get(canonical_id(name)):
                return found
        found = self._by_number.get(number_of(name) or "", [])
        return [spec for spec in found if name.isdecimal() != spec.id.isdecimal()]

    @cached_property
    def _by_number(self) -> dict[str, list[Spec]]:
        return _group((number_of(spec.id) or "", spec) for spec in self.specs.values())

    @cached_property
    def _by_id(self) -> dict[str, list[Spec]]:
        return _group((canonical_id(spec.id), spec) for spec in self.specs.values())

    @cached_property
    def _by_name(self) -> dict[str, list[Spec]]:
        by_file = _group(
            (canonical_id(name), spec)
            for spec in self.specs.values()
            for name in {spec.docname, posixpath.basename(spec.docname)}
        )
        return {**by_file, **self._by_id}  # an id takes precedence over a file name

    # Relations

    def links(self, docname: str) -> list[Link]:
        """Return the relations of the spec in *docname*, declared by either spec.

        They are unique and in the order of :data:`INVERSES`.
        """
        return self._cross_references.links[docname]

    def references(self, docname: str) -> list[str]:
        """Return the ids of the specs that *docname* refers to, sorted."""
        return self._ids(self._cross_references.references[docname])

    def referenced_by(self, docname: str) -> list[str]:
        """Return the ids of specs, or docnames, that refer to a spec, sorted."""
        return self._ids(self._cross_references.referrers[docname])

    def _ids(self, docnames: Iterable[str]) -> list[str]:
        specs = self.specs
        return sorted({specs[n].id if n in specs else n for n in docnames})

    def backlinks(self, docname: str) -> list[Backlink]:
        """Return the sections that refer to the spec in *docname*, in order."""
        return self._cross_references.backlinks[docname]

    def target(self, reference: Reference, *, near: str) -> Spec | Record | None:
        """Return the target of *reference* in the document *near*, if it is unique."""
        name = reference.target.partition("#")[0].strip()
        kind, _, role = reference.kind.partition(":")
        role = kind if kind == "mention" else role or "ref"
        found = self.candidates(name, role=role, near=near)
        return found[0] if len(found) == 1 else None

    @cached_property
    def _cross_references(self) -> CrossReferences:
        found = CrossReferences(self.specs, self.find)
        found.add_relations(self._statuses)
        found.add_references(self.all_references, self.target)
        return found


def _closest(found: list[Spec], near: str) -> list[Spec]:
    """Return the only spec in the folder of *near*, or all specs if it is ambiguous."""
    if len(found) < 2:
        return found
    folder = posixpath.dirname(near)
    close = [spec for spec in found if posixpath.dirname(spec.docname) == folder]
    return close if len(close) == 1 else found


def _group(pairs: Iterable[tuple[str, _T]]) -> dict[str, list[_T]]:
    grouped: dict[str, list[_T]] = {}
    for key, value in pairs:
        grouped.setdefault(key, []).append(value)
    return grouped
