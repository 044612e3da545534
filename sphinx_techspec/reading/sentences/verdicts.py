"""Find the clause that chooses or rejects an option: *Rejected because it is slow*."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from sphinx_techspec.kinds import RecordKind
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.text.enclosed import unbracketed
from sphinx_techspec.reading.text.inline import Inline, match_end
from sphinx_techspec.words import DASHES, any_of, has_words

_UNSPACED = r"[^\x00-\u2e7f]"
"""A character of a script that has no spaces after punctuation."""
_START = (
    rf"(?:\A|(?<=[.!?:;]\s)|(?<=[.!?:;])(?={_UNSPACED})|(?<=[\u2013\u2014]\s)"
    r"|(?<=\s-\s)|(?<=\s--\s))"
)
_SUBJECT = r"(?:(?:this|that|it|the|we)\b(?:\s(?!not\b)[\w'’-]{1,20}){0,4}?\s)?"
_REASON = (
    r"(?:\s(?:it|this|for\snow)){0,2}\s(?:because|due\sto|since|as|in\sfavou?r\sof)\b"
)
_END = r"(?:\s\w{2,15}ly)?(?=\s*(?:[.;:!]|\Z)|\s[-\u2010-\u2015]+\s)"
_QUALIFIED = (
    r"(?=,\s|\s\(|\s(?:above|after|against|as|at|because|before|by|due|during|for|from|given"
    r"|here|in|on|once|over|per|since|to|under|until|without)\b)"
)
_ABOUT = lazy_regex(
    r"(?:\w+\s){0,3}?(?:approach|alternative|idea|it|option|proposal|solution|that|this)\b",
    re.IGNORECASE,
)
"""The start of a sentence about an option."""
_BETWEEN = " \t\n.,:;-\u2010\u2011\u2012\u2013\u2014\u2015"
_BEFORE_VERDICT = " \n,;-\u2013\u2014"
"""Separators of a description from the verdict after it."""
_BECAUSE = r"(?:(?:it|this)\s)?because\b(?:\sof\b|\s?:)?"
_BECAUSE_AFTER = lazy_regex(r"\s(?:because|due\sto)\b", re.IGNORECASE)
_CLAUSE_BEFORE = lazy_regex(
    r",|\b(?:approach|but|idea|it|option|proposal|solution|that|they|this|we|which)\b",
    re.IGNORECASE,
)
"""Words before a verdict that do not name an option themselves."""
_CELL = lazy_regex(r"\([^():]{1,40}:\s")
"""The start of a cell after the heading of its column, ``(Cost: …``."""
_AFTER_TITLE = lazy_regex(rf"\s*(?:[.:,]|[{DASHES}-]+\s|\Z)")
_SENTENCE_END = lazy_regex(rf"[.!?:;](?:\s|(?={_UNSPACED}))|\s[{DASHES}-]+\s")
_AFTER_BOLD = lazy_regex(
    r"(?P<bracket>\s\([^()]{1,80}\))?"
    rf"(?:\s*:(?=\s|{_UNSPACED})|(?P<end>[.!?])(?=\s|{_UNSPACED})"
    r"|\s+[\u2010-\u2015-]{1,3}(?=\s))\s*"
)
"""The separator between a bold title, with any remark in brackets, and its text."""
_ENUMERATED = lazy_regex(r"\((?:[a-zA-Z]|\d)\)\s")
_ENDS_TITLE = (".", "!", "?", ":")
_SYMBOL = "[\u2190-\u21ff\u2600-\u27bf\u2b50\U0001f300-\U0001faff]\ufe0f?"
"""An arrow or a picture, such as a check mark or a star."""
_MARK = rf"(?:{_SYMBOL}\s?)?"
_MAX_TITLE_LENGTH = 80
"""The maximum length of a title that is not bold, before a status in brackets."""


class Verdict(NamedTuple):
    """A clause with the status of an option."""

    status: str
    start: int
    end: int
    """The end of the word for the status."""


class _Patterns(NamedTuple):
    """The patterns of the verdicts of one kind."""

    any_word: re.Pattern[str]
    clauses: re.Pattern[str]
    passive: re.Pattern[str]
    bracketed: re.Pattern[str]
    marked: re.Pattern[str]
    opening: re.Pattern[str]
    because: re.Pattern[str]
    """The separator between a verdict and its reason."""


@lru_cache(maxsize=16)
def _patterns(kind: RecordKind) -> _Patterns:
    known = kind.status_words
    all_words = any_of(known)
    verdicts = any_of(w for w, name in known.items() if name != kind.default_status)
    # "Dropped by many" describes an option; "rejected by the board" rejects it.
    labels = {word for words in kind.reason_labels.values() for word in words}
    decisive = any_of(labels.intersection(known))
    field = kind.fields_by_name.get("reason")
    conjunctions = any_of(field.conjunctions if field else ())  # "weil"
    reason = rf"(?:{_REASON}|,?\s{{0,3}}(?:{conjunctions})(?:\s|(?<={_UNSPACED})))"
    return _Patterns(
        lazy_regex(rf"\b(?:{all_words})\b", re.IGNORECASE),
        lazy_regex(
            rf"(?:{_START}|(?<=\n)){_MARK}{_SUBJECT}(?P<reasoned>{all_words}){reason}"
            rf"|(?<=,\s)(?:(?:and|but|so)\s)?(?P<clause>{verdicts})(?:\soutright)?"
            r"(?:\s(?:because|due\sto)\b|(?=:\s))"
            rf"|(?:{_START}{_MARK}|(?<=\n){_SYMBOL}\s?)(?:(?P<ended>{verdicts})\b{_END}"
            rf"|(?P<qualified>{decisive})\b(?:\s\w{{2,15}}ly)?{_QUALIFIED})",
            re.IGNORECASE,
        ),
        lazy_regex(
            rf"[^.!?;:\n]{{0,120}}?\b(?P<verb>was|were|has\sbeen|have\sbeen)"
            rf"\s(?:\w+ly\s|also\s|considered\s(?:and|but)\s)?(?P<word>{verdicts})\b",
            re.IGNORECASE,
        ),
        lazy_regex(rf"\s[(\[](?P<word>{all_words})\.?[)\]]", re.IGNORECASE),
        lazy_regex(
            rf"\A[^\n]{{1,{_MAX_TITLE_LENGTH}}}?(?P<mark>\s{_SYMBOL}\s?"
            rf"(?P<word>{all_words})[.!]?)(?=\n|\Z)",
            re.IGNORECASE,
        ),
        lazy_regex(rf"\w\s\((?:{all_words})\b", re.IGNORECASE),
        lazy_regex(
            rf"(?:\soutright)?[\s.,:;{DASHES}-]*"
            rf"(?:{_BECAUSE}|(?:{conjunctions})(?:\s|(?<={_UNSPACED})))?\s*",
            re.IGNORECASE,
        ),
    )


def stated_verdict(text: Inline, kind: RecordKind) -> Verdict | None:
    """Return the first clause of *text* that states a status, if any.

    Clauses with different statuses are about several options.
    """
    patterns = _patterns(kind)
    masked = text.masked
    if patterns.any_word.search(masked) is None:
        return None
    found = [_verdict(match, kind) for match in patterns.clauses.finditer(masked)]
    statuses = {verdict.status for verdict in found}
    for match in patterns.bracketed.finditer(masked) if found else ():
        statuses.add(kind.status_words[_folded(match["word"])])
    return found[0] if len(statuses) == 1 else None


def _verdict(match: re.Match[str], kind: RecordKind) -> Verdict:
    name = match.lastgroup or ""
    return Verdict(
        kind.status_words[_folded(match[name])], match.start(), match.end(name)
    )


def stated_status(text: Inline, kind: RecordKind) -> str | None:
    """Return the status in a clause of *text*, the text of an option, if any."""
    if verdict := stated_verdict(text, kind):
        return verdict.status
    patterns = _patterns(kind)
    if patterns.any_word.search(text.masked) is None:
        return None
    match = patterns.passive.match(text.masked)
    if match is None:
        return None
    strong = text.leading_strong()
    is_about = strong is not None and strong.end <= match.start("word")
    if not is_about:
        is_about = _ABOUT.match(match[0]) is not None
    return kind.status_words[_folded(match["word"])] if is_about else None


def _folded(word: str) -> str:
    return " ".join(word.casefold().split())


def split_verdict(
    text: Inline, kind: RecordKind
) -> tuple[Inline, Inline | None, str | None]:
    """Return the title of an option, the reason and the status of a verdict after it.

    A text with more than a title before the verdict is not split.
    """
    text, status = _without_mark(text, kind)
    if status is None:
        text, status = _without_bracket(text, kind)
    verdict = stated_verdict(text, kind) if status is None else None
    end = _title_end(text, verdict.start) if verdict else 0
    if status is None and verdict is None and (verdict := _passive(text, kind)):
        end = verdict.start
    if verdict is None or end == 0:
        return text, None, status
    return text.cut(0, end), _reason_after(text, verdict, kind), verdict.status


def _passive(text: Inline, kind: RecordKind) -> Verdict | None:
    """Return the verdict in *text* if its subject is all of the option.

    A reason has to follow, *A bell was rejected because it is loud*.
    """
    if " because" not in text.masked and " due" not in text.masked:
        return None
    match = _patterns(kind).passive.match(text.masked)
    if match is None or not _BECAUSE_AFTER.match(text.masked, match.end("word")):
        return None
    start = match.start("verb")
    strong = text.leading_strong()
    has_text = bool(text.masked[strong.end : start].strip()) if strong else False
    if has_text or _CLAUSE_BEFORE.search(text.masked, 0, start):
        return None
    return Verdict(kind.status_words[_folded(match["word"])], start, match.end("word"))


def _reason_after(text: Inline, verdict: Verdict, kind: RecordKind) -> Inline | None:
    """Return the reason after *verdict* in *text*, if there is one."""
    because = _patterns(kind).because
    start = match_end(because.match(text.masked, verdict.end), verdict.end)
    return unbracketed(text.cut(start)) or None


def split_verdict_reason(
    text: Inline, kind: RecordKind, status: str
) -> tuple[Inline | None, Inline | None]:
    """Return the description in *text*, below an option, and the reason of *status*.

    The reason follows the verdict, *It is a log. Rejected because it is big.*
    """
    if _CELL.match(text.masked):
        return text, None
    inner = unbracketed(text)
    verdict = stated_verdict(inner, kind)
    if verdict is None or verdict.status != status:
        return text, None
    before, reason = inner.cut(0, verdict.start), _reason_after(inner, verdict, kind)
    if before and reason is None:
        return text, None
    return before.cut(0, len(before.text.rstrip(_BEFORE_VERDICT))) or None, reason


def split_title(text: Inline, kind: RecordKind) -> tuple[Inline, Inline | None]:
    """Split the bold title of an option, ``**Kafka.** It is a log``, from the rest.

    A title that is only a label, ``**Option B** — a log``, is not split.
    """
    strong = text.leading_strong()
    if strong is None or strong.start > 0:
        return text, None
    title = text.text[: strong.end].rstrip()
    start = end = len(title)
    if not title.endswith(_ENDS_TITLE) and text.text[end : end + 1] != "\n":
        match = _AFTER_BOLD.match(text.masked, end)
        if match is None:
            return text, None
        start, end = match.end(), max(end, match.end("bracket"), match.end("end"))
    is_label = _bare_label(kind.word).fullmatch(title) is not None
    rest = text.cut(start)
    if is_label or not has_words(rest.text) or _lists_options(rest, kind):
        return text, None
    name = text.cut(0, end)
    return name.cut(0, len(name.text.rstrip(" :\uff1a"))), rest


def _lists_options(text: Inline, kind: RecordKind) -> bool:
    """Return whether *text* lists options, *(a) Kafka* or *Kafka (rejected: …)*."""
    return "(" in text.text and (
        _ENUMERATED.match(text.text) is not None
        or _patterns(kind).opening.search(text.masked) is not None
    )


@lru_cache(maxsize=16)
def _bare_label(word: str) -> re.Pattern[str]:
    return lazy_regex(rf"\W*(?:(?i:{word})\s)?#?(?:\d{{1,3}}|[A-Z])\W*")


def _title_end(text: Inline, end: int) -> int:
    """Return the end of the title that is alone before *end*, 0 without one."""
    strong = text.leading_strong()
    if strong is not None and not text.masked[strong.end : end].strip(_BETWEEN):
        return len(text.masked[: strong.end].rstrip(" :")) if strong.end <= end else 0
    title = text.masked[:end].rstrip()
    name = title.rstrip(_BETWEEN)
    is_title = name != title and len(name) <= _MAX_TITLE_LENGTH
    return len(name) if is_title and not _SENTENCE_END.search(name) else 0


def _without_mark(text: Inline, kind: RecordKind) -> tuple[Inline, str | None]:
    """Return *text* without a symbol and a status after its title, and the status.

    The title is a heading or a line, ``Kafka ✅ preferred``.
    """
    if text.masked.isascii():
        return text, None
    match = _patterns(kind).marked.search(text.masked)
    if match is None:
        return text, None
    status = kind.status_words[_folded(match["word"])]
    return text.without(*match.span("mark")), status


def _without_bracket(text: Inline, kind: RecordKind) -> tuple[Inline, str | None]:
    """Return *text* without a status in brackets after its title, and the status."""
    if "(" not in text.masked and "[" not in text.masked:
        return text, None
    match = _patterns(kind).bracketed.search(text.masked)
    if match is None:
        return text, None
    strong = text.leading_strong()
    before = text.masked[: match.start()]
    after = text.masked[match.end() :]
    if strong is not None:
        is_title = strong.end >= match.start()
    else:
        is_title = len(before) <= _MAX_TITLE_LENGTH and ":" not in before
    if not is_title or _AFTER_TITLE.match(after) is None:
        return text, None
    status = kind.status_words[_folded(match["word"])]
    return text.without(*match.span()), status
