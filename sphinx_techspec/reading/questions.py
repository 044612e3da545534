"""Read the entries of a section of open questions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from sphinx_techspec.reading.drafts import Draft
from sphinx_techspec.reading.entry_marks import Marks, read_marks
from sphinx_techspec.reading.entry_parts import split_row, split_text, typed_values
from sphinx_techspec.reading.entry_rules import Entry, EntryRules
from sphinx_techspec.reading.inline import Inline
from sphinx_techspec.reading.labels import join, split_parts
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
    is_there: bool


def read_question(entry: Entry, rules: EntryRules) -> Draft | None:
    """Return the question in *entry*, ``None`` if the entry is unfilled."""
    return _read_row(entry, rules) if entry.cells else _read_text(entry, rules)


def _read_text(entry: Entry, rules: EntryRules) -> Draft | None:
    marks = read_marks(entry.head, rules.signs, titled=entry.is_titled)
    outcome = _split_outcome(marks.struck or marks.text)
    text, fields, rest = split_text(outcome.rest, entry, rules.labels)
    if not text or text.is_unfilled:
        return None
    answers = [fields.get("answer"), outcome.answer]
    if marks.tail is not None:  # the text after a struck-out question answers it
        tail = split_parts(marks.tail, [], rules.labels)
        answers += [tail.main, *tail.fields.values()]
    answer = join(answers)
    is_answered = (
        outcome.is_there
        or marks.struck is not None
        or marks.status == "answered"
        or _TICK.match(entry.head.text) is not None
        or entry.checked is True
        or _is_answered(fields.get("status"), rules)
        or _is_answer(answer)
        or (answer is None and _CLOSED_START.match(text.plain) is not None)
        or (
            rules.signs.statuses.get(group_word(entry.group)) == "answered"
            and entry.checked is None
        )
    )
    if is_answered:
        answer = join([answer, *rest])
    else:  # the paragraphs below an open question belong to it
        text = join([text, *rest]) or text
    fields_of = {**typed_values(rules.kind, fields), "answer": answer}
    draft = _draft(entry, marks, text, fields_of, is_answered=is_answered)
    return draft._replace(is_whole=entry.form == "whole")


def _read_row(entry: Entry, rules: EntryRules) -> Draft | None:
    row = split_row(entry, rules)
    if row is None:
        return None
    marks, fields = row.marks, row.fields
    outcome = _split_outcome(marks.struck or marks.text)
    given, status = fields.get("answer"), fields.get("status")
    is_answered = (
        _is_answered(status, rules)
        if status
        else outcome.is_there or marks.struck is not None or _is_answer(given)
    )
    if given is not None and _is_open_word(given):
        given = None
    answer = join([given, outcome.answer, marks.tail, *row.others])
    fields_of = {**typed_values(rules.kind, fields), "answer": answer}
    draft = _draft(entry, marks, outcome.rest, fields_of, is_answered=is_answered)
    return draft._replace(host=row.host)


def _draft(
    entry: Entry,
    marks: Marks,
    text: Inline,
    fields: Mapping[str, Any],
    *,
    is_answered: bool,
) -> Draft:
    return Draft(
        "question",
        text.unwrapped(),
        entry.line,
        entry.anchor,
        marks.id,
        "answered" if is_answered else "open",
        fields,
    )


def _split_outcome(text: Inline) -> _Outcome:
    match = _OUTCOME.search(text.mask)
    if match is None:
        return _Outcome(text, None, is_there=False)
    answer = text.cut(*match.span("answer"))
    start = len(answer.text) - len(answer.text.lstrip(" \t\n:;,.–—-→>"))
    rest = text.without(*match.span())
    rest = rest.cut(len(rest.text) - len(rest.text.lstrip(" :")))
    return _Outcome(rest, answer.cut(start) or None, is_there=True)


def _is_answer(text: Inline | None) -> bool:
    """Whether *text* is an answer rather than a phrase such as *to be decided*."""
    return text is not None and _STILL_OPEN.match(text.plain) is None


def _is_open_word(answer: Inline) -> bool:
    """Whether *answer* is only a word for *open*."""
    match = _STILL_OPEN.match(answer.plain)
    return match is not None and not re.search(r"\w", answer.plain[match.end() :])


def _is_answered(status: Inline | None, rules: EntryRules) -> bool:
    words = re.findall(r"[a-z]+", status.plain.casefold()) if status else []
    return "not" not in words and any(
        rules.signs.statuses.get(word) == "answered" for word in words
    )
