"""Plain mentions of specs in running text: ``ADR-033``, ``Tech Spec 004``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from docutils import nodes

__all__ = ["Mention", "Place", "find_places", "mentions_in"]

# What joins an id to something longer: a path, a file, a range, another word.
_BEFORE = r"(?<![\w.#@-])(?<!\D/)(?<!^/)(?<!\d[–—])"
_AFTER = r"(?![\w@]|-\w|\.\w|/(?![A-Z])|\.\.|…|[–—][A-Z]*-?\d)"
_MENTION = re.compile(
    rf"{_BEFORE}(?:(?P<id>[A-Z][A-Za-z]{{1,14}}-\d+)"
    rf"|(?:[Tt]ech(?:nical)?[ -])?[Ss]pec[ \n]#?(?P<number>\d+)){_AFTER}"
)
_SILENT = (
    nodes.title,
    nodes.literal,
    nodes.FixedTextElement,
    nodes.reference,
    nodes.math,
    nodes.Invisible,
    nodes.system_message,
    nodes.image,
    nodes.footnote_reference,
    nodes.citation_reference,
    nodes.label,
    nodes.field_name,
    nodes.docinfo,
)
"""Nodes in which a mention stays as it is."""


class Mention(NamedTuple):
    """A mention in a text."""

    target: str
    """The id as written, the number alone for ``Tech Spec 004``."""
    start: int
    end: int


class Place(NamedTuple):
    """A node that may refer to something, and the section it stands in."""

    node: nodes.Node
    """A text outside of titles, code, maths and links, or a cross-reference."""
    section: nodes.section | None


def mentions_in(text: str) -> list[Mention]:
    """Return the mentions in *text*, in order."""
    if "-" not in text and "pec" not in text:
        return []  # most texts mention nothing
    return [
        Mention(match["id"] or match["number"], *match.span())
        for match in _MENTION.finditer(text)
    ]


def find_places(
    parent: nodes.Element, section: nodes.section | None = None, *, silent: bool = False
) -> Iterator[Place]:
    """Yield the texts and cross-references below *parent*, in order.

    A text may be replaced as soon as it was yielded.

    :param silent: whether texts are passed over.
    """
    for child in list(parent.children):
        if isinstance(child, nodes.Text):
            if not silent:
                yield Place(child, section)
        elif isinstance(child, nodes.section):
            yield from find_places(child, child)
        elif child.__class__.__name__ == "pending_xref":
            yield Place(child, section)
        elif isinstance(child, nodes.Element) and child.children:
            hushed = silent or isinstance(child, _SILENT)
            if not isinstance(child, nodes.FixedTextElement):
                yield from find_places(child, section, silent=hushed)
