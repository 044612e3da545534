"""Read the relations in a status, such as *Superseded by 007*."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from sphinx_techspec.dates import find_date, match_date
from sphinx_techspec.identifiers import consists_of_ids
from sphinx_techspec.languages import ENGLISH_ONLY, LanguageWords
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.text.inline import Inline
from sphinx_techspec.reading.text.inline_nodes import MASK
from sphinx_techspec.relation_types import RELATION_KEYS, RELATION_TYPES
from sphinx_techspec.status_words import known_kind
from sphinx_techspec.words import ARROW, any_of

# The words for a superseded spec, independent of the vocabulary.
_REPLACED = r"(?:super[sc]ee?ded|supersceded|replaced|obsoleted|obsolete|deprecated)"
_CLAUSE_START = (
    r"(?:\A\W{0,20}|[(\[,;:.–—→>/|\n-]\s{0,9}|\b(?:and|but)\s{1,9})"
    r"(?:(?:this|it|which|that)\s{1,9}(?:(?:adr|decision|design|doc|document|one|page"
    r"|proposal|record|rfc|spec|specification)\s{1,9})?)?"
    r"(?:(?:now|later|is|was|has|been|partly|partially)\s{1,9}){0,3}"
)
_NOTE = (
    r"(?:\s{0,9}\([^()\n]{0,80}\)"
    r"|\s{1,9}(?:partly|partially|entirely|completely|fully|later)"
    r"|\s{1,9}(?:in|on|since|as of)\s[^()\n;:]{1,40}?)?"
)
_PHRASE = lazy_regex(
    rf"{_CLAUSE_START}(?:(?P<word>{_REPLACED}|retired|archived|withdrawn)\b"
    r"|(?P<key>supersedes|superseeds|supercedes|superseding|replaces|replacing"
    r"|obsoletes|obsoleting|amends|amending|amended\s{1,9}by|depends\s{1,9}on|requires"
    r"|required\s{1,9}by|relate[sd]\s{1,9}to)\b\s?:?)"
    r"|\b(?P<favor>in\s{1,9}favou?r\s{1,9}of)\b",
    re.IGNORECASE,
)
_BY = lazy_regex(
    rf"{_NOTE}[\s)\](\[,;:–—-]{{0,9}}"
    r"\b(?:by|with|in\s{1,9}favou?r\s{1,9}of)\b\s?:?",
    re.IGNORECASE,
)
_PARTICIPLES = {
    "superseding": "supersedes",
    "replacing": "replaces",
    "obsoleting": "obsoletes",
    "amending": "amends",
}
_DATE_START = lazy_regex(
    r"[\s(\[,:–—-]{0,9}(?:(?:on|in|since|as of)\s{1,9})?", re.IGNORECASE
)
_DATE_BEFORE = lazy_regex(
    r"[\s(,]{0,9}(?:\b(?:on|in|since|as of)\s{1,9})?\Z", re.IGNORECASE
)
_DATE_INSIDE = (
    r"\s(?:[^\W\d_]{1,5}\s)?\(?(?:\d{1,4}[./-]\d{1,2}[./-]\d{0,4}"
    r"|\d{1,2}\.?\s[^\W\d_]{3,9}\s\d{4})\)?"
)
"""A date between the words of a phrase, ``ersetzt am 1.3.2026 durch 003``."""
_BARE = lazy_regex(
    rf"\W{{0,20}}(?:{_REPLACED}|(?P<other>withdrawn|rejected|retired|archived"
    r"|abandoned|cancell?ed))\b",
    re.IGNORECASE,
)
_WIDE = r"\uff0c\uff1b\uff1a\uff08\u060c\u061b"
"""Commas, semicolons, colon and bracket of Chinese and Arabic."""
_BEFORE_SUCCESSOR = (
    rf"[\s)\]]{{0,9}}(?:[(\[]?(?P<arrow>{ARROW})|[-–—:,;.(\[/|{_WIDE}]|\s)\s{{0,9}}"
)
_SEPARATOR = lazy_regex(
    rf"{_BEFORE_SUCCESSOR}(?:(?:see|now|use|in)\s(?:also\s)?)?\s{{0,9}}",
    re.IGNORECASE,
)
_BARE_END = lazy_regex(
    r"[()\[\];\n]|\s[-–—]{1,3}\s|\.(?:\s|\Z)"
    r"|,?\s(?:for|which|that|where|instead|because|as|since|after|when)\b",
    re.IGNORECASE,
)
_MAX_LENGTH = 500
"""The length of the part of a status that is searched."""


class StatusRelation(NamedTuple):
    """A relation in a status."""

    type: str
    phrase: str
    """The text that gives the type, ``superseded in part by``."""
    targets: Inline
    """The text with the targets."""


def status_relations(
    status: Inline, words: LanguageWords = ENGLISH_ONLY
) -> Iterator[StatusRelation]:
    """Yield the relations in *status*, the value of a status line.

    A relation has a phrase at the start of a clause, *Accepted (supersedes 002)*. After
    a word such as *Superseded*, an ID or a link that is a clause of its own is enough:
    *Superseded, see 003*.

    :param words: the words of other languages.
    """
    text = status.masked[:_MAX_LENGTH]
    if words:
        # "Ersetzt (003)" has a successor, "Ersetzt 003" a predecessor.
        found = list(_bare_successor(status, text, words))
        if found := found or list(_translated(status, text, words)):
            yield from found
            return
    phrases = list(_phrases(text))
    ends = [*(start for _, start, _ in phrases[1:]), len(text)]
    for (kind, start, position), end in zip(phrases, ends, strict=False):
        stop = _end(text, position, end)
        phrase = text[start:position]
        yield StatusRelation(kind, phrase, status.cut(position, stop))
    if all(kind != "superseded-by" for kind, _, _ in phrases):
        yield from _bare_successor(status, text)


def _phrases(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the type of each relation, the start of its phrase and of its targets."""
    targets = None
    for match in _PHRASE.finditer(text):
        end = match.end()
        if targets is not None and match.start() < targets:
            continue  # "in favor of" after "deprecated"
        if match["favor"] and targets is not None:
            before = text[targets : match.start()]
            if before.count("(") > before.count(")"):
                continue  # "Amended by 002 (a flag retired in favor of a file)"
        if match["key"]:
            targets = end
            key = " ".join(match["key"].casefold().strip(" :").split())
            key = _PARTICIPLES.get(key, key)
            yield RELATION_KEYS[key], match.start(), end
        elif match["word"]:
            by = _BY.match(text, end) or _BY.match(text, _skip_date(text, end))
            if by is not None:
                targets = by.end()
                yield "superseded-by", match.start(), by.end()
        elif _is_retired(text[: match.start()]):
            yield "superseded-by", match.start(), end


