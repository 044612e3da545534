"""Read the header of a spec, the keys and values between title and first section.

Bullets, lines of a paragraph, rows of a table, fields, definitions and a section
*Status* all result in the same lines.
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
    visible_children,
)
from sphinx_techspec.reading.inline import Inline
from sphinx_techspec.reading.table_rows import table_rows

__all__ = [
    "DECIDER_KEYS",
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
DECIDER_KEYS = (
    "deciders",
    "decision makers",
    "decision maker",
    "decider",
    "decided by",
)
"""Keys of the people who made the decision that a document records."""

_KNOWN_KEYS = frozenset(
    [
        *(
            key
            for field in HEADER_FIELDS.values()
            if field.marks_header
            for key in field.keys
        ),
        *RELATION_KEYS,
        *DECIDER_KEYS,
    ]
)
"""Keys of which one makes a block a header."""
# An emoji may precede the key, and the value may follow a bold key without a space.
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
"""Headings of the column of keys in a table."""
_NESTING = (nodes.block_quote, nodes.compound, nodes.container, nodes.Admonition)
_MIN_UNKNOWN_KEYS = 3
"""The number of unknown keys that make a block a header if it has no other content."""
_MAX_KEY_WORDS = 4
"""The maximum number of words of a key that is not bold."""
_MAX_LINES = 200
"""The maximum number of lines of a paragraph that is a header."""


class HeaderLine(NamedTuple):
    """A key and its value."""

    key: str
    """Normalized, see :func:`normalize_key`."""
    name: str
    """The key as written."""
    value: Inline
    line: int
    node: nodes.Element | None = None
    """The item, row, field or paragraph that shows the line."""
    fragment: Inline | None = None
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
    # A block of unknown keys is a header as well: "PEP: 8", "Title: …".
    if len(lines) < _MIN_UNKNOWN_KEYS:
        return False
    is_list = isinstance(block, nodes.bullet_list)
    return isinstance(block, nodes.paragraph) or (
        is_list and len(lines) == len(block.children)
    )


def read_status_section(section: nodes.section) -> list[HeaderLine]:
    """Return the header lines in *section* if it is a section *Status*.

    They are a status and relations such as ``Superseded by [7. Queue](0007-queue.md)``.
    """
    title = heading_of(section)
    if title is None or normalize_heading(title.astext()) not in STATUS_KEYS:
        return []
    lines: list[HeaderLine] = []
    for block in visible_children(section):
        if isinstance(block, nodes.section):
            continue
        found = [
            line._replace(
                key="status" if line.key == "current" else line.key, node=None
            )
            for line in _lines_of(block)
            if line.key in _KNOWN_KEYS or line.key == "current"
        ]
        if found:
            lines += found
            continue
        for value in _texts_of(block):
            if not any(line.key in STATUS_KEYS for line in lines):
                lines.append(HeaderLine("status", "Status", value, value.line))
            elif relation := _split_relation(value):
                lines.append(relation)
    has_status = any(line.key in STATUS_KEYS for line in lines)
    return lines if has_status else []


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
    """Return the header line of a phrase ``Supersedes [2. Queue](0002-queue.md)``."""
    match = _RELATION_PHRASE.match(text.masked)
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
            yield from (line._replace(node=None) for line in _lines_of(child))
    else:
        for item in block.children:
            yield from _item_lines(item)


def _item_lines(item: nodes.Node) -> Iterator[HeaderLine]:
    """Yield the header line in an item, a field, a definition or a line of a block."""
    if isinstance(item, nodes.list_item):
        paragraph = first_paragraph(item)
        if paragraph is None:
            return
        text = inline_of(paragraph, line=item.line or paragraph.line)
        if line := _split_key(text):
            yield line._replace(node=item if len(item.children) == 1 else None)
    elif isinstance(item, nodes.field):
        yield from _field_line(item)
    elif isinstance(item, nodes.definition_list_item):
        yield from _definition_line(item)
    elif isinstance(item, nodes.line) and (line := _split_key(inline_of(item))):
        yield line


def _paragraph_lines(paragraph: nodes.paragraph) -> Iterator[HeaderLine]:
    """Yield the header lines of *paragraph*; each extends to the next key."""
    text = inline_of(paragraph)
    breaks = (match.end() for match in _SEPARATORS.finditer(text.masked))
    starts = [0, *(position for position in breaks if _has_key(text, position))]
    if not _has_key(text, 0) or len(starts) > _MAX_LINES:
        return  # prose
    ends = [*starts[1:], len(text.text)]
    for start, end in zip(starts, ends, strict=True):
        fragment = text.cut(start, end)
        line = _split_key(fragment.cut(0, len(fragment.text.rstrip(" \t\n·•|"))))
        if line is not None:
            shared = fragment if len(starts) > 1 else None
            yield line._replace(node=paragraph, fragment=shared)


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
    for cells, line, row_node in rows:
        key, value = (first_paragraph(cell) for cell in cells)
        if key is None or not (name := key.astext().strip().rstrip(":")):
            continue
        if row_node is None and normalize_key(name) in _TABLE_HEADINGS:
            continue
        inline = inline_of(value, line=line) if value is not None else Inline([], line)
        yield HeaderLine(normalize_key(name), name, inline, line, row_node)


def _field_line(field: nodes.field) -> Iterator[HeaderLine]:
    name, body = field.children[0].astext(), field.children[1]
    assert isinstance(body, nodes.Element)
    paragraph = first_paragraph(body)
    line = field.line or (paragraph.line if paragraph is not None else 0) or 0
    value = Inline([], line)
    if paragraph is not None:
        value = inline_of(paragraph, line=line)
    node = field if len(body.children) <= 1 else None
    yield HeaderLine(normalize_key(name), name, value, line, node)


def _definition_line(item: nodes.definition_list_item) -> Iterator[HeaderLine]:
    children = {type(child): child for child in item.children}
    term, definition = children.get(nodes.term), children.get(nodes.definition)
    if term is None or not isinstance(definition, nodes.definition):
        return
    paragraph = first_paragraph(definition)
    if paragraph is None:
        return
    name = term.astext().strip().rstrip(":")
    value, node = inline_of(paragraph), item if len(definition.children) == 1 else None
    yield HeaderLine(normalize_key(name), name, value, value.line, node)


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
    """Return whether a key starts at *position*."""
    return (
        _KEY_WITH_TARGET.match(text.text, position) is not None
        or _match_key(text, position) is not None
    )


def _match_key(text: Inline, position: int) -> re.Match[str] | None:
    """Return the key at *position*, if any; a URL or a long sentence is not a key."""
    match = _KEY.match(text.masked, position)
    if match is None:
        return None
    strong = text.leading_strong(position)
    if strong is not None and not strong.start <= match.start("key") < strong.end:
        strong = None
    end = match.end("end")
    lacks_space = end == match.end() < len(text.masked) and text.masked[end - 1] == ":"
    if lacks_space and (strong is None or strong.end not in (end - 1, end)):
        return None  # "https://…", but not "**Status**:Accepted"
    if len(match["key"].split()) > _MAX_KEY_WORDS and strong is None:
        return None
    return match
