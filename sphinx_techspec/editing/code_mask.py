"""Mask the code in a source, so that searches find only text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise

from markdown_it import MarkdownIt

from sphinx_techspec.editing.source_text import (
    BOM,
    SourceText,
    content_end,
    indent_of,
)
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.header.front_matter import front_matter_end
from sphinx_techspec.words import split_words

MASK = "\0"
"""The character in place of each character of code."""

_CODE_DIRECTIVES = frozenset(
    split_words(
        "code, code-block, sourcecode, code-cell, literalinclude, math, mermaid, "
        "graphviz, digraph, graph, uml, raw, parsed-literal, prompt, doctest, "
        "testcode, testsetup, testcleanup, testoutput, productionlist, highlight"
    )
)
_CODE_ROLES = frozenset(
    split_words("code, literal, math, kbd, samp, file, command, program, option, raw")
)
_DIRECTIVE_NAME = lazy_regex(r"\{(?P<name>[^{}\s]{1,80})\}")
_COLON_FENCE = lazy_regex(r"\s*(?P<fence>:{3,})(?:\{(?P<name>[^{}\s]{1,80})\})?")
_BACKTICKS = lazy_regex(r"(?<!\\)`+|(?<=\\\\)`+")
_ROLE_BEFORE = lazy_regex(r"\{(?P<name>[A-Za-z][\w:+.-]{0,80})\}\Z")
_SEGMENT_START = lazy_regex(r"\s*(?:[-*+]\s|\d{1,9}[.)]\s|#{1,6}\s|\||>|[:`~]{3})")
_COMMENT = lazy_regex(r"<!--.*?(?P<end>-->|\Z)", re.DOTALL)
_RST_DIRECTIVE = lazy_regex(r"\s*\.\. (?:\|[^|]*\| )?(?P<name>[\w:+.-]+)::")
_RST_COMMENT = lazy_regex(r"\s*\.\.(?:\s+(?!_|\[|\||[\w:+.-]+::)\S.*)?\Z")
_RST_LITERAL = lazy_regex(r"``(?=\S).*?(?<=\S)``(?!`)", re.DOTALL)
_RST_CODE_ROLE = lazy_regex(r":(?P<name>[A-Za-z][\w:+.-]{0,80}):`[^`]*`", re.DOTALL)


def masked_lines(source: SourceText, *, syntax: str) -> list[str]:
    """Return the lines of *source* with a mask in place of code and comments.

    The content of directives is text, unless the directive shows code. Roles are text.

    :param syntax: ``md`` or ``rst``.
    """
    lines = [line.replace(BOM, MASK) for line in source.lines]
    if syntax == "rst":
        _mask_rst_blocks(lines)
        _mask_spans(lines, _rst_code)
    else:
        start = front_matter_end(source.plain)
        _mask_markdown_blocks(lines, start, len(lines))
        _mask_spans(lines, _markdown_code, start=start)
        _mask_comments(lines)
    return lines


def code_lines(source: SourceText) -> frozenset[int]:
    """Return the numbers of the lines inside code blocks of a Markdown file."""
    lines = list(source.lines)
    _mask_markdown_blocks(lines, front_matter_end(source.plain), len(lines))
    changed = zip(source.lines, lines, strict=True)
    return frozenset(n for n, (old, new) in enumerate(changed, 1) if old != new)


@cache
def _parser() -> MarkdownIt:
    # Only blocks are needed, and parsing inline text takes most of the time.
    return MarkdownIt("commonmark").enable("table").disable(["inline", "text_join"])


def _mask_markdown_blocks(lines: list[str], start: int, end: int) -> None:
    """Mask code blocks between two lines, also in the content of directives."""
    _mask_colon_fences(lines, start, end)
    part = [line.replace(MASK, " ") for line in lines[start:end]]
    common = min((len(indent_of(p)) for p in part if p.strip()), default=0)
    text = "\n".join(line[common:] for line in part)
    for token in _parser().parse(text):
        if token.map is None or token.type not in ("fence", "code_block"):
            continue
        first, last = start + token.map[0], start + token.map[1]
        name = _DIRECTIVE_NAME.match(token.info.strip())
        if token.type == "fence":
            first += 1
            if last > first and lines[last - 1].strip(" >\t").startswith(token.markup):
                last -= 1
        if name is None or name["name"] in _CODE_DIRECTIVES:
            _mask_between(lines, first, last)
        elif first < last:
            _mask_markdown_blocks(lines, first, last)


def _mask_colon_fences(lines: list[str], start: int, end: int) -> None:
    """Mask the content of directives in colon fences that show code."""
    fence = ""
    for number in range(start, end):
        match = _COLON_FENCE.match(lines[number])
        if fence and match and len(match["fence"]) >= len(fence) and not match["name"]:
            fence = ""
        elif fence:
            _mask_between(lines, number, number + 1)
        elif match and match["name"] in _CODE_DIRECTIVES:
            fence = match["fence"]


def _mask_between(lines: list[str], start: int, end: int) -> None:
    for number in range(start, end):
        lines[number] = MASK * len(lines[number])


def _mask_rst_blocks(lines: list[str]) -> None:
    """Mask literal blocks, code, doctests and comments."""
    number = 0
    while number < len(lines):
        line = lines[number]
        directive = _RST_DIRECTIVE.match(line)
        start, end = number + 1, 0
        if directive is not None:
            is_code = directive["name"] in _CODE_DIRECTIVES
        elif line.lstrip().startswith(">>> "):
            is_code, start = True, number
            blank = (n for n in range(start, len(lines)) if not lines[n].strip())
            end = next(blank, len(lines))
        elif _RST_COMMENT.match(line):
            is_code, start = True, number
        else:
            is_code = line.rstrip().endswith("::") and line.lstrip()[:3] != ".. "
        if is_code:
            end = end or content_end(lines, number)
            _mask_between(lines, start, end)
        number = end or start


# Inline code


def _mask_spans(
    lines: list[str],
    spans_of: Callable[[str], Iterable[tuple[int, int]]],
    *,
    start: int = 0,
) -> None:
    """Mask the spans that *spans_of* yields for each run of lines."""
    for first, last in _segments(lines, start):
        text = "\n".join(lines[first:last])
        parts, position = [], 0
        for begin, end in sorted(spans_of(text)):
            inner = re.sub(r"[^\n]", MASK, text[max(begin, position) : end])
            parts += [text[position:begin], inner]
            position = max(position, end)
        lines[first:last] = "".join([*parts, text[position:]]).split("\n")


def _segments(lines: Sequence[str], start: int) -> Iterator[tuple[int, int]]:
    """Yield the first line of each run of text, and the line after its last one."""
    breaks = [start]
    for number in range(start, len(lines)):
        line = lines[number]
        is_empty = not line.strip(f" \t{MASK}")
        if is_empty or _SEGMENT_START.match(line):
            breaks.append(number)
        if is_empty:
            breaks.append(number + 1)
    for first, last in pairwise(sorted({*breaks, len(lines)})):
        if last > first:
            yield first, last


def _markdown_code(text: str) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each code span in *text*."""
    runs = list(_BACKTICKS.finditer(text))
    closing: list[int | None] = [None] * len(runs)
    later: dict[str, int] = {}
    for number in range(len(runs) - 1, -1, -1):
        closing[number] = later.get(runs[number][0])
        later[runs[number][0]] = number
    position = 0
    while position < len(runs):
        opening, end = runs[position], closing[position]
        if end is None:
            position += 1
            continue
        role = _ROLE_BEFORE.search(text, max(0, opening.start() - 90), opening.start())
        if role is None or role["name"] in _CODE_ROLES:
            yield opening.start(), runs[end].end()
        position = end + 1


def _rst_code(text: str) -> Iterator[tuple[int, int]]:
    for match in _RST_LITERAL.finditer(text):
        yield match.span()
    for match in _RST_CODE_ROLE.finditer(text):
        if match["name"] in _CODE_ROLES:
            yield match.span()


def _mask_comments(lines: list[str]) -> None:
    text = "\n".join(lines)
    masked = _COMMENT.sub(_mask_of_comment, text)
    lines[:] = masked.split("\n") if lines else []


def _mask_of_comment(match: re.Match[str]) -> str:
    """Return the mask of a comment, or the text itself if the comment has no end."""
    return re.sub(r"[^\n]", MASK, match[0]) if match["end"] else match[0]
