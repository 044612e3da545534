"""Marks on the page of a spec: anchors, permalinks, and places for what comes later."""

from __future__ import annotations

import re

from docutils import nodes

from sphinx_techspec.ext.header_lines import header_line, lines_said
from sphinx_techspec.ext.spec_placeholders import spec_footer, spec_header
from sphinx_techspec.reading.collector import Place
from sphinx_techspec.reading.document import Reading
from sphinx_techspec.reading.elements import spec_entry
from sphinx_techspec.reading.header import (
    OWNER_KEYS,
    RELATION_KEYS,
    STATUS_KEYS,
    UPDATED_KEYS,
    HeaderLine,
)

__all__ = ["mark_record", "mark_spec", "put_header"]

_ANCHOR = re.compile(r"\s{0,9}\{#(?P<id>[A-Za-z][\w.-]{0,60})\}\s{0,9}\Z")
_PARTS = (
    nodes.row,
    nodes.tbody,
    nodes.list_item,
    nodes.field,
    nodes.definition_list_item,
)


def mark_record(place: Place) -> None:
    """Give a record an anchor and a permalink that shows its id."""
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
    """Take ``{#d7}`` off the end of *node*, and return the id that it gives."""
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
    """Give a spec an anchor, and a place for what stands below it."""
    body = reading.outline.body
    anchor = nodes.make_id(f"spec-{reading.records.spec.id}")
    if anchor not in doctree.ids:
        if isinstance(body, nodes.section):
            body["ids"].append(anchor)
        else:
            body.insert(0, nodes.target("", "", ids=[anchor]))
    body += spec_footer(docname=reading.records.spec.docname)


def put_header(reading: Reading, entries: list[spec_entry]) -> None:
    """Put a header below the title, in the place of what it shows."""
    body, title = reading.outline.body, reading.outline.title
    header = spec_header(docname=reading.records.spec.docname)
    header += [*lines_said(entries), *_take_lines(reading.header)]
    start = body.index(title) + 1 if title is not None else 0
    body.insert(start, header)


def _take_lines(lines: list[HeaderLine]) -> list[nodes.paragraph]:
    """Take the lines that the header shows out of the document, and return them."""
    updated = next(
        (key for key in UPDATED_KEYS if any(line.key == key for line in lines)), None
    )
    shown = {*STATUS_KEYS, *OWNER_KEYS, *RELATION_KEYS, updated}
    taken = [line for line in lines if line.key in shown and line.host is not None]
    hosts = {id(line.host): line.host for line in taken}
    kept_in = {
        key: [line for line in lines if id(line.host) == key and line not in taken]
        for key in hosts
    }
    taken = [
        line for line in taken if not isinstance(line.host, nodes.row)
    ] + _rows_of_whole_tables([t for t in taken if isinstance(t.host, nodes.row)])
    paragraphs = [header_line(line) for line in taken]
    for key in {id(line.host) for line in taken}:
        _remove(hosts[key], kept_in[key])  # type: ignore[arg-type]
    return paragraphs


def _rows_of_whole_tables(taken: list[HeaderLine]) -> list[HeaderLine]:
    """Return those rows whose table has no other row: half a table reads badly."""
    rows = {id(line.host) for line in taken}
    return [
        line
        for line in taken
        if line.host is not None
        and all(id(row) in rows for row in line.host.parent.children)
    ]


def _remove(host: nodes.Element, kept: list[HeaderLine]) -> None:
    """Remove *host*, or the lines of it that are not *kept*, and what gets empty."""
    if kept and isinstance(host, nodes.paragraph):
        pieces = [line.piece for line in kept if line.piece is not None]
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
