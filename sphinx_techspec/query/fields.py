"""The fields of records: columns, sort keys and group keys, each declared once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal, NamedTuple, TypeAlias

from sphinx_techspec.corpus import Link
from sphinx_techspec.query.listed_kinds import RECORD_STATUSES
from sphinx_techspec.query.project_data import ProjectData
from sphinx_techspec.records import Spec, Status

__all__ = ["FIELDS", "Field", "Form", "canonical_name", "fields_of"]

Form: TypeAlias = Literal[
    "date",
    "id",
    "kind",
    "level",
    "list",
    "names",
    "number",
    "pairs",
    "plain",
    "relations",
    "spec",
    "state",
    "status",
    "text",
    "title",
    "uri",
]
"""What a value is, which says how it is shown and sorted: ``text`` has markup, a
``title`` leads to the record, ``names`` are ids of specs and records, ``level`` is a
place on the scale of risks. A ``state`` is how a record stands, in words of the
extension's own; a ``status`` has those of its spec's vocabulary."""


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
    """``(project, record)`` → plain data, ``None`` or empty where there is none."""


def canonical_name(name: str) -> str:
    """Return *name* as fields are compared: ``Spec_Status`` is ``spec-status``."""
    return "-".join(name.casefold().replace("_", "-").split())


def fields_of(project: ProjectData, view: str) -> Mapping[str, Field]:
    """Return the fields of what *view* shows by their canonical name.

    Specs have the keys of their headers as well.
    """
    declared = {canonical_name(field.name): field for field in FIELDS[view]}
    if view == "specs":
        keys = (key for spec in project.corpus.specs.values() for key, _ in spec.fields)
        for key in sorted(set(keys)):
            declared.setdefault(canonical_name(key), _header_field(key))
    return declared


def _header_field(key: str) -> Field:
    heading = key.replace("-", " ").capitalize()
    form: Form = "date" if key == "review-by" else "plain"

    def value(project: ProjectData, spec: Spec) -> str | None:
        if form == "date" and (date := project.review_by(spec)):
            return date
        return dict(spec.fields).get(key)

    return Field(key, heading, form, 14, "", value)


def _plain(name: str, heading: str, help_text: str, *, width: int = 14) -> Field:
    return _own(name, heading, "plain", width, help_text)


def _own(name: str, heading: str, form: Form, width: int, help_text: str) -> Field:
    """Return a field that is an attribute of the record."""
    return Field(
        name, heading, form, width, help_text, lambda _, record: getattr(record, name)
    )


def _record_status(view: str) -> Field:
    words = RECORD_STATUSES[view]
    listed = ", ".join(f"*{word}*" for word in words)
    return Field(
        "status",
        "Status",
        "state",
        13,
        f"How it stands itself: {listed}.",
        lambda _, record: words.get(record.status),
    )


def _place_of(project: ProjectData, record: Any) -> str:
    return f"{project.uri_of(record.docname)}#{record.anchor}"


def _spec_status(project: ProjectData, record: Any) -> Status | None:
    return project.corpus.status(record.docname)


def _relations(project: ProjectData, spec: Spec) -> tuple[Link, ...]:
    return tuple(project.corpus.links(spec.docname))


def _count(name: str, status: str | None = None) -> Callable[[ProjectData, Spec], int]:
    """Return what counts the records of a spec that have *status*, or all."""

    def count(project: ProjectData, spec: Spec) -> int:
        records = getattr(project.corpus.documents[spec.docname], name)
        return sum(status in (None, record.status) for record in records)

    return count


_ID = _own("id", "ID", "id", 10, "The id, a link to the record.")
_TAGS = _own("tags", "Tags", "list", 14, "Its tags.")
_OWNER = _plain("owner", "Owner", "Who looks after it.")
_SOURCE = Field(
    "source",
    "Source",
    "plain",
    24,
    "Its source file.",
    lambda project, record: project.source_of(record.docname),
)
_PLACE: Sequence[Field] = (
    _SOURCE,
    _own("line", "Line", "number", 7, "Where it starts in the source file."),
    Field("uri", "Address", "uri", 24, "Its place on the page of its spec.", _place_of),
)
_OF_SPEC: Sequence[Field] = (
    _own("spec", "Spec", "spec", 20, "The spec that it belongs to, as a link."),
    Field(
        "spec-status",
        "Spec status",
        "status",
        16,
        "How that spec stands.",
        _spec_status,
    ),
)

FIELDS: Mapping[str, Sequence[Field]] = {
    "specs": (
        _ID,
        _own("title", "Spec", "title", 40, "The title, a link to the spec."),
        _own("label", "Label", "title", 16, "How links call it, a link."),
        Field("status", "Status", "status", 15, "Its badge.", _spec_status),
        Field(
            "kind",
            "Kind",
            "kind",
            10,
            "The kind of its status: *open*, *active*, *done* or *retired*.",
            lambda project, spec: (
                (_spec_status(project, spec) or Status("", "", ""))[2] or None
            ),
        ),
        _own("updated", "Updated", "date", 13, "The day, or month, that it is of."),
        _OWNER,
        _TAGS,
        Field(
            "relations",
            "Relations",
            "relations",
            24,
            "Its relations to other specs, written on either side.",
            _relations,
        ),
        Field(
            "references",
            "References",
            "names",
            16,
            "The specs that it refers to.",
            lambda project, spec: tuple(project.corpus.references(spec.docname)),
        ),
        Field(
            "referenced_by",
            "Referenced by",
            "names",
            16,
            "The specs and the other pages that refer to it.",
            lambda project, spec: tuple(project.corpus.referenced_by(spec.docname)),
        ),
        Field(
            "decisions",
            "Decisions",
            "number",
            10,
            "The number of its decisions.",
            _count("decisions"),
        ),
        Field(
            "risks",
            "Open risks",
            "number",
            10,
            "The number of its open risks.",
            _count("risks", "open"),
        ),
        Field(
            "questions",
            "Open questions",
            "number",
            11,
            "The number of its open questions.",
            _count("questions", "open"),
        ),
        Field(
            "sections",
            "Sections",
            "list",
            30,
            "Its headings.",
            lambda _, spec: tuple(section.shown for section in spec.sections),
        ),
        _own("fields", "Fields", "pairs", 30, "The other lines of its header."),
        _own("docname", "Document", "plain", 24, "Its document."),
        _SOURCE,
        Field(
            "uri",
            "Address",
            "uri",
            24,
            "Its page.",
            lambda project, spec: project.uri_of(spec.docname),
        ),
    ),
    "decisions": (
        _ID,
        _own("date", "Date", "date", 12, "The day, or month, of the decision."),
        _own("text", "Decision", "text", 52, "What was decided."),
        _own("reason", "Reason", "text", 40, "Why."),
        _record_status("decisions"),
        *_OF_SPEC,
        _own("deciders", "Deciders", "list", 16, "Who decided."),
        _TAGS,
        _own("supersedes", "Supersedes", "names", 14, "What it replaces."),
        Field(
            "superseded_by",
            "Superseded by",
            "names",
            14,
            "What replaces it.",
            lambda project, decision: tuple(
                filter(None, [project.corpus.successor(decision)])
            ),
        ),
        *_PLACE,
    ),
    "risks": (
        _ID,
        _own("text", "Risk", "text", 30, "What may happen."),
        _own("mitigation", "Mitigation", "text", 27, "What is done about it."),
        _own("details", "Details", "text", 30, "What else is said of it."),
        _own("likelihood", "Likelihood", "level", 12, "How likely it is."),
        _own("impact", "Impact", "level", 11, "How bad it would be."),
        _OWNER,
        _record_status("risks"),
        *_OF_SPEC,
        _TAGS,
        *_PLACE,
    ),
    "questions": (
        _ID,
        _own("text", "Question", "text", 52, "What is asked."),
        _own("answer", "Answer", "text", 40, "The answer."),
        _record_status("questions"),
        *_OF_SPEC,
        _OWNER,
        _own("due", "Due", "date", 12, "When it has to be answered."),
        *_PLACE,
    ),
}
"""The fields of what a view shows, in the order of the documentation."""
