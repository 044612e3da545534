"""Find the lists and tables of records outside the sections of records.

A paragraph such as *Risks:* above a list names it as a heading would. A table with the
columns *Threat* and *Mitigation* is a risk register wherever it is. Below *Threat
model* or *Failure modes*, a list or a subsection is one if its entries have
mitigations.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from docutils import nodes

from sphinx_techspec.built_in_kinds import RISK, RISKS_IF_MITIGATED
from sphinx_techspec.headings import normalize_heading, parts_of, singular
from sphinx_techspec.kinds import RecordSection
from sphinx_techspec.reading.entries.entry_rules import EntryRules
from sphinx_techspec.reading.entries.kind_rules import rules_of
from sphinx_techspec.reading.entries.labels import split_inline
from sphinx_techspec.reading.entries.table_columns import headings_of
from sphinx_techspec.reading.text.blocks import (
    LISTS,
    heading_text,
    inline_of,
    is_wrapper,
    paragraphs,
    visible_children,
)
from sphinx_techspec.reading.text.inline import Inline
from sphinx_techspec.section_names import SectionNames

_USUAL = {nodes.paragraph, nodes.section, nodes.title}
"""The most frequent nodes, none of which is a list or a table."""
_BETWEEN = (nodes.comment, nodes.raw, nodes.target)
"""Nodes that may be between a label and its list."""
_MAX_LABEL_LENGTH = 60
_REGISTER = frozenset(["risk", "risks", "threat", "threats"])
"""Headings of the first column with text in a risk register."""
_FAILURES = frozenset(["attack", "failure"])
"""The first words of that heading in a table of failures, *Failure mode*.

