"""The references in a source to other documents, found without parsing it.

Sphinx has to know which files are documents before it reads any of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import dropwhile, takewhile
from typing import NamedTuple

from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.header.front_matter import front_matter_end

_FENCE = lazy_regex(r"(?P<indent>\s*)(?P<marks>`{3,}|~{3,}|:{3,})(?P<info>.*)")
_DIRECTIVE = lazy_regex(r"(?P<indent>\s*)\.\.\s+(?P<name>[\w:+.-]+)::(?P<value>.*)")
_FENCED_DIRECTIVE = lazy_regex(r"\s*\{(?P<name>[\w:+.-]+)\}(?P<value>.*)")
_CODE = frozenset(
    (
        "code",
        "code-block",
        "code-cell",
        "literalinclude",
        "parsed-literal",
        "sourcecode",
    )
)
"""The directives that show their content literally."""
_OPTION = lazy_regex(r":(?P<name>[\w-]+):(?:\s|\Z)")
_GLOB = lazy_regex(r"[*?\[]")
_SETTING = lazy_regex(r"^(?::techspec:|techspec\s*:)[^\S\n]*(.*)", re.MULTILINE)
_TEMPLATE = lazy_regex(
    r"^techspec\s*:[\s\S]{0,2000}?\btemplate\s*:\s*[\"']?([^\"'\s,}#]+)", re.MULTILINE
)
_MARKS = lazy_regex(r"(?:\{|\.\.\s+)(?:toctree|include|spec:status)\b")
_MAX_DEPTH = 5
"""The depth to which included files are followed."""


class SourceFacts(NamedTuple):
    """Facts in the source of a document about itself and other documents."""

    toctree_entries: tuple[str, ...] = ()
    """The documents that its toctrees name one by one, as written."""
    has_status: bool = False
    """Whether a directive gives it a status."""
    setting: str = ""
    """The text of ``techspec`` in its front matter, on the line of the key."""
    template: str = ""
    """The template that its front matter names."""
    toctree_patterns: tuple[str, ...] = ()
    """The patterns in its toctrees."""
    suffix: str = ""
    """The suffix of its file, which links to it may have."""


def scan(text: str, read_file: Callable[[str], str | None]) -> SourceFacts:
    """Return what *text*, the source of a document, says.

    :param read_file: returns the text of a file that is included, ``None`` if it
        cannot be read.
    """
    scanner = _Scanner(read_file)
    if _MARKS.search(text):
        scanner.scan(text.splitlines())
    setting = template = ""
    if "techspec" in text:
        lines = text.splitlines()
        end = front_matter_end(text)
        # In reStructuredText, the fields at the top are the front matter.
        head = "\n".join(lines[:end] or takewhile(_is_field, lines))
        if match := _SETTING.search(head):
            setting = match[1].strip(" \"'")
        if match := _TEMPLATE.search(head):
            template = match[1]
    entries = tuple(dict.fromkeys(scanner.entries))
    patterns = tuple(dict.fromkeys(scanner.patterns))
    return SourceFacts(entries, scanner.has_status, setting, template, patterns)


def _is_field(line: str) -> bool:
    return not line.strip() or line.startswith((":", " "))


class _Scanner:
    """A search for directives outside code."""

    def __init__(self, read_file: Callable[[str], str | None]) -> None:
        self._read_file = read_file
        self.entries: list[str] = []
        self.patterns: list[str] = []
        self.has_status = False

    def scan(self, lines: list[str], depth: int = 0) -> None:
        """Note the directives in *lines*, and in the files that they include."""
        number = 0
        open_fences: list[re.Pattern[str]] = []
        while number < len(lines):
            line = lines[number]
            number += 1
            if open_fences and open_fences[-1].match(line):
                open_fences.pop()
                continue
            opening = _opening(line)
            if opening is None:
                continue
            self.has_status = self.has_status or opening.name == "spec:status"
            if opening.name == "include" and depth < _MAX_DEPTH:
                text = self._read_file(opening.value)
                self.scan(text.splitlines() if text else [], depth + 1)
            elif opening.name == "toctree" or opening.name in _CODE:
                end = number + opening.length(lines[number:])
                if opening.name == "toctree":
                    for entry, is_pattern in _entries(lines[number:end]):
                        (self.patterns if is_pattern else self.entries).append(entry)
                number = end + (opening.closing is not None)
                continue
            if opening.closing is not None:
                open_fences.append(opening.closing)


class _Opening(NamedTuple):
    """The first line of a directive or of code."""

    name: str
    value: str
    closing: re.Pattern[str] | None
    """Matches the line that ends it; without it, less indented lines do."""
    indent: int

    def length(self, lines: Iterable[str]) -> int:
        """Return the number of *lines* that belong to it."""
        return sum(1 for _ in takewhile(self._continues, lines))

    def _continues(self, line: str) -> bool:
        if self.closing is not None:
            return self.closing.match(line) is None
        return not line.strip() or len(line) - len(line.lstrip()) > self.indent


def _opening(line: str) -> _Opening | None:
    """Return the directive or code that starts in *line*, if any."""
    indent = len(line) - len(line.lstrip())
    if fence := _FENCE.match(line):
        marks = fence["marks"]
        closing = re.compile(rf"\s*{marks}{marks[0]}*\s*\Z")
        if match := _FENCED_DIRECTIVE.match(fence["info"]):
            return _Opening(match["name"], match["value"].strip(), closing, indent)
        return None if marks[0] == ":" else _Opening("code", "", closing, indent)
    if match := _DIRECTIVE.match(line):
        return _Opening(match["name"], match["value"].strip(), None, indent)
    if line.rstrip().endswith("::"):
        return _Opening("code", "", None, indent)
    return None


def _entries(lines: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """Yield the entries of a toctree, and whether each is a pattern."""
    stripped = [line.strip() for line in lines]
    options = {match["name"] for line in stripped if (match := _OPTION.match(line))}
    if next(filter(None, stripped), "") == "---":  # options as YAML
        above, *_ = "\n".join(stripped).partition("---")[2].partition("---")
        options |= {line.partition(":")[0].strip() for line in above.splitlines()}
        below = list(dropwhile(lambda line: line != "---", stripped))[1:]
        stripped = list(dropwhile(lambda line: line != "---", below))[1:]
    for line in stripped:
        title, bracket, target = line.rpartition("<")
        is_titled = bool(title and bracket) and target.endswith(">")
        is_pattern = "glob" in options and not is_titled and bool(_GLOB.search(line))
        if line and not _OPTION.match(line):
            yield target[:-1] if is_titled else line, is_pattern
