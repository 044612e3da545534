"""The fields of specs and records: columns, sort keys and group keys."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, Literal, NamedTuple, TypeAlias

from sphinx_techspec.dates import last_day
from sphinx_techspec.field_types import link_items
from sphinx_techspec.header_fields import HEADER_FIELDS, HeaderField
from sphinx_techspec.kinds import ListedKind, RecordField, RecordKind
from sphinx_techspec.query.project_data import ProjectData
from sphinx_techspec.records import Record, Spec, Status, included_file, record_uri
from sphinx_techspec.shipped_kinds import SHIPPED_KINDS, SPECS
from sphinx_techspec.words import N_

Form: TypeAlias = Literal[
    "date",
    "id",
    "kind",
    "level",
    "link",
    "list",
    "names",
    "number",
    "pairs",
    "plain",
    "relations",
    "severity",
    "spec",
    "state",
    "status",
    "text",
    "title",
    "uri",
]
"""How a value is shown and sorted: ``text`` has markup, a ``title`` links to the
record, ``names`` are ids of specs and records, a ``link`` is a list of texts with their
addresses outside of the project, a ``level`` is on the risk scale, and a ``severity``
has two levels. A ``state`` is the status of a record, in the extension's own words; a
``status`` is that of a spec, in the words of its vocabulary."""


class Field(NamedTuple):
    """A field of a record, or of the spec that it belongs to."""

    name: str
    """As in techspec.json."""
    heading: str
    form: Form
    width: int
    """Of a column, relative to the others."""
    help: str
    """Markdown; the documentation's reference is made from it."""
    value: Callable[[ProjectData, Any], Any]
    """``(project, record)`` → plain data, ``None`` or empty without a value."""
    none_label: str = ""
    """The heading above the records that have no value."""
    values: Sequence[str] = ()
    """The valid values, in the order in which they are sorted; empty for any value."""
    is_facet: bool = False
    """Whether readers of a page can filter and group a table by its values; a text with
    a ``none_label`` is only present or absent."""


def canonical_name(name: str) -> str:
    """Return the form of a name that is compared: ``Spec_Status`` → ``spec-status``."""
    return "-".join(name.casefold().replace("_", "-").split())


def fields_of(project: ProjectData, view: str) -> Mapping[str, Field]:
    """Return the fields of the records that *view* shows, by their canonical name.

    Those of specs include the fields of their headers. Those of records include the
    fields that the project adds to the headers of specs, unless the record has a field
    with the same name.
    """
    kind = project.listed_kind(view)
    fields = dict(declared_fields(kind))
    for own in project.header_fields.own:
        fields.setdefault(canonical_name(own.name), header_field(own.name, own))
    if kind is SPECS:
        for field in project.header_fields:
            known, shipped = fields.get(field.name), HEADER_FIELDS.get(field.name)
            if known and shipped and field.label != shipped.label:
                fields[field.name] = known._replace(heading=field.label)
        names = {name for spec in project.corpus.specs.values() for name in spec.fields}
        for name in sorted(names):
            declared = project.header_fields.get(name)
            fields.setdefault(canonical_name(name), header_field(name, declared))
    return fields


def own_first(project: ProjectData, names: Iterable[str]) -> list[str]:
    """Return *names* of fields, those that the project declares first.

    A long hint is cut, and the documentation does not list these names.
    """
    own = {canonical_name(field.name) for field in project.header_fields.own}
    return sorted(names, key=lambda name: canonical_name(name) not in own)


_OWN_FORMS: Mapping[str, Form] = {
    "choice": "plain",
    "date": "date",
    "ids": "names",
    "link": "link",
    "names": "list",
    "text": "plain",
}
"""The form of the values of each type of field that a project adds to specs."""


def header_field(name: str, declared: HeaderField | None) -> Field:
    """Return the field of the header of a spec, also for the records of the spec.

    :param declared: its declaration, if any.
    """
    label = declared.label if declared else name.replace("-", " ").capitalize()
    own = declared.declaration if declared else None
    form: Form = "date" if declared and declared.is_date else "plain"
    if own is not None:
        form = _OWN_FORMS[own.type]
    help_text = f"The field *{label}* of the spec." if own is not None else ""
    values = own.values if own is not None else ()
    value_of = _HEADER_VALUES.get(form, _header_value)

    def value(project: ProjectData, record: Spec | Record) -> Any:
        return value_of(project, project.spec_of(record), name)

    is_facet = own is not None and declared is not None and declared.has_filter
    return Field(
        name, label, form, 14, help_text, value, values=values, is_facet=is_facet
    )


