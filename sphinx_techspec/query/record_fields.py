"""The fields of the records of a kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sphinx_techspec.field_types import link_items
from sphinx_techspec.kinds import RecordField, RecordKind
from sphinx_techspec.query.fields import (
    FORM_OF_TYPE,
    ID,
    SOURCE,
    Field,
    attribute,
    status_of,
)
from sphinx_techspec.query.project_data import ProjectData
from sphinx_techspec.records import Record, record_uri
from sphinx_techspec.translated_messages import N_


def _uri(project: ProjectData, record: Record) -> str:
    return record_uri(project.uri_of(record.docname), record.anchor)


_LAST_RECORD_FIELDS: Sequence[Field] = (
    Field("spec", N_("Spec"), "spec", 20, "The spec of the record.", attribute("spec")),
    Field(
        "spec-status",
        N_("Spec status"),
        "status",
        16,
        "The status of that spec.",
        status_of,
        N_("No status"),
        is_facet=True,
    ),
    Field(
        "referenced_by",
        N_("Referenced by"),
        "names",
        16,
        "The records, the specs, and the other pages that refer to the record.",
        lambda project, record: tuple(project.corpus.record_referrers(record)),
        N_("Not referenced"),
    ),
    SOURCE,
    Field(
        "line", N_("Line"), "number", 7, "The line in the source.", attribute("line")
    ),
    Field("uri", N_("Address"), "uri", 24, "The address on the spec's page.", _uri),
)
_SUPERSEDED_BY = Field(
    "superseded_by",
    N_("Superseded by"),
    "names",
    14,
    "The record that supersedes it.",
    lambda project, record: tuple(filter(None, [project.corpus.successor(record)])),
    N_("Not superseded"),
)


def _severity(_: ProjectData, record: Record) -> tuple[str | None, str | None] | None:
    words = record.fields.get("likelihood"), record.fields.get("impact")
    return words if any(words) else None


_SEVERITY = Field(
    "severity",
    N_("Severity"),
    "severity",
    14,
    "The likelihood and the impact.",
    _severity,
    N_("Not rated"),
    is_facet=True,
)


def fields_of_records(kind: RecordKind) -> Iterator[Field]:
    """Yield the fields of a record kind, in the order of the documentation."""
    yield ID
    help_text = f"The {kind.name}."
    yield _record_field(
        RecordField("text", kind.label, "text", help_text, width=kind.text_width)
    )
    yield from map(_record_field, kind.fields)
    names = {field.name for field in kind.fields}
    if {"likelihood", "impact"} <= names:
        yield _SEVERITY
    if kind.can_be_superseded:
        yield _SUPERSEDED_BY
    statuses = {status.name: status for status in kind.statuses}
    listed = ", ".join(f"*{name}*" for name in statuses)
    yield Field(
        "status",
        N_("Status"),
        "state",
        13,
        f"The status of the record: {listed}.",
        lambda _, record: statuses.get(record.status),
        N_("No status"),
        is_facet=True,
    )
    yield from _LAST_RECORD_FIELDS


def _record_field(field: RecordField) -> Field:
    name, form = field.name, FORM_OF_TYPE[field.type]
    absent = () if form in ("list", "names") else None

    def value(_: ProjectData, record: Record) -> Any:
        found = record.fields.get(name, absent)
        if form == "link" and found and field.declaration is not None:
            addresses = field.declaration.addresses(found)
            return tuple(zip(link_items(found), addresses, strict=True))
        return found

    value_of = attribute("text") if name == "text" else value
    return Field(
        name,
        field.label,
        form,
        field.width,
        field.help,
        value_of,
        field.none_label,
        field.values,
        field.is_facet,
    )
