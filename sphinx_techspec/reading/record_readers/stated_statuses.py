"""Find the status that a decision states before or after its text."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sphinx_techspec.kinds import RecordKind
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.entries.status_values import (
    UNREACHED,
    rejected_status,
    status_word,
)
from sphinx_techspec.reading.sentences.statements import sentences
from sphinx_techspec.reading.text.inline import Inline

_WORDS = r"(?P<status>[^\W\d_]{2,20}(?:\s[^\W\d_]{2,20}){0,2})"
_AFTER_DASH = lazy_regex(
    rf"\s[\u2010-\u2015-]{{1,3}}\s+{_WORDS}(?:\s(?:on\s)?\d{{4}}-\d\d-\d\d)?[\s.]*\Z"
)
_SENTENCE = lazy_regex(
    r"(?:(?:it|this)\s(?:is|was)\s)?(?P<status>[^\W\d_]{2,20})"
    r"(?:[\s.]*|\s(?:because\s(?:of\s)?(?P<because>.+)|(?P<reason>(?:due\sto|since)\s.+)))",
    re.IGNORECASE | re.DOTALL,
)
"""A sentence about the one before it, *Rejected because it is loud*."""

_BEFORE_COLON = lazy_regex(
    r"(?P<phrase>[^\W\d_][^:.!?()\[\]\n]{3,40}):\s+(?=\S)", re.IGNORECASE
)
_IN_BRACKETS = lazy_regex(r"[(\[](?P<phrase>[^()\[\]]{4,80})[)\]][\s.]*\Z")
_WORD = lazy_regex(r"[a-z]+")
_DOUBTS = UNREACHED.union(["be", "been", "no", "to", "yet"])
_SIGN = lazy_regex(
    r"\s*(?:(?P<rejected>[\u2716-\u2718\u274c\u274e]|:x:)|[\u231b\u23f3])\ufe0f?\s*+"
    r"(?!(?:avoid|don['\u2019]?t|do\snot|never|no|not|without)\b)",
    re.IGNORECASE,
)
"""A mark before a decision. After a cross, *no second queue* is the decision."""


def status_of_sign(head: Inline, kind: RecordKind) -> str | None:
    """Return the status that a cross or an hourglass before a decision states."""
    if head.text.isascii() and ":" not in head.text:
        return None  # the usual case
    match = _SIGN.match(head.text)
    if match is None:
        return None
    return rejected_status(kind) if match["rejected"] else kind.undecided_status


def split_stated_status(
    text: Inline, kind: RecordKind
) -> tuple[Inline, str | None, Inline | None]:
    """Return *text* without the status before or after it.

    Words that put a status in doubt, *Accepted if it is cheap*, remain in the text.

    :return: the rest of *text*, the status, and the reason after it.
    """
    masked = text.masked
    if ":" in masked and (first := _BEFORE_COLON.match(masked)):
        phrase = " ".join(first["phrase"].casefold().split())
        status = kind.status_words.get(phrase)
        if status or _has_only_statuses(phrase, kind):
            return text.cut(first.end()), status or kind.undecided_status, None
        if _is_in_doubt(text, first, kind):
            return text, kind.undecided_status, None
    last = _IN_BRACKETS.search(masked) if masked[-1:] in ")]." else None
    if last and _is_in_doubt(text, last, kind):
        return text, kind.undecided_status, None
    return _split_status_after(text, kind.status_words)


def _has_only_statuses(phrase: str, kind: RecordKind) -> bool:
    """Return whether *phrase* is a list such as *proposed, not yet accepted*."""
    words = re.findall(r"\w+", phrase) if "," in phrase else []
    return bool(words) and all(w in kind.status_words or w in _DOUBTS for w in words)


def _is_in_doubt(text: Inline, match: re.Match[str], kind: RecordKind) -> bool:
    """Return whether a phrase starts with the default status, but does not reach it.

    A decision that is *not superseded* is accepted.

    :param match: the match in *text* with the group *phrase*.
    """
    for word in _WORD.findall(match["phrase"].casefold()):
        if word in _DOUBTS:
            continue
        is_default = kind.status_words.get(word) == kind.default_status
        return is_default and status_word(text.cut(*match.span("phrase")), kind) == ""
    return False


def _split_status_after(
    text: Inline, words: Mapping[str, str]
) -> tuple[Inline, str | None, Inline | None]:
    """Return *text* without a status after a dash or in its second sentence.

    :param words: the statuses by their words.
    :return: the rest of *text*, the status, and the reason after it.
    """
    masked = text.masked
    may_have_dash = "-" in masked or not masked.isascii()
    dash = _AFTER_DASH.search(masked) if may_have_dash else None
    if dash and (status := words.get(dash["status"].casefold())):
        return text.cut(0, dash.start()), status, None
    spans = [*sentences(masked)] if "." in masked else []
    if len(spans) != 2:
        return text, None, None  # the usual case
    start, end = spans[1]
    verdict = _SENTENCE.fullmatch(masked, start, end)
    status = words.get(verdict["status"].casefold()) if verdict else None
    if verdict is None or status is None:
        return text, None, None
    group = verdict.lastgroup or ""
    reason = text.cut(*verdict.span(group)) if group in ("because", "reason") else None
    return text.cut(0, start), status, reason
