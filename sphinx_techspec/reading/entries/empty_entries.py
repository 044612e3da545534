"""Recognize entries without a record: totals, placeholders, and *none yet*."""

from __future__ import annotations

import re

from docutils import nodes

from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.entries.entry import Entry
from sphinx_techspec.reading.entries.entry_rules import EntryRules
from sphinx_techspec.reading.sentences.descriptions import first_sentence
from sphinx_techspec.reading.text.blocks import paragraphs
from sphinx_techspec.reading.text.inline import Inline
from sphinx_techspec.reading.text.inline_nodes import MASK
from sphinx_techspec.words import has_words

_TOTALS = frozenset(["average", "overall", "sum", "total", "totals"])
"""The first cells of rows that summarize a table."""
_RATING = lazy_regex(
    r"\W*(?:(?:overall|residual|total)\s)?risk(?:\s(?:level|rating))?\s?[:=]\s?"
    r"(?P<level>\w{1,20})\W*",
    re.IGNORECASE,
)
"""The rating of all risks, *Overall risk: low*."""
_IN_BRACKETS = lazy_regex(r"\(.*\)")
_SQUARE_BRACKETS = lazy_regex(r"\[[^\[\]]{3,200}\]")


def is_empty_entry(entry: Entry, rules: EntryRules) -> bool:
    """Return whether *entry* is a total, a placeholder, or a phrase like *none yet*."""
    main = entry.cells.fields.get("main") if entry.cells else entry.head
    if entry.cells is not None:
        if main is not None and main.plain.strip(" :").casefold() in _TOTALS:
            return True
        if main is not None and _is_bracketed(main):
            return True
        is_strict = rules.kind.has_groups or rules.kind.prefers_prose
        if main is not None and is_strict and rules.is_none(main.plain):
            return True  # "None identified"
        fields = entry.cells.fields.items()
        texts = [text for name, text in fields if name not in ("id", "date", "chosen")]
        return all(
            text.is_unfilled or rules.is_none(text.plain)
            for text in [*texts, *entry.cells.others]
        )
    head, text = entry.head, entry.head.plain
    if not text and entry.body:
        return False
    if rules.is_note(head) or head.is_unfilled or not has_words(text):
        return True
    if entry.form == "prose" and (
        _IN_BRACKETS.fullmatch(text)  # "(filled in after the review)", "(none yet)"
        or _is_about_decisions(text, rules)
        or _is_rating(text, rules)
    ):
        return True
    if _is_bracketed(head):
        return True
    if rules.kind.has_groups and _labels_code(entry):
        return True
    return rules.is_empty_phrase(head) or _is_topic_of_none(entry, rules)


def _is_rating(text: str, rules: EntryRules) -> bool:
    rating = _RATING.fullmatch(text)
    return rating is not None and rules.markers.levels.is_single(rating["level"])


def _is_about_decisions(text: str, rules: EntryRules) -> bool:
    """Return whether *text* is a remark on several decisions, *We made four decisions*.

    The decision that a document records can mention others.
    """
    kind = rules.kind
    return (
        kind.is_imperative
        and not (kind.has_groups or rules.is_outcome)
        and kind.plural in first_sentence(text).casefold().split()
    )


def _is_topic_of_none(entry: Entry, rules: EntryRules) -> bool:
    """Return whether *entry* says that a topic has no entries: *Other risks: none*.

    The topic of risks has to be in the plural, because *Chance of fog: none* is a rated
    risk. The phrase can also be below the topic.
    """
    kind = rules.kind
    is_unrated = kind.prefers_prose and not entry.values
    if not (is_unrated or kind.has_groups):
        return False
    if kind.has_groups or not entry.body:
        topic, colon, phrase = entry.head.plain.partition(": ")
        if colon and rules.is_none(phrase):
            return kind.has_groups or rules.is_plural_subject(topic.rpartition(" ")[2])
    texts = [*paragraphs(entry.body)] if is_unrated and entry.body else []
    return bool(texts) and all(map(rules.is_empty_phrase, texts))


def _labels_code(entry: Entry) -> bool:
    """Return whether *entry* is a label, *Installation:*, with nothing but code."""
    is_label = entry.form == "paragraph" and entry.head.text.endswith(":")
    return (
        is_label
        and bool(entry.body)
        and all(isinstance(block, nodes.FixedTextElement) for block in entry.body)
    )


def _is_bracketed(text: Inline) -> bool:
    """Return whether *text* has words in square brackets only, as in a template."""
    masked = text.masked
    if "[" not in masked or not has_words(masked):
        return False
    rest = _SQUARE_BRACKETS.sub("", masked)
    return MASK not in rest and not has_words(rest)
