"""Write nodes of a view as Markdown that GitHub and Sphinx show alike."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from docutils import nodes

from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.messages import code_span

_SPECIAL = lazy_regex(r"[\\`*\[\]<>|~$]|(?<!\w)_|_(?!\w)|&(?=#?\w+;)|!(?=\[)")
_LIST_START = lazy_regex(r"(?P<number>\d{1,9})(?=[.)](?:\s|\Z))|[-+#>=](?=\s|\Z|#|>|=)")
_LINE_BREAK = "<br>"


def write_markdown(content: Iterable[nodes.Node], *, caption: str = "") -> list[str]:
    """Return blocks as lines of Markdown, without blank lines at the ends.

    They are the nodes of a view: paragraphs, rubrics, bullet lists and tables, and
    containers of them.

    :param caption: Markdown above them.
    """
    text = " ".join(caption.split())
    lines = [text if "**" in text else f"**{text}**"] if text else []
    for block in _blocks(content):
        lines += [*([""] if lines else []), *block]
    return lines


def _blocks(content: Iterable[nodes.Node]) -> Iterator[list[str]]:
    for node in content:
        if isinstance(node, nodes.table):
            yield list(_table(node))
        elif isinstance(node, nodes.bullet_list):
            yield list(_list(node))
        elif isinstance(node, nodes.rubric):
            yield [f"**{_inline(node.children)}**"]
        elif isinstance(node, nodes.paragraph):
            yield [_paragraph(node)]
        elif isinstance(node, nodes.Element):
            yield from _blocks(node.children)


def _table(table: nodes.table) -> Iterator[str]:
    rows = [
        [_cell(entry) for entry in row.children] for row in table.findall(nodes.row)
    ]
    if not rows:
        return
    yield _row(rows[0])
    yield _row(["---"] * len(rows[0]))
    yield from map(_row, rows[1:])


def _row(cells: Iterable[str]) -> str:
    return f"|{'|'.join(f' {cell} ' if cell else ' ' for cell in cells)}|"


def _cell(entry: nodes.Node) -> str:
    texts = (_inline(child.children) for child in entry.children)
    return _LINE_BREAK.join(filter(None, texts))


def _list(items: nodes.bullet_list) -> Iterator[str]:
    for item in items.children:
        texts = [_paragraph(child) for child in item.children]
        for number, text in enumerate(filter(None, texts)):
            is_last = number == len(texts) - 1
            # A hard line break keeps the item compact.
            yield f"{'  ' if number else '- '}{text}{'' if is_last else chr(92)}"


def _paragraph(node: nodes.Node) -> str:
    text = _inline(node.children)
    return _LIST_START.sub(_escape_start, text, count=1) if text else ""


def _escape_start(match: re.Match[str]) -> str:
    if match.start():
        return match[0]
    return f"{match['number']}\\" if match["number"] else f"\\{match[0]}"


# Inline content


def _inline(content: Iterable[nodes.Node]) -> str:
    return " ".join("".join(map(_node, content)).split())


def _node(node: nodes.Node) -> str:
    for type_, write in _WRITERS.items():
        if isinstance(node, type_):
            return write(node)
    return "".join(map(_node, node.children))


def escape(text: str) -> str:
    """Return *text* as Markdown that shows it."""
    return _SPECIAL.sub(r"\\\g<0>", text.replace("\n", " "))


def code(text: str) -> str:
    """Return *text* as a code span that can be in a table."""
    return code_span(text.replace("|", "\\|"))


def _reference(node: Any) -> str:
    text = "".join(map(_node, node.children))
    uri = str(node.get("refuri") or "")
    # A link inside a link is text.
    if not uri or "](" in text:
        return text
    return f"[{text.strip()}]({link_destination(uri)})"


def link_destination(uri: str) -> str:
    """Return *uri* as the destination of a link, in angle brackets if necessary."""
    return f"<{uri}>" if re.search(r"[\s()<>]", uri) else uri


def _wrapped(mark: str) -> Callable[[Any], str]:
    def write(node: Any) -> str:
        text = "".join(map(_node, node.children))
        core = text.strip()
        if not core:
            return text
        start = len(text) - len(text.lstrip())
        return f"{text[:start]}{mark}{core}{mark}{text[start + len(core) :]}"

    return write


def _styled(node: Any) -> str:
    classes = node.get("classes", ())
    if any(name.startswith("techspec-shape") for name in classes):
        return ""  # repeats the status for readers who cannot see a shape
    if "techspec-struck" in classes:
        return _wrapped("~~")(node)
    return "".join(map(_node, node.children))


_WRITERS: Mapping[type, Callable[[Any], str]] = {
    nodes.Text: lambda node: escape(node.astext()),
    nodes.literal: lambda node: code(node.astext()),
    nodes.math: lambda node: code(node.astext()),
    nodes.image: lambda node: escape(str(node.get("alt") or "")),
    nodes.raw: lambda node: "",
    nodes.comment: lambda node: "",
    nodes.strong: _wrapped("**"),
    nodes.emphasis: _wrapped("*"),
    nodes.reference: _reference,
    nodes.inline: _styled,
}
