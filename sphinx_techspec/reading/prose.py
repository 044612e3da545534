"""Sections that are prose: one entry, kept whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docutils import nodes

from sphinx_techspec.headings import normalize_heading
from sphinx_techspec.reading.blocks import heading_of, inline_of, paragraphs
from sphinx_techspec.reading.entry_marks import starts_with_mark
from sphinx_techspec.reading.entry_rules import (
    LISTS,
    TEXTS,
    Entry,
    EntryRules,
    is_nothing,
    says_nothing,
)

__all__ = ["CONSEQUENCES", "is_one_entry", "others", "whole_entry"]

# Headings of what follows from an entry: neither an entry nor a part of one.
CONSEQUENCES = frozenset(
    {
        "consequences",
        "positive consequences",
        "negative consequences",
        "confirmation",
        "validation",
        "implementation",
        "notes",
        "more information",
    }
)
_NEVER_MIND = 20
"""A longer text among others that starts with *none* is about something else."""


def is_one_entry(blocks: Sequence[nodes.Node], rules: EntryRules) -> bool:
    """Whether *blocks* are prose, and the lists in them its details."""
    if not isinstance(blocks[0], TEXTS):
        return False
    if rules.is_outcome:
        return not starts_with_mark(inline_of(blocks[0]), rules.signs)
    if not rules.kind.prefers_prose:
        return False
    prose = [block for block in blocks if isinstance(block, TEXTS)]
    lists = [block for block in blocks if not isinstance(block, TEXTS)]
    if any(not isinstance(block, LISTS) for block in lists):
        return False
    texts = [inline_of(block) for block in prose if isinstance(block, nodes.paragraph)]
    return (
        len(prose) > max(len(lists), 1)
        and isinstance(blocks[1], TEXTS)
        and not any(rules.opens_entry(text) for text in texts)
    )


def whole_entry(blocks: Sequence[nodes.Node], line: int) -> Iterator[Entry]:
    """Yield the one entry that a section of prose is.

    :param line: the line of the section's heading.
    """
    blocks = [block for block in blocks if not _is_consequence(block)]
    texts = list(paragraphs(blocks))
    if not texts or any(
        is_nothing(text.plain) for text in texts if len(text.plain) <= _NEVER_MIND
    ):
        return
    first = texts[0]
    rest = others(blocks, first.host)
    entry = Entry(first, rest, first.line or line, first.host, form="whole")
    if not says_nothing(entry):
        yield entry


def _is_consequence(block: nodes.Node) -> bool:
    title = heading_of(block) if isinstance(block, nodes.section) else None
    return title is not None and normalize_heading(title.astext()) in CONSEQUENCES


def others(
    blocks: Sequence[nodes.Node], host: nodes.Element | None
) -> list[nodes.Node]:
    """Return *blocks* without *host*, whatever it is nested in."""
    above = set()
    node: nodes.Node | None = host
    while node is not None:
        above.add(id(node))
        node = node.parent
    found = []
    waiting = list(blocks)[::-1]
    while waiting:
        block = waiting.pop()
        if id(block) not in above:
            found.append(block)
        elif block is not host:
            waiting += block.children[::-1]
    return found
