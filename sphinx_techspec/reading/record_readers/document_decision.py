"""Complete the decision that a whole document records, as ADRs do."""

from __future__ import annotations

import re
from collections.abc import Sequence

from docutils import nodes

from sphinx_techspec.dates import DateMatch, find_date, match_date
from sphinx_techspec.header_fields import DECIDED_KEYS, DECIDER_KEYS
from sphinx_techspec.headings import normalize_heading
from sphinx_techspec.kinds import RecordKinds
from sphinx_techspec.reading.entries.drafts import Draft
from sphinx_techspec.reading.entries.entry_parts import join_filled
from sphinx_techspec.reading.entries.entry_parts import names as person_names
from sphinx_techspec.reading.entries.entry_rules import rules_for
from sphinx_techspec.reading.record_readers.decision_body import names_reason
from sphinx_techspec.reading.text.blocks import (
    is_illustration,
    paragraphs,
    visible_children,
)
from sphinx_techspec.reading.text.inline import Inline, match_end
from sphinx_techspec.records import Section, Spec
from sphinx_techspec.usual_names import is_design
from sphinx_techspec.vocabulary import known_kind

_STATUS_WORD = re.compile(r"\W{0,5}(?P<word>[^\W\d_]+)")
_BEFORE_DATE = re.compile(
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


def with_header_values(draft: Draft, spec: Spec) -> Draft:
    """Return *draft*, the decision that *spec* is about, with its date and deciders."""
    if not draft.text:
        draft = draft._replace(text=Inline([nodes.Text(spec.title)], draft.line))
    fields = dict(draft.fields)
    if not fields.get("date") and not draft.invalid.get("date"):
        found = _date_of_decision(spec) or _date_of_status(spec)
        fields["date"] = found.iso if found else None
    if not fields.get("deciders"):
        keys = (key.replace(" ", "-") for key in DECIDER_KEYS)
        text = next(filter(None, map(spec.text, keys)), "")
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
