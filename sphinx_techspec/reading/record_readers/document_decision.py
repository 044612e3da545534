"""Complete decisions with the title, the header, and other sections of the document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import takewhile

from docutils import nodes

from sphinx_techspec.built_in_kinds import DECISION
from sphinx_techspec.dates import DateMatch, find_date, match_date
from sphinx_techspec.header_fields import DECIDED_KEYS
from sphinx_techspec.headings import normalize_heading
from sphinx_techspec.identifiers import folder_labels
from sphinx_techspec.kinds import RecordKind, RecordKinds
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.entries.drafts import Draft
from sphinx_techspec.reading.entries.entry import Entry
from sphinx_techspec.reading.entries.entry_parts import join_filled
from sphinx_techspec.reading.entries.kind_rules import rules_for
from sphinx_techspec.reading.entries.labels import split_inline
from sphinx_techspec.reading.entries.prose import names_consequences
from sphinx_techspec.reading.entries.short_values import person_names
from sphinx_techspec.reading.record_readers.decision_body import names_reason, read_body
from sphinx_techspec.reading.record_readers.decisions import read_decision
from sphinx_techspec.reading.text.blocks import (
    is_illustration,
    paragraphs,
    visible_children,
)
from sphinx_techspec.reading.text.inline import Inline, match_end
from sphinx_techspec.records import Section, Spec
from sphinx_techspec.section_names import SectionNames
from sphinx_techspec.section_synonyms import is_design
from sphinx_techspec.status_words import known_kind
from sphinx_techspec.words import may_have_dash

_LAST_BRACKETS = lazy_regex(r"\s\((?P<names>@?[^\W\d][^()\n\d]{1,80})\)[\s.]*\Z")
_HANDLE = lazy_regex(r"@[\w.-]+")
_FIRST_NAMES = lazy_regex(
    r"(?P<names>@?[^\W\d_][^:()\n\d]{1,60}?)(?::|\s[\u2010-\u2015-]+)\s+(?=\S)"
)
_STATUS_WORD = lazy_regex(r"\W{0,5}(?P<word>[^\W\d_]+)")
_BEFORE_DATE = lazy_regex(
    r"\s?\((?![^()]*(?:amend|due\b|expire|replace|review|supersede|until))"
    r"(?:[^()\d]{1,60}[\s,;:])?|\W{0,5}(?:(?:as\sof|on|since)\s)?",
    re.IGNORECASE,
)
"""The text between a status and its date, which may be the last word in brackets."""


def with_rationale(
    drafts: Sequence[Draft],
    sections: Sequence[tuple[Section, nodes.section]],
    kinds: RecordKinds,
) -> list[Draft]:
    """Return *drafts* with the reason in the section *Rationale* beside *Decision*.

    A document with several decisions may have a rationale for all of them. The section
    *Why* above the decision is about the problem.
    """
    outcomes = [draft for draft in drafts if draft.is_outcome]
    if len(outcomes) != 1 or outcomes[0].fields.get("reason"):
        return [*drafts]
    (decision,) = outcomes
    rules = rules_for(kinds[decision.kind])
    for section, node in sections:
        if (
            section.line > decision.line
            and names_reason(normalize_heading(section.title), rules)
            and _is_beside(node, decision)
        ):
            texts = paragraphs(visible_children(node))
            reason = join_filled(text for text in texts if not is_illustration(text))
            if reason:
                fields = {**decision.fields, "reason": reason}
                found = decision._replace(fields=fields)
                return [found if draft is decision else draft for draft in drafts]
    return [*drafts]


def _is_beside(section: nodes.section, decision: Draft) -> bool:
    """Return whether *section* is beside the section that contains *decision*."""
    node: nodes.Node | None = decision.node
    while node is not None:
        if node.parent is section.parent:
            return isinstance(node, nodes.section)
        node = node.parent
    return False


def with_titled_decision(
    drafts: list[Draft], spec: Spec, *, names: SectionNames, body: nodes.Element
) -> list[Draft]:
    """Return *drafts* with the decision in the title of *spec*, a decision record.

    A record without a number, or without a status or consequences, is not decided
    unless the decision has a label. If it has a section for decisions, the decision is
    there.

    :param body: the node that contains the sections.
    """
    kind = names.kinds.get(DECISION.name)
    if kind is None or any(draft.kind == kind.name for draft in drafts):
        return drafts
    if not _is_decision_record(spec, kind):
        return drafts
    named = (names.records(section.title) for section in spec.sections)
    if any(section is not None and section.kind == kind.name for section in named):
        return drafts
    if stated := _labeled_decision(body, kind):
        return [stated, *drafts]
    if not _is_decided(spec) or not _is_numbered(spec, kind):
        return drafts
    node = body if isinstance(body, nodes.section) else None
    text = Inline([], spec.line)
    return [Draft(kind.name, text, spec.line, node, is_outcome=True), *drafts]


def _labeled_decision(body: nodes.Element, kind: RecordKind) -> Draft | None:
    """Return the decision after the label *Decision:* above the first section.

    Its reason has a label, too.
    """
    rules = rules_for(kind, is_outcome=True)
    blocks = visible_children(body)
    above = takewhile(lambda block: not isinstance(block, nodes.section), blocks)
    for text in paragraphs(above):
        before, fields = split_inline(text, rules.labels)
        if not before and "main" in fields:
            entry = Entry(text, [], text.line, text.parent, form="prose")
            draft = read_decision(entry, rules)
            reason = read_body(_blocks_below(text, body), rules).fields.get("reason")
            if draft and reason and not draft.fields.get("reason"):
                draft = draft._replace(fields={**draft.fields, "reason": reason})
            return draft
    return None


def _blocks_below(text: Inline, body: nodes.Element) -> Iterator[nodes.Node]:
    """Yield the blocks between *text* and the first section in *body*.

    The blocks of the items beside *text* are among them.
    """
    node = text.parent
    while node is not None and node is not body:
        for block in node.parent.children[node.parent.index(node) + 1 :]:
            if isinstance(block, nodes.section):
                return
            yield from block.children if isinstance(block, nodes.list_item) else [block]
        node = node.parent


def _is_decided(spec: Spec) -> bool:
    """Return whether *spec* has a status or a section *Consequences*."""
    return bool(spec.text("status")) or any(
        names_consequences(normalize_heading(section.title))
        for section in spec.sections
    )


def _is_decision_record(spec: Spec, kind: RecordKind) -> bool:
    """Return whether *spec* is called *ADR-007* or is in a folder of such records."""
    name = _record_name(kind)
    number = spec.id if spec.id.isdecimal() else "0"
    labels = (spec.label, *folder_labels(spec.docname, number))
    return any(map(name.fullmatch, labels))


def _is_numbered(spec: Spec, kind: RecordKind) -> bool:
    """Return whether the name of *spec*, a decision record, has a number."""
    return spec.id.isdecimal() or _record_name(kind).fullmatch(spec.label) is not None


@lru_cache(maxsize=8)
def _record_name(kind: RecordKind) -> re.Pattern[str]:
    """Return the pattern of the name of a document that records one of *kind*."""
    prefixes = "|".join((*kind.title_prefixes, *kind.prefixes))
    return lazy_regex(rf"(?:{prefixes})(?:[-\s]\d|\d\d)\d*", re.IGNORECASE)


def with_named_deciders(
    draft: Draft, spec: Spec, *, decider_keys: Iterable[str]
) -> Draft:
    """Return *draft* with the names at its start or in brackets at its end as deciders.

    The header of *spec* has to list these names, because a topic, a place, or a product
    looks the same. A handle such as ``@ada`` is always a person.

    :param decider_keys: the header keys of the people who made the decision.
    """
    if draft.kind != DECISION.name or draft.fields.get("deciders"):
        return draft
    masked = draft.text.masked
    has_brackets = masked.rstrip(" .\n").endswith(")")
    match = _LAST_BRACKETS.search(masked) if has_brackets else None
    if match is None and (":" in masked or may_have_dash(masked)):
        match = _FIRST_NAMES.match(masked)
    if match is None:
        return draft
    deciders = person_names(draft.text.cut(*match.span("names")))
    if not all(map(_HANDLE.fullmatch, deciders)):
        known = _people_of(spec, decider_keys)
        if not known.issuperset(map(str.casefold, deciders)):
            return draft
    is_first = match.start() == 0
    text = draft.text.cut(match.end()) if is_first else draft.text.cut(0, match.start())
    fields = {**draft.fields, "deciders": deciders}
    return draft._replace(text=text, fields=fields) if deciders else draft


def _people_of(spec: Spec, decider_keys: Iterable[str]) -> set[str]:
    """Return the owner, reviewers and deciders of *spec*, in lower case."""
    texts = map(spec.text, ("owner", "reviewers"))
    return {
        name.casefold()
        for text in filter(None, (*texts, *_texts_of(spec, decider_keys)))
        for name in person_names(Inline([nodes.Text(text)]))
    }


def _texts_of(spec: Spec, keys: Iterable[str]) -> Iterator[str]:
    """Yield the texts of the header lines of *spec* with one of *keys*."""
    names = (key.replace(" ", "-") for key in keys)
    return filter(None, map(spec.text, names))


def with_header_values(
    draft: Draft, spec: Spec, *, decider_keys: Iterable[str]
) -> Draft:
    """Return *draft*, the decision that *spec* is about, with its date and deciders.

    :param decider_keys: the header keys of the people who made the decision.
    """
    if not draft.text:
        draft = draft._replace(text=Inline([nodes.Text(spec.title)], draft.line))
    fields = dict(draft.fields)
    if not fields.get("date") and not draft.invalid.get("date"):
        found = _date_of_decision(spec) or _date_of_status(spec)
        fields["date"] = found.iso if found else None
    if not fields.get("deciders"):
        text = next(_texts_of(spec, decider_keys), "")
        fields["deciders"] = person_names(Inline([nodes.Text(text)]))
    return draft._replace(fields=fields)


def _date_of_decision(spec: Spec) -> DateMatch | None:
    """Return the date of the decision that *spec* records, if any.

    A design with a decision is updated after the decision, so the date of its last
    update is not that of the decision.
    """
    for key in DECIDED_KEYS:
        text = spec.text(key.replace(" ", "-"))
        if text and (own := find_date(text)):
            return own
    updated = spec.header.get("updated")
    is_update = updated is not None and updated.key not in ("date", "decision date")
    if is_update and any(is_design(section.title) for section in spec.sections):
        return None
    return find_date(spec.updated or "")


def _date_of_status(spec: Spec) -> DateMatch | None:
    """Return the date beside the status, *Accepted (Ada, 2026-01-31)*, if any.

    The date of a retired status is not that of the decision.
    """
    status = spec.text("status") or ""
    match = _STATUS_WORD.match(status)
    if match is None or known_kind(match["word"]) in (None, "retired"):
        return None
    return match_date(status, match_end(_BEFORE_DATE.match(status, match.end())))
