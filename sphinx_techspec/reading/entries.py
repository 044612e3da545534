"""Find the entries of a record section: bullets, rows, headings, lines, or prose.

All forms result in an :class:`~sphinx_techspec.reading.entry_rules.Entry`, so that the
readers of decisions, risks and questions do not depend on the form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from docutils import nodes

from sphinx_techspec.headings import normalize_heading
from sphinx_techspec.reading.blocks import (
    first_paragraph,
    heading_of,
    heading_text,
    inline_of,
    is_invisible,
    named_paragraph,
    paragraphs,
    section_line,
    visible_children,
)
from sphinx_techspec.reading.directive_nodes import spec_entry
from sphinx_techspec.reading.entry_markers import is_date, starts_with_marker
from sphinx_techspec.reading.entry_rules import (
    LISTS,
    TEXTS,
    Entry,
    EntryRules,
    is_empty_entry,
)
from sphinx_techspec.reading.inline import Inline
from sphinx_techspec.reading.labels import split_inline
from sphinx_techspec.reading.prose import (
    CONSEQUENCES,
    is_prose,
    prose_entry,
    without_node,
)
from sphinx_techspec.reading.table_columns import read_rows

# Headings in a record section that are not entries.
_NOT_AN_ENTRY = CONSEQUENCES | {"rationale", "summary"}
_MAX_GROUP_WORDS = 3
"""The maximum number of words in a heading of a group that is not bold."""
_GROUPS = (nodes.compound, nodes.container, nodes.Admonition, nodes.block_quote)
_BODY = (*LISTS, *TEXTS, nodes.FixedTextElement, nodes.figure, nodes.image)


def read_entries(
    section: nodes.section, rules: EntryRules, *, underlined: bool
) -> Iterator[Entry]:
    """Yield the entries of *section*.

    :param underlined: see :func:`~sphinx_techspec.reading.blocks.section_line`.
    """
    blocks = visible_children(section)
    if not blocks:
        return
    line = section_line(section, underlined=underlined)
    if is_prose(blocks, rules):
        yield from prose_entry(blocks, line)
        return
    found = list(_EntryFinder(rules, underlined=underlined).entries(blocks, None))
    if found:
        yield from (entry for entry in found if not is_empty_entry(entry))
    elif not isinstance(blocks[0], nodes.section) and not any(
        isinstance(block, nodes.table | spec_entry) for block in blocks
    ):
        yield from prose_entry(blocks, line)


class _EntryFinder:
    """A search for entries in the blocks of a section."""

    def __init__(self, rules: EntryRules, *, underlined: bool) -> None:
        self._rules = rules
        self._underlined = underlined

    def entries(
        self, blocks: Sequence[nodes.Node], group: Inline | None
    ) -> Iterator[Entry]:
        """Yield the entries in *blocks*.

        :param group: the date or heading of the list that contains them.
        """
        outer = group
        pending: Entry | None = None  # a paragraph; the next blocks are its body
        last: Entry | None = None
        for block, following in zip(blocks, [*blocks[1:], None], strict=False):
            text = inline_of(block) if isinstance(block, nodes.paragraph) else None
            names_group = text is not None and self._names_group(text, following)
            opens = (
                text is not None and not names_group and self._rules.opens_entry(text)
            )
            if pending and not names_group and not opens and isinstance(block, _BODY):
                pending.body.append(block)
                continue
            if pending:
                yield pending
                last, pending = pending, None
            if isinstance(block, nodes.section) and self._is_detail_section(block):
                if last is not None:
                    last.body.append(block)
            elif text is None:
                for entry in self._block(block, group):
                    yield entry
                    last = entry
            elif opens:
                node, form = text.parent, "paragraph"
                pending = Entry(text, [], text.line, node, form=form, group=group)
            else:
                group = text if names_group else outer
        if pending:
            yield pending

    def _names_group(self, text: Inline, following: nodes.Node | None) -> bool:
        """Return whether *text* is the heading of the *following* list or table."""
        if not isinstance(following, (*LISTS, nodes.table)):
            return False
        if is_date(text):
            return True
        plain = text.plain
        strong = text.leading_strong()
        is_bold = strong is not None and strong.end >= len(text.text.rstrip(" :"))
        is_short = plain.endswith(":") and len(plain.split()) <= _MAX_GROUP_WORDS
        return (
            (is_bold or is_short)
            and not plain.endswith("?")
            and not starts_with_marker(text, self._rules.markers)
            and not self._is_labeled(following)
        )

    def _block(self, block: nodes.Node, group: Inline | None) -> Iterator[Entry]:
        if isinstance(block, LISTS):
            yield from self._items(block, group)
        elif isinstance(block, nodes.table):
            for cells in read_rows(block, self._rules.columns):
                head, main = Inline([], cells.line), cells.fields.get("main")
                node = main.parent if main else None
                entry = Entry(head, [], cells.line, node, form="row")
                yield entry._replace(group=group, cells=cells)
        elif isinstance(block, nodes.section):
            yield from self._section(block)
        elif isinstance(block, _GROUPS):
            yield from self.entries(block.children, group)

    def _items(self, block: nodes.Element, group: Inline | None) -> Iterator[Entry]:
        """Yield the entries of a list; details belong to the entry before them."""
        last: Entry | None = None
        for item in _flat_items(block):
            for entry in self._item(item, group):
                if last and self._rules.is_detail(entry.head):
                    last.body.append(item)
                    continue
                if last:
                    yield last
                last = entry
        if last:
            yield last

    def _item(self, item: nodes.Element, group: Inline | None) -> Iterator[Entry]:
        if isinstance(item, nodes.field | nodes.definition_list_item):
            yield from self._named(item, group)
            return
        body = [child for child in item.children if not is_invisible(child)]
        paragraph = first_paragraph(item)
        if paragraph is not None:
            head, checked = _split_checkbox(inline_of(paragraph))
            line = item.line or head.line
            entry = Entry(head, body[1:], line, paragraph, checked, group=group)
            yield from self._under(entry)
        elif (first := next(paragraphs(body), None)) is not None:
            line, node = item.line or first.line, first.parent
            if body and isinstance(body[0], nodes.field_list):
                yield Entry(Inline([], line), body, line, node, group=group)
            else:
                yield Entry(first, without_node(body, node), line, node, group=group)

    def _named(
        self, item: nodes.field | nodes.definition_list_item, group: Inline | None
    ) -> Iterator[Entry]:
        """Yield the entries of a field or definition, which have a name and a body."""
        name = item.children[0]
        assert isinstance(name, nodes.Element)
        line = item.line or name.line or 0
        term = inline_of(name, line=line)
        named, rest = named_paragraph(item)
        body = [
            node
            for part in item.children[1:]
            if isinstance(part, nodes.field_body | nodes.definition)
            for node in part.children
        ]
        node = named.parent if isinstance(item, nodes.field) else name
        entry = Entry(term, body, line, node, form="definition", group=group)
        if is_date(term):
            yield from self._under(entry)
        elif self._rules.is_detail(named) or self._rules.opens_entry(named):
            yield Entry(named, rest, line, node, group=group)
        else:
            yield entry

    def _section(self, section: nodes.section) -> Iterator[Entry]:
        title = heading_of(section)
        if title is None or normalize_heading(heading_text(section)) in _NOT_AN_ENTRY:
            return
        blocks = visible_children(section)
        head = inline_of(title, line=section_line(section, underlined=self._underlined))
        entry = Entry(head, blocks, head.line, section, form="heading")
        # Otherwise the heading, such as "Technical", names a group of entries.
        if (
            not blocks
            or isinstance(blocks[0], TEXTS)
            or head.plain.endswith("?")
            or self._rules.opens_entry(head)
            or self._is_labeled(blocks[0])
        ):
            yield from self._under(entry)
            return
        inner = list(self.entries(blocks, head))
        yield from inner or [entry]

    def _under(self, entry: Entry) -> Iterator[Entry]:
        """Yield *entry*, or the entries in its body if its head is a date."""
        is_inside = entry.group is not None and is_date(entry.group)
        if not entry.body or is_inside or not is_date(entry.head):
            yield entry
            return
        first = entry.body[0]
        text = inline_of(first) if isinstance(first, nodes.paragraph) else None
        if text is not None and not self._rules.opens_entry(text):
            yield entry._replace(head=text, body=entry.body[1:], group=entry.head)
        elif self._is_labeled(first):
            yield entry._replace(head=Inline([], entry.line), group=entry.head)
        else:
            inner = list(self.entries(entry.body, entry.head))
            yield from inner or [entry]

    def _is_detail_section(self, section: nodes.section) -> bool:
        """Return whether *section*, such as *Mitigation*, is a field of an entry."""
        name = normalize_heading(heading_text(section))
        field = self._rules.labels.field_of.get(name, "main")
        return field != "main" and name not in self._rules.markers.statuses

    def _is_labeled(self, block: nodes.Node) -> bool:
        """Return whether *block* is a list of labeled values and not of entries."""
        if not isinstance(block, LISTS):
            return False
        items = [
            split_inline(text, self._rules.labels)
            for item in block.children
            for text in islice(paragraphs([item]), 1)
        ]
        mains = sum("main" in fields for _, fields in items)
        return bool(items and items[0][1] and not items[0][0]) and mains < 2


def _flat_items(block: nodes.Element) -> Iterator[nodes.Element]:
    """Yield the items of a list; an item that starts with a list yields its items."""
    pending: list[nodes.Node] = [block]  # no recursion: lists may be nested deeply
    while pending:
        node = pending.pop()
        first = next((c for c in node.children if not is_invisible(c)), None)
        if isinstance(node, LISTS) or (
            isinstance(node, nodes.list_item)
            and isinstance(first, LISTS)
            and not isinstance(first, nodes.field_list)
        ):
            pending += node.children[::-1]
        elif isinstance(node, nodes.Element):
            yield node


def _split_checkbox(head: Inline) -> tuple[Inline, bool | None]:
    """Return *head* without its checkbox, and whether the checkbox is checked.

    The checkbox is an HTML tag if the parser supports task lists, and text if not.
    """
    first = head.nodes[0] if head.nodes else None
    if isinstance(first, nodes.raw) and "checkbox" in first.astext():
        return head, "checked=" in first.astext()
    if checkbox := re.match(r"\s*\[([ xX])\]\s+", head.text):
        return head.cut(checkbox.end()), checkbox[1] != " "
    return head, None
