"""Read the short values of an entry: names, dates, levels, IDs, and marks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from sphinx_techspec.dates import find_date
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.sentences.empty_phrases import is_empty_value
from sphinx_techspec.reading.text.enclosed import without_enclosed
from sphinx_techspec.reading.text.inline import Inline
from sphinx_techspec.reading.text.inline_nodes import MASK
from sphinx_techspec.words import COMMAS, DASHES, has_content, has_words

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
_CHOSEN = lazy_regex(
    r"[^\w:]*(?:[\u2611\u2705\u2713\u2714]"
    r"|(?:yes|y|true|x|chosen|selected)\b|:(?:white|heavy)_check_mark:)"
)
_NOT_CHOSEN = lazy_regex(
    rf"[\s{DASHES}-]*\Z|[^\w:]*(?:[\u2716-\u2718\u274c\u274e]"
    r"|(?:no|n|false|not\s\w+|rejected)\b|:x:)"
)
_ID = lazy_regex(r"(?<![\w-])(?:\d{1,10}-)?[A-Za-z][A-Za-z0-9]{0,14}(?:-\w{1,20}){0,3}")


def _filled_text(cell: Inline) -> str | None:
    """Return the text of *cell* on one line, ``None`` without words and symbols."""
    if cell.is_unfilled or not has_content(cell.text) or is_empty_value(cell.plain):
        return None
    return cell.plain.strip(" .;") or None


def person_names(cell: Inline | None) -> tuple[str, ...]:
    """Return the names of the people in *cell*, none for *N/A*."""
    if cell is None or cell.is_unfilled or is_empty_value(cell.plain):
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


def text_after_names(cell: Inline | None) -> Inline | None:
    """Return the sentences after the names in *cell*, *Ada. The crew has a veto*."""
    remark = _SENTENCE.search(without_enclosed(cell.text)) if cell else None
    return cell.cut(remark.start() + 1) if cell and remark else None


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


def is_absent(cell: Inline | None) -> bool:
    """Return whether *cell* has no value: nothing, a placeholder, or *none*."""
    return cell is None or cell.is_unfilled or is_empty_value(cell.plain)


def is_chosen(cell: Inline | None) -> bool | None:
    """Return whether *cell* marks its option as chosen, ``None`` for other text."""
    if cell is None:
        return None
    text = cell.plain.casefold()
    if _CHOSEN.match(text):
        return True
    return None if _NOT_CHOSEN.match(text) is None else False


def has_text_beside_mark(cell: Inline) -> bool:
    """Return whether *cell* has words after a mark such as *yes*, or other words."""
    if is_absent(cell):
        return False
    text = cell.plain.casefold()
    mark = _CHOSEN.match(text) or _NOT_CHOSEN.match(text)
    return has_words(text[mark.end() :]) if mark else True


def is_unsure(cell: Inline) -> bool:
    """Return whether *cell* consists of question marks."""
    return cell.plain.strip("? ") == "" and "?" in cell.plain


def leading_word(text: Inline | None) -> str:
    """Return the first word of *text* in lower case, ``""`` without one."""
    match = re.search(r"[^\W_]+", text.text) if text else None
    return match[0].casefold() if match else ""


def ids_in(cell: Inline) -> tuple[str, ...]:
    """Return the IDs in *cell*, as written, with the spec of a record: ``004-D2``."""
    return tuple(word for word in _ID.findall(cell.plain) if re.search(r"\d", word))


def _tags(cell: Inline) -> tuple[str, ...]:
    """Return the comma-separated words in *cell*."""
    return tuple(filter(None, map(str.strip, cell.plain.split(","))))


def _date_or_words(cell: Inline) -> str | None:
    """Return the first date in *cell* in ISO 8601, or else its text."""
    found = find_date(cell.text)
    return found.iso if found and found.iso else _filled_text(cell)


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
