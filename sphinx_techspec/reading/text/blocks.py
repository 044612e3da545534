"""The blocks of a document: headings, paragraphs and the text in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import TypeGuard

from docutils import nodes

from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.text.directive_nodes import spec_entry, spec_view
from sphinx_techspec.reading.text.html_blocks import (
    ALTERNATIVE,
    content_of_html,
    label_of,
    summary,
    titled_block,
)
from sphinx_techspec.reading.text.inline import Inline
from sphinx_techspec.reading.text.table_rows import TableRow, property_rows
from sphinx_techspec.reading.text.template_placeholders import is_placeholder_tag
from sphinx_techspec.words import on_one_line

LISTS = (
    nodes.bullet_list,
    nodes.enumerated_list,
    nodes.definition_list,
    nodes.field_list,
)
TEXTS = (nodes.paragraph, nodes.block_quote, nodes.line_block)
"""The nodes of paragraphs, quotes and lines."""
_COMMENT = lazy_regex(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_EMPTY_TAG = lazy_regex(r"</?(?:a|span|br|wbr|font)\b[^<>]{0,500}>", re.IGNORECASE)
_ALERT = lazy_regex(
    r"\[!(?:note|tip|important|warning|caution)\][ \t]*(?:\n|\Z)", re.IGNORECASE
)
_KEY = lazy_regex(r"\W{0,3}([^\W\d_][^\n:]{1,40}):(?=\s|\Z)")
_OF_DOCUMENT = lazy_regex(
    r"(?:doc(?:ument)?|spec|version|revision)(?:\s(?!log|history)\w{1,12})?"
    r"|(?:last|next)\s(?:changed?|edit(?:ed)?|modified|review(?:ed)?|revised|updated?)"
    r"|(?:prepared|generated|maintained|reviewed)\sby|updated",
    re.IGNORECASE,
)
"""The keys of a footer that are about the document, not about an entry above it."""
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
_WRAPPERS = (
    nodes.Admonition,
    nodes.block_quote,
    nodes.compound,
    nodes.container,
    nodes.sidebar,
    nodes.topic,
)
_MARKUP = lazy_regex(r"[\0{~:](?:(?<!:)|\w)")
"""The characters of markup in a text: escapes, shortcodes, names and tildes."""
_CODE = (nodes.literal_block, nodes.doctest_block, nodes.math_block)
_ALWAYS_VISIBLE = frozenset(
    {nodes.bullet_list, nodes.enumerated_list, nodes.literal_block, nodes.table}
)
_NAMED = (nodes.field, nodes.definition_list_item, nodes.section)
"""Nodes that consist of a name and a body."""


def heading_of(section: nodes.Element) -> nodes.title | None:
    """Return the heading of *section*, or the title of an admonition."""
    for child in section.children:
        if isinstance(child, nodes.title):
            return child
    return None


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
    """Return whether *node* is not visible on the page, such as a comment or anchor."""
    if type(node) in _ALWAYS_VISIBLE:
        return False  # skip the slower checks below
    if isinstance(node, nodes.Text):
        return not node.strip()
    if isinstance(node, nodes.paragraph):
        first = node.children[0] if node.children else None
        if isinstance(first, nodes.Text) and first[:1].isalnum():
            return False
        return all(map(is_invisible, node.children)) or (
            _may_be_alert(node) and not inline_of(node)
        )
    if isinstance(node, nodes.raw):
        text = node.astext()
        if "<!--" in text:
            text = _COMMENT.sub("", text)
        return not _EMPTY_TAG.sub("", text).strip()
    return isinstance(node, _INVISIBLE) or node.__class__.__name__ == "index"


def _may_be_alert(paragraph: nodes.paragraph) -> bool:
    """Return whether the first line of *paragraph* may be GitHub's ``[!NOTE]``."""
    first = paragraph.children[0]
    if isinstance(first, nodes.strong):
        return False
    is_plain = isinstance(first, nodes.Text) and not first.startswith(("[", "\0"))
    return not is_plain and paragraph.astext().startswith("[!")


def is_wrapper(node: nodes.Node) -> TypeGuard[nodes.Element]:
    """Return whether the blocks in *node* are read as if they stood alone."""
    return isinstance(node, _WRAPPERS) and "contents" not in node["classes"]


def _has_heading(wrapper: nodes.Element) -> bool:
    return any(
        isinstance(child, nodes.rubric) or (is_wrapper(child) and _has_heading(child))
        for child in wrapper.children
    )


