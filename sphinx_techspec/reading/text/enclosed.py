"""Mask the text in quotes and brackets, which separators do not split."""

from __future__ import annotations

from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.text.inline import Inline
from sphinx_techspec.reading.text.inline_nodes import MASK

_QUOTED = lazy_regex(
    r'(?<![^\W_])"(?=\S)[^"]{1,200}"(?![^\W_])|“[^“”]{1,200}”|„[^„“”]{1,200}[“”]'
    r"|«[^«»]{1,200}»|(?<!\w)['‘](?=\S)[^'‘’\n]{1,100}['’](?!\w)"
)
_IN_BRACKETS = lazy_regex(r"\(([^()]+)\)\.?")
_QUOTE = lazy_regex("[\"“„«'‘]")
_PAIRS = {")": "(", "]": "["}


def without_quotes(text: str) -> str:
    """Return *text* with quoted text masked; offsets stay valid."""
    if text.isascii():
        has_quotes = '"' in text or "'" in text
    else:
        has_quotes = _QUOTE.search(text) is not None
    if not has_quotes:
        return text
    return _QUOTED.sub(lambda match: MASK * len(match[0]), text)


def quote_end(text: str) -> int:
    """Return the end of the quotation at the start of *text*, 0 without one."""
    match = _QUOTED.match(text)
    return match.end() if match else 0


def unquoted(text: Inline) -> Inline:
    """Return *text* without quotation marks around all of it."""
    text = text.unwrapped()
    match = _QUOTED.match(text.text)
    if match is None or text.text[match.end() :].strip(" .,"):
        return text
    return text.cut(1, match.end() - 1)


def unbracketed(text: Inline) -> Inline:
    """Return *text* without brackets around all of it."""
    enclosed = _IN_BRACKETS.fullmatch(text.masked) if text.text[:1] == "(" else None
    return text.cut(*enclosed.span(1)) if enclosed else text


def without_enclosed(text: str) -> str:
    """Return *text* with quoted text and the text in balanced brackets masked."""
    text = without_quotes(text)
    if "(" not in text and "[" not in text:
        return text
    masked = list(text)
    opened: list[int] = []
    for position, character in enumerate(text):
        if character in "([":
            opened.append(position)
        elif opened and _PAIRS.get(character) == text[opened[-1]]:
            start = opened.pop()
            masked[start : position + 1] = MASK * (position + 1 - start)
    return "".join(masked)
