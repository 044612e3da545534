"""Patterns of files in a header, ``src/db/**, src/api/**``, as they are written.

Parsers take the stars between two patterns for emphasis.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from docutils import nodes

from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.header.header_lines import HeaderLine
from sphinx_techspec.reading.text.inline import Inline

_MARKS = "[*_]{1,3}"
_SPACE = lazy_regex(r"\s+")
_ITEM = lazy_regex(r"[\w.*?/{}\[\]!@+~-]+")
_FILE_NAME = lazy_regex(r"[\w-]+\.[a-z]\w{0,9}")
_SEPARATORS = lazy_regex(r"[,;\s]+(?:(?:and|or|&)\s+)?")
_EMPHASIS = lazy_regex(r"\*{1,3}\w[^*_]*\*{1,3}|_{1,3}\w[^*_]*_{1,3}")
_MAX_LINES = 10
"""The number of lines of a value that are searched."""


def restore_patterns(header: Iterable[HeaderLine], source: str) -> Iterator[HeaderLine]:
    """Yield the lines of *header*, with patterns of files as *source* has them."""
    lines: list[str] = []
    for line in header:
        if line.value.is_rich and ("/" in line.value.text or "." in line.value.text):
            lines = lines or source.splitlines()
            if text := _written(line.value, lines):
                yield line._replace(value=Inline([nodes.Text(text)], line.value.line))
                continue
        yield line


def _written(value: Inline, lines: Sequence[str]) -> str | None:
    """Return *value* as written in *lines*, if it is a list of patterns."""
    content = value.nodes
    if not any(isinstance(node, nodes.emphasis | nodes.strong) for node in content):
        return None
    pattern = "".join(_pattern_of(content))
    start = max(value.line - 1, 0)
    match = re.search(pattern, "\n".join(lines[start : start + _MAX_LINES]))
    text = " ".join(match[0].replace("`", "").split()) if match else ""
    items = _SEPARATORS.split(text)
    is_list = any("/" in item or "*" in item for item in items)
    return text if is_list and all(map(_is_pattern, items)) else None


def _pattern_of(content: Iterable[nodes.Node]) -> Iterator[str]:
    """Yield the pattern of the source of *content*, in which the marks may differ."""
    for node in content:
        if isinstance(node, nodes.Text):
            yield r"\s{1,20}".join(map(re.escape, _SPACE.split(node)))
        elif isinstance(node, nodes.literal):
            yield f"`{{1,2}}{re.escape(node.astext())}`{{1,2}}"
        elif isinstance(node, nodes.emphasis | nodes.strong):
            yield from (_MARKS, *_pattern_of(node.children), _MARKS)
        elif isinstance(node, nodes.Element):
            yield from _pattern_of(node.children)


def _is_pattern(item: str) -> bool:
    has_form = "/" in item or "*" in item or _FILE_NAME.fullmatch(item)
    return (
        bool(has_form)
        and _ITEM.fullmatch(item) is not None
        and _EMPHASIS.fullmatch(item) is None
    )
