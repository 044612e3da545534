"""The values of fields as plain data and as text, for the command line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sphinx_techspec.query.fields import Field, Form
from sphinx_techspec.query.project_data import ProjectData


def cell_value(project: ProjectData, field: Field, record: Any) -> Any:
    """Return the value of a field as in JSON: a text, a number, or a list of texts."""
    value = field.value(project, record)
    if value is None or value == "":
        return None
    return _VALUES[field.form](value) if field.form in _VALUES else value


def cell_text(project: ProjectData, field: Field, record: Any) -> str:
    """Return the value of a field as one line of text, empty without a value."""
    value = cell_value(project, field, record)
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        value = ", ".join(map(str, value))
    return " ".join(str(value).split())


_VALUES: Mapping[Form, Callable[[Any], Any]] = {
    "link": lambda links: ", ".join(text for text, _ in links) or None,
    "list": list,
    "names": list,
    "pairs": lambda pairs: [f"{key}: {text}" for key, text in pairs],
    "relations": lambda links: [f"{link.type} {link.target}" for link in links],
    "state": lambda status: status.name,
    "status": lambda status: status.label,
}
"""The values of forms that are not data of JSON already."""
