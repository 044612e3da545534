"""Distinguish the answers, proposals, and remarks below a question."""

from __future__ import annotations

import re
from collections.abc import Sequence

from docutils import nodes

from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.entries.labels import Labels, split_inline
from sphinx_techspec.reading.entries.marker_syntax import MARKER_DASHES
from sphinx_techspec.reading.entries.question_text import AFTER_QUESTION, asks
from sphinx_techspec.reading.text.blocks import paragraphs
from sphinx_techspec.reading.text.enclosed import without_quotes
from sphinx_techspec.reading.text.inline import Inline
from sphinx_techspec.words import DASHES

_PROPOSAL = lazy_regex(
    r"(?:(?:current|initial|my|our|the|strong|weak|design|author'?s)\s+){0,2}"
    r"(?:(?:proposed|suggested|recommended|tentative|preliminary|possible|draft|likely"
    r"|potential|default|preferred|working)\s+"
    r"(?:answers?|decisions?|resolutions?|solutions?|approach|direction|choice"
    r"|option|assumption|proposal)"
    r"|recommendations?|proposals?|suggestions?|leaning|leans?|preference|assumption"
    r"|default|recommended|proposed|suggested)"
    r"(?:\s*\([^()\n]{0,60}\))?",
    re.IGNORECASE,
)
_NOTE = lazy_regex(
    r"(?:migration\s+|side\s+)?(?:notes?|context|background|update|comment|example)",
    re.IGNORECASE,
)
_AFTER_LABEL = lazy_regex(rf"\s*(?::(?=\s|\Z)|(?:\s[-{MARKER_DASHES}]+|\u2014)\s)")
_START = lazy_regex(
    rf"(?:\A|(?:(?<=[.!?)\n{DASHES}])|(?<=\s-))\s|\n)[\s(\[\u2705\u2714\ufe0f]*"
)
_IN_SENTENCE = lazy_regex(r"[\w,(]\Z")
"""The end of a line in the middle of a sentence."""
_LETTER = lazy_regex(r"\s*(?P<letter>[A-Z])[.)]\s+(?=\S)")
_LEANING = lazy_regex(r"lean(?:ing|s)?\s+\w", re.IGNORECASE)
_OUTCOME = lazy_regex(
    r"(?:resolved|decided|answered|closed|settled(?!\s+by:)|agreed)"
    r"(?=\s+(?:as|at|by|during|in|on|per|that|through|to|via|with)\b)",
    re.IGNORECASE,
)
_SENTENCE_AFTER = lazy_regex(r"[.:]?\s{1,3}(?=[A-Z])")
_YES_OR_NO = lazy_regex(
    rf"(?:yes|yep|no|nope)(?=\s*(?:[-{MARKER_DASHES},.;:!()\[\]]|\Z))|yes(?=\s[a-z])",
    re.IGNORECASE,
)
"""*Yes* or *no* at the start of an answer, but not in *No crew agrees*."""
_CONFIRMED = lazy_regex(
    r"(?:\A|(?<=[.!?]\s))(?:check|clarify|confirm|verify)\s[^.!?]{1,200}?"
    rf"(?::|\s[-{MARKER_DASHES}]+|\u2014)\s*(?=(?:yes|no)(?:[.,;:!]|\s*\Z))",
    re.IGNORECASE,
)
"""A request before its answer, *Confirm the limit: yes*."""
_UNDECIDED = (
    r"(?!(?:also\s)?(?:ask|assess|assume|be|benchmark|check|clarify|come\sback|confirm|decide"
    r"|define|depend|determine|discuss|evaluate|explore|figure|find|have|investigate|know|look|may"
    r"|measure|need|postpone|prototype|research|review|revisit|see|require|settle|take|think|try|wait)\b)"
)
"""Verbs of sentences that leave a question open, *We will discuss this*."""
_TO_DO = lazy_regex(rf"\W*(?:to\s|we\s\w+\s)?(?!{_UNDECIDED})\w", re.IGNORECASE)
_DECIDED = lazy_regex(
    r"(?:we|it|they|this|the\s[\w-]+)(?:['’]ll|\swill|\s(?:are|is)\sgoing\sto)\s(?:not\s|only"
    rf"\s|always\s)?{_UNDECIDED}\w"
    r"|we\s(?:have\s)?(?:agreed|chose|chosen|decided|keep|kept|opted|picked|selected|settled"
    r"|use|went)\b(?!\s(?:yet|whether)\b)"
    r"|(?:[\w'’][\w'’-]*\s){1,5}(?:are|can|did|do|does|is|must|should|will)(?:\s(?:not|so|that))?"
    r"(?=\s*(?:[.,;!]|\Z))",
    re.IGNORECASE,
)
"""The start of an answer: *We will use one*, *The crew does.*"""
_WHICH = lazy_regex(
    r"\b(?:how\s(?:long|many|much|often)|what|when|where|which|who|whom|whose)\b",
    re.IGNORECASE,
)
_NAME = lazy_regex(
    r"(?:(?:(?:after|at|by|every|in|on|per)\s)?(?:the\s|an?\s)?(?-i:[A-Z\d])[\w.-]*"
    r"(?:\s(?-i:[A-Z\d])[\w.-]*){0,2}|\d+\s\w+|(?:the|an?|one|two|three)\s[\w-]+)[.!]?\s*\Z",
    re.IGNORECASE,
)
"""A short answer to *which*, *Ada.* or *443*."""
_NO_NAME = lazy_regex(
    r"\b(?:and|better|critical|depends|difficult|easy|future|good|hard|if|important|interesting"
    r"|(?:affect|block|decide|depend|determine|drive|gate|influence|need|require)s"
    r"|it|later|low|maybe|nice|no|not|open|optional|out|perhaps|possibly|priority|probably"
    r"|see|tricky|unclear|undecided|unknown|unsure)\b",
    re.IGNORECASE,
)


