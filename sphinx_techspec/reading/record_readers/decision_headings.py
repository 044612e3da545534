"""Recognize headings that state a decision, *Decision: one queue*, or name a record."""

from __future__ import annotations

import re
from functools import lru_cache

from docutils import nodes

from sphinx_techspec.built_in_kinds import DECISION
from sphinx_techspec.kinds import RecordSection
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.entries.entry_rules import EntryRules
from sphinx_techspec.reading.outline import subsections
from sphinx_techspec.reading.text.blocks import LISTS, heading_text
from sphinx_techspec.reading.text.inline import Inline
from sphinx_techspec.section_names import SectionNames

_RECORD = lazy_regex(
    r"\W{0,5}(?:ad|adr|d|dec|decision|dr|tdr)[\s_-]?\d{1,5}\b", re.IGNORECASE
)
_DATED = lazy_regex(r"\W{0,5}\d{4}-\d{2}-\d{2}\W+(?=[^\W\d_])")


@lru_cache(maxsize=8)
def _label(word: str) -> re.Pattern[str]:
    """Return the pattern of the label *Decision:* at the start of a line.

    :param word: the pattern of the word for a decision.
    """
    return lazy_regex(
        rf"^\W{{0,3}}(?:{word}|choice)\s?[:.\uff1a]", re.IGNORECASE | re.MULTILINE
    )


@lru_cache(maxsize=8)
def _stated(word: str) -> re.Pattern[str]:
    """Return the pattern of the label in *Decision: one queue*.

    :param word: the pattern of the word for a decision.
    """
    return lazy_regex(
        r"\W{0,5}(?:\d{1,2}(?:\.\d{1,2}){0,3}[.)]?\s)?"
        r"(?:(?:architectural|architecture|design|implementation|key|technical)\s)?"
        rf"(?P<label>{word}(?P<number>\s#?\d{{1,3}})?\s?(?:\uff1a|[:\u2013\u2014-]\s+))"
        r"(?=\S)",
        re.IGNORECASE,
    )


@lru_cache(maxsize=4096)
def stated_decision(title: str, names: SectionNames) -> RecordSection | None:
    """Return the decision log if *title* states a decision, *Decision: one queue*."""
    section = _decision_log(names)
    if section is None or names.records(title) is not None:
        return None
    word = names.kinds[section.kind].word
    return section if _stated(word).match(title) else None


def _decision_log(names: SectionNames) -> RecordSection | None:
    """Return the section of a decision log, unless the project has no decisions."""
    section = names.records("decision log")
    return section if section is not None and section.kind == DECISION.name else None


@lru_cache(maxsize=4096)
def _may_name_record(title: str) -> bool:
    """Return whether *title* starts with a date or the number of a decision."""
    return _DATED.match(title) is not None or _RECORD.match(title) is not None


def recorded_decision(
    title: str, node: nodes.section, names: SectionNames
) -> RecordSection | None:
    """Return the decision log if *node* is one of several records in a document.

    It is called *ADR-001: One queue* and has a subsection or a label *Decision*, or
    it is called *2026-01-31: One queue* and has such a subsection.
    """
    if not _may_name_record(title):
        return None
    log = _decision_log(names)
    if log is None:
        return None
    named = (names.records(heading_text(section)) for section in subsections(node))
    if any(section is not None and section.is_outcome for section in named):
        return log
    if _DATED.match(title):
        return None
    label = _label(names.kinds[log.kind].word)
    blocks = (b for b in node.children if isinstance(b, (nodes.paragraph, *LISTS)))
    return log if any(label.search(block.astext()) for block in blocks) else None


def without_qualifier(head: Inline, rules: EntryRules) -> Inline:
    """Return *head* without the label of *Design decision: one queue*.

    The number of *Decision 3: one queue* remains for the ID.
    """
    if rules.kind.name != DECISION.name:
        return head
    match = _stated(rules.kind.word).match(head.text)
    if match is None:
        return head
    return head.cut(match.start("label") if match["number"] else match.end())
