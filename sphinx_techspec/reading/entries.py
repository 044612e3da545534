"""Find the entries of a record section: bullets, rows, headings, lines, or prose.

All forms result in an :class:`~sphinx_techspec.reading.entry_rules.Entry`, so that the
readers of decisions, risks and questions do not depend on the form.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from docutils import nodes

from sphinx_techspec.headings import SectionNames, normalize_heading, parts_of
from sphinx_techspec.kinds import RecordSection
from sphinx_techspec.reading.asking import (
    asks,
    introduces,
    introduces_examples,
    introduces_questions,
)
from sphinx_techspec.reading.blocks import (
    first_paragraph,
    heading_of,
    heading_text,
    inline_of,
    is_wrapper,
    main_paragraph,
    named_paragraph,
    paragraphs,
    section_line,
    visible_blocks,
    visible_children,
)
from sphinx_techspec.reading.descriptions import states_problem
from sphinx_techspec.reading.directive_nodes import spec_entry
from sphinx_techspec.reading.empty_phrases import is_no_value
from sphinx_techspec.reading.entry_headings import (
    is_entry,
    is_labeled,
    is_numbered_entry,
    may_ask,
    names_group,
    states_unknowns,
)
from sphinx_techspec.reading.entry_markers import is_date, starts_with_marker
from sphinx_techspec.reading.entry_rules import (
    LISTS,
    TEXTS,
    Entry,
    EntryRules,
    is_empty_entry,
    rules_of,
)
from sphinx_techspec.reading.entry_values import LEVELS, FoundEntries, share
from sphinx_techspec.reading.inline import Inline
from sphinx_techspec.reading.labels import join, shared_field, split_inline
from sphinx_techspec.reading.list_items import (
    first_text,
    flat_items,
    split_checkbox,
)
from sphinx_techspec.reading.outcome import (
    has_own_ids,
    is_introduction,
    lists_decisions,
    untitled_entry,
)
from sphinx_techspec.reading.prose import (
    follows_entry,
    is_prose,
    names_consequences,
    prose_entries,
    prose_entry,
    without_node,
)
from sphinx_techspec.reading.table_columns import RowCells, read_rows

# Headings in a record section that are not entries.
_NOT_AN_ENTRY = {"rationale", "summary"}
_GROUP = ""
"""The purpose of blocks that are entries of their own."""
_CONSEQUENCES = "consequences"
"""The purpose of blocks below a label such as *Consequences*."""
_ABOVE, _APART, _NEW = "above", "apart", "new"
"""Places of a block: in the entry above it, not in that entry, or in a new one."""
_TEXT = "main"
"""The purpose of a paragraph that is the text of an entry."""
_SKIP = "skip"
"""The purpose of blocks that are not entries, as under *Non-goals*."""
_NO_VALUE = (_GROUP, _TEXT)
_BODY = (*LISTS, *TEXTS, nodes.FixedTextElement, nodes.figure, nodes.image)


def read_entries(
    section: nodes.section,
    rules: EntryRules,
    *,
    underlined: bool,
    names: SectionNames | None = None,
) -> Iterator[Entry]:
    """Yield the entries of *section*.

    :param underlined: see :func:`~sphinx_techspec.reading.blocks.section_line`.
    :param names: the names of record sections, whose own entries are marked with their
        section if they are of another kind.
    """
    finder = _EntryFinder(rules, names, underlined=underlined)
    blocks, others = finder.split(visible_children(section), is_entry=False)
    yield from others
    if not blocks:
        return
    title = heading_of(section)
    parts = parts_of(title.astext()) if title is not None else ()
    if not rules.kind.opposite_headings.isdisjoint(parts):  # "Goals and non-goals"
        found = finder.entries(list(finder.labeled_blocks(blocks)), None)
        yield from (entry for entry in found if not is_empty_entry(entry, rules))
        return
    line = section_line(section, underlined=underlined)
    if rules.is_outcome:
        yield from _outcome_entries(blocks, finder, rules, line)
        return
    if is_prose(blocks, rules):
        yield from prose_entries(blocks, line, rules=rules)
        return
    # "Resolved questions"
    group = inline_of(title) if title is not None and rules.kind.is_asked else None
    group = group if group and rules.settles(group) else None
    found = [_answer(entry, rules) for entry in finder.entries(blocks, group)]
    if found:
        prose = _prose_above(blocks, rules)
        values = [shared_field(text, rules.labels) for text in paragraphs(prose)]
        for value in filter(None, values):
            found = share(found, *value)
        if not any(values):
            yield from prose_entries(prose, line, rules=rules)
        yield from (entry for entry in found if not is_empty_entry(entry, rules))
    elif not (
        isinstance(blocks[0], nodes.section)
        or any(isinstance(block, nodes.table | spec_entry) for block in blocks)
        or (rules.kind.is_asked and introduces_examples(blocks[0]))
    ):
        yield from prose_entries(blocks, line, rules=rules)


def _prose_above(
    blocks: Sequence[nodes.Node], rules: EntryRules
) -> Sequence[nodes.Node]:
    """Return the prose above subsections, unless it only introduces those."""
    prose = list(takewhile(lambda block: isinstance(block, TEXTS), blocks))
    following = blocks[len(prose)] if len(prose) < len(blocks) else None
    if not rules.kind.prefers_prose or not isinstance(following, nodes.section):
        return ()
    texts = list(paragraphs(prose))
    if any(shared_field(text, rules.labels) for text in texts):
        return prose
    if any(rules.opens_entry(text) or rules.announces(text) for text in texts):
        return ()
    return prose if any(states_problem(text.plain) for text in texts) else ()


def _answer(entry: Entry, rules: EntryRules) -> Entry:
    """Return *entry*, or the answer below it if its head is a prompt of a template."""
    if entry.cells is not None or not rules.is_prompt(entry.head):
        return entry
    first = main_paragraph(entry.body)
    if first is None:
        return entry._replace(head=Inline([], entry.line), body=[])
    body = without_node(entry.body, first.parent)
    line = first.line or entry.line
    return entry._replace(
        head=first, body=body, line=line, node=first.parent, form="item"
    )


def _outcome_entries(
    blocks: list[nodes.Node], finder: _EntryFinder, rules: EntryRules, line: int
) -> Iterator[Entry]:
    """Yield the decision that the document is about, and others with ids of their own.

    :param line: the line of the section's heading.
    """
    own = [block for block in blocks if not follows_entry(block)]
    if not own:
        yield from untitled_entry(blocks, line)
    elif is_prose(own, rules):
        listed = [block for block in own if has_own_ids(block, rules)]
        others = [block for block in own if block not in listed]
        if not listed or not is_introduction(others, rules):
            yield from prose_entry(others, line, rules=rules)
        yield from finder.entries(listed, None)
    else:
        found = finder.entries(own, None)
        has_table = any(isinstance(block, nodes.table) for block in own)
        if (has_table and not found) or _is_untitled(found, rules):
            yield from untitled_entry(own, line)
        elif found:
            yield from (entry for entry in found if not is_empty_entry(entry, rules))
        elif not isinstance(own[0], nodes.section | spec_entry):
            yield from prose_entry(own, line, rules=rules)


def _is_untitled(found: Sequence[Entry], rules: EntryRules) -> bool:
    """Return whether *found* are details of the decision that the title states."""
    return len(found) > 1 and all(
        entry.form == "item"
        and entry.group is None
        and entry.head.leading_strong() is None
        and not starts_with_marker(entry.head, rules.markers)
        for entry in found
    )


def _moved(
    place: str | None, pending: Entry | None, found: FoundEntries, *, opens: bool
) -> Entry | None:
    """Return the entry that takes the next block, if any, and add the other to *found*.

    :param place: where the block belongs.
    :param pending: the entry that takes blocks so far.
    :param opens: whether the block is an entry of its own.
    """
    if place == _APART and pending:
        found.entries.append(pending)
        return None
    if place == _ABOVE and not opens and not pending and found.entries:
        return found.entries.pop()
    return pending


class _EntryFinder:
    """A search for entries in the blocks of a section."""

    def __init__(
        self, rules: EntryRules, names: SectionNames | None, *, underlined: bool
    ) -> None:
        self._rules = rules
        self._names = names
        self._underlined = underlined
        self._numbers_entries = False  # whether a numbered heading is an entry

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
                self._other_section(title.astext(), is_entry=is_entry)
                if title
                else None
            )
            if title and self._is_opposite(title.astext()):
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
        rules = rules_of(self._names.kinds[section.kind], section)
        for entry in read_entries(
            node, rules, names=self._names, underlined=self._underlined
        ):
            yield entry if entry.section else entry._replace(section=section)

    def labeled_blocks(self, blocks: Iterable[nodes.Node]) -> Iterator[nodes.Node]:
        """Yield the blocks whose label or heading says that they are of the kind.

        A label is a paragraph, **Goals** above a list.
        """
        is_own = False
        for block in blocks:
            if isinstance(block, nodes.section):
                if self._own_section(heading_text(block)) is not None:
                    yield block
                continue
            text = inline_of(block).plain if isinstance(block, nodes.paragraph) else ""
            if text and self._own_section(text) is not None:
                is_own = True
            elif text and self._is_opposite(text):
                is_own = False
            elif is_own:
                yield block

    def _is_opposite(self, heading: str) -> bool:
        """Return whether *heading* names a section without records, *Non-goals*."""
        return normalize_heading(heading) in self._rules.kind.opposite_headings

    def _own_section(self, heading: str) -> RecordSection | None:
        """Return the record section of the same kind that *heading* names, if any."""
        section = self._names.records(heading) if self._names is not None else None
        if section is None or section.is_outcome:
            return None
        is_label = normalize_heading(heading) in self._rules.labels.field_of
        is_other = section.kind != self._rules.kind.name
        return None if is_label or is_other else section

    def _other_section(
        self, heading: str, *, is_entry: bool = True
    ) -> RecordSection | None:
        """Return the record section of another kind that *heading* names, if any.

        :param is_entry: see :meth:`split`.
        """
        name = normalize_heading(heading)
        if (
            self._names is None
            or self._rules.field_of_heading(name)
            or (is_entry and name in self._rules.kind.detail_headings)
        ):
            return None
        section = self._names.records(heading)
        if section is None or section.is_outcome:
            return None
        return None if section.kind == self._rules.kind.name else section

    def entries(
        self, blocks: Sequence[nodes.Node], group: Inline | None
    ) -> list[Entry]:
        """Return the entries in *blocks*.

        :param group: the date or heading of the list that contains them.
        """
        found = FoundEntries(self._rules)
        self._numbers_entries = any(
            is_numbered_entry(block, self._rules) for block in blocks
        )
        outer = group
        purpose: str | RecordSection = _GROUP
        pending: Entry | None = None  # a paragraph; the next blocks are its body
        labeled: nodes.Node | None = None  # the last label of a value or group
        lead: list[Inline] = []  # statements above the first question
        around = zip([None, *blocks], [*blocks[1:], None], strict=False)
        for block, (previous, following) in zip(blocks, around, strict=False):
            text = inline_of(block) if isinstance(block, nodes.paragraph) else None
            is_group = self._names_group(text, following)
            pending = pending or self._detailed_entry(text, found)
            # The first block below a label is its value, even if it is a question.
            is_between = purpose == _GROUP or previous is not labeled
            last = pending or (found.entries[-1] if found.entries else None)
            opens = (
                text is not None
                and not is_group
                and not self._rules.answers(text, last)
                and (
                    purpose == _TEXT
                    or self._rules.opens_entry(text)
                    or (is_between and self._asks(text, following))
                )
                and not self._names_details(text)
            )
            place = self._place(block, (previous, following), last, is_group=is_group)
            pending = _moved(place, pending, found, opens=opens)
            is_group = is_group and place not in (_ABOVE, _NEW)
            opens = opens or place == _NEW
            if pending and not is_group and not opens and isinstance(block, _BODY):
                pending.body.append(block)
                continue
            if pending:
                found.entries.append(pending)
                pending = None
            is_value = bool(purpose) and not is_group and not opens
            shared = text if not opens else None
            if self._belongs_to_entries(block, previous, found, shared=shared):
                continue
            is_remark = (
                not is_group
                and not opens
                and (not is_value or isinstance(previous, LISTS))
                and self._is_remark(block, previous, found)
            )
            if is_remark:
                group, purpose = outer, _GROUP
                found.entries[-1].body.append(block)
                continue
            if self._is_example(block, previous) or self._is_other_topic(block, last):
                continue
            if text is None or (is_value and not isinstance(previous, LISTS)):
                self._add_block(block, found, group=group, purpose=purpose)
            elif opens:
                text = join([*lead, text]) or text
                node, form = text.parent, "paragraph"
                pending = Entry(text, [], text.line, node, form=form, group=group)
                purpose = _GROUP
            elif is_group:
                group, purpose = text, self._purpose(text.plain, found)
                labeled = block
            else:
                group, purpose = outer, _GROUP
                if self._rules.kind.is_asked and not found.entries:
                    lead = [] if introduces(text) else [*lead, text]
                    continue
            lead = []
        if pending:
            found.entries.append(pending)
        return found.entries

    def _asks(self, text: Inline, following: nodes.Node | None) -> bool:
        """Return whether *text*, a paragraph, is a question and not about those below.

        A sentence such as *What is left?:* introduces the list of questions below it.
        """
        if not self._rules.asks(text):
            return False
        if not text.text.endswith(":") or not isinstance(following, LISTS):
            return True
        return not all(
            asks(first) for item in following.children for first in first_text(item)
        )

    def _belongs_to_entries(
        self,
        block: nodes.Node,
        previous: nodes.Node | None,
        found: FoundEntries,
        *,
        shared: Inline | None,
    ) -> bool:
        """Add *block* to the entries above it, and return whether it belongs to them.

        :param shared: the text of a paragraph that may state a value of all of them.
        """
        if self._is_introduced(block, previous, found):
            found.entries.pop()
        value = shared_field(shared, self._rules.labels) if shared else None
        last = found.entries[-1] if found.entries else None
        if value and len(found.entries) > 1:
            found.share(*value)
            return True
        if last is not None and self._lists_details(block, previous, last):
            last.body.append(block)
            return True
        return False

    def _is_introduced(
        self, block: nodes.Node, previous: nodes.Node | None, found: FoundEntries
    ) -> bool:
        """Return whether the last entry only introduces the questions in *block*."""
        if not self._rules.kind.is_asked or not isinstance(previous, LISTS):
            return False
        last = found.entries[-1] if found.entries else None
        return (
            last is not None
            and last.form == "item"
            and not last.body
            and introduces_questions(last.head, block)
        )

    def _is_example(self, block: nodes.Node, previous: nodes.Node | None) -> bool:
        """Return whether *block* has example questions, as in a template."""
        return (
            self._rules.kind.is_asked
            and not isinstance(block, nodes.section)
            and introduces_examples(previous)
        )

    def _is_other_topic(self, block: nodes.Node, last: Entry | None) -> bool:
        """Return whether *block*, below a list, is prose about something known."""
        if not self._rules.kind.is_asked or not isinstance(block, nodes.section):
            return False
        title = heading_of(block)
        is_below_list = last is not None and last.form == "item" and not last.group
        if title is None or not is_below_list or self._own_section(title.astext()):
            return False
        blocks = visible_children(block)
        if not blocks or not isinstance(blocks[0], TEXTS):
            return False
        return not states_unknowns(inline_of(title), block, rules=self._rules)

    def _lists_details(
        self, block: nodes.Node, previous: nodes.Node | None, last: Entry
    ) -> bool:
        """Return whether *block* is a list below the numbered question *last*.

        Markdown needs an indentation to make it a part of the item, which authors
        forget.
        """
        return (
            self._rules.kind.is_asked
            and isinstance(block, nodes.bullet_list)
            and isinstance(previous, nodes.enumerated_list)
            and asks(last.head)
            and not any(asks(text) for text in paragraphs([block]))
        )

    def _is_remark(
        self, block: nodes.Node, previous: nodes.Node | None, found: FoundEntries
    ) -> bool:
        """Return whether *block* belongs to the last entry of *found*."""
        if isinstance(block, nodes.paragraph):
            has_entry = bool(found.entries if self._rules.kind.is_asked else found)
            if has_entry and self._rules.answers(inline_of(block), found.entries[-1]):
                return True
        else:
            is_below = previous is not None and (
                isinstance(previous, LISTS) or self._rules.continues(previous)
            )
            has_entry = is_below and bool(found.entries)
        return has_entry and self._rules.continues(block)

    def _is_detail_table(self, table: nodes.table) -> bool:
        """Return whether *table* is about the decision that the document records."""
        return self._rules.is_outcome and not lists_decisions(table, self._rules)

    def _place(
        self,
        block: nodes.Node,
        around: tuple[nodes.Node | None, nodes.Node | None],
        above: Entry | None,
        *,
        is_group: bool,
    ) -> str | None:
        """Return where a block between lists belongs, ``None`` for the usual place.

        :param around: the blocks before and after it.
        :param above: the entry above it.
        """
        previous, following = around
        rules = self._rules
        if not rules.kind.prefers_prose or (above and above.cells is not None):
            return None
        if isinstance(block, nodes.bullet_list):
            return _ABOVE if isinstance(previous, nodes.enumerated_list) else None
        if isinstance(block, nodes.enumerated_list) and above and above.form == "item":
            return _APART
        if not isinstance(block, nodes.paragraph):
            return None
        text = inline_of(block)
        if isinstance(following, LISTS):
            stated = rules.stated_field(text)
            is_label = rules.field_of_heading(normalize_heading(text.plain)) is not None
            if stated and not is_label:
                return _NEW if stated.has_entry or above is None else _ABOVE
            is_remark = text.text.endswith(":") and not rules.names_subject(text)
            return _ABOVE if is_remark and not is_group else None
        if not isinstance(previous, LISTS) or above is None or is_group:
            return None
        if shared_field(text, rules.labels):
            return _APART
        before, fields = split_inline(text, rules.labels)
        if (before and fields) or rules.is_further_entry(block):
            return _NEW
        return _ABOVE if len(previous.children) == 1 else None

    def _names_group(self, text: Inline | None, following: nodes.Node | None) -> bool:
        """Return whether *text*, a paragraph, names the entries below it."""
        if text is None or self._names_details(text):
            return False
        return names_group(text, following, self._rules)

    def _names_details(self, text: Inline) -> bool:
        """Return whether *text* is the heading of details, *Pros:*."""
        details = self._rules.kind.detail_headings
        return bool(details) and normalize_heading(text.plain) in details

    def _detailed_entry(self, text: Inline | None, found: FoundEntries) -> Entry | None:
        """Remove and return the last entry if *text* is a heading of its details."""
        if text is None or not found.entries or not self._names_details(text):
            return None
        return found.entries.pop()

    def _purpose(self, heading: str, found: FoundEntries) -> str | RecordSection:
        """Return the purpose of the blocks below *heading*.

        It is the name of a field, or the record section that *heading* names.
        """
        name = normalize_heading(heading)
        section = self._other_section(heading)
        if self._is_opposite(heading):
            return _SKIP
        if names_consequences(name) and _CONSEQUENCES in self._rules.labels.field_of:
            return _CONSEQUENCES
        if self._rules.is_text_label(name):
            return _TEXT
        if section is not None or not found:
            return section or _GROUP
        if name in self._rules.kind.assessments:
            return LEVELS
        return self._rules.field_of_heading(name) or _GROUP

    def _add_block(
        self,
        block: nodes.Node,
        found: FoundEntries,
        *,
        group: Inline | None,
        purpose: str | RecordSection,
    ) -> None:
        """Add the entries or the values in *block* to *found*."""
        if isinstance(block, nodes.table) and self._is_detail_table(block):
            if found.entries:
                found.entries[-1].body.append(block)
            return
        blocks = [block]
        if isinstance(block, nodes.section):
            title = heading_of(block)
            purpose = self._purpose(title.astext(), found) if title else _GROUP
            blocks = visible_children(block)
        if purpose == _SKIP:
            return
        if isinstance(purpose, RecordSection) and self._names is not None:
            rules = rules_of(self._names.kinds[purpose.kind], purpose)
            finder = _EntryFinder(rules, self._names, underlined=self._underlined)
            others = finder.entries(blocks, None)
            found.entries += (entry._replace(section=purpose) for entry in others)
        elif purpose == _CONSEQUENCES:
            # It is unknown which of several entries has these consequences.
            if len(found.entries) == 1 and not isinstance(block, nodes.section):
                found.add_values(self._rules.labels.field_of[_CONSEQUENCES], blocks)
        elif isinstance(purpose, str) and purpose not in _NO_VALUE:
            found.add_values(purpose, blocks)
        else:
            found.entries += self._block(block, group)

    def _block(self, block: nodes.Node, group: Inline | None) -> Iterator[Entry]:
        if isinstance(block, LISTS):
            yield from self._items(block, group)
        elif isinstance(block, nodes.table):
            rows = list(read_rows(block, self._rules.columns))
            if self._is_rating(rows):
                return
            for cells in rows:
                head, main = Inline([], cells.line), cells.fields.get("main")
                node = main.parent if main else None
                entry = Entry(head, [], cells.line, node, form="row")
                yield entry._replace(group=group, cells=cells)
        elif isinstance(block, nodes.section):
            yield from self._section(block)
        elif is_wrapper(block):
            yield from self.entries(block.children, group)

    def _is_rating(self, rows: Sequence[RowCells]) -> bool:
        """Return whether *rows* have levels in place of entries.

        A column *Risk* may rate the steps of a plan.
        """
        levels = self._rules.markers.levels
        texts = [cells.fields["main"] for cells in rows if "main" in cells.fields]
        rated = sum(
            is_no_value(text.plain) or levels.starts_with_level(text.plain)
            for text in texts
        )
        return rated * 2 > len(texts) > 1 and any(cells.others for cells in rows)

    def _items(self, block: nodes.Element, group: Inline | None) -> Iterator[Entry]:
        """Yield the entries of a list; details belong to the entry before them."""
        found: list[Entry] = []
        for item in flat_items(block):
            for entry in self._item(item, group):
                shared = shared_field(entry.head, self._rules.labels)
                if shared and len(found) > 1:
                    found = share(found, *shared)
                elif found and self._rules.continues_item(entry.head):
                    found[-1].body.append(item)
                else:
                    found.append(entry)
        yield from found

    def _item(self, item: nodes.Element, group: Inline | None) -> Iterator[Entry]:
        if isinstance(item, nodes.field | nodes.definition_list_item):
            yield from self._named(item, group)
            return
        body = visible_blocks(item.children)
        paragraph = first_paragraph(item)
        if paragraph is not None:
            head, checked = split_checkbox(inline_of(paragraph))
            line = item.line or head.line
            entry = Entry(head, body[1:], line, paragraph, checked, group=group)
            yield from self._under(entry)
        elif (first := main_paragraph(body)) is not None:
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
        if title is not None and (own := self._own_section(title.astext())):
            group = inline_of(title) if own.is_part else None
            for entry in self._nested(section, own):
                yield entry if entry.group else entry._replace(group=group)
            return
        blocks, others = self.split(visible_children(section))
        yield from others
        name = normalize_heading(heading_text(section))
        if title is None or name in _NOT_AN_ENTRY or follows_entry(section):
            return
        kind = self._rules.kind
        if name in kind.detail_headings or name in kind.other_headings:
            return
        if self._rules.field_of_heading(name) and all(
            is_no_value(text.plain) for text in paragraphs(blocks)
        ):
            return
        line = section_line(section, underlined=self._underlined)
        head = inline_of(title, line=line)
        if self._rules.kind.is_asked and not may_ask(head, blocks, rules=self._rules):
            return
        if blocks and self._rules.is_text_label(normalize_heading(head.plain)):
            is_text = isinstance(blocks[0], TEXTS)
            prose = prose_entries(blocks, line, rules=self._rules) if is_text else ()
            yield from prose or self.entries(blocks, None)
            return
        entry = Entry(head, blocks, line, section, form="heading")
        numbers_entries = self._numbers_entries
        if is_entry(head, blocks, rules=self._rules, numbers_entries=numbers_entries):
            yield from self._under(self._with_subsections(entry))
            return
        # Otherwise the heading, "Technical", names a group of entries.
        inner = self.entries(blocks, head)
        if not any(isinstance(block, spec_entry) for block in blocks):
            yield from inner or [entry]
        else:
            yield from inner

    def _with_subsections(self, entry: Entry) -> Entry:
        """Return *entry* with the values of subsections such as *Risk assessment*."""
        found, body = FoundEntries(self._rules), []
        found.entries.append(entry._replace(body=[]))
        for block in entry.body:
            title = heading_of(block) if isinstance(block, nodes.section) else None
            purpose = self._purpose(title.astext(), found) if title else _GROUP
            if (
                title is None
                or not isinstance(purpose, str)
                or purpose in (*_NO_VALUE, _CONSEQUENCES)
            ):
                body.append(block)
            else:
                found.add_values(purpose, visible_children(title.parent))
        (entry,) = found.entries
        return entry._replace(body=[*body, *entry.body])

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
        elif is_labeled(first, self._rules):
            yield entry._replace(head=Inline([], entry.line), group=entry.head)
        else:
            inner = self.entries(entry.body, entry.head)
            yield from inner or [entry]
