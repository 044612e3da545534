"""Short values in cells and labelled parts: names, lists, status words, dates."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sphinx_techspec.dates import find_date
from sphinx_techspec.reading.inline import Inline

__all__ = [
    "date_or_words",
    "group_word",
    "ids",
    "names",
    "status_word",
    "tags",
    "words",
]


def words(cell: Inline | None) -> str | None:
    """Return the text of *cell* on one line, ``None`` where there is none."""
    if cell is None or cell.is_unfilled or not re.search(r"\w", cell.text):
        return None
    return cell.plain.strip(" .;") or None


def names(cell: Inline | None) -> tuple[str, ...]:
    """Return the people in *cell*."""
    if cell is None or cell.is_unfilled:
        return ()
    parts = (part.strip(" .()/|—–-") for part in re.split(r"[,;&]|\band\b", cell.plain))
    return tuple(part for part in parts if re.search(r"\w", part))


def group_word(group: Inline | None) -> str:
    """Return the first word of the heading that several entries are listed under."""
    match = re.search(r"[^\W_]+", group.text) if group else None
    return match[0].casefold() if match else ""


def ids(cell: Inline | None) -> tuple[str, ...]:
    """Return the ids in *cell*, as written."""
    found = (
        re.findall(r"\b[A-Za-z][A-Za-z0-9]{0,14}(?:-\w{1,20}){0,3}", cell.plain)
        if cell
        else []
    )
    return tuple(word for word in found if re.search(r"\d", word))


def tags(cell: Inline | None) -> tuple[str, ...]:
    """Return the comma-separated words in *cell*."""
    parts = cell.plain.split(",") if cell else []
    return tuple(part.strip() for part in parts if part.strip())


def status_word(cell: Inline | None, meanings: Mapping[str, str]) -> str | None:
    """Return the meaning of the first word in *cell* that has one.

    Where the cell lists several words with bars it is a template's, and says nothing.
    """
    if cell is None or cell.plain.count("|") > 1:
        return None
    found = re.findall(r"[a-z]+", cell.plain.casefold())
    return next((meanings[word] for word in found if word in meanings), None)


def date_or_words(cell: Inline | None) -> str | None:
    """Return the first date in *cell* in ISO 8601, or its text where it has none."""
    found = find_date(cell.text) if cell else None
    return found.iso if found and found.iso else words(cell)
