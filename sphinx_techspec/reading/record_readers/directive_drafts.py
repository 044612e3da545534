"""Read the records and header lines that directives declare."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from docutils import nodes

from sphinx_techspec.dates import find_date
from sphinx_techspec.header_fields import normalize_key
from sphinx_techspec.kinds import RecordField, RecordKind
from sphinx_techspec.options import split_items
from sphinx_techspec.reading.entries.drafts import Draft
from sphinx_techspec.reading.header.header_lines import HeaderLine
from sphinx_techspec.reading.text.blocks import heading_of, inline_of, paragraphs
from sphinx_techspec.reading.text.directive_nodes import spec_entry
from sphinx_techspec.reading.text.inline import Inline, join
from sphinx_techspec.section_names import SectionNames


def header_lines_of(entry: spec_entry) -> Iterator[HeaderLine]:
    """Yield the header lines of ``spec:status`` and ``spec:relations``."""
    if entry["kind"] not in ("status", "relations"):
        return
    line, status = entry.line or 1, entry.part("text")
    is_relation = entry["kind"] == "relations"
    if status and not is_relation:
        yield HeaderLine("status", "Status", inline_of(status, line=line), line)
    for name, text in entry["options"].items():
        if name == "id":
            continue
        key = "last updated" if name == "updated" else normalize_key(name)
        for item in split_items(text) if is_relation else [text]:
            value = Inline([nodes.Text(item)], line)
            label = option_label(name)
            yield HeaderLine(key, label, value, line, listed=is_relation)


def status_note(entries: Iterable[spec_entry]) -> str | None:
    """Return the body of the first ``spec:status`` with a status, ``None`` if empty."""
    for entry in entries:
        if entry["kind"] == "status" and entry.part("text") is not None:
            return " ".join(text.plain for text in paragraphs(entry.body)) or None
    return None


def option_label(name: str) -> str:
    """Return the label of an option on a page: *Review by*."""
    return name.replace("-", " ").capitalize()


def directive_drafts(
    entries: Iterable[spec_entry], names: SectionNames
) -> Iterator[Draft]:
    """Yield the records of directives that are not empty."""
    for entry in entries:
        kind = names.kinds.get(entry["kind"])
        draft = _draft_of(entry, kind, names) if kind else None
        if draft is not None:
            yield draft


def _draft_of(entry: spec_entry, kind: RecordKind, names: SectionNames) -> Draft | None:
    """Return the record of a directive, ``None`` for an empty directive."""
    # The text is the argument, or else the first paragraph of the body.
    first = (node for node in entry.body if isinstance(node, nodes.paragraph))
    paragraph = entry.part("text") or next(first, None)
    text = paragraph and inline_of(paragraph, line=entry.line or 1)
    if not text:
        return None
    body = [node for node in entry.body if node is not paragraph]
    options = entry["options"]
    fields: dict[str, Any] = {
        field.name: _value(entry, field) for field in kind.fields if field.option_help
    }
    content = join([fields.get(kind.body_field), *paragraphs(body)])
    fields[kind.body_field] = content
    if group := _group_of(entry, kind, names):
        fields["group"] = group
    default = kind.status_with_body if content else ""
    return Draft(
        kind.name,
        text,
        text.line,
        text.parent,
        options.get("id"),
        status=options.get("status", default),
        fields=fields,
        form="directive",
    )


def _value(entry: spec_entry, field: RecordField) -> Any:
    """Return the value of an option with the type of its field."""
    text = entry["options"].get(field.option_name)
    if text is None:
        return None
    if field.type == "text":
        paragraph = entry.part(field.option_name)
        return inline_of(paragraph, line=entry.line or 1) if paragraph else None
    if field.declaration is not None:
        return field.declaration.read(text)
    if field.type == "date":
        date = find_date(text)
        return date.iso if date else None
    if field.is_list:
        return tuple(split_items(text))
    return text


def _group_of(entry: spec_entry, kind: RecordKind, names: SectionNames) -> str | None:
    """Return the heading between a directive and the section of its kind, if any."""
    group: str | None = None
    node: nodes.Node | None = entry.parent if kind.has_groups else None
    while node is not None:
        title = heading_of(node) if isinstance(node, nodes.section) else None
        if title is not None:
            found = names.records(title.astext())
            is_own = found is not None and found.kind == kind.name
            if is_own and found is not None and not found.is_part:
                return group
            group = group or inline_of(title).plain
            if is_own:
                return group
        node = node.parent
    return None
