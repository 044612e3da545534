"""Read the entries of a section of open questions."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sphinx_techspec.reading.drafts import Draft
from sphinx_techspec.reading.entry_markers import EntryMarkers, read_markers
from sphinx_techspec.reading.entry_parts import (
    filled,
    split_row,
    split_text,
    typed_values,
)
from sphinx_techspec.reading.entry_rules import Entry, EntryRules
from sphinx_techspec.reading.inline import Inline
from sphinx_techspec.reading.labels import join, split_labeled
from sphinx_techspec.reading.short_values import group_word

__all__ = ["read_question"]

_OUTCOME = re.compile(
    r"[(\[]\s*(?:resolved|answered|closed|decided|done)\b(?P<answer>[^()\[\]]*)[)\]]",
    re.IGNORECASE,
)
_CLOSED_START = re.compile(
    r"[^\w]{0,9}(?:closed|resolved|answered)\s*[.:\u2010-\u2015-]", re.IGNORECASE
)
_TICK = re.compile(r"[\s*_]*[\u2611\u2705\u2713\u2714]")
_STILL_OPEN = re.compile(
    r"\W*(?:(?P<word>open|tbd|todo|pending|unresolved|unanswered|blocked|undecided|none"
    r"|n/?a)\b|\Z)",
    re.IGNORECASE,
)


class _Outcome(NamedTuple):
    """The outcome of a question in brackets, ``(resolved: …)``."""

    rest: Inline
    """The question without the brackets."""
    answer: Inline | None
    exists: bool


def read_question(entry: Entry, rules: EntryRules) -> Draft | None:
    """Return the question in *entry*, ``None`` for a placeholder."""
    return _read_row(entry, rules) if entry.cells else _read_text(entry, rules)


def _read_text(entry: Entry, rules: EntryRules) -> Draft | None:
    markers = read_markers(entry.head, rules.markers, titled=entry.is_titled)
    outcome = _split_outcome(markers.main)
    text, fields, rest = split_text(outcome.rest, entry, labels=rules.labels)
    if not text or text.is_unfilled:
        return None
    answers = [fields.get("answer"), outcome.answer]
    if markers.tail is not None:  # the text after a struck-out question answers it
        tail = split_labeled(markers.tail, [], labels=rules.labels)
        answers += [tail.main, *tail.fields.values()]
    answer = join(answers)
    is_answered = (
        outcome.exists
        or markers.strikethrough is not None
        or markers.status == "answered"
        or _TICK.match(entry.head.text) is not None
        or entry.checked is True
        or _is_answered(fields.get("status"), rules)
        or _is_answer(answer)
        or (answer is None and _CLOSED_START.match(text.plain) is not None)
        or (
            rules.markers.statuses.get(group_word(entry.group)) == "answered"
            and entry.checked is None
        )
    )
    if not is_answered and _continues(entry, text, rest):
        text, rest = join([text, *rest]) or text, []
    elif is_answered:
        # The paragraphs below an answer belong to it.
        start = answer.line if answer else 0
        answer = join([answer, *(part for part in rest if part.line >= start)])
        rest = [part for part in rest if part.line < start]
    details = join(filled([fields.get("details"), *rest]))
    values = {**typed_values(rules.kind, fields), "answer": answer, "details": details}
    draft = _draft(entry, markers, text, values, is_answered=is_answered)
    return draft._replace(is_prose=entry.form == "prose")


def _continues(entry: Entry, text: Inline, rest: Sequence[Inline]) -> bool:
    """Return whether *rest*, the paragraphs below *text*, belongs to the question."""
    if entry.form != "item" or text.leading_strong():
        return entry.form == "prose"
    is_question = "?" in text.text
    return text.text.endswith(":") or (
        not is_question and any("?" in part.text for part in rest)
    )


def _read_row(entry: Entry, rules: EntryRules) -> Draft | None:
    row = split_row(entry, rules)
    if row is None:
        return None
    markers, fields = row.markers, row.fields
    outcome = _split_outcome(markers.main)
    given, status = fields.get("answer"), fields.get("status")
    is_answered = (
        _is_answered(status, rules)
        if status
        else outcome.exists or markers.strikethrough is not None or _is_answer(given)
    )
    if given is not None and _is_open_word(given):
        given = None
    answer = join([given, outcome.answer, markers.tail, *row.rest])
    values = {**typed_values(rules.kind, fields), "answer": answer}
    draft = _draft(entry, markers, outcome.rest, values, is_answered=is_answered)
    return draft._replace(node=row.node)


def _draft(
    entry: Entry,
    markers: EntryMarkers,
    text: Inline,
    fields: Mapping[str, Any],
    *,
    is_answered: bool,
) -> Draft:
    return Draft(
        "question",
        text.unwrapped(),
        entry.line,
        entry.node,
        markers.id,
        status="answered" if is_answered else "open",
        fields=fields,
    )


def _split_outcome(text: Inline) -> _Outcome:
    match = _OUTCOME.search(text.masked)
    if match is None:
        return _Outcome(text, None, exists=False)
    answer = text.cut(*match.span("answer"))
    start = len(answer.text) - len(answer.text.lstrip(" \t\n:;,.–—-→>"))
    rest = text.without(*match.span())
    rest = rest.cut(len(rest.text) - len(rest.text.lstrip(" :")))
    return _Outcome(rest, answer.cut(start) or None, exists=True)


def _is_answer(text: Inline | None) -> bool:
    """Return whether *text* is an answer and not a phrase such as *to be decided*."""
    return text is not None and _STILL_OPEN.match(text.plain) is None


def _is_open_word(answer: Inline) -> bool:
    """Return whether *answer* is only a word for *open*."""
    match = _STILL_OPEN.match(answer.plain)
    return match is not None and not re.search(r"\w", answer.plain[match.end() :])


def _is_answered(status: Inline | None, rules: EntryRules) -> bool:
    words = re.findall(r"[a-z]+", status.plain.casefold()) if status else []
    return "not" not in words and any(
        rules.markers.statuses.get(word) == "answered" for word in words
    )
