"""Read the records of a document's sections, lists and directives."""

from __future__ import annotations

import re
from collections.abc import (
    Callable,
    Collection,
    Iterable,
    Iterator,
    Mapping,
    Sequence,
)
from itertools import dropwhile, takewhile
from math import inf
from operator import attrgetter

from docutils import nodes

from sphinx_techspec.built_in_kinds import ALTERNATIVE, DECISION, RISK
from sphinx_techspec.headings import normalize_heading, parts_of
from sphinx_techspec.kinds import RecordKind, RecordSection
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.entries.drafts import Draft
from sphinx_techspec.reading.entries.entry import Entry
from sphinx_techspec.reading.entries.entry_parts import (
    read_generic_entry,
    status_of_group,
)
from sphinx_techspec.reading.entries.entry_rules import (
    LISTS,
    EntryRules,
    rules_for,
    rules_of,
)
from sphinx_techspec.reading.entries.prose import prose_entry
from sphinx_techspec.reading.entries.section_entries import read_blocks, read_entries
from sphinx_techspec.reading.entries.short_values import leading_word
from sphinx_techspec.reading.record_readers.decisions import read_decision
from sphinx_techspec.reading.record_readers.directive_drafts import draft_of
from sphinx_techspec.reading.record_readers.joined_sections import (
    joined_names,
    names_measures,
    with_labeled_kinds,
    with_questions,
)
from sphinx_techspec.reading.record_readers.labeled_lists import (
    LabeledList,
    describes_options,
    evaluates_options,
    is_option_detail,
    labeled_lists,
    labeled_option,
    labeled_options,
    recorded_decision,
    stated_decision,
    without_qualifier,
)
from sphinx_techspec.reading.record_readers.paired_records import (
    with_evaluations,
    with_paired,
    with_similar,
    without_summaries,
)
from sphinx_techspec.reading.record_readers.questions import read_question
from sphinx_techspec.reading.record_readers.risks import read_risk
from sphinx_techspec.reading.record_readers.titled_records import (
    titled_blocks,
)
from sphinx_techspec.reading.record_readers.y_statement import (
    split_y_statement,
    starts_y_statement,
)
from sphinx_techspec.reading.sentences.descriptions import (
    describes_problem,
    has_finite_verb,
)
from sphinx_techspec.reading.sentences.statements import sentences
from sphinx_techspec.reading.text.blocks import (
    heading_of,
    heading_text,
    inline_of,
    section_line,
    visible_children,
)
from sphinx_techspec.reading.text.directive_nodes import spec_entry
from sphinx_techspec.reading.text.inline import Inline
from sphinx_techspec.records import (
    TOP_LEVEL,
    Section,
    included_file,
)
from sphinx_techspec.section_names import SectionNames

_RISK_LABEL = lazy_regex(r"\W*risk\s*:", re.IGNORECASE)

