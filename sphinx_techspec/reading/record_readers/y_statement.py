"""Split a Y-statement into its parts.

A Y-statement is a decision in a single sentence: *In the context of …, facing …, we
decided for … and neglected …, to achieve …, accepting that …*.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from docutils import nodes

from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.entries.entry import Entry
from sphinx_techspec.reading.text.blocks import TEXTS, inline_of
from sphinx_techspec.reading.text.inline import Inline, join

_START = lazy_regex(r"\W{0,5}in\sthe\scontext\sof\b", re.IGNORECASE)
_CHOSEN = lazy_regex(
    r"\bwe\s(?:have\s)?(?:decided?(?:\s(?:for|on|to|that)\b)?|chose|chosen|opted\sfor"
    r"|selected)\b[\s,:]{0,5}",
    re.IGNORECASE,
)
_NEXT = lazy_regex(
    r"[\s,;]{1,6}(?:(?P<other>(?:and\s|(?<=[,;]\s))(?:against|neglect(?:ed|ing)"
    r"|reject(?:ed|ing))\b|accepting\b)"
    r"|(?P<reason>(?:in\sorder\s)?to\sachieve\b|(?<=,\s)to\b|because\b))[\s:]{0,6}",
    re.IGNORECASE,
)
"""The start of the parts after the chosen option."""
_SENTENCE_END = lazy_regex(r"[.!?]\s+[A-Z]")


class YStatement(NamedTuple):
    """The parts of a Y-statement."""

    entry: Entry
    """The entry with only the chosen option as its text."""
    reason: Inline | None
    """The purpose, *calm* in *to achieve calm*."""
    details: Inline | None
    """The context, the other options, and the accepted downsides."""


def starts_y_statement(block: nodes.Node) -> bool:
    """Return whether *block* is text that starts with *In the context of*."""
    return isinstance(block, TEXTS) and _START.match(block.astext()) is not None


def split_y_statement(entry: Entry) -> YStatement | None:
    """Return the parts of the Y-statement at the start of *entry*, if any.

    Each part may be a paragraph of its own.
    """
    if not _START.match(entry.head.masked):
        return None
    texts, body = [entry.head], [*entry.body]
    text = entry.head
    while body and isinstance(body[0], nodes.paragraph) and _continues(text):
        texts.append(inline_of(body.pop(0)))
        text = join(texts, " ") or text
    chosen = _CHOSEN.search(text.masked)
    if chosen is None or _SENTENCE_END.search(text.masked, 0, chosen.start()):
        return None
    marks = [*_NEXT.finditer(text.masked, chosen.end())]
    starts = [mark.start() for mark in marks]
    ends = [*starts, len(text.text)][1:]
    reasons: list[Inline | None] = []
    details: list[Inline | None] = [text.cut(0, chosen.start())]
    for mark, end in zip(marks, ends, strict=True):
        if mark["reason"]:
            reasons.append(text.cut(mark.end(), end))
        else:
            details.append(text.cut(mark.start("other"), end))
    head = text.cut(chosen.end(), starts[0] if starts else None)
    return YStatement(
        entry._replace(head=head, body=body), _joined(reasons), _joined(details)
    )


def _continues(text: Inline) -> bool:
    """Return whether *text* ends inside a sentence."""
    return text.text.rstrip(" *_")[-1:] not in (".", "!")


def _joined(texts: Sequence[Inline | None]) -> Inline | None:
    cut = (text.cut(0, len(text.text.rstrip(" ,;"))) for text in texts if text)
    return join(cut, ", ")
