"""The separators beside labeled values."""

from __future__ import annotations

from sphinx_techspec.reading.text.inline import Inline

SPACES = " \t\n\r\f\v"
SEPARATORS = f"{SPACES};,/|·→"
"""Characters between labeled values."""


def skip_spaces(text: str, position: int) -> int:
    """Return the position of the first non-space character from *position*."""
    while text[position : position + 1].isspace():
        position += 1
    return position


def trim(value: Inline) -> Inline:
    """Return *value* without the separators around it.

    Code and a slash beside a word, ``docs/``, are a part of the value.
    """
    text = value.masked
    start, end = 0, len(text)
    while start < end and _is_separator(text, start, text[start + 1 : start + 2]):
        start += 1
    while start < end and _is_separator(text, end - 1, text[end - 2 : end - 1], "(—–"):
        end -= 1
    inside = text[start:end].rstrip(".")
    if inside.endswith(")") and inside.count(")") > inside.count("("):
        end = start + len(inside) - 1
    return value.cut(start, end)


def _is_separator(text: str, position: int, beside: str, more: str = "") -> bool:
    """Return whether *text* has a separator at *position*.

    :param beside: the character next to it, on the side of the value.
    :param more: further separators.
    """
    character = text[position]
    return character in SEPARATORS + more and not (character == "/" and beside.strip())
