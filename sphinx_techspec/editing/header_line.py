"""The parts of a line with a key and a value, in any form of a header."""

from __future__ import annotations

from typing import NamedTuple

from sphinx_techspec.lazy_regex import lazy_regex

_FIELD = lazy_regex(
    r"(?P<lead>\s*(?:[-*+]\s+|>\s*|\|\s*|:)?(?:\*\*|__)?)"
    r"(?P<key>[^\W\d_][\w ()/-]{0,40}?)"
    r"(?P<middle>(?:\*\*|__)?\s*(?:[:|](?:\*\*|__)?(?:\s++|\Z)"
    # A full-width colon contains its space.
    r"|\uff1a(?:\*\*|__)?\s*+))"
    r"(?P<rest>.*)\Z"
)


class HeaderLineParts(NamedTuple):
    """A line of a header, in parts that make up the line."""

    lead: str
    """The bullet, and the start of bold type."""
    key: str
    middle: str
    """The colon or the border of a cell, with the space around it."""
    value: str
    tail: str
    """The border of a cell, a comment or a hard line break."""

    def __str__(self) -> str:
        return "".join(self)

    def with_value(self, value: str) -> HeaderLineParts:
        """Return the line with another value."""
        middle = self.middle
        middle += " " if value and not middle[-1:].isspace() else ""
        return self._replace(middle=middle, value=value)

    def like(self, key: str, value: str) -> str:
        """Return another line of the same form."""
        tail = "" if "<!--" in self.tail else self.tail
        if "|" not in self.middle:
            return str(self._replace(key=key, tail=tail).with_value(value))
        # The cells of a table keep their widths if possible.
        border = self.middle.index("|")
        before = self.middle[:border]
        width = len(self.key) + len(before)
        mark = before.rstrip()
        cell = f"{key}{mark}".ljust(width)
        cell += "" if cell[-1:].isspace() else " "
        rest = value.ljust(len(self.value) + len(tail) - len(tail.lstrip(" ")) - 1)
        return f"{self.lead}{cell}{self.middle[border:]}{rest} {tail.lstrip(' ')}"


def split_header_line(line: str) -> HeaderLineParts | None:
    """Return the parts of *line*, ``None`` if it has no key."""
    match = _FIELD.match(line)
    if match is None:
        return None
    value, tail = _without_tail(match["rest"])
    return HeaderLineParts(match["lead"], match["key"], match["middle"], value, tail)


def _without_tail(rest: str) -> tuple[str, str]:
    """Return the value of a field, and the cell border or comment after it."""
    start = rest.find("<!--") if rest.rstrip().endswith("-->") else -1
    value = (rest[:start] if start >= 0 else rest).rstrip()
    value = value.removesuffix("|").rstrip()
    return value, rest[len(value) :]


def without_tail(text: str) -> str:
    """Return *text*, the end of a line, without a border, comment or line break."""
    value, _ = _without_tail(text)
    return value.removesuffix("\\").rstrip()
