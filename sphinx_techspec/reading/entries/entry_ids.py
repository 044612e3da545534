"""Find the IDs of entries: `D-07`, `FR-1`, `Risk 3`."""

from __future__ import annotations

import re
from functools import lru_cache

from sphinx_techspec.dates import match_date
from sphinx_techspec.identifiers import TECHNICAL_NAMES
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.entries.marker_syntax import (
    BRACKETED,
    EMOJI,
    MARKER_DASHES,
    OPENING,
    TOPIC_IN_BRACKETS,
    MarkerSyntax,
    has_markers,
)
from sphinx_techspec.reading.text.inline import Inline, match_end
from sphinx_techspec.reading.text.inline_nodes import MASK
from sphinx_techspec.words import ARROW

# "D1–D3" is a range; "D1 (Ann): …" has a separator, as "D1: …" has.
_SEPARATOR = lazy_regex(
    rf"\s*(?:{TOPIC_IN_BRACKETS}\s?[:{MARKER_DASHES}]|[:)\]{EMOJI}]|\.(?![.\w])|[|·]\s|(?:-+(?=\s)|--+|[{MARKER_DASHES}]+)"
    r"(?!\s*[A-Z]{1,3}-?\d))"
)
_LETTERS = r"[A-Z]{1,10}(?:[-_.][A-Z][A-Z0-9]{0,9}){0,3}"
_WORDS = r"[A-Za-z]{1,10}(?:[-_.][A-Za-z][A-Za-z0-9]{0,9}){0,3}"
_ANY_ID = rf"(?:{_WORDS}[-_.]?)?\d{{1,6}}(?:\.\d{{1,3}}){{0,3}}[a-z]?"
_JOINED_ID = rf"{_WORDS}(?:[-_.]\d{{1,6}}){{1,4}}"
"""An ID with several numbers, ``OI-07-003``."""
_NO_IDS = f"{TECHNICAL_NAMES}|PEP|RFC"
"""The letters of names that look like IDs of records, ``UTF-8``."""
_UNHYPHENATED = r"(?:[A-Z]{0,2}R|N?F|US|UC|AC)"
"""The letters of IDs without a hyphen, ``FR1``; *S3* and *P95* are names."""
_ARROW = lazy_regex(rf"\s{{1,3}}{ARROW}\s(?!\s*[A-Z]{{1,3}}-?\d)")
_GAP = lazy_regex(r",?\s+")
_SENTENCE = lazy_regex(r"\s+(?=[^\W\d_a-z]|[*`\"'“(])")


def starts_with_own_id(
    head: Inline, syntax: MarkerSyntax, *, titled: bool = False
) -> bool:
    """Return whether *head* starts with an ID that has a prefix of the kind.

    :param titled: see :func:`match_id`.
    """
    start = match_end(OPENING.match(head.masked))
    match = match_id(head, start, syntax, titled=titled)
    return match is not None and is_own_id(match["id"] or "", syntax)


def is_own_id(written: str, syntax: MarkerSyntax) -> bool:
    """Return whether *written* has a prefix of the kind, or no prefix at all."""
    return re.match(rf"(?:{syntax.prefixes})?[-_]?(?:\d|\Z)", written) is not None


def id_in_cell(cell: Inline, syntax: MarkerSyntax) -> str | None:
    """Return the ID in a cell of an ID column, if any."""
    text = cell.text.removeprefix(syntax.spec_prefix)
    match = re.match(rf"\W*({_ANY_ID}|{_JOINED_ID})\W*\Z", text)
    if match is None:
        return None
    is_number = match[1].replace(".", "").isdigit()
    return syntax.number_id(match[1]) if is_number else match[1]


