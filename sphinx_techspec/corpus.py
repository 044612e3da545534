"""All records of a project: look-up, statuses, and relations both ways."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple, TypeVar

from sphinx_techspec.header_fields import INVERSES
from sphinx_techspec.identifiers import (
    canonical_id,
    canonical_record_id,
    ids_in_text,
    letters_of,
    number_of,
)
from sphinx_techspec.kinds import RecordKinds
from sphinx_techspec.records import (
    DocumentRecords,
    Record,
    Reference,
    Relation,
    Spec,
    Status,
)
from sphinx_techspec.shipped_kinds import SHIPPED_KINDS
from sphinx_techspec.vocabulary import StatusMatch, Vocabulary

__all__ = ["INVERSES", "Backlink", "Corpus", "Link"]

_SUFFIX = re.compile(r"\.(?:md|markdown|rst)(?:#.*)?\Z", re.IGNORECASE | re.DOTALL)
_GLUED_ID = re.compile(r"(?P<type>[A-Za-z]{2,8})(?P<number>\d{1,9})")
_SPECS_ONLY = frozenset({"relation", "status"})
_T = TypeVar("_T")


class Link(NamedTuple):
    """A relation of one spec to another."""

    type: str
    target: str
    """The id of the other spec, or what was written where no spec has it."""
    docname: str | None
    """The other spec's document, ``None`` where there is none."""
    partly: bool = False
    """Whether only a part of the spec is meant."""


class Backlink(NamedTuple):
    """A place that refers to a spec."""

    docname: str
    section: str
    """The heading that it stands under, ``""`` above the first."""
    anchor: str


class _Connections(NamedTuple):
    """What refers to what, by document."""

    links: dict[str, list[Link]]
    backlinks: dict[str, list[Backlink]]
    references: dict[str, set[str]]
    referrers: dict[str, set[str]]


