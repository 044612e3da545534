"""Recognize paragraphs that announce entries, refer to those above, or add another."""

from __future__ import annotations

import re

from docutils import nodes

from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.entries.entry_rules import EntryRules
from sphinx_techspec.reading.entries.labels import split_inline
from sphinx_techspec.reading.sentences.descriptions import states_problem
from sphinx_techspec.reading.sentences.measures import measure_start
from sphinx_techspec.reading.text.blocks import inline_of
from sphinx_techspec.reading.text.inline import Inline

_IMPERSONAL = (
    r"(?:clear|common|conceivable|difficult|easy|hard|important|impossible|likely|possible"
    r"|unclear|unknown)"
)
"""Adjectives after *it is*, which does not refer to the entry above then."""
_FURTHER = lazy_regex(
    r"(?:(?P<enough>additionally|besides|finally|first|firstly|furthermore|in\saddition"
    r"|last(?:ly)?|last\sbut\snot\sleast|moreover|second|secondly|third|thirdly|fourth"
    r"|fourthly|fifth|also|there\s(?:is|are|may\sbe)\s(?:also|another|a\sfurther|an\sadditional)"
    rf"|it\s(?:is|may|might|could)\salso\s(?:be\s)?{_IMPERSONAL})"
    r"\b,?|(?:(?:yet\s)?another|(?:(?:an?|the)\s)?(?:secondary|tertiary)|(?:an?|one|the)\s(?:additional|final|further|last|more|next"
    r"|other|second|third|fourth)|(?:an?|one)\s(?:big|key|main|major|minor|notable|obvious"
    r"|potential|serious|significant|small)|there\s(?:is|are))\b)\s",
    re.IGNORECASE,
)
"""The start of a paragraph about a further entry. *Another* needs a noun after it."""
_NOT_FURTHER = lazy_regex(
    r"(?:we|you)\s(?:will|can|could|should|would|plan|may|must|propose|recommend|intend)\b"
    r"|to\snote\b"
    r"|(?:\w+\s){0,2}(?:advantages?|alternatives?|approach(?:es)?|benefits?|examples?"
    r"|mitigations?|options?|reasons?|solutions?|ways?|workarounds?)\b",
    re.IGNORECASE,
)
_REFERENCE = lazy_regex(
    r"(?:(?:however|but|so|thus|therefore|also),?\s)?(?:that|these|those|they|such|both"
    r"|this(?!\s(?:approach|change|design|enhancement|feature|proposal|solution)\b)"
    rf"|it(?!\s(?:is|was)\s(?:\w+ly\s|not\s)?{_IMPERSONAL}\b))\b",
    re.IGNORECASE,
)
"""The start of a paragraph about the entry above it."""
_DIFFERENT = lazy_regex(
    r"\b(?:adds?|brings?|carr(?:ies|y)|creates?|has|have|introduces?|is|poses?)\s"
    r"(?:(?:an?|yet|one)\s){0,2}(?:another|different|further|second|third|additional)\s"
    r"(?P<nouns>(?:\w[\w-]*\s?){1,3})",
    re.IGNORECASE,
)
"""The words of a sentence that introduce a further entry, *poses a different risk*."""
_BELOW = lazy_regex(
    r"\b(?:below|following|here|listed|categori[sz]ed|this\s(?:chapter|section)"
    r"|(?:few|many|number\sof|several|some|these|various|two|three|four|five)\s"
    r"(?:\w+\s){0,2}?(?:risks|drawbacks|concerns|issues|challenges))\b",
    re.IGNORECASE,
)
"""Words of a paragraph that is about the entries below it."""
_REASONS = lazy_regex(r"\breasons\b[^.:]{1,120}\bnot\b[^.:]{0,80}:\Z", re.IGNORECASE)
"""The end of a paragraph with the reasons against a proposal below it."""
_POINTS = r"(?:conditions|items|points|requirements|rules|steps)"
_POINTS_ABOVE = lazy_regex(
    rf"\babove\s(?:\w+\s)?{_POINTS}\b|\b{_POINTS}\s(?:listed\s|mentioned\s)?above\b"
)
_ANNOUNCEMENT = lazy_regex(
    r"(?:there\sare|we\ssee|this\shas|the\s\w+\shas|i\ssee)\s(?:\w+[\s-]){1,6}\w+"
    r"(?:\s(?:with|of|to|in|for)\s[^.]{1,60})?[.:]",
    re.IGNORECASE,
)


