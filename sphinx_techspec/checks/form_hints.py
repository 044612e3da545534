"""Hints to add a value to a header or a record, in the form that the author uses."""

from __future__ import annotations

from collections.abc import Mapping

from sphinx_techspec.kinds import RecordField
from sphinx_techspec.records import Record, RecordForm, Spec

ANSWER_QUESTION: Mapping[RecordForm, str] = {
    "text": "answer it, check it off, or move it to another spec",
    "row": "answer it in a column 'Answer', or move it to another spec",
    "directive": "answer it in the body of the directive, or move it to another spec",
}
"""The hints to close an open question."""


def add_to_header(
    spec: Spec, name: str, label: str, value: str, *, key: str = ""
) -> str:
    """Return the hint to add a field to the header of *spec*.

    :param key: its key in front matter, by default the label in lower case.
    """
    if spec.header_form == "front-matter":
        return f"add '{key or label.lower()}: {value}' to the front matter"
    if spec.header_form == "directive":
        if name == "status":
            return f"add {value!r} as the argument of spec:status"
        return f"add the option ':{name}: {value}' to spec:status"
    if spec.header_form == "table":
        return f"add a row with {label!r} and {value!r} to the table below the title"
    is_field = spec.header_form == "fields"
    line = f":{label}: {value}" if is_field else f"- **{label}:** {value}"
    return f"add '{line}' below the title"


def field_in_header(spec: Spec, name: str, label: str) -> str:
    """Return the name of a field as it appears in the header of *spec*, in quotes."""
    if spec.header_form == "directive":
        return f"the option {name!r} of spec:status"
    return repr(label.lower() if spec.header_form == "front-matter" else label)


def set_id(spec: Spec) -> str:
    """Return the hint to set the ID of *spec*."""
    if spec.header_form == "directive":
        return "set the option 'id' of spec:status"
    where = "a field list above its title" if spec.has_docinfo else "its front matter"
    return f"set 'id' in {where}"


def metadata_name(spec: Spec) -> str:
    """Return the name of the metadata above the title of *spec* in its format."""
    return "field list above the title" if spec.has_docinfo else "front matter"


def add_to_record(
    record: Record, field: RecordField, in_text: str, *, form: str = ""
) -> str:
    """Return the hint to add *field* to *record*.

    :param in_text: the hint for a record that is not in a table or a directive.
    :param form: the form of the value, if it has one, such as YYYY-MM-DD.
    """
    if record.form == "directive":
        return f"add the option ':{field.option_name}: {form or '…'}'"
    if record.form == "row":
        suffix = f", as {form}" if form else ""
        return f"add the {field.label.lower()} in a column {field.label!r}{suffix}"
    return in_text
