"""Recognize what a heading names: an entry, a group of entries, or something else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from docutils import nodes

from sphinx_techspec.headings import parts_of
from sphinx_techspec.reading.entries.entry import Entry
from sphinx_techspec.reading.entries.entry_headings import (
    is_bare_label,
    is_entry,
    is_numbered_entry,
    names_groups,
    titles_entries,
)
from sphinx_techspec.reading.entries.entry_markers import has_only_markers
from sphinx_techspec.reading.entries.entry_rules import EntryRules
from sphinx_techspec.reading.entries.question_topics import may_ask
from sphinx_techspec.reading.sentences.empty_phrases import is_empty_value
from sphinx_techspec.reading.text.blocks import LISTS, TEXTS, paragraphs
from sphinx_techspec.reading.text.inline import Inline
from sphinx_techspec.section_synonyms import is_introduction

# Headings in a record section that are not entries.
_NOT_AN_ENTRY = {"rationale", "summary"}
_TOPICS = {"implementation", "validation"}
"""Headings below a decision that are topics of questions and risks."""


class SiblingHeadings(NamedTuple):
    """Properties of the headings of sibling sections."""

    numbers_entries: bool = False
    """Whether a numbered heading is an entry."""
    titles_entries: bool = False
    """Whether most headings are entries."""
    names_groups: bool = False
    """Whether a heading without content names a group."""


_NO_HEADINGS = SiblingHeadings()


def sibling_headings(
    sections: Sequence[nodes.section], rules: EntryRules
) -> SiblingHeadings:
    """Return the properties of the headings of *sections*."""
    if not sections:
        return _NO_HEADINGS
    return SiblingHeadings(
        any(is_numbered_entry(section, rules) for section in sections),
        titles_entries(sections, rules),
        names_groups(sections, rules),
    )


def may_have_entries(
    head: Inline, blocks: Sequence[nodes.Node], rules: EntryRules
) -> bool:
    """Return whether *head* may be an entry, or a group of those in *blocks*.

    A question, *How do we test it?*, is neither a goal nor a requirement.
    """
    kind = rules.kind
    if kind.is_asked:
        return may_ask(head, blocks, rules=rules)
    is_option = kind.has_chosen_status  # "Why not a queue?"
    return is_option or not (kind.has_groups and head.plain.endswith("?"))


def has_no_entries(
    name: str,
    blocks: Sequence[nodes.Node],
    rules: EntryRules,
    *,
    beside: SiblingHeadings,
) -> bool:
    """Return whether a section called *name* has content other than entries.

    :param beside: the headings beside it.
    """
    kind = rules.kind
    if name in _NOT_AN_ENTRY or name in kind.note_labels or rules.names_details(name):
        return True
    # "Benefits vs. costs", but not "Dependencies and functional requirements"
    first = name if kind.has_groups else next(iter(parts_of(name)), "")
    if first in kind.other_headings:
        return True
    if kind.has_groups and is_introduction(name):
        return all(isinstance(block, TEXTS) for block in blocks)
    if not blocks and beside.names_groups:
        return True
    return rules.field_of_heading(name) is not None and all(
        is_empty_value(text.plain) for text in paragraphs(blocks)
    )


def is_entry_heading(
    entry: Entry, rules: EntryRules, *, beside: SiblingHeadings
) -> bool:
    """Return whether *entry*, a section, is one, and not a group of entries.

    :param beside: the headings beside it.
    """
    has_text = bool(entry.body) and isinstance(entry.body[0], nodes.paragraph)
    if has_text and has_only_markers(entry.head, rules.markers):
        return True
    return is_bare_label(entry.head, rules) or is_entry(
        entry.head,
        entry.body,
        rules=rules,
        numbers_entries=beside.numbers_entries,
        titles_entries=beside.titles_entries,
    )


def is_topic_of_list(
    name: str, blocks: Sequence[nodes.Node], rules: EntryRules
) -> bool:
    """Return whether the heading *name* is the topic of entries in *blocks*."""
    is_list = bool(blocks) and isinstance(blocks[0], LISTS)
    return name in _TOPICS and is_list and not rules.kind.is_imperative
