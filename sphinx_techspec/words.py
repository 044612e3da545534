"""The extension's own words, which pages show in the language of the project.

A message is written once, in English, where it is used: as the argument of ``_`` or
``ngettext``, or marked with :func:`N_` where it is declared far from any page. Numbers
and names are placeholders of :meth:`str.format`. ``tools/translations.py`` finds all of
them. Findings, the command line and techspec.json are English everywhere.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple


def split_words(text: str) -> tuple[str, ...]:
    """Return the words and phrases of a declaration, separated by commas."""
    return tuple(text.split(", "))


_MONTHS = split_words(
    "January, February, March, April, May, June, July, August, September, October, "
    "November, December"
)


def N_(message: str) -> str:  # noqa: N802 - as gettext calls it
    """Mark *message* as one that is translated where it is shown."""
    return message


class Words(NamedTuple):
    """What gives out words in one language."""

    gettext: Callable[[str], str]
    ngettext: Callable[[str, str, int], str]
    """``(singular, plural, number)`` → the form that the number wants."""
    month: Callable[[int, int], str]
    """``(year, month)`` → how a heading names the month."""


ENGLISH = Words(
    str,
    lambda singular, plural, number: singular if number == 1 else plural,
    lambda year, month: f"{_MONTHS[month - 1]} {year}",
)
"""The messages as they are written."""
