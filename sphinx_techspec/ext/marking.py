"""Anchors, permalinks and placeholders in the doctree of a spec."""

from __future__ import annotations

import re

from docutils import nodes

from sphinx_techspec.ext.header_lines import header_line, lines_of_entries
from sphinx_techspec.ext.spec_placeholders import spec_footer, spec_header
from sphinx_techspec.header_fields import HEADER_FIELDS, RELATION_KEYS, field_keys
from sphinx_techspec.reading.directive_nodes import spec_entry
from sphinx_techspec.reading.drafts import RecordAnchor
from sphinx_techspec.reading.header_reader import HeaderLine
from sphinx_techspec.reading.read import Reading
from sphinx_techspec.records import Spec

__all__ = ["mark_record", "mark_spec", "put_header"]

_ANCHOR = re.compile(r"\s{0,9}\{#(?P<id>[A-Za-z][\w.-]{0,60})\}\s{0,9}\Z")
_PARTS = (
    nodes.row,
    nodes.tbody,
    nodes.list_item,
    nodes.field,
    nodes.definition_list_item,
)


def mark_record(place: RecordAnchor) -> None:
    """Add an anchor to a record, and a permalink that shows its id."""
    if isinstance(place.node, nodes.section):
        place.node["ids"].append(place.anchor)
        return
    link = nodes.reference(
        "", place.id, refid=place.anchor, internal=True, classes=["techspec-id"]
    )
    written = _take_anchor(place.node)
    # A target node: ids on items give LaTeX no label.
    place.node.insert(0, nodes.target("", "", ids=[place.anchor, *written]))
    place.node.extend([nodes.Text(" "), link])


def _take_anchor(node: nodes.Element) -> list[str]:
    """Remove ``{#d7}`` from the end of *node*, and return its id if it is unused."""
    text = node.children[-1] if node.children else None
    match = _ANCHOR.search(text) if isinstance(text, nodes.Text) else None
    if match is None:
        return []
    assert text is not None
    node.replace(text, nodes.Text(str(text)[: match.start()]))
    document = node.document
    taken = document is not None and match["id"] in document.ids
    return [] if taken else [match["id"]]


def mark_spec(reading: Reading, doctree: nodes.document) -> None:
    """Add an anchor to a spec, and the placeholder of its footer."""
    body = reading.outline.body
    anchor = nodes.make_id(f"spec-{reading.records.spec.id}")
    if anchor not in doctree.ids:
        if isinstance(body, nodes.section):
            body["ids"].append(anchor)
        else:
            body.insert(0, nodes.target("", "", ids=[anchor]))
    body += spec_footer(docname=reading.records.spec.docname)


def put_header(reading: Reading, entries: list[spec_entry]) -> None:
    """Insert a header below the title in place of the lines that it shows."""
    body, title = reading.outline.body, reading.outline.title
    spec = reading.records.spec
    header = spec_header(docname=spec.docname)
    header += [*lines_of_entries(entries), *_take_lines(reading.header, spec)]
    start = body.index(title) + 1 if title is not None else 0
    body.insert(start, header)


def _take_lines(lines: list[HeaderLine], spec: Spec) -> list[nodes.paragraph]:
    """Remove the lines that the header shows from the document, and return them."""
    dates_and_owners = (_shown_key(spec, name, lines) for name in ("updated", "owner"))
    shown = {*field_keys("status"), *RELATION_KEYS, *dates_and_owners}
    taken = [line for line in lines if line.key in shown and line.node is not None]
    hosts = {id(line.node): line.node for line in taken}
    kept_in = {
        key: [line for line in lines if id(line.node) == key and line not in taken]
        for key in hosts
    }
    taken = [
        line for line in taken if not isinstance(line.node, nodes.row)
    ] + _rows_of_whole_tables([t for t in taken if isinstance(t.node, nodes.row)])
    paragraphs = [header_line(line) for line in taken]
    for key in {id(line.node) for line in taken}:
        _remove(hosts[key], kept_in[key])  # type: ignore[arg-type]
    return paragraphs


def _shown_key(spec: Spec, name: str, lines: list[HeaderLine]) -> str | None:
    """Return the key of the field *name* that the header shows; it may have others."""
    if value := spec.header.get(name):
        return value.key
    written = {line.key for line in lines}
    return next((key for key in HEADER_FIELDS[name].keys if key in written), None)


def _rows_of_whole_tables(taken: list[HeaderLine]) -> list[HeaderLine]:
    """Return the rows of tables that have no other rows; other tables stay whole."""
    rows = {id(line.node) for line in taken}
    return [
        line
        for line in taken
        if line.node is not None
        and all(id(row) in rows for row in line.node.parent.children)
    ]


def _remove(host: nodes.Element, kept: list[HeaderLine]) -> None:
    """Remove *host* except for its *kept* lines, and then each empty parent."""
    if kept and isinstance(host, nodes.paragraph):
        pieces = [line.fragment for line in kept if line.fragment is not None]
        block = nodes.line_block()
        block += [nodes.line("", "", *piece.nodes) for piece in pieces]
        block.source, block.line = host.source, host.line
        host.replace_self(block)
        return
    parent = host.parent
    while parent is not None:
        parent.remove(host)
        keeps_nothing = not any(isinstance(child, _PARTS) for child in parent.children)
        if isinstance(parent, nodes.document | nodes.section) or not keeps_nothing:
            return
        host, parent = parent, parent.parent
