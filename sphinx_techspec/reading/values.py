"""Short values in cells and labelled parts: names, lists, status words, dates."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sphinx_techspec.dates import find_date
from sphinx_techspec.reading.inline import Inline

__all__ = ["date_or_words", "names", "status_word", "tags", "words"]


def words(cell: Inline | None) -> str | None:
    """Return the text of *cell* on one line, ``None`` where there is none."""
    return (cell.plain.strip(" .;") or None) if cell else None


def names(cell: Inline | None) -> tuple[str, ...]:
    """Return the people in *cell*."""
    if cell is None:
        return ()
    parts = (part.strip(" .()") for part in re.split(r"[,;&]|\band\b", cell.plain))
    return tuple(part for part in parts if re.search(r"\w", part))


def tags(cell: Inline | None) -> tuple[str, ...]:
    """Return the comma-separated words in *cell*."""
    parts = cell.plain.split(",") if cell else []
    return tuple(part.strip() for part in parts if part.strip())


def status_word(cell: Inline | None, meanings: Mapping[str, str]) -> str | None:
    """Return the meaning of the first word in *cell* that has one."""
    found = re.findall(r"[a-z]+", cell.plain.casefold()) if cell else []
    return next((meanings[word] for word in found if word in meanings), None)


def date_or_words(cell: Inline | None) -> str | None:
    """Return the first date in *cell* in ISO 8601, or its text where it has none."""
    found = find_date(cell.text) if cell else None
    return found.iso if found and found.iso else words(cell)
