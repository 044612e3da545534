"""Values around the text of an entry: ``[P1] it is fast``, ``MUST — it is fast``."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from sphinx_techspec.kinds import RecordKind
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.text.inline import Inline
from sphinx_techspec.words import DASHES, any_of

_AFTER = rf"\s*(?::\s|[{DASHES}-]+\s)?\s*"
_BARE_END = rf"(?:\s*:\s+|\s+[{DASHES}-]+\s+)(?=\S)"


_HANDLES = r"(?P<names>@[\w-]{1,40}(?:,?\s@[\w-]{1,40}){0,5})"
_HANDLES_BEFORE = lazy_regex(rf"\s*[(\[]?{_HANDLES}[)\]]?{_BARE_END}")
_HANDLES_AFTER = lazy_regex(
    rf"\s(?:[(\[]{_HANDLES.replace('names', 'inner')}[)\]]"
    rf"|[{DASHES}-]+\s{_HANDLES.replace('names', 'outer')})[\s.]*\Z"
)


class _Patterns(NamedTuple):
    """The patterns of values of one kind."""

    fields: dict[str, str]
    """The fields by word."""
    bracketed: re.Pattern[str]
    bare: re.Pattern[str]
    after_title: re.Pattern[str]
    trailing: re.Pattern[str]
    only: re.Pattern[str]
    """A text that consists of values, *Must have (P0)*."""


@lru_cache(maxsize=16)
def marks_of(kind: RecordKind) -> dict[str, str]:
    """Return the fields of *kind* by the words that are values around the text."""
    fields: dict[str, str] = {}
    shared: set[str] = set()
    for field in kind.fields:
        for word in (*field.marks, *field.values):
            folded = word.casefold()
            if fields.setdefault(folded, field.name) != field.name:
                shared.add(folded)
    return {word: name for word, name in fields.items() if word not in shared}


@lru_cache(maxsize=16)
def _patterns(kind: RecordKind) -> _Patterns | None:
    fields = marks_of(kind)
    if not fields:
        return None
    word = rf"(?P<word>(?i:{any_of(fields)}))"
    return _Patterns(
        fields,
        lazy_regex(rf"\s*[(\[]{word}[)\]]{_AFTER}"),
        lazy_regex(rf"\s*{word}{_BARE_END}"),
        lazy_regex(rf"\s*[(\[]{word}[)\]](?=\s*(?:[:.]|[{DASHES}-]+\s|\Z))"),
        lazy_regex(rf"\s[(\[]{word}[)\]][\s.]*\Z"),
        lazy_regex(rf"[\W\d]*(?:(?i:{any_of(fields)})(?:\W+|\Z))+"),
    )


def consists_of_marks(text: Inline, kind: RecordKind) -> bool:
    """Return whether *text*, a heading, is only values of *kind*, *Must have (P0)*."""
    patterns = _patterns(kind)
    return patterns is not None and patterns.only.fullmatch(text.text) is not None


def split_marked(text: Inline, kind: RecordKind) -> tuple[Inline, str, Inline | None]:
    """Return *text* without a value beside it, the field of the value, and the value.

    The value is in brackets at the start or end of the text or of its bold title, or it
    is a word in capitals, bold type or code before a separator.
    """
    patterns = _patterns(kind)
    if patterns is None:
        return text, "", None
    plain = text.text
    match = patterns.bracketed.match(plain)
    if match is None and (match := patterns.bare.match(plain)):
        start, end = match.span("word")
        is_marked = match["word"].isupper() or text.strong_at(start) is not None
        if not is_marked and text.masked[start:end] == plain[start:end]:
            match = None
    strong = text.leading_strong()
    if match is None and strong and ("(" in plain or "[" in plain):
        match = patterns.after_title.search(plain, 0)
        if match and match.start() > strong.end:
            match = None
    if match is None and plain.endswith((")", "]", ".")):
        match = patterns.trailing.search(plain)
    if match is None or not (rest := text.without(*match.span())):
        return text, "", None
    return (
        rest,
        patterns.fields[" ".join(match["word"].casefold().split())],
        text.cut(*match.span("word")),
    )


def split_owner(text: Inline) -> tuple[Inline, Inline | None]:
    """Return *text* without the handles before or after it, and these."""
    if "@" not in text.masked:
        return text, None
    match = _HANDLES_BEFORE.match(text.masked) or _HANDLES_AFTER.search(text.masked)
    if match is None or not (rest := text.without(*match.span())):
        return text, None
    return rest, text.cut(*match.span(match.lastgroup or 0))
