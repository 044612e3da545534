"""Inline content that can be searched as text and cut without losing its markup."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from docutils import nodes
from docutils.nodes import Node

__all__ = ["OPAQUE", "Inline", "SourceText", "is_comment", "is_placeholder"]

OPAQUE = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands in :attr:`Inline.mask` for a character that separates nothing."""

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_TAG = re.compile(r"<(?P<name>[A-Za-z][\w-]*)\b(?P<rest>[^<>]*)(?<!/)>")
# A tag with one of these names is HTML; any other `<word>` is a gap to be filled in.
_HTML_ELEMENTS = frozenset(
    """a abbr address area article aside audio b base bdi bdo blockquote body br
    button canvas caption center cite code col colgroup data datalist dd del details
    dfn dialog div dl dt em embed fieldset figcaption figure font footer form h1 h2
    h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label legend li
    link main map mark math menu meta meter nav noscript object ol optgroup option
    output p param picture pre progress q rp rt ruby s samp script section select slot
    small source span strike strong style sub summary sup svg table tbody td template
    textarea tfoot th thead time title tr track tt u ul var video wbr""".split()  # noqa: SIM905
)
# Elements that no text has alone: "<title>", "<option>" are a template's gaps.
_NEVER_ALONE = frozenset(
    """base body data head html link meta object option output param slot summary
    title""".split()  # noqa: SIM905
)
# What may stand in a tag without a value.
_BARE_ATTRIBUTES = frozenset(
    """async autofocus autoplay checked controls default defer disabled hidden inert
    ismap loop multiple muted nowrap open readonly required reversed selected""".split()  # noqa: SIM905
)
_LEAVES = (nodes.Text, nodes.raw)
_OPAQUE_NODES = (nodes.literal, nodes.math, nodes.reference, nodes.image)
_TILDES = re.compile(r"~~[^~\n]+~~")
_STRIKE = re.compile(r"<(/?)(?:s|del|strike)>", re.IGNORECASE)


def is_comment(node: nodes.Node) -> bool:
    """Whether *node* shows nothing because it is a comment."""
    if not isinstance(node, nodes.raw):
        return isinstance(node, nodes.comment)
    text = node.astext()
    return "<!--" in text and not _COMMENT.sub("", text).strip()


def is_placeholder(text: str) -> bool:
    """Whether *text*, a raw HTML tag, is a gap of a template such as ``<risk>``.

    ``<summary of the change>`` has words where a tag of HTML has attributes.
    """
    match = _TAG.fullmatch(text.strip())
    if match is None:
        return False
    name, rest = match["name"].casefold(), match["rest"]
    if name not in _HTML_ELEMENTS:
        return True
    if "=" in rest:
        return False
    words = rest.casefold().split()
    return not _BARE_ATTRIBUTES.issuperset(words) or (
        not words and name in _NEVER_ALONE
    )


class SourceText(nodes.Text):
    """A text that knows where it stood before it was translated."""

    message = 0
    """The number of the message, in the order of the document."""
    start = 0
    """Where it starts in the text of the message."""

    @classmethod
    def of(cls, text: str, message: int, start: int) -> SourceText:
        """Return *text*, which starts at *start* in a message."""
        found = cls(text)
        found.message, found.start = message, start
        return found

    def copy(self) -> SourceText:
        return self.of(str(self), self.message, self.start)

    def piece(self, start: int, end: int) -> SourceText:
        """Return the part from *start* to *end*."""
        return self.of(str(self)[start:end], self.message, self.start + start)


class Span(NamedTuple):
    """Where a marked-up piece stands in the text, in characters."""

    start: int
    end: int


