"""Show a format and the record that it produces.

The body has a fence ``md``, a fence ``rst``, and a fence ``json`` with the record or
the list of records. Without ``rst``, the source is the same in both languages. Set
``:only: md`` or ``:only: rst`` if the format exists in one language only. ``:file:``
sets the file name, with ``*`` for the suffix. The tests in ``tests/docs`` read the same
fences.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from docutils import nodes
from docutils.parsers.rst import directives

from techspec_reference.directive import Cell, ReferenceDirective, table

__all__ = ["FormDirective"]

_LANGUAGES = {"md": "Markdown", "rst": "reStructuredText"}


class FormDirective(ReferenceDirective):
    """A format in both languages, side by side, above its records."""

    required_arguments = 1
    """The kind of format, such as ``document``, ``header``, or ``decision``."""
    option_spec = {"only": directives.unchanged, "file": directives.unchanged}  # noqa: RUF012
    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return a container with the sources and the records."""
        blocks = [
            node
            for node in self.parse_content_to_nodes()
            if isinstance(node, nodes.literal_block)
        ]
        sources = [block for block in blocks if block.get("language") in _LANGUAGES]
        given = [block for block in blocks if block.get("language") == "json"]
        if not sources or len(given) != 1:
            raise self.error("expected fences 'md' or 'rst', and one fence 'json'")
        panes = nodes.container(classes=["form-sources"])
        for source in sources:
            label = self._label(source, alone=len(sources) == 1)
            panes += nodes.container("", label, source)
        return [
            nodes.container(
                "", panes, _records(json.loads(given[0].astext())), classes=["form"]
            )
        ]

    def _label(self, source: nodes.literal_block, *, alone: bool) -> nodes.paragraph:
        only = self.options.get("only")
        if alone and not only:
            text = " and ".join(_LANGUAGES.values())
        else:
            text = _LANGUAGES[source["language"]]
            text += " only" if only else ""
        label = nodes.paragraph("", text, classes=["form-label"])
        if file := self.options.get("file"):
            name = file.replace("*", source["language"])
            label += [nodes.Text(", in "), nodes.literal("", name)]
        return label


def _records(given: Mapping[str, Any] | Sequence[Mapping[str, Any]]) -> nodes.Node:
    records = [given] if isinstance(given, Mapping) else given
    if not records:
        return nodes.paragraph("", "No records.", classes=["form-label"])
    names = list(dict.fromkeys(name for record in records for name in record))
    rows = [[_cell(record.get(name)) for name in names] for record in records]
    return table(names, rows)


def _cell(value: Any) -> Cell:
    if value is None:
        return [nodes.literal("", "null")]
    if isinstance(value, Mapping):
        pairs = [f"{name}: {_plain(inner)}" for name, inner in value.items()]
        return [nodes.Text(", ".join(pairs))]
    if isinstance(value, list):
        if not value:
            return [nodes.Text("none")]
        return [
            node
            for number, item in enumerate(value)
            for node in ([nodes.Text("; ")] if number else []) + [*_cell(item)]
        ]
    return [nodes.Text(_plain(value))]


def _plain(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)