def _header_value(project: ProjectData, spec: Spec, name: str) -> str | None:
    """Return the typed value, or the text of a value that is not valid."""
    return spec.value(name) or spec.text(name) or None


def _header_list(project: ProjectData, spec: Spec, name: str) -> tuple[str, ...]:
    value = spec.header.get(name)
    if value is None or not value.text:
        return ()
    return value.value if isinstance(value.value, tuple) else (value.text,)


def _header_ids(project: ProjectData, spec: Spec, name: str) -> tuple[str, ...]:
    names = _header_list(project, spec, name)
    return tuple(project.corpus.id_of(one, near=spec.docname) for one in names)


def _header_links(
    project: ProjectData, spec: Spec, name: str
) -> tuple[tuple[str, str], ...]:
    """Return texts and addresses; the address of a text without a link is empty."""
    value = spec.header.get(name)
    if value is None or not value.text:
        return ()
    return value.links or ((value.text, ""),)


_HEADER_VALUES: Mapping[Form, Callable[[ProjectData, Spec, str], Any]] = {
    "link": _header_links,
    "list": _header_list,
    "names": _header_ids,
}


def _uri(project: ProjectData, record: Record) -> str:
    return record_uri(project.uri_of(record.docname), record.anchor)


def _status(project: ProjectData, record: Spec | Record) -> Status | None:
    return project.corpus.status(record.docname)


def _status_kind(project: ProjectData, spec: Spec) -> str | None:
    status = _status(project, spec)
    return status.kind if status else None


def _source(project: ProjectData, record: Spec | Record) -> str:
    return included_file(record.line) or project.source_of(record.docname)


def _age(project: ProjectData, spec: Spec) -> int | None:
    """Return the days since the last update; a month ends on its last day."""
    if not spec.updated or not project.today:
        return None
    days = date.fromisoformat(project.today) - last_day(spec.updated)
    return max(days.days, 0)


def _own(name: str) -> Callable[[ProjectData, Any], Any]:
    """Return a function that returns an attribute of a spec or record."""
    return lambda _, record: getattr(record, name)


def _count(kind: str, status: str | None = None) -> Callable[[ProjectData, Spec], int]:
    """Return a function that counts the records of a kind in a spec.

    :param status: the status of the records that are counted; ``None`` for any.
    """

    def count(project: ProjectData, spec: Spec) -> int:
        records = project.corpus.documents[spec.docname].of_kind(kind)
        return sum(status in (None, record.status) for record in records)

    return count


def _unmitigated(project: ProjectData, spec: Spec) -> int:
    """Return the number of open risks without a mitigation."""
    risks = project.corpus.documents[spec.docname].of_kind("risk")
    return sum(
        risk.status == "open" and not risk.fields.get("mitigation") for risk in risks
    )


def _of_corpus(method: str) -> Callable[[ProjectData, Spec], Any]:
    """Return a function that calls a method of the corpus with a spec's document."""
    return lambda project, spec: tuple(getattr(project.corpus, method)(spec.docname))


