"""Turn raw HTML and informal headings into blocks that readers of records know."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html.parser import HTMLParser

from docutils import nodes

_BLOCKS: Mapping[str, Callable[[], nodes.Element]] = {
    "table": nodes.table,
    "tr": nodes.row,
    "td": nodes.entry,
    "th": lambda: nodes.entry(heading=True),
    "ul": nodes.bullet_list,
    "ol": nodes.enumerated_list,
    "li": nodes.list_item,
    "blockquote": nodes.block_quote,
}
_OUTER = {"tr": "table", "td": "tr", "th": "tr", "li": "ul"}
"""The element that contains each element, even if its tag is missing."""
_PARAGRAPHS = frozenset(
    {"p", "div", "section", "details", "dl", "dt", "dd", "pre", "figure", "figcaption"}
    | {f"h{level}" for level in range(1, 7)}
)
_HIDDEN = frozenset({"script", "style", "template", "caption"})
_STRUCK = frozenset({"s", "del", "strike"})
_MAX_DEPTH = 50
ALTERNATIVE = "techspec-alternative"
"""The class of the alternative text of an image."""


class _Content(nodes.container):
    """The blocks that replace a node; they are not in the document."""

    origin: nodes.Element


class summary(nodes.Invisible, nodes.TextElement):  # noqa: N801
    """The title of ``<details>``, which is visible only if it is an entry."""


def content_of_html(raw: nodes.raw) -> list[nodes.Node]:
    """Return the visible blocks in *raw*."""
    if "html" not in raw.get("format", ""):
        return []
    reader = _Reader(raw.line or 0)
    reader.content.origin = raw
    reader.feed(raw.astext())
    reader.close()
    for table in reader.content.findall(nodes.table):
        _group_rows(table)
    return list(reader.content.children)


def label_of(heading: nodes.TextElement) -> nodes.paragraph:
    """Return the bold paragraph that *heading*, a rubric or title, is read as."""
    strong = nodes.strong()
    strong.children = list(heading.children)  # they remain in the document
    label = nodes.paragraph("", "", strong)
    # The heading of a dropdown has no line, but the text below it has one.
    near = (heading, *(heading.parent or heading).findall(nodes.paragraph))
    label.source = heading.source
    label.line = next((node.line for node in near if node.line), None)
    label["level"] = heading.get("level")
    content = _Content("", label)
    content.origin = origin_of(heading)
    return label


def titled_block(text: summary) -> nodes.container:
    """Return an empty block with the title *text*."""
    title = nodes.title("", "", *text.children)
    title.line = text.line
    block = _Content("", title)
    block.origin = origin_of(text)
    return block


def origin_of(node: nodes.Element) -> nodes.Element:
    """Return the node that shows *node*, which is *node* if it is in the document."""
    top: nodes.Element = node
    while top.parent is not None:
        top = top.parent
    return top.origin if isinstance(top, _Content) else node


class _Reader(HTMLParser):
    """The blocks of HTML, filled in while it is parsed."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self.content = _Content()
        self._line = line
        self._open: list[tuple[str, nodes.Element]] = [("", self.content)]
        self._paragraph: nodes.TextElement | None = None
        self._hidden = 0
        self._struck = 0
        self._raised = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _HIDDEN:
            self._hidden += 1
        elif tag in _STRUCK:
            self._struck += 1
        elif tag == "sup":
            self._raised += 1
        elif tag == "br":
            self._add("\n")
        elif tag == "img":
            self._add(dict(attrs).get("alt") or "", ALTERNATIVE)
        elif tag in _BLOCKS:
            self._start(tag)
        elif tag == "summary":
            self._open_paragraph(summary())
        elif tag in _PARAGRAPHS:
            self._paragraph = None

    def handle_endtag(self, tag: str) -> None:
        if tag in _HIDDEN:
            self._hidden = max(self._hidden - 1, 0)
        elif tag in _STRUCK:
            self._struck = max(self._struck - 1, 0)
        elif tag == "sup":
            self._raised = max(self._raised - 1, 0)
        elif tag in _BLOCKS:
            self._paragraph = None
            if any(name == tag for name, _ in self._open):
                while self._open.pop()[0] != tag:
                    pass
        elif tag in _PARAGRAPHS or tag == "summary":
            self._paragraph = None

    def handle_data(self, data: str) -> None:
        if data.strip() or self._paragraph is not None:
            self._add(data)

    def _start(self, tag: str) -> None:
        """Open the element of *tag*, and close elements without an end tag."""
        self._paragraph = None
        outer = _OUTER.get(tag)
        names = [name for name, _ in self._open]
        if outer is not None and tag in names:
            last = len(names) - 1 - names[::-1].index(tag)
            if not {"table", "ul", "ol"}.intersection(names[last:]):
                del self._open[last:]  # "<li>one<li>two"
        inside = self._open[-1][0]
        if outer is not None and inside != outer and (tag, inside) != ("li", "ol"):
            if {tag, inside} == {"td", "th"}:
                self._open.pop()
            else:
                self._start(outer)
        if len(self._open) > _MAX_DEPTH:
            return
        node = _BLOCKS[tag]()
        node.line = self._line + self.getpos()[0] - 1
        self._open[-1][1].append(node)
        self._open.append((tag, node))

    def _add(self, text: str, *classes: str) -> None:
        block = self._open[-1][1]
        if self._hidden or isinstance(block, nodes.table | nodes.row):
            return
        if self._paragraph is None:
            self._open_paragraph(nodes.paragraph())
        node: nodes.Node = nodes.Text(text)
        if self._raised:
            node = nodes.superscript("", "", node)
        if self._struck:
            classes = (*classes, "techspec-struck")
        if classes:
            node = nodes.inline("", "", node, classes=[*classes])
        assert self._paragraph is not None
        self._paragraph.append(node)

    def _open_paragraph(self, paragraph: nodes.TextElement) -> None:
        self._paragraph = paragraph
        paragraph.line = self._line + self.getpos()[0] - 1
        self._open[-1][1].append(paragraph)


def _group_rows(table: nodes.table) -> None:
    """Put the rows of *table* into a head and a body."""
    rows = list(table.children)
    head = nodes.thead()
    if rows and all(cell.get("heading") for cell in rows[0].children):  # type: ignore[attr-defined]
        head.append(rows.pop(0))
    group = nodes.tgroup("", head, nodes.tbody("", *rows))
    table.children = []
    table.append(group)