class Inline:
    """A run of inline nodes, with its text.

    ``text`` is what a reader sees; comments and HTML tags are not in it, gaps of a
    template (``<risk>``) are. ``host`` is the node that holds all of it. ``mask`` has
    the same length, with :data:`OPAQUE` in the place of code, maths and link texts:
    look for separators there, for words in ``text``. Both are one character for every
    character of the nodes, so that an offset found in one cuts the other and the nodes
    alike. Cutting is cheap: nodes are copied only when they are asked for.
    """

    __slots__ = (
        "_children",
        "_is_whole",
        "_markup",
        "_offset",
        "host",
        "line",
        "mask",
        "strong",
        "struck",
        "text",
    )

    def __init__(
        self,
        children: Iterable[Node],
        line: int = 0,
        host: nodes.Element | None = None,
    ) -> None:
        self._children = list(children)
        self._offset = 0
        self._is_whole = True
        self.line = line
        self.host = host
        if len(self._children) == 1 and type(self._children[0]) is nodes.Text:
            # The usual case: no markup at all.
            self.text = self.mask = _leaf_text(self._children[0])
            self.strong: list[Span] = []
            self.struck: list[Span] = []
            self._markup: list[Span] = []
        else:
            self._collect()
        if "~~" in self.mask:  # stays text where the parser does not know it
            tildes = (Span(*match.span()) for match in _TILDES.finditer(self.mask))
            self.struck = sorted([*self.struck, *tildes])

    def _collect(self) -> None:
        collector = _Collector()
        collector.collect(self._children, 0, opaque=False)
        self.text = "".join(collector.texts)
        self.mask = "".join(collector.masks)
        self.strong = sorted(collector.strong)
        self.struck = sorted(collector.struck)
        self._markup = collector.markup

    def __bool__(self) -> bool:
        # Nothing is built for it, as strip() would.
        return bool(self.text) and not self.text.isspace()

    def __repr__(self) -> str:
        return f"Inline({self.text!r}, line={self.line})"

    @property
    def nodes(self) -> list[Node]:
        """The nodes of the text: the document's own where nothing is cut off."""
        return self._children if self._is_whole else self.copy()

    def copy(self) -> list[Node]:
        """Return copies of the nodes that do not hold on to the document."""
        end = self._offset + len(self.text)
        return _cut(self._children, self._offset, end, 0)[0]

    @property
    def plain(self) -> str:
        """The text on one line."""
        return " ".join(self.text.split())

    @property
    def is_unfilled(self) -> bool:
        """Whether nothing but gaps of a template stands here."""
        if "<" not in self.text:
            return False
        return re.search(r"\w", re.sub(r"<[^<>\n]{1,200}>", "", self.text)) is None

    @property
    def is_rich(self) -> bool:
        """Whether there is markup that the plain text does not have."""
        return any(span.start < span.end for span in self._markup)

    @property
    def leading_struck(self) -> Span | None:
        """The piece that opens the text and is struck through, if one does."""
        if not self.struck or self.text[: self.struck[0].start].strip():
            return None
        return self.struck[0]

    def leading_strong(self, position: int = 0) -> Span | None:
        """Return the bold piece that opens the text at *position*, if one does."""
        index = bisect_right(self.strong, (position, -1))
        if index == len(self.strong):
            return None
        span = self.strong[index]
        return None if self.text[position : span.start].strip() else span

    def strong_at(self, position: int) -> Span | None:
        """Return the bold piece that the character at *position* is in, if any."""
        index = bisect_right(self.strong, (position, len(self.text))) - 1
        if index < 0 or self.strong[index].end <= position:
            return None
        return self.strong[index]

    def line_at(self, position: int) -> int:
        """Return the source line of the character at *position*."""
        return self.line + self.text.count("\n", 0, position)

    def cut(self, start: int, end: int | None = None) -> Inline:
        """Return the piece from *start* to *end* without white space around it."""
        end = len(self.text) if end is None else end
        piece_text = self.text[start:end]
        start += len(piece_text) - len(piece_text.lstrip())
        end = start + len(piece_text.strip())
        if start == 0 and end == len(self.text):
            return self
        piece = object.__new__(Inline)
        piece._children = self._children
        piece._offset = self._offset + start
        piece._is_whole = False
        piece.line = self.line_at(start)
        piece.host = self.host
        piece.text = self.text[start:end]
        piece.mask = self.mask[start:end]
        piece.strong = _clip(self.strong, start, end) if self.strong else []
        piece.struck = _clip(self.struck, start, end) if self.struck else []
        piece._markup = _clip(self._markup, start, end) if self._markup else []
        return piece

    def unwrapped(self) -> Inline:
        """Return the text without the bold or struck type that is around all of it."""
        text = self.cut(0)
        if text.struck and _TILDES.fullmatch(text.mask):
            return text.cut(2, len(text.text) - 2)
        if Span(0, len(text.text)) in text.strong and len(text.nodes) == 1:
            return Inline(text.nodes[0].children, text.line, text.host).cut(0)
        return text

    def without(self, start: int, end: int) -> Inline:
        """Return the text without the piece from *start* to *end*."""
        head, tail = self.cut(0, start), self.cut(end)
        glue: list[Node] = [nodes.Text(" ")] if head and tail else []
        return Inline([*head.nodes, *glue, *tail.nodes], self.line, self.host)


