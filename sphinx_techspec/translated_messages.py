"""Messages that pages show in the language of the project.

A message is written in English where it is used, as the argument of ``_`` or
``ngettext``, or in a declaration, marked with :func:`N_`. Numbers and names are
placeholders of :meth:`str.format`. ``tools/translations.py`` extracts all messages.
Findings, the command line and techspec.json are always in English.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from sphinx_techspec.words import split_words

_MONTHS = split_words(
    "January, February, March, April, May, June, July, August, September, October, "
    "November, December"
)


def N_(message: str) -> str:  # noqa: N802 - as gettext calls it
    """Mark *message* for translation, and return it."""
    return message


class Translations(NamedTuple):
    """The translation functions of a language."""

    gettext: Callable[[str], str]
    ngettext: Callable[[str, str, int], str]
    """``(singular, plural, number)`` → the form for the number."""
    month: Callable[[int, int], str]
    """``(year, month)`` → the heading of a month."""


ENGLISH = Translations(
    str,
    lambda singular, plural, number: singular if number == 1 else plural,
    lambda year, month: f"{_MONTHS[month - 1]} {year}",
)
"""The messages as written in the code."""
