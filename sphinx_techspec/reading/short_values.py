"""Read short values of cells and labels: names, lists, status words, dates."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from sphinx_techspec.dates import find_date
from sphinx_techspec.reading.inline import Inline

__all__ = ["READERS", "group_word", "is_chosen", "names", "status_word"]


_BETWEEN_NAMES = re.compile(r"(?:[,;&]|\band\b)(?![^()]{0,60}\))")
_CHOSEN = re.compile(
    r"[^\w:]*(?:[\u2611\u2705\u2713\u2714]"
    r"|(?:yes|y|true|x|chosen|selected)\b|:(?:white|heavy)_check_mark:)"
)
_NOT_CHOSEN = re.compile(
    r"[^\w:]*(?:[\u2716-\u2718\u274c\u274e]|\Z|(?:no|n|false|not\s\w+|rejected)\b"
    r"|:x:)"
)


def _words(cell: Inline | None) -> str | None:
    """Return the text of *cell* on one line, ``None`` if it has no words."""
    if cell is None or cell.is_unfilled or not re.search(r"\w", cell.text):
        return None
    return cell.plain.strip(" .;") or None


def names(cell: Inline | None) -> tuple[str, ...]:
    """Return the names of the people in *cell*."""
    if cell is None or cell.is_unfilled:
        return ()
    parts = map(_person, _BETWEEN_NAMES.split(cell.plain))
    return tuple(part for part in parts if re.search(r"\w", part))


def _person(text: str) -> str:
    """Return *text* without brackets around it; those of a remark remain."""
    name = text.strip(" ./|—–-")
    if name.startswith("(") or name.count("(") != name.count(")"):
        return name.strip(" .()")
    return name


def group_word(group: Inline | None) -> str:
    """Return the first word of a group's heading in lower case, ``""`` without one."""
    match = re.search(r"[^\W_]+", group.text) if group else None
    return match[0].casefold() if match else ""


def _ids(cell: Inline | None) -> tuple[str, ...]:
    """Return the ids in *cell*, as written."""
    found = (
        re.findall(r"\b[A-Za-z][A-Za-z0-9]{0,14}(?:-\w{1,20}){0,3}", cell.plain)
        if cell
        else []
    )
    return tuple(word for word in found if re.search(r"\d", word))


def _tags(cell: Inline | None) -> tuple[str, ...]:
    """Return the comma-separated words in *cell*."""
    parts = cell.plain.split(",") if cell else []
    return tuple(part.strip() for part in parts if part.strip())


def status_word(cell: Inline | None, meanings: Mapping[str, str]) -> str | None:
    """Return the meaning of the first known word in *cell*, if any.

    A cell that lists several words with bars between them is a placeholder.
    """
    if cell is None or cell.plain.count("|") > 1:
        return None
    found = re.findall(r"[a-z]+", cell.plain.casefold())
    return next((meanings[word] for word in found if word in meanings), None)


def is_chosen(cell: Inline | None) -> bool | None:
    """Return whether *cell* marks its option as chosen, ``None`` for other text."""
    if cell is None:
        return None
    text = cell.plain.casefold()
    if _CHOSEN.match(text):
        return True
    return None if _NOT_CHOSEN.match(text) is None else False


def _date_or_words(cell: Inline | None) -> str | None:
    """Return the first date in *cell* in ISO 8601, or else its text."""
    found = find_date(cell.text) if cell else None
    return found.iso if found and found.iso else _words(cell)


READERS: Mapping[str, Callable[[Inline], Any]] = {
    "choice": _words,
    "date": _date_or_words,
    "ids": _ids,
    "level": _words,
    "line": _words,
    "names": names,
    "tags": _tags,
}
"""The function that reads a value, by the type of its field; text keeps its markup."""
