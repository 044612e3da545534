"""Find the status that a decision states before or after its text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from sphinx_techspec.dates import find_date, says_when
from sphinx_techspec.kinds import RecordKind
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.entries.marker_syntax import (
    SIGN,
    MarkerSyntax,
    properties_in,
)
from sphinx_techspec.reading.entries.status_values import (
    UNREACHED,
    rejected_status,
    status_word,
)
from sphinx_techspec.reading.sentences.statements import sentences
from sphinx_techspec.reading.text.inline import Inline
from sphinx_techspec.status_words import known_kind
from sphinx_techspec.vocabulary import CONDITION
from sphinx_techspec.words import may_have_dash

_AFTER_DASH = lazy_regex(
    rf"\s[\u2010-\u2015-]{{1,3}}\s+{SIGN}(?P<phrase>[^\W\d_][^\u2010-\u2015]{{1,60}})\Z"
)
_PHRASE = lazy_regex(
    rf"{SIGN}(?P<status>[^\W\d_]{{2,20}}(?:\s[^\W\d_]{{2,20}}){{0,2}}?)"
    r"(?:[\s.]*\Z|(?P<when>,?\s(?:on\s)?(?=[A-Z]?[^\W_]{0,9}\s?\d).+))",
    re.DOTALL,
)
"""A status and the date after it, *rejected on 2026-01-31*."""
_CONDITIONAL = lazy_regex(r"(?P<phrase>(?P<status>[^\W\d_]{2,20})\b.{3,80})", re.DOTALL)
_SENTENCE = lazy_regex(
    rf"(?:(?:it|this)\s(?:is|was)\s)?{SIGN}(?P<status>[^\W\d_]{{2,20}})"
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
        return None
    match = _SIGN.match(head.text)
    if match is None:
        return None
    return rejected_status(kind) if match["rejected"] else kind.undecided_status


class StatedStatus(NamedTuple):
    """The status that a text states."""

    text: Inline
    """The text without the status."""
    status: str | None = None
    reason: Inline | None = None
    """The reason after the status."""
    date: str | None = None
    """The date after the status."""
    people: str = ""
    """The names after the status."""


def split_stated_status(
    text: Inline, kind: RecordKind, syntax: MarkerSyntax
) -> StatedStatus:
    """Return the status before or after *text*, and the rest of it.

    Words that put a status in doubt, *Accepted if it is cheap*, remain in the text.

    :param syntax: the syntax of the markers of *kind*.
    """
    masked = text.masked
    if ":" in masked and (first := _BEFORE_COLON.match(masked)):
        phrase = " ".join(first["phrase"].casefold().split())
        status = kind.status_words.get(phrase)
        if status or _has_only_statuses(phrase, kind):
            status = status or kind.undecided_status
            return StatedStatus(text.cut(first.end()), status)
        if _is_in_doubt(text, first, kind):
            return StatedStatus(text, kind.undecided_status)
    last = _IN_BRACKETS.search(masked) if masked[-1:] in ")]." else None
    if last and _is_in_doubt(text, last, kind):
        return StatedStatus(text, kind.undecided_status)
    return _split_status_after(text, kind, syntax)


def _has_only_statuses(phrase: str, kind: RecordKind) -> bool:
    """Return whether *phrase* is a list such as *proposed, not yet accepted*."""
    words = re.findall(r"\w+", phrase) if "," in phrase else []
    return bool(words) and all(w in kind.status_words or w in _DOUBTS for w in words)


def _is_in_doubt(text: Inline, match: re.Match[str], kind: RecordKind) -> bool:
    """Return whether a phrase starts with the default status, which does not apply yet.

    A decision that is *not superseded* is accepted.

    :param match: the match in *text* with the group *phrase*.
    """
    words = (word[0] for word in _WORD.finditer(match["phrase"].casefold()))
    word = next((word for word in words if word not in _DOUBTS), "")
    is_default = kind.status_words.get(word) == kind.default_status
    return is_default and status_word(text.cut(*match.span("phrase")), kind) == ""


def _split_status_after(
    text: Inline, kind: RecordKind, syntax: MarkerSyntax
) -> StatedStatus:
    """Return the status after a dash or in the last sentence of *text*."""
    words, masked = kind.status_words, text.masked
    dash = _AFTER_DASH.search(masked) if may_have_dash(masked) else None
    if dash and (
        stated := _dated_status(masked[dash.start("phrase") :], words, syntax)
    ):
        rest = text.cut(0, dash.start()) if stated.is_complete else text
        return StatedStatus(rest, stated.status, None, stated.date, stated.people)
    spans = [*sentences(masked)] if "." in masked else []
    if len(spans) < 2:
        return StatedStatus(text)
    start, end = spans[-1]
    if stated := _dated_status(masked[start:end].strip(), words, syntax):
        rest = text.cut(0, start) if stated.is_complete else text
        return StatedStatus(rest, stated.status, None, stated.date, stated.people)
    phrase = _CONDITIONAL.match(masked, start, end)
    if phrase and _depends_on_condition(phrase, kind):
        return StatedStatus(text, kind.undecided_status)
    verdict = _SENTENCE.fullmatch(masked, start, end)
    status = words.get(verdict["status"].casefold()) if verdict else None
    if verdict is None or status is None:
        return StatedStatus(text)
    group = verdict.lastgroup or ""
    reason = text.cut(*verdict.span(group)) if group in ("because", "reason") else None
    return StatedStatus(text.cut(0, start), status, reason)


class _DatedStatus(NamedTuple):
    """A status and its date."""

    status: str
    date: str | None = None
    is_complete: bool = True
    """Whether no other words follow, such as an invalid date."""
    people: str = ""


def _dated_status(
    phrase: str, words: Mapping[str, str], syntax: MarkerSyntax
) -> _DatedStatus | None:
    """Return the status that *phrase* is, and the date and the names after it."""
    values = properties_in(phrase.strip(" ."), syntax=syntax)
    if values and len(values.statuses) == 1 and not values.levels:
        date = values.dates[0].iso if values.dates else None
        is_complete = not values.dates or date is not None
        people = ", ".join(values.people)
        return _DatedStatus(values.statuses[0], date, is_complete, people)
    match = _PHRASE.fullmatch(phrase)
    status = words.get(match["status"].casefold()) if match else None
    if match is None or status is None:
        return None
    if not match["when"]:
        return _DatedStatus(status)
    when, by, _ = match["when"].partition(" by ")
    found = find_date(when) if says_when(when) else None
    if found is None:
        return None
    return _DatedStatus(status, found.iso, is_complete=not by and found.iso is not None)


def _depends_on_condition(phrase: re.Match[str], kind: RecordKind) -> bool:
    """Return whether *phrase* is a consent with a condition, *Accepted if …*.

    *Done once the bridge opens* is about the work and not about the decision.
    """
    word = phrase["status"].casefold()
    if kind.status_words.get(word) != kind.default_status or known_kind(word) == "done":
        return False
    return CONDITION.match(phrase[0], len(word)) is not None
