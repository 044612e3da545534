"""``techspec-json``: an object of the JSON Schema, field by field."""

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
_MEANING = re.compile(r"^(?P<name>\w+):\s+", re.MULTILINE)


class JsonDirective(ReferenceDirective):
    """Describes an object: ``spec``, ``spec.sections`` or, without argument, the file.

    The body says what fields mean that the schema itself does not describe, a line
    ``name: meaning`` each. A field with neither is an error, and so is a name that
    the schema does not have.
    """

    optional_arguments = 1
    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return a table with a row for each field."""
        self.depend_on(str(files("sphinx_techspec") / "techspec.schema.json"))
        described = _find(schema(), self.arguments[0] if self.arguments else "")
        fields: _Schema = described["properties"]
        meanings = _read_meanings("\n".join(self.content))
        if unknown := meanings.keys() - fields.keys():
            raise self.error(f"the schema has no field {', '.join(sorted(unknown))}")
        rows = [
            self._row(name, field, meanings.get(name) or field.get("description"))
            for name, field in fields.items()
        ]
        return [table(["Field", "Type", "Meaning"], rows)]

    def _row(self, name: str, field: _Schema, meaning: str | None) -> list[Cell]:
        if not meaning:
            raise self.error(f"nothing says what the field {name} means")
        return [
            [nodes.literal("", name)],
            self.inline(_type_of(field)),
            self.inline(meaning),
        ]


def _find(described: _Schema, path: str) -> _Schema:
    """Return the part of the schema at *path*, a definition or a list in one."""
    if not path:
        return described
    name, *inner = path.split(".")
    found: _Schema = described["$defs"][name]
    for field in inner:
        found = found["properties"][field]["items"]
    return found


def _read_meanings(text: str) -> dict[str, str]:
    """Return ``name: meaning`` lines as a dict; a meaning may go on below."""
    parts = _MEANING.split(text)[1:]
    return {
        name: " ".join(meaning.split())
        for name, meaning in zip(parts[::2], parts[1::2], strict=True)
    }


def _type_of(field: _Schema, *, plural: bool = False) -> str:
    """Return the type of *field* in words, as Markdown."""
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
