"""Read the header of a spec: the keys and values between title and first section.

Bullets, lines of a paragraph, rows of a table, fields, definitions and a section
*Status* all give the same lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from docutils import nodes

from sphinx_techspec.header_fields import HEADER_FIELDS, RELATION_KEYS
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
    "STATUS_KEYS",
    "TITLE_KEYS",
    "HeaderLine",
    "normalize_key",
    "read_header",
    "read_status_section",
]

TITLE_KEYS = ("title",)
"""Keys of the title in a header or front matter."""
STATUS_KEYS = HEADER_FIELDS["status"].keys

_KNOWN_KEYS = frozenset(
    [
        *(
            key
            for field in HEADER_FIELDS.values()
            if field.marks_header
            for key in field.keys
        ),
        *RELATION_KEYS,
    ]
)
"""Keys that make a header of the block that they are in."""
# An emoji may precede the key; no space is needed between a bold key and its value.
_KEY = re.compile(
    r"\s*(?:[^\w\s()\[\]<>]{1,4}\s{1,3})?"
    r"(?P<key>[^\W\d][^:\uff1a\n]{0,60}?)\s{0,9}[:\uff1a](?P<end>)\s*"
)
_KEY_WITH_TARGET = re.compile(
    r"\s*(?P<key>Amended by|Amends|Superseded by|Supersedes|Replaced by|Replaces"
    r"|Depends on|Required by)\s+(?P<target>\S[^:\n]{0,80}?)\s{0,9}:(?=\s|\Z)\s*",
    re.IGNORECASE,
)
_RELATION_PHRASE = re.compile(
    r"\s*(?P<key>Super[sc]eeded by|Super[sc]eded by|Replaced by|Obsoleted by"
    r"|Amended by|Super[sc]edes|Replaces|Obsoletes|Amends|Depends on|Required by"
    r"|Relate[sd] to)\b\s*:?",
    re.IGNORECASE,
)
_SEPARATORS = re.compile(r"\n|(?<!\s)\s+[·•|]\s+")
_TABLE_HEADINGS = frozenset(
    {"field", "key", "property", "attribute", "item", "name", "metadata", "meta"}
)
"""The heading above the keys of a table."""
_NESTING = (nodes.block_quote, nodes.compound, nodes.container, nodes.Admonition)
_ENOUGH_KEYS = 3
"""The number of keys that make a header of a block with no other content."""
_MOST_WORDS = 4
"""The maximum number of words of a key that is not bold."""
_MOST_LINES = 200
"""The maximum number of lines of a paragraph that is a header."""


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
    """The complete line, if it shares its paragraph with other lines."""
    listed: bool = False
    """Whether the value is an item of a list of ids rather than prose."""
    original: str | None = None
    """The value in the language of the source, if the page is translated."""


def normalize_key(name: str) -> str:
    """Return the comparable form of a key: ``Last-Updated`` → ``last updated``."""
    name = re.sub(r"\((s|ies|es)\)", r"\1", name.casefold())
    return " ".join(re.findall(r"[^\W_]+", name))


def read_header(header: list[nodes.Node]) -> list[HeaderLine]:
    """Return the lines in *header*, the nodes between title and first section.

    A list, table or paragraph without a key of a known header field is not part of the
    header: the word *status* in running text is not a status.
    """
    lines: list[HeaderLine] = []
    for block in header:
        if is_invisible(block):
            continue
        found = list(_lines_of(block))
        if _is_header(block, found):
            lines.extend(found)
    return lines


def _is_header(block: nodes.Node, lines: list[HeaderLine]) -> bool:
    if any(line.key in _KNOWN_KEYS for line in lines):
        return True
    # A block that has only keys is a header as well: "PEP: 8", "Title: …".
    if isinstance(block, nodes.bullet_list):
        return len(lines) >= _ENOUGH_KEYS and len(lines) == len(block.children)
    return isinstance(block, nodes.paragraph) and len(lines) >= _ENOUGH_KEYS


def read_status_section(section: nodes.section) -> list[HeaderLine]:
    """Return the header lines in *section* if it is a section *Status*.

    They are a status and relations, ``Superseded by [7. Queue](0007-queue.md)``.
    """
    title = heading_of(section)
    if title is None or normalize_heading(title.astext()) not in STATUS_KEYS:
        return []
    lines: list[HeaderLine] = []
    for block in section.children:
        if block is title or is_invisible(block) or isinstance(block, nodes.section):
            continue
        found = [
            line for line in _lines_of(block) if line.key in {*_KNOWN_KEYS, "current"}
        ]
        if found:
            lines += [_as_status(line)._replace(host=None) for line in found]
            continue
        for value in _texts_of(block):
            if not any(line.key in STATUS_KEYS for line in lines):
                lines.append(HeaderLine("status", "Status", value, value.line))
            elif relation := _split_relation(value):
                lines.append(relation)
    has_status = any(line.key in STATUS_KEYS for line in lines)
    return lines if has_status else []


def _as_status(line: HeaderLine) -> HeaderLine:
    return line._replace(key="status") if line.key == "current" else line


def _texts_of(block: nodes.Node) -> Iterator[Inline]:
    """Yield the paragraphs of *block*, a paragraph or a list."""
    if isinstance(block, nodes.paragraph):
        yield inline_of(block)
    elif isinstance(block, nodes.bullet_list):
        for item in block.children:
            paragraph = isinstance(item, nodes.list_item) and first_paragraph(item)
            if paragraph:
                yield inline_of(paragraph)


def _split_relation(text: Inline) -> HeaderLine | None:
    """Return the header line in ``Supersedes [2. Queue](0002-queue.md)``, if any."""
    match = _RELATION_PHRASE.match(text.mask)
    if match is None:
        return None
    name = match["key"]
    return HeaderLine(normalize_key(name), name, text.cut(match.end()), text.line)


def _lines_of(block: nodes.Node) -> Iterator[HeaderLine]:
    if isinstance(block, nodes.paragraph):
        yield from _paragraph_lines(block)
    elif isinstance(block, nodes.table):
        yield from _table_lines(block)
    elif isinstance(block, _NESTING):
        for child in block.children:
            yield from (line._replace(host=None) for line in _lines_of(child))
    else:
        for part in block.children:
            yield from _line_of_part(part)


def _line_of_part(part: nodes.Node) -> Iterator[HeaderLine]:
    """Yield the header line in an item, a field, a definition or a line of a block."""
    if isinstance(part, nodes.list_item):
        if (paragraph := first_paragraph(part)) is not None:
            yield from _item_line(paragraph, part)
    elif isinstance(part, nodes.field):
        yield from _field_line(part)
    elif isinstance(part, nodes.definition_list_item):
        yield from _definition_line(part)
    elif isinstance(part, nodes.line) and (line := _split_key(inline_of(part))):
        yield line


def _item_line(
    paragraph: nodes.paragraph, item: nodes.list_item
) -> Iterator[HeaderLine]:
    text = inline_of(paragraph, line=item.line or paragraph.line)
    line = _split_key(text)
    if line:
        yield line._replace(host=item if len(item.children) == 1 else None)


def _paragraph_lines(paragraph: nodes.paragraph) -> Iterator[HeaderLine]:
    """Yield the header lines of *paragraph*; one without a key continues the last."""
    text = inline_of(paragraph)
    breaks = (match.end() for match in _SEPARATORS.finditer(text.mask))
    starts = [0, *(position for position in breaks if _has_key(text, position))]
    if not _has_key(text, 0) or len(starts) > _MOST_LINES:
        return  # prose
    ends = [*starts[1:], len(text.text)]
    for start, end in zip(starts, ends, strict=True):
        piece = text.cut(start, end)
        line = _split_key(piece.cut(0, len(piece.text.rstrip(" \t\n·•|"))))
        if line is not None:
            yield line._replace(
                host=paragraph, piece=piece if len(starts) > 1 else None
            )


def _table_lines(table: nodes.table) -> Iterator[HeaderLine]:
    rows: list[tuple[list[nodes.entry], int, nodes.Element | None]]
    head, body = table_rows(table)
    columns = [normalize_key(c.astext()) for c in head[-1].cells] if head else []
    if len(columns) > 2 and len(body) == 1 and _KNOWN_KEYS & set(columns):
        pairs = zip(head[-1].cells, body[0].cells, strict=False)
        rows = [(list(pair), body[0].line, None) for pair in pairs]
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
        if host is None and normalize_key(name) in _TABLE_HEADINGS:
            continue
        inline = inline_of(value, line=line) if value is not None else Inline([], line)
        yield HeaderLine(normalize_key(name), name, inline, line, host)


def _field_line(field: nodes.field) -> Iterator[HeaderLine]:
    name, body = field.children[0].astext(), field.children[1]
    assert isinstance(body, nodes.Element)
    paragraph = first_paragraph(body)
    line = field.line or (paragraph.line if paragraph is not None else 0) or 0
    value = Inline([], line)
    if paragraph is not None:
        value = inline_of(paragraph, line=line)
    host = field if len(body.children) <= 1 else None
    yield HeaderLine(normalize_key(name), name, value, line, host)


def _definition_line(item: nodes.definition_list_item) -> Iterator[HeaderLine]:
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
        host,
    )


def _split_key(text: Inline) -> HeaderLine | None:
    """Return *text* as key and value, ``None`` if it has no key.

    The colon may be inside or outside the bold type.
    """
    if match := _KEY_WITH_TARGET.match(text.text):
        key = normalize_key(match["key"])
        value = text.cut(match.start("target"))
        return HeaderLine(key, match["key"], value, text.line)
    match = _match_key(text, 0)
    if match is None:
        return None
    name = match["key"].strip("*_ ")
    return HeaderLine(normalize_key(name), name, text.cut(match.end()), text.line)


def _has_key(text: Inline, position: int) -> bool:
    """Whether a key starts at *position*."""
    return (
        _KEY_WITH_TARGET.match(text.text, position) is not None
        or _match_key(text, position) is not None
    )


def _match_key(text: Inline, position: int) -> re.Match[str] | None:
    """Return the key at *position*, if any; a URL or a long sentence is not a key."""
    match = _KEY.match(text.mask, position)
    if match is None:
        return None
    strong = text.leading_strong(position)
    if strong is not None and not strong.start <= match.start("key") < strong.end:
        strong = None
    end = match.end("end")
    is_glued = end == match.end() < len(text.mask) and text.mask[end - 1] == ":"
    if is_glued and (strong is None or strong.end not in (end - 1, end)):
        return None  # "https://…", yet not "**Status**:Accepted"
    if len(match["key"].split()) > _MOST_WORDS and strong is None:
        return None
    return match