_ABOUT_ALL = lazy_regex(
    r"(?:all\s(?:of\s)?(?:the\sabove|them|these|those)|these|those)\s"
    r"(?:are|can|may|must|need|should|will)\b",
    re.IGNORECASE,
)
"""The start of an item about all questions above it, *These should be decided …*."""


def is_remark(text: Inline, *, is_item: bool = False) -> bool:
    """Return whether *text*, a paragraph, is a remark on the question above it.

    Remarks start with the label of a proposal or a note, ``Recommendation: …``, with
    the letter of an answer or option, ``A. …``, with ``Resolved in …`` or ``Yes, …``.

    :param is_item: whether it is in a list, where letters number the items.
    """
    if asks(text) or (is_item and _LETTER.match(text.masked)):
        return False
    return (
        _label_end(text, 0, _PROPOSAL) is not None
        or _label_end(text, 0, _NOTE) is not None
        or any(
            pattern.match(text.masked)
            for pattern in (_LEANING, _LETTER, _OUTCOME, _YES_OR_NO)
        )
        or (is_item and _ABOUT_ALL.match(text.masked) is not None)
    )


def proposal_start(text: Inline) -> int | None:
    """Return the start of the proposed answer after the question in *text*, if any."""
    for match in _START.finditer(without_quotes(text.masked)):
        start, end = match.span()
        is_proposal = _label_end(text, end, _PROPOSAL) or _LEANING.match(
            text.masked, end
        )
        if start and is_proposal and asks(text.cut(0, start)):
            return start
    return None


def outcome_start(text: Inline) -> int | None:
    """Return the start of the outcome after the question in *text*, if any."""
    if match := _CONFIRMED.search(text.masked):
        return match.end()
    for start, _ in text.strong:  # "**Tolls:** **Resolved by ADR-7**"
        if (
            text.text[:start].strip()
            and _OUTCOME.match(text.masked, start)
            and not asks(text.cut(start))
        ):
            return start
    if outcome := _outcome_after_topic(text):
        return outcome
    for match in _START.finditer(without_quotes(text.masked)):
        start, end = match.span()
        if (
            start
            and not _IN_SENTENCE.search(text.masked, max(start - 3, 0), start)
            and (
                any(p.match(text.masked, end) for p in (_OUTCOME, _YES_OR_NO))
                or _answers(text, start, end)
            )
            and asks(text.cut(0, start))
            and not asks(text.cut(end))
        ):
            return start
    return None


