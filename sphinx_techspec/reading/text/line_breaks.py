"""Distinguish line breaks that separate statements from those that wrap a line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docutils import nodes

from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.text.inline import Inline

_WIDTH = 72
"""The minimum width at which authors wrap lines."""
_MAX_PARAGRAPHS = 30
"""The number of paragraphs of a list that show where its author wraps lines."""
_OPEN_END = lazy_regex(
    r"(?:[.,:;!?&/(\[{=+\u2010-\u2015-]"
    r"|\b(?:an?|and|are|as|at|because|by|for|from|if|in|into|is|of|on|or|that|the|their"
    r"|this|to|via|when|which|with|without))\Z",
    re.IGNORECASE,
)
"""The end of a line whose sentence has ended or continues below it."""


def first_line_end(text: Inline) -> int | None:
    """Return the end of the first line of *text* if a new statement starts below it.

    The first line then has no full stop, the second one starts with a capital letter,
    and its first word would have fit on the first line.
    """
    end = text.masked.find("\n")
    if end < 0:
        return None
    first, below = text.masked[:end].rstrip(), text.masked[end:].strip()
    if not first or not below[:1].isupper() or _OPEN_END.search(first):
        return None
    width = max(_WIDTH, *map(len, _lines_around(text)))
    word = re.split(r"\s", below, maxsplit=1)[0]
    if len(first) + 1 + len(word) > width or len(below.split()) < 2:
        return None
    # The width of a link in the source is not known from its visible text.
    links = any(list(node.findall(nodes.reference)) for node in text.cut(0, end).nodes)
    return None if links else end


def _lines_around(text: Inline) -> Iterator[str]:
    """Yield the lines of *text* and of the list that contains it."""
    yield from text.masked.split("\n")
    item = text.item
    if item is not None:
        for paragraph in list(item.parent.findall(nodes.paragraph))[:_MAX_PARAGRAPHS]:
            yield from paragraph.astext().split("\n")
