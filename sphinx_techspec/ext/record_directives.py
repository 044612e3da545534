"""The directives that declare records."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from sphinx_techspec.declared_fields import read_header_fields
from sphinx_techspec.header_fields import HeaderFields
from sphinx_techspec.kinds import RecordKind, RecordKinds
from sphinx_techspec.options import invalid_option, read_options, record_options
from sphinx_techspec.reading.text.directive_nodes import spec_entry

HAS_ENTRIES = "techspec_has_entries"
"""The key of a flag in the temporary data of a document that has entries, which saves
a search of all other documents."""


class AnyOption(dict[str, Callable[[str], Any]]):
    """An option specification that accepts every option.

    Docutils drops the content of a directive that has an unknown option. It looks for
    options only if the specification is not empty. Editors offer the *names*.
    """

    def __init__(self, names: Iterable[str]) -> None:
        super().__init__(dict.fromkeys(names, directives.unchanged))

    def __missing__(self, name: str) -> Callable[[str], Any]:
        return directives.unchanged


class RecordDirective(SphinxDirective):
    """A directive with inline markup as its argument, and any content."""

    kind: ClassVar[str]
    kinds: ClassVar[RecordKinds]
    """The record kinds of the project."""
    marked_up: ClassVar[tuple[str, ...]] = ()
    """The options that contain inline markup."""
    hint_if_empty: ClassVar[str] = "add text after the name of the directive"

    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec = AnyOption(["id"])

    def run(self) -> list[nodes.Node]:
        """Return the node from which the record is read."""
        line = self.get_source_info()[1] or 1
        fields, _ = read_header_fields(self.config.techspec_fields)
        options, problems = read_options(
            self.kind, self.options, line=line, kinds=self.kinds, fields=fields
        )
        entry = spec_entry(kind=self.kind, options=options, problems=problems)
        self.set_source_info(entry)
        if self.arguments:
            entry += self._paragraph("text", self.arguments[0])
        for name in self.marked_up:
            if name in options:
                entry += self._paragraph(name, options[name])
        entry += self.parse_content_to_nodes(allow_section_headings=False)
        if self._is_empty(entry):
            name = f"spec:{self.kind}"
            entry["problems"].append(
                invalid_option(f"{name} is empty", line, self.hint_if_empty, name)
            )
        self.env.temp_data[HAS_ENTRIES] = True
        return [entry]

    def _is_empty(self, entry: spec_entry) -> bool:
        """Whether the directive has no content; invalid options are reported."""
        return not (self.arguments or self.content or self.options)

    def _paragraph(self, part: str, text: str) -> nodes.paragraph:
        children, messages = self.parse_inline(text, lineno=self.lineno)
        paragraph = nodes.paragraph(text, "", *children, techspec_part=part)
        paragraph += messages
        self.set_source_info(paragraph)
        return paragraph


class StatusDirective(RecordDirective):
    """``spec:status``: the header of a spec."""

    kind = "status"


class _EntryDirective(RecordDirective):
    """A directive whose argument, or first paragraph, is the text of a record."""

    def _is_empty(self, entry: spec_entry) -> bool:
        is_text = (isinstance(child, nodes.paragraph) for child in entry.body)
        return not (self.arguments or any(is_text))


class RelationsDirective(RecordDirective):
    """``spec:relations``: the relations of a spec."""

    kind = "relations"
    hint_if_empty = "add an option such as 'depends-on'"


def _entry_directive(kind: RecordKind) -> type[_EntryDirective]:
    """Return the directive that declares a record of *kind*."""
    marked_up = tuple(
        field.option_name
        for field in kind.fields
        if field.type == "text" and field.option_help
    )
    members = {"kind": kind.name, "marked_up": marked_up}
    name = f"{kind.name.capitalize()}Directive"
    return type(name, (_EntryDirective,), members)


def record_directives_of(
    kinds: RecordKinds, fields: HeaderFields
) -> dict[str, type[RecordDirective]]:
    """Return the directives of a project with these kinds and fields, by name."""
    bases: dict[str, type[RecordDirective]] = {
        "status": StatusDirective,
        **{kind.name: _entry_directive(kind) for kind in kinds},
        "relations": RelationsDirective,
    }
    return {
        name: type(
            base.__name__,
            (base,),
            {
                "kinds": kinds,
                "option_spec": AnyOption(
                    record_options(name, kinds=kinds, fields=fields)
                ),
            },
        )
        for name, base in bases.items()
    }
