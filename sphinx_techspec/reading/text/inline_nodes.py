"""The text of inline nodes, and copies of their fragments."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath
from typing import NamedTuple

from docutils import nodes

from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.text.template_placeholders import is_placeholder_tag

MASK = "\N{OBJECT REPLACEMENT CHARACTER}"
"""The character that replaces masked text in the masked text."""

_LEAVES = (nodes.Text, nodes.raw, nodes.image)
_TYPE_STYLES = {nodes.emphasis, nodes.literal, nodes.strong}
"""Nodes that are neither links nor omitted; checking their type is faster."""
_MASKED_NODES = (nodes.literal, nodes.math, nodes.reference)
_OMITTED = (
    nodes.footnote_reference,
    nodes.citation_reference,
    nodes.generated,
    nodes.system_message,
)
_CITATION_DOMAINS = ("citation", "cite")
_STRIKE = lazy_regex(r"</?(?:s|del|strike)\b[^<>]{0,200}>", re.IGNORECASE)
_PAIRED_TAG = lazy_regex(
    r"<(?P<end>/?)(?P<name>s|del|strike|sup|script|style)\b[^<>]{0,200}>", re.IGNORECASE
)
_STRIKE_CLASSES = frozenset(
    {"strike", "strikethrough", "struck", "techspec-struck", "del", "s"}
)
_TAG = lazy_regex(r"<(?P<end>/?)(?P<name>[A-Za-z][\w-]*)")
_VOID_ELEMENTS = frozenset({"br", "hr", "img", "input", "wbr"})
_ALT = lazy_regex(
    r"""<img\b[^<>]*?\salt\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE
)
_NOTE_MARK = lazy_regex(r"\[?(?:\d{1,2}|[a-z*†‡])\]?(?:,\s?\d{1,2}){0,5}")
_WORD_END = lazy_regex(r"[^\W\d_]{3}[.,;:!?)\]]?\Z|\d{4}-\d{2}(?:-\d{2})?\Z")
_SUPERSCRIPTS = lazy_regex(r"(?:(?<=[^\W\d_]{3})|(?<=\d-\d\d))[¹²³]+(?![^\W_])")
"""The marks of footnotes as characters, after a word or a date: not powers."""
_SHORTCODE = lazy_regex(r":(?<![\w:/]:)[a-z0-9+][a-z0-9_+-]{0,49}:(?![\w:])")


class SourceText(nodes.Text):
    """A text with its position in the document before translation."""

    message = 0
    """The number of the message, in the order of the document."""
    start = 0
    """The offset in the text of the message."""

    @classmethod
    def of(cls, text: str, message: int, start: int) -> SourceText:
        """Return a node for *text*, at the offset *start* of a message."""
        node = cls(text)
        node.message, node.start = message, start
        return node

    def copy(self) -> SourceText:
        return self.of(str(self), self.message, self.start)

    def cut(self, start: int, end: int) -> SourceText:
        """Return the fragment from *start* to *end*."""
        return self.of(str(self)[start:end], self.message, self.start + start)


class TextRange(NamedTuple):
    """The start and end offset of a fragment."""

    start: int
    end: int


class LinkPosition(NamedTuple):
    """A link and the offset of its text."""

    start: int
    node: nodes.Element


