"""Inline content that can be searched as text and cut without losing its markup."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise

from docutils import nodes
from docutils.nodes import Element, Node

from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.text.inline_nodes import (
    MASK,
    InlineText,
    LinkPosition,
    TextRange,
    cut_nodes,
    with_ascii_marks,
    without_markup,
    without_strike,
)
from sphinx_techspec.reading.text.template_placeholders import (
    OTHER_START,
    consists_of_placeholders,
)
from sphinx_techspec.words import DASHES, on_one_line

_TILDES = lazy_regex(r"~~(?![\s~])[^~]{1,500}(?<!\s)~~")
_STARS = lazy_regex(r"\*\*(?=[^\s*])[^*\n]{0,200}?[^\w\s*]\*\*(?=\w)")
"""Bold type that ends with punctuation right before a letter, which Markdown does not
recognize: ``**状态：**草稿``."""
_REPLACEMENT = lazy_regex(r"""\s*(?:[^\W_]|[\ufffc"'“‘\U0001f300-\U0001faff])""")

# Other nodes, such as references to footnotes, have generated ids.
_WITH_WRITTEN_ID = (nodes.emphasis, nodes.inline, nodes.literal, nodes.strong)
_PUNCTUATION = ".,:;!?"
_ENDED = lazy_regex(
    r"[.,:;!?\u2026\u3001\u3002\uff01\uff0c\uff1a\uff1b\uff1f\u060c\u061b\u061f"
    r"\u2010-\u2015-][)\]\"'”’»*_]{0,3}\s*\Z"
)
"""The end of a sentence, or punctuation that needs no other after it."""
_CONTINUED = lazy_regex(rf"\s*(?:[(\[,;{DASHES}\u2192-]|(?:and|because|but|or)\s)")
"""The start of a text that continues the one before it."""
_OUTCOME = lazy_regex(
    r"\s*(?:answer(?:ed)?|closed|deci(?:ded|sion)|resol(?:ved|ution))\b", re.IGNORECASE
)
"""The outcome of a struck-out question, which does not replace it."""


def _marked(mark: str, inner: Iterable[Node]) -> nodes.Element:
    """Return *inner* in bold type, or struck out if *mark* is a tilde."""
    if mark == "*":
        return nodes.strong("", "", *inner)
    return nodes.inline("", "", *inner, classes=["techspec-struck"])


class Inline:
    """A run of inline nodes with its text.

    ``text`` is the visible text: without comments, HTML tags and marks of footnotes,
    with the alternative text of images and with emoji in place of shortcodes, but with
    the placeholders of a template (``<risk>``). ``masked`` has the same length, with
    :data:`MASK` in place of code, math, images and link texts, and the punctuation of
    other scripts as ASCII, so that separators can be searched for; an offset in one is
    valid in the other and for cutting the nodes.
    ``parent`` is the node that contains all of it, and ``strong`` and ``strikethrough``
    are the bold and struck-out fragments. Nodes are copied only on access.
    """

    __slots__ = (
        "_children",
        "_is_uncut",
        "_links",
        "_markup",
        "_offset",
        "_plain",
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
        self._plain: str | None = None
        self.line = line
        self.parent = parent
        self.strong: Sequence[TextRange] = ()
        self.strikethrough: Sequence[TextRange] = ()
        self._markup: Sequence[TextRange] = ()
        self._links: Sequence[LinkPosition] = ()
        if len(self._children) == 1 and type(self._children[0]) is nodes.Text:
            # The usual case: no markup.
            text = without_markup(self._children[0])
            self.text = text
            self.masked = text if text.isascii() else with_ascii_marks(text)
            notes: list[TextRange] = []
        else:
            notes = self._collect()
        # Tildes are text if the parser lacks the extension.
        marks = list(_TILDES.finditer(self.masked)) if "~~" in self.masked else []
        if "**" in self.masked:
            marks += _STARS.finditer(self.masked)
        if marks or notes:
            self._children = self._without_marks(marks, notes)
            self._collect()

    def _collect(self) -> list[TextRange]:
        """Collect text and markup; return the marks of footnotes that are text."""
        collector = InlineText()
        collector.collect(self._children, 0, is_masked=False)
        self.text = "".join(collector.texts)
        masked = "".join(collector.masked)
        self.masked = masked if self.text.isascii() else with_ascii_marks(masked)
        self.strong = sorted(collector.strong)
        self.strikethrough = sorted(collector.strikethrough)
        self._markup = collector.markup
        self._links = collector.links
        text = self.text
        notes: list[TextRange] = []
        for start, end in collector.notes:
            # The space before a footnote separates it from the word.
            is_spaced = (
                text[start - 1 : start] == " " and not text[end : end + 1].isalnum()
            )
            notes.append(TextRange(start - 1 if is_spaced else start, end))
        return [note for note in notes if note.start < note.end]

    def _without_marks(
        self, marks: Sequence[re.Match[str]], notes: Sequence[TextRange]
    ) -> list[Node]:
        """Return the nodes with markup in place of *marks*, and without *notes*."""
        cuts = [(span, False) for span in set(notes)]
        cuts += [(TextRange(*match.span()), True) for match in marks]
        found: list[Node] = []
        position = 0
        for (start, end), is_marked in sorted(cuts):
            if start < position:
                continue
            found += cut_nodes(self._children, position, start, 0)[0]
            if is_marked:
                inner = cut_nodes(self._children, start + 2, end - 2, 0)[0]
                found.append(_marked(self.masked[start], inner))
            position = end
        return [*found, *cut_nodes(self._children, position, len(self.text), 0)[0]]

    def __bool__(self) -> bool:
        # Faster than strip(), which would build a string.
        return bool(self.text) and not self.text.isspace()

    def __repr__(self) -> str:
        return f"Inline({self.text!r}, line={self.line})"

    @property
    def nodes(self) -> list[Node]:
        """The nodes of the text: those of the document unless it is cut."""
        return self._children if self._is_uncut else self.copy()

    @property
    def written_id(self) -> str | None:
        """The id of the markup at the end of the text, ``[one queue]{#d7}``."""
        last = self._children[-1] if self._children and self._is_uncut else None
        if isinstance(last, _WITH_WRITTEN_ID) and last["ids"]:
            return str(last["ids"][0])
        return None

    def may_have(self, node_type: type[Node]) -> bool:
        """Return whether the nodes that the text is cut from have a *node_type*."""
        pending = [*self._children]
        while pending:
            node = pending.pop()
            if isinstance(node, node_type):
                return True
            pending += node.children
        return False

    def starts_with(self, node_type: type[Node]) -> bool:
        """Return whether the text, which is not cut, starts with a *node_type*."""
        return bool(self._children) and isinstance(self._children[0], node_type)

    def links(self, start: int, end: int) -> list[Element]:
        """Return the links whose text starts between *start* and *end*."""
        start, end = self._offset + start, self._offset + end
        return [link.node for link in self._links if start <= link.start < end]

    def copy(self) -> list[Node]:
        """Return copies of the nodes, without references to the document."""
        return self._between(0, len(self.text))

    @property
    def plain(self) -> str:
        """The text on one line."""
        if self._plain is None:
            self._plain = on_one_line(self.text)
        return self._plain

    @property
    def is_unfilled(self) -> bool:
        """Whether the text consists of placeholders of a template."""
        if OTHER_START.match(self.text):
            return False
        return consists_of_placeholders(self.text, self.masked)

    @property
    def is_rich(self) -> bool:
        """Whether the nodes have markup that the plain text lacks."""
        if not self._markup:
            return False  # faster than the expression below
        return any(span.start < span.end for span in self._markup)

    @property
    def item(self) -> Element | None:
        """The list item that has the paragraph of the text as a child, if any."""
        item = self.parent.parent if self.parent is not None else None
        return item if isinstance(item, nodes.list_item) else None

    @property
    def is_bold(self) -> bool:
        """Whether all of the text is bold, apart from a colon at its end."""
        strong = self.leading_strong()
        return strong is not None and strong.end >= len(self.text.rstrip(" :"))

    @property
    def is_struck(self) -> bool:
        """Whether all of the text is struck out."""
        return (0, len(self.text)) in self.strikethrough

    @property
    def leading_strikethrough(self) -> TextRange | None:
        """The struck-out fragment at the start of the text, if any."""
        if not self.strikethrough or self.text[: self.strikethrough[0].start].strip():
            return None
        return self.strikethrough[0]

    def leading_strong(self, position: int = 0) -> TextRange | None:
        """Return the bold fragment at the start of the text from *position*, if any."""
        if not self.strong:
            return None  # faster than the search below
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
        text = self.text[start:end]
        stripped = text.strip()
        if len(stripped) == len(self.text):
            return self
        if len(stripped) < len(text):
            start += len(text) - len(text.lstrip())
        end = start + len(stripped)
        fragment = object.__new__(Inline)
        fragment._children = self._children
        fragment._offset = self._offset + start
        fragment._is_uncut = False
        fragment._links = self._links
        fragment._plain = None
        lines = self.text.count("\n", 0, start) if start else 0
        fragment.line = self.line + lines
        fragment.parent = self.parent
        fragment.text = stripped
        fragment.masked = self.masked[start:end]
        fragment.strong = fragment.strikethrough = fragment._markup = ()
        if self._markup and (markup := _clip(self._markup, start, end)):
            fragment._markup = markup
            fragment.strong = _clip(self.strong, start, end)  # it is markup as well
        if self.strikethrough:
            fragment.strikethrough = _clip(self.strikethrough, start, end)
        return fragment

    def edited(self, *, anywhere: bool = False) -> Inline:
        """Return the text without struck-out text that other text replaces.

        :param anywhere: whether text before struck-out text replaces it as well.
        """
        if not self.strikethrough:
            return self
        found: list[Node] = []
        position = 0
        for start, end in self.strikethrough:
            if start < position or not self._is_replaced(start, end, anywhere=anywhere):
                continue
            found += self._between(position, start)
            last = self.text[start - 1] if start else " "
            is_spaced = last.isspace() or last in "(["
            after = self.text[end:]
            position = end + (len(after) - len(after.lstrip(" ")) if is_spaced else 0)
        if position == 0:
            return self
        found += self._between(position, len(self.text))
        return Inline(found, self.line, self.parent).cut(0)

    def without_struck(self) -> Inline:
        """Return the text without all struck-out text."""
        found: list[Node] = []
        position = 0
        for start, end in self.strikethrough:
            found += self._between(position, max(start, position))
            position = max(end, position)
        if position == 0:
            return self
        found += self._between(position, len(self.text))
        return Inline(found, self.line, self.parent).cut(0)

    def _is_replaced(self, start: int, end: int, *, anywhere: bool) -> bool:
        """Return whether other text replaces the struck-out text of a range."""
        rest, text_end = "", end
        for span in (*self.strikethrough, TextRange(len(self.text), -1)):
            rest += self.masked[end : max(span.start, end)]
            end = max(span.end, end)
        before = self.masked[:start]
        if anywhere or not before.strip():
            if anywhere:
                for span in reversed(self.strikethrough):
                    before = before[: span.start] + before[span.end :]
                rest = before + rest
            return re.search(rf"[^\W_]|{MASK}", rest) is not None
        if "?" in self.text[start:text_end] and _OUTCOME.match(rest):
            return False
        is_alike = rest.lstrip()[:1] == self.text[start] == "("
        return is_alike or _REPLACEMENT.match(rest) is not None

    def _between(self, start: int, end: int) -> list[Node]:
        return cut_nodes(self._children, self._offset + start, self._offset + end, 0)[0]

    def unwrapped(self) -> Inline:
        """Return the text without bold type or strikethrough around all of it."""
        text = self.cut(0)
        if not (text.strong or text.strikethrough):
            return text
        if text.is_struck:
            return Inline(without_strike(text.nodes), text.line, text.parent).cut(0)
        if (0, len(text.text)) in text.strong:
            # MyST has empty texts around bold type in a paragraph.
            shown = [
                n for n in text.nodes if not isinstance(n, nodes.Text) or n.astext()
            ]
            if len(shown) == 1:
                return Inline(shown[0].children, text.line, text.parent).cut(0)
        return text

    def labeled(self, label: str) -> Inline:
        """Return the text after *label* and a colon."""
        return Inline([nodes.Text(f"{label}: "), *self.nodes], self.line, self.parent)

    def without(self, start: int, end: int) -> Inline:
        """Return the text without the fragment from *start* to *end*.

        The space or line break after it remains, except before punctuation.
        """
        head, tail = self.cut(0, start), self.cut(end)
        if not (head and tail):
            return head or tail
        parts = [*head.nodes, *tail.nodes]
        if tail.text[0] not in _PUNCTUATION:
            gap = "\n" if self.text.startswith("\n", end) else " "
            parts.insert(len(head.nodes), nodes.Text(gap))
        return Inline(parts, self.line, self.parent)


def join(texts: Iterable[Inline | None], separator: str | None = None) -> Inline | None:
    """Return the non-empty *texts* as one, ``None`` if all are empty.

    :param separator: the text between them. By default, a colon follows a title and
        precedes code, a semicolon separates items, and a space separates sentences.
    """
    filled = [text for text in texts if text]
    if len(filled) < 2:
        return filled[0] if filled else None
    joined: list[nodes.Node] = [*filled[0].nodes]
    for above, text in pairwise(filled):
        between = _separator(above, text) if separator is None else separator
        joined += [nodes.Text(between), *text.nodes]
    return Inline(joined, filled[0].line, filled[0].parent)


def _separator(above: Inline, text: Inline) -> str:
    """Return the text between *above* and *text*, which are blocks of their own."""
    if _ENDED.search(above.text) or _CONTINUED.match(text.text):
        return " "
    if isinstance(above.parent, nodes.FixedTextElement):
        return " "
    strong = above.leading_strong()
    is_bold = strong is not None and strong.end == len(above.text)
    is_code = isinstance(text.parent, nodes.FixedTextElement)
    if is_bold or is_code or isinstance(above.parent, nodes.title):
        return ": "
    is_sentence = text.text.rstrip()[-1:] in ".!?" and text.text[:1].isupper()
    return ". " if is_sentence else "; "


def match_end(match: re.Match[str] | None, default: int = 0) -> int:
    """Return the end of *match*, or *default* if there is no match."""
    return match.end() if match else default


def _clip(spans: Sequence[TextRange], start: int, end: int) -> Sequence[TextRange]:
    """Return *spans* relative to the fragment from *start* to *end*."""
    if not spans:
        return spans
    return [
        TextRange(max(span.start, start) - start, min(span.end, end) - start)
        for span in spans
        if span.start < end and span.end > start
    ]