def _labeled_children(wrapper: nodes.Element) -> list[nodes.Node]:
    """Return the visible children of *wrapper* and of the content below its label.

    In a tab, a container with the content follows the label. If the build excludes the
    content, the label is skipped, too.
    """
    children: list[nodes.Node] = []
    has_label = is_heading = False
    for child in wrapper.children:
        if isinstance(child, nodes.rubric):
            has_label, is_heading = True, is_heading or "level" in child
        if has_label and isinstance(child, nodes.container):
            children += child.children
        elif not isinstance(child, nodes.title):
            children.append(child)
    found = visible_blocks(children)
    return [] if has_label and not is_heading and len(found) == 1 else found


def footer_of(node: nodes.Element) -> list[nodes.Node]:
    """Return the blocks after the last rule in *node* that are about the document.

    They end the document, each of their lines has a key, and one of these names the
    document or its revision: *Last updated: 2026-01-31*.
    """
    rules = [n for n, c in enumerate(node.children) if isinstance(c, nodes.transition)]
    blocks = node.children[rules[-1] + 1 :] if rules else []
    if not all(isinstance(b, (nodes.paragraph, nodes.bullet_list)) for b in blocks):
        return []
    lines = [line for b in blocks for line in b.astext().splitlines() if line]
    keys = [match[1] for line in lines if (match := _KEY.match(line))]
    if len(keys) < len(lines) or not any(map(_OF_DOCUMENT.fullmatch, keys)):
        return []
    following = node.next_node(nodes.section, descend=False, ascend=True)
    return blocks if following is None else []


def visible_children(
    node: nodes.Element, *, is_entry: Callable[[Inline], bool] | None = None
) -> list[nodes.Node]:
    """Return the visible children of *node*, without its title.

    The footer of the document is left out as well.

    :param is_entry: see :func:`visible_blocks`.
    """
    blocks = [child for child in node.children if not isinstance(child, nodes.title)]
    if any(isinstance(block, nodes.transition) for block in blocks):
        blocks = blocks[: len(blocks) - len(footer_of(node))]
    return visible_blocks(blocks, is_entry=is_entry)


def visible_blocks(
    blocks: Iterable[nodes.Node], *, is_entry: Callable[[Inline], bool] | None = None
) -> list[nodes.Node]:
    """Return the visible nodes of *blocks*.

    Raw HTML is replaced by its content, a rubric by a bold paragraph, and a wrapper
    with a rubric by its blocks.

    :param is_entry: the function that returns whether the summary of a ``<details>``
        element is an entry. Such an element becomes a block with a title, and the
        content of others is not wrapped.
    """
    top: list[nodes.Node] = []
    found = top
    for block in blocks:
        if is_invisible(block):
            continue
        if isinstance(block, nodes.raw) and not is_placeholder_tag(block.astext()):
            for part in content_of_html(block):
                if not isinstance(part, summary):
                    found.append(part)
                elif is_entry is not None and is_entry(inline_of(part)):
                    top.append(details := titled_block(part))
                    found = details.children
            if "</details" in block.astext():
                found = top
        elif isinstance(block, nodes.rubric):
            found.append(label_of(block))
        elif is_wrapper(block) and _has_heading(block):
            found += _labeled_children(block)
        else:
            found.append(block)
    return top


def inline_of(node: nodes.Node, *, line: int | None = None) -> Inline:
    """Return the inline content of *node*, a paragraph, title or term."""
    parent = node if isinstance(node, nodes.Element) else None
    text = Inline(node.children, node.line or 0 if line is None else line, parent)
    if text.text.startswith("[!") and isinstance(node.parent, nodes.block_quote):
        alert = _ALERT.match(text.text)  # GitHub's "> [!NOTE]"
        return text.cut(alert.end()) if alert else text
    return text


def heading_inline(title: nodes.title) -> Inline:
    """Return the visible text of a heading, without icons and ``{#id}``."""
    text = inline_of(title).edited()
    if any(isinstance(child, nodes.image) for child in title.children):
        # An icon beside the words is not a part of the heading.
        words = [
            child for child in title.children if not isinstance(child, nodes.image)
        ]
        text = Inline(words, text.line, title).edited() or text
    masked = text.masked.rstrip()
    start = masked.rfind("{")
    if start < 0 or not masked.endswith("}"):
        return text
    names = masked[start + 1 : -1].split()
    is_first_name = bool(names) and names[0][0] in "#."
    if is_first_name and all(name[0] in "#." or "=" in name for name in names):
        return text.cut(0, start)
    return text