class InlineText:
    """The text of nodes and the positions of their markup."""

    __slots__ = (
        "links",
        "markup",
        "masked",
        "notes",
        "strikethrough",
        "strong",
        "texts",
    )

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.masked: list[str] = []
        self.strong: list[TextRange] = []
        self.strikethrough: list[TextRange] = []
        self.markup: list[TextRange] = []
        self.links: list[LinkPosition] = []
        """The outermost links."""
        self.notes: list[TextRange] = []
        """The marks of footnotes and other text to omit, unless it is empty."""

    def collect(
        self, children: Sequence[nodes.Node], position: int, *, is_masked: bool
    ) -> int:
        """Collect *children*, which start at *position*, and return their end."""
        opened: dict[str, int] = {}
        for child in children:
            kind = type(child)
            if isinstance(child, nodes.Text):
                if child == "":
                    continue  # MyST has empty texts beside bold type
                text = without_markup(child)
                self.texts.append(text)
                self.masked.append(MASK * len(text) if is_masked else text)
                position += len(text)
            elif kind in _TYPE_STYLES:
                is_code = is_masked or kind is nodes.literal
                end = self.collect(child.children, position, is_masked=is_code)
                span, position = TextRange(position, end), end
                self.markup.append(span)
                if kind is nodes.strong:
                    self.strong.append(span)
            elif isinstance(child, _LEAVES):
                position = self._collect_leaf(child, position, is_masked=is_masked)
                if isinstance(child, nodes.raw):
                    self._collect_tag(child, position, opened)
            else:
                position = self._collect_element(child, position, is_masked=is_masked)
        return position

    def _collect_element(
        self, element: nodes.Node, start: int, *, is_masked: bool
    ) -> int:
        """Collect a link, a role or other markup at *start*, and return its end."""
        if _is_omitted(element):
            self.notes.append(TextRange(start, start))
            return start
        mask_children = is_masked or _is_masked(element)
        end = self.collect(element.children, start, is_masked=mask_children)
        if end == start and (name := _bare_link_name(element)):
            self.texts.append(name)
            self.masked.append(MASK * len(name))
            end = start + len(name)
            self.markup.append(TextRange(start, end))
            self._collect_link(start, element)
            return end
        span = TextRange(start, end)
        self.markup.append(span)
        if mask_children:
            self._collect_link(start, element)
        if isinstance(element, nodes.strong):
            self.strong.append(span)
        elif _is_strike(element) and start < end:
            self.strikethrough.append(span)
        elif isinstance(element, nodes.superscript) and not is_masked:
            self._collect_superscript(start, end)
        return end

    def _collect_leaf(self, leaf: nodes.Node, start: int, *, is_masked: bool) -> int:
        """Collect an image or an HTML tag at *start*, and return its end."""
        text = _leaf_text(leaf)
        self.texts.append(text)
        is_shown = not is_masked and not _is_image(leaf)
        self.masked.append(text if is_shown else MASK * len(text))
        end = start + len(text)
        self.markup.append(TextRange(start, end))
        return end

    def _collect_link(self, start: int, node: nodes.Node) -> None:
        """Collect *node* if it is a link, and not the links inside it."""
        if isinstance(node, nodes.reference) or (
            isinstance(node, nodes.Element) and "reftarget" in node.attributes
        ):
            while self.links and self.links[-1].start >= start:
                self.links.pop()
            self.links.append(LinkPosition(start, node))

    def _collect_tag(
        self, tag: nodes.raw, position: int, opened: dict[str, int]
    ) -> None:
        """Collect the strikethrough, superscript or script that *tag* closes.

        :param opened: the start of each open element, which is updated.
        """
        match = _PAIRED_TAG.fullmatch(tag.astext().strip())
        if match is None:
            return
        name = match["name"].casefold()
        if not match["end"]:
            opened[name] = position
        elif (start := opened.pop(name, position)) < position:
            if name == "sup":
                self._collect_superscript(start, position)
            elif name in ("script", "style"):
                self.notes.append(TextRange(start, position))
            else:
                self.strikethrough.append(TextRange(start, position))

    def _collect_superscript(self, start: int, end: int) -> None:
        """Collect a superscript that is a link or follows a word: not a power."""
        text, masked = "".join(self.texts), "".join(self.masked)
        is_link = masked[start:end] == MASK * (end - start)
        if _NOTE_MARK.fullmatch(text, start, end) and (
            is_link or _WORD_END.search(text[max(start - 20, 0) : start].rstrip())
        ):
            self.notes.append(TextRange(start, end))


def _is_masked(node: nodes.Node) -> bool:
    """Return whether *node* is code, math or a link."""
    is_link = node.__class__.__name__ == "pending_xref"
    return is_link or isinstance(node, _MASKED_NODES)


