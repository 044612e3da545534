"""Read the records of a document: of its sections, lists and directives."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import dropwhile, takewhile
from operator import attrgetter

from docutils import nodes

from sphinx_techspec.built_in_kinds import ALTERNATIVE, DECISION
from sphinx_techspec.reading.entries.drafts import Draft
from sphinx_techspec.reading.entries.entry import Entry
from sphinx_techspec.reading.entries.kind_rules import rules_for, rules_of
from sphinx_techspec.reading.entries.prose import prose_entry
from sphinx_techspec.reading.entries.section_entries import read_blocks
from sphinx_techspec.reading.record_readers.decision_headings import without_qualifier
from sphinx_techspec.reading.record_readers.decisions import read_decision
from sphinx_techspec.reading.record_readers.directive_drafts import directive_drafts
from sphinx_techspec.reading.record_readers.labeled_lists import (
    LabeledList,
    labeled_lists,
)
from sphinx_techspec.reading.record_readers.option_sections import (
    evaluates_options,
    labeled_option,
)
from sphinx_techspec.reading.record_readers.paired_records import (
    with_evaluations,
    with_paired,
    with_similar,
    without_summaries,
)
from sphinx_techspec.reading.record_readers.record_sections import (
    lists_in,
    record_sections,
)
from sphinx_techspec.reading.record_readers.section_records import (
    read_entry,
    read_section,
)
from sphinx_techspec.reading.record_readers.titled_records import titled_blocks
from sphinx_techspec.reading.record_readers.y_statement import (
    split_y_statement,
    starts_y_statement,
)
from sphinx_techspec.reading.text.blocks import (
    heading_of,
    inline_of,
    section_line,
    visible_children,
)
from sphinx_techspec.reading.text.directive_nodes import spec_entry
from sphinx_techspec.records import TOP_LEVEL, Section, included_file
from sphinx_techspec.section_names import SectionNames


def read_drafts(
    sections: list[tuple[Section, nodes.section]],
    entries: Iterable[spec_entry],
    names: SectionNames,
    *,
    body: nodes.Element,
    underlined: bool,
    title: str = "",
    header: Collection[nodes.Node] = (),
) -> list[Draft]:
    """Return the records of sections and directives, in the order of their lines.

    :param body: the node that contains the sections.
    :param title: the title of the document.
    :param header: the nodes of the header.
    """
    drafts: list[Draft] = []
    read: list[nodes.Node] = []
    listed = list(labeled_lists(body, names))
    named = names.records_of_title(title) if title else None
    for section, node, records, is_stated in record_sections(sections, names, named):
        if records is None:
            listed += lists_in(node, section.title, names, is_register=bool(named))
            continue
        read.append(node)
        if is_stated:
            found = LabeledList(records, [node])
            drafts += _read_list(found, names, underlined=underlined)
        else:
            drafts += read_section(
                records, node, names, heading=section.title, underlined=underlined
            )
    if named is not None and not any(draft.is_outcome for draft in drafts):
        tops = [node for section, node in sections if section.level == TOP_LEVEL]
        read += (block for found in listed for block in found.blocks)
        blocks = titled_blocks(body, tops, names, skip=[*header, *read])
        titled = LabeledList(named, blocks)
        further = _read_list(titled, names, underlined=underlined)
        drafts = with_similar(drafts, further)
    drafts = with_evaluations(
        drafts, _evaluations(sections, names, underlined=underlined)
    )
    drafts = _with_listed(drafts, listed, names, underlined=underlined)
    drafts += directive_drafts(entries, names)
    if not any(draft.kind == DECISION.name for draft in drafts):
        drafts += _read_y_statement(body, sections, names)
    return without_summaries(_in_order(drafts))


def _with_listed(
    drafts: list[Draft],
    listed: Iterable[LabeledList],
    names: SectionNames,
    *,
    underlined: bool,
) -> list[Draft]:
    """Return *drafts* and the records in *listed*, lists outside record sections."""
    known = {draft.kind for draft in drafts}
    for found in sorted(listed, key=attrgetter("needs_no_others")):
        if found.needs_no_others and found.section.kind in known:
            continue
        further = _read_list(found, names, underlined=underlined)
        if not found.needs_no_others:
            known |= {draft.kind for draft in further}
        if found.is_of_options:
            further = _with_own_ids(further, drafts)
        drafts = with_paired(drafts, further)
    return drafts


def _evaluations(
    sections: list[tuple[Section, nodes.section]],
    names: SectionNames,
    *,
    underlined: bool,
) -> list[Draft]:
    """Return the options in sections such as *Pros and cons of the options*."""
    kind = names.kinds.get(ALTERNATIVE.name)
    if kind is None:
        return []
    rules = rules_for(kind)
    blocks = [
        block
        for section, node in sections
        if evaluates_options(section.title)
        for block in visible_children(node)
        if isinstance(block, nodes.section)
    ]
    found: list[Draft] = []
    for block in blocks:
        if (title := heading_of(block)) is None:
            continue
        line = section_line(block, underlined=underlined)
        head, body = inline_of(title, line=line), visible_children(block)
        entry = Entry(head, body, line, block, form="heading")
        if draft := read_entry(entry, rules, names):
            found.append(draft)
    return found


def _with_own_ids(options: list[Draft], drafts: list[Draft]) -> list[Draft]:
    """Return *options* without the IDs of *drafts*: each list may have an option 1."""
    taken = {draft.id for draft in drafts}
    return [o._replace(id=None) if o.id in taken else o for o in options]


def _read_y_statement(
    body: nodes.Element,
    sections: list[tuple[Section, nodes.section]],
    names: SectionNames,
) -> list[Draft]:
    """Return the decision in a Y-statement above or in a main section, if any."""
    kind = names.kinds.get(DECISION.name)
    if kind is None:
        return []
    rules = rules_for(kind, is_outcome=True)
    tops = (node for section, node in sections if section.level == TOP_LEVEL)
    for parent in (body, *tops):
        above = takewhile(
            lambda block: not isinstance(block, nodes.section), visible_children(parent)
        )
        blocks = [*dropwhile(lambda block: not starts_y_statement(block), above)]
        for entry in prose_entry(blocks, 0, rules=rules) if blocks else ():
            if split_y_statement(entry) and (draft := read_decision(entry, rules)):
                return [draft]
    return []


def _read_list(
    found: LabeledList, names: SectionNames, *, underlined: bool
) -> list[Draft]:
    """Return the records of a list or table outside a record section."""
    rules = rules_of(found.section, names)
    read = read_blocks(found.blocks, rules, names=names, underlined=underlined)
    if found.is_of_options:
        read = (option for entry in read if (option := labeled_option(entry)))
    entries = (e._replace(head=without_qualifier(e.head, rules)) for e in read)
    if found.label is not None and rules.is_done_heading(found.label):
        entries = (e._replace(group=e.group or found.label) for e in entries)
    return [draft for entry in entries if (draft := read_entry(entry, rules, names))]


def _in_order(drafts: list[Draft]) -> list[Draft]:
    """Return *drafts* by line; those of an included file follow the draft above."""
    places = [draft.line for draft in drafts]
    if not any(map(included_file, places)):
        return sorted(drafts, key=attrgetter("line"))
    places = []
    for draft in drafts:
        is_included = bool(included_file(draft.line))
        above = places[-1] if places else 0
        places.append(above if is_included else draft.line)
    order = sorted(range(len(drafts)), key=places.__getitem__)
    return [drafts[index] for index in order]