_ID = Field("id", N_("ID"), "id", 10, "The id, a link to the record.", _own("id"))
_SOURCE = Field("source", N_("Source"), "plain", 24, "The source file.", _source)
_SPEC_FIELDS: Sequence[Field] = (
    _ID,
    Field("title", N_("Spec"), "title", 40, "The title, a link.", _own("title")),
    Field("label", N_("Label"), "title", 16, "The text of links to it.", _own("label")),
    Field(
        "status",
        N_("Status"),
        "status",
        15,
        "The badge.",
        _status,
        N_("No status"),
        is_facet=True,
    ),
    Field(
        "kind",
        N_("Kind"),
        "kind",
        10,
        "The kind of its status: *open*, *active*, *done* or *retired*.",
        _status_kind,
        N_("No kind"),
    ),
    Field(
        "updated",
        N_("Updated"),
        "date",
        13,
        "The day or month of the last update.",
        _own("updated"),
        is_facet=True,
    ),
    Field(
        "age",
        N_("Age in days"),
        "number",
        10,
        "The number of days since the last update.",
        _age,
        N_("No date"),
    ),
    Field(
        "owner",
        N_("Owner"),
        "plain",
        14,
        "The owner.",
        _own("owner"),
        N_("No owner"),
        is_facet=True,
    ),
    Field(
        "tags",
        N_("Tags"),
        "list",
        14,
        "The tags.",
        _own("tags"),
        N_("No tags"),
        is_facet=True,
    ),
    Field(
        "relations",
        N_("Relations"),
        "relations",
        24,
        "The relations to other specs, declared by either spec.",
        _of_corpus("links"),
        N_("No relations"),
    ),
    Field(
        "references",
        N_("References"),
        "names",
        16,
        "The specs that it refers to.",
        _of_corpus("references"),
        N_("No references"),
    ),
    Field(
        "referenced_by",
        N_("Referenced by"),
        "names",
        16,
        "The specs and the other pages that refer to it.",
        _of_corpus("referenced_by"),
        N_("Referenced by none"),
    ),
    Field(
        "decisions",
        N_("Decisions"),
        "number",
        10,
        "The number of decisions.",
        _count("decision"),
        N_("No decisions"),
    ),
    Field(
        "risks",
        N_("Open risks"),
        "number",
        10,
        "The number of open risks.",
        _count("risk", "open"),
        N_("No open risks"),
    ),
    Field(
        "unmitigated",
        N_("Open risks without mitigation"),
        "number",
        12,
        "The number of open risks without a mitigation.",
        _unmitigated,
        N_("No open risks without mitigation"),
    ),
    Field(
        "questions",
        N_("Open questions"),
        "number",
        11,
        "The number of open questions.",
        _count("question", "open"),
        N_("No open questions"),
    ),
    Field(
        "sections",
        N_("Sections"),
        "list",
        30,
        "The headings.",
        lambda _, spec: tuple(section.shown for section in spec.sections),
        N_("No sections"),
    ),
    Field(
        "fields",
        N_("Fields"),
        "pairs",
        30,
        "The other fields of the header.",
        lambda _, spec: tuple(spec.fields.items()),
        N_("No fields"),
    ),
    Field("docname", N_("Document"), "plain", 24, "The document.", _own("docname")),
    Field(
        "folder",
        N_("Folder"),
        "plain",
        16,
        "The folder of the document.",
        lambda _, spec: posixpath.dirname(spec.docname),
        N_("No folder"),
    ),
    _SOURCE,
    Field(
        "uri",
        N_("Address"),
        "uri",
        24,
        "The address of the page.",
        lambda project, spec: project.uri_of(spec.docname),
    ),
)
"""The fields of specs, in the order of the documentation."""

_LAST_RECORD_FIELDS: Sequence[Field] = (
    Field("spec", N_("Spec"), "spec", 20, "The spec of the record.", _own("spec")),
    Field(
        "spec-status",
        N_("Spec status"),
        "status",
        16,
        "The status of that spec.",
        _status,
        N_("No status"),
        is_facet=True,
    ),
    Field(
        "referenced_by",
        N_("Referenced by"),
        "names",
        16,
        "The records, the specs, and the other pages that refer to it.",
        lambda project, record: tuple(project.corpus.record_referrers(record)),
        N_("Referenced by none"),
    ),
    _SOURCE,
    Field("line", N_("Line"), "number", 7, "The line in the source.", _own("line")),
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

_FORMS: Mapping[str, Form] = {
    "choice": "plain",
    "date": "date",
    "ids": "names",
    "level": "level",
    "line": "plain",
    "link": "link",
    "names": "list",
    "tags": "list",
    "text": "text",
}
"""The form of the values of each type of record field."""


def _fields_of_records(kind: RecordKind) -> Iterator[Field]:
    """Yield the fields of a record kind, in the order of the documentation."""
    yield _ID
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
    name, form = field.name, _FORMS[field.type]
    absent = () if form in ("list", "names") else None

    def value(_: ProjectData, record: Record) -> Any:
        found = record.fields.get(name, absent)
        if form == "link" and found and field.declaration is not None:
            addresses = field.declaration.addresses(found)
            return tuple(zip(link_items(found), addresses, strict=True))
        return found

    value_of = _own("text") if name == "text" else value
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


@lru_cache(maxsize=64)
def declared_fields(kind: ListedKind) -> Mapping[str, Field]:
    """Return the declared fields of specs or of a record kind, by canonical name."""
    fields: Iterable[Field] = _SPEC_FIELDS
    if isinstance(kind, RecordKind):
        fields = _fields_of_records(kind)
    return {canonical_name(field.name): field for field in fields}


FIELDS: Mapping[str, Sequence[Field]] = {
    kind.plural: tuple(declared_fields(kind).values())
    for kind in (SPECS, *SHIPPED_KINDS)
}
"""The fields of each view that ships with the package."""
