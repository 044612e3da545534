"""Plain mentions of specs in running text: ``ADR-033``, ``Tech Spec 004``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from docutils import nodes

# An id must not be a part of a path, a file name, a range or a longer word.
_BEFORE = r"(?<![\w.#@-])(?<!\D/)(?<!^/)(?<!\d[–—])"
_AFTER = r"(?![\w@]|-\w|\.\w|/(?=[^A-Z\d\s])|\.\.|…|[–—][A-Z]*-?\d)"
_MENTION = re.compile(
    rf"{_BEFORE}(?:(?P<id>[A-Z][A-Za-z]{{1,14}}-\d+)"
    rf"|(?:[Tt]ech(?:nical)?[ -])?[Ss]pec[ \n]#?(?P<number>\d+)){_AFTER}"
)
_WITHOUT_MENTIONS = (
    nodes.Titular,
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
"""Nodes whose text is not searched for mentions."""
_TAG_WITHOUT_MENTIONS = re.compile(
    r"<(?P<end>/?)(?:a|code|kbd|pre|samp|script|style|tt|var)\b", re.IGNORECASE
)
"""HTML tags whose content is not searched for mentions."""


class Mention(NamedTuple):
    """A mention of a spec in a text."""

    target: str
    """The id as written, or the number of ``Tech Spec 004``."""
    start: int
    end: int


class ReferenceNode(NamedTuple):
    """A node that may refer to specs, and its section."""

    node: nodes.Node
    """A text outside of titles, code, maths and links, or a cross-reference."""
    section: nodes.section | None


def mentions_in(text: str) -> list[Mention]:
    """Return the mentions in *text*, in order."""
    return [
        Mention(match["id"] or match["number"], *match.span())
        for match in _MENTION.finditer(text)
    ]


def find_reference_nodes(document: nodes.Element) -> list[ReferenceNode]:
    """Return the cross-references and the texts that may mention specs, in order."""
    return list(_collect(document, None, is_skipped=False))


def _collect(
    parent: nodes.Element, section: nodes.section | None, *, is_skipped: bool
) -> Iterator[ReferenceNode]:
    open_tags = 0
    for child in parent.children:
        if isinstance(child, nodes.Text):
            # A cheap test excludes most texts.
            if not (is_skipped or open_tags) and ("-" in child or "pec" in child):
                yield ReferenceNode(child, section)
        elif isinstance(child, nodes.section):
            yield from _collect(child, child, is_skipped=False)
        elif not child.children:
            continue
        elif child.__class__.__name__ == "pending_xref":
            yield ReferenceNode(child, section)
        elif isinstance(child, nodes.raw):
            tags = _TAG_WITHOUT_MENTIONS.finditer(child.astext())
            opened = sum(-1 if tag["end"] else 1 for tag in tags)
            open_tags = max(0, open_tags + opened)
        elif not isinstance(child, nodes.FixedTextElement):
            skip = is_skipped or open_tags > 0 or isinstance(child, _WITHOUT_MENTIONS)
            yield from _collect(child, section, is_skipped=skip)  # type: ignore[arg-type]
