"""The fields of specs, those of their headers included."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from sphinx_techspec.dates import last_day
from sphinx_techspec.header_fields import HeaderField
from sphinx_techspec.query.fields import (
    FORM_OF_TYPE,
    ID,
    SOURCE,
    Field,
    Form,
    attribute,
    status_of,
)
from sphinx_techspec.query.project_data import ProjectData
from sphinx_techspec.records import Record, Spec
from sphinx_techspec.translated_messages import N_
from sphinx_techspec.words import capitalized


def header_field(name: str, declared: HeaderField | None) -> Field:
    """Return the field of the header of a spec, also for the records of the spec.

    :param declared: its declaration, if any.
    """
    label = declared.label if declared else capitalized(name)
    own = declared.declaration if declared else None
    form: Form = "date" if declared and declared.is_date else "plain"
    if own is not None:
        form = "plain" if own.type == "text" else FORM_OF_TYPE[own.type]
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


def _status_kind(project: ProjectData, spec: Spec) -> str | None:
    status = status_of(project, spec)
    return status.kind if status else None


def _age(project: ProjectData, spec: Spec) -> int | None:
    """Return the days since the last update; a month ends on its last day."""
    if not spec.updated or not project.today:
        return None
    days = date.fromisoformat(project.today) - last_day(spec.updated)
    return max(days.days, 0)


def _count(kind: str, status: str | None = None) -> Callable[[ProjectData, Spec], int]:
    """Return a counter of the records of a kind in a spec.

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


SPEC_FIELDS: Sequence[Field] = (
    ID,
    Field(
        "title", N_("Spec"), "title", 40, "The title, as a link.", attribute("title")
    ),
    Field(
        "label",
        N_("Label"),
        "title",
        16,
        "The text of links to the spec.",
        attribute("label"),
    ),
    Field(
        "status",
        N_("Status"),
        "status",
        15,
        "The badge.",
        status_of,
        N_("No status"),
        is_facet=True,
    ),
    Field(
        "kind",
        N_("Kind"),
        "kind",
        10,
        "The kind of the status: *open*, *active*, *done* or *retired*.",
        _status_kind,
        N_("No kind"),
    ),
    Field(
        "updated",
        N_("Updated"),
        "date",
        13,
        "The day or month of the last update.",
        attribute("updated"),
        is_facet=True,
    ),
    Field(
        "age",
        N_("Age in days"),
        "number-of-days",
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
        attribute("owner"),
        N_("No owner"),
        is_facet=True,
    ),
    Field(
        "tags",
        N_("Tags"),
        "list",
        14,
        "The tags.",
        attribute("tags"),
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
        "The specs that the spec refers to.",
        _of_corpus("references"),
        N_("No references"),
    ),
    Field(
        "referenced_by",
        N_("Referenced by"),
        "names",
        16,
        "The specs and the other pages that refer to the spec.",
        _of_corpus("referenced_by"),
        N_("Not referenced"),
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
    Field(
        "docname", N_("Document"), "plain", 24, "The document.", attribute("docname")
    ),
    Field(
        "folder",
        N_("Folder"),
        "plain",
        16,
        "The folder of the document.",
        lambda _, spec: posixpath.dirname(spec.docname),
        N_("No folder"),
    ),
    SOURCE,
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
