"""Generate the reference of techspec.json from its JSON Schema."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from docutils import nodes

from sphinx_techspec.export import schema
from techspec_reference.directive import Cell, ReferenceDirective, table

__all__ = ["JsonDirective"]

_Schema = Mapping[str, Any]
_DESCRIPTION = re.compile(r"^(?P<name>\w+):\s+", re.MULTILINE)


class JsonDirective(ReferenceDirective):
    """The fields of an object, such as ``spec`` or ``spec.sections``, or of the file.

    The body has a line ``name: description`` for each field that the schema doesn't
    describe. A field without a description is an error, and so is an unknown field.
    """

    optional_arguments = 1
    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return a table with a row for each field."""
        self.depend_on(str(files("sphinx_techspec") / "techspec.schema.json"))
        described = _find(schema(), self.arguments[0] if self.arguments else "")
        fields: _Schema = described["properties"]
        descriptions = _read_descriptions("\n".join(self.content))
        if unknown := descriptions.keys() - fields.keys():
            raise self.error(f"unknown fields: {', '.join(sorted(unknown))}")
        rows = [
            self._row(name, field, descriptions.get(name) or field.get("description"))
            for name, field in fields.items()
        ]
        return [table(["Field", "Type", "Description"], rows)]

    def _row(self, name: str, field: _Schema, description: str | None) -> list[Cell]:
        if not description:
            raise self.error(f"the field {name!r} has no description")
        return [
            [nodes.literal("", name)],
            self.inline(_type_of(field)),
            self.inline(description),
        ]


def _find(described: _Schema, path: str) -> _Schema:
    """Return the schema at *path*: a definition, or the items of one of its lists."""
    if not path:
        return described
    name, *inner = path.split(".")
    found: _Schema = described["$defs"][name]
    for field in inner:
        found = found["properties"][field]["items"]
    return found


def _read_descriptions(text: str) -> dict[str, str]:
    """Parse lines ``name: description``; a description can span several lines."""
    parts = _DESCRIPTION.split(text)[1:]
    return {
        name: " ".join(description.split())
        for name, description in zip(parts[::2], parts[1::2], strict=True)
    }


def _type_of(field: _Schema, *, plural: bool = False) -> str:
    """Describe the type of *field*, as Markdown."""
    if "$ref" in field:
        name = field["$ref"].rpartition("/")[2]
        return f"{{ref}}`{name}{'s' if plural else ''} <json-{name}>`"
    if "anyOf" in field:
        return " or ".join(_type_of(choice) for choice in field["anyOf"])
    if "const" in field:
        return f"always `{field['const']!r}`"
    if "enum" in field:
        return "one of " + ", ".join(f"`{choice}`" for choice in field["enum"])
    types = field["type"] if isinstance(field["type"], list) else [field["type"]]
    return " or ".join(_word(type_, field, plural=plural) for type_ in types)


def _word(type_: str, field: _Schema, *, plural: bool) -> str:
    if type_ == "array":
        return f"list of {_type_of(field['items'], plural=True)}"
    if type_ == "object" and isinstance(field.get("additionalProperties"), Mapping):
        inner = _type_of(field["additionalProperties"], plural=True)
        return f"object with {inner} as values"
    return f"{type_}s" if plural and type_ != "null" else type_
