"""All specs and records of a project, with lookup, statuses, and cross-references."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from itertools import chain

from sphinx_techspec.built_in_kinds import BUILT_IN_KINDS
from sphinx_techspec.cross_references import Backlink, CrossReferences, Link
from sphinx_techspec.header_fields import BUILT_IN_FIELDS, HeaderFields
from sphinx_techspec.kinds import RecordKinds
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.lookup import RecordLookup, SpecLookup
from sphinx_techspec.records import DocumentRecords, Record, Reference, Spec, Status
from sphinx_techspec.vocabulary import StatusMatch, Vocabulary
from sphinx_techspec.words import split_words

_IN_FORCE = frozenset(
    split_words("active, current, enacted, in-force, locked, ratified, settled, taken")
)
"""Statuses that mean *accepted*, even if the vocabulary lacks them."""
_SPECS_ONLY = frozenset({"status", "title"})
_LABELED = lazy_regex(r"(?P<label>[^\W\d].{0,60}\d)-(?P<local>[A-Za-z]{1,5}-?\d{1,4})")
"""The ID of a record after the label of its spec."""


class Corpus:
    """The specs and records of a project.

    Derived data is computed on first access.

    :param documents: the records by document, in any order.
    :param vocabulary_of: returns the status words of a document.
    :param references: the references by document, from specs and other pages.
    :param known_elsewhere: returns whether another project has a spec or record, given
        the role and the name.
    :param document_with_label: returns the document that contains a Sphinx label.
    """

    def __init__(
        self,
        documents: Mapping[str, DocumentRecords],
        vocabulary_of: Callable[[str], Vocabulary],
        references: Mapping[str, Sequence[Reference]] | None = None,
        known_elsewhere: Callable[[str, str], bool] = lambda role, name: False,
        *,
        document_with_label: Callable[[str], str | None] = lambda label: None,
        kinds: RecordKinds = BUILT_IN_KINDS,
        header_fields: HeaderFields = BUILT_IN_FIELDS,
    ) -> None:
        self.kinds = kinds
        self.header_fields = header_fields
        self.vocabulary = vocabulary_of
        self.documents = {
            name: self._with_outcome_status(documents[name])
            for name in sorted(documents)
        }
        self.specs = {name: records.spec for name, records in self.documents.items()}
        self.known_elsewhere = known_elsewhere
        self._document_with_label = document_with_label
        self._known_names: dict[str, dict[str, str]] = {}
        self.all_references = dict(sorted((references or {}).items()))

    # Records

    def _with_outcome_status(self, document: DocumentRecords) -> DocumentRecords:
        """Return *document* with the spec's status for the decision that it records.

        A status next to the decision takes precedence.
        """
        text = document.spec.text("status")
        if not text or not any(record.is_outcome for record in document.records):
            return document
        match = self.vocabulary(document.spec.docname).find(text)
        if match is None:
            return document
        if not match.known and match.status.name in _IN_FORCE:
            return document
        records = []
        for record in document.records:
            kind = self.kinds[record.kind]
            if record.is_outcome and record.status == kind.default_status:
                record = record._replace(status=kind.status_like(match.status))
            records.append(record)
        return document._replace(records=tuple(records))

    def records(self, kind: str) -> Iterator[Record]:
        """Yield all records of a kind, document by document.

        A record that another record supersedes has the status *superseded*.
        """
        for record in self._all_records:
            if record.kind != kind:
                continue
            if (record.docname, record.id) in self._successors:
                record = record._replace(status="superseded")
            yield record

    @cached_property
    def _all_records(self) -> Sequence[Record]:
        """The records of all kinds, document by document, as they were read."""
        return [r for document in self.documents.values() for r in document.records]

    def successor(self, record: Record) -> str | None:
        """Return the ID of the record that supersedes *record*, if any."""
        return self._successors.get((record.docname, record.id))

    @cached_property
    def _successors(self) -> dict[tuple[str, str], str]:
        """The IDs of superseding records and specs.

        The keys are the documents and IDs of the superseded records. If a record and a
        spec supersede the same record, the record takes precedence.
        """
        successors: dict[tuple[str, str], str] = {}
        pairs = chain(self._superseded_by_records(), self._superseded_by_specs())
        for old, successor in pairs:
            if successor != old.id:  # "Supersedes D1" in the decision that gets this ID
                successors.setdefault((old.docname, old.id), successor)
        return successors

    def _superseded_by_records(self) -> Iterator[tuple[Record, str]]:
        """Yield the records that records supersede, and the IDs of their successors."""
        for record in self._all_records:
            if not self.kinds[record.kind].can_be_superseded:
                continue
            for name in record.get("supersedes") or ():
                old = self.named_by(record, name)
                if old is not None and old.kind == record.kind:
                    yield old, record.id
            for name in record.superseded_by:
                new = self.named_by(record, name)
                if new is not None and new.kind == record.kind:
                    yield record, new.id

    def _superseded_by_specs(self) -> Iterator[tuple[Record, str]]:
        """Yield the records that specs supersede, and the IDs of these specs."""
        for spec in self.specs.values():
            for relation in spec.relations:
                name = relation.target
                if relation.type != "supersedes" or "-" not in name:
                    continue  # the ID of a record has a hyphen
                found = self.candidates(name, role="relation", near=spec.docname)
                old = found[0] if len(found) == 1 else None
                if isinstance(old, Record) and self.kinds[old.kind].can_be_superseded:
                    yield old, spec.id

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
        """The leading letters of the project's IDs and labels, in lower case."""
        return self._lookup.letters

    # Statuses

    @cached_property
    def _statuses(self) -> dict[str, StatusMatch | None]:
        return {name: self._find_status(spec) for name, spec in self.specs.items()}

    def _find_status(self, spec: Spec) -> StatusMatch | None:
        text = spec.text("status")
        match = self.vocabulary(spec.docname).find(text) if text else None
        if match is None or not spec.status_note:
            return match
        note = "; ".join(filter(None, (match.status.note, spec.status_note)))
        return match._replace(status=match.status._replace(note=note))

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

        :param name: an ID, a docname (with or without a leading slash), a file name
            without its suffix, or a path with its suffix, which may start above the
            source directory; case and leading zeros are ignored. A name that starts
            with ``#`` is a label.
        :param near: the docname of a document; its folder takes precedence.
        """
        if name.startswith("#"):
            spec = self.specs.get(self._document_with_label(name[1:]) or "")
            return [spec] if spec else []
        return self._lookup.find(name, near)

    def mentioned(self, name: str, *, near: str = "") -> Sequence[Spec | Record]:
        """Return the specs or records with the ID or label *name* in running text.

        Other names do not match: ``SHA-1`` does not mention spec 001.
        """
        specs = self._lookup.mentioned(name, near)
        return specs or self.find_records(name, near=near)

    def with_same_id(self, spec: Spec) -> list[Spec]:
        """Return the specs with the same ID as *spec*, which is one of them.

        A number may occur once in each folder.
        """
        folder = posixpath.dirname(spec.docname) if spec.id.isdecimal() else None
        return self._lookup.with_same_id(spec, folder)

    def find_records(self, name: str, *, near: str = "") -> list[Record]:
        """Return the records that match *name*, several if it is ambiguous.

        :param name: an ID, such as ``004-D7`` or ``004-D-07``, or ``ADR-0004-D7`` for a
            spec with that label.
        :param near: the docname of a document; its records take precedence.
        """
        found = self._record_lookup.find(name, near)
        if found or (match := _LABELED.fullmatch(name)) is None:
            return found
        specs = self._lookup.mentioned(match["label"], near)
        if len(specs) != 1:
            return []
        [spec] = specs
        records = self._record_lookup.find(f"{spec.id}-{match['local']}", spec.docname)
        return [record for record in records if record.docname == spec.docname]

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

    def known_names(self, role: str) -> Mapping[str, str]:
        """Return the possible targets of a role, by their names.

        A target is an ID, or a label of one word, which authors write as an ID.
        """
        if (names := self._known_names.get(role)) is None:
            names = self._known_names[role] = {}
            for spec in self.specs.values() if role not in self.kinds else ():
                stem = posixpath.basename(spec.docname)
                if " " not in spec.label:
                    names.setdefault(spec.label.casefold(), spec.label)
                for known in (spec.id, spec.label, spec.title, stem):
                    names.setdefault(known.casefold(), spec.id)
            for record in self._all_records:
                if role in ("ref", record.kind):
                    names.setdefault(record.id.casefold(), record.id)
        return names

    @cached_property
    def _lookup(self) -> SpecLookup:
        return SpecLookup(list(self.specs.values()))

    @cached_property
    def _record_lookup(self) -> RecordLookup:
        return RecordLookup(self._all_records)

    def id_of(self, name: str, *, near: str) -> str:
        """Return the ID of the spec or record called *name*, if it is unique.

        The name itself is returned otherwise, and for a document that is not a spec.
        """
        found = self.candidates(name, near=near)
        return found[0].id if len(found) == 1 else name.removeprefix("/")

    # Header fields

    def field_values(self, spec: Spec) -> dict[str, str | tuple[str, ...]]:
        """Return the fields of the header of *spec*, with IDs of existing records."""
        values = spec.fields
        for name, ids in self._field_ids(spec):
            values[name] = tuple(self.id_of(one, near=spec.docname) for one in ids)
        return values

    def field_references(self, spec: Spec) -> Iterator[Reference]:
        """Yield the references in the fields of the header of *spec* that list IDs."""
        for name, ids in self._field_ids(spec):
            for target in ids:
                if not target.startswith("/"):  # a link, which is a reference already
                    yield Reference(target, "role:ref", spec.line_of(name))

    def _field_ids(self, spec: Spec) -> Iterator[tuple[str, tuple[str, ...]]]:
        for field in self.header_fields.of_ids:
            value = spec.header.get(field.name)
            if value is not None and isinstance(value.value, tuple):
                yield field.name, value.value

    # Relations

    def links(self, docname: str) -> list[Link]:
        """Return the relations of the spec in *docname*, declared by either spec.

        They are unique and in the order of :data:`INVERSES`.
        """
        return self._cross_references.links[docname]

    def references(self, docname: str) -> list[str]:
        """Return the IDs of the specs that *docname* refers to, sorted."""
        return self._ids(self._cross_references.references[docname])

    def referenced_by(self, docname: str) -> list[str]:
        """Return the IDs of specs, or docnames, that refer to a spec, sorted."""
        return self._ids(self._cross_references.referrers[docname])

    def record_referrers(self, record: Record) -> list[str]:
        """Return the IDs of records and specs, or docnames, that refer to *record*.

        Records refer to others in fields such as *Verified by*.
        """
        key = record.docname, record.id
        documents = self._cross_references.record_referrers.get(key, ())
        linked = (other.id for _, other in self.record_links(record))
        return sorted({*self._ids(documents), *linked})

    def record_links(self, record: Record) -> Sequence[tuple[str, Record]]:
        """Return the records that name *record* in a field, with the field's name."""
        return self._record_links.get((record.docname, record.id), ())

    @cached_property
    def _record_links(self) -> Mapping[tuple[str, str], list[tuple[str, Record]]]:
        found: dict[tuple[str, str], list[tuple[str, Record]]] = {}
        for record in self._all_records:
            for field, target in self._named_records(record):
                links = found.setdefault((target.docname, target.id), [])
                if (field, record) not in links:
                    links.append((field, record))
        return found

    def _named_records(self, record: Record) -> Iterator[tuple[str, Record]]:
        """Yield the other records that fields of *record* name, with the fields."""
        for field in self.kinds.id_fields[record.kind]:
            for name in record.fields.get(field, ()):
                target = self.named_by(record, name)
                if target is not None and target != record:
                    yield field, target

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
        found: Sequence[Spec | Record] = ()
        if kind != "label":
            role = kind if kind == "mention" else role or "ref"
            found = self.candidates(name, role=role, near=near)
        if kind == "label" or (kind == "any" and not found):
            return self.specs.get(self._document_with_label(name) or "")
        return found[0] if len(found) == 1 else None

    @cached_property
    def _cross_references(self) -> CrossReferences:
        found = CrossReferences(self.specs, partial(self.candidates, role="relation"))
        found.add_relations()
        if self.header_fields.of_ids:
            in_fields = {
                name: tuple(self.field_references(spec))
                for name, spec in self.specs.items()
            }
            found.add_references(in_fields, self.target)
        found.add_references(self.all_references, self.target)
        return found
