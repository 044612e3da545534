"""The blocks of a document: headings, paragraphs and the text in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from docutils import nodes

from sphinx_techspec.reading.directive_nodes import spec_entry, spec_view
from sphinx_techspec.reading.inline import Inline
from sphinx_techspec.reading.template_placeholders import is_placeholder_tag

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_INVISIBLE = (
    nodes.comment,
    nodes.substitution_definition,
    nodes.target,
    nodes.transition,
    nodes.system_message,
    nodes.Invisible,
)
# Entries of directives are read separately, and views repeat the text of records.
_WITHOUT_PARAGRAPHS = (
    nodes.Text,
    nodes.FixedTextElement,
    nodes.Inline,
    nodes.Invisible,
    spec_entry,
    spec_view,
)
_NAMED = (nodes.field, nodes.definition_list_item, nodes.section)
"""Nodes that consist of a name and a body."""


def heading_of(section: nodes.section) -> nodes.title | None:
    """Return the heading of *section*."""
    titles = (child for child in section.children if isinstance(child, nodes.title))
    return next(titles, None)


def heading_text(section: nodes.section) -> str:
    """Return the text of the heading on one line, ``""`` without a heading."""
    title = heading_of(section)
    if title is None:
        return ""
    # Most headings have a single text node, which is faster to read.
    first = title.children[0] if len(title.children) == 1 else title
    text = first if isinstance(first, nodes.Text) else title.astext()
    return " ".join(text.split())


def section_line(section: nodes.section, *, underlined: bool) -> int:
    """Return the line of the heading of *section*.

    :param underlined: whether headings are underlined, as in reStructuredText, for
        which docutils returns the line of the underline.
    """
    line = section.line or 1
    return max(line - 1, 1) if underlined else line


def is_comment(node: nodes.Node) -> bool:
    """Return whether *node* consists of comments."""
    if not isinstance(node, nodes.raw):
        return isinstance(node, nodes.comment)
    text = node.astext()
    return "<!--" in text and not _COMMENT.sub("", text).strip()


def is_invisible(node: nodes.Node) -> bool:
    """Return whether *node* is not visible on the page, such as a comment or target."""
    if isinstance(node, nodes.Text):
        return not node.strip()
    if isinstance(node, nodes.paragraph):
        return all(is_invisible(child) for child in node.children)
    return (
        isinstance(node, _INVISIBLE)
        or is_comment(node)
        or node.__class__.__name__ == "index"
    )


def visible_children(node: nodes.Element) -> list[nodes.Node]:
    """Return the visible children of *node*, without its title."""
    return [
        child
        for child in node.children
        if not isinstance(child, nodes.title) and not is_invisible(child)
    ]


def inline_of(node: nodes.Node, *, line: int | None = None) -> Inline:
    """Return the inline content of *node*, a paragraph, title or term."""
    parent = node if isinstance(node, nodes.Element) else None
    return Inline(node.children, node.line or 0 if line is None else line, parent)


def first_paragraph(node: nodes.Element) -> nodes.paragraph | None:
    """Return the paragraph at the start of *node*, a list item or cell, if any."""
    for child in node.children:
        if isinstance(child, nodes.paragraph):
            return child
        if not is_invisible(child):
            return None
    return None


def paragraphs(blocks: Iterable[nodes.Node]) -> Iterator[Inline]:
    """Yield the paragraphs in *blocks* at any depth.

    A field, definition or section yields its name, a colon and its first paragraph.
    Code and diagrams are skipped, and so is raw HTML unless it is a placeholder.
    """
    pending = list(blocks)[::-1]  # no recursion: lists may be nested deeply
    while pending:
        block = pending.pop()
        if isinstance(block, nodes.raw):
            if is_placeholder_tag(block.astext()):
                yield Inline([block], block.line or 0)
        elif isinstance(block, _WITHOUT_PARAGRAPHS) or is_invisible(block):
            continue
        elif isinstance(block, nodes.TextElement):
            yield inline_of(block)
        elif isinstance(block, _NAMED):
            named, rest = named_paragraph(block)
            yield named
            pending += rest[::-1]
        else:
            pending += block.children[::-1]


def named_paragraph(item: nodes.Element) -> tuple[Inline, list[nodes.Node]]:
    """Return ``name: first paragraph`` of a named node, and the blocks after it."""
    name = item.children[0]
    parts = [item]
    if not isinstance(item, nodes.section):
        bodies = (nodes.field_body, nodes.definition)
        parts = [part for part in item.children[1:] if isinstance(part, bodies)]
    body = [n for part in parts for n in visible_children(part) if n is not name]
    line = name.line or item.line or 0
    first = body[0] if body else None
    if not isinstance(first, nodes.paragraph):
        return inline_of(name, line=line), body
    colon = "" if name.astext().rstrip().endswith(":") else ":"
    named = [*name.children, nodes.Text(colon + " "), *first.children]
    return Inline(named, line, first), body[1:]