Other columns than *Mitigation*, such as *Action*, may have the reactions of the system.
"""


class LabeledList(NamedTuple):
    """A list or table of records outside a record section."""

    section: RecordSection
    """The section that its label names."""
    blocks: list[nodes.Node]
    """The list or table, and the lists of values below it."""
    label: Inline | None = None
    """The label above it, *Resolved questions:*."""
    needs_no_others: bool = False
    """Whether it is read only if the document has no other records of the kind."""
    is_of_options: bool = False
    """Whether only entries with a label such as *Option 2:* are records."""


def labeled_lists(
    node: nodes.Element, names: SectionNames, *, title: str = ""
) -> Iterator[LabeledList]:
    """Yield the lists and tables of records right below *node*, which has a *title*."""
    may_list_risks = _may_list_risks(title)
    if not _may_have_lists(node, may_list_risks=may_list_risks):
        return
    blocks = visible_children(node)
    if may_list_risks and (section := _register_section(names)):
        for found in _mitigated_blocks(blocks, section, names):
            yield LabeledList(section, found, needs_no_others=True)
    position = 0
    while position < len(blocks):
        block = blocks[position]
        following = blocks[position + 1] if position + 1 < len(blocks) else None
        position += 1
        if isinstance(block, nodes.table):
            section = _register_section(names)
            if section and _is_register(block, rules_of(section, names)):
                yield LabeledList(section, [block])
        elif _level(block):
            section = names.records(inline_of(block).plain)
            if section is not None and not section.is_outcome:
                end = _end_of_section(blocks, position)
                yield LabeledList(section, blocks[position:end])
                position = end
        elif isinstance(block, nodes.paragraph) and isinstance(
            following, (*LISTS, nodes.table)
        ):
            section = _named_section(block, names)
            if section is not None:
                rules = rules_of(section, names)
                end = position + 1 + _values_below(blocks[position + 1 :], rules)
                label = inline_of(block)
                yield LabeledList(section, list(blocks[position:end]), label)
                position = end


@lru_cache(maxsize=4096)
def _may_list_risks(title: str) -> bool:
    """Return whether a section called *title* lists risks if they have mitigations."""
    return not RISKS_IF_MITIGATED.isdisjoint(parts_of(title)[:1])


def _may_have_lists(node: nodes.Element, *, may_list_risks: bool) -> bool:
    """Return whether :func:`labeled_lists` may find a list, which is rare."""
    if may_list_risks:
        return True
    previous: nodes.Node | None = None
    for child in node.children:
        if type(child) in _USUAL:
            previous = child
        elif isinstance(child, LISTS):
            if _may_be_label(previous):
                return True
            previous = child
        elif isinstance(child, nodes.table) or is_wrapper(child):
            return True
        elif not isinstance(child, _BETWEEN):
            previous = child
    return False


def _may_be_label(block: nodes.Node | None) -> bool:
    """Return whether *block*, above a list, may name what is in it."""
    if block is None or isinstance(block, nodes.title):
        return False
    if not isinstance(block, nodes.paragraph):
        return isinstance(block, nodes.rubric)
    text = block.astext()
    return len(text) <= _MAX_LABEL_LENGTH and (
        text.endswith(":") or any(isinstance(c, nodes.strong) for c in block.children)
    )


def _register_section(names: SectionNames) -> RecordSection | None:
    """Return the section of a risk register, unless the project has no risks."""
    section = names.records("risk register")
    return section if section is not None and section.kind == RISK.name else None


def _mitigated_blocks(
    blocks: Sequence[nodes.Node], section: RecordSection, names: SectionNames
) -> Iterator[list[nodes.Node]]:
    """Yield the lists of risks in *blocks*, and the subsections that are risks.

    Most items of such a list, and each of the subsections, have a labeled mitigation. A
    single label in all subsections is not enough.
    """
    rules = rules_of(section, names)
    for block in blocks:
        if isinstance(block, LISTS):
            items = [item for item in block.children if _mitigations(item, rules)]
            if 2 * len(items) > len(block.children):
                yield [block]
    found = {
        block: count
        for block in blocks
        if isinstance(block, nodes.section)
        and not _has_risks_of_its_own(block, names)
        and (count := _mitigations(block, rules))
    }
    if sum(found.values()) > 1:
        yield [*found]


def _has_risks_of_its_own(section: nodes.section, names: SectionNames) -> bool:
    """Return whether *section* may list risks, as the one around it does."""
    title = heading_text(section)
    return names.records(title) is not None or _may_list_risks(title)


def _mitigations(block: nodes.Node, rules: EntryRules) -> int:
    """Return the number of labels in *block* that say how a risk is mitigated.

    *Resolution* or *Solution* may be what is done after a failure.
    """
    is_section = isinstance(block, nodes.section)
    return sum(
        "mitigat" in text.text.casefold()
        and "mitigation" in split_inline(text, rules.labels)[1]
        for text in paragraphs(block.children if is_section else [block])
    )


def _is_register(table: nodes.table, rules: EntryRules) -> bool:
    """Return whether *table* lists risks with their mitigations or levels."""
    headings = headings_of(table)
    has_id = bool(headings) and rules.columns.find(headings[0]) == ("id", 0)
    first = next(iter(headings[has_id:]), "")
    if singular(first.partition(" ")[0]) in _FAILURES:
        return any(name.startswith("mitigation") for name in headings)
    if first not in _REGISTER and "threat" not in headings:
        return False
    found = {match[0] for name in headings if (match := rules.columns.find(name))}
    return "mitigation" in found or {"likelihood", "impact"} <= found


def _named_section(block: nodes.paragraph, names: SectionNames) -> RecordSection | None:
    """Return the record section that *block*, a label above a list, names, if any."""
    text = inline_of(block)
    plain = text.plain
    if len(plain) > _MAX_LABEL_LENGTH:
        return None
    if not (plain.endswith(":") or text.is_bold):
        return None
    section = names.records(plain.rstrip(" :"))
    if section is None or section.is_outcome or section.is_descriptive:
        return None
    return None if names.kinds[section.kind].has_groups else section


def _end_of_section(blocks: Sequence[nodes.Node], start: int) -> int:
    """Return the end of the blocks below the heading in a directive before *start*."""
    level = _level(blocks[start - 1])
    for position in range(start, len(blocks)):
        block = blocks[position]
        if isinstance(block, nodes.section) or 0 < _level(block) <= level:
            return position
    return len(blocks)


def _level(block: nodes.Node) -> int:
    """Return the level of a heading in a directive, 0 for another block."""
    if not isinstance(block, nodes.paragraph):
        return 0
    return int(block.get("level") or 0)


def _values_below(blocks: Sequence[nodes.Node], rules: EntryRules) -> int:
    """Return the number of *blocks* with values of the entries above them."""
    count = 0
    for label, values in zip(blocks[::2], blocks[1::2], strict=False):
        if not isinstance(label, nodes.paragraph) or not isinstance(values, LISTS):
            break
        if rules.field_of_heading(normalize_heading(inline_of(label).plain)) is None:
            break
        count += 2
    return count
