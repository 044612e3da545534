"""Inline content that can be searched as text and cut without losing its markup."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from docutils import nodes
from docutils.nodes import Node

from sphinx_techspec.reading.template_placeholders import is_placeholder_tag

MASK = "\N{OBJECT REPLACEMENT CHARACTER}"
"""The character that replaces masked text in :attr:`Inline.masked`."""

_LEAVES = (nodes.Text, nodes.raw)
_MASKED_NODES = (nodes.literal, nodes.math, nodes.reference, nodes.image)
_TILDES = re.compile(r"~~[^~\n]+~~")
_STRIKE = re.compile(r"<(/?)(?:s|del|strike)>", re.IGNORECASE)


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


class Inline:
    """A run of inline nodes with its text.

    ``text`` is the visible text, without comments and HTML tags, but with the
    placeholders of a template (``<risk>``). ``masked`` has the same length, with
    :data:`MASK` in place of code, math, and link texts, so that separators can be
    searched for; an offset in one is valid in the other and for cutting the nodes.
    ``parent`` is the node that contains all of it, and ``strong`` and ``strikethrough``
    are the bold and struck-out fragments. Nodes are copied only on access.
    """

    __slots__ = (
        "_children",
        "_is_uncut",
        "_markup",
        "_offset",
        "line",
        "masked",
        "parent",
        "strikethrough",
        "strong",
        "text",
    )

    def __init__(
        self,
        children: Iterable[Node],
        line: int = 0,
        parent: nodes.Element | None = None,
    ) -> None:
        self._children = list(children)
        self._offset = 0
        self._is_uncut = True
        self.line = line
        self.parent = parent
        self.strong: list[TextRange] = []
        self.strikethrough: list[TextRange] = []
        self._markup: list[TextRange] = []
        if len(self._children) == 1 and type(self._children[0]) is nodes.Text:
            # The usual case: no markup.
            self.text = self.masked = _leaf_text(self._children[0])
        else:
            leaves: list[tuple[str, bool]] = []
            self._collect(self._children, 0, leaves, is_masked=False)
            self.text = "".join(text for text, _ in leaves)
            self.masked = "".join(
                MASK * len(text) if is_masked else text for text, is_masked in leaves
            )
            self.strong.sort()
        if "~~" in self.masked:  # text if the parser lacks the extension
            matches = _TILDES.finditer(self.masked)
            self.strikethrough += [TextRange(*match.span()) for match in matches]
        self.strikethrough.sort()

    def _collect(
        self,
        children: Sequence[Node],
        position: int,
        leaves: list[tuple[str, bool]],
        *,
        is_masked: bool,
    ) -> int:
        """Collect the markup of *children*, which start at *position*.

        :param leaves: receives each text and whether it is masked.
        :return: the end of *children*.
        """
        strike_start: int | None = None
        for child in children:
            if isinstance(child, nodes.system_message):
                continue
            start = position
            if isinstance(child, _LEAVES):
                text = _leaf_text(child)
                leaves.append((text, is_masked))
                position += len(text)
                if isinstance(child, nodes.raw):
                    self._markup.append(TextRange(start, position))
                    strike_start = self._collect_tag(child, position, strike_start)
                continue
            mask_children = (
                is_masked
                or isinstance(child, _MASKED_NODES)
                or child.__class__.__name__ == "pending_xref"
            )
            position = self._collect(
                child.children, position, leaves, is_masked=mask_children
            )
            self._markup.append(TextRange(start, position))
            if isinstance(child, nodes.strong):
                self.strong.append(TextRange(start, position))
            elif "strike" in child.get("classes", ()):  # type: ignore[attr-defined]
                self.strikethrough.append(TextRange(start, position))
        return position

    def _collect_tag(
        self, tag: nodes.raw, position: int, start: int | None
    ) -> int | None:
        """Collect the strikethrough that *tag* closes; return the start of an open one.

        :param start: the start of the strikethrough that is open before the tag.
        """
        match = _STRIKE.fullmatch(tag.astext().strip())
        if match is None:
            return start
        if match[1] and start is not None:
            self.strikethrough.append(TextRange(start, position))
        return None if match[1] else position

    def __bool__(self) -> bool:
        # Faster than strip(), which would build a string.
        return bool(self.text) and not self.text.isspace()

    def __repr__(self) -> str:
        return f"Inline({self.text!r}, line={self.line})"

    @property
    def nodes(self) -> list[Node]:
        """The nodes of the text: those of the document unless it is cut."""
        return self._children if self._is_uncut else self.copy()

    def copy(self) -> list[Node]:
        """Return copies of the nodes, without references to the document."""
        end = self._offset + len(self.text)
        return _cut(self._children, self._offset, end, 0)[0]

    @property
    def plain(self) -> str:
        """The text on one line."""
        return " ".join(self.text.split())

    @property
    def is_unfilled(self) -> bool:
        """Whether the text consists of placeholders of a template."""
        if "<" not in self.text:
            return False
        return re.search(r"\w", re.sub(r"<[^<>\n]{1,200}>", "", self.text)) is None

    @property
    def is_rich(self) -> bool:
        """Whether the nodes have markup that the plain text lacks."""
        return any(span.start < span.end for span in self._markup)

    @property
    def leading_strikethrough(self) -> TextRange | None:
        """The struck-out fragment at the start of the text, if any."""
        if not self.strikethrough or self.text[: self.strikethrough[0].start].strip():
            return None
        return self.strikethrough[0]

    def leading_strong(self, position: int = 0) -> TextRange | None:
        """Return the bold fragment at the start of the text from *position*, if any."""
        index = bisect_right(self.strong, (position, -1))
        if index == len(self.strong):
            return None
        span = self.strong[index]
        return None if self.text[position : span.start].strip() else span

    def strong_at(self, position: int) -> TextRange | None:
        """Return the bold fragment that contains *position*, if any."""
        index = bisect_right(self.strong, (position, len(self.text))) - 1
        if index < 0 or self.strong[index].end <= position:
            return None
        return self.strong[index]

    def line_at(self, position: int) -> int:
        """Return the source line of the character at *position*."""
        return self.line + self.text.count("\n", 0, position)

    def cut(self, start: int, end: int | None = None) -> Inline:
        """Return the fragment from *start* to *end* without surrounding whitespace."""
        end = len(self.text) if end is None else end
        text = self.text[start:end]
        start += len(text) - len(text.lstrip())
        end = start + len(text.strip())
        if start == 0 and end == len(self.text):
            return self
        fragment = object.__new__(Inline)
        fragment._children = self._children
        fragment._offset = self._offset + start
        fragment._is_uncut = False
        fragment.line = self.line_at(start)
        fragment.parent = self.parent
        fragment.text = self.text[start:end]
        fragment.masked = self.masked[start:end]
        fragment.strong = _clip(self.strong, start, end)
        fragment.strikethrough = _clip(self.strikethrough, start, end)
        fragment._markup = _clip(self._markup, start, end)
        return fragment

    def unwrapped(self) -> Inline:
        """Return the text without bold type or strikethrough around all of it."""
        text = self.cut(0)
        if text.strikethrough and _TILDES.fullmatch(text.masked):
            return text.cut(2, len(text.text) - 2)
        if TextRange(0, len(text.text)) in text.strong and len(text.nodes) == 1:
            return Inline(text.nodes[0].children, text.line, text.parent).cut(0)
        return text

    def without(self, start: int, end: int) -> Inline:
        """Return the text without the fragment from *start* to *end*."""
        head, tail = self.cut(0, start), self.cut(end)
        space: list[Node] = [nodes.Text(" ")] if head and tail else []
        return Inline([*head.nodes, *space, *tail.nodes], self.line, self.parent)


def match_end(match: re.Match[str] | None, default: int = 0) -> int:
    """Return the end of *match*, or *default* if there is no match."""
    return match.end() if match else default


def _clip(spans: Sequence[TextRange], start: int, end: int) -> list[TextRange]:
    """Return *spans* relative to the fragment from *start* to *end*."""
    return [
        TextRange(max(span.start, start) - start, min(span.end, end) - start)
        for span in spans
        if span.start < end and span.end > start
    ]


def _leaf_text(node: nodes.Node) -> str:
    if isinstance(node, nodes.raw):
        text = node.astext()
        if "html" in node.get("format", "") and text.lstrip().startswith("<br"):
            return "\n"
        return text if is_placeholder_tag(text) else ""
    text = str(node)
    return node.astext() if "\0" in text else text


def _cut(
    children: Sequence[nodes.Node], start: int, end: int, position: int
) -> tuple[list[nodes.Node], int]:
    """Return copies of the nodes between *start* and *end*, and the end position."""
    copies: list[nodes.Node] = []
    for child in children:
        if isinstance(child, nodes.system_message):
            continue
        if isinstance(child, _LEAVES):
            text = _leaf_text(child)
            low, high = max(start - position, 0), min(end - position, len(text))
            position += len(text)
            if isinstance(child, nodes.raw):
                if (low < high and text) or (not text and start < position < end):
                    texts = [nodes.Text(leaf.astext()) for leaf in child.children]
                    copies.append(_bare_copy(child, texts))
            elif low < high:
                if isinstance(child, SourceText):
                    copies.append(child.cut(low, high))
                else:
                    copies.append(nodes.Text(text[low:high]))
            continue
        before = position
        inner, position = _cut(child.children, start, end, position)
        is_inside = start <= before < end if before == position else bool(inner)
        if is_inside and isinstance(child, nodes.Element):
            copies.append(_bare_copy(child, inner))
    return copies, position


def _bare_copy(node: nodes.Element, children: Iterable[Node]) -> nodes.Element:
    """Return a copy of *node* with *children*, without ids or its document."""
    # Node.copy() would keep a reference to the document.
    attributes = {
        name: list(value) if isinstance(value, list) else value
        for name, value in node.attributes.items()
        if name not in ("ids", "names", "dupnames", "backrefs")
    }
    copy = node.__class__("", **attributes)
    copy.source, copy.line = node.source, node.line
    copy.extend(children)
    return copy
