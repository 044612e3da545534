"""Read the blocks of a record section in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

from docutils import nodes

from sphinx_techspec.kinds import RecordSection
from sphinx_techspec.reading.entries.entry import Entry
from sphinx_techspec.reading.entries.entry_placement import (
    ABOVE,
    ALL,
    APART,
    BODY,
    CONSEQUENCES,
    GROUP,
    NEW,
    NO_VALUE,
    SKIP,
    TEXT,
    Placement,
    interrupts_list,
)
from sphinx_techspec.reading.entries.entry_rules import EntryRules
from sphinx_techspec.reading.entries.entry_values import FoundEntries
from sphinx_techspec.reading.entries.labels import shared_field
from sphinx_techspec.reading.entries.question_text import introduces
from sphinx_techspec.reading.text.blocks import (
    LISTS,
    heading_of,
    inline_of,
    visible_children,
)
from sphinx_techspec.reading.text.inline import Inline, join

ReadBlock: TypeAlias = Callable[[nodes.Node, Inline | None], Iterable[Entry]]
"""A function that returns the entries in a list, table or section.

Its second argument is the date or heading above the block.
"""
ReadOther: TypeAlias = Callable[[Sequence[nodes.Node], RecordSection], Iterable[Entry]]
"""A function that returns the entries of blocks that belong to another section."""


class BlockReader:
    """The state of reading a run of blocks.

    A paragraph can be an entry, the label of the blocks below it, or a remark on the
    entry above it. Its role depends on the blocks around it.

    :param group: the date or heading of the blocks.
    """

    def __init__(
        self,
        rules: EntryRules,
        places: Placement,
        *,
        group: Inline | None,
        read_block: ReadBlock,
        read_other: ReadOther,
    ) -> None:
        self._rules = rules
        self._places = places
        self._read_block = read_block
        self._read_other = read_other
        self._found = FoundEntries(rules)
        self._outer_group = self._group = group
        self._purpose: str | RecordSection = GROUP  # of the next blocks
        self._label: nodes.Node | None = None  # the last label of a value or group
        self._open: Entry | None = None  # a paragraph; the next blocks are its body
        self._lead: list[Inline] = []  # statements above the first question

    def read(self, blocks: Sequence[nodes.Node]) -> list[Entry]:
        """Return the entries in *blocks*."""
        around = zip([None, *blocks], blocks, [*blocks[1:], None], strict=False)
        for previous, block, following in around:
            self._read(block, previous, following)
        self._close()
        return self._found.entries

    def _read(
        self,
        block: nodes.Node,
        previous: nodes.Node | None,
        following: nodes.Node | None,
    ) -> None:
        text = inline_of(block) if isinstance(block, nodes.paragraph) else None
        is_group = self._places.names_group(text, following)
        if not is_group and self._is_in_item(block, previous, following):
            self._found.entries[-1].body.append(block)
            return
        self._reopen_for_details(text)
        last = self._open or (self._found.entries[-1] if self._found.entries else None)
        opens = (
            text is not None
            and not is_group
            and self._opens_entry(text, previous, following, last)
        )
        place = self._places.placement_of(
            block, (previous, following), last, is_group=is_group
        )
        self._move(place, opens=opens)
        is_group = place == ALL or (is_group and place not in (ABOVE, NEW))
        opens = opens or place == NEW
        is_other = not is_group and not opens
        if self._open and is_other and isinstance(block, BODY):
            self._open.body.append(block)
            return
        self._close()
        if self._add_to_entries(block, previous, shared=None if opens else text):
            return
        is_value = is_other and bool(self._purpose)
        is_below_list = isinstance(previous, LISTS)
        is_remark = (
            is_other
            and (not is_value or is_below_list)
            and self._places.is_remark(block, previous, self._found)
        )
        if is_remark:
            self._end_label()
            self._found.entries[-1].body.append(block)
            return
        if self._places.is_example(block, previous) or self._places.is_other_topic(
            block, last
        ):
            return
        if text is None or (is_value and not is_below_list):
            self._add_block(block)
        elif opens:
            self._open_entry(text)
        elif is_group:
            is_about_rows = isinstance(following, LISTS) and (
                self._places.is_about_rows(text, following, self._found)
            )
            self._start_label(text, block, is_about_all=place == ALL or is_about_rows)
        else:
            self._end_label()
            if self._rules.kind.is_asked and not self._found.entries:
                self._lead = [] if introduces(text) else [*self._lead, text]
                return
        self._lead = []

    def _is_in_item(
        self,
        block: nodes.Node,
        previous: nodes.Node | None,
        following: nodes.Node | None,
    ) -> bool:
        """Return whether *block* belongs to the numbered item above it."""
        is_in_entries = self._purpose == GROUP and not self._open
        return (
            is_in_entries
            and bool(self._found.entries)
            and interrupts_list(block, previous, following)
        )

    def _opens_entry(
        self,
        text: Inline,
        previous: nodes.Node | None,
        following: nodes.Node | None,
        last: Entry | None,
    ) -> bool:
        """Return whether *text*, a paragraph, is an entry.

        :param last: the entry above it.
        """
        # The first block below a label is its value, even if it is a question.
        may_ask = self._purpose == GROUP or previous is not self._label
        return (
            not self._rules.answers(text, last)
            and (
                self._purpose == TEXT
                or (
                    self._rules.opens_entry(text)
                    and not self._places.is_note(text, last)
                )
                or (may_ask and self._places.asks(text, following, previous=previous))
                or (
                    self._purpose == GROUP
                    and (
                        self._places.has_values_below(text, following)
                        or (
                            last is not None and self._places.are_both_dated(last, text)
                        )
                    )
                )
            )
            and not self._rules.names_details(text.plain)
        )

    def _reopen_for_details(self, text: Inline | None) -> None:
        """Open the last entry again if *text* is a heading of its details."""
        if self._open or text is None or not self._found.entries:
            return
        if self._rules.names_details(text.plain):
            self._open = self._found.entries.pop()

    def _move(self, place: str | None, *, opens: bool) -> None:
        """Open or close the entry above a block that belongs to *place*.

        :param opens: whether the block is an entry of its own.
        """
        if place == APART:
            self._close()
        elif place == ABOVE and not opens and not self._open and self._found.entries:
            self._open = self._found.entries.pop()

    def _open_entry(self, text: Inline) -> None:
        text = join([*self._lead, text]) or text
        node, form = text.parent, "paragraph"
        self._open = Entry(text, [], text.line, node, form=form, group=self._group)
        self._purpose = GROUP

    def _close(self) -> None:
        """Add the open entry, if any, to those that were found."""
        if self._open:
            self._found.entries.append(self._open)
            self._open = None

    def _start_label(
        self, text: Inline, block: nodes.Node, *, is_about_all: bool
    ) -> None:
        """Remember *text*, in *block*, as the label of the blocks below it.

        :param is_about_all: whether they are about all entries above.
        """
        purpose = self._places.purpose(text.plain, self._found)
        self._purpose = SKIP if is_about_all else purpose
        is_plain_name = self._places.is_plain_name(text)
        self._group = self._outer_group if is_plain_name else text
        self._label = block

    def _end_label(self) -> None:
        self._group, self._purpose = self._outer_group, GROUP

    def _add_to_entries(
        self, block: nodes.Node, previous: nodes.Node | None, *, shared: Inline | None
    ) -> bool:
        """Add *block* to the entries above it, and return whether it belongs to them.

        :param shared: the text of a paragraph that may state a value of all of them.
        """
        found = self._found
        if self._places.is_introduced(block, previous, found):
            found.entries.pop()
        value = shared_field(shared, self._rules.labels) if shared else None
        last = found.entries[-1] if found.entries else None
        if value and len(found.entries) > 1:
            found.add_shared_value(*value)
            return True
        if last is not None and self._places.lists_details(block, previous, last):
            last.body.append(block)
            return True
        return False

    def _add_block(self, block: nodes.Node) -> None:
        """Add the entries or the values in *block* to those that were found."""
        found, purpose = self._found, self._purpose
        if isinstance(block, nodes.table) and self._places.is_detail_table(block):
            if found.entries:
                found.entries[-1].body.append(block)
            return
        blocks = [block]
        if isinstance(block, nodes.section):
            title = heading_of(block)
            purpose = self._places.purpose(title.astext(), found) if title else GROUP
            blocks = visible_children(block)
        if purpose == SKIP:
            return
        if isinstance(purpose, RecordSection):
            found.entries += self._read_other(blocks, purpose)
        elif purpose == CONSEQUENCES:
            # Several entries above could have these consequences.
            if len(found.entries) == 1 and not isinstance(block, nodes.section):
                found.add_values(self._rules.labels.field_of[CONSEQUENCES], blocks)
        elif purpose not in NO_VALUE:
            found.add_values(purpose, blocks)
        else:
            is_section = isinstance(block, nodes.section)  # not below the last label
            group = self._outer_group if is_section else self._group
            found.entries += self._read_block(block, group)
