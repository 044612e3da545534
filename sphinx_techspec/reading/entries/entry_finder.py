"""Find the entries in the blocks of a record section, whatever their form."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

from docutils import nodes

from sphinx_techspec.headings import normalize_heading, parts_of
from sphinx_techspec.identifiers import letters_of
from sphinx_techspec.kinds import RecordSection
from sphinx_techspec.reading.entries.block_reader import BlockReader
from sphinx_techspec.reading.entries.entry import Entry
from sphinx_techspec.reading.entries.entry_headings import (
    is_bare_label,
    is_entry,
    is_numbered_entry,
    names_groups,
    titles_entries,
    without_section_number,
)
from sphinx_techspec.reading.entries.entry_markers import (
    has_only_markers,
    is_date,
    read_markers,
)
from sphinx_techspec.reading.entries.entry_placement import Placement
from sphinx_techspec.reading.entries.entry_rules import EntryRules
from sphinx_techspec.reading.entries.entry_values import id_of, share, with_ticks
from sphinx_techspec.reading.entries.heading_entries import (
    named_below,
    with_subsections,
)
from sphinx_techspec.reading.entries.kind_rules import rules_of
from sphinx_techspec.reading.entries.labeled_items import (
    values_of_labels,
    without_labels,
)
from sphinx_techspec.reading.entries.labels import shared_field, split_repeated
from sphinx_techspec.reading.entries.list_items import (
    first_text,
    flat_items,
    lists_documents,
    lists_titles,
    split_checkbox,
)
from sphinx_techspec.reading.entries.marked_values import consists_of_marks
from sphinx_techspec.reading.entries.paragraph_roles import refers_to_items_above
from sphinx_techspec.reading.entries.prose import (
    follows_entry,
    prose_entries,
    without_node,
)
from sphinx_techspec.reading.entries.question_topics import (
    is_topic_of_questions,
    may_ask,
)
from sphinx_techspec.reading.entries.table_columns import (
    has_record_column,
    is_rating,
    read_rows,
)
from sphinx_techspec.reading.entries.value_lists import is_labeled
from sphinx_techspec.reading.sentences.empty_phrases import is_no_value
from sphinx_techspec.reading.text.blocks import (
    LISTS,
    TEXTS,
    first_paragraph,
    heading_of,
    heading_text,
    inline_of,
    is_wrapper,
    main_paragraph,
    name_of,
    named_paragraph,
    paragraphs,
    section_line,
    visible_blocks,
    visible_children,
)
from sphinx_techspec.reading.text.directive_nodes import spec_entry
from sphinx_techspec.reading.text.html_blocks import label_of
from sphinx_techspec.reading.text.inline import Inline, join
from sphinx_techspec.section_names import SectionNames

_NAMED = (nodes.field, nodes.definition_list_item)
# Headings in a record section that are not entries.
_NOT_AN_ENTRY = {"rationale", "summary"}
_TOPICS = {"implementation", "validation"}
"""Headings below a decision that are topics of questions and risks."""
_MAX_TITLE_WORDS = 3
"""The maximum number of words of an item that is the title of a list of entries."""
ReadSection: TypeAlias = Callable[[nodes.section, EntryRules], Iterator[Entry]]
"""A function that yields the entries of a record section."""


class _Headings(NamedTuple):
    """Properties of the headings of sibling sections."""

    numbers_entries: bool = False
    """Whether a numbered heading is an entry."""
    titles_entries: bool = False
    """Whether most headings are entries."""
    names_groups: bool = False
    """Whether a heading without content names a group."""


_NO_HEADINGS = _Headings()


class EntryFinder:
    """A search for entries in the blocks of a section."""

    def __init__(
        self,
        rules: EntryRules,
        names: SectionNames | None,
        *,
        underlined: bool,
        read_section: ReadSection,
        has_ids: bool = False,
    ) -> None:
        """Create a search.

        :param names: see :func:`.read_entries`.
        :param underlined: see :func:`.section_line`.
        :param read_section: reads a record section inside another.
        :param has_ids: whether a table in the section has the ids of records. Others
            without a column of records, such as a table of loads, are then details.
        """
        self._rules = rules
        self._names = names
        self._read_section = read_section
        self._places = Placement(rules, names)
        self._underlined = underlined
        self._beside = _NO_HEADINGS  # the headings beside the current one
        self._has_record_table = has_ids

    def split(
        self, blocks: Iterable[nodes.Node], *, is_entry: bool = True
    ) -> tuple[list[nodes.Node], list[Entry]]:
        """Return *blocks* without sections of other kinds, and the entries of those.

        :param is_entry: whether *blocks* are below the heading of an entry, which may
            have details called *Drawbacks*.
        """
        own: list[nodes.Node] = []
        others: list[Entry] = []
        for block in blocks:
            title = heading_of(block) if isinstance(block, nodes.section) else None
            section = (
                self._places.other_section(title.astext(), is_entry=is_entry)
                if title
                else None
            )
            if title and self._places.is_opposite(title.astext()):
                continue
            if section is None or self._names is None:
                own.append(block)
                continue
            assert isinstance(block, nodes.section)
            others += self._nested(block, section)
        return own, others

    def _nested(self, node: nodes.section, section: RecordSection) -> Iterator[Entry]:
        """Yield the entries of a record section inside another."""
        assert self._names is not None
        rules = rules_of(section, self._names)
        for entry in self._read_section(node, rules):
            yield entry if entry.section else entry._replace(section=section)

    def labeled_blocks(self, blocks: Iterable[nodes.Node]) -> Iterator[nodes.Node]:
        """Yield the blocks whose label or heading says that they are of the kind.

        A label is a paragraph, **Goals** above a list.
        """
        is_own = False
        for block in blocks:
            if isinstance(block, nodes.section):
                if self._places.own_section(heading_text(block)) is not None:
                    yield block
                continue
            if isinstance(block, LISTS) and not is_own:
                yield from (below for _, _, below in self._places.named_lists(block))
                continue
            text = inline_of(block).plain if isinstance(block, nodes.paragraph) else ""
            if text and self._places.own_section(text) is not None:
                is_own = True
            elif text and self._places.is_opposite(text):
                is_own = False
            elif is_own:
                yield block

    def entries(
        self, blocks: Sequence[nodes.Node], group: Inline | None
    ) -> list[Entry]:
        """Return the entries in *blocks*.

        :param group: the date or heading of the list that contains them.
        """
        own_section = self._places.own_section
        titles = {
            normalize_heading(heading_text(block))
            for block in blocks
            if isinstance(block, nodes.section)
        }
        blocks = [
            part
            for block in blocks
            if not lists_titles(block, titles)
            for part in without_labels(block, self._rules, own_section)
        ]
        above = self._beside
        sections = [block for block in blocks if isinstance(block, nodes.section)]
        self._beside = (
            _Headings(
                any(is_numbered_entry(section, self._rules) for section in sections),
                titles_entries(sections, self._rules),
                names_groups(sections, self._rules),
            )
            if sections
            else _NO_HEADINGS
        )
        reader = BlockReader(
            self._rules,
            self._places,
            group=group,
            read_block=self._block,
            read_other=self._other_entries,
        )
        found = reader.read(blocks)
        if [entry for entry in found if "\n" in entry.head.masked]:
            found = [part for entry in found for part in self._split_repeated(entry)]
        self._beside = above
        kind = self._rules.kind
        if kind.any_ids:
            found = [part for entry in found for part in self._with_parts(entry)]
        if not (kind.has_groups or kind.is_imperative):
            return found
        return [*with_ticks(found, self._rules)]

    def _split_repeated(self, entry: Entry) -> Iterator[Entry]:
        """Yield the entries of a paragraph that repeats its label, or only *entry*."""
        *others, last = split_repeated(entry.head, self._rules.labels)
        for text in others:
            yield entry._replace(head=text, body=[], line=text.line, values={})
        yield entry._replace(head=last, line=last.line) if others else entry

    def _with_parts(self, entry: Entry) -> Iterator[Entry]:
        """Yield *entry* without its parts, and these: *FR-1.2* is a part of *FR-1*."""
        below = [b for b in entry.body if isinstance(b, (*LISTS, nodes.section))]
        written = id_of(entry, self._rules) if below else None
        parts = [b for b in below if written and self._has_ids_below(b, written)]
        if not parts:
            yield entry
            return
        yield entry._replace(body=[b for b in entry.body if b not in parts])
        yield from self.entries(parts, entry.head)

    def _has_ids_below(self, block: nodes.Element, written: str) -> bool:
        """Return whether each id in *block*, a list or section, continues *written*."""
        if isinstance(block, nodes.section):
            texts = [inline_of(title) for title in [heading_of(block)] if title]
        else:
            texts = [text for item in block.children for text in first_text(item)]
        below = re.compile(rf"{re.escape(written)}(?:[.-]\d|[a-z]\Z)")
        ids = [read_markers(text, self._rules.markers).id for text in texts]
        return bool(ids) and all(found and below.match(found) for found in ids)

    def _other_entries(
        self, blocks: Sequence[nodes.Node], section: RecordSection
    ) -> Iterator[Entry]:
        """Yield the entries in *blocks*, below a label that names another section."""
        assert self._names is not None
        finder = EntryFinder(
            rules_of(section, self._names),
            self._names,
            underlined=self._underlined,
            read_section=self._read_section,
        )
        for entry in finder.entries(blocks, None):
            yield entry._replace(section=section)

    def _block(self, block: nodes.Node, group: Inline | None) -> Iterable[Entry]:
        if isinstance(block, LISTS):
            return () if self.is_index(block) else self._items(block, group)
        if isinstance(block, nodes.table):
            return self._rows(block, group)
        if isinstance(block, nodes.section):
            return self._section(block, group)
        return self._wrapped(block, group) if is_wrapper(block) else ()

    def _wrapped(self, wrapper: nodes.Element, group: Inline | None) -> list[Entry]:
        """Return the entries in *wrapper*, whose title can be one: *D1: one lane*.

        The title of a block with questions is their topic.
        """
        title, blocks = heading_of(wrapper), visible_children(wrapper)
        is_entry = title is not None and self._rules.states_or_asks(inline_of(title))
        is_topic = is_entry and any(map(self._rules.asks, paragraphs(blocks)))
        if title is None or not is_entry or is_topic:
            return self.entries(wrapper.children, group)
        return self.entries([label_of(title), *blocks], group)

    def _rows(self, table: nodes.table, group: Inline | None) -> Iterator[Entry]:
        if is_labeled(table, self._rules):
            first = next(paragraphs([table]))
            yield Entry(Inline([], first.line), [table], first.line, first.parent)
            return
        if group and self._places.is_other_table(table, group):
            return
        if not self._may_list_entries(table):
            return
        rows = list(read_rows(table, self._rules.columns))
        if is_rating(rows, self._rules.markers.levels):
            return
        for cells in rows:
            head, main = Inline([], cells.line), cells.fields.get("main")
            node = main.parent if main else None
            entry = Entry(head, [], cells.line, node, form="row")
            yield entry._replace(group=group, cells=cells)

    def _may_list_entries(self, table: nodes.table) -> bool:
        """Return whether the rows of *table* may be entries, and not details.

        A table of decisions is remembered, because a table below it without a column of
        decisions, *Broker* and *Latency*, is about something else.
        """
        is_own = has_record_column(table, self._rules.columns)
        if self._has_record_table and not is_own:
            return False
        kind = self._rules.kind
        if is_own and kind.is_imperative and not kind.has_groups:
            self._has_record_table = True
        return True

    def is_index(self, block: nodes.Element) -> bool:
        """Return whether *block* lists documents with decisions, not decisions."""
        rules = self._rules
        return (
            rules.kind.is_imperative and not rules.is_outcome and lists_documents(block)
        )

    def _items(self, block: nodes.Element, group: Inline | None) -> list[Entry]:
        """Return the entries of a list; details belong to the entry before them."""
        found: list[Entry] = []
        if named := self._places.named_lists(block):
            for text, section, below in named:
                found += self._items(below, text if section.is_part else group)
            return found
        for item in flat_items(block):
            for entry in self._item(item, group):
                if self._places.is_opposite_item(entry.head):
                    continue
                shared = shared_field(entry.head, self._rules.labels)
                if shared and len(found) > 1:
                    found = share(found, *shared)
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
                return self._under(entry)
            mark = " " if head.text.endswith(":") else ": "
            return [
                inner._replace(head=join([head, inner.head], mark) or head)
                for inner in self._block(entry.body[0], group)
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
            yield from self._under(entry)
        elif self._rules.is_detail(named) or (
            (self._rules.opens_entry(named) or self._rules.asks(named))
            and not self._rules.states_entry(term)
            and not self._rules.asks(term)
        ):
            yield Entry(named, rest, line, node, group=group)
        else:
            yield entry

    def _section(self, section: nodes.section, group: Inline | None) -> Iterator[Entry]:
        title = heading_of(section)
        if title is not None and (own := self._places.own_section(title.astext())):
            heading = inline_of(title)
            group = group if self._places.is_plain_name(heading) else heading
            for entry in self._nested(section, own):
                yield entry if entry.group else entry._replace(group=group)
            return
        blocks, others = self.split(visible_children(section))
        blocks = [b for block in blocks for b in values_of_labels(block, self._rules)]
        yield from others
        name = normalize_heading(heading_text(section))
        if title is None or name in _NOT_AN_ENTRY:
            return
        if follows_entry(section) and not self._is_topic(name, blocks):
            return
        if self._has_no_entries(name, blocks):
            return
        line = section_line(section, underlined=self._underlined)
        head = without_section_number(inline_of(title, line=line), section)
        if not self._may_have_entries(head, blocks):
            return
        if blocks and self._rules.is_text_label(normalize_heading(head.plain)):
            is_text = isinstance(blocks[0], TEXTS)
            prose = prose_entries(blocks, line, rules=self._rules) if is_text else ()
            yield from prose or self.entries(blocks, None)
            return
        entry = Entry(head, blocks, line, section, group=group, form="heading")
        if self._is_entry(entry):
            entry = named_below(entry, self._rules, places=self._places)
            entry = with_subsections(entry, self._rules, places=self._places)
            yield from self._under(entry)
            return
        # Otherwise the heading, "Technical", names a group of entries.
        is_done = group is not None and self._rules.is_done_heading(group)
        inner = self.entries(
            blocks, group if is_done and self._rules.kind.is_asked else head
        )
        if not inner and consists_of_marks(head, self._rules.kind):
            prose = prose_entries(blocks, line, rules=self._rules)
            inner = [found._replace(group=head) for found in prose]
        if not inner and (
            all(isinstance(block, nodes.table) for block in blocks)
            or all(map(self._rules.is_empty_phrase, paragraphs(blocks)))
        ):
            return
        if not any(isinstance(block, spec_entry) for block in blocks):
            yield from inner or [entry]
        else:
            yield from inner

    def _may_have_entries(self, head: Inline, blocks: Sequence[nodes.Node]) -> bool:
        """Return whether *head* may be an entry, or a group of those in *blocks*.

        A question, *How do we test it?*, is neither a goal nor a requirement.
        """
        kind = self._rules.kind
        if kind.is_asked:
            return may_ask(head, blocks, rules=self._rules)
        is_option = kind.has_chosen_status  # "Why not a queue?"
        return is_option or not (kind.has_groups and head.plain.endswith("?"))

    def _has_no_entries(self, name: str, blocks: Sequence[nodes.Node]) -> bool:
        """Return whether a section called *name* has content other than entries."""
        kind = self._rules.kind
        if name in (*kind.detail_headings, *kind.note_labels):
            return True
        # "Benefits vs. costs", but not "Dependencies and functional requirements"
        first = name if kind.has_groups else next(iter(parts_of(name)), "")
        if first in kind.other_headings:
            return True
        if not blocks and self._beside.names_groups:
            return True
        return self._rules.field_of_heading(name) is not None and all(
            is_no_value(text.plain) for text in paragraphs(blocks)
        )

    def _is_entry(self, entry: Entry) -> bool:
        """Return whether *entry*, a section, is one, and not a group of entries."""
        has_text = bool(entry.body) and isinstance(entry.body[0], nodes.paragraph)
        if has_text and has_only_markers(entry.head, self._rules.markers):
            return True
        return is_bare_label(entry.head, self._rules) or is_entry(
            entry.head,
            entry.body,
            rules=self._rules,
            numbers_entries=self._beside.numbers_entries,
            titles_entries=self._beside.titles_entries,
        )

    def _is_topic(self, name: str, blocks: Sequence[nodes.Node]) -> bool:
        """Return whether the heading *name* is the topic of entries in *blocks*."""
        is_list = bool(blocks) and isinstance(blocks[0], LISTS)
        return name in _TOPICS and is_list and not self._rules.kind.is_imperative

    def _lists_ids(self, entry: Entry) -> bool:
        """Return whether *entry*, with one block, is the title of entries with ids.

        The title is short. *T1: oil the ropes* may be a task, not a threat.
        """
        (block,) = entry.body
        if not isinstance(block, LISTS):
            return False
        if len(entry.head.text.split()) > _MAX_TITLE_WORDS:
            return False
        texts = [text for item in block.children for text in first_text(item)]
        heads = [entry.head, *(split_checkbox(text)[0] for text in texts)]
        ids = [read_markers(head, self._rules.markers).id or "" for head in heads]
        kind = self._rules.kind
        prefixes = {*kind.prefixes, *(kind.other_prefixes if kind.any_ids else ())}
        own = [letters_of(name).upper() in prefixes for name in ids]
        return len(own) > 1 and all(own[1:]) and not own[0]

    def _under(self, entry: Entry) -> list[Entry]:
        """Return *entry*, or the entries in its body if its head is a date.

        The head can also be the title of a list of entries that have ids.
        """
        if len(entry.body) == 1 and entry.form == "item" and self._lists_ids(entry):
            return self.entries(entry.body, entry.head)
        is_inside = entry.group is not None and is_date(entry.group)
        if not entry.body or is_inside or not is_date(entry.head):
            return [entry]
        first = entry.body[0]
        text = inline_of(first) if isinstance(first, nodes.paragraph) else None
        if text is not None and not self._rules.opens_entry(text):
            return [entry._replace(head=text, body=entry.body[1:], group=entry.head)]
        if is_labeled(first, self._rules):
            return [entry._replace(head=Inline([], entry.line), group=entry.head)]
        return self.entries(entry.body, entry.head) or [entry]
