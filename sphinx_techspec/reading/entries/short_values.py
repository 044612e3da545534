"""Read the short values of an entry: names, dates, levels, IDs, and statuses."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from sphinx_techspec.dates import find_date
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.sentences.empty_phrases import is_no_value
from sphinx_techspec.reading.text.enclosed import without_enclosed
from sphinx_techspec.reading.text.inline import Inline
from sphinx_techspec.reading.text.inline_nodes import MASK
from sphinx_techspec.words import COMMAS, has_content, has_words, split_words

_BETWEEN_NAMES = lazy_regex(rf"[{COMMAS}&]|\band\b")
_LISTED_NAMES = lazy_regex(r"\[[^\[\]]+\]")
"""All names in brackets, as in front matter."""
_BETWEEN_CAPITALIZED = lazy_regex(r"\s[·|/+]\s+(?=[^\W\d_])")
_SENTENCE = lazy_regex(
    rf"(?:(?<=[a-z]{{4}})|(?<=[)\]{MASK}]))\.\s+[A-Z]\w*(?:\s[a-z]+\s|:)"
)
"""The start of a sentence or a label after a name.

The period of *Dr.* does not end the name.
"""
_STATUS_AND_TEXT = lazy_regex(
    r"\W*(?P<word>[^\W\d_]{2,20})(?:[.:;,]|\s[\u2010-\u2015-]+)\s+(?=\S+\s\S)"
)
"""A status and a text of two words or more, *Accepted. Logs are small*."""
UNREACHED = frozenset(
    split_words("almost, largely, mostly, nearly, never, not, partially, partly")
)
"""Words that negate or limit the status after them."""
_CHOSEN = lazy_regex(
    r"[^\w:]*(?:[\u2611\u2705\u2713\u2714]"
    r"|(?:yes|y|true|x|chosen|selected)\b|:(?:white|heavy)_check_mark:)"
)
_NOT_CHOSEN = lazy_regex(
    r"[\s\u2010-\u2015-]*\Z|[^\w:]*(?:[\u2716-\u2718\u274c\u274e]"
    r"|(?:no|n|false|not\s\w+|rejected)\b|:x:)"
)
_ID = lazy_regex(r"(?<![\w-])(?:\d{1,10}-)?[A-Za-z][A-Za-z0-9]{0,14}(?:-\w{1,20}){0,3}")


def _filled_text(cell: Inline) -> str | None:
    """Return the text of *cell* on one line, ``None`` without words and symbols."""
    if cell.is_unfilled or not has_content(cell.text) or is_no_value(cell.plain):
        return None
    return cell.plain.strip(" .;") or None


def person_names(cell: Inline | None) -> tuple[str, ...]:
    """Return the names of the people in *cell*."""
    if cell is None or cell.is_unfilled:
        return ()
    text = cell.plain
    if _LISTED_NAMES.fullmatch(text):
        text = text[1:-1]
    words = text.split()
    if len(words) > 1 and all(word.startswith("@") for word in words):  # "@ada @bo"
        return tuple(word.rstrip(",;") for word in words)
    masked = without_enclosed(text)
    if remark := _SENTENCE.search(masked):  # "Ada (lead). The crew has a veto."
        text, masked = text[: remark.start()], masked[: remark.start()]
    parts = map(_person, _split_at(_BETWEEN_NAMES, text, masked))
    found = list(filter(has_words, parts))
    if len(found) == 1:  # "Ada · Bo", but not "Ada · approved by the board"
        parts = map(_person, _split_at(_BETWEEN_CAPITALIZED, text, masked))
        people = list(filter(has_words, parts))
        if all(part[0].isupper() or part[0] == "@" for part in people):
            found = people
    return tuple(found)


def _split_at(separator: re.Pattern[str], text: str, masked: str) -> Iterator[str]:
    """Yield the parts of *text*, split where *masked* has the separator."""
    start = 0
    for match in separator.finditer(masked):
        yield text[start : match.start()]
        start = match.end()
    yield text[start:]


def _person(text: str) -> str:
    """Return *text* without brackets around it; those of a remark remain."""
    name = text.strip(" ./|—–-")
    if name.startswith("(") or name.count("(") != name.count(")"):
        return name.strip(" .()")
    return name


def is_chosen(cell: Inline | None) -> bool | None:
    """Return whether *cell* marks its option as chosen, ``None`` for other text."""
    if cell is None:
        return None
    text = cell.plain.casefold()
    if _CHOSEN.match(text):
        return True
    return None if _NOT_CHOSEN.match(text) is None else False


def leading_word(text: Inline | None) -> str:
    """Return the first word of *text* in lower case, ``""`` without one."""
    match = re.search(r"[^\W_]+", text.text) if text else None
    return match[0].casefold() if match else ""


def ids_in(cell: Inline) -> tuple[str, ...]:
    """Return the ids in *cell*, as written, with the spec of a record: ``004-D2``."""
    return tuple(word for word in _ID.findall(cell.plain) if re.search(r"\d", word))


def _tags(cell: Inline) -> tuple[str, ...]:
    """Return the comma-separated words in *cell*."""
    return tuple(filter(None, map(str.strip, cell.plain.split(","))))


def status_word(cell: Inline | None, meanings: Mapping[str, str]) -> str | None:
    """Return the meaning of the first known word in *cell*, if any.

    It is ``""`` if that status is not reached, as in *Partially mitigated*. A cell that
    lists several words with bars between them is a placeholder.
    """
    if cell is None or cell.plain.count("|") > 1:
        return None
    plain = " ".join(cell.plain.casefold().split())
    if plain.strip(" .") in meanings:
        return meanings[plain.strip(" .")]
    for phrase in meanings:
        if " " in phrase and plain.startswith(phrase):
            return meanings[phrase]  # "Not chosen for now"
    words = re.findall(r"[a-z]+", plain)
    known = [index for index, word in enumerate(words) if word in meanings]
    for start, index in zip([-1, *known], known, strict=False):
        if not _is_unreached(words[max(index - 2, start + 1) : index]):
            return meanings[words[index]]
    return "" if known else None


def _is_unreached(words: Sequence[str]) -> bool:
    """Return whether the status after *words* is not reached, as in *to be done*."""
    return words[-1:] == ["be"] or not UNREACHED.isdisjoint(words)


def _date_or_words(cell: Inline) -> str | None:
    """Return the first date in *cell* in ISO 8601, or else its text."""
    found = find_date(cell.text)
    return found.iso if found and found.iso else _filled_text(cell)


def text_after_status(
    cell: Inline | None, statuses: Mapping[str, str]
) -> Inline | None:
    """Return the text after the status in *cell*, *Accepted. Logs are small*."""
    match = _STATUS_AND_TEXT.match(cell.masked) if cell else None
    if cell is None or match is None or match["word"].casefold() not in statuses:
        return None
    return cell.cut(match.end())


READERS: Mapping[str, Callable[[Inline], Any]] = {
    "choice": _filled_text,
    "date": _date_or_words,
    "ids": ids_in,
    "level": _filled_text,
    "line": _filled_text,
    "names": person_names,
    "tags": _tags,
}
"""The function that reads a value, by the type of its field; text keeps its markup."""