_GRAMMARS: Mapping[str, Callable[[Entry, EntryRules], Draft | None]] = {
    "decision": read_decision,
    "risk": read_risk,
    "question": read_question,
}
"""The readers of entries by kind; the default is :func:`read_generic_entry`."""


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
    for section, node, records, is_stated in _record_sections(sections, names, named):
        if records is None:
            listed += _lists_in(node, section.title, names, is_register=bool(named))
            continue
        read.append(node)
        if is_stated:
            found = LabeledList(records, [node])
            drafts += _read_list(found, names, underlined=underlined)
        else:
            drafts += _read_section(
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
    for entry in entries:
        if kind := names.kinds.get(entry["kind"]):
            draft = draft_of(entry, kind, group=_group_of(entry, kind, names))
            drafts += [draft] if draft else []
    if not any(draft.kind == DECISION.name for draft in drafts):
        drafts += _read_y_statement(body, sections, names)
    return without_summaries(_in_order(drafts))


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
        if draft := _read_entry(entry, rules, names):
            found.append(draft)
    return found


def _with_own_ids(options: list[Draft], drafts: list[Draft]) -> list[Draft]:
    """Return *options* without the ids of *drafts*: each list may have an option 1."""
    taken = {draft.id for draft in drafts}
    return [o._replace(id=None) if o.id in taken else o for o in options]


def _lists_in(
    node: nodes.section, title: str, names: SectionNames, *, is_register: bool
) -> Iterable[LabeledList]:
    """Return the lists of records in *node*, a section with other text.

    In a register, options are details of its records.
    """
    if evaluates_options(title):
        return ()
    if not describes_options(title):
        return labeled_lists(node, names, title=title)
    return () if is_register else labeled_options(node, names, title=title)


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
    return [draft for entry in entries if (draft := _read_entry(entry, rules, names))]


def _group_of_all(
    node: nodes.section, section: RecordSection, rules: EntryRules
) -> Inline | None:
    """Return the heading of *node* if it is the group of all entries.

    It names a part of the records, *Non-goals*, or their status, *Options (rejected)*.
    """
    kind = rules.kind
    title = heading_of(node) if section.is_part or kind.has_groups else None
    group = inline_of(title) if title is not None else None
    if group is None or section.is_part:
        return group
    if len(parts_of(group.plain)) > 1 and leading_word(group) in kind.status_words:
        return None  # "Chosen approach and alternatives"
    status = status_of_group(group, rules)
    return group if status not in ("", kind.default_status) else None


def _group_of(entry: spec_entry, kind: RecordKind, names: SectionNames) -> str | None:
    """Return the heading between a directive and the section of its kind, if any."""
    group: str | None = None
    node: nodes.Node | None = entry.parent if kind.has_groups else None
    while node is not None:
        title = heading_of(node) if isinstance(node, nodes.section) else None
        if title is not None:
            found = names.records(title.astext())
            is_own = found is not None and found.kind == kind.name
            if is_own and found is not None and not found.is_part:
                return group
            group = group or inline_of(title).plain
            if is_own:
                return group
        node = node.parent
    return None


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


def _record_sections(
    sections: list[tuple[Section, nodes.section]],
    names: SectionNames,
    register: RecordSection | None,
) -> Iterator[tuple[Section, nodes.section, RecordSection | None, bool]]:
    """Yield each section with its node, and the records that its heading names, if any.

    The last value is whether the heading states the decision itself.

    Subsections belong to record sections. The options of a decision have risks and
    drawbacks of their own, so other sections about options are left out. In a document
    of questions, a subsection *Decision* answers one.

    :param register: the section that the title of the document names, if any.
    """
    is_asked = register is not None and names.kinds[register.kind].is_asked
    record_level: float = inf
    option_level: float = inf
    for section, node in sections:
        title, level = section.title, section.level
        if level > record_level:
            continue
        stated = recorded_decision(title, node, names)
        named = None if stated else names.records(title)
        records = named or stated or stated_decision(title, names)
        if is_asked and level > TOP_LEVEL and records and records.is_outcome:
            continue
        record_level = level if records else inf
        if level <= option_level:
            option_level = level if describes_options(title) else inf
        elif (
            # "Drawbacks" right below "Alternatives" may be those of the proposal.
            level > option_level + 1
            and records is not None
            and records.kind == RISK.name
            and is_option_detail(title)
        ):
            continue
        if records or option_level in (inf, level):
            yield section, node, records, named is None


def _read_section(
    section: RecordSection,
    node: nodes.section,
    names: SectionNames,
    *,
    heading: str,
    underlined: bool,
) -> list[Draft]:
    rules = rules_of(section, names)
    joined = joined_names(heading, rules.kind, names)
    if section.kind == "risk":
        rules = rules._replace(
            expects_measures=_names_measures(node, heading, rules.kind),
            other_topics=joined.topics,
        )
    found = read_entries(
        node,
        rules,
        names=names,
        underlined=underlined,
        following=_mitigations_after(node, rules) if section.kind == "risk" else (),
    )
    if (group := _group_of_all(node, section, rules)) is not None:
        found = (e if e.group else e._replace(group=group) for e in found)
    if joined.sections:
        found = with_labeled_kinds(found, joined.sections, names)
    if joined.questions:
        found = with_questions(found, joined.questions, names, kind=rules.kind)
    drafts = _read_entries([*found], rules, names)
    if section.kind != "question":
        return drafts
    if normalize_heading(heading) == "questions":
        # Prose may name a person to ask instead.
        drafts = [d for d in drafts if not d.is_prose or "?" in d.text.text]
    # "Open questions / risks" may have both: risks have a label or state a problem.
    names_risks = _names_risks(heading, names)
    lines = {
        draft.line
        for draft in drafts
        if _RISK_LABEL.match(draft.text.text) or (names_risks and _is_problem(draft))
    }
    if not lines:
        return drafts
    risks = _read_section(
        section._replace(kind="risk"),
        node,
        names,
        heading=heading,
        underlined=underlined,
    )
    return [
        *(draft for draft in drafts if draft.line not in lines),
        *(risk for risk in risks if risk.line in lines),
    ]


def _names_risks(heading: str, names: SectionNames) -> bool:
    """Return whether *heading* joins another name with one of risks."""
    parts = parts_of(heading)
    if len(parts) < 2:
        return False
    found = (names.records(part, has_qualifier=False) for part in parts)
    return any(one and one.kind == RISK.name for one in found)


def _is_problem(question: Draft) -> bool:
    """Return whether *question* asks nothing and says what is or may be wrong."""
    is_answered = bool(question.fields.get("answer"))
    text = question.text
    return not is_answered and "?" not in text.text and describes_problem(text.plain)


def _mitigations_after(
    node: nodes.section, rules: EntryRules
) -> Sequence[nodes.section]:
    """Return the section after *node*, one of risks, if it lists their mitigations."""
    parent = node.parent
    place = parent.index(node) + 1
    after = parent.children[place] if place < len(parent.children) else None
    if not isinstance(after, nodes.section):
        return ()
    title = normalize_heading(heading_text(after))
    if rules.field_of_heading(title) != "mitigation":
        return ()
    blocks = visible_children(after)
    return [after] if len(blocks) == 1 and isinstance(blocks[0], LISTS) else ()


def _names_measures(node: nodes.section, heading: str, kind: RecordKind) -> bool:
    """Return whether the heading of *node* or of a section around it names mitigations.

    The title of the document does not.
    """
    if names_measures(heading, kind):
        return True
    above = node.parent
    if not isinstance(above, nodes.section) or isinstance(above.parent, nodes.document):
        return False
    return _names_measures(above, heading_text(above), kind)


def _read_entries(
    entries: Sequence[Entry], rules: EntryRules, names: SectionNames
) -> list[Draft]:
    """Return the records in *entries*, the entries of a section.

    If some mitigations have labels, or if the texts after titles describe the risks,
    text without a label is a mitigation only if it is an instruction or a plan.
    """
    read = [(entry, _read_entry(entry, rules, names)) for entry in entries]
    drafts = [draft for _, draft in read if draft]
    unclear = [draft for draft in drafts if draft.is_unclear]
    if not unclear:
        return drafts
    has_labels = any(draft.has_label for draft in drafts)
    if not has_labels and not _may_all_describe(drafts, unclear, rules):
        return drafts
    rules = rules._replace(has_labels=True)
    again = [
        _read_entry(entry, rules, names)
        if draft is not None and draft.is_unclear
        else draft
        for entry, draft in read
    ]
    if not has_labels and any(map(_mitigation, filter(None, again))):
        return drafts  # titles precede both descriptions and mitigations
    return [draft for draft in again if draft]


def _may_all_describe(
    drafts: Sequence[Draft], unclear: Sequence[Draft], rules: EntryRules
) -> bool:
    """Return whether the *unclear* ones of *drafts* may describe the risk as others do.

    At least two others must describe theirs, and they must be the majority. A phrase
    without a verb, *bells at noon*, is a mitigation. Unless the heading names
    mitigations, it describes the risk if another sentence follows, or if descriptions
    outnumber the unclear texts by more than two to one.
    """
    described = [
        draft
        for draft in drafts
        if draft.fields.get("details") is not None and _mitigation(draft) is None
    ]
    if len(described) <= max(1, len(unclear)):
        return False
    if not rules.expects_measures and len(described) > 2 * len(unclear):
        return True
    return all(
        has_finite_verb(mitigation.masked)
        or (not rules.expects_measures and len([*sentences(mitigation.masked)]) > 1)
        for mitigation in map(_mitigation, unclear)
        if mitigation is not None
    )


def _mitigation(draft: Draft) -> Inline | None:
    return draft.fields.get("mitigation")


def _read_entry(entry: Entry, rules: EntryRules, names: SectionNames) -> Draft | None:
    """Return the record in *entry*, which may be of another kind than its section."""
    if entry.section is not None:
        own = rules_of(entry.section, names)
        if own.kind is rules.kind:
            rules = rules._replace(is_descriptive=own.is_descriptive)
        else:
            rules = own
    return _GRAMMARS.get(rules.kind.name, read_generic_entry)(entry, rules)
