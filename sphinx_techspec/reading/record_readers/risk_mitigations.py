"""Split a risk without a label for its mitigation: ``risk: mitigation``."""

from __future__ import annotations

import re
from typing import NamedTuple

from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.entries.entry import Entry
from sphinx_techspec.reading.entries.entry_markers import EntryMarkers
from sphinx_techspec.reading.entries.entry_rules import EntryRules
from sphinx_techspec.reading.sentences.descriptions import (
    continues_with_problem,
    describes_problem,
    leaves_open,
    lists_examples,
    names_effect,
    states_fact,
)
from sphinx_techspec.reading.sentences.measures import (
    split_fact,
    split_measures,
    starts_with_measure,
)
from sphinx_techspec.reading.text.enclosed import without_enclosed
from sphinx_techspec.reading.text.inline import Inline, join, match_end
from sphinx_techspec.reading.text.line_breaks import first_line_end
from sphinx_techspec.words import ARROW, DASHES, may_have_arrow

_COLON = lazy_regex(r":(?=\s)")
_SEPARATOR = lazy_regex(rf"{_COLON.pattern}|{ARROW}")
_WIDE_COLON = lazy_regex(":")
_ARROW = lazy_regex(ARROW)
_TITLE_IN_BRACKETS = lazy_regex(
    r"\[[^\[\]]{2,}\](?=\s*(?:[:→—–]|->|=>|-+\s)|\s[^→.!?]{2,300}[.!?](?:\s|\Z))"
)
"""A title before a separator or a sentence, ``[Late vans] They queue.``"""
_TITLE_AFTER_ID = lazy_regex(r"\([^()]{2,80}\)(?=\s+\S)")
"""A bold title after an ID, ``**R1 (Late vans)**: …``, without its colon."""
_ARROW_BELOW = lazy_regex(rf"(?<=[.!?])\s{{0,3}}{ARROW}\s*(?=\S)")
"""An arrow between a description and the mitigation, *They queue. → Wait*."""
_MITIGATED = lazy_regex(
    r"(?:(?:it|this)\sis\s)?(?:addressed|avoided|caught|covered|handled|mitigated?|prevented|reduced)\s"
    r"(?:by|through|via|with)\s",
    re.IGNORECASE,
)
_CODE = lazy_regex(r"(?=\D{1,20}\d)[A-Z][A-Z\d._-]{1,30}[a-z]?")
"""A code before a title, ``SEC-2.1: …`` or ``FM1b: …``."""
_ENDS = (".", ":", "!", "?")
_SENTENCE_END = lazy_regex(r"[.!?]\s")
_REMARK = lazy_regex(rf"\s\([^()]{{1,80}}\)(?=:\s|\s[-{DASHES}]+\s)")
"""A remark in brackets between a bold title and a separator, ``**Ice** (see 3): …``."""
_AFTER_STRONG = lazy_regex(
    rf"\s*(?::|\.(?=\s)|{ARROW}|[-{DASHES}]+(?=\s)|[\u2013\u2014])?\s*"
)


class FoundMitigation(NamedTuple):
    """A risk, split without a label for its mitigation."""

    risk: Inline
    mitigation: Inline | None
    details: list[Inline]
    is_unclear: bool = False
    """Whether the mitigation may be a description."""


def find_mitigation(
    entry: Entry,
    markers: EntryMarkers,
    text: Inline,
    rest: list[Inline],
    *,
    rules: EntryRules,
) -> FoundMitigation:
    """Return the risk, an unlabeled mitigation and the details of an entry."""
    if markers.tail is not None:
        start = match_end(_AFTER_STRONG.match(markers.tail.masked))
        if mitigation := markers.tail.cut(start):
            return FoundMitigation(text, mitigation, rest)
    if not entry.body or not entry.is_titled:
        risk, after, separator = split_risk(text, entry.form, markers)
        if after is None:
            return _without_measures(risk, rest)
        if stated := _MITIGATED.match(after.masked):
            return FoundMitigation(risk, after.cut(stated.end()), rest)
        has_arrow = may_have_arrow(after.masked)
        arrow = _ARROW_BELOW.search(after.masked) if has_arrow else None
        if arrow is not None:
            details = after.cut(0, arrow.start())
            return FoundMitigation(risk, after.cut(arrow.end()), [details, *rest])
        if separator == ":" and lists_examples(
            without_enclosed(after.masked), risk.masked
        ):
            return _without_measures(text, rest)
        is_arrow = _ARROW.fullmatch(separator) is not None
        is_sure = is_arrow or separator in (".", "!", "?")
        fact, measure = split_fact(after)
        if not is_sure and fact is None and _needs_measure(after, rules):
            separator = "."
        if _is_mitigation(after, separator, title=risk.text):
            below = [fact, *rest] if fact else rest
            return FoundMitigation(risk, measure, below, not is_sure)
        return _below_title(risk, [after, *rest])
    if entry.form == "definition" and rest:
        separator = "." if _needs_measure(rest[0], rules) else ":"
        if _is_mitigation(rest[0], separator, title=text.text):
            return FoundMitigation(text, rest[0], rest[1:], is_unclear=True)
    return _below_title(_without_colon(text), rest)


