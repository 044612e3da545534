"""The header of a spec: key and value lines between the title and the first section.

They may be bullets, lines of a paragraph, rows of a table, fields or definitions, or
a section *Status*; all give the same lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from docutils import nodes

from sphinx_techspec.headings import normalize_heading
from sphinx_techspec.reading.blocks import (
    first_paragraph,
    heading_of,
    inline_of,
    is_invisible,
    table_rows,
)
from sphinx_techspec.reading.inline import Inline

__all__ = [
    "OWNER_KEYS",
    "RELATION_KEYS",
    "STATUS_KEYS",
    "TAG_KEYS",
    "TITLE_KEYS",
    "UPDATED_KEYS",
    "HeaderLine",
    "normalize_key",
    "read_header",
    "read_status_section",
]

STATUS_KEYS = ("status", "state", "stage")
UPDATED_KEYS = (
    "last updated",
    "last update",
    "updated",
    "last modified",
    "modified",
    "date",
)
"""Keys of the date that a spec is known to be of, the first one counts."""
OWNER_KEYS = ("owner", "owners")
TAG_KEYS = ("tags",)
TITLE_KEYS = ("title",)
RELATION_KEYS = {
    "depends on": "depends-on",
    "depends": "depends-on",
    "dependencies": "depends-on",
    "requires": "depends-on",
    "required by": "required-by",
    "supersedes": "supersedes",
    "superseded by": "superseded-by",
    "superseeds": "supersedes",
    "replaces": "supersedes",
    "replaced by": "superseded-by",
    "obsoletes": "supersedes",
    "obsoleted by": "superseded-by",
    "amends": "amends",
    "amended by": "amended-by",
    "related": "related",
    "related to": "related",
    "relates": "related",
    "relates to": "related",
    "related specs": "related",
    "see also": "related",
}
"""Keys of header lines that relate a spec to others, and the relation they make."""

_KNOWN_KEYS = frozenset(
    {*STATUS_KEYS, *UPDATED_KEYS, *OWNER_KEYS, *TAG_KEYS, *RELATION_KEYS}
)
_KEY = re.compile(r"\s*(?P<key>[^\W\d][^:\n]{0,60}?)\s*:(?=\s|\Z)\s*")
_KEY_WITH_TARGET = re.compile(
    r"\s*(?P<key>Amended by|Amends|Superseded by|Supersedes|Replaced by|Replaces"
    r"|Depends on|Required by)\s+(?P<target>\S[^:\n]{0,80}?)\s*:(?=\s|\Z)\s*",
    re.IGNORECASE,
)
_SEPARATORS = re.compile(r"\n|\s+[·•|]\s+")


class HeaderLine(NamedTuple):
    """A key and its value."""

    key: str
    """Normalised, see :func:`normalize_key`."""
    name: str
    """The key as written."""
    value: Inline
    line: int
    host: nodes.Element | None = None
    """The node that shows the line: an item, a row, a field, a paragraph."""
    piece: Inline | None = None
    """The whole line, where it shares its paragraph with others."""


def normalize_key(name: str) -> str:
    """Return *name* as keys are compared: ``Last-Updated`` → ``last updated``."""
    name = re.sub(r"\((s|ies|es)\)", r"\1", name.casefold())
    return " ".join(re.findall(r"[^\W_]+", name))


def read_header(header: list[nodes.Node]) -> list[HeaderLine]:
    """Return the lines in *header*, the nodes between title and first section.

    A list, table or paragraph counts only if it has a key that specs are known to
    have: *status* in running text is no status.
    """
    lines: list[HeaderLine] = []
    for block in header:
        if is_invisible(block):
            continue
        found = list(_lines_of(block))
        # A paragraph of nothing but keys is a header as well: "PEP: 8", "Title: …".
        is_block = isinstance(block, nodes.paragraph) and len(found) >= 3
        if is_block or any(line.key in _KNOWN_KEYS for line in found):
            lines.extend(found)
    return lines


def read_status_section(section: nodes.section) -> list[HeaderLine]:
    """Return the status line that a section *Status* makes, if *section* is one."""
    title = heading_of(section)
    if title is None or normalize_heading(title.astext()) not in STATUS_KEYS:
        return []
    for block in section.children:
        if block is title or is_invisible(block) or isinstance(block, nodes.section):
            continue
        found = [
            line for line in _lines_of(block) if line.key in {*_KNOWN_KEYS, "current"}
        ]
        if any(line.key in STATUS_KEYS for line in found):
            return [line._replace(host=None) for line in found]
        paragraph = block if isinstance(block, nodes.paragraph) else None
        if paragraph is None and isinstance(block, nodes.bullet_list):
            paragraph = first_paragraph(block.children[0])  # type: ignore[arg-type]
        if paragraph is not None:
            value = inline_of(paragraph)
            return [HeaderLine("status", "Status", value, value.line)]
    return []


def _lines_of(block: nodes.Node) -> Iterator[HeaderLine]:
    if isinstance(block, nodes.bullet_list | nodes.enumerated_list):
        for item in block.children:
            paragraph = isinstance(item, nodes.list_item) and first_paragraph(item)
            if paragraph:
                yield from _item_line(paragraph, item)
    elif isinstance(block, nodes.paragraph):
        yield from _paragraph_lines(block)
    elif isinstance(block, nodes.table):
        yield from _table_lines(block)
    elif isinstance(block, nodes.field_list | nodes.docinfo):
        for field in block.children:
            yield from _field_line(field)
    elif isinstance(block, nodes.definition_list):
        for item in block.children:
            yield from _definition_line(item)
    elif isinstance(
        block, nodes.block_quote | nodes.compound | nodes.container | nodes.Admonition
    ):
        for child in block.children:
            yield from (line._replace(host=None) for line in _lines_of(child))


def _item_line(
    paragraph: nodes.paragraph, item: nodes.Node
) -> Iterator[HeaderLine]:
    text = inline_of(paragraph, line=item.line or paragraph.line)
    line = _split_key(text)
    if line:
        extra = len(item.children) > 1
        host = None if extra or not isinstance(item, nodes.Element) else item
        yield line._replace(host=host)


def _paragraph_lines(paragraph: nodes.paragraph) -> Iterator[HeaderLine]:
    """Yield the lines of *paragraph*; a line without a key continues the one before."""
    text = inline_of(paragraph)
    starts = [0]
    for match in _SEPARATORS.finditer(text.mask):
        if _split_key(text.cut(match.end())):
            starts.append(match.end())
    ends = [*starts[1:], len(text.text)]
    for start, end in zip(starts, ends, strict=True):
        piece = text.cut(start, end)
        trailing = re.search(r"\s*[·•|]\s*\Z", piece.text)
        line = _split_key(piece.cut(0, trailing.start()) if trailing else piece)
        if line is None:
            return  # prose
        yield line._replace(host=paragraph, piece=piece if len(starts) > 1 else None)


def _table_lines(table: nodes.table) -> Iterator[HeaderLine]:
    head, body = table_rows(table)
    columns = [normalize_key(c.astext()) for c in head[-1].cells] if head else []
    if len(columns) > 2 and len(body) == 1 and _KNOWN_KEYS & set(columns):
        rows = [
            ([heading, cell], body[0].line, None)
            for heading, cell in zip(head[-1].cells, body[0].cells, strict=False)
        ]
    else:
        rows = [
            (row.cells, row.line, row.cells[0].parent if row in body else None)
            for row in [*head, *body]
            if len(row.cells) == 2
        ]
    for cells, line, host in rows:
        key, value = (first_paragraph(cell) for cell in cells)
        if key is None or not (name := key.astext().strip().rstrip(":")):
            continue
        inline = inline_of(value, line=line) if value is not None else Inline([], line)
        yield HeaderLine(normalize_key(name), name, inline, line, host)


def _field_line(field: nodes.Node) -> Iterator[HeaderLine]:
    if not isinstance(field, nodes.field):
        return
    name, body = field.children[0].astext(), field.children[1]
    assert isinstance(body, nodes.Element)
    paragraph = first_paragraph(body)
    line = field.line or (paragraph.line if paragraph is not None else 0) or 0
    value = inline_of(paragraph, line=line) if paragraph is not None else Inline([], line)
    host = field if len(body.children) <= 1 else None
    yield HeaderLine(normalize_key(name), name, value, line, host)


def _definition_line(item: nodes.Node) -> Iterator[HeaderLine]:
    term = definition = None
    for child in item.children:
        if isinstance(child, nodes.term):
            term = child
        elif isinstance(child, nodes.definition):
            definition = child
    if term is None or definition is None:
        return
    paragraph = first_paragraph(definition)
    if paragraph is None:
        return
    name = term.astext().strip().rstrip(":")
    host = item if len(definition.children) == 1 else None
    yield HeaderLine(
        normalize_key(name),
        name,
        inline_of(paragraph),
        paragraph.line or 0,
        host,  # type: ignore[arg-type]
    )


def _split_key(text: Inline) -> HeaderLine | None:
    """Return *text* as key and value, ``None`` where it has no key.

    The colon may stand inside or outside of the bold type.
    """
    strong = text.leading_strong()
    if match := _KEY_WITH_TARGET.match(text.text):
        key = normalize_key(match["key"])
        value = text.cut(match.start("target"))
        return HeaderLine(key, match["key"], value, text.line)
    match = _KEY.match(text.mask)
    if match is None:
        return None
    if strong is None and len(match["key"].split()) > 4:
        return None  # a sentence with a colon
    name = match["key"].strip("*_ ")
    return HeaderLine(normalize_key(name), name, text.cut(match.end()), text.line)
