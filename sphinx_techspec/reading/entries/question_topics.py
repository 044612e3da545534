"""Distinguish topics of questions from other headings and items."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from docutils import nodes

from sphinx_techspec.headings import normalize_heading
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.entries.entry import Entry
from sphinx_techspec.reading.entries.entry_markers import starts_with_marker
from sphinx_techspec.reading.entries.entry_rules import EntryRules
from sphinx_techspec.reading.entries.list_items import first_text
from sphinx_techspec.reading.entries.question_text import asks, introduces_questions
from sphinx_techspec.reading.sentences.empty_phrases import is_empty_value
from sphinx_techspec.reading.text.blocks import paragraphs, visible_children
from sphinx_techspec.reading.text.inline import Inline

_INTERROGATIVE = lazy_regex(
    r"(?:\d{1,3}[.)]\s)?(?:are|can|could|did|do|does|has|have|how|if|is|may|must|shall|should"
    r"|to\swhat|was|were|what|when|where|whether|which|who|whom|whose|why|will|would)\b",
    re.IGNORECASE,
)
_OTHER_TOPIC = lazy_regex(
    r"\b(?:action\sitems?|alternatives|approaches|further\sreading|links?|next\ssteps"
    r"|options|pull\srequests?|references|resources|solutions?)\Z"
)
_UNKNOWN = lazy_regex(
    r"\b(?:decide|decision|investigate|open|question|questions|tbd|todo|unclear"
    r"|undecided|unknown|unresolved|unsure|whether)\b|\b(?:do\snot|don['’]t)\s(?:yet\s)?know"
    r"|\bneeds?\sto\b|\bnot\s(?:clear|decided|known|sure)\b",
    re.IGNORECASE,
)
_NONE = lazy_regex(r"\W*(?:no|none|nothing)\b", re.IGNORECASE)


def may_ask(head: Inline, blocks: Sequence[nodes.Node], *, rules: EntryRules) -> bool:
    """Return whether a section may be about questions, not only follow them.

    A heading without text below it, *Test plan*, comes from a template unless it is a
    question. A heading such as *Possible solutions* is about the questions above.
    """
    if _is_question(head, rules):
        return True
    texts = list(_texts(blocks))
    if all(_NONE.match(t.text) and rules.is_empty_phrase(t) for t in texts):
        return False  # *TBD*, in contrast, is below a question
    is_other = _OTHER_TOPIC.search(normalize_heading(head.plain)) is not None
    return not is_other or any(map(asks, texts))


def states_unknowns(head: Inline, section: nodes.section, *, rules: EntryRules) -> bool:
    """Return whether *section*, with the heading *head*, states something unknown."""
    words = re.findall(r"[a-z]+", head.plain.casefold())
    if _is_question(head, rules) or any(
        word in rules.markers.statuses for word in words
    ):
        return True
    return any(
        asks(text) or _UNKNOWN.search(text.text) is not None
        for text in paragraphs(visible_children(section))
    )


def _is_question(head: Inline, rules: EntryRules) -> bool:
    return (
        asks(head)
        or _INTERROGATIVE.match(head.plain) is not None
        or starts_with_marker(head, rules.markers)
    )


def _texts(blocks: Sequence[nodes.Node]) -> Iterator[Inline]:
    """Yield the paragraphs in *blocks* without headings and phrases such as *none*."""
    pending = list(blocks)[::-1]
    while pending:
        block = pending.pop()
        if isinstance(block, nodes.section):
            pending += visible_children(block)[::-1]
            continue
        yield from (
            text for text in paragraphs([block]) if not is_empty_value(text.plain)
        )


def is_topic_of_questions(entry: Entry, rules: EntryRules) -> bool:
    """Return whether *entry* is a topic above questions, *Tolls:* or **Tolls**."""
    if not rules.kind.is_asked or len(entry.body) != 1:
        return False
    (below,) = entry.body
    strong = entry.head.leading_strong()
    is_bold = strong is not None and not entry.head.text[strong.end :].strip()
    if not introduces_questions(entry.head, below, is_bold=is_bold):
        return False
    texts = [text for item in below.children for text in first_text(item)]
    return len(texts) > (0 if is_bold else 1) and all(map(asks, texts))