def _without_measures(risk: Inline, rest: list[Inline]) -> FoundMitigation:
    """Return a risk without a title, the measures after it, and the details."""
    (risk, *details), measures = split_measures([risk, *rest])
    return FoundMitigation(risk, join(measures), details)


def _below_title(title: Inline, texts: list[Inline]) -> FoundMitigation:
    """Return the *title* of a risk, the measures in the *texts* below, and the rest."""
    details, measures = split_measures(texts, title=title.text)
    return FoundMitigation(title, join(measures), details)


def _needs_measure(text: Inline, rules: EntryRules) -> bool:
    """Return whether *text*, after a title, is a mitigation only if it is a measure.

    A statement of fact describes the risk, unless the heading names mitigations.
    """
    return rules.has_labels or (not rules.expects_measures and states_fact(text.masked))


def _is_mitigation(text: Inline, separator: str, *, title: str) -> bool:
    """Return whether *text*, after a *title* and a *separator*, is its mitigation.

    After a full stop, text describes the risk unless it is an instruction.
    """
    if separator in (".", "!", "?"):
        return starts_with_measure(text.masked, title)
    if _ARROW.fullmatch(separator):
        return not describes_problem(text.masked, title)
    masked = text.masked
    if describes_problem(masked, title) or leaves_open(masked) or names_effect(masked):
        return False
    return not continues_with_problem(masked) or starts_with_measure(masked, title)


def split_risk(
    text: Inline, form: str, markers: EntryMarkers, *, is_described: bool = False
) -> tuple[Inline, Inline | None, str]:
    """Split ``risk: mitigation`` and similar forms.

    :param form: the form of the entry; prose is not split.
    :param markers: the markers that were before *text*.
    :param is_described: whether the text after the risk describes it, so that a line
        break separates them and an arrow does not.
    :return: the risk, the text after it, and the separator, such as ``:`` or ``.``.
    """
    if form == "prose":
        return text, None, ""
    strong = text.leading_strong()
    title = _TITLE_AFTER_ID.match(text.masked) if markers.id and strong else None
    if strong and title and strong.end == title.end():
        return text.cut(0, strong.end), text.cut(strong.end), ":"
    is_enclosed = text.masked.startswith("[")
    bracketed = _TITLE_IN_BRACKETS.match(text.masked) if is_enclosed else None
    if bracketed and (strong is None or strong.end <= bracketed.end()):
        risk, after, separator = _split_strong(
            text, bracketed.end(), is_described=is_described
        )
        if after is not None:
            return risk, after, separator
        return text.cut(0, bracketed.end()), text.cut(bracketed.end()), "."
    if strong:
        split = _split_strong(text, strong.end, is_described=is_described)
        if split[1]:
            return split
    masked = without_enclosed(text.masked)
    if end := first_line_end(text):
        masked = masked[:end]
    if separators := _separators(text, masked, is_described=is_described):
        match = min(separators, key=re.Match.start)
        risk, after = text.cut(0, match.start()), text.cut(match.end())
        is_code = is_described and _CODE.fullmatch(risk.text.strip()) is not None
        if risk.text and after.text and not is_code:
            return risk, after, match[0]
    if end:
        return text.cut(0, end), text.cut(end), "\n"
    return _without_colon(text), None, ""


def _separators(
    text: Inline, masked: str, *, is_described: bool
) -> list[re.Match[str]]:
    """Return the possible separators between a risk and the text after it.

    :param masked: the part of *text* to search, without enclosed text.
    :param is_described: see :func:`split_risk`.
    """
    sentence_end = _SENTENCE_END.search(masked)
    limit = sentence_end.start() if sentence_end else len(masked)
    # Several arrows are a chain, "v1 → v2 → v3".
    has_arrow = may_have_arrow(masked)
    found = list(_ARROW.finditer(masked)) if has_arrow and not is_described else []
    pattern = _SEPARATOR if has_arrow else _COLON
    separators = [*pattern.finditer(masked, 0, limit), *found]
    # A full-width colon contains its space.
    wide = text.text.find("\uff1a", 0, limit)
    if wide >= 0 and masked[wide] == ":":
        separators.extend(_WIDE_COLON.finditer(masked, wide, limit))
    if len(found) != 1:
        separators = [match for match in separators if match[0] == ":"]
    return separators


def _split_strong(
    text: Inline, end: int, *, is_described: bool
) -> tuple[Inline, Inline | None, str]:
    """Split *text* after the bold risk that ends at *end*."""
    if text.masked[end : end + 2] == " (":
        end = match_end(_REMARK.match(text.masked, end), end)
    start = match_end(_AFTER_STRONG.match(text.masked, end), end)
    between = text.masked[end:start]
    last = text.text[:end].rstrip(" \n\"'\u2019\u201d")[-1:]
    if between.strip():
        separator = between.strip()
    elif last in _ENDS:
        separator = last
    elif "\n" in between and (is_described or text.text[start : start + 1].isupper()):
        separator = "."
    else:
        return text, None, ""
    return _without_colon(text.cut(0, end)), text.cut(start) or None, separator


def _without_colon(text: Inline) -> Inline:
    return text.cut(0, len(text.text.rstrip().removesuffix(":")))
