"""Notes in a section that say whether it is required, and when it is written."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sphinx_techspec.lazy_regex import lazy_regex

_THIS = r"(?:this|it|(?:this\s|the\s)?(?:section|element|heading|part|chapter))"


def _says(words: str, *, more: str = "") -> re.Pattern[str]:
    """Return a pattern of comments that call the section *words*.

    "The table below is optional" and "List optional flags" are about something else.
    """
    return lazy_regex(
        rf"\A\W*{words}(?=\W*\Z|\s?[^\w\s]"
        r"|\s(?:section|element|heading|part|chapter|for|if|when|unless|in|but|and)\b)"
        rf"|[-–—:,(]\s?{words}\W*\Z"
        rf"|\b{_THIS}\s(?:is|can\sbe|may\sbe)\s(?:\w{{1,12}}\s){{0,2}}?(?<!not\s)"
        rf"(?<!never\s){words}"
        rf"|(?<!not\san\s)\b{words}\s(?:section|element|heading|chapter){more}",
        re.IGNORECASE,
    )


_REQUIREMENTS = {
    "recommended": _says(r"recommended\b"),
    "optional": _says(
        r"(?:optional|not\s(?:required|mandatory|needed|necessary))\b",
        more=r"|\A\W*(?:if|as|when|where)\s"
        r"(?:applicable|needed|necessary|relevant|appropriate)\b"
        r"|\b(?:remove|delete|omit|skip|drop)\s(?:this|the)\s"
        r"(?:section|element|heading|part|chapter)\b"
        rf"|(?:\A|[.!?,;]\s)\W*{_THIS}\s(?:can|may)\sbe\s"
        r"(?:deleted|dropped|left\sout|omitted|removed|skipped)\b"
        r"|\A\W*(?:remove|delete|omit|skip|drop)\s(?:if|when|unless)\b"
        rf"|\b{_THIS}\s(?:may|might)\snot\s(?:always\s)?"
        r"(?:apply|exist|be\s(?:needed|necessary|relevant|required))\b",
    ),
}
"""The qualifiers in comments at headings; by default, a section is required."""
_START = r"(?:\A|[.!?:;,]\s)\W*"
_OBJECT = rf"(?:\s(?:in|out|down|{_THIS}))*"
_LATER = lazy_regex(
    rf"{_START}(?:(?:{_THIS}\s)?(?:(?:is|will|must|should|can|may|to)\s)?(?:be\s)?"
    r"(?:only\s)?(?:filled|completed|written|added|required|needed)"
    r"\b[^.!?]{0,60}\b(?:after|once|when|until|later)\b"
    rf"|(?:please\s)?(?:add|complete|update|write){_OBJECT}\s(?:after|once|when|later)\b"
    r"|(?:please\s)?fill\b[^.!?]{0,60}\b(?:after|once|when|later)\b"
    rf"|(?:{_THIS}\s(?:is|will\sbe)\s|to\sbe\s)?filled\s(?:in\s|out\s)?by\b)"
    r"|\A\W*(?:after|once|when)\b[^.!?]{0,80},\s(?:please\s)?"
    r"(?:add|fill|list|complete|update|write)\b"
    r"|\bnot\s(?:required|needed)\s(?:until|before)\b"
    r"|\b(?:left\s)?empty\s(?:when|until|if|before)\b"
    rf"|(?:\A\W*|\b{_THIS}\sis\s(?:an\s)?)append[- ]only\b",
    re.IGNORECASE,
)
"""A note that the section is empty for some time.

"How data is written after it is acknowledged" and "Required before approval" are not.
"""
_SPACE = lazy_regex(r"\s+")


def requirement_in(notes: Iterable[str]) -> str | None:
    """Return whether *notes* call their section ``recommended`` or ``optional``."""
    texts = [_SPACE.sub(" ", note) for note in notes]
    for requirement, pattern in _REQUIREMENTS.items():
        if any(map(pattern.search, texts)):
            return requirement
    return None


def is_filled_later(notes: Iterable[str]) -> bool:
    """Return whether *notes* state that their section is written later.

    For example, *Filled after the merge* and *Not required until the release*.
    """
    return any(_LATER.search(_SPACE.sub(" ", note)) for note in notes)