def _translated(
    status: Inline, text: str, words: LanguageWords
) -> Iterator[StatusRelation]:
    """Yield the relations that *status* states in another language than English."""
    types, pattern = _translated_phrases(words)
    matches = list(pattern.finditer(text))
    ends = [*(match.start() for match in matches[1:]), len(text)]
    for match, end in zip(matches, ends, strict=False):
        kind, has_more = types[match.lastgroup or ""]
        start = match.end(match.lastgroup or 0)
        # "abgelöst" and "ab" are on both sides of "löst 003 ab".
        stop = match.end() if has_more else _end(text, start, end)
        target = status.cut(start, stop - len(has_more))
        yield StatusRelation(kind, match[match.lastgroup or 0], target)


@lru_cache(maxsize=8)
def _translated_phrases(
    words: LanguageWords,
) -> tuple[Mapping[str, tuple[str, str]], re.Pattern[str]]:
    """Return the pattern of the relations in a status in other languages.

    Each group of the pattern is the text before the target. The type of its relation
    and the text after the target are in the first result.
    """
    phrases = sorted(
        (phrase.split("{spec}", 1), name)
        for name in RELATION_TYPES
        for phrase in words.of("status relations", name)
    )
    phrases.sort(key=lambda item: (not item[0][1].strip(), -len(item[0][0])))
    types: dict[str, tuple[str, str]] = {}
    patterns = []
    for number, ((before, after), name) in enumerate(phrases):
        types[f"_{number}"] = name, after.strip()
        start = rf"(?:{_DATE_INSIDE})?\s+".join(map(re.escape, before.split()))
        end = rf"[^\n;,()]{{1,80}}?{re.escape(after.strip())}(?![^\W\d_])"
        edge = r"\s{0,3}:?\s{0,3}(?![,;.])" if before.endswith(" ") else ""
        patterns.append(
            rf"(?P<_{number}>{start}{edge})(?=\S)" + (end if after.strip() else "")
        )
    return types, lazy_regex(rf"(?<![^\W_])(?:{'|'.join(patterns)})", re.IGNORECASE)


def _is_retired(text: str) -> bool:
    words = re.findall(r"\w+", text)
    return not words or any(known_kind(word) == "retired" for word in words)


def _skip_date(text: str, position: int) -> int:
    """Return the end of the date at *position*, or *position* without a date."""
    start = _DATE_START.match(text, position)
    date = match_date(text, start.end()) if start else None
    return date.end if date else position


def _end(text: str, start: int, end: int) -> int:
    """Return the end of the targets from *start*, which is at most *end*.

    It is the end of the brackets around them, or the date after them.
    """
    depth = 0
    for match in re.finditer(r"[()\[\]]", text[start:end]):
        depth += 1 if match[0] in "([" else -1
        if depth < 0:
            end = start + match.start()
            break
    date = find_date(text[start:end])
    if date is None or not text[start : start + date.start].strip(" ("):
        return end
    before = _DATE_BEFORE.search(text[start : start + date.start])
    return start + (before.start() if before else date.start)


@lru_cache(maxsize=8)
def _bare_patterns(words: LanguageWords) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of *superseded* in a status and of what precedes the target.

    If the first one matches the group *other*, only an arrow can precede the target.
    """
    if not words:
        return _BARE, _SEPARATOR
    found = (*words.of("statuses", "superseded"), *words.of("statuses", "replaced"))
    see = any_of(words.of("phrases", "see"))
    return (
        lazy_regex(rf"\W{{0,20}}(?:{any_of(found)})(?![^\W_])", re.IGNORECASE),
        lazy_regex(rf"{_BEFORE_SUCCESSOR}(?:{see})?\s{{0,9}}", re.IGNORECASE),
    )


def _bare_successor(
    status: Inline, text: str, words: LanguageWords = ENGLISH_ONLY
) -> Iterator[StatusRelation]:
    """Yield the successor in a status without *by*: ``Superseded → 003``.

    :param words: the words of other languages. A space is not enough to separate these
        from the successor.
    """
    superseded, before = _bare_patterns(words)
    word = superseded.match(text)
    if word is None:
        return
    separator = before.match(text, _skip_date(text, word.end()))
    if separator is None or match_date(text, separator.end()):
        return
    if words and not separator[0].strip():
        return
    if word.groupdict().get("other") and not separator["arrow"]:
        return  # "Rejected, see 003"
    start = separator.end()
    end = _BARE_END.search(text, start)
    stop = _end(text, start, end.start() if end else len(text))
    target = re.sub(f"{MASK}+", "0", text[start:stop])
    if consists_of_ids(target):
        yield StatusRelation("superseded-by", word[0], status.cut(start, stop))
