"""Decide where the blocks of a record section belong: in which entry, or in none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain

from docutils import nodes

from sphinx_techspec.headings import normalize_heading
from sphinx_techspec.kinds import RecordSection
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.entries.entry import Entry
from sphinx_techspec.reading.entries.entry_headings import names_group
from sphinx_techspec.reading.entries.entry_markers import (
    starts_with_date,
    starts_with_marker,
)
from sphinx_techspec.reading.entries.entry_rules import EntryRules
from sphinx_techspec.reading.entries.entry_values import LEVELS, FoundEntries
from sphinx_techspec.reading.entries.labels import shared_field, split_inline
from sphinx_techspec.reading.entries.list_items import first_text, list_below
from sphinx_techspec.reading.entries.outcome import lists_decisions
from sphinx_techspec.reading.entries.paragraph_roles import (
    introduces_details,
    is_further_entry,
    mentions_entries_below,
)
from sphinx_techspec.reading.entries.prose import names_consequences
from sphinx_techspec.reading.entries.question_text import (
    asks,
    introduces_examples,
    introduces_questions,
    offers_options,
)
from sphinx_techspec.reading.entries.question_topics import states_unknowns
from sphinx_techspec.reading.entries.table_columns import names_fields
from sphinx_techspec.reading.sentences.descriptions import (
    describes_problem,
    states_problem,
)
from sphinx_techspec.reading.text.blocks import (
    LISTS,
    TEXTS,
    heading_of,
    inline_of,
    paragraphs,
    visible_children,
)
from sphinx_techspec.reading.text.inline import Inline
from sphinx_techspec.section_names import SectionNames

GROUP = ""
"""The purpose of blocks that are entries of their own."""
CONSEQUENCES = "consequences"
"""The purpose of blocks below a label such as *Consequences*."""
TEXT = "main"
"""The purpose of a paragraph that is the text of an entry."""
SKIP = "skip"
"""The purpose of blocks that are not entries, as under *Non-goals*."""
NO_VALUE = (GROUP, TEXT)
ABOVE, ALL, APART, NEW = "above", "all", "apart", "new"
"""Relations of a block to the entries: it belongs to the entry above it or to all of
them, is separate from the entry above it, or starts a new one."""
_LETTER = lazy_regex(r"[^\W\d_]")
_NOTE = lazy_regex(r"\W{0,5}(?:important\s)?notes?\s?:\W*", re.IGNORECASE)
_MAX_TITLE_LENGTH = 40
"""The maximum length of a heading in an item, *Out of scope*."""
BODY = (*LISTS, *TEXTS, nodes.FixedTextElement, nodes.figure, nodes.image)
"""The blocks that may belong to a paragraph above them."""


_REFERENCE = lazy_regex(r"\W*see\s(?:[^.!?]|[.](?=\w))*:\Z", re.IGNORECASE)
"""A paragraph that refers to another text above a list of its topics."""


def refers_to_other_text(block: nodes.Node | None) -> bool:
    """Return whether *block* refers to another text, *See the log for details on:*."""
    return (
        isinstance(block, nodes.paragraph)
        and _REFERENCE.match(inline_of(block).text) is not None
    )


def interrupts_list(
    block: nodes.Node, previous: nodes.Node | None, following: nodes.Node | None
) -> bool:
    """Return whether *block* is a paragraph between two items of a numbered list.

    A paragraph without indentation ends the list, and the next item starts another list
    at its number. After the last item, a list of only that item shows the same.
    """
    if not isinstance(block, nodes.paragraph):
        return False
    if not isinstance(previous, nodes.enumerated_list):
        return False
    start = previous.get("start", 1)
    if not isinstance(following, nodes.enumerated_list):
        return start > 1 and len(previous) == 1
    return following.get("start", 1) == start + len(previous)


def _lists_title(block: nodes.Node | None) -> bool:
    """Return whether *block* is a list of one bold title, which has its text below."""
    if not isinstance(block, nodes.bullet_list) or len(block.children) != 1:
        return False
    (item,) = block.children
    only = item.children[0] if len(item.children) == 1 else None
    return isinstance(only, nodes.paragraph) and inline_of(only).is_bold


def _below_title(block: nodes.Node, entry: Entry) -> str | None:
    """Return where *block* belongs below *entry*, if that is alone in such a list."""
    item = entry.node.parent if entry.node is not None else None
    if entry.form != "item" or item is None or not _lists_title(item.parent):
        return None
    if isinstance(block, nodes.paragraph):
        return ABOVE
    return APART if _lists_title(block) else None


def _concludes(previous: nodes.Node | None, following: nodes.Node) -> bool:
    """Return whether a list after another is about all of its items.

    Such a list doesn't state problems, for example after *We build it nevertheless
    because it:*.
    """
    return (
        isinstance(previous, LISTS)
        and len(previous.children) > 1
        and not _states_problems(following)
    )


def _states_problems(block: nodes.Node) -> bool:
    return any(states_problem(text.plain) for text in paragraphs([block]))


def _ends_label(text: Inline, end: int) -> bool:
    """Return whether a colon ends the bold label of *text* at *end*, **Metric:**."""
    return text.text[:end].endswith(":") or text.text[end : end + 1] == ":"


def _is_form_of(name: str, topic: str) -> bool:
    """Return whether the heading *name* is longer or shorter than the *topic*.

    *Follow-ups required* and *Out of scope* are forms of *follow-ups* and *out of scope
    items*. A heading of one word may be that of a group instead.
    """
    if topic.startswith(f"{name} "):
        return " " in name
    is_longer = topic.endswith("s") and name.startswith(f"{topic} ")
    return is_longer and not describes_problem(name)


class Placement:
    """The rules that decide where the blocks of a section belong.

    :param rules: the rules of the entries in the section.
    :param names: the names of record sections.
    """

    def __init__(self, rules: EntryRules, names: SectionNames | None) -> None:
        self._rules = rules
        self._names = names

    def is_opposite(self, heading: str) -> bool:
        """Return whether *heading* names a section without records, *Non-goals*."""
        name = normalize_heading(heading)
        return (
            name in self._rules.kind.opposite_headings
            or name in self._rules.other_topics
            or any(_is_form_of(name, topic) for topic in self._rules.other_topics)
        )

    def is_opposite_item(self, text: Inline) -> bool:
        """Return whether *text*, an item, starts with such a heading as its title."""
        if not (self._rules.kind.opposite_headings or self._rules.other_topics):
            return False
        strong = text.leading_strong()
        title = text.text[: strong.end] if strong else text.text.partition(":")[0]
        if len(title) > _MAX_TITLE_LENGTH or not self.is_opposite(title):
            return False
        # "Dependencies: upstream may break"
        is_topic = normalize_heading(title).endswith("s")
        return not is_topic or not states_problem(text.text[len(title) :].strip(" :"))

    def named_lists(
        self, block: nodes.Element
    ) -> Sequence[tuple[Inline, RecordSection, nodes.Element]]:
        """Return the lists in *block*, a list, whose item names a section of the kind.

        Other items beside *Functional requirements*, such as *Problem*, aren't entries.
        """
        if not self._rules.kind.has_groups:
            return ()
        pairs = [pair for item in block.children if (pair := list_below(item))]
        named = ((text, self.own_section(text.plain), below) for text, below in pairs)
        return [(text, own, below) for text, own, below in named if own is not None]

    def is_plain_name(self, heading: Inline) -> bool:
        """Return whether *heading* is a plain name of the records, and not a group."""
        kind = self._rules.kind
        return kind.has_groups and normalize_heading(heading.plain) in kind.plain_names

    def own_section(self, heading: str) -> RecordSection | None:
        """Return the record section of the same kind that *heading* names, if any."""
        if self._names is None:
            return None
        # Inside a section of risks, "Upgrade risks" is the heading of one.
        has_qualifier = bool(self._rules.kind.qualifiers)
        section = self._names.records(heading, has_qualifier=has_qualifier)
        if section is None or section.is_outcome:
            return None
        is_label = normalize_heading(heading) in self._rules.labels.field_of
        is_other = section.kind != self._rules.kind.name
        return None if is_label or is_other else section

    def other_section(
        self, heading: str, *, is_entry: bool = True
    ) -> RecordSection | None:
        """Return the record section of another kind that *heading* names, if any.

        :param is_entry: whether the heading is below that of an entry, which may have
            details called *Drawbacks*.
        """
        name = normalize_heading(heading)
        if (
            self._names is None
            or self._rules.field_of_heading(name)
            or (is_entry and self._rules.names_details(name))
        ):
            return None
        # "Relax latency requirements" may be an alternative.
        section = self._names.records(
            heading, has_qualifier=not self._rules.kind.has_groups
        )
        if section is None or section.is_outcome:
            return None
        return None if section.kind == self._rules.kind.name else section

    def asks(
        self, text: Inline, following: nodes.Node | None, *, previous: nodes.Node | None
    ) -> bool:
        """Return whether *text*, a paragraph, is a question of its own.

        A sentence such as *What is open?:* introduces the list of questions below it,
        and *There are two options:* a list of possible answers, which may be those to
        the question above it.
        """
        if not self._rules.asks(text):
            if isinstance(previous, nodes.paragraph) and asks(inline_of(previous)):
                return False
            return self._rules.kind.is_asked and offers_options(text, following)
        if not text.text.endswith(":") or not isinstance(following, LISTS):
            return True
        return not all(
            asks(first) for item in following.children for first in first_text(item)
        )

    def has_values_below(self, text: Inline, following: nodes.Node | None) -> bool:
        """Return whether the list below *text*, a paragraph, starts with a value of it.

        A list that starts with ``- Mitigation: …`` or ``- Pros: …`` has no entry of its
        own before that. Neither has one below *Ships may sink. We can:*.
        """
        if not isinstance(following, LISTS):
            return False
        if introduces_details(text, self._rules) and not _states_problems(following):
            return True
        if mentions_entries_below(text, self._rules):
            return False
        first = next(first_text(following.children[0]), None)
        if first is None:
            return False
        label = first.masked.partition(":")[0]
        return self._rules.is_detail(first) or (
            len(label) <= _MAX_TITLE_LENGTH and self._rules.names_details(label)
        )

    def are_both_dated(self, above: Entry, text: Inline) -> bool:
        """Return whether *text* starts with a date, as the entry *above* does."""
        return (
            self._rules.markers.has_people
            and starts_with_date(above.head)
            and starts_with_date(text)
        )

    def _lists_entries(self, block: nodes.Node, above: Entry) -> bool:
        """Return whether *block*, below a paragraph that is an entry, lists others.

        Its items have a date, as the paragraph does, or values of their own: in a list
        below each item, or the same value in several, ``Ice. Mitigation: salt``.
        """
        if above.form != "paragraph" or not isinstance(block, LISTS):
            return False
        if above.head.text.endswith(":"):
            return False  # the list is a part of the entry
        texts = [*chain.from_iterable(map(first_text, block.children))]
        if texts and all(self.are_both_dated(above, text) for text in texts):
            return True
        pairs = map(list_below, block.children)
        if all(pair is not None and self.has_values_below(*pair) for pair in pairs):
            return True
        stated: set[str] = set()
        for text in texts:
            before, fields = split_inline(text, self._rules.labels)
            if before and not stated.isdisjoint(fields):
                return True
            stated.update(fields if before else ())
        return False

    def is_note(self, text: Inline, last: Entry | None) -> bool:
        """Return whether *text*, with a bold title, is a note on the entries.

        *Note: all boats* is always a note, unless it states a problem. *Overall risk:
        low* is a note below a table, and *Progress: 80 %* below entries of any form.
        Below a list of goals, each such label is, *Metric: two boats a day*, and so it
        is below a table of decisions.
        """
        if (note := _NOTE.match(text.masked)) is not None:
            return not describes_problem(text.masked[note.end() :])
        if last is None:
            return False
        strong = text.leading_strong()
        kind = self._rules.kind
        if kind.prefers_prose:
            after = text.text[strong.end :].strip() if strong else ""
            is_number = len(after) > 1 and not _LETTER.search(after)
            may_be_note = last.cells is not None or is_number
        else:
            is_listed = kind.has_groups and last.form == "item"
            is_below_rows = last.cells is not None and not kind.is_asked
            is_label = strong is not None and _ends_label(text, strong.end)
            may_be_note = is_label and (is_listed or is_below_rows)
        if not may_be_note or starts_with_marker(text, self._rules.markers):
            return False
        return "main" not in split_inline(text, self._rules.labels)[1]

    def is_introduced(
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

    def is_example(self, block: nodes.Node, previous: nodes.Node | None) -> bool:
        """Return whether *block* has example questions, or topics of another text."""
        if isinstance(block, LISTS) and refers_to_other_text(previous):
            return True
        return (
            self._rules.kind.is_asked
            and not isinstance(block, nodes.section)
            and introduces_examples(previous)
        )

    def is_other_topic(self, block: nodes.Node, last: Entry | None) -> bool:
        """Return whether *block*, below a list, is prose about another topic."""
        if not self._rules.kind.is_asked or not isinstance(block, nodes.section):
            return False
        title = heading_of(block)
        is_below_list = last is not None and last.form == "item" and not last.group
        if title is None or not is_below_list or self.own_section(title.astext()):
            return False
        blocks = visible_children(block)
        if not blocks or not isinstance(blocks[0], TEXTS):
            return False
        return not states_unknowns(inline_of(title), block, rules=self._rules)

    def lists_details(
        self, block: nodes.Node, previous: nodes.Node | None, last: Entry
    ) -> bool:
        """Return whether *block* is a list below the numbered question *last*.

        Markdown makes the list a part of the item only if it is indented, which authors
        forget.
        """
        return (
            self._rules.kind.is_asked
            and isinstance(block, nodes.bullet_list)
            and isinstance(previous, nodes.enumerated_list)
            and asks(last.head)
            and not any(asks(text) for text in paragraphs([block]))
        )

    def is_remark(
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

    def is_other_table(self, table: nodes.table, heading: Inline) -> bool:
        """Return whether *table*, below *heading*, has no records, *Tradeoffs*.

        Its columns are not the fields of a record.
        """
        return (
            self._rules.kind.prefers_prose
            and self.own_section(heading.plain) is None
            and not names_fields(table, self._rules.columns)
        )

    def is_about_rows(
        self, text: Inline, items: nodes.Element, found: FoundEntries
    ) -> bool:
        """Return whether *text* is the label of *items* about the rows of a table.

        Below a table of risks, *Attack vectors:* is, unless the items state problems,
        but *Other risks:* is not.
        """
        if not (found.entries and found.entries[-1].cells):
            return False
        is_name = self._rules.names_subject(text) or self.purpose(text.plain, found)
        if not self._rules.kind.prefers_prose or is_name:
            return False
        return not any(describes_problem(t.plain) for t in paragraphs([items]))

    def is_detail_table(self, table: nodes.table) -> bool:
        """Return whether *table* is about the decision that the document records."""
        return self._rules.is_outcome and not lists_decisions(table, self._rules)

    def placement_of(
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
        if above and self._lists_entries(block, above):
            return APART
        if not rules.kind.prefers_prose or (above and above.cells is not None):
            return None if above is None or is_group else _below_title(block, above)
        if isinstance(block, nodes.bullet_list):
            return ABOVE if isinstance(previous, nodes.enumerated_list) else None
        if isinstance(block, nodes.enumerated_list) and above and above.form == "item":
            return APART
        if not isinstance(block, nodes.paragraph):
            return None
        text = inline_of(block)
        if isinstance(following, LISTS):
            stated = rules.stated_field(text)
            is_label = rules.field_of_heading(normalize_heading(text.plain)) is not None
            if stated and not is_label:
                return NEW if stated.has_entry or above is None else ABOVE
            is_remark = text.text.endswith(":") and not rules.names_subject(text)
            if not is_remark or is_group:
                return None
            is_item = above is not None and above.form == "item"
            return ALL if is_item and _concludes(previous, following) else ABOVE
        if not isinstance(previous, LISTS) or above is None or is_group:
            return None
        if shared_field(text, rules.labels):
            return APART
        before, fields = split_inline(text, rules.labels)
        if (before and fields) or is_further_entry(block, rules):
            return NEW
        return ABOVE if len(previous.children) == 1 else None

    def names_group(self, text: Inline | None, following: nodes.Node | None) -> bool:
        """Return whether *text*, a paragraph, names the entries below it."""
        if text is None or self._rules.names_details(text.plain):
            return False
        return names_group(text, following, self._rules)

    def purpose(self, heading: str, found: FoundEntries) -> str | RecordSection:
        """Return the purpose of the blocks below *heading*.

        It is the name of a field, or the record section that *heading* names.
        """
        name = normalize_heading(heading)
        section = self.other_section(heading)
        if self.is_opposite(heading) or name in self._rules.kind.note_labels:
            return SKIP
        if names_consequences(name) and CONSEQUENCES in self._rules.labels.field_of:
            return CONSEQUENCES
        if self._rules.is_text_label(name):
            return TEXT
        if section is not None or not found:
            return section or GROUP
        if name in self._rules.kind.assessments:
            return LEVELS
        return self._rules.field_of_heading(name) or GROUP
