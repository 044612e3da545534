"""The words of texts: how they are separated, compared, and recognized."""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import normalize

from sphinx_techspec.lazy_regex import lazy_regex

TICKED_BOX = r"(?:\[[xX✓✔]\](?!\()|[☑☒🗹✅])"
EMPTY_BOX = r"(?:\[ \](?!\()|[☐⬜🔲▢])"
"""Patterns of checkboxes, in Markdown or as a character; ``[x](…)`` is a link."""
COMMAS = ",;\u060c\u061b\u3001\uff0c\uff1b"
"""The commas and semicolons between the items of a list, also in Arabic and Chinese."""
DASHES = r"\u2010-\u2015"
"""The range of dashes, for a set of characters in a pattern."""


def split_words(text: str) -> tuple[str, ...]:
    """Return the words and phrases of a declaration, separated by commas."""
    return tuple(text.split(", "))


def any_of(phrases: Iterable[str]) -> str:
    """Return a pattern of *phrases*, the longest first, with any space between words.

    Without *phrases*, it matches nothing.
    """
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    escaped = (re.escape(phrase).replace(r"\ ", r"\s+") for phrase in longest_first)
    return "|".join(escaped) or "(?!)"


_MARKS = lazy_regex(
    "[\u00ad\u0640\u064b-\u065f\u0670\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
"""Characters without a meaning of their own: marks of the direction of text, zero-width
characters, and the vowel marks and the elongation of Arabic."""


def comparable(text: str) -> str:
    """Return *text* as it is compared: in lower case, and each letter in one form.

    Full-width characters are ASCII, accents are combined with their letters, and marks
    that readers do not see, or need not write, are removed.
    """
    if not text.isascii():
        text = _MARKS.sub("", normalize("NFKC", text))
    return text.casefold()


def on_one_line(text: str) -> str:
    """Return *text* stripped, with each run of whitespace replaced by one space."""
    if text.isprintable() and "  " not in f" {text} ":
        return text  # faster than splitting it
    return " ".join(text.split())


_CONTENT = lazy_regex(r"[\w\u231a-\u23ff\u2460-\u2bff\U0001f300-\U0001faff]")


UNABBREVIATED = r"(?<!\be\.g.)(?<!\bi\.e.)"
"""The pattern after the character that ends a sentence: it is not the end of *e.g.*

It follows the character because a pattern that starts with a set of characters is
searched for faster than one that starts with an assertion.
"""
ARROW = r"(?:[-=]{1,2}>|[→⇒⇨⟶⟹⭢⮕➔-➾]\ufe0f?)"
"""The pattern of an arrow, which may be an emoji."""


def may_have_arrow(text: str) -> bool:
    """Return whether *text* may contain an :data:`ARROW`, without a slow search."""
    return ">" in text or not text.isascii()


def may_have_dash(text: str) -> bool:
    """Return whether *text* may contain a hyphen or a dash, without a slow search."""
    return "-" in text or not text.isascii()


def capitalized(name: str) -> str:
    """Return a name as a phrase: ``review-by`` → ``Review by``."""
    return name.replace("-", " ").replace("_", " ").capitalize()


def folded_words(text: str) -> str:
    """Return the words of *text*, in lower case and without punctuation."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def has_words(text: str) -> bool:
    """Return whether *text* has a letter, a digit or an underscore."""
    return "_" in text or any(map(str.isalnum, text))


def has_content(text: str) -> bool:
    """Return whether *text* has words or symbols, ``★☆☆``, and not only punctuation."""
    return _CONTENT.search(text) is not None
