"""A field of specs or records: a column, a filter, a sort key and a group key."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal, NamedTuple, TypeAlias

from sphinx_techspec.query.project_data import ProjectData
from sphinx_techspec.records import Record, Spec, Status, included_file
from sphinx_techspec.translated_messages import N_

Form: TypeAlias = Literal[
    "date",
    "id",
    "kind",
    "level",
    "link",
    "list",
    "names",
    "number",
    "number-of-days",
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
record, ``names`` are IDs of specs and records, a ``link`` is a list of texts with their
addresses outside of the project, a ``level`` is on the risk scale, and a ``severity``
has two levels. A ``number`` is zero without a value, and a ``number-of-days`` is
unknown. A ``state`` is the status of a record, in the extension's own words; a
``status`` is that of a spec, in the words of its vocabulary."""

NUMBERS: Sequence[Form] = ("number", "number-of-days")
"""The forms whose values are whole numbers."""

FORM_OF_TYPE: Mapping[str, Form] = {
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
"""The form of the values of each type of field of records and of headers."""


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


def attribute(name: str) -> Callable[[ProjectData, Any], Any]:
    """Return a getter of an attribute of a spec or record."""
    return lambda _, record: getattr(record, name)


def status_of(project: ProjectData, record: Spec | Record) -> Status | None:
    """Return the status of a spec, or of the spec that a record belongs to."""
    return project.corpus.status(record.docname)


def _source(project: ProjectData, record: Spec | Record) -> str:
    return included_file(record.line) or project.source_of(record.docname)


ID = Field(
    "id", N_("ID"), "id", 10, "The ID, as a link to the record.", attribute("id")
)
SOURCE = Field("source", N_("Source"), "plain", 24, "The source file.", _source)
