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
from sphinx_techspec.reading.badges import badges_in, value_of_badge
from sphinx_techspec.reading.blocks import (
    first_paragraph,
    heading_text,
    inline_of,
    paragraphs,
    visible_blocks,
    visible_children,
)
from sphinx_techspec.reading.inline import Inline
from sphinx_techspec.reading.inline_nodes import MASK
from sphinx_techspec.reading.table_rows import table_rows

TITLE_KEYS = ("title",)
"""Keys of the title in a header or front matter."""
STATUS_KEYS = HEADER_FIELDS["status"].keys

_KNOWN_KEYS = frozenset(RELATION_KEYS).union(
    *(field.keys for field in HEADER_FIELDS.values() if field.marks_header)
)
"""Keys of which one makes a block a header."""
# An emoji may precede the key, and the value may follow a bold key without a space.
_KEY = re.compile(
    r"\s*(?:(?:[^\w\s()\[\]<>]{1,4}|:[a-z][\w+-]{1,40}:)\s{1,3})?"
    r"(?P<key>[^\W\d][^:\uff1a\n]{0,60}?)\s{0,9}[:\uff1a](?P<end>)\s*"
)
_SHORTCODE = re.compile(r"\s*:[a-z][\w+-]{1,40}:\s+(?=\S)")
"""An emoji of GitHub at the start of a value, unless it is a character."""
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
    for block in visible_blocks(header):
        found = list(_lines_of(block))
        if _is_header(block, found):
            lines.extend(map(_visible, found))
    kept = {line.key for line in lines if not line.value.is_struck}
    return [line for line in lines if line.key not in kept or not line.value.is_struck]


def _visible(line: HeaderLine) -> HeaderLine:
    """Return *line* with the value that a reader of the page sees."""
    value = line.value.edited(anywhere=True)
    if MASK in value.masked:
        value = value_of_badge(value, line.key)
    if shortcode := _SHORTCODE.match(value.text):
        value = value.cut(shortcode.end())
    return line if value is line.value else line._replace(value=value)


def _is_header(block: nodes.Node, lines: list[HeaderLine]) -> bool:
    if any(line.key in _KNOWN_KEYS for line in lines):
        return True
    # A block of unknown keys is a header as well: "PEP: 8", "Title: …".
    is_keyed = isinstance(block, nodes.paragraph) or (
        isinstance(block, nodes.bullet_list) and len(lines) == len(block.children)
    )
    return is_keyed and len(lines) >= _MIN_UNKNOWN_KEYS


def read_status_section(section: nodes.section) -> list[HeaderLine]:
    """Return the header lines in *section* if it is a section *Status*.

    They are a status and relations such as ``Superseded by [7. Queue](0007-queue.md)``.
    """
    if normalize_heading(heading_text(section)) not in STATUS_KEYS:
        return []
    lines: list[HeaderLine] = []
    for block in visible_children(section):
        if isinstance(block, nodes.section):
            continue
        found = [
            line._replace(key=key, node=None)
            for line in _lines_of(block)
            if (key := "status" if line.key == "current" else line.key) in _KNOWN_KEYS
        ]
        if found:
            lines += found
            continue
        for value in _texts_of(block):
            # A status that replaces a struck-out one is below it.
            lines = [line for line in lines if not line.value.is_struck]
            if not any(line.key in STATUS_KEYS for line in lines):
                lines.append(HeaderLine("status", "Status", value, value.line))
            elif relation := _split_relation(value):
                lines.append(relation)
    has_status = any(line.key in STATUS_KEYS for line in lines)
    return list(map(_visible, lines)) if has_status else []


def _texts_of(block: nodes.Node) -> Iterator[Inline]:
    """Yield the paragraphs of *block*, a paragraph, an image or a list."""
    if isinstance(block, nodes.paragraph | nodes.image):
        yield from paragraphs([block])
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
    if isinstance(block, nodes.paragraph | nodes.image):
        yield from _paragraph_lines(block)
    elif isinstance(block, nodes.table):
        yield from _table_lines(block)
    elif isinstance(block, _NESTING):
        for child in block.children:
            yield from (line._replace(node=None) for line in _lines_of(child))
    else:
        yield from filter(None, map(_item_line, block.children))


def _item_line(item: nodes.Node) -> HeaderLine | None:
    """Return the header line in an item, a field, a definition or a line of a block."""
    if isinstance(item, nodes.field):
        return _field_line(item)
    if isinstance(item, nodes.definition_list_item):
        return _definition_line(item)
    if isinstance(item, nodes.line):
        return _split_key(inline_of(item))
    if not isinstance(item, nodes.list_item):
        return None
    paragraph = first_paragraph(item)
    if paragraph is None:
        return None
    line = _split_key(inline_of(paragraph, line=item.line or paragraph.line))
    return line and line._replace(node=item if len(item.children) == 1 else None)


def _paragraph_lines(
    paragraph: nodes.paragraph | nodes.image,
) -> Iterator[HeaderLine]:
    """Yield the header lines of *paragraph*; each extends to the next key."""
    for label, value in badges_in(paragraph):
        yield HeaderLine(normalize_key(label), label, value, value.line)
    text = inline_of(paragraph)
    breaks = (match.end() for match in _SEPARATORS.finditer(text.masked))
    starts = [0, *(position for position in breaks if _find_key(text, position))]
    if not _find_key(text, 0) or len(starts) > _MAX_LINES:
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
    columns = [normalize_key(_cell_text(c)) for c in head[-1].cells] if head else []
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
        if key is None or not (name := inline_of(key).plain.rstrip(": ")):
            continue
        if row_node is None and normalize_key(name) in _TABLE_HEADINGS:
            continue
        inline = inline_of(value, line=line) if value else Inline([], line)
        yield HeaderLine(normalize_key(name), name, inline, line, row_node)


def _cell_text(cell: nodes.entry) -> str:
    paragraph = first_paragraph(cell)
    return inline_of(paragraph).plain if paragraph is not None else ""


def _field_line(field: nodes.field) -> HeaderLine:
    name, body = inline_of(field.children[0]).plain, field.children[1]
    assert isinstance(body, nodes.Element)
    paragraph = first_paragraph(body)
    line = field.line or (paragraph.line if paragraph else 0) or 0
    value = inline_of(paragraph, line=line) if paragraph else Inline([], line)
    node = field if len(body.children) <= 1 else None
    return HeaderLine(normalize_key(name), name, value, line, node)


def _definition_line(item: nodes.definition_list_item) -> HeaderLine | None:
    children = {type(child): child for child in item.children}
    term, definition = children.get(nodes.term), children.get(nodes.definition)
    if term is None or not isinstance(definition, nodes.definition):
        return None
    paragraph = first_paragraph(definition)
    if paragraph is None:
        return None
    name, value = inline_of(term).plain.rstrip(": "), inline_of(paragraph)
    node = item if len(definition.children) == 1 else None
    return HeaderLine(normalize_key(name), name, value, value.line, node)


def _split_key(text: Inline) -> HeaderLine | None:
    """Return *text* as key and value, ``None`` if it has no key.

    The colon may be inside or outside the bold type.
    """
    found = _find_key(text, 0)
    if found is None:
        return None
    name, end = found
    return HeaderLine(normalize_key(name), name, text.cut(end), text.line)


def _find_key(text: Inline, position: int) -> tuple[str, int] | None:
    """Return the key at *position* and the start of its value, if any.

    A URL or a long sentence is not a key.
    """
    if match := _KEY_WITH_TARGET.match(text.text, position):
        return match["key"], match.start("target")
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
    return match["key"].strip("*_ "), match.end()
