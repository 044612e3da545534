"""Read the records of a record section."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from docutils import nodes

from sphinx_techspec.built_in_kinds import RISK
from sphinx_techspec.headings import normalize_heading, parts_of
from sphinx_techspec.kinds import RecordKind, RecordSection
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.entries.drafts import Draft
from sphinx_techspec.reading.entries.entry import Entry
from sphinx_techspec.reading.entries.entry_parts import (
    read_generic_entry,
    status_of_group,
)
from sphinx_techspec.reading.entries.entry_rules import EntryRules
from sphinx_techspec.reading.entries.kind_rules import rules_of
from sphinx_techspec.reading.entries.section_entries import read_entries
from sphinx_techspec.reading.entries.short_values import leading_word
from sphinx_techspec.reading.record_readers.decisions import read_decision
from sphinx_techspec.reading.record_readers.joined_sections import (
    joined_names,
    names_measures,
    with_labeled_kinds,
    with_questions,
)
from sphinx_techspec.reading.record_readers.questions import read_question
from sphinx_techspec.reading.record_readers.risks import read_risk
from sphinx_techspec.reading.sentences.descriptions import (
    describes_problem,
    has_finite_verb,
)
from sphinx_techspec.reading.sentences.statements import sentences
from sphinx_techspec.reading.text.blocks import (
    LISTS,
    heading_of,
    heading_text,
    inline_of,
    visible_children,
)
from sphinx_techspec.reading.text.inline import Inline
from sphinx_techspec.section_names import SectionNames

_RISK_LABEL = lazy_regex(r"\W*risk\s*:", re.IGNORECASE)

_GRAMMARS: Mapping[str, Callable[[Entry, EntryRules], Draft | None]] = {
    "decision": read_decision,
    "risk": read_risk,
    "question": read_question,
}
"""The readers of entries by kind; the default is :func:`read_generic_entry`."""


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


def read_section(
    section: RecordSection,
    node: nodes.section,
    names: SectionNames,
    *,
    heading: str,
    underlined: bool,
) -> list[Draft]:
    """Return the records of the record section *node*, which is called *heading*."""
    rules = rules_of(section, names)
    joined = joined_names(heading, rules.kind, names)
    if joined.topics:
        rules = rules._replace(other_topics=joined.topics)
    if section.kind == "risk":
        measures = _names_measures(node, heading, rules.kind)
        rules = rules._replace(expects_measures=measures)
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
    lines = _lines_of_risks(drafts, heading, names)
    if not lines:
        return drafts
    risks = read_section(
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


def _lines_of_risks(
    questions: Sequence[Draft], heading: str, names: SectionNames
) -> set[int]:
    """Return the lines of those *questions* that are risks.

    *Open questions / risks* may have both: risks have a label or state a problem.
    """
    names_risks = _names_risks(heading, names)
    return {
        draft.line
        for draft in questions
        if _RISK_LABEL.match(draft.text.text) or (names_risks and _is_problem(draft))
    }


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
    read = [(entry, read_entry(entry, rules, names)) for entry in entries]
    drafts = [draft for _, draft in read if draft]
    unclear = [draft for draft in drafts if draft.is_unclear]
    if not unclear:
        return drafts
    has_labels = any(draft.has_label for draft in drafts)
    if not has_labels and not _may_all_describe(drafts, unclear, rules):
        return drafts
    rules = rules._replace(has_labels=True)
    again = [
        read_entry(entry, rules, names)
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


def read_entry(entry: Entry, rules: EntryRules, names: SectionNames) -> Draft | None:
    """Return the record in *entry*, which may be of another kind than its section."""
    if entry.section is not None:
        own = rules_of(entry.section, names)
        if own.kind is rules.kind:
            rules = rules._replace(is_descriptive=own.is_descriptive)
        else:
            rules = own
    return _GRAMMARS.get(rules.kind.name, read_generic_entry)(entry, rules)
