"""Find the entries in lists: bullets, numbered items, fields and definitions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from docutils import nodes

from sphinx_techspec.reading.entries.block_reader import ReadBlock
from sphinx_techspec.reading.entries.entry import Entry
from sphinx_techspec.reading.entries.entry_markers import is_date
from sphinx_techspec.reading.entries.entry_placement import Placement
from sphinx_techspec.reading.entries.entry_rules import EntryRules
from sphinx_techspec.reading.entries.entry_values import with_shared_value
from sphinx_techspec.reading.entries.labels import shared_field
from sphinx_techspec.reading.entries.list_items import flat_items, split_checkbox
from sphinx_techspec.reading.entries.paragraph_roles import refers_to_items_above
from sphinx_techspec.reading.entries.prose import without_node
from sphinx_techspec.reading.entries.question_topics import is_topic_of_questions
from sphinx_techspec.reading.text.blocks import (
    first_paragraph,
    inline_of,
    main_paragraph,
    name_of,
    named_paragraph,
    visible_blocks,
)
from sphinx_techspec.reading.text.inline import Inline, join

_NAMED = (nodes.field, nodes.definition_list_item)


class ListReader:
    """Read the entries of lists, whose details belong to the entry before them.

    :param read_block: the function that reads a list below the topic of questions.
    :param ungroup: the function that returns the entries below the title of a group,
        or else the entry itself.
    """

    def __init__(
        self,
        rules: EntryRules,
        places: Placement,
        *,
        read_block: ReadBlock,
        ungroup: Callable[[Entry], list[Entry]],
    ) -> None:
        self._rules = rules
        self._places = places
        self._read_block = read_block
        self._ungroup = ungroup

    def read(self, block: nodes.Element, group: Inline | None) -> list[Entry]:
        """Return the entries of the list *block*.

        :param group: the date or heading above it.
        """
        found: list[Entry] = []
        if named := self._places.named_lists(block):
            for text, section, below in named:
                found += self.read(below, text if section.is_part else group)
            return found
        for item in flat_items(block):
            for entry in self._item(item, group):
                if self._places.is_opposite_item(entry.head):
                    continue
                shared = shared_field(entry.head, self._rules.labels)
                if shared and len(found) > 1:
                    found = with_shared_value(found, *shared)
                elif found and self._rules.continues_item(entry.head, found[-1].head):
                    found[-1].body.append(item)
                elif found and refers_to_items_above(entry.head, self._rules):
                    points = [above.node for above in found if above.node is not None]
                    found = [entry._replace(body=[*points, *entry.body])]
                else:
                    found.append(entry)
        return self._with_values_above(found)

    def _with_values_above(self, found: list[Entry]) -> list[Entry]:
        """Return the entries of a list, the first with the values in items above it.

        An example is *Date: 2026-01-31* above *Decision: Use one queue*.
        """
        if len(found) < 2:
            return found
        label = found[0].head.text.partition(":")[0].strip().casefold()
        if label not in self._rules.labels.field_of or not self._rules.is_detail(
            found[0].head
        ):
            return found
        values, first, *others = found
        if values.node is None or not self._rules.opens_entry(first.head):
            return found
        body = [values.node, *values.body, *first.body]
        return [first._replace(body=body), *others]

    def _item(self, item: nodes.Element, group: Inline | None) -> Iterable[Entry]:
        """Return the entry of *item*, or those below it if it names a group."""
        if isinstance(item, _NAMED):
            return self._named(item, group)
        only = item.children[0] if len(item.children) == 1 else None
        body: list[nodes.Node] = []
        paragraph = only if isinstance(only, nodes.paragraph) else None
        if paragraph is None:
            body, paragraph = visible_blocks(item.children), first_paragraph(item)
        if paragraph is not None:
            head, checked = split_checkbox(inline_of(paragraph))
            line = item.line or head.line
            entry = Entry(head, body[1:], line, paragraph, checked, group)
            if not is_topic_of_questions(entry, self._rules):
                return self._ungroup(entry)
            mark = " " if head.text.endswith(":") else ": "
            return [
                inner._replace(head=join([head, inner.head], mark) or head)
                for inner in self._read_block(entry.body[0], group)
            ]
        first = main_paragraph(body)
        if first is None:
            return ()
        line, node = item.line or first.line, first.parent
        if body and isinstance(body[0], nodes.field_list):
            return [Entry(Inline([], line), body, line, node, group=group)]
        return [Entry(first, without_node(body, node), line, node, group=group)]

    def _named(
        self, item: nodes.field | nodes.definition_list_item, group: Inline | None
    ) -> Iterator[Entry]:
        """Yield the entries of a field or definition, which have a name and a body."""
        name = item.children[0]
        assert isinstance(name, nodes.Element)
        line = item.line or name.line or 0
        term = Inline(name_of(item), line, name)
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
            yield from self._ungroup(entry)
        elif self._rules.is_detail(named) or (
            (self._rules.opens_entry(named) or self._rules.asks(named))
            and not self._rules.states_entry(term)
            and not self._rules.asks(term)
        ):
            yield Entry(named, rest, line, node, group=group)
        else:
            yield entry
