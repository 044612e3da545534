"""Split a decision from its reason: at *because*, in brackets, or after a dash."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import NamedTuple

from sphinx_techspec.kinds import RecordKind
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.text.enclosed import (
    quote_end,
    without_enclosed,
    without_quotes,
)
from sphinx_techspec.reading.text.inline import Inline, join, match_end
from sphinx_techspec.words import has_words

_BRACKET = lazy_regex(r"\(\s*because\s++(?:of\s++)?", re.IGNORECASE)
_BECAUSE = lazy_regex(r"(?<=\s)because(?:\s?:)?\s+(?:of\s+)?(?=\S)", re.IGNORECASE)
_FINAL_BECAUSE = lazy_regex(
    r"(?<![\s,;:-])[\s,;:–—-]{1,5}because\s?:?\s{0,3}\Z", re.IGNORECASE
)
_FINAL_LENGTH = 17
"""The maximum length of a *because* at the end."""
_CLAUSE_END = lazy_regex(r"[.;]\s+(?=\S)|:\s")
_NUMBERING = lazy_regex(r"\W{0,3}(?:\d{1,2}|[A-Za-z])[.)]\s+")
_INNER = lazy_regex(
    r"(?P<reason>[^()]*(?:\([^()]*\)[^()]*)*)\)(?P<after>(?:\s*\([^()]{2,60}\))?[\s.;]*)\Z"
)
"""A reason in brackets, after which names in brackets may follow."""
_BEFORE_REASON = " \t\n,;–—-\uff0c\u3002\u060c"
_FURTHER_SENTENCE = lazy_regex(r"[.;](?:\s|[^\x00-\x7f])|:\s")
_AGAINST = lazy_regex(r"\b(?:reject|discard|dismiss|declin|ruled? out)", re.IGNORECASE)
_DASH_AND_SUBJECT = lazy_regex(
    r",?\s*[-–—]+\s+(?=(?:it|they|this)\s[a-z]|the\sonly\b)", re.IGNORECASE
)
"""A dash before a clause about the chosen option, ``**one lane** — it is quiet``."""
_SINCE = lazy_regex(
    r"(?<=[^\s,])(?:(?:,|\s[-–—]{1,3})?\s(?:since|due\sto\sthe\sfact\sthat)"
    r"|(?:,|\s[-–—]{1,3})\sas)\s"
    r"(?=(?:it(?:['’]s)?|that|the|they|this|we)\b)",
    re.IGNORECASE,
)
"""The start of a clause with the reason for a chosen option."""
_COMMA = lazy_regex(
    r",\s+(?!(?:and|but|except|instead|or|plus|then|with|without)\b)(?=\w)",
    re.IGNORECASE,
)
"""The comma before a clause about a quoted option."""
_COLON = lazy_regex(r"\s*:")
_NOT = lazy_regex(r"\bnot(?:\s+only)?\Z", re.IGNORECASE)


def split_reason(
    text: Inline, kind: RecordKind, *, is_prose: bool
) -> tuple[Inline, Inline | None]:
    """Split *text* at *because* if the reason for the decision follows.

    A clause that rejects something gives the reason for the rejection, one in brackets
    may be about a detail, and a text that continues after the reason cannot be split;
    these remain unsplit.

    :param kind: the kind of decisions, which has the words for *because*.
    :param is_prose: whether *text* is a section of prose, in which the text after the
        reason belongs to the reason.
    """
    masked = without_quotes(text.masked)
    conjunctions = _conjunctions(kind)
    if conjunctions is not None:
        split = _split_conjunction(text, masked, conjunctions, is_prose=is_prose)
        if split is not None:
            return split
    folded = masked.casefold()
    if "because" not in folded:
        return text, None
    if "because" in folded[-_FINAL_LENGTH:]:
        end = max(len(masked) - _FINAL_LENGTH, 0)
        if match := _FINAL_BECAUSE.search(masked, end):  # a list below has the reasons
            return text.cut(0, match.start()), None
    if split := _split_brackets(text, masked, _BRACKET):
        return split
    # The number of an option, "2. Ice", is not a clause.
    first = match_end(_NUMBERING.match(masked))
    ends = [match.end() for match in _CLAUSE_END.finditer(masked, first)]
    against = [match.start() for match in _AGAINST.finditer(text.text)]
    for match in _BECAUSE.finditer(without_enclosed(masked)):
        clause = bisect_right(ends, match.start())
        continues = clause > 0 if is_prose else clause < len(ends)
        start = ends[clause - 1] if clause else 0
        is_against = bisect_left(against, start) < bisect_left(against, match.start())
        preceding = text.text[max(match.start() - 12, 0) : match.start()].rstrip()
        if continues or is_against or _NOT.search(preceding):
            continue
        before = text.text[: match.start()].rstrip(" \t\n,;–—-")
        if has_words(before):
            return text.cut(0, len(before)), text.cut(match.end())
    return text, None


class _Conjunctions(NamedTuple):
    """The patterns of a reason in other languages than English."""

    bracket: re.Pattern[str]
    """The start of brackets with a reason."""
    clause: re.Pattern[str]
    """The start of a clause with a reason."""


@lru_cache(maxsize=8)
def _conjunctions(kind: RecordKind) -> _Conjunctions | None:
    """Return the patterns of reasons in the languages of *kind*, if any."""
    field = kind.fields_by_name["reason"]
    if not field.conjunctions:
        return None
    longest_first = sorted(field.conjunctions, key=len, reverse=True)
    words = "|".join(map(re.escape, longest_first))
    # Some scripts have no space after the word.
    word = rf"(?:{words})(?:\s+|(?<=[^\x00-\u2e7f]))"
    negated = "".join(rf"(?<!\b{re.escape(word)}\s)" for word in field.negations)
    return _Conjunctions(
        re.compile(rf"\(\s*{word}", re.IGNORECASE),
        re.compile(rf"(?<=[\s,;]){negated}{word}(?=\S)", re.IGNORECASE),
    )


def _split_conjunction(
    text: Inline, masked: str, conjunctions: _Conjunctions, *, is_prose: bool
) -> tuple[Inline, Inline | None] | None:
    """Split *text* at a word like *because* in another language.

    :return: ``None`` if it has no such word, or continues after the reason.
    """
    if split := _split_brackets(text, masked, conjunctions.bracket):
        return split
    further = [match.start() for match in _FURTHER_SENTENCE.finditer(masked)]
    last = 0 if is_prose or not further else further[-1]
    enclosed = without_enclosed(masked)
    for match in conjunctions.clause.finditer(enclosed, last):
        head = _before_reason(text, match.start())
        return (head, text.cut(match.end())) if head else None
    return None


def _split_brackets(
    text: Inline, masked: str, bracket: re.Pattern[str]
) -> tuple[Inline, Inline] | None:
    """Split *text* and a reason in brackets at its end, if any.

    :param bracket: the pattern of the opening bracket and the conjunction.
    """
    opened = [match.span() for match in bracket.finditer(masked)]
    inner = _INNER.match(masked, opened[-1][1]) if opened else None
    if inner is None:
        return None
    head = _before_reason(text, opened[-1][0])
    if not head:
        return None
    if "(" in inner["after"]:
        head = join([head, text.cut(*inner.span("after"))]) or head
    return head, text.cut(*inner.span("reason"))


def _before_reason(text: Inline, end: int) -> Inline:
    """Return *text* up to *end*, without the punctuation before the reason."""
    return text.cut(0, len(text.text[:end].rstrip(_BEFORE_REASON)))


def split_dash(text: Inline) -> tuple[Inline, Inline | None]:
    """Split ``**one lane** — it is quiet`` into the chosen option and its reason.

    The reason can also be a clause with *since* or, after a comma, *as*. After a quoted
    option, it can be any clause: ``"one lane", which is quiet``.
    """
    strong = text.leading_strong()
    end = strong.end if strong else quote_end(text.text)
    dash = _DASH_AND_SUBJECT.match(text.masked, end) if end else None
    if dash is None and (since := _SINCE.search(without_quotes(text.masked))):
        return text.cut(0, since.start()), text.cut(since.end())
    if dash is None and not strong and end:
        dash = _COMMA.match(text.masked, end)
    return (text.cut(0, end), text.cut(dash.end())) if dash else (text, None)


def split_why(text: Inline) -> tuple[Inline, Inline | None]:
    """Split ``**Why one lane:** vans queue`` into the decision and its reason."""
    strong = text.leading_strong()
    if strong is None or not re.match(r"\W*why\s", text.text, re.IGNORECASE):
        return text, None
    colon = match_end(_COLON.match(text.masked, strong.end), strong.end)
    if not text.text[colon:].strip():
        return text, None
    head = text.cut(0, strong.end)
    return head.cut(0, len(head.text.rstrip(" :"))), text.cut(colon)