class _Collector:
    """Gathers the text of nodes, and where their markup stands in it."""

    __slots__ = ("markup", "masks", "strong", "struck", "texts")

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.masks: list[str] = []
        self.strong: list[Span] = []
        self.struck: list[Span] = []
        self.markup: list[Span] = []

    def collect(
        self, children: Sequence[nodes.Node], position: int, *, opaque: bool
    ) -> int:
        """Gather *children* from *position* on, and return where they end."""
        strike_start: int | None = None
        for child in children:
            if isinstance(child, nodes.system_message):
                continue
            start = position
            if isinstance(child, _LEAVES):
                text = _leaf_text(child)
                self.texts.append(text)
                self.masks.append(OPAQUE * len(text) if opaque else text)
                position += len(text)
                if isinstance(child, nodes.raw):
                    self.markup.append(Span(start, position))
                    strike_start = self._note_strike(child, position, strike_start)
                continue
            hidden = (
                opaque
                or isinstance(child, _OPAQUE_NODES)
                or child.__class__.__name__ == "pending_xref"
            )
            position = self.collect(child.children, position, opaque=hidden)
            self.markup.append(Span(start, position))
            if isinstance(child, nodes.strong):
                self.strong.append(Span(start, position))
            elif "strike" in child.get("classes", ()):  # type: ignore[attr-defined]
                self.struck.append(Span(start, position))
        return position

    def _note_strike(
        self, tag: nodes.raw, position: int, start: int | None
    ) -> int | None:
        """Note a struck piece at its closing tag; return where an open one starts."""
        match = _STRIKE.fullmatch(tag.astext().strip())
        if match is None:
            return start
        if match[1] and start is not None:
            self.struck.append(Span(start, position))
        return None if match[1] else position


def _clip(spans: Sequence[Span], start: int, end: int) -> list[Span]:
    """Return *spans* as they stand in the piece from *start* to *end*."""
    return [
        Span(max(span.start, start) - start, min(span.end, end) - start)
        for span in spans
        if span.start < end and span.end > start
    ]


def _leaf_text(node: nodes.Node) -> str:
    if isinstance(node, nodes.raw):
        text = node.astext()
        if "html" in node.get("format", "") and text.lstrip().startswith("<br"):
            return "\n"
        return text if is_placeholder(text) else ""
    text = str(node)
    return node.astext() if "\0" in text else text


def _cut(
    children: Sequence[nodes.Node], start: int, end: int, position: int
) -> tuple[list[nodes.Node], int]:
    """Return copies of what lies between *start* and *end*, and the end position."""
    pieces: list[nodes.Node] = []
    for child in children:
        if isinstance(child, nodes.system_message):
            continue
        if isinstance(child, _LEAVES):
            text = _leaf_text(child)
            low, high = max(start - position, 0), min(end - position, len(text))
            position += len(text)
            if isinstance(child, nodes.raw):
                if (low < high and text) or (not text and start < position < end):
                    pieces.append(_bare_copy(child))
            elif low < high:
                if isinstance(child, SourceText):
                    pieces.append(child.piece(low, high))
                else:
                    pieces.append(nodes.Text(text[low:high]))
            continue
        before = position
        inner, position = _cut(child.children, start, end, position)
        is_inside = start <= before < end if before == position else bool(inner)
        if is_inside and isinstance(child, nodes.Element):
            copy = _bare_copy(child, deep=False)
            copy.extend(inner)
            pieces.append(copy)
    return pieces, position


def _bare_copy(node: nodes.Element, *, deep: bool = True) -> nodes.Element:
    """Return a copy of *node* that neither owns ids nor holds on to its document."""
    # As Node.copy() does it, which would hold on to the document.
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
