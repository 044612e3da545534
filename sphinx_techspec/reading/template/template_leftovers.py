"""Find the placeholders and the remaining text of a template in a document.

The source is searched first, which is fast. Only if it may have matches is the doctree
searched, which distinguishes text from code and placeholders from HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from docutils import nodes

from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.messages import shorten
from sphinx_techspec.reading.header.front_matter import front_matter_end
from sphinx_techspec.reading.outline import Outline
from sphinx_techspec.reading.parse import Source
from sphinx_techspec.reading.template.template_text import (
    REPLACE,
    find_template_text,
    may_have_text_of,
)
from sphinx_techspec.reading.template.visible_text import blocks_of, head_of
from sphinx_techspec.reading.text.inline_nodes import MASK
from sphinx_techspec.reading.text.template_placeholders import (
    comparable_tag,
    consists_of_placeholders,
    is_form,
    is_html_tag,
    placeholders_in,
)
from sphinx_techspec.records import IncludedLine, NotedProblem, Problem, included_file
from sphinx_techspec.template import Template

_FENCE = lazy_regex(r"^[^\S\n]*(?:```|~~~).*", re.MULTILINE)
# A parser may replace these characters, or they may be written in another way.
_CHANGEABLE = lazy_regex(rf"[\s{MASK}“”‘’–—…\"'.-]")
_MESSAGES = {
    "placeholder": (
        "placeholder {!r} not filled in",
        f"{REPLACE}; to show a placeholder literally, put it in backticks",
    ),
    "placeholder in rst": (
        "placeholder {!r} not filled in",
        f"{REPLACE}; to show a placeholder literally, put it in double backticks",
    ),
    "tag": (
        "{!r} is read as HTML and not shown",
        "put it in backticks, or replace it",
    ),
}
"""The message and the hint for each kind of finding."""


def find_leftovers(
    doctree: nodes.document,
    source: Source,
    *,
    template: Template,
    outline: Outline,
    skip_lines: Sequence[int] = (),
) -> list[NotedProblem]:
    """Return the placeholders and the remaining text of *template*, in order of line.

    :param doctree: the document as parsed.
    :param skip_lines: lines with a finding of another kind, such as an empty status.
    """
    found: list[NotedProblem] = []
    text = "\n".join([source.text, *source.included.values()])
    if _may_have_placeholders(text, template):
        finder = _PlaceholderFinder(source, template)
        if not source.is_underlined:
            found += finder.in_front_matter()
        found += finder.in_document(doctree, outline)
    if may_have_text_of(template, text):
        found += find_template_text(doctree, template)
    skipped = {(included_file(line), line) for line in skip_lines}
    return sorted(
        (noted for noted in found if _place(noted) not in skipped), key=_place
    )


def _place(noted: NotedProblem) -> tuple[str, int]:
    return included_file(noted.problem.line), noted.problem.line


def first_word(text: str) -> int:
    """Return the offset of the first word in *text*, 0 without words."""
    match = re.search(r"\w", text)
    return match.start() if match else 0


def _may_have_placeholders(source: str, template: Template) -> bool:
    known = (*template.placeholders, *template.bare_placeholders)
    if any(placeholder in source for placeholder in known):
        return True
    if "<" not in source:
        return False
    # Code blocks often have text in angle brackets; a directive may contain text.
    has_directives = "```{" in source or "~~~{" in source
    searched = source if has_directives else "".join(_FENCE.split(source)[::2])
    return any(placeholders_in(searched, source.casefold()))


class _File:
    """The text of a file, with the placeholders that were found in it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [0, *(match.end() for match in re.finditer(r"\n", text))]
        self._used: set[int] = set()

    def find(self, placeholder: str, first: int, end: int | None) -> int | None:
        r"""Return the line of *placeholder*, ``None`` if it is escaped.

        Escaped text, ``\<name>`` or ``&lt;name&gt;``, is shown on purpose.

        :param first: the line of its block.
        :param end: the line of the next block, if any.
        """
        start = self._start_of(first)
        stop = len(self.text) if end is None else self._start_of(end)
        unchanged = _unchanged_start(placeholder)
        position = self.text.find(unchanged, start, stop)
        while position >= 0:
            before = self.text[max(position - 1, 0) : position]
            if position not in self._used and before not in ("\\", "`"):
                self._used.add(position)
                return self.text.count("\n", 0, position) + 1
            position = self.text.find(unchanged, position + 1, stop)
        return None

    def _start_of(self, line: int) -> int:
        """Return the offset of *line*."""
        return self._starts[min(max(line - 1, 0), len(self._starts) - 1)]


