"""Find and fill the marked blocks of a text file, such as a README.

A block is everything between ``<!-- techspec:decisions limit=20 -->`` and
``<!-- /techspec -->``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from sphinx_techspec.editing.code_mask import code_lines
from sphinx_techspec.editing.source_text import BOM, SourceText
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.messages import quote

_START = lazy_regex(r"(?P<indent>[ \t]*)<!--\s*techspec:(?P<rest>.*)\Z")
_END = lazy_regex(r"[ \t]*<!--\s*/techspec\s*-->[ \t]*\Z")
_EMPTY = lazy_regex(
    r"(?P<start>(?P<indent>[ \t]*)<!--\s*techspec:(?P<content>(?:(?!-->).)*)-->)[ \t]*"
    r"(?P<end><!--\s*/techspec\s*-->)[ \t]*\Z"
)
_CLOSED = lazy_regex(r"(?P<content>.*?)-->[ \t]*\Z", re.DOTALL)
_OPTION = lazy_regex(
    r"\s*(?P<name>[A-Za-z][\w-]*)"
    r"(?:=(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"']*)))?"
    r"(?=\s|\Z)"
)
_MARKDOWN = (".md", ".markdown", ".mdown", ".mkd")


class BlockError(Exception):
    """A mistake in a marker, with its line."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


class Block(NamedTuple):
    """A marked block."""

    view: str
    options: Mapping[str, str | None]
    """As written, ``None`` for one without a value."""
    line: int
    """The line of the start marker."""
    content_start: int
    """The line after the start marker."""
    content_end: int
    """The line of the end marker."""
    indent: str
    markers: tuple[str, str] | None = None
    """Both markers of an empty block on one line."""


def find_blocks(source: SourceText, *, name: str) -> list[Block]:
    """Return the blocks in *source*; those in code blocks are examples.

    :param name: the name of the file; Markdown also has indented code blocks.
    :raises BlockError: for the first mistake in a marker.
    """
    return list(_blocks(source, _code(source, name)))


def fill_block(source: SourceText, block: Block, content: Sequence[str]) -> SourceText:
    """Return *source* with the lines *content* in one of its blocks.

    Later blocks move, so fill the last block first.
    """
    lines = [f"{block.indent}{line}" if line else "" for line in ("", *content, "")]
    if block.markers is not None:
        first, last = block.markers
        lines = [first, *lines, f"{block.indent}{last}"]
        return source.replace_lines(block.line, block.line + 1, lines)
    start, end = block.content_start, block.content_end
    if list(source.lines[start - 1 : end - 1]) == lines:
        return source
    return source.replace_lines(start, end, lines)


def _code(source: SourceText, name: str) -> frozenset[int]:
    if name.casefold().endswith(_MARKDOWN):
        return code_lines(source)
    # Indentation means nothing in other text.
    flat = source._replace(lines=tuple(line.lstrip() for line in source.lines))
    return code_lines(flat)


def _blocks(source: SourceText, code: frozenset[int]) -> Iterator[Block]:
    number, count = 1, len(source.lines)
    opened: Block | None = None
    while number <= count:
        line = source.line(number).removeprefix(BOM)
        start = None if number in code else _START.match(line)
        if number not in code and _END.match(line):
            if opened is None:
                raise BlockError(number, "end marker without a start marker")
            yield opened._replace(content_end=number)
            opened = None
        elif start is not None:
            if opened is not None:
                break
            if empty := _EMPTY.match(line):
                yield _empty_block(source, number, empty)
                number += 1
                continue
            opened = _read_start(source, number, start)
            number = opened.content_start - 1
        number += 1
    if opened is not None:
        hint = "add '<!-- /techspec -->' on a line below the block"
        raise BlockError(opened.line, f"unclosed block; {hint}")


def _empty_block(source: SourceText, number: int, empty: re.Match[str]) -> Block:
    """Return the block whose markers are both on one line."""
    bom = BOM if source.line(number).startswith(BOM) else ""
    view, options = _read_content(empty["content"], number)
    markers = (f"{bom}{empty['start']}", empty["end"])
    return Block(
        view, options, number, number + 1, number + 1, empty["indent"], markers
    )


def _read_start(source: SourceText, number: int, start: re.Match[str]) -> Block:
    text, last = start["rest"], number
    while "-->" not in text and last < len(source.lines):
        last += 1
        text += f"\n{source.line(last)}"
    match = _CLOSED.match(text)
    if match is None:
        hint = "end the line of the start marker with '-->'"
        raise BlockError(number, f"invalid start marker; {hint}")
    view, options = _read_content(match["content"], number)
    return Block(view, options, number, last + 1, last + 1, start["indent"])


def _read_content(text: str, line: int) -> tuple[str, dict[str, str | None]]:
    view, rest = [*text.split(maxsplit=1), "", ""][:2]
    options: dict[str, str | None] = {}
    rest = rest.rstrip()
    position = 0
    while position < len(rest):
        match = _OPTION.match(rest, position)
        if match is None:
            found = quote(rest[position:].strip(), 40)
            hint = "use name=value, with quotes around a value that has spaces"
            raise BlockError(line, f"invalid option {found}; {hint}")
        if match["name"] in options:
            raise BlockError(line, f"option {quote(match['name'])} occurs twice")
        values = (match["double"], match["single"], match["bare"])
        value = next((v for v in values if v is not None), None)
        options[match["name"]] = value
        position = match.end()
    return view, options