def _is_omitted(node: nodes.Node) -> bool:
    """Return whether *node* is a mark or message that is not part of the text.

    It is that of a footnote or a citation, or the number of a section.
    """
    if isinstance(node, _OMITTED):
        return True
    return (
        node.__class__.__name__ == "pending_xref"
        and node.get("refdomain") in _CITATION_DOMAINS  # type: ignore[attr-defined]
    )


def _bare_link_name(node: nodes.Node) -> str:
    """Return the name of the target of a link without text, ``""`` for other nodes.

    The page shows the title of the target, which may not have been read yet.
    """
    is_link = (
        isinstance(node, nodes.reference) or node.__class__.__name__ == "pending_xref"
    )
    if not is_link or not isinstance(node, nodes.Element):
        return ""
    leaves = (leaf for leaf in node.findall() if isinstance(leaf, _LEAVES))
    if any(isinstance(leaf, nodes.image) or _leaf_text(leaf) for leaf in leaves):
        return ""
    target = str(node.get("reftarget") or node.get("refuri") or "")
    path, _, label = target.partition("#")
    return "" if "://" in target else label or PurePosixPath(path).stem


def _named_copy(link: nodes.Node, name: str) -> nodes.Element:
    """Return a copy of a link without text that shows *name* until it is resolved."""
    assert isinstance(link, nodes.Element)
    copy = _bare_copy(link, deep=False)
    copy.append(nodes.inline("", name))
    return copy


def _is_strike(node: nodes.Node) -> bool:
    return isinstance(node, nodes.inline) and not _STRIKE_CLASSES.isdisjoint(
        node.get("classes", ())
    )


def _is_image(node: nodes.Node) -> bool:
    return isinstance(node, nodes.image) or (
        isinstance(node, nodes.raw) and node.astext().lstrip().startswith("<img")
    )


_ASCII_MARKS = str.maketrans(
    {
        "\uff1a": ":",
        "\uff1b": ";",
        "\uff0c": ",",
        "\u3001": ",",
        "\u3002": ".",
        "\uff0e": ".",
        "\uff1f": "?",
        "\uff01": "!",
        "\uff08": "(",
        "\uff09": ")",
        "\u3010": "[",
        "\u3011": "]",
        "\u3000": " ",
        "\u060c": ",",
        "\u061b": ";",
        "\u061f": "?",
        # Marks of the direction of text.
        **dict.fromkeys(
            "\u061c\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069", " "
        ),
    }
)


_OTHER_MARK = lazy_regex(f"[{''.join(map(chr, _ASCII_MARKS))}]")


def with_ascii_marks(text: str) -> str:
    """Return *text* with the ASCII form of the punctuation of Chinese and Arabic."""
    if text.isascii() or not _OTHER_MARK.search(text):
        return text
    return text.translate(_ASCII_MARKS)


def _leaf_text(node: nodes.Node) -> str:
    """Return the visible text of a text, an image or an HTML tag."""
    if isinstance(node, nodes.Text):
        return without_markup(node)
    if isinstance(node, nodes.image):
        return str(node.get("alt") or "")
    assert isinstance(node, nodes.raw)
    text = node.astext()
    if "html" in node.get("format", ""):
        start = text.lstrip()[:4].casefold()
        if start.startswith("<br") or start in ("<li>", "<li "):
            return "\n"
        if start == "<img":
            match = _ALT.match(text.lstrip())
            return html.unescape(match[1] or match[2] or "") if match else ""
    return text if is_placeholder_tag(text) else ""


def without_markup(node: nodes.Text) -> str:
    """Return *node* without escapes and superscript marks of footnotes, with emoji.

    Emoji replace their shortcodes.
    """
    text = node.astext() if "\0" in node else str(node)
    if not text.isascii() and ("¹" in text or "²" in text or "³" in text):
        text = _SUPERSCRIPTS.sub("", text)
    may_be_emoji = text.count(":") > 1 and _SHORTCODE.search(text)
    if may_be_emoji and not _is_verbatim(node):
        return _with_emoji(text)
    return text


