"""Anchors, permalinks, headers and footers in the doctree of a spec."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from docutils import nodes

from sphinx_techspec.ext.catalogs import gettext as _
from sphinx_techspec.ext.spec_placeholders import spec_footer, spec_header
from sphinx_techspec.header_fields import HeaderFields
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.entries.drafts import RecordAnchor
from sphinx_techspec.reading.header.header_lines import HeaderLine
from sphinx_techspec.reading.read import Reading
from sphinx_techspec.reading.record_readers.directive_drafts import header_lines_of
from sphinx_techspec.reading.text.blocks import is_invisible
from sphinx_techspec.reading.text.directive_nodes import spec_entry
from sphinx_techspec.reading.text.html_blocks import origin_of
from sphinx_techspec.records import Spec
from sphinx_techspec.views.render_context import id_classes
from sphinx_techspec.views.spec_page import HEADER_PARTS

_ANCHOR = lazy_regex(r"\s{0,9}\{#(?P<id>[A-Za-z][\w.-]{0,60})\}\s{0,9}\Z")
_WITHOUT_CONTENT = (nodes.title, nodes.colspec, nodes.thead)
"""Nodes that are not shown without other content in the same parent."""


def mark_record(place: RecordAnchor) -> None:
    """Add an anchor to a record, and a permalink that shows its ID."""
    if isinstance(place.node, nodes.section):
        place.node["ids"].append(place.anchor)
        return
    link = nodes.reference(
        "", place.id, refid=place.anchor, internal=True, classes=id_classes(place.id)
    )
    node = origin_of(place.node)
    if isinstance(node, nodes.raw | nodes.image | nodes.FixedTextElement):
        node.parent.insert(
            node.parent.index(node), nodes.target("", "", ids=[place.anchor])
        )
        return
    written = _take_anchor(node)
    # A target node: IDs on items give LaTeX no label.
    node.insert(0, nodes.target("", "", ids=[place.anchor, *written]))
    node.extend([nodes.Text(" "), link])


def _take_anchor(node: nodes.Element) -> list[str]:
    """Remove ``{#d7}`` from the end of *node*, and return its ID if it is unused."""
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


def insert_header(
    reading: Reading, entries: list[spec_entry], *, fields: HeaderFields
) -> None:
    """Insert a header below the title, and remove the lines that it shows."""
    body, title = reading.outline.body, reading.outline.title
    header = spec_header(docname=reading.records.spec.docname)
    lines = _take_lines(reading.header, reading.records.spec, fields=fields)
    header += [*_lines_of_entries(entries, fields), *lines]
    start = body.index(title) + 1 if title is not None else 0
    body.insert(start, header)


def insert_headers_in_place(
    reading: Reading, entries: Iterable[spec_entry], *, fields: HeaderFields
) -> None:
    """Insert a header before the first entry of each kind.

    The lines of the document remain, except those that its page does not show.
    """
    _remove_hidden_lines(reading.header, fields)
    docname = reading.records.spec.docname
    for kind in HEADER_PARTS:
        found = [entry for entry in entries if entry["kind"] == kind]
        if found:
            header = spec_header(docname=docname, shows=[kind])
            header += list(_lines_of_entries(found, fields))
            first = found[0]
            first.parent.insert(first.parent.index(first), header)


def _remove_hidden_lines(lines: list[HeaderLine], fields: HeaderFields) -> None:
    hidden = [line for line in lines if line.key in fields.hidden_keys]
    if hidden:
        _take(hidden, lines, fields=fields)


def _lines_of_entries(
    entries: Iterable[spec_entry], fields: HeaderFields
) -> Iterator[nodes.paragraph]:
    """Yield the lines of a header that *entries* give."""
    for entry in entries:
        if entry["kind"] in HEADER_PARTS:
            for line in header_lines_of(entry):
                if line.key in fields.shown_keys or line.key in fields.relation_keys:
                    named = line._replace(name=_(line.name))
                    yield _header_line(named, fields)


def _header_line(
    line: HeaderLine, fields: HeaderFields, *, is_field: bool = True
) -> nodes.paragraph:
    """Return *line* as a child of the header node.

    :param is_field: whether it gives the value of a field or a relation.
    """
    paragraph = nodes.paragraph(line.value.text, "", *line.value.nodes)
    name = fields.relation_keys.get(line.key, "")
    if field := fields.shown_keys.get(line.key):
        name = field.name
    paragraph["techspec_field"] = name if is_field else ""
    paragraph["techspec_key"] = line.key
    paragraph["techspec_name"] = line.name
    if line.original is not None:
        paragraph["techspec_original"] = line.original
    paragraph.line = line.line
    if line.node is not None:
        paragraph.source = line.node.source
    return paragraph


def _take_lines(
    lines: list[HeaderLine], spec: Spec, *, fields: HeaderFields
) -> list[nodes.paragraph]:
    """Remove the lines of the header from the document, and return those it shows.

    A line whose field is unknown, or is shown from another line, is shown with its own
    name.
    """
    written = {line.key for line in lines}
    shown = set(fields.relation_keys)
    for field in fields.shown:
        keys = [key for key in field.keys if key in written]
        value = spec.header.get(field.name)
        if value and (field.name == "owner" or field.declaration is not None):
            keys = [value.key]
        # A line with another date or person has other content.
        shown.update(keys if field.name == "status" else keys[:1])
    found = _take(lines, lines, fields=fields, shown=shown)
    return [line for line in found if line["techspec_key"] not in fields.hidden_keys]


def _take(
    taken: list[HeaderLine],
    lines: list[HeaderLine],
    *,
    fields: HeaderFields,
    shown: Collection[str] = (),
) -> list[nodes.paragraph]:
    """Remove the lines *taken* from the document, and return those removed.

    :param lines: all lines of the header.
    :param shown: the keys of the lines that give the value of their field.
    """
    hosts = {
        id(line.node): line.node
        for line in taken
        if line.node is not None and not _is_in_container(line.node)
    }
    removed = {
        key: host
        for key, host in hosts.items()
        # A table that also has other rows below its head keeps all of them.
        if not isinstance(host, nodes.row)
        or all(id(row) in hosts for row in _rows_below_head(host))
    }
    paragraphs: list[nodes.paragraph] = []
    firsts: dict[str, HeaderLine] = {}
    for line in sorted(taken, key=lambda line: isinstance(line.node, nodes.row)):
        if id(line.node) not in removed:
            continue
        # A second date, or a second line in another format, keeps its own name.
        first = firsts.setdefault(line.key, line)
        field = fields.shown_keys.get(line.key)
        is_joined = field is not None and field.type == "line"
        is_field = line.key in shown and (
            line.key in fields.relation_keys
            or line.value.plain == first.value.plain
            or (is_joined and type(line.node) is type(first.node))
        )
        paragraphs.append(_header_line(line, fields, is_field=is_field))
    for line in taken:
        if line.below is not None and id(line.node) in removed:
            line.below.parent.remove(line.below)
    for host in removed.values():
        kept = [line for line in lines if line.node is host and line not in taken]
        _remove(host, kept)
    return paragraphs


def _rows_below_head(row: nodes.row) -> Iterator[nodes.Node]:
    """Yield the rows of the table of *row* that are not in its head."""
    group = row.parent.parent
    for part in group.children if group is not None else ():
        if isinstance(part, nodes.tbody):
            yield from part.children


def _is_in_container(node: nodes.Element) -> bool:
    """Return whether *node* is in a container, such as a tab of another extension.

    The extension may need the content of the container.
    """
    parent = node.parent
    while parent is not None and type(parent) is not nodes.container:
        parent = parent.parent
    return parent is not None


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
        keeps_content = any(
            not isinstance(child, _WITHOUT_CONTENT) and not is_invisible(child)
            for child in parent.children
        )
        if isinstance(parent, nodes.document | nodes.section) or keeps_content:
            return
        host, parent = parent, parent.parent
