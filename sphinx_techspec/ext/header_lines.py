"""What ``spec:status`` and ``spec:relations`` say, as lines of a spec's header."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from docutils import nodes

from sphinx_techspec.ext.spec_placeholders import spec_header
from sphinx_techspec.ext.words import gettext as _
from sphinx_techspec.reading.directives import header_lines_of
from sphinx_techspec.reading.elements import spec_entry
from sphinx_techspec.reading.header import (
    OWNER_KEYS,
    RELATION_KEYS,
    STATUS_KEYS,
    HeaderLine,
)

__all__ = ["header_line", "lines_said", "put_headers_in_place"]

_SHOWN = frozenset({*STATUS_KEYS, "last updated", *OWNER_KEYS, *RELATION_KEYS})
_KINDS = ("status", "relations")


def header_line(line: HeaderLine) -> nodes.paragraph:
    """Return *line* as the child of a header that it is."""
    paragraph = nodes.paragraph(line.value.text, "", *line.value.nodes)
    paragraph["techspec_key"], paragraph["techspec_name"] = line.key, line.name
    if line.original is not None:
        paragraph["techspec_original"] = line.original
    paragraph.line = line.line
    if line.host is not None:
        paragraph.source = line.host.source
    return paragraph


def lines_said(entries: Iterable[spec_entry]) -> Iterator[nodes.paragraph]:
    """Yield what *entries* say that a header shows."""
    for entry in entries:
        if entry["kind"] in _KINDS:
            for line in header_lines_of(entry):
                if line.key in _SHOWN:
                    yield header_line(line._replace(name=_(line.name)))


def put_headers_in_place(entries: Iterable[spec_entry], docname: str) -> None:
    """Put a header before the first entry of each kind, which then can go."""
    for kind in _KINDS:
        found = [entry for entry in entries if entry["kind"] == kind]
        if found:
            header = spec_header(docname=docname, shows=[kind])
            header += list(lines_said(found))
            first = found[0]
            first.parent.insert(first.parent.index(first), header)
