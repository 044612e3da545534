"""Find the entries in the blocks of a record section, whatever their form."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeAlias

from docutils import nodes

from sphinx_techspec.headings import normalize_heading
from sphinx_techspec.kinds import RecordSection
from sphinx_techspec.reading.entries.block_reader import BlockReader
from sphinx_techspec.reading.entries.entry import Entry
from sphinx_techspec.reading.entries.entry_headings import without_section_number
from sphinx_techspec.reading.entries.entry_markers import is_date
from sphinx_techspec.reading.entries.entry_placement import Placement
from sphinx_techspec.reading.entries.entry_rules import EntryRules
from sphinx_techspec.reading.entries.entry_values import id_of, with_ticks
from sphinx_techspec.reading.entries.heading_roles import (
    SiblingHeadings,
    has_no_entries,
    is_entry_heading,
    is_topic_of_list,
    may_have_entries,
    sibling_headings,
)
from sphinx_techspec.reading.entries.heading_values import named_below, with_subsections
from sphinx_techspec.reading.entries.kind_rules import rules_of
from sphinx_techspec.reading.entries.labeled_items import (
    values_of_labels,
    without_labels,
)
from sphinx_techspec.reading.entries.labels import split_repeated
from sphinx_techspec.reading.entries.list_entries import ListReader
from sphinx_techspec.reading.entries.list_items import lists_documents, lists_titles
from sphinx_techspec.reading.entries.listed_ids import has_ids_below, is_title_of_ids
from sphinx_techspec.reading.entries.marked_values import consists_of_marks
from sphinx_techspec.reading.entries.prose import follows_entry, prose_entries
from sphinx_techspec.reading.entries.table_columns import (
    has_record_column,
    is_rating,
    read_rows,
)
from sphinx_techspec.reading.entries.value_lists import is_labeled
from sphinx_techspec.reading.text.blocks import (
    LISTS,
    TEXTS,
    heading_of,
    heading_text,
    inline_of,
    is_wrapper,
    paragraphs,
    section_line,
    visible_children,
)
from sphinx_techspec.reading.text.directive_nodes import spec_entry
from sphinx_techspec.reading.text.html_blocks import label_of
from sphinx_techspec.reading.text.inline import Inline
from sphinx_techspec.section_names import SectionNames

ReadSection: TypeAlias = Callable[[nodes.section, EntryRules], Iterator[Entry]]
"""A function that yields the entries of a record section."""


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
        :param has_ids: whether a table in the section has the IDs of records. Others
            without a column of records, such as a table of loads, are then details.
        """
        self._rules = rules
        self._names = names
        self._read_section = read_section
        self._places = Placement(rules, names)
        self._underlined = underlined
        self._beside = SiblingHeadings()  # of the section whose blocks are read
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
        self._beside = sibling_headings(sections, self._rules)
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
        """Yield the entries of a paragraph that repeats its label or ID, or *entry*."""
        *others, last = split_repeated(
            entry.head, self._rules.labels, self._rules.markers
        )
        for text in others:
            yield entry._replace(head=text, body=[], line=text.line, values={})
        yield entry._replace(head=last, line=last.line) if others else entry

    def _with_parts(self, entry: Entry) -> Iterator[Entry]:
        """Yield *entry* without its parts, and these: *FR-1.2* is a part of *FR-1*."""
        below = [b for b in entry.body if isinstance(b, (*LISTS, nodes.section))]
        written = id_of(entry, self._rules) if below else None
        parts = [b for b in below if written and has_ids_below(b, written, self._rules)]
        if not parts:
            yield entry
            return
        yield entry._replace(body=[b for b in entry.body if b not in parts])
        yield from self.entries(parts, entry.head)

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
            return () if self.is_index(block) else self._list(block, group)
        if isinstance(block, nodes.table):
            return self._rows(block, group)
        if isinstance(block, nodes.section):
            return self._section(block, group)
        return self._wrapped(block, group) if is_wrapper(block) else ()

    def _list(self, block: nodes.Element, group: Inline | None) -> list[Entry]:
        reader = ListReader(
            self._rules,
            self._places,
            read_block=self._block,
            ungroup=self._ungroup,
        )
        return reader.read(block, group)

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
        if title is None:
            return
        if follows_entry(section) and not is_topic_of_list(name, blocks, self._rules):
            return
        if has_no_entries(name, blocks, self._rules, beside=self._beside):
            return
        line = section_line(section, underlined=self._underlined)
        head = without_section_number(inline_of(title, line=line), section)
        if not may_have_entries(head, blocks, self._rules):
            return
        if blocks and self._rules.is_text_label(normalize_heading(head.plain)):
            is_text = isinstance(blocks[0], TEXTS)
            prose = prose_entries(blocks, line, rules=self._rules) if is_text else ()
            yield from prose or self.entries(blocks, None)
            return
        entry = Entry(head, blocks, line, section, group=group, form="heading")
        if is_entry_heading(entry, self._rules, beside=self._beside):
            entry = named_below(entry, self._rules)
            entry = with_subsections(entry, self._rules, places=self._places)
            yield from self._ungroup(entry)
        else:
            yield from self._entries_of_group(entry)

    def _entries_of_group(self, named: Entry) -> Sequence[Entry]:
        """Return the entries below the heading of a group, *Technical*.

        :param named: the section; it is an entry itself if no others are below it.
        """
        head, blocks, group = named.head, named.body, named.group
        is_done = group is not None and self._rules.is_done_heading(group)
        inner = self.entries(
            blocks, group if is_done and self._rules.kind.is_asked else head
        )
        if not inner and consists_of_marks(head, self._rules.kind):
            prose = prose_entries(blocks, named.line, rules=self._rules)
            inner = [found._replace(group=head) for found in prose]
        if inner or any(isinstance(block, spec_entry) for block in blocks):
            return inner
        if all(isinstance(block, nodes.table) for block in blocks) or all(
            map(self._rules.is_empty_phrase, paragraphs(blocks))
        ):
            return []
        return [named]

    def _ungroup(self, entry: Entry) -> list[Entry]:
        """Return *entry*, or the entries in its body if its head names a group.

        It is a date, or the title of a list of entries that have IDs.
        """
        if (
            len(entry.body) == 1
            and entry.form == "item"
            and is_title_of_ids(entry, self._rules)
        ):
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
