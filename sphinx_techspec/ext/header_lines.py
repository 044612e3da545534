"""The options of ``spec:status`` and ``spec:relations`` as lines of a header."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from docutils import nodes

from sphinx_techspec.ext.catalogs import gettext as _
from sphinx_techspec.ext.spec_placeholders import spec_header
from sphinx_techspec.header_fields import RELATION_KEYS, SHOWN_KEYS
from sphinx_techspec.reading.directive_drafts import header_lines_of
from sphinx_techspec.reading.directive_nodes import spec_entry
from sphinx_techspec.reading.header_reader import HeaderLine

__all__ = ["header_line", "lines_of_entries", "put_headers_in_place"]

_KINDS = ("status", "relations")


def header_line(line: HeaderLine) -> nodes.paragraph:
    """Return *line* as a child of the header node."""
    paragraph = nodes.paragraph(line.value.text, "", *line.value.nodes)
    paragraph["techspec_key"], paragraph["techspec_name"] = line.key, line.name
    if line.original is not None:
        paragraph["techspec_original"] = line.original
    paragraph.line = line.line
    if line.node is not None:
        paragraph.source = line.node.source
    return paragraph


def lines_of_entries(entries: Iterable[spec_entry]) -> Iterator[nodes.paragraph]:
    """Yield the lines of a header that *entries* give."""
    for entry in entries:
        if entry["kind"] in _KINDS:
            for line in header_lines_of(entry):
                if line.key in SHOWN_KEYS or line.key in RELATION_KEYS:
                    yield header_line(line._replace(name=_(line.name)))


def put_headers_in_place(entries: Iterable[spec_entry], docname: str) -> None:
    """Insert a header before the first entry of each kind."""
    for kind in _KINDS:
        found = [entry for entry in entries if entry["kind"] == kind]
        if found:
            header = spec_header(docname=docname, shows=[kind])
            header += list(lines_of_entries(found))
            first = found[0]
            first.parent.insert(first.parent.index(first), header)
