"""Distinguish the decision that a document records from others and its details."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docutils import nodes

from sphinx_techspec.headings import normalize_heading
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.entries.entry import Entry
from sphinx_techspec.reading.entries.entry_ids import is_own_id, starts_with_own_id
from sphinx_techspec.reading.entries.entry_markers import (
    starts_with_date,
    starts_with_marker,
)
from sphinx_techspec.reading.entries.entry_rules import EntryRules
from sphinx_techspec.reading.entries.labels import split_inline
from sphinx_techspec.reading.entries.list_items import first_text
from sphinx_techspec.reading.entries.prose import follows_entry, names_consequences
from sphinx_techspec.reading.entries.table_columns import has_record_column, read_rows
from sphinx_techspec.reading.header.relation_targets import read_targets
from sphinx_techspec.reading.header.status_relations import status_relations
from sphinx_techspec.reading.sentences.announcements import is_announcement
from sphinx_techspec.reading.sentences.descriptions import first_sentence
from sphinx_techspec.reading.sentences.empty_phrases import is_empty_phrase
from sphinx_techspec.reading.text.blocks import (
    LISTS,
    TEXTS,
    heading_of,
    heading_text,
    inline_of,
    main_paragraph,
    paragraphs,
    visible_children,
)
from sphinx_techspec.reading.text.inline import Inline
from sphinx_techspec.reading.text.table_rows import table_rows

_FIRST = lazy_regex(r"\(?1[.)]\s")
_SECOND = lazy_regex(r"\(?2[.)]\s")
_OUTCOME = "outcome"
"""The heading of the subsection of *Decision* that states the decision."""
_SUMMARY = "summary"
"""The heading of a first subsection that states the decision before its details."""
_OWN_FIELDS = frozenset({"main", "status", "date"})
"""The fields that distinguish another decision from details."""


def has_own_ids(block: nodes.Node, rules: EntryRules) -> bool:
    """Return whether *block* holds decisions with IDs such as *D-01*.

    Below the statement of a decision, other lists and sections have its details.
    """
    if isinstance(block, nodes.section):
        title = heading_of(block)
        return title is not None and starts_with_own_id(
            inline_of(title), rules.markers, titled=True
        )
    if isinstance(block, nodes.table):
        ids = [row.fields.get("id") for row in read_rows(block, rules.columns)]
        return bool(ids) and all(
            text is not None
            and text.plain[:1].isalpha()
            and is_own_id(text.plain, rules.markers)
            for text in ids
        )
    if not isinstance(block, LISTS):
        return False
    texts = [text for item in block.children for text in first_text(item)]
    return bool(texts) and all(
        starts_with_own_id(text, rules.markers) for text in texts
    )


def lists_decisions(table: nodes.table, rules: EntryRules) -> bool:
    """Return whether the rows of *table* are decisions, and not details of one."""
    return has_own_ids(table, rules) or has_record_column(table, rules.columns)


def is_introduction(blocks: Sequence[nodes.Node], rules: EntryRules) -> bool:
    """Return whether *blocks* only introduce a list, ``We decided the following:``."""
    if len(blocks) != 1 or not isinstance(blocks[0], nodes.paragraph):
        return False
    text = inline_of(blocks[0])
    is_labeled = bool(split_inline(text, rules.labels)[1])
    return text.text.endswith(":") and not is_labeled


def starts_with_announcement(blocks: Sequence[nodes.Node]) -> bool:
    """Return whether the first of *blocks* only announces a list or section below it.

    Such a paragraph, *We discussed three options:*, has no words about the decision.
    """
    if len(blocks) < 2 or not isinstance(blocks[0], nodes.paragraph):
        return False
    if not isinstance(blocks[1], (*LISTS, nodes.section, nodes.table)):
        return False
    return is_announcement(inline_of(blocks[0]).plain)


def notes_successor(block: nodes.Node) -> bool:
    """Return whether *block* only names the successor, *Superseded by ADR-7*."""
    if not isinstance(block, TEXTS):
        return False
    texts = list(paragraphs([block]))
    relation = next(status_relations(texts[0]), None) if len(texts) == 1 else None
    if relation is None or relation.type != "superseded-by":
        return False
    masked = texts[0].masked
    is_alone = first_sentence(masked).rstrip() == masked.rstrip()
    is_first = masked.startswith(relation.phrase)
    return is_alone and is_first and bool(read_targets(relation.targets).names)


def states_points(blocks: Sequence[nodes.Node]) -> bool:
    """Return whether *blocks* are numbered paragraphs, each with a part of a decision.

    They are not a list, ``**1. One lane.** Vans queue``, but mean the same.
    """
    first = blocks[0]
    if not isinstance(first, nodes.paragraph) or not _FIRST.match(first.astext()):
        return False
    return any(
        isinstance(block, nodes.paragraph) and _SECOND.match(block.astext())
        for block in blocks
    )


def stating_section(
    blocks: Sequence[nodes.Node], rules: EntryRules
) -> nodes.section | None:
    """Return the section in *blocks* that states the decision, if there is one.

    It is called *Outcome* or *Chosen option*. The sections beside it, such as
    *Assumptions*, lead to the decision.
    """
    if not isinstance(blocks[0], nodes.section):
        return None
    sections = (block for block in blocks if isinstance(block, nodes.section))
    named = ((normalize_heading(heading_text(s)), s) for s in sections)
    found = [s for name, s in named if name == _OUTCOME or rules.is_text_label(name)]
    return found[0] if len(found) == 1 and visible_children(found[0]) else None


def without_summary_heading(blocks: Sequence[nodes.Node]) -> list[nodes.Node]:
    """Return *blocks* with the content of the first section if it is called *Summary*.

    The summary states the decision before the sections with its details.
    """
    first = blocks[0] if blocks else None
    if (
        not isinstance(first, nodes.section)
        or normalize_heading(heading_text(first)) != _SUMMARY
    ):
        return [*blocks]
    return [*visible_children(first), *blocks[1:]]


def is_own_decision(entry: Entry, rules: EntryRules) -> bool:
    """Return whether *entry* has an ID, a date, or a label such as *Status*.

    Details of a decision have none of them.
    """
    group = entry.group
    if starts_with_marker(entry.head, rules.markers) or starts_with_date(entry.head):
        return True
    return (group is not None and starts_with_date(group)) or any(
        not _OWN_FIELDS.isdisjoint(split_inline(text, rules.labels)[1])
        for text in paragraphs(entry.body)
    )


def untitled_entry(blocks: Sequence[nodes.Node], line: int) -> Iterator[Entry]:
    """Yield the decision that the title states, with its details in *blocks*.

    :param line: the line of the section's heading.
    """
    if all(map(follows_entry, blocks)):
        blocks = [
            child
            for block in blocks
            if isinstance(block, nodes.section)
            and names_consequences(normalize_heading(heading_text(block)))
            for child in visible_children(block)
        ]
    blocks = [block for block in blocks if not _is_empty_table(block)]
    texts = list(paragraphs(blocks))
    first = main_paragraph(blocks)
    is_empty = all(text.is_unfilled or is_empty_phrase(text.plain) for text in texts)
    if first is not None and not is_empty:
        yield Entry(Inline([], line), [*blocks], line, first.parent, form="untitled")


def _is_empty_table(block: nodes.Node) -> bool:
    """Return whether *block* is a table without text below its header."""
    if not isinstance(block, nodes.table):
        return False
    head, body = table_rows(block)
    cells = [cell for row in body for cell in row.cells]
    return bool(head) and not any(paragraphs(cells))