def announces_entries(block: nodes.Node, rules: EntryRules) -> bool:
    """Return whether *block* announces entries: *There are two drawbacks*."""
    return isinstance(block, nodes.paragraph) and _announces(inline_of(block), rules)


def _announces(text: Inline, rules: EntryRules) -> bool:
    return text.text.endswith(":") or (
        rules.names_subject(text) and _ANNOUNCEMENT.fullmatch(text.plain) is not None
    )


def mentions_entries_below(text: Inline, rules: EntryRules) -> bool:
    """Return whether *text* is about the entries in the subsections below it."""
    return _announces(text, rules) or (
        rules.names_subject(text) and _BELOW.search(text.plain) is not None
    )


def announces_list(block: nodes.Node, rules: EntryRules) -> bool:
    """Return whether the list below *block* has entries: *The drawbacks are:*."""
    if not isinstance(block, nodes.paragraph):
        return False
    text = inline_of(block)
    if _REASONS.search(text.plain):
        return True
    subjects = rules.subjects
    if subjects is None or not text.text.endswith(":"):
        return False
    found = (match[0] for match in subjects.finditer(text.plain))
    return any(map(rules.is_plural_subject, found))


def introduces_details(text: Inline, rules: EntryRules) -> bool:
    """Return whether *text* is an entry above a list: *Ships may sink. We can:*.

    The last clause does not name entries, *The risks are:*.
    """
    stated, _, clause = text.plain.rpartition(". ")
    if not stated or clause[-1:] != ":" or refers_to_above(text):
        return False
    subjects = rules.subjects
    return subjects is not None and (
        subjects.search(clause) is None and states_problem(stated)
    )


def refers_to_items_above(text: Inline, rules: EntryRules) -> bool:
    """Return whether *text*, an item, states a consequence of the items above it.

    An example is *If the above points are ignored, …*.
    """
    if not rules.kind.prefers_prose or "above" not in text.text.casefold():
        return False
    return _POINTS_ABOVE.search(text.plain.casefold()) is not None


def is_further_entry(block: nodes.paragraph, rules: EntryRules) -> bool:
    """Return whether a paragraph is a further entry, *Another drawback is …*."""
    text = inline_of(block)
    match = _FURTHER.match(text.plain)
    if match is None:
        return _names_another(text, rules)
    before, fields = split_inline(text, rules.labels)
    if fields and not before:
        return False
    words = " ".join(text.plain[match.end() :].split()[:4])
    if match["enough"] is not None:
        return not _NOT_FURTHER.match(words)
    subjects = rules.subjects
    return subjects is not None and subjects.search(words) is not None


def _names_another(text: Inline, rules: EntryRules) -> bool:
    """Return whether the first sentence of *text* names a further entry."""
    sentence = re.split(r"[.!?]\s", text.plain, maxsplit=1)[0]
    match = _DIFFERENT.search(sentence)
    subjects = rules.subjects
    return (
        match is not None
        and subjects is not None
        and any(map(subjects.fullmatch, match["nouns"].split()))
    )


def states_entry_and_value(text: Inline, rules: EntryRules) -> bool:
    """Return whether *text*, a paragraph, states an entry and a value of it."""
    before, fields = split_inline(text, rules.labels)
    if not before or _REFERENCE.match(before.plain):
        return False
    return not rules.labels.statements.keys().isdisjoint(fields) or (
        bool(rules.labels.statements)
        and not fields
        and measure_start(text.masked, "", is_first=True) is not None
    )


def refers_to_above(text: Inline) -> bool:
    """Return whether *text*, a paragraph, refers to the one above: *This may …*."""
    return _REFERENCE.match(text.plain) is not None
