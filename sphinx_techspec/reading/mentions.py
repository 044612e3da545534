"""Plain mentions of specs in running text: ``ADR-033``, ``Tech Spec 004``."""

from __future__ import annotations

import re
from typing import NamedTuple

from docutils import nodes

__all__ = ["Mention", "Place", "find_places", "mentions_in"]

# What joins an id to something longer: a path, a file, a range, another word.
_BEFORE = r"(?<![\w.#@-])(?<!\D/)(?<!^/)(?<!\d[–—])"
_AFTER = r"(?![\w@]|-\w|\.\w|/(?=[^A-Z\d\s])|\.\.|…|[–—][A-Z]*-?\d)"
_MENTION = re.compile(
    rf"{_BEFORE}(?:(?P<id>[A-Z][A-Za-z]{{1,14}}-\d+)"
    rf"|(?:[Tt]ech(?:nical)?[ -])?[Ss]pec[ \n]#?(?P<number>\d+)){_AFTER}"
)
_SILENT = (
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
"""Nodes in which a mention stays as it is."""
_SILENT_TAG = re.compile(
    r"<(?P<end>/?)(?:a|code|kbd|pre|samp|script|style|tt|var)\b", re.IGNORECASE
)
"""HTML in whose tags a mention stays as it is."""


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
    return [
        Mention(match["id"] or match["number"], *match.span())
        for match in _MENTION.finditer(text)
    ]


def find_places(document: nodes.Element) -> list[Place]:
    """Return the cross-references and texts that may mention specs, in order.

    Texts in titles, code, maths and links are left out.
    """
    places: list[Place] = []
    _gather(document, None, places, silent=False)
    return places


def _gather(
    parent: nodes.Element,
    section: nodes.section | None,
    places: list[Place],
    *,
    silent: bool,
) -> None:
    open_tags = 0
    for child in parent.children:
        if isinstance(child, nodes.Text):
            # Most texts mention nothing.
            if not (silent or open_tags) and ("-" in child or "pec" in child):
                places.append(Place(child, section))
        elif isinstance(child, nodes.section):
            _gather(child, child, places, silent=False)
        elif not child.children:
            continue
        elif child.__class__.__name__ == "pending_xref":
            places.append(Place(child, section))
        elif isinstance(child, nodes.raw):
            open_tags = max(0, open_tags + _tags_opened(child.astext()))
        elif not isinstance(child, nodes.FixedTextElement):
            _gather(
                child,  # type: ignore[arg-type]
                section,
                places,
                silent=silent or open_tags > 0 or isinstance(child, _SILENT),
            )


def _tags_opened(html: str) -> int:
    """Return how many more tags with silent content *html* opens than it closes."""
    return sum(-1 if tag["end"] else 1 for tag in _SILENT_TAG.finditer(html))