def heading_text(section: nodes.section) -> str:
    """Return the visible text of the heading on one line, ``""`` without a heading."""
    title = heading_of(section)
    return title_text(title) if title is not None else ""


def title_text(title: nodes.title) -> str:
    """Return the visible text of *title* on one line."""
    first = title.children[0] if len(title.children) == 1 else None
    text = _plain_title(str(first)) if isinstance(first, nodes.Text) else None
    return heading_inline(title).plain if text is None else text


@lru_cache(maxsize=1024)  # most specs have the headings of their template
def _plain_title(text: str) -> str | None:
    """Return *text*, a heading, on one line, ``None`` if it may have markup."""
    return None if _MARKUP.search(text) else on_one_line(text)


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
    So does a row of a table of keys and values. Code and images with alternative text
    are paragraphs as well; diagrams are skipped.
    """
    pending = list(blocks)[::-1]  # no recursion: lists may be nested deeply
    while pending:
        block = pending.pop()
        if isinstance(block, nodes.raw):
            if is_placeholder_tag(block.astext()):
                yield Inline([block], block.line or 0)
            elif not is_invisible(block):
                pending += content_of_html(block)[::-1]
        elif isinstance(block, (*_CODE, nodes.image)):
            yield from _code_or_image(block)
        elif isinstance(block, _WITHOUT_PARAGRAPHS) or is_invisible(block):
            continue
        elif isinstance(block, nodes.TextElement):
            yield inline_of(block)
        elif isinstance(block, nodes.table) and (rows := property_rows(block)):
            yield from map(_property, rows)
        elif isinstance(block, _NAMED):
            named, rest = named_paragraph(block)
            yield named
            pending += rest[::-1]
        else:
            pending += block.children[::-1]


def _code_or_image(block: nodes.Element) -> Iterator[Inline]:
    """Yield the text of code that is not a diagram, or the alternative of an image."""
    is_code = isinstance(block, _CODE)
    if is_code and "mermaid" in (block.get("language"), *block["classes"]):
        return
    node = nodes.literal("", block.astext()) if is_code else block
    if text := Inline([node], block.line or 0, block):
        yield text


def _property(row: TableRow) -> Inline:
    """Return the ``key: value`` in *row*."""
    key, value = ([*paragraphs(cell.children)] for cell in row.cells)
    has_colon = bool(key) and key[-1].text.rstrip().endswith(":")
    parts: list[nodes.Node] = []
    for number, text in enumerate([*key, *value]):
        is_first_value = number == len(key)
        colon = ": " if is_first_value and not has_colon else " "
        parts += [*([nodes.Text(colon)] if number else []), *text.nodes]
    return Inline(parts, row.line, value[0].parent if value else None)


def main_paragraph(blocks: Iterable[nodes.Node]) -> Inline | None:
    """Return the first paragraph in *blocks*, or else the first code or image."""
    texts = list(paragraphs(blocks))
    prose = (
        text
        for text in texts
        if not isinstance(text.parent, _CODE) and not is_illustration(text)
    )
    return next(prose, texts[0] if texts else None)


def is_illustration(text: Inline) -> bool:
    """Return whether *text* consists of images."""
    found = [node for top in text.nodes for node in top.findall()]
    is_words = any(
        isinstance(node, nodes.Text) and node.strip() and not _is_alternative(node)
        for node in found
    )
    return not is_words and any(
        isinstance(node, nodes.image)
        or (isinstance(node, nodes.raw) and "<img" in node.astext().casefold())
        or _is_alternative(node)
        for node in found
    )


def _is_alternative(node: nodes.Node) -> bool:
    """Return whether *node* is the alternative text of an image in HTML."""
    parent = node.parent
    return isinstance(parent, nodes.inline) and ALTERNATIVE in parent["classes"]


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
    term = name_of(item)
    if not isinstance(first, nodes.paragraph):
        parent = name if isinstance(name, nodes.Element) else None
        return Inline(term, line, parent), body
    colon = "" if Inline(term).plain.endswith(":") else ":"
    named = [*term, nodes.Text(colon + " "), *first.children]
    return Inline(named, line, first), body[1:]


def name_of(item: nodes.Element) -> list[nodes.Node]:
    """Return the name of a named node, with the classifiers of a term in brackets.

    ``D2 : rejected : Ada`` is the term *D2 (rejected, Ada)*.
    """
    name = item.children[0]
    found, mark = list(name.children), " ("
    for part in item.children[1:]:
        if isinstance(part, nodes.classifier):
            found += [nodes.Text(mark), *part.children]
            mark = ", "
    return [*found, nodes.Text(")")] if mark == ", " else found
