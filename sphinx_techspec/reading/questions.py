"""Read the entries of a section of open questions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sphinx_techspec.reading.drafts import Draft
from sphinx_techspec.reading.entry_markers import read_markers
from sphinx_techspec.reading.entry_parts import (
    EntryParts,
    draft_of_parts,
    join_filled,
    leading_word,
    split_row,
    split_text,
)
from sphinx_techspec.reading.entry_rules import Entry, EntryRules
from sphinx_techspec.reading.inline import Inline
from sphinx_techspec.reading.labels import join, split_labeled

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


def read_question(entry: Entry, rules: EntryRules) -> Draft | None:
    """Return the question in *entry*, ``None`` for a placeholder."""
    found = _read_row(entry, rules) if entry.cells else _read_text(entry, rules)
    if found is None:
        return None
    parts, answer, is_answered = found
    details = join_filled([parts.fields.get("details"), *parts.rest])
    fields = {"answer": answer, "details": details}
    draft = draft_of_parts(entry, parts, rules=rules, fields=fields)
    return draft._replace(status="answered" if is_answered else "open")


def _read_text(
    entry: Entry, rules: EntryRules
) -> tuple[EntryParts, Inline | None, bool] | None:
    """Return the parts of a question, its answer, and whether it is answered."""
    markers = read_markers(entry.head, rules.markers, titled=entry.is_titled)
    question, outcome, is_closed = _split_outcome(markers.main)
    text, fields, rest = split_text(question, entry, labels=rules.labels)
    if not text or text.is_unfilled:
        return None
    answers = [fields.get("answer"), outcome]
    if markers.tail is not None:  # the text after a struck-out question answers it
        tail = split_labeled(markers.tail, [], labels=rules.labels)
        answers += [tail.main, *tail.fields.values()]
    answer = join(answers)
    is_answered = (
        is_closed
        or markers.strikethrough is not None
        or markers.status == "answered"
        or _TICK.match(entry.head.text) is not None
        or entry.checked is True
        or _is_answered(fields.get("status"), rules)
        or _is_answer(answer)
        or (answer is None and _CLOSED_START.match(text.plain) is not None)
        or (
            rules.markers.statuses.get(leading_word(entry.group)) == "answered"
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
    parts = EntryParts(markers, text, fields, rest, entry.node)
    return parts, answer, is_answered


def _continues(entry: Entry, text: Inline, rest: Sequence[Inline]) -> bool:
    """Return whether *rest*, the paragraphs below *text*, belongs to the question."""
    if entry.form != "item" or text.leading_strong():
        return entry.form == "prose"
    is_question = "?" in text.text
    return text.text.endswith(":") or (
        not is_question and any("?" in part.text for part in rest)
    )


def _read_row(
    entry: Entry, rules: EntryRules
) -> tuple[EntryParts, Inline | None, bool] | None:
    """Return the same for a row of a table."""
    row = split_row(entry, rules)
    if row is None:
        return None
    question, outcome, is_closed = _split_outcome(row.markers.main)
    given, status = row.fields.get("answer"), row.fields.get("status")
    is_closed = is_closed or row.markers.strikethrough is not None
    is_answered = (
        _is_answered(status, rules) if status else is_closed or _is_answer(given)
    )
    if given is not None and _is_open_word(given):
        given = None
    answer = join([given, outcome, row.markers.tail, *row.rest])
    return row._replace(text=question, rest=[]), answer, is_answered


def _split_outcome(text: Inline) -> tuple[Inline, Inline | None, bool]:
    """Split the outcome, ``(resolved: …)``, from a question.

    :return: the question, the answer, and whether there is an outcome.
    """
    match = _OUTCOME.search(text.masked)
    if match is None:
        return text, None, False
    answer = text.cut(*match.span("answer"))
    start = len(answer.text) - len(answer.text.lstrip(" \t\n:;,.–—-→>"))
    rest = text.without(*match.span())
    rest = rest.cut(len(rest.text) - len(rest.text.lstrip(" :")))
    return rest, answer.cut(start) or None, True


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
