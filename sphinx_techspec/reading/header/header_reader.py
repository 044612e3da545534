"""Read the header of a spec, the keys and values between title and first section.

Bullets, lines of a paragraph, rows of a table, fields, definitions and a section
*Status* all result in the same lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from docutils import nodes

from sphinx_techspec.header_fields import (
    HEADER_FIELDS,
    SHIPPED_FIELDS,
    HeaderFields,
    normalize_key,
)
from sphinx_techspec.reading.header.header_tables import key_cells, key_name
from sphinx_techspec.reading.header.relation_targets import target_separator
from sphinx_techspec.reading.header.status_entries import (
    current_status,
    current_text,
    status_entries,
)
from sphinx_techspec.reading.text.badges import badges_in, value_of_badge
from sphinx_techspec.reading.text.blocks import (
    first_paragraph,
    heading_text,
    inline_of,
    is_wrapper,
    visible_blocks,
    visible_children,
)
from sphinx_techspec.reading.text.html_blocks import origin_of
from sphinx_techspec.reading.text.inline import Inline, join
from sphinx_techspec.reading.text.inline_nodes import MASK
from sphinx_techspec.vocabulary import known_kind

TITLE_KEYS = ("title",)
"""Keys of the title in a header or front matter."""
STATUS_KEYS = HEADER_FIELDS["status"].keys
# An emoji may precede the key, and the value may follow a bold key without a space.
_KEY = re.compile(
    r"\s*(?:(?:[^\w\s()\[\]<>]{1,4}|:[a-z][\w+-]{1,40}:)\s{1,3})?"
    r"(?P<key>[^\W\d][^:\uff1a\n]{0,60}?)\s{0,9}[:\uff1a](?P<end>)\s*"
)
_VALUE_OF_BOLD_KEY = re.compile(
    r"[ \t]{0,9}(?:[–—=-]{1,3}\s|\n|(?<=[ \t])(?=(?P<word>[^\W\d_]{1,30})"
    r"(?:\s{0,9}(?:[\n,;.(–—]|\Z)|\s(?:by|on|since|as of)\b)))\s{0,9}"
)
_SHORTCODE = re.compile(r"\s*:[a-z][\w+-]{1,40}:\s+(?=\S)")
"""An emoji of GitHub at the start of a value, unless it is a character."""
_KEY_WITH_TARGET = re.compile(
    r"\s*(?P<key>Amended by|Amends|Superseded by|Supersedes|Replaced by|Replaces"
    r"|Depends on|Required by)\s+(?P<target>\S[^:\n]{0,80}?)\s{0,9}:(?=\s|\Z)\s*",
    re.IGNORECASE,
)
_JOINT = re.compile(r"(?:\s{0,9}[,;&]){1,9}\s{0,9}")
"""What joins a value with struck-out ones before it."""
_SEPARATORS = re.compile(r"\n|(?<!\s)\s+[·•|]\s+")
_BAR = re.compile(r"\s[·•|]\s")
_MIN_UNKNOWN_KEYS = 3
"""The number of unknown keys that make a block a header if it has no other content."""
_MAX_KEY_WORDS = 4
"""The maximum number of words of a key that is not bold."""
_MAX_VALUE_WORDS = 12
"""The maximum number of words of a value in the paragraph below its key."""
_WITH_KEYS = (nodes.paragraph, nodes.table, nodes.definition_list, nodes.line_block)
"""Blocks that have lines of a header only if their first text is a key."""
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
    below: nodes.Node | None = None
    """The block after :attr:`node` that has the value, if it is not in *node*."""
    fragment: Inline | None = None
    """The complete line, if it shares its paragraph with other lines."""
    listed: bool = False
    """Whether the value is an item of a list of ids rather than prose."""
    items: tuple[str, ...] | None = None
    """The items of the value if it is a list in the front matter."""
    original: str | None = None
    """The value in the language of the source, if the page is translated."""


def read_header(
    header: list[nodes.Node],
    fields: HeaderFields = SHIPPED_FIELDS,
    *,
    front_matter: Iterable[str] = (),
) -> list[HeaderLine]:
    """Return the lines in *header*, the nodes between title and first section.

    A list, table or paragraph without a key of a known header field is not part of the
    header: the word *status* in running text is not a status.

    :param fields: the header fields of the project.
    :param front_matter: the keys of the front matter. If they include a known one, a
        list below the title that has only keys is a header as well.
    """
    lines: list[HeaderLine] = []
    blocks = list(visible_blocks(header))
    continues = any(normalize_key(key) in fields.marking_keys for key in front_matter)
    above: nodes.Node | None = None  # the block above if it is part of the header
    for index, block in enumerate(blocks):
        found = list(lines_of(block, fields))
        key = _key_above(block, found, fields=fields)
        line = key and _line_below(key, blocks[index + 1 : index + 2], fields=fields)
        if line is not None:
            lines.append(line)
        elif (
            _is_header(block, found, fields=fields)
            or (continues and index == 0 and _has_only_keys(block, found))
            or (above is not None and _continues_header(above, block, found))
        ):
            lines.extend(found)
            above = block
            continue
        above = None
    lines = list(map(visible_line, lines))
    kept = {line.key for line in lines if not line.value.is_struck}
    return [line for line in lines if line.key not in kept or not line.value.is_struck]


def read_header_section(
    section: nodes.section, fields: HeaderFields = SHIPPED_FIELDS
) -> list[HeaderLine]:
    """Return the header lines in *section*, such as *Metadata*, if it has only those.

    At least two of the keys must be known, or one below *Metadata*. The lines keep
    their position on the page.
    """
    blocks = visible_children(section)
    found = [list(lines_of(block, fields)) for block in blocks]
    is_header = all(
        lines and (isinstance(block, _WITH_KEYS) or _has_only_keys(block, lines))
        for block, lines in zip(blocks, found, strict=True)
    )
    start = section.line or 1  # an empty row of a table has no line
    lines = [
        line._replace(node=None, line=line.line or start)
        for lines in found
        for line in lines
    ]
    known = {line.key for line in lines}.intersection(fields.marking_keys)
    is_header &= len(known) > (0 if names_metadata(section) else 1)
    return list(map(visible_line, lines)) if is_header else []


def names_metadata(section: nodes.section) -> bool:
    """Return whether *section* is called *Metadata* or *Document metadata*."""
    return normalize_key(heading_text(section)).endswith("metadata")


def visible_line(line: HeaderLine) -> HeaderLine:
    """Return *line* with the value that a reader of the page sees."""
    value = line.value.edited(anywhere=True)
    if value is not line.value and (joint := _JOINT.match(value.text)):
        value = value.cut(joint.end())  # "~~Ada~~, Bo"
    if MASK in value.masked:
        value = value_of_badge(value, line.key)
    if shortcode := _SHORTCODE.match(value.text):
        value = value.cut(shortcode.end())
    return line if value is line.value else line._replace(value=value)


def _key_above(
    block: nodes.Node, lines: list[HeaderLine], *, fields: HeaderFields
) -> HeaderLine | None:
    """Return the key in *block* if it is a paragraph ``**Status**`` without a value."""
    if not isinstance(block, nodes.paragraph) or len(lines) > 1:
        return None
    line = lines[0] if lines else _bare_key(inline_of(block), fields)
    if line is None or line.key not in fields.marking_keys or line.value:
        return None
    # A heading inside a directive keeps its position on the page.
    return line._replace(node=block if origin_of(block) is block else None)


def _bare_key(text: Inline, fields: HeaderFields) -> HeaderLine | None:
    """Return the known key that *text* consists of, if any."""
    name = key_name(text)
    key = normalize_key(name)
    if key not in fields.marking_keys:
        return None
    return HeaderLine(key, name, text.cut(len(text.text)), text.line)


def _line_below(
    key: HeaderLine, blocks: list[nodes.Node], *, fields: HeaderFields
) -> HeaderLine | None:
    """Return *key* with the value in *blocks*, unless that is prose."""
    if any(list(lines_of(block, fields)) for block in blocks):
        return None
    value = _value_in(key, blocks, fields=fields)
    if value is None or _bare_key(value, fields):
        return None
    words = value.plain.split()
    is_prose = value.plain.endswith(".") or len(words) > _MAX_VALUE_WORDS
    if is_prose and len(words) > 1 and not known_kind(re.sub(r"\W", "", words[0])):
        return None
    line = key._replace(value=value, line=value.line or key.line)
    if key.key in fields.status_keys and len(list(status_entries(blocks))) > 1:
        return line._replace(node=None)
    return line._replace(below=blocks[0])


def _value_in(
    key: HeaderLine, blocks: Sequence[nodes.Node], *, fields: HeaderFields
) -> Inline | None:
    """Return the value of *key* in *blocks*: the current status, or all items."""
    entries = list(status_entries(blocks))
    if key.key in fields.status_keys:
        entry = current_status(entries)
        return entry.text if entry else None
    is_relation = key.key in fields.relation_keys
    texts = [entry.text for entry in entries]
    separator = target_separator(text.text for text in texts) if is_relation else ", "
    return join(texts, separator)


def _is_header(
    block: nodes.Node, lines: list[HeaderLine], *, fields: HeaderFields
) -> bool:
    if any(line.key in fields.marking_keys for line in lines):
        return True
    # A block of unknown keys is a header as well: "PEP: 8", "Title: …".
    is_keyed = isinstance(block, nodes.paragraph) or (
        isinstance(block, nodes.bullet_list) and len(lines) == len(block.children)
    )
    return is_keyed and len(lines) >= _MIN_UNKNOWN_KEYS


def _continues_header(
    above: nodes.Node, block: nodes.Node, lines: list[HeaderLine]
) -> bool:
    """Return whether *block* continues the header although its keys are unknown.

    It is a paragraph with one bold key and a short value, or a list of keys that only a
    comment separates from another list.

    :param above: the block above, which is a part of the header.
    """
    if isinstance(block, nodes.field_list | nodes.bullet_list):
        is_keyed = isinstance(block, nodes.field_list) or all(
            map(_has_bold_key, block.children)
        )
        is_like = isinstance(above, type(block))
        return is_like and is_keyed and _has_only_keys(block, lines)
    if not isinstance(block, nodes.paragraph) or len(lines) != 1:
        return False
    if not isinstance(above, nodes.paragraph | nodes.image):
        return False
    value = lines[0].value.plain
    is_short = len(value.split()) <= _MAX_VALUE_WORDS and not value.endswith(".")
    return is_short and inline_of(block).leading_strong() is not None


def _has_bold_key(item: nodes.Node) -> bool:
    paragraph = first_paragraph(item) if isinstance(item, nodes.Element) else None
    return paragraph is not None and inline_of(paragraph).leading_strong() is not None


def _has_only_keys(block: nodes.Node, lines: list[HeaderLine]) -> bool:
    """Return whether *block* is a list of keys with short values, not prose."""
    return (
        isinstance(block, nodes.bullet_list | nodes.field_list)
        and len(lines) == len(block.children)
        and all(
            len(line.value.plain.split()) <= _MAX_VALUE_WORDS
            and not line.value.plain.endswith((".", "!", "?"))
            for line in lines
        )
    )


def lines_of(block: nodes.Node, fields: HeaderFields) -> Iterator[HeaderLine]:
    """Yield the lines with a key in *block*, whether it is a header or not."""
    if isinstance(block, nodes.paragraph | nodes.image | nodes.reference):
        yield from _paragraph_lines(block, fields)
    elif isinstance(block, nodes.table):
        yield from _table_lines(block, fields)
    elif is_wrapper(block):
        for child in block.children:
            yield from lines_of(child, fields)
    else:
        for child in block.children:
            yield from _item_lines(child, fields)


def _item_lines(item: nodes.Node, fields: HeaderFields) -> Iterator[HeaderLine]:
    """Yield the header lines in an item, a field, a definition or a line of a block."""
    line: HeaderLine | None = None
    if isinstance(item, nodes.list_item):
        yield from _list_item_lines(item, fields)
    elif isinstance(item, nodes.field):
        line = _field_line(item, fields)
    elif isinstance(item, nodes.definition_list_item):
        line = _definition_line(item, fields)
    elif isinstance(item, nodes.line):
        line = _split_key(inline_of(item), fields)
    if line is not None:
        yield line


def _list_item_lines(
    item: nodes.list_item, fields: HeaderFields
) -> Sequence[HeaderLine]:
    """Return the header line in *item*, or the lines if it has several keys."""
    paragraph = first_paragraph(item)
    if paragraph is None:
        return ()
    text = inline_of(paragraph, line=item.line or paragraph.line)
    is_alone = len(item.children) == 1
    if is_alone and (_BAR.search(text.masked) or any(_further_bold_keys(text, fields))):
        lines = list(_paragraph_lines(paragraph, fields))
        if len(lines) > 1 and _are_keys(lines, fields):
            return lines
    rest = [] if is_alone else visible_children(item)[1:]
    line = _split_key(text, fields) or (_bare_key(text, fields) if rest else None)
    return [_with_value(line, rest, node=item, fields=fields)] if line else ()


def _are_keys(lines: Sequence[HeaderLine], fields: HeaderFields) -> bool:
    """Return whether the keys of *lines*, in one paragraph, are known or bold.

    Others are text of a value, as in ``- **Note:** sail | or rather: wait``.
    """
    return all(
        line.key in fields.marking_keys
        or (line.fragment and line.fragment.leading_strong())
        for line in lines
    )


def _paragraph_lines(
    paragraph: nodes.TextElement | nodes.image, fields: HeaderFields
) -> Iterator[HeaderLine]:
    """Yield the header lines of *paragraph*; each extends to the next key."""
    for label, value in badges_in(paragraph):
        yield HeaderLine(normalize_key(label), label, value, value.line)
    text = inline_of(paragraph)
    breaks = {match.end() for match in _SEPARATORS.finditer(text.masked)}
    breaks.update(_further_bold_keys(text, fields))
    others = (p for p in sorted(breaks) if _find_key(text, p, fields))
    starts = [0, *others]
    if not _find_key(text, 0, fields) or len(starts) > _MAX_LINES:
        return  # prose
    ends = [*starts[1:], len(text.text)]
    for start, end in zip(starts, ends, strict=True):
        fragment = text.cut(start, end)
        marks = " \t\n·•|" if end == len(text.text) else " \t\n·•|,;–—"
        last = len(fragment.text.rstrip(marks))
        line = _split_key(fragment.cut(0, last), fields)
        if line is not None:
            shared = fragment if len(starts) > 1 else None
            yield line._replace(node=paragraph, fragment=shared)


def _further_bold_keys(text: Inline, fields: HeaderFields) -> Iterator[int]:
    """Yield the positions of known keys in bold type after one at the start of *text*.

    They need no separator: ``**Status:** Accepted **Date:** 2026-01-31``.
    """
    spans = text.strong if len(text.strong) > 1 else ()  # the usual case
    names = [text.text[span.start : span.end] for span in spans]
    if not names or spans[0].start > 0:
        return
    keys = [normalize_key(name.rstrip(" :")) for name in names]
    if keys[0] not in fields.marking_keys:
        return
    for index, (span, name) in enumerate(zip(spans, names, strict=True)):
        has_colon = ":" in (name[-1:], text.text[span.end : span.end + 1])
        is_new = keys[index] not in keys[:index]
        if has_colon and is_new and keys[index] in fields.marking_keys:
            yield span.start


def _table_lines(table: nodes.table, fields: HeaderFields) -> Iterator[HeaderLine]:
    for cells in key_cells(table, fields):
        key, value = first_paragraph(cells.key), first_paragraph(cells.value)
        if key is None or not (name := key_name(inline_of(key))):
            continue
        line = cells.line or table.line or 1
        inline = inline_of(value, line=line) if value is not None else Inline([], line)
        yield _line(name, inline, line, cells.row, fields=fields)


def _field_line(field: nodes.field, fields: HeaderFields) -> HeaderLine:
    name, body = key_name(inline_of(field.children[0])), field.children[1]
    assert isinstance(body, nodes.Element)
    paragraph = first_paragraph(body)
    line = field.line or (paragraph.line if paragraph else 0) or 0
    value = inline_of(paragraph, line=line) if paragraph else Inline([], line)
    key = _line(name, value, line, fields=fields)
    rest = visible_children(body)[1 if paragraph else 0 :]
    return _with_value(key, rest, node=field, fields=fields)


def _definition_line(
    item: nodes.definition_list_item, fields: HeaderFields
) -> HeaderLine | None:
    children = {type(child): child for child in item.children}
    term, definition = children.get(nodes.term), children.get(nodes.definition)
    if term is None or not isinstance(definition, nodes.definition):
        return None
    paragraph = first_paragraph(definition)
    if paragraph is None:
        return None
    value, rest = inline_of(paragraph), visible_children(definition)[1:]
    key = _line(key_name(inline_of(term)), value, value.line, fields=fields)
    return _with_value(key, rest, node=item, fields=fields)


def _with_value(
    line: HeaderLine,
    rest: Sequence[nodes.Node],
    *,
    node: nodes.Element,
    fields: HeaderFields,
) -> HeaderLine:
    """Return *line* with the value in *rest*, the blocks below it, if it has none.

    :param node: the node of the line and the blocks.
    """
    if not line.value and line.key in fields.marking_keys and rest:
        line = line._replace(value=_value_in(line, rest, fields=fields) or line.value)
        is_shown = len(list(status_entries(rest))) == 1
    else:
        is_shown = not rest
    return line._replace(node=node if is_shown else None)


def _split_key(text: Inline, fields: HeaderFields) -> HeaderLine | None:
    """Return *text* as key and value, ``None`` if it has no key.

    The colon may be inside or outside the bold type.
    """
    found = _find_key(text, 0, fields)
    if found is None:
        return None
    name, end = found
    if text.strikethrough and (rest := text.cut(0, end).without_struck()):
        name = rest.plain.strip("*_:\uff1a ")
    return _line(name, text.cut(end), text.line, fields=fields)


def _line(
    name: str,
    value: Inline,
    line: int,
    node: nodes.Element | None = None,
    *,
    fields: HeaderFields,
) -> HeaderLine:
    """Return the line of a key, with the current one of several statuses."""
    key = normalize_key(name)
    if key in fields.status_keys:
        value = current_text(value)
    return HeaderLine(key, name, value, line, node)


def _bold_key(
    text: Inline, position: int, fields: HeaderFields
) -> tuple[str, int] | None:
    """Return the known key in bold type at *position* and the start of its value.

    Without a colon, the value is on the next line, after a dash, or a known status.
    """
    strong = text.leading_strong(position)
    if strong is None:
        return None
    name = text.text[strong.start : strong.end]
    key = normalize_key(name)
    if key not in fields.marking_keys:
        return None
    match = _VALUE_OF_BOLD_KEY.match(text.masked, strong.end)
    if match is None:
        return None
    is_status = key in fields.status_keys
    if match["word"] and not (is_status and known_kind(match["word"])):
        return None
    return name, match.end()


def _find_key(
    text: Inline, position: int, fields: HeaderFields
) -> tuple[str, int] | None:
    """Return the key at *position* and the start of its value, if any.

    A URL or a long sentence is not a key.
    """
    if match := _KEY_WITH_TARGET.match(text.text, position):
        return match["key"], match.start("target")
    return _key_with_colon(text, position) or _bold_key(text, position, fields)


def _key_with_colon(text: Inline, position: int) -> tuple[str, int] | None:
    match = _KEY.match(text.masked, position)
    if match is None:
        return None
    strong = text.leading_strong(position)
    if strong is not None and not strong.start <= match.start("key") < strong.end:
        strong = None
    end = match.end("end")
    lacks_space = end == match.end() < len(text.masked) and text.text[end - 1] == ":"
    if lacks_space and (strong is None or strong.end not in (end - 1, end)):
        return None  # "https://…", but not "**Status**:Accepted"
    if len(match["key"].split()) > _MAX_KEY_WORDS and strong is None:
        return None
    return match["key"].strip("*_ "), match.end()