def match_id(
    text: Inline, start: int, syntax: MarkerSyntax, *, titled: bool = False
) -> re.Match[str] | None:
    """Return the match of the ID at *start*, with a group ``id`` or ``number``.

    :param titled: whether *text* is a heading, which needs no separator after an ID.
    """
    pattern = _any_id_pattern if syntax.any_letters else _id_pattern
    prefixes = syntax.prefixes
    if titled and syntax.title_prefixes:
        prefixes += rf"|(?:{syntax.title_prefixes})\s?"  # "ADR 001: …"
    position = start  # after the ID of the spec, "004-D2"
    if syntax.spec_prefix and text.text.startswith(syntax.spec_prefix, start):
        position += len(syntax.spec_prefix)
    match = pattern(prefixes, syntax.word).match(text.text, position)
    if match is None or not is_separate(text, start, match.end()):
        return None
    is_heading = titled and match.end() < len(text.text) and "-" in match[0]
    if is_heading or ends_at_separator(text, match.end()):
        return match
    written = match["id"] or ""
    is_own = is_own_id(written, syntax)
    if written and is_own and _ARROW.match(text.masked, match.end()):
        return match  # "OQ-1 → one lane"
    if written and is_own and _precedes_date(text, match.end()):
        return match  # "D1 2026-01-31: one lane"
    # "FR-1 The queue keeps messages", "Q-01 Limits"
    is_certain = syntax.any_letters or ("-" in written and is_own)
    if is_certain and written and _SENTENCE.match(text.text, match.end()):
        return match
    bracket = BRACKETED.match(text.masked, match.end())
    return match if bracket and has_markers(bracket["inner"], syntax) else None


@lru_cache(maxsize=8)
def _id_pattern(prefixes: str, word: str) -> re.Pattern[str]:
    # Other letters need a hyphen, "C-04", because "C4" may be a name.
    written = (
        rf"(?:(?:{prefixes})-(?:\d{{1,4}}|[A-Z]{{1,8}}\d{{0,2}})-\d{{1,3}}|(?:(?:{prefixes})[-_]?|[A-Z]{{1,2}}-)"
        r"\d{1,4})[a-z]?"
    )
    return lazy_regex(
        rf"(?:(?:(?i:{word})\s{{1,3}})?(?P<id>{written})"
        rf"|(?i:{word})\s{{1,3}}#?(?P<number>[A-Z]{{0,2}}\d{{1,4}}))\b(?!-\w|\.\d)"
    )


@lru_cache(maxsize=8)
def _any_id_pattern(prefixes: str, word: str) -> re.Pattern[str]:
    """Return the pattern of IDs with any letters: ``NFR-3``, ``REQ-AUTH-01``.

    A prefix of several letters can also precede the number as a word does, ``REQ 1``.
    """
    number = r"\d{1,5}(?:\.\d{1,3}){0,3}[a-z]?"
    letters = rf"{_LETTERS}[-_.](?:[A-Z]{{1,2}})?"
    written = rf"(?:(?i:{prefixes})[-_]?|{letters}|{_UNHYPHENATED}){number}"
    return lazy_regex(
        rf"(?!(?:{_NO_IDS})[-_.]?\d)(?:(?:(?i:{word})\s{{1,3}})?(?P<id>{written})"
        rf"|(?i:{word}|(?:{prefixes})(?<=[a-z]{{2}}))\s{{1,3}}#?(?P<number>{number}))"
        r"\b(?!-\w|\.\d)"
    )


def _precedes_date(text: Inline, end: int) -> bool:
    """Return whether a date follows the ID that ends at *end*."""
    gap = _GAP.match(text.masked, end)
    return gap is not None and match_date(text.text, gap.end()) is not None


def is_separate(text: Inline, start: int, end: int) -> bool:
    """Return whether the fragment is not part of a longer code span or link text."""
    masked = text.masked
    if start and masked[start - 1] == MASK == masked[start]:
        return False
    return not masked[end - 1] == MASK == masked[end : end + 1]


def ends_at_separator(text: Inline, end: int) -> bool:
    """Return whether *end* ends code, bold type or the text, or is at a separator."""
    if end == len(text.text) or _SEPARATOR.match(text.masked, end):
        return True
    strong = text.strong_at(end - 1)
    if strong is not None and strong.end == end:
        return True
    # "`FR-1` The queue keeps messages"
    return text.masked[end - 1] == MASK and not text.links(0, end)
