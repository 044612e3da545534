"""Read the entries of a section of open questions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from docutils import nodes

from sphinx_techspec.dates import says_when
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.entries.answers import (
    leaves_question_open,
    outcome_start,
    proposal_start,
    split_answer,
)
from sphinx_techspec.reading.entries.drafts import Draft
from sphinx_techspec.reading.entries.entry import Entry
from sphinx_techspec.reading.entries.entry_markers import read_markers
from sphinx_techspec.reading.entries.entry_parts import (
    EntryParts,
    draft_of_parts,
    join_filled,
    split_row,
    split_text,
)
from sphinx_techspec.reading.entries.entry_rules import EntryRules
from sphinx_techspec.reading.entries.labels import split_labeled
from sphinx_techspec.reading.entries.question_text import (
    asks_indirectly,
    is_single_question,
    leading_question,
    leading_topic,
    question_end,
)
from sphinx_techspec.reading.entries.short_values import is_chosen
from sphinx_techspec.reading.entries.status_values import status_word, text_after_status
from sphinx_techspec.reading.sentences.empty_phrases import is_empty_value
from sphinx_techspec.reading.text.blocks import inline_of
from sphinx_techspec.reading.text.enclosed import unbracketed
from sphinx_techspec.reading.text.inline import Inline, join, match_end
from sphinx_techspec.words import ARROW, DASHES, has_words

_OUTCOME = lazy_regex(
    r"[(\[]\s*(?:resolved|answered|closed|decided|done|no\slonger\sopen)\b(?P<answer>[^()\[\]]*)[)\]]",
    re.IGNORECASE,
)
_FINAL_OUTCOME = lazy_regex(
    r"\s[\u2010-\u2015-]{1,3}\s\W{0,3}(?:resolved|answered|closed|decided|done"
    r"|no\slonger\sopen)"
    r"(?P<rest>[\s,(]{1,3}(?:on\s)?[^:;()]{4,20}\)?)?\W{0,3}\Z",
    re.IGNORECASE,
)
"""An outcome at the end of a question, with its date if it has one."""
_AFTER_TOPIC = lazy_regex(r"\s{0,3}(?::|\.(?=\s)|[\u2010-\u2015-]{1,3}(?=\s))?\s{0,3}")
_TOPIC_ENDS = (".", ":", "–", "—", "-")
_CLOSED_START = lazy_regex(
    r"[^\w]{0,9}(?:closed|resolved|answered)\s*[.:\u2010-\u2015-]", re.IGNORECASE
)
_PARTIAL = lazy_regex(
    r"\W*(?:partial(?:ly)?|partly|in\spart|still\sopen|reopened)\b", re.IGNORECASE
)
"""The start of text after a struck-out question that is not quite answered."""
_AFTER_STRIKE = " \t\n:;,.–—-→>"
"""Characters between a struck-out question and its answer."""
_TICK = lazy_regex(r"[\s*_]*[\u2611\u2705\u2713\u2714]\ufe0f?\s*")
_STILL_OPEN = lazy_regex(
    r"\W*(?:(?P<word>open|tb[acd]|todo|pending|unresolved|unanswered|blocked|undecided"
    r"|(?:none|n/?a)(?=\W*(?:yet\b|so\sfar\b|\Z))|unknown|unclear|unverified)\b|\Z)",
    re.IGNORECASE,
)
_ARROW = lazy_regex(rf"\s*{ARROW}\s*")
_GAP = lazy_regex(r"\s{0,3}(?:[\u2010-\u2015-]{1,3}\s{1,3})?(?=[^\s(])")
_PLACEHOLDER = lazy_regex(
    r"\W*(?:open\s)?(?:question|issue)\s?(?:\d{1,2}|[a-z]|one|two|three)?\W*",
    re.IGNORECASE,
)
_END = rf"(?=\s*(?:\Z|[.,;:!(){DASHES}-]))"
_DEFERRED = lazy_regex(
    r"[\W_]*(?:"
    rf"(?:deferred|postponed|parked|punted|shelved|on\s(?:hold|ice))(?:\s\w+)?(?:{_END}"
    r"|\s(?:as|by|for|in|indefinitely|pending|per|till?|to|until)\b)"
    r"|(?:defer|postpone)\s(?:it|this|that|to|until)\b|revisit\b"
    r"|left\s(?:open\b|for\s(?:later|now)\b)"
    rf"|(?:follow[\s-]up|future\swork|later){_END}"
    r"|(?:(?:this|it)\s(?:is|will\sbe)\s)?tracked\s(?:as|at|by|in|on|separately|under|via"
    r"|with)\b"
    rf"|(?:the\s)?(?:author|owner|maintainer|team)s?(?:\Z|,\s|\s?\(|\s(?:to|will|should)\s"
    r"(?:answer|check|choose|confirm|decide|pick|rule)\b|\s(?:decides|call)\b)"
    r"|not\s(?:yet|decided|resolved|settled|answered)\b"
    r"|no\s(?:answer|consensus|decision)\s(?:has\sbeen\s|was\s|is\s)?"
    r"(?:made|reached|so\sfar|yet)\b"
    r"|still\s(?:open|to\sbe|under|unclear)\b|in\sdiscussion\b"
    r"|under\s(?:discussion|evaluation|investigation|review)\b"
    r"|(?:partially|partly)\s(?:answered|decided|resolved)\b"
    r"|to\sbe\s(?:addressed|agreed|answered|clarified|confirmed|decided|defined|determined"
    r"|discussed|evaluated|explored|investigated|resolved|specified)\b"
    r"|(?:(?:this|it)\s)?will\sbe\s(?:addressed|answered|decided|determined|discussed"
    r"|evaluated|explored|investigated|resolved|revisited)"
    rf"(?:{_END}|\s(?:after|as|at|before|during|if|in|later|once|separately|when)\b)"
    r"|(?:awaiting|waiting\s(?:for|on))\b"
    r"|(?:needs?|requires?)\s(?:(?:an?|more|further|some|the)\s){0,2}(?:benchmark(?:s|ing)?"
    r"|clarification|confirmation|data|decision|discussion|input|investigation"
    r"|measure(?:ments?)?|prototype|research|review|spike|tests?|testing|thought)\b"
    r"|out[\s-]of[\s-]scope\s(?:for\s(?:now|the\s(?:moment|time|mvp|first|initial)|v\d|mvp)"
    r"|at\s(?:the\smoment|this\stime|present)|currently|initially|right\snow|today)\b)",
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
    if not (is_answered or draft.status):
        return draft  # it is open by default
    return draft._replace(status="answered" if is_answered else "open")


def _read_text(
    entry: Entry, rules: EntryRules
) -> tuple[EntryParts, Inline | None, bool] | None:
    """Return the parts of a question, its answer, and whether it is answered."""
    entry = _with_answers(entry, rules)
    markers = read_markers(entry.head, rules.markers, titled=entry.is_titled)
    question, outcome, is_closed = markers.main, None, False
    is_plain = is_single_question(question)
    if not is_plain:
        question, outcome, is_closed = _split_outcome(question)
    text, fields, rest = split_text(question, entry, labels=rules.labels)
    if not text or text.is_unfilled or _is_placeholder(text):
        return None
    remark = stated = None
    if not (is_plain and text is question):
        text, remark, stated = _split_remark(text, rules)
        text = text.cut(match_end(_TICK.match(text.text)))
    rest = [part for part in (remark, *rest) if part]
    given = fields.get("answer")
    answers = [join([outcome, given], ": ") if outcome else given, stated]
    if markers.tail is not None:  # the text after a struck-out question answers it
        start = len(markers.tail.text) - len(markers.tail.text.lstrip(_AFTER_STRIKE))
        tail = split_labeled(markers.tail.cut(start), [], labels=rules.labels)
        # "~~Who pays?~~ — Resolved" above "Resolved: the harbor."
        if tail.main and not (any(answers) and _is_status(tail.main, rules)):
            answers.append(tail.main)
        answers += tail.fields.values()
    answer = join(answers)
    is_answered = (
        is_closed
        or (markers.strikethrough is not None and not _is_partial(markers.tail))
        or markers.status == "answered"
        or _TICK.match(entry.head.text) is not None
        or entry.checked is True
        or _is_answered(fields.get("status"), rules)
        or (_is_answer(answer) and not _is_partial(answer))
        or (answer is None and _CLOSED_START.match(text.plain) is not None)
        or (_is_settled(entry, rules) and entry.checked is None)
    )
    if not is_answered:
        rest = sorted([*rest, *_remarks(answer)], key=lambda part: part.line)
        answer = None
    elif answer is None:
        text, answer = _split_topic(text)
    if not is_answered and _continues(entry, text, rest):
        text, rest = join([text, *rest]) or text, []
    elif is_answered:
        # The paragraphs below an answer belong to it.
        start = answer.line if answer else 0
        answer = join([answer, *(part for part in rest if part.line >= start)])
        rest = [part for part in rest if part.line < start]
    parts = EntryParts(markers, text, fields, rest, entry.node)
    return parts, answer, is_answered


def _split_topic(text: Inline) -> tuple[Inline, Inline | None]:
    """Split ``**Ferries:** one per quay``, which is answered, after its topic.

    ``Who pays? The guild does`` is split after its question, unless a remark in
    brackets follows.
    """
    end = question_end(text)
    if end and (gap := _GAP.match(text.masked, end)):
        return text.cut(0, end), text.cut(gap.end())
    strong = text.leading_strong()
    end = match_end(_AFTER_TOPIC.match(text.masked, strong.end)) if strong else 0
    answer = text.cut(end)
    is_topic = (
        strong is not None and text.text[:end].rstrip(" \n*_")[-1:] in _TOPIC_ENDS
    )
    if not is_topic or not answer or "?" in text.text or asks_indirectly(answer.text):
        return text, None
    return text.cut(0, len(text.text[:end].rstrip(" \n:–—-"))), answer


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
    """Return the parts of a question in a row of a table."""
    row = split_row(entry, rules)
    if row is None:
        return None
    question, outcome, is_closed = _split_outcome(row.markers.main)
    given, status = row.fields.get("answer"), row.fields.get("status")
    is_closed = is_closed or row.markers.strikethrough is not None
    is_closed = is_closed or (given is None and _is_settled(entry, rules))
    is_answered = (
        _is_answered(status, rules) if status else is_closed or _is_answer(given)
    )
    question, remark, stated = _split_remark(question, rules)
    answer = join([given, outcome, stated, row.markers.tail])
    others = row.rest
    if answer is None and text_after_status(status, rules.kind):
        *others, answer = others
    rest = [part for part in (remark, *others) if part]
    if not is_answered:
        rest, answer = [*_remarks(answer), *rest], None
    return row._replace(text=question, rest=rest), answer, is_answered


def _with_answers(entry: Entry, rules: EntryRules) -> Entry:
    """Return *entry* with the answers in its body that have no label as a value."""
    if not entry.body:
        return entry
    answers, body = split_answer(entry.head, entry.body, labels=rules.labels)
    if body and not answers and (defined := _defined_answer(entry.head, entry)):
        answers, body = [defined], body[1:]
    answer = join(answers)
    if answer is None:
        return entry
    return entry._replace(body=body, values={**entry.values, "answer": answer})


def _defined_answer(question: Inline, entry: Entry) -> Inline | None:
    """Return the definition of *question*, if it would answer it in one paragraph."""
    first = entry.body[0] if entry.form == "definition" else None
    if not isinstance(first, nodes.paragraph):
        return None
    answer = inline_of(first)
    text = join([question, answer], " ")
    start = outcome_start(text) if answer and text is not None else None
    return answer if start == len(question.text) else None


def _split_remark(
    text: Inline, rules: EntryRules
) -> tuple[Inline, Inline | None, Inline | None]:
    """Split the text after a question from it.

    :return: the question; a proposed answer, the text after a bold title, or a remark
        such as ``Deferred to v2``; and an answer such as ``Resolved in …``.
    """
    if start := outcome_start(text):
        question = text.text[:start].rstrip(" \n:\u2013\u2014-")
        return text.cut(0, len(question)), None, unbracketed(text.cut(start))
    end = question_end(text)
    if end and (arrow := _ARROW.match(text.masked, end)):
        asked, after = text.cut(0, end), text.cut(arrow.end())
        is_answer = after and not leaves_question_open(after)
        return (asked, None, after) if is_answer else (asked, after, None)
    if end and (_is_open_word(text.cut(end)) or is_empty_value(text.cut(end).plain)):
        return text.cut(0, end), None, None
    if end and text.cut(end) and _is_status(text.cut(end), rules):
        return text.cut(0, end), None, text.cut(end)
    if end and _DEFERRED.match(text.masked, end):
        start = match_end(_AFTER_TOPIC.match(text.masked, end), end)
        return text.cut(0, end), text.cut(start), None
    end = leading_question(text) or proposal_start(text) or leading_topic(text)
    if not end:
        return text, None, None
    rest = text.cut(match_end(_AFTER_TOPIC.match(text.masked, end), end))
    return text.cut(0, end), rest, None


def _remarks(answer: Inline | None) -> list[Inline]:
    """Return *answer*, which leaves the question open, unless it only says *open*."""
    return [] if answer is None or _is_open_word(answer) else [answer]


def _is_placeholder(text: Inline) -> bool:
    """Return whether *text* is not a question, as in ``Q1: TBD`` or ``Question 1``."""
    return is_empty_value(text.plain) or _PLACEHOLDER.fullmatch(text.plain) is not None


def _split_outcome(text: Inline) -> tuple[Inline, Inline | None, bool]:
    """Split the outcome, ``(resolved: …)``, from a question.

    :return: the question, the answer, and whether there is an outcome.
    """
    match = _OUTCOME.search(text.masked)
    if match is None:
        final = _FINAL_OUTCOME.search(text.masked)
        if (
            final is None
            or not has_words(text.text[: final.start()])
            or not (final["rest"] is None or says_when(final["rest"]))
        ):
            return text, None, False
        return text.cut(0, final.start()), None, True
    answer = text.cut(*match.span("answer"))
    start = len(answer.text) - len(answer.text.lstrip(_AFTER_STRIKE))
    rest = text.without(*match.span())
    rest = rest.cut(len(rest.text) - len(rest.text.lstrip(" :")))
    answer = answer.cut(start)
    return rest, None if says_when(answer.text) else answer or None, True


def _is_answer(text: Inline | None) -> bool:
    """Return whether *text* is an answer and not a phrase such as *to be decided*."""
    return text is not None and not (
        _STILL_OPEN.match(text.plain) or _DEFERRED.match(text.plain)
    )


def _is_partial(tail: Inline | None) -> bool:
    """Return whether *tail*, after a struck-out question, leaves part of it open."""
    return tail is not None and _PARTIAL.match(tail.text) is not None


def _is_open_word(answer: Inline) -> bool:
    """Return whether *answer* is only a word for *open*."""
    match = _STILL_OPEN.match(answer.plain)
    return match is not None and not has_words(answer.plain[match.end() :])


def _is_status(text: Inline, rules: EntryRules) -> bool:
    """Return whether *text* is only a status, *(resolved)*, or a symbol."""
    word = text.plain.strip(" .()[]").casefold()
    return word in rules.markers.statuses or not has_words(word)


def _is_settled(entry: Entry, rules: EntryRules) -> bool:
    return entry.group is not None and rules.is_done_heading(entry.group)


def _is_answered(status: Inline | None, rules: EntryRules) -> bool:
    """Return whether *status* states that a question is answered, also by a mark."""
    if status is None:
        return False
    is_mark = not has_words(status.plain) and is_chosen(status) is True
    return is_mark or status_word(status, rules.kind) == "answered"
