"""Split the blocks of a header into lines, each with a key and a value.

Bullets, lines of a paragraph, rows of a table, fields and definitions all result in the
same lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from docutils import nodes

from sphinx_techspec.header_fields import HeaderFields, normalize_key
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.messages import quote, shorten
from sphinx_techspec.reading.header.header_keys import find_key, further_bold_keys
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
    inline_of,
    is_wrapper,
    visible_children,
)
from sphinx_techspec.reading.text.inline import Inline, join
from sphinx_techspec.reading.text.inline_nodes import MASK
from sphinx_techspec.records import NotedProblem, Problem
from sphinx_techspec.words import has_words

_SHORTCODE = lazy_regex(r"\s*:[a-z][\w+-]{1,40}:\s+(?=\S)")
"""An emoji of GitHub at the start of a value, unless it is a character."""
_JOINT = lazy_regex(r"(?:\s{0,9}[,;&]){1,9}\s{0,9}")
"""The separator between a struck-out value and the next one."""
_SEPARATORS = lazy_regex(r"\n|(?<!\s)\s+[·•|]\s+")
_BAR = lazy_regex(r"\s[·•|]\s")
MAX_VALUE_WORDS = 12
"""The maximum number of words of a short value."""
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
    """Whether the value is an item of a list of IDs rather than prose."""
    items: tuple[str, ...] | None = None
    """The items of the value if it is a list in the front matter."""
    original: str | None = None
    """The value in the language of the source, if the page is translated."""

    @property
    def has_words(self) -> bool:
        """Whether the value is text, not a dash or a placeholder."""
        return not self.value.is_unfilled and has_words(self.value.text)


def visible_line(line: HeaderLine) -> HeaderLine:
    """Return *line* with the value that a reader of the page sees."""
    value = line.value.edited(anywhere=True)
    if value is not line.value and (joint := _JOINT.match(value.text)):
        value = value.cut(joint.end())  # "~~Ada~~, Bo"
    if MASK in value.masked:
        value = value_of_badge(value, line.key)
    if ":" in value.text and (shortcode := _SHORTCODE.match(value.text)):
        value = value.cut(shortcode.end())
    return line if value is line.value else line._replace(value=value)


def lines_of(block: nodes.Node, fields: HeaderFields) -> Iterator[HeaderLine]:
    """Yield the lines with a key in *block*, whether it is a header or not."""
    if isinstance(block, (nodes.paragraph, nodes.image, nodes.reference)):
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
    has_several = len(text.strong) > 1 and any(further_bold_keys(text, fields))
    if is_alone and (has_several or _BAR.search(text.masked)):
        lines = list(_paragraph_lines(paragraph, fields))
        if len(lines) > 1 and _are_keys(lines, fields):
            return lines
    rest = [] if is_alone else visible_children(item)[1:]
    line = _split_key(text, fields, item)
    if not rest:
        return [line] if line else ()
    line = line or bare_key(text, fields)
    is_known = line is not None and (line.value or line.key in fields.marking_keys)
    if not is_known and len(rest) == 1 and (below := _lines_below(rest[0], fields)):
        return below
    return [_with_value(line, rest, node=item, fields=fields)] if line else ()


def _lines_below(block: nodes.Node, fields: HeaderFields) -> list[HeaderLine]:
    """Return the header lines in *block*, the list below an item such as *Metadata*.

    At least two of the keys must be known. The lines keep their position on the page.
    """
    lines = list(lines_of(block, fields))
    known = {line.key for line in lines}.intersection(fields.marking_keys)
    is_header = len(known) > 1 and has_only_keys(block, lines)
    return [line._replace(node=None) for line in lines] if is_header else []


def has_only_keys(block: nodes.Node, lines: list[HeaderLine]) -> bool:
    """Return whether *block* is a list of keys with short values, not prose."""
    return (
        isinstance(block, nodes.bullet_list | nodes.field_list)
        and len(lines) == len(block.children)
        and all(
            _is_short(line.value) and not line.value.plain.endswith((".", "!", "?"))
            for line in lines
        )
    )


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
    breaks.update(further_bold_keys(text, fields))
    others = (p for p in sorted(breaks) if find_key(text, p, fields))
    starts = [0, *others]
    if not find_key(text, 0, fields) or len(starts) > _MAX_LINES:
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
    is_shown = not rest
    if rest and not line.value:
        texts = [entry.text for entry in status_entries(rest)]
        is_known = line.key in fields.marking_keys
        if is_known or all(_is_short(text) for text in texts):
            line = line._replace(
                value=value_in(line, rest, fields=fields) or line.value
            )
            is_shown = len(rest) == len(texts) == 1
    return line._replace(node=node if is_shown else None)


def _is_short(value: Inline) -> bool:
    return len(value.plain.split()) <= MAX_VALUE_WORDS


def _split_key(
    text: Inline, fields: HeaderFields, node: nodes.Element | None = None
) -> HeaderLine | None:
    """Return *text* as key and value, ``None`` if it has no key.

    The colon may be inside or outside the bold type.

    :param node: the node that shows the line.
    """
    found = find_key(text, 0, fields)
    if found is None:
        return None
    name, end = found
    if text.strikethrough and (rest := text.cut(0, end).without_struck()):
        name = rest.plain.strip("*_:\uff1a ")
    return _line(name, text.cut(end), text.line, node, fields=fields)


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


def bare_key(text: Inline, fields: HeaderFields) -> HeaderLine | None:
    """Return the known key that *text* consists of, if any."""
    name = key_name(text)
    key = normalize_key(name)
    if key not in fields.marking_keys:
        return None
    return HeaderLine(key, name, text.cut(len(text.text)), text.line)


def value_in(
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


def contradicting_statuses(lines: Iterable[HeaderLine]) -> Iterator[NotedProblem]:
    """Yield a problem for each of *lines* with another status than the first one."""
    stated = [
        line
        for line in lines
        if line.key == "status" and line.value and not line.value.is_unfilled
    ]
    stated.sort(key=attrgetter("line"))
    for line in stated[1:]:
        text, first = line.value.plain, stated[0].value.plain
        if text.casefold() != first.casefold():
            problem = Problem(
                f"status {quote(text)} contradicts {quote(first)} above",
                line.line,
                "keep one of them",
                shorten(text),
            )
            yield NotedProblem("conflicting-status", problem)