class Corpus:
    """Everything that is known about a project's specs.

    What is made of the records is made when it is first asked for.

    :param documents: the records by document; the order does not matter.
    :param vocabulary_of: the status words that count for a document.
    :param references: what each document refers to, specs or not.
    :param known_elsewhere: ``(role, name)`` → whether another project has it.
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
        self.documents = {name: documents[name] for name in sorted(documents)}
        self.specs: dict[str, Spec] = {
            name: records.spec for name, records in self.documents.items()
        }
        self._vocabulary_of = vocabulary_of
        self.known_elsewhere = known_elsewhere
        given = references or {}
        self.all_references = {name: given[name] for name in sorted(given)}

    # Records

    def records(self, kind: str) -> Iterator[Record]:
        """Yield all records of a kind, document by document.

        A record that another one supersedes has the status *superseded*.
        """
        for records in self.documents.values():
            for record in records.records:
                if record.kind != kind:
                    continue
                if (record.docname, record.id) in self._successors:
                    record = record._replace(status="superseded")
                yield record

    def successor(self, record: Record) -> str | None:
        """Return the id of the record that supersedes this one."""
        return self._successors.get((record.docname, record.id))

    @cached_property
    def _successors(self) -> dict[tuple[str, str], str]:
        """The id of the record that supersedes another, by its document and id."""
        successors: dict[tuple[str, str], str] = {}
        for records in self.documents.values():
            for record in records.records:
                for name in record.get("supersedes") or ():
                    old = self.named_by(record, name)
                    if old is not None and old.kind == record.kind:
                        successors.setdefault((old.docname, old.id), record.id)
        return successors

    def named_by(self, record: Record, name: str) -> Record | None:
        """Return the record that *record* calls *name*, its own spec's first."""
        for full in (f"{record.spec}-{name}", name):
            found = self.find_records(full, near=record.docname)
            if len(found) == 1:
                return found[0]
        return None

    @cached_property
    def id_letters(self) -> frozenset[str]:
        """The letters that ids of the project start with, in lower case."""
        return frozenset(letters_of(spec.id) for spec in self.specs.values())

    # Statuses

    @cached_property
    def _statuses(self) -> dict[str, StatusMatch | None]:
        return {
            name: self._vocabulary_of(name).find(text) if text else None
            for name, spec in self.specs.items()
            for text in [spec.text("status")]
        }

    def status_match(self, docname: str) -> StatusMatch | None:
        """Return the status of the spec in *docname*, and where in its line it is."""
        return self._statuses[docname]

    def status(self, docname: str) -> Status | None:
        """Return the status of the spec in *docname*."""
        match = self._statuses[docname]
        return match.status if match else None

    def vocabulary(self, docname: str) -> Vocabulary:
        """Return the status words that count for *docname*."""
        return self._vocabulary_of(docname)

    # Look-up

    def find(self, name: str, *, near: str = "") -> list[Spec]:
        """Return the specs that *name* may mean: none, one, or the candidates.

        :param name: an id, a docname (with or without a leading slash), the stem of a
            file, or a path with its suffix, which may start above the source
            directory; case and leading zeros do not count.
        :param near: a document; of several candidates, those in its folder win.
        """
        if _SUFFIX.search(name):
            return self._by_path(_SUFFIX.sub("", name), near)
        if name.startswith("/"):
            spec = self.specs.get(name[1:])
            return [spec] if spec else []
        found = self._by_name.get(canonical_id(name)) or self._by_other_form(name)
        return _closest(found, near)

    def mentioned(self, name: str, *, near: str = "") -> list[Spec]:
        """Return the specs that *name* in running text may mean.

        Only an id counts: ``SHA-1`` is no mention of spec 001.
        """
        return _closest(self._by_id.get(canonical_id(name), []), near)

    def find_records(self, name: str, *, near: str = "") -> list[Record]:
        """Return the records that *name* may mean.

        :param name: an id, ``004-D7`` or ``004-D-07``.
        :param near: a document; of several candidates, those in it win.
        """
        found = self._records.get(canonical_record_id(name), [])
        close = [record for record in found if record.docname == near]
        return close if len(close) == 1 else found

    def candidates(
        self, name: str, *, role: str = "ref", near: str = ""
    ) -> Sequence[Spec | Record]:
        """Return what *name* may mean in a role: none, one, or the candidates.

        :param role: a role of the domain, ``relation`` or ``mention``.
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
        """Return the spec at *path*, relative to *near* or to the root or above it."""
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
        """Return specs whose id has *name*'s number, where only one side has a type.

        People write ``ADR 0004`` of a spec whose id is ``0004``, and ``20`` of EIP-20;
        ``ADR004`` is ADR-004.
        """
        if glued := _GLUED_ID.fullmatch(name):
            name = f"{glued['type']}-{glued['number']}"
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
        return {**by_file, **self._by_id}  # an id wins over a file's name

    # Relations

    def links(self, docname: str) -> list[Link]:
        """Return the relations of the spec in *docname*, written on either side.

        They come in the order of :data:`INVERSES`, each once.
        """
        return self._connections.links[docname]

    def references(self, docname: str) -> list[str]:
        """Return the ids of the specs that *docname* refers to, sorted."""
        found = self._connections.references[docname]
        return sorted({self.specs[name].id for name in found})

    def referenced_by(self, docname: str) -> list[str]:
        """Return the specs, by id, and the documents that refer to a spec, sorted."""
        return sorted(
            {
                self.specs[name].id if name in self.specs else name
                for name in self._connections.referrers[docname]
            }
        )

    def backlinks(self, docname: str) -> list[Backlink]:
        """Return the places that refer to the spec in *docname*, each once.

        They come by document and in its order. Above the first heading stand the
        relations, which the header shows already.
        """
        return self._connections.backlinks[docname]

    def target(self, reference: Reference, *, near: str) -> Spec | Record | None:
        """Return what *reference*, which stands in *near*, refers to."""
        name = reference.target.partition("#")[0].strip()
        kind, _, role = reference.kind.partition(":")
        role = kind if kind == "mention" else role or "ref"
        found = self.candidates(name, role=role, near=near)
        return found[0] if len(found) == 1 else None

    @cached_property
    def _connections(self) -> _Connections:
        connections = _Connections(
            links={name: [] for name in self.specs},
            backlinks={name: [] for name in self.specs},
            references={name: set() for name in self.specs},
            referrers={name: set() for name in self.specs},
        )
        self._link(connections)
        self._refer(connections)
        return connections

    def _link(self, connections: _Connections) -> None:
        """Add what the relations of specs say, on both sides."""
        links = connections.links
        for docname, spec in self.specs.items():
            for relation in (*spec.relations, *self._relations_of_status(docname)):
                found = self.find(relation.target, near=docname)
                if len(found) != 1:
                    written = relation.target.removeprefix("/")
                    links[docname].append(Link(relation.type, written, None))
                    continue
                other = found[0]
                if other.docname == docname:
                    continue
                connections.references[docname].add(other.docname)
                connections.referrers[other.docname].add(docname)
                inverse = INVERSES[relation.type]
                kind, partly = relation.type, relation.partly
                links[docname].append(Link(kind, other.id, other.docname, partly))
                links[other.docname].append(Link(inverse, spec.id, docname, partly))
        order = list(INVERSES)
        for docname, mixed in links.items():
            once = dict.fromkeys(mixed)
            links[docname] = sorted(once, key=lambda link: order.index(link.type))

    def _refer(self, connections: _Connections) -> None:
        """Add what the texts of documents refer to."""
        backlinks: dict[str, dict[Backlink, None]] = {name: {} for name in self.specs}
        for source, references in self.all_references.items():
            related = {link.docname for link in connections.links.get(source, ())}
            for reference in references:
                if reference.kind == "index":
                    continue
                found = self.target(reference, near=source)
                if found is None or found.docname == source:
                    continue
                connections.references.setdefault(source, set()).add(found.docname)
                connections.referrers[found.docname].add(source)
                if reference.section or found.docname not in related:
                    place = Backlink(source, reference.section, reference.anchor)
                    backlinks[found.docname][place] = None
        for docname, places in backlinks.items():
            connections.backlinks[docname] = list(places)

    def _relations_of_status(self, docname: str) -> Iterator[Relation]:
        match, spec = self._statuses[docname], self.specs[docname]
        if match is None or not match.successor:
            return
        line = spec.line_of("status")
        if any((r.type, r.line) == ("superseded-by", line) for r in spec.relations):
            return  # read with its links
        for target in _successors(match.successor):
            yield Relation("superseded-by", target, line)


def _successors(text: str) -> list[str]:
    """Return the ids that follow *superseded by* in a status."""
    return ids_in_text(re.split(r"[(;]|\s[-–—]+\s|\.\s", text, maxsplit=1)[0])


def _closest(found: list[Spec], near: str) -> list[Spec]:
    """Return the one of several specs that is in the folder of *near*, or them all."""
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