def _outcome_after_topic(text: Inline) -> int | None:
    """Return the start of an outcome after a topic, ``**Tolls.** Resolved in v2``."""
    strong = text.leading_strong()
    match = _SENTENCE_AFTER.match(text.masked, strong.end) if strong else None
    if strong is None or match is None:
        return None
    is_topic = text.text[: match.end()].rstrip().endswith((".", ":"))
    start = match.end()
    is_outcome = is_topic and _OUTCOME.match(text.masked, start) is not None
    return start if is_outcome and not asks(text.cut(start)) else None


def _answers(text: Inline, start: int, end: int) -> bool:
    """Return whether the sentence at *end*, right below a question, answers it."""
    question = text.text[:start].rstrip(AFTER_QUESTION)
    return question.endswith("?") and _is_answer(text.masked[end:], question)


def _is_answer(text: str, question: str) -> bool:
    """Return whether *text* answers the *question* above it without a label."""
    if _DECIDED.match(text):
        return True
    if not _NAME.match(text) or _NO_NAME.search(text):
        return False
    return _WHICH.search(re.split(r"[.!?]\s", question)[-1]) is not None


def leaves_question_open(text: Inline) -> bool:
    """Return whether *text*, after a question, leaves it open, *ask the crew*."""
    return _TO_DO.match(text.masked) is not None


def _label_end(text: Inline, start: int, pattern: re.Pattern[str]) -> int | None:
    """Return the end of the label at *start*, ``None`` without a label."""
    match = pattern.match(text.masked, start)
    if match is None:
        return None
    strong = text.strong_at(start)
    if strong is not None and strong.end == match.end():
        return match.end()
    after = _AFTER_LABEL.match(text.masked, match.end())
    return after.end() if after else None


def is_quote(block: nodes.Node) -> bool:
    """Return whether *block* is a quotation, and not an alert or a list."""
    return (
        isinstance(block, nodes.block_quote)
        and not block.astext().startswith("[!")
        and all(
            isinstance(child, nodes.paragraph | nodes.attribution)
            for child in block.children
        )
    )


def is_single_letter(block: nodes.Node) -> bool:
    """Return whether *block* is a list with the single item ``A. …``."""
    return (
        isinstance(block, nodes.enumerated_list)
        and block.get("enumtype") == "upperalpha"
        and block.get("start", 1) == 1
        and len(block.children) == 1
    )


def split_answer(
    head: Inline, body: Sequence[nodes.Node], *, labels: Labels
) -> tuple[list[Inline], list[nodes.Node]]:
    """Return the answers below a question that have no label, and the remaining blocks.

    They are a quotation or ``Yes, …`` directly below the question, a paragraph ``A. …``
    that is not the first of several options, and a sentence such as ``Resolved in …``.

    :param head: the question.
    """
    answers: list[Inline] = []
    rest: list[nodes.Node] = []
    letters = {
        match["letter"]
        for text in paragraphs(body)
        if (match := _LETTER.match(text.masked))
    }
    for block in body:
        texts = list(paragraphs([block]))
        text = texts[0] if texts else Inline([])
        letter = _LETTER.match(text.masked) if letters == {"A"} else None
        is_quoted = block is body[0] and asks(head) and _is_answer_quote(block, labels)
        if is_quoted or ("B" not in letters and is_single_letter(block)):
            answers += texts
        elif letter and isinstance(block, nodes.paragraph):
            answers.append(text.cut(letter.end()))
        elif isinstance(block, nodes.paragraph) and _states_outcome(text):
            answers.append(text)
        elif block is body[0] and asks(head) and _answers_yes_or_no(block, texts):
            answers += texts
        else:
            rest.append(block)
    return answers, rest


def _is_answer_quote(block: nodes.Node, labels: Labels) -> bool:
    first = next(paragraphs([block]), None) if is_quote(block) else None
    if first is None or asks(first) or is_remark(first):
        return False
    return not split_inline(first, labels)[1]


def _answers_yes_or_no(block: nodes.Node, texts: Sequence[Inline]) -> bool:
    """Return whether *block* is a paragraph or the only item of a list, *Yes, …*."""
    is_item = isinstance(block, nodes.bullet_list) and len(block.children) == 1
    return (
        (is_item or isinstance(block, nodes.paragraph))
        and bool(texts)
        and _YES_OR_NO.match(texts[0].masked) is not None
        and not any(map(asks, texts))
    )


def _states_outcome(text: Inline) -> bool:
    return _OUTCOME.match(text.masked) is not None and not asks(text)