class _PlaceholderFinder:
    """A search for placeholders and their lines in the source."""

    def __init__(self, source: Source, template: Template) -> None:
        self._files = {"": source.text, **source.included}
        self._searched: dict[str, _File] = {}
        self._lower = "\n".join(self._files.values()).casefold()
        self._underlined = source.is_underlined
        self._tags = template.tags
        self._placeholders = [
            (name, re.compile(re.escape(name))) for name in template.placeholders
        ]
        bare = "|".join(map(re.escape, template.bare_placeholders))
        self._bare = re.compile(rf"(?<!\w)(?:{bare})(?!\w)" if bare else r"(?!)")

    def in_front_matter(self) -> Iterator[NotedProblem]:
        """Yield the placeholders in the front matter."""
        text = self._files[""]
        lines = text.splitlines()[: front_matter_end(text)]
        for number, line in enumerate(lines, start=1):
            value = line.partition(":")[2].partition(" #")[0]
            for placeholder in self._in_text(value, in_head=True):
                yield _leftover(placeholder, number)

    def in_document(
        self, doctree: nodes.document, outline: Outline
    ) -> Iterator[NotedProblem]:
        """Yield the placeholders in the text of the document."""
        head = head_of(outline)
        blocks = list(blocks_of(doctree))
        for number, block in enumerate(blocks):
            if block.kind == "code":
                continue
            in_head = id(block.node) in head
            found = list(self._in_text(block.prose, in_head=in_head))
            # A placeholder of a date or a number, or a text of nothing else, is not
            # filled in.
            may_be_tag = bool(found) and not (
                in_head or consists_of_placeholders(block.prose, block.prose)
            )
            for placeholder in found:
                later = (b.line for b in islice(blocks, number, None))
                line = self._line_of(placeholder, block.line, later)
                if line is not None:
                    is_tag = may_be_tag and self._is_own_tag(placeholder)
                    plain = "placeholder in rst" if self._underlined else "placeholder"
                    kind = "tag" if is_tag else plain
                    yield _leftover(placeholder, line, kind=kind)

    def _is_own_tag(self, placeholder: str) -> bool:
        """Return whether *placeholder* is read as HTML, and not of the template."""
        return (
            not self._underlined
            and is_html_tag(placeholder)
            and comparable_tag(placeholder) not in self._tags
            and not is_form(placeholder[1:-1])
        )

    def _in_text(self, text: str, *, in_head: bool) -> Iterator[str]:
        """Yield the placeholders; bare ones only in the head or at the start."""
        spans = list(placeholders_in(text, self._lower))
        for placeholder, pattern in self._placeholders:
            if placeholder in text:
                spans += (match.span() for match in pattern.finditer(text))
        if in_head:
            spans += (match.span() for match in self._bare.finditer(text))
        elif match := self._bare.match(text, first_word(text)):
            spans.append(match.span())
        last = 0
        for start, end in sorted(spans):
            if start >= last:  # "<YYYY-MM-DD>" is a single placeholder
                yield text[start:end]
                last = end

    def _line_of(
        self, placeholder: str, first: int, later: Iterable[int]
    ) -> int | None:
        """Return the line of *placeholder* in the source, ``None`` if it is escaped.

        :param first: the line of its block.
        :param later: the lines of the blocks that follow.
        """
        name = included_file(first)
        file = self._searched.get(name)
        if file is None:
            file = self._searched[name] = _File(self._files.get(name, ""))
        below = (n for n in later if n > first and included_file(n) == name)
        start = int(first) - self._underlined
        line = file.find(placeholder, start, next(below, None))
        return IncludedLine(line, name) if line and name else line


def _unchanged_start(placeholder: str) -> str:
    """Return the start of *placeholder* that is the same in the source."""
    match = _CHANGEABLE.search(placeholder, 1)
    while match and match[0] in " .-'\"":
        match = _CHANGEABLE.search(placeholder, match.end())
    return placeholder[: match.start()] if match else placeholder


def _leftover(text: str, line: int, *, kind: str = "placeholder") -> NotedProblem:
    """Return a finding about the placeholder *text*.

    :param kind: the key of its message.
    """
    message, hint = _MESSAGES[kind]
    subject = shorten(text.replace(MASK, "…"))
    problem = Problem(message.format(subject), line, hint, subject)
    return NotedProblem("placeholder", problem)
