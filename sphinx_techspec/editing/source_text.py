"""The text of a file as lines, which keeps line ends, encoding and byte order mark."""

from __future__ import annotations

import codecs
from collections.abc import Sequence
from typing import NamedTuple

from sphinx_techspec.lazy_regex import lazy_regex

BOM = "\ufeff"
_LINE = lazy_regex(r"(?P<text>[^\r\n]*)(?P<end>\r\n|\r|\n|\Z)")
_ENCODINGS = (
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def indent_of(line: str) -> str:
    """Return the white space at the start of *line*."""
    return line[: len(line) - len(line.lstrip())]


def content_end(lines: Sequence[str], start: int, *, fence: str | None = None) -> int:
    """Return the index after the last line inside the block that starts at *start*.

    :param fence: the fence that ends the block; without one, its content is indented.
    """
    indent, end = len(indent_of(lines[start])), start + 1
    for number in range(start + 1, len(lines)):
        line = lines[number].strip()
        if fence:
            if line.startswith(fence) and not line.strip(fence[0]):
                return number
            end = number + 1
        elif line:
            if len(indent_of(lines[number])) <= indent:
                break
            end = number + 1
    return end


class SourceText(NamedTuple):
    """The lines of a file and their ends."""

    lines: tuple[str, ...]
    """Without line ends; the first starts with the byte order mark, if any."""
    ends: tuple[str, ...]
    """``\\n``, ``\\r\\n`` or ``\\r``; the last may be empty."""
    encoding: str = "utf-8"

    @classmethod
    def of(cls, text: str, encoding: str = "utf-8") -> SourceText:
        """Return *text* as lines."""
        found = [(m["text"], m["end"]) for m in _LINE.finditer(text)]
        if found and found[-1] == ("", ""):
            found.pop()
        return cls(tuple(t for t, _ in found), tuple(e for _, e in found), encoding)

    @classmethod
    def decode(cls, data: bytes) -> SourceText:
        """Return the text in *data*.

        A file that is not UTF-8 or UTF-16 is read as Latin-1, which keeps all bytes.
        """
        for mark, encoding in _ENCODINGS:
            if data.startswith(mark):
                return cls.of(data.decode(encoding), encoding)
        try:
            return cls.of(data.decode())
        except UnicodeDecodeError:
            return cls.of(data.decode("latin-1"), "latin-1")

    def encode(self) -> bytes:
        """Return the bytes of the file.

        :raises UnicodeEncodeError: if the encoding of the file lacks a character.
        """
        return str(self).encode(self.encoding)

    def __str__(self) -> str:
        return "".join(map("".join, zip(self.lines, self.ends, strict=True)))

    @property
    def plain(self) -> str:
        """The text for parsers: with line feeds, and without a byte order mark."""
        return "".join(f"{line}\n" for line in self.lines).removeprefix(BOM)

    @property
    def newline(self) -> str:
        """The line end of new lines: that of the first line."""
        return next((end for end in self.ends if end), "\n")

    def line(self, number: int) -> str:
        """Return the line with a number from 1, ``""`` beyond the text."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def replace_line(self, number: int, text: str) -> SourceText:
        """Return the text with another line *number*."""
        lines = (*self.lines[: number - 1], text, *self.lines[number:])
        return self._replace(lines=lines)

    def replace_lines(self, start: int, end: int, texts: Sequence[str]) -> SourceText:
        """Return the text with *texts* in place of the lines from *start* to *end*.

        :param end: the number of the line after the last replaced one.
        """
        start, end = start - 1, end - 1
        lines = [*self.lines[:start], *texts, *self.lines[end:]]
        old, newline = self.ends, self.newline
        ends = [*old[:start], *[newline] * len(texts), *old[end:]]
        # Only the last line may lack an end.
        is_last_missing = bool(old) and not old[-1]
        ends = [end or newline for end in ends]
        if is_last_missing and ends:
            ends[-1] = ""
        return self._replace(lines=tuple(lines), ends=tuple(ends))

    def insert(self, number: int, *texts: str) -> SourceText:
        """Return the text with *texts* above line *number*."""
        return self.replace_lines(number, number, texts)
