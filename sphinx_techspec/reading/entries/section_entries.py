"""Find the entries of a record section: bullets, rows, headings, lines, or prose.

Every form becomes an :class:`.Entry`, so that the readers of decisions, risks and
questions do not depend on it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import takewhile

from docutils import nodes

from sphinx_techspec.dates import find_date
from sphinx_techspec.headings import normalize_heading, parts_of
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.entries.empty_entries import is_empty_entry
from sphinx_techspec.reading.entries.entry import Entry
from sphinx_techspec.reading.entries.entry_finder import EntryFinder
from sphinx_techspec.reading.entries.entry_markers import read_markers
from sphinx_techspec.reading.entries.entry_placement import refers_to_other_text
from sphinx_techspec.reading.entries.entry_rules import EntryRules
from sphinx_techspec.reading.entries.entry_values import with_shared_value
from sphinx_techspec.reading.entries.labels import shared_field
from sphinx_techspec.reading.entries.outcome import (
    has_own_ids,
    is_introduction,
    is_own_decision,
    notes_successor,
    starts_with_announcement,
    states_points,
    stating_section,
    untitled_entry,
    without_summary_heading,
)
from sphinx_techspec.reading.entries.paragraph_roles import mentions_entries_below
from sphinx_techspec.reading.entries.prose import (
    concluding_entry,
    follows_entry,
    is_prose,
    lists_details,
    prose_entries,
    prose_entry,
    without_node,
)
from sphinx_techspec.reading.entries.question_text import introduces_examples
from sphinx_techspec.reading.entries.table_columns import lists_ids
from sphinx_techspec.reading.sentences.descriptions import states_problem
from sphinx_techspec.reading.text.blocks import (
    LISTS,
    TEXTS,
    heading_of,
    heading_text,
    inline_of,
    is_wrapper,
    main_paragraph,
    paragraphs,
    section_line,
    visible_children,
)
from sphinx_techspec.reading.text.directive_nodes import spec_entry
from sphinx_techspec.reading.text.inline import Inline
from sphinx_techspec.section_names import SectionNames
from sphinx_techspec.section_synonyms import is_common_name
from sphinx_techspec.words import DASHES

_DASH = lazy_regex(rf"\s[{DASHES}-]\s")
_MAX_LINE_LENGTH = 60
"""The maximum length of a line with the markers of the entry above it."""


def read_entries(
    section: nodes.section,
    rules: EntryRules,
    *,
    underlined: bool,
    names: SectionNames | None = None,
    following: Sequence[nodes.section] = (),
) -> Iterator[Entry]:
    """Yield the entries of *section*.

    :param underlined: see :func:`~sphinx_techspec.reading.text.blocks.section_line`.
    :param names: the names of record sections, whose own entries are marked with their
        section if they are of another kind.
    :param following: the sections after it that have values of its entries.
    """
    has_ids = rules.kind.has_groups and any(
        lists_ids(table, rules.columns) for table in section.findall(nodes.table)
    )
    finder = _finder(rules, names, underlined=underlined, has_ids=has_ids)
    children = visible_children(section, is_entry=rules.states_or_asks)
    blocks, others = finder.split(children, is_entry=False)
    yield from others
    if not blocks or (rules.is_outcome and _shows_only_pictures(blocks)):
        has_others = any(others) or any(section.findall(spec_entry))
        if rules.is_outcome and not has_others:  # the title states the decision
            line = section_line(section, underlined=underlined)
            yield Entry(Inline([], line), [], line, section, form="untitled")
        return
    opposites = rules.kind.opposite_headings  # "Goals and non-goals"
    if opposites and not opposites.isdisjoint(parts_of(heading_text(section))):
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
    if concluding := concluding_entry(blocks, rules):
        below, facts = concluding
        text = inline_of(below)
        yield Entry(text, [*facts], text.line or line, text.parent, form="prose")
        return
    above = list(takewhile(lambda block: not isinstance(block, nodes.section), blocks))
    if len(above) < len(blocks) and lists_details(above, rules):
        yield from prose_entries(above, line, rules=rules)
        blocks = blocks[len(above) :]
    group = _done_heading(section, rules) if rules.kind.is_asked else None
    found = _entries_with_values(finder, blocks, following, group)
    found = [_with_line_below(_answer(entry, rules), rules) for entry in found]
    if found:
        if prose := _prose_above(blocks, rules):
            above_found, found = _read_prose_above(prose, found, line, rules)
            yield from above_found
        yield from (entry for entry in found if not is_empty_entry(entry, rules))
    elif _may_state_entries(blocks, finder, rules):
        yield from prose_entries(blocks, line, rules=rules)


def _done_heading(section: nodes.section, rules: EntryRules) -> Inline | None:
    """Return the heading of *section* if its entries are done, *Resolved questions*."""
    title = heading_of(section)
    group = inline_of(title) if title is not None else None
    return group if group and rules.is_done_heading(group) else None


def _may_state_entries(
    blocks: Sequence[nodes.Node], finder: EntryFinder, rules: EntryRules
) -> bool:
    """Return whether *blocks*, without entries in any other form, may be prose."""
    first = blocks[0]
    return not (
        isinstance(first, nodes.section)
        or any(isinstance(block, nodes.table | spec_entry) for block in blocks)
        or any(is_wrapper(b) and b.next_node(spec_entry) for b in blocks)
        or any(isinstance(block, LISTS) and finder.is_index(block) for block in blocks)
        or (rules.kind.is_asked and introduces_examples(first))
        or refers_to_other_text(first)
    )


def _shows_only_pictures(blocks: Sequence[nodes.Node]) -> bool:
    """Return whether *blocks* have no text, and are not only empty lists or tables."""
    if any(isinstance(block, (*LISTS, nodes.table)) for block in blocks):
        return False
    return not any(paragraphs(blocks))


def _entries_with_values(
    finder: EntryFinder,
    blocks: list[nodes.Node],
    following: Sequence[nodes.section],
    group: Inline | None,
) -> list[Entry]:
    """Return the entries in *blocks* with the values in the sections *following* it."""
    found = finder.entries(blocks, group)
    return (
        finder.entries([*blocks, *following], group) if found and following else found
    )


def read_blocks(
    blocks: Sequence[nodes.Node],
    rules: EntryRules,
    *,
    names: SectionNames,
    underlined: bool,
) -> Iterator[Entry]:
    """Yield the entries in *blocks* that are not all of a section.

    :param names: see :func:`read_entries`.
    :param underlined: see :func:`read_entries`.
    """
    finder = _finder(rules, names, underlined=underlined)
    found = finder.entries(blocks, None)
    yield from (entry for entry in found if not is_empty_entry(entry, rules))


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
    if any(
        rules.opens_entry(text) or mentions_entries_below(text, rules) for text in texts
    ):
        return ()
    return prose if any(states_problem(text.plain) for text in texts) else ()


def _read_prose_above(
    prose: Sequence[nodes.Node], found: list[Entry], line: int, rules: EntryRules
) -> tuple[list[Entry], list[Entry]]:
    """Return the entries in *prose*, and *found* with the values stated in *prose*."""
    values = [shared_field(text, rules.labels) for text in paragraphs(prose)]
    for value in filter(None, values):
        found = with_shared_value(found, *value)
    above = [] if any(values) else [*prose_entries(prose, line, rules=rules)]
    return above, found


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


def _with_line_below(entry: Entry, rules: EntryRules) -> Entry:
    """Return *entry* with the markers in a line below its title in its head.

    The line has a status or a level and nothing else, *Rejected on 2026-01-31 by Ada*,
    as brackets at the end of a title. If the kind has no date, only the status in the
    line is a marker.
    """
    has_title = entry.form in ("definition", "heading", "paragraph")
    line = entry.body[0] if has_title and entry.body else None
    if not isinstance(line, nodes.paragraph | nodes.block_quote) or not entry.head:
        return entry
    value = "\n".join(text.text for text in paragraphs([line])).rstrip(".")
    if len(value) > _MAX_LINE_LENGTH or not set(value).isdisjoint("(:\n"):
        return entry
    brackets = nodes.Text(f" ({_DASH.sub(', ', value)})")
    head = Inline([*entry.head.nodes, brackets], entry.head.line, entry.head.parent)
    before, after = (
        read_markers(text, rules.markers, titled=entry.is_titled)
        for text in (entry.head, head)
    )
    if (before.status, before.levels) == (after.status, after.levels):
        return entry
    if before.text.plain == after.text.plain:
        return entry._replace(head=head, body=entry.body[1:])
    if before.status or not (after.status and find_date(value)):
        return entry
    status = Inline([nodes.Text(after.status)], entry.line)
    return entry._replace(values={**entry.values, "status": status})


def _outcome_entries(
    blocks: list[nodes.Node], finder: EntryFinder, rules: EntryRules, line: int
) -> Iterator[Entry]:
    """Yield the decision that the document is about, and others with IDs of their own.

    :param line: the line of the section's heading.
    """
    own = [block for block in blocks if not follows_entry(block)]
    own = without_summary_heading(own)
    if own and (stated := stating_section(own, rules)) is not None:
        blocks, _ = finder.split(visible_children(stated), is_entry=False)
        yield from _outcome_entries(blocks, finder, rules, line)
    elif not own:
        yield from untitled_entry(blocks, line)
    elif states_points(own):
        yield from untitled_entry(own, line)
    elif starts_with_announcement(own) or (len(own) > 1 and notes_successor(own[0])):
        yield from _outcome_entries(own[1:], finder, rules, line)
    elif notes_successor(own[0]):
        yield from untitled_entry(own, line)
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
    is_part = any(
        entry.form == "heading" and _names_part(entry.head.plain, rules)
        for entry in found
    )
    return (len(found) > 1 or is_part) and all(
        entry.form in ("item", "heading") and not is_own_decision(entry, rules)
        for entry in found
    )


def _names_part(heading: str, rules: EntryRules) -> bool:
    """Return whether *heading* is a usual section name: *Summary*, *Details*."""
    name = normalize_heading(heading)
    return rules.field_of_heading(name) is not None or is_common_name(heading)


def _finder(
    rules: EntryRules,
    names: SectionNames | None,
    *,
    underlined: bool,
    has_ids: bool = False,
) -> EntryFinder:
    return EntryFinder(
        rules,
        names,
        underlined=underlined,
        read_section=partial(read_entries, names=names, underlined=underlined),
        has_ids=has_ids,
    )
