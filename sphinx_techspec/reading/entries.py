"""The forms in which people write a list of things: bullets, tables, headings, prose.

Every form ends in the same :class:`Entry`; the readers of decisions, risks and
questions never see which form it was.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from docutils import nodes

from sphinx_techspec.headings import normalize_heading
from sphinx_techspec.reading.blocks import (
    first_paragraph,
    heading_of,
    inline_of,
    is_invisible,
    section_line,
    table_rows,
)
from sphinx_techspec.reading.inline import Inline

__all__ = ["Entry", "read_entries"]

# Headings inside a record section that never are an entry of it.
_NO_ENTRY = frozenset(
    {
        "consequences",
        "positive consequences",
        "negative consequences",
        "confirmation",
        "validation",
        "rationale",
        "implementation",
        "notes",
        "more information",
        "summary",
    }
)
_NOTHING = re.compile(
    r"\W*(?:none(?!\s+of)|n/?a|nil|nothing|tbd|todo|no\s+(?:\w+\s+){0,2}"
    r"(?:questions?|issues?|risks?|decisions?|points?|drawbacks?))\b",
    re.IGNORECASE,
)
_NOTHING_LENGTH = 60
"""A longer text that starts with *none* says more than that there is nothing."""


class Entry(NamedTuple):
    """One thing of a list, however it was written."""

    head: Inline
    """The text of the entry; empty for the row of a table."""
    cells: dict[str, Inline]
    """The cells of a table's row by normalised column heading, in order."""
    body: list[nodes.Node]
    """The blocks below the head."""
    line: int
    anchor: nodes.Element | None
    """The paragraph or section that a link to the entry leads to; for the row of a
    table the host of its main cell."""
    checked: bool | None = None
    """The box of a task list."""
    form: str = "item"
    """``item``, ``row``, ``heading`` or ``whole``."""


def read_entries(
    section: nodes.section,
    *,
    underlined: bool,
    is_entry: Callable[[Inline], bool],
    prose_first: bool = False,
) -> Iterator[Entry]:
    """Yield the entries of *section*.

    :param is_entry: whether a paragraph of its own is an entry rather than prose.
    :param prose_first: whether a section that starts with prose is one entry, and the
        lists in it are its details.
    """
    blocks = [
        node
        for node in section.children
        if not isinstance(node, nodes.title) and not is_invisible(node)
    ]
    if not blocks:
        return
    if prose_first and _is_prose(blocks[0]) and not is_entry(inline_of(blocks[0])):
        yield from _whole(section, blocks, underlined=underlined)
        return
    found = [
        entry
        for entry in _entries(blocks, underlined=underlined, is_entry=is_entry)
        if not _says_nothing(entry)
    ]
    if found:
        yield from found
    elif _is_only_prose(blocks, is_entry):
        yield from _whole(section, blocks, underlined=underlined)


def _entries(
    blocks: list[nodes.Node], *, underlined: bool, is_entry: Callable[[Inline], bool]
) -> Iterator[Entry]:
    pending: Entry | None = None  # a paragraph entry takes what follows as its body
    for block in blocks:
        if isinstance(block, nodes.paragraph) and is_entry(inline_of(block)):
            if pending:
                yield pending
            pending = Entry(inline_of(block), {}, [], block.line or 0, block)
            continue
        if pending and isinstance(block, nodes.bullet_list | nodes.paragraph):
            pending.body.append(block)
            continue
        if pending:
            yield pending
            pending = None
        if isinstance(block, nodes.bullet_list | nodes.enumerated_list):
            yield from _items(block)
        elif isinstance(block, nodes.table):
            yield from _rows(block)
        elif isinstance(block, nodes.definition_list):
            yield from _definitions(block)
        elif isinstance(block, nodes.section):
            yield from _heading(block, underlined=underlined, is_entry=is_entry)
        elif isinstance(block, nodes.compound | nodes.container | nodes.Admonition):
            yield from _entries(
                block.children, underlined=underlined, is_entry=is_entry
            )
    if pending:
        yield pending


def _items(block: nodes.Element) -> Iterator[Entry]:
    for item in block.children:
        if not isinstance(item, nodes.list_item):
            continue
        paragraph = first_paragraph(item)
        if paragraph is None:
            continue
        head, checked = _without_box(inline_of(paragraph))
        body = [
            child
            for child in item.children
            if child is not paragraph and not is_invisible(child)
        ]
        line = item.line or head.line
        yield Entry(head, {}, body, line, paragraph, checked)


