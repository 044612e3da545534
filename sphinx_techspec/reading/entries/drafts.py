"""Turn the drafts of a document into records with IDs and anchors."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from docutils import nodes

from sphinx_techspec.identifiers import canonical_id
from sphinx_techspec.kinds import RecordKind, RecordKinds
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.text import rich
from sphinx_techspec.reading.text.inline import Inline
from sphinx_techspec.records import (
    DocumentRecords,
    NotedProblem,
    Record,
    RecordForm,
    Spec,
)

_PLAIN_ID = lazy_regex(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


class Draft(NamedTuple):
    """A record before it has an ID."""

    kind: str
    text: Inline
    line: int
    node: nodes.Element | None
    """The node that shows the record and gets its anchor."""
    id: str | None = None
    """The ID as written."""
    status: str = ""
    """The name of a status, ``""`` for the default status of the kind."""
    fields: Mapping[str, Any] = {}
    """Values by field: an :class:`Inline` for text with markup, else plain data."""
    is_prose: bool = False
    is_outcome: bool = False
    form: RecordForm = "text"
    """The form in which the author wrote it."""
    has_label: bool = False
    """Whether its mitigation has a label."""
    is_unclear: bool = False
    """Whether its mitigation could also be a description of the risk."""
    invalid: Mapping[str, str] = {}
    """The text of the fields whose value is not of their type."""
    superseded_by: tuple[str, ...] = ()
    """The IDs of the records that supersede it, as written."""
    problems: tuple[NotedProblem, ...] = ()
    """The problems of its values."""


class RecordAnchor(NamedTuple):
    """The position of a record on its page."""

    id: str
    anchor: str
    node: nodes.Element
    """The paragraph, term or section that shows it."""


def number_drafts(
    drafts: Iterable[Draft], spec: Spec, *, kinds: RecordKinds, taken: Iterable[str]
) -> tuple[DocumentRecords, list[RecordAnchor]]:
    """Return the records of *spec* and the positions of those that a node shows.

    :param drafts: the drafts, in the order of their lines.
    :param taken: the ids of the document's nodes.
    """
    drafts = [_with_local_id(draft, spec.id) for draft in drafts]
    numbering = _Numbering(spec, taken)
    # "D7" and "D-07" reserve the number 7, also in sections of another kind.
    written = {canonical_id(draft.id).replace("-", "") for draft in drafts if draft.id}
    by_kind: dict[str, list[Draft]] = {}
    for draft in drafts:
        by_kind.setdefault(draft.kind, []).append(draft)
    for kind in kinds:
        for local_id, draft in _with_ids(kind, by_kind.get(kind.name, []), written):
            numbering.add(kind, local_id, draft)
    records = DocumentRecords(
        spec, tuple(numbering.records), rich.dump(numbering.texts)
    )
    return records, numbering.anchors


class _Numbering:
    """The records of a spec, with their anchors and texts."""

    def __init__(self, spec: Spec, taken: Iterable[str]) -> None:
        self._spec = spec
        self._taken = set(taken)
        self._counts: dict[str, int] = {}  # ID -> number of anchors derived from it
        self.records: list[Record] = []
        self.anchors: list[RecordAnchor] = []
        self.texts: dict[tuple[str, str], Inline] = {}

    def add(self, kind: RecordKind, local_id: str, draft: Draft) -> None:
        """Add the record of *draft*."""
        spec, text, given = self._spec, draft.text, draft.fields
        record_id = f"{spec.id}-{local_id}"
        anchor = self._free_anchor(f"spec-{record_id}".lower())
        if draft.node is not None:
            self.anchors.append(RecordAnchor(record_id, anchor, draft.node))
        self.texts[record_id, "text"] = text
        fields: dict[str, Any] = {}
        for name in kind.fields_by_name:
            value = given.get(name)
            if not value:
                continue
            if isinstance(value, Inline):
                self.texts[record_id, name] = value
                value = value.plain
            fields[name] = value
        record = Record(  # keywords would take five times as long
            kind.name,
            record_id,
            spec.id,
            spec.docname,
            draft.line,
            anchor,
            text.plain,
            draft.status or kind.default_status,
            fields,
            draft.invalid,
            draft.is_prose,
            draft.is_outcome,
            draft.id is not None,
            draft.superseded_by,
            draft.form,
        )
        self.records.append(record)

    def _free_anchor(self, name: str) -> str:
        """Return *name* as an id that is unique on the page."""
        base = name if _PLAIN_ID.fullmatch(name) else nodes.make_id(name)
        anchor, count = base, self._counts.get(base, 1)
        while anchor in self._taken:
            count += 1
            anchor = f"{base}-{count}"
        self._counts[base] = count
        self._taken.add(anchor)
        return anchor


def _with_local_id(draft: Draft, spec_id: str) -> Draft:
    """Return *draft* with its ID in the spec, ``D2`` instead of ``004-D2``."""
    if draft.id is None or "-" not in draft.id:
        return draft
    start, local_id = draft.id[: len(spec_id) + 1], draft.id[len(spec_id) + 1 :]
    is_full = start.casefold() == f"{spec_id}-".casefold() and local_id[:1].isalpha()
    return draft._replace(id=local_id) if is_full else draft


def _with_ids(
    kind: RecordKind, drafts: list[Draft], written: Collection[str]
) -> Iterator[tuple[str, Draft]]:
    """Yield the drafts with the ID as written, or else with the next free number.

    :param written: the IDs in the document.
    """
    if kind.numbered_by:
        # Undated drafts come last; the sort is stable.
        drafts.sort(key=lambda draft: draft.fields.get(kind.numbered_by) or "9999")
    number = 0
    for draft in drafts:
        if draft.id:
            yield draft.id, draft
            continue
        number += 1
        while f"{kind.prefixes[0].casefold()}{number}" in written:
            number += 1
        yield f"{kind.prefixes[0]}{number}", draft
