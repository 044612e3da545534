"""The items of lists, and the checkboxes at their start."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import islice
from typing import TypeGuard

from docutils import nodes

from sphinx_techspec.headings import normalize_heading
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.header.relation_targets import names_document
from sphinx_techspec.reading.text.blocks import (
    LISTS,
    inline_of,
    is_invisible,
    paragraphs,
)
from sphinx_techspec.reading.text.inline import Inline
from sphinx_techspec.reading.text.inline_nodes import MASK

_MAX_ICON = 3
"""The maximum length of an icon and a space before a link."""
_CHECKBOX = lazy_regex(r"\s*\[([ xX])\]\s+")

_TICK = lazy_regex(
    r"\s*(?:(?P<yes>[\u2611\u2705\u2713\u2714])|(?P<no>[\u2716-\u2718\u274c\u274e])"
    r"|(?P<open>[\u2610\u231b\u23f3\u2b1c\U0001f532]))\ufe0f?\s+(?=\S)"
)
"""A tick or a similar status mark."""


def first_text(item: nodes.Node) -> Iterator[Inline]:
    """Yield the first paragraph of an item, if any."""
    return islice(paragraphs([item]), 1)


def lists_documents(block: nodes.Element) -> bool:
    """Return whether each item of *block* starts with a link to a document."""
    is_found = False
    for item in block.children:
        if _is_paragraph(item) and _starts_with_words(item.children[0]):
            return False
        for text in first_text(item):
            if not any(map(names_document, text.links(0, _MAX_ICON))):
                return False
            is_found = True
    return is_found


def lists_titles(block: nodes.Node, titles: Collection[str]) -> bool:
    """Return whether *block* is a list of *titles*, normalized headings below it."""
    if not titles or not isinstance(block, LISTS):
        return False
    return all(
        any(_names_one(text, titles) for text in first_text(item))
        for item in block.children
    )


def _names_one(text: Inline, titles: Collection[str]) -> bool:
    """Return whether *text* is one of *titles*, or a link to its heading."""
    if normalize_heading(text.plain) in titles:
        return True
    link = next(iter(text.links(0, 1)), None)
    if link is None or text.masked.strip(MASK):
        return False
    keys = ("refid", "reftarget", "refuri")
    target = next((str(link[key]) for key in keys if key in link), "")
    return normalize_heading(target.lstrip("#").replace("-", " ")) in titles


def _starts_with_words(paragraph: nodes.Node) -> bool:
    """Return whether the text before any link in *paragraph* is longer than an icon."""
    length = 0
    for child in paragraph.children:
        only = child.children[0] if len(child.children) == 1 else child
        text = only if type(child) is nodes.strong else child
        if not isinstance(text, nodes.Text) or ":" in text:
            break  # ":tada:" is an icon
        length += len(text)
    return length > _MAX_ICON


def flat_items(block: nodes.Element) -> Iterator[nodes.Element]:
    """Yield the items of a list; an item that starts with a list yields its items."""
    pending: list[nodes.Node] = [block]  # no recursion: lists may be nested deeply
    while pending:
        node = pending.pop()
        if _is_paragraph(node):
            yield node
        elif isinstance(node, LISTS) or _starts_with_list(node):
            pending += node.children[::-1]
        elif isinstance(node, nodes.Element):
            yield node


def _is_paragraph(node: nodes.Node) -> TypeGuard[nodes.list_item]:
    """Return whether *node* is an item that consists of one paragraph."""
    return (
        isinstance(node, nodes.list_item)
        and len(node.children) == 1
        and isinstance(node.children[0], nodes.paragraph)
    )


def _starts_with_list(item: nodes.Node) -> bool:
    """Return whether *item* is an item that starts with a list of other items."""
    if not isinstance(item, nodes.list_item) or len(item.children) == 1:
        return isinstance(item, nodes.list_item) and _is_list(item.children[0])
    first = next((c for c in item.children if not is_invisible(c)), None)
    return first is not None and _is_list(first)


def _is_list(block: nodes.Node) -> bool:
    return isinstance(block, LISTS) and not isinstance(block, nodes.field_list)


def list_below(item: nodes.Node) -> tuple[Inline, nodes.Element] | None:
    """Return the text of *item* and the list below it, if it consists of these."""
    if not isinstance(item, nodes.list_item) or len(item.children) != 2:
        return None
    first, second = item.children
    if not isinstance(first, nodes.paragraph) or not isinstance(second, LISTS):
        return None
    return inline_of(first), second


def split_tick(head: Inline) -> tuple[Inline, str]:
    """Return *head* without the mark at its start, and ``yes``, ``no`` or ``open``.

    The latter is ``""`` without a mark.
    """
    match = _TICK.match(head.text)
    if match is None:
        return head, ""
    return head.cut(match.end()), match.lastgroup or ""


def split_checkbox(head: Inline) -> tuple[Inline, bool | None]:
    """Return *head* without its checkbox, and whether that is checked.

    The checkbox is an HTML tag if the parser supports task lists, and text if not.
    """
    if head.starts_with(nodes.raw):
        first = head.nodes[0]
        if "checkbox" in first.astext():
            return head, "checked=" in first.astext()
    if "[" in head.text and (checkbox := _CHECKBOX.match(head.text)):
        return head.cut(checkbox.end()), checkbox[1] != " "
    return head, None