def _without_box(head: Inline) -> tuple[Inline, bool | None]:
    """Return *head* without its task box, and whether the box is ticked.

    Where the parser knows task lists the box is an HTML tag, elsewhere it is text.
    """
    first = head.nodes[0] if head.nodes else None
    if isinstance(first, nodes.raw) and "checkbox" in first.astext():
        return head, "checked=" in first.astext()
    if box := re.match(r"\s*\[([ xX])\]\s+", head.text):
        return head.cut(box.end()), box[1] != " "
    return head, None


def _rows(table: nodes.table) -> Iterator[Entry]:
    head, body = table_rows(table)
    if not head:
        return
    columns = [normalize_heading(cell.astext()) for cell in head[-1].cells]
    for row in body:
        cells: dict[str, Inline] = {}
        for name, cell in zip(columns, row.cells, strict=False):
            paragraph = first_paragraph(cell)
            if paragraph is not None and name not in cells:
                cells[name] = inline_of(paragraph, line=row.line)
        if not any(cells.values()):
            continue
        yield Entry(Inline([], row.line), cells, [], row.line, None, form="row")


def _definitions(block: nodes.definition_list) -> Iterator[Entry]:
    for item in block.children:
        if not isinstance(item, nodes.definition_list_item):
            continue
        term = next((c for c in item.children if isinstance(c, nodes.term)), None)
        if term is None:
            continue
        body = [
            node
            for child in item.children
            if isinstance(child, nodes.definition)
            for node in child.children
        ]
        line = term.line or item.line or 0
        yield Entry(inline_of(term, line=line), {}, body, line, term, form="heading")


def _heading(
    section: nodes.section, *, underlined: bool, is_entry: Callable[[Inline], bool]
) -> Iterator[Entry]:
    title = heading_of(section)
    if title is None or normalize_heading(title.astext()) in _NO_ENTRY:
        return
    blocks = [
        node
        for node in section.children
        if node is not title and not is_invisible(node)
    ]
    head = inline_of(title, line=section_line(section, underlined=underlined))
    # A heading over nothing but a list or a table groups entries: "2026", "Technical".
    groups = blocks and not is_entry(head) and not _is_prose(blocks[0])
    if groups:
        inner = list(_entries(blocks, underlined=underlined, is_entry=is_entry))
        if inner:
            yield from inner
            return
    yield Entry(head, {}, blocks, head.line, section, form="heading")


def _whole(
    section: nodes.section, blocks: list[nodes.Node], *, underlined: bool
) -> Iterator[Entry]:
    """Yield the one entry that a section of prose is."""
    first = blocks[0]
    if not isinstance(first, nodes.paragraph):
        return
    entry = Entry(
        inline_of(first), {}, blocks[1:], first.line or 0, first, form="whole"
    )
    if not entry.line:
        entry = entry._replace(line=section_line(section, underlined=underlined))
    if not _says_nothing(entry):
        yield entry


def _is_prose(block: nodes.Node) -> bool:
    return isinstance(block, nodes.paragraph | nodes.block_quote)


def _is_only_prose(
    blocks: list[nodes.Node], is_entry: Callable[[Inline], bool]
) -> bool:
    """Whether *blocks* are text, and no list that turned out to hold nothing."""
    return isinstance(blocks[0], nodes.paragraph) and not any(
        isinstance(
            block,
            nodes.bullet_list
            | nodes.enumerated_list
            | nodes.table
            | nodes.definition_list,
        )
        for block in blocks
    )


def _says_nothing(entry: Entry) -> bool:
    """Whether *entry* only says that there is nothing, or is a template's gap."""
    if entry.cells:
        parts = [cell for cell in entry.cells.values() if cell]
        return all(part.is_unfilled or set(part.plain) <= {".", "…", "-", "—"} for part in parts)
    text = entry.head.plain
    if entry.head.is_unfilled or not re.search(r"\w", text):
        return True
    if re.fullmatch(r"\(.*\)", text) and entry.form == "whole":
        return True  # "(filled in after the review)", "(none yet)"
    return len(text) <= _NOTHING_LENGTH and _NOTHING.match(text) is not None