def _is_verbatim(text: nodes.Node) -> bool:
    return isinstance(text.parent, nodes.literal | nodes.math)


def _with_emoji(text: str) -> str:
    """Return *text* with emoji in place of the known shortcodes, ``:tada:``."""
    from rich.emoji import Emoji  # takes long to import

    def emoji(match: re.Match[str]) -> str:
        # GitHub has "large_green_circle" where others have "green_circle".
        return Emoji.replace(match[0].replace(":large_", ":", 1))

    return _SHORTCODE.sub(emoji, text)


def without_strike(children: Iterable[nodes.Node]) -> list[nodes.Node]:
    """Return *children* without strikethrough around all of them."""
    found: list[nodes.Node] = []
    for child in children:
        if _is_strike(child):
            found += child.children
        elif not (isinstance(child, nodes.raw) and _STRIKE.fullmatch(child.astext())):
            found.append(child)
    return found


def cut_nodes(
    children: Sequence[nodes.Node], start: int, end: int, position: int
) -> tuple[list[nodes.Node], int]:
    """Return copies of the nodes between *start* and *end*, and the end position."""
    copies: list[nodes.Node] = []
    has_tags = False
    for child in children:
        if isinstance(child, _LEAVES):
            text = _leaf_text(child)
            low, high = max(start - position, 0), min(end - position, len(text))
            is_inside = low < high if text else start <= position <= end
            position += len(text)
            if not is_inside:
                continue
            if isinstance(child, nodes.Text):
                if isinstance(child, SourceText) and text == str(child):
                    copies.append(child.cut(low, high))
                else:
                    copies.append(nodes.Text(text[low:high]))
            elif isinstance(child, nodes.raw):
                has_tags = True
                copies.append(_bare_copy(child))
            elif not text or high - low == len(text):
                copies.append(_bare_copy(child))
            else:
                copies.append(nodes.Text(text[low:high]))
            continue
        if _is_omitted(child):
            continue
        if name := _bare_link_name(child):
            if start < position + len(name) and position < end:
                copies.append(_named_copy(child, name))
            position += len(name)
            continue
        before = position
        inner, position = cut_nodes(child.children, start, end, position)
        is_inside = start <= before < end if before == position else bool(inner)
        if is_inside and isinstance(child, nodes.Element):
            copy = _bare_copy(child, deep=False)
            copy.extend(inner)
            copies.append(copy)
    return _balanced(copies) if has_tags else copies, position


def _balanced(copies: list[nodes.Node]) -> list[nodes.Node]:
    """Return *copies* without tags whose counterpart is missing."""
    opened: list[tuple[str, int]] = []
    dropped: set[int] = set()
    for index, node in enumerate(copies):
        if not isinstance(node, nodes.raw) or _leaf_text(node):
            continue
        text = node.astext().strip()
        tag = _TAG.match(text)
        name = tag["name"].casefold() if tag else ""
        if tag is None or text.endswith("/>") or name in _VOID_ELEMENTS:
            continue
        if not tag["end"]:
            opened.append((name, index))
        elif opened and opened[-1][0] == name:
            start = opened.pop()[1]
            if index == start + 1:
                dropped |= {start, index}  # empty
        else:
            dropped.add(index)
    dropped.update(index for _, index in opened)
    return [node for index, node in enumerate(copies) if index not in dropped]


def _bare_copy(node: nodes.Element, *, deep: bool = True) -> nodes.Element:
    """Return a copy of *node* without ids and without a reference to its document."""
    # Node.copy() would keep a reference to the document.
    attributes = {
        name: list(value) if isinstance(value, list) else value
        for name, value in node.attributes.items()
        if name not in ("ids", "names", "dupnames", "backrefs")
    }
    copy = node.__class__("", **attributes)
    copy.source, copy.line = node.source, node.line
    if deep:
        copy.extend(nodes.Text(child.astext()) for child in node.children)
    return copy
