"""Read the records and header lines that directives declare."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docutils import nodes

from sphinx_techspec.dates import find_date
from sphinx_techspec.kinds import RecordField, RecordKind
from sphinx_techspec.options import split_items
from sphinx_techspec.reading.blocks import inline_of, paragraphs
from sphinx_techspec.reading.directive_nodes import spec_entry
from sphinx_techspec.reading.drafts import Draft
from sphinx_techspec.reading.header_reader import HeaderLine, normalize_key
from sphinx_techspec.reading.inline import Inline
from sphinx_techspec.reading.labels import join

__all__ = ["draft_of", "header_lines_of", "option_label"]


def header_lines_of(entry: spec_entry) -> Iterator[HeaderLine]:
    """Yield the header lines of ``spec:status`` or ``spec:relations``."""
    line = entry.line or 1
    status = entry.part("text")
    if entry["kind"] == "status" and status is not None:
        yield HeaderLine("status", "Status", inline_of(status, line=line), line)
    for name, text in entry["options"].items():
        if name == "id":
            continue
        key = "last updated" if name == "updated" else normalize_key(name)
        is_relation = entry["kind"] == "relations"
        for item in split_items(text) if is_relation else [text]:
            value = Inline([nodes.Text(item)], line)
            label = option_label(name)
            yield HeaderLine(key, label, value, line, listed=is_relation)


def option_label(name: str) -> str:
    """Return the label of an option on a page: *Review by*."""
    return name.replace("-", " ").capitalize()


def draft_of(entry: spec_entry, kind: RecordKind) -> Draft | None:
    """Return the record of a directive, ``None`` for an empty directive."""
    text, body = _text_and_body(entry)
    if text is None:
        return None
    options = entry["options"]
    fields: dict[str, Any] = {
        field.name: _value(entry, field) for field in kind.fields if field.option_help
    }
    content = _sentences([fields.get(kind.body_field), *paragraphs(body)])
    fields[kind.body_field] = content
    default = kind.status_with_body if content else ""
    return Draft(
        kind.name,
        text,
        text.line,
        text.parent,
        options.get("id"),
        status=options.get("status", default),
        fields=fields,
    )


def _value(entry: spec_entry, field: RecordField) -> Any:
    """Return the value of an option with the type of its field."""
    text = entry["options"].get(field.option_name)
    if text is None:
        return None
    if field.type == "text":
        paragraph = entry.part(field.option_name)
        return inline_of(paragraph, line=entry.line or 1) if paragraph else None
    if field.type == "date":
        date = find_date(text)
        return date.iso if date else None
    if field.is_list:
        return tuple(split_items(text))
    return text


def _text_and_body(entry: spec_entry) -> tuple[Inline | None, list[nodes.Node]]:
    """Return the text of a record and the rest of the directive's body.

    The text is the argument, or else the first paragraph of the body.
    """
    paragraph, body = entry.part("text"), entry.body
    if paragraph is None:
        found = (node for node in body if isinstance(node, nodes.paragraph))
        paragraph = next(found, None)
        body = [node for node in body if node is not paragraph]
    text = inline_of(paragraph, line=entry.line or 1) if paragraph is not None else None
    return text or None, body


def _sentences(texts: list[Inline | None]) -> Inline | None:
    """Return *texts* as one text, in which each is a sentence."""
    filled = [text for text in texts if text]
    ended = [
        text
        if text is filled[-1] or text.text.rstrip()[-1] in ".!?:;"
        else Inline([*text.nodes, nodes.Text(".")], text.line)
        for text in filled
    ]
    return join(ended)
