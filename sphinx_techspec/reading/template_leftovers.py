"""What is left of a template in a document: its gaps, instructions and examples.

The source is looked at first, which costs next to nothing; only where something in it
may be left over the doctree decides, which knows code from text and HTML from gaps.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from docutils import nodes

from sphinx_techspec.messages import shorten
from sphinx_techspec.reading.blocks import Outline
from sphinx_techspec.reading.inline import OPAQUE, is_placeholder
from sphinx_techspec.reading.visible_text import blocks_of, head_of, rows_of, words_of
from sphinx_techspec.records import NotedProblem, Problem
from sphinx_techspec.template import Template

__all__ = [
    "find_leftovers",
    "gaps_in",
    "is_label",
    "is_long_enough",
    "lines_start",
    "pieces_of",
    "start_of_words",
]

_GAP = re.compile(
    # Not "List<String>", "a < b", "<-", "\<escaped>".
    r"(?<![\w\\)\]])<(?P<inner>[\w@#$\"'({\[“‘][^<>]{0,600})(?<![\s/=-])>"
)
"""Words in angle brackets."""
_TAG = re.compile(r"(?P<name>[A-Za-z][\w-]*)(?:\s[^<>]*)?")
# Elements of HTML that need no end tag.
_NEVER_CLOSED = frozenset(
    """area base br col embed hr img input link meta param source track wbr
    p li dt dd tr td th thead tbody tfoot colgroup optgroup rt rp""".split()  # noqa: SIM905
)
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.\w+\Z")
_LINE_START = re.compile(r"^[^\w\n]*(\w+)[^\w\n]+(\w+)[^\w\n]+(\w+)", re.MULTILINE)
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n")
_FENCE = re.compile(r"^\s*(?:```|~~~)")
# What a parser may have changed, or what may stand in the source in another way.
_UNSURE = re.compile(rf"[\s{OPAQUE}“”‘’–—…\"'.-]")
_FEWEST_WORDS = 3
"""Shorter texts may stand in a spec as well as in its template."""
_LABEL_WORDS = 4
"""How many words a label has at most."""
_PIECE_WORDS = 4
"""The same, of a line or a sentence in a paragraph."""


def find_leftovers(
    doctree: nodes.document,
    source: str,
    template: Template,
    *,
    parts: Outline,
    metadata_end: int = 0,
    underlined: bool = False,
    besides: Sequence[int] = (),
) -> list[NotedProblem]:
    """Return what is left of *template*, and any other gap, in order of line.

    :param doctree: the document, not changed since it was parsed.
    :param source: its source.
    :param parts: its outline.
    :param metadata_end: the line with which the front matter ends, 0 without one.
    :param underlined: see :func:`~sphinx_techspec.reading.blocks.section_line`.
    :param besides: lines that another finding is about, as that of an empty status.
    """
    found: list[NotedProblem] = []
    if _may_have_gaps(source, template):
        finder = _Finder(source, template, underlined=underlined)
        found += finder.in_metadata(metadata_end)
        found += finder.in_document(doctree, parts)
    if not template.starts.isdisjoint(lines_start(source)):
        found += _texts(doctree, template)
    return sorted(
        (noted for noted in found if noted.problem.line not in besides),
        key=lambda noted: noted.problem.line,
    )


def lines_start(source: str) -> list[tuple[str, str, str]]:
    """Return the first three words of each line of *source*."""
    return _LINE_START.findall(source)


def pieces_of(text: str) -> Iterator[tuple[str, int]]:
    """Yield the lines and sentences of *text* that are long enough to be compared.

    Each comes with the number of line ends before it.
    """
    start = 0
    for match in (*_SENTENCE_END.finditer(text), None):
        end = match.start() if match else len(text)
        if is_long_enough(text[start:end], _PIECE_WORDS):
            yield words_of(text[start:end]), text.count("\n", 0, start)
        start = match.end() if match else end


def is_long_enough(text: str, fewest: int = _FEWEST_WORDS) -> bool:
    """Whether *text* has words enough to be no other text by chance."""
    found = (word for word in text.split() if any(map(str.isalnum, word)))
    return sum(1 for _ in islice(found, fewest)) == fewest


def start_of_words(text: str) -> int:
    """Return where *text* has its first letter or digit, in characters."""
    first = re.search(r"\w", text)
    return first.start() if first else 0


def is_label(text: str) -> bool:
    """Whether *text* introduces what follows: ``Why not chosen:`` stays."""
    return text.rstrip().endswith(":") and len(text.split()) <= _LABEL_WORDS


# Gaps


def gaps_in(text: str, source: str) -> Iterator[tuple[int, int]]:
    """Yield where words in angle brackets stand in *text*, HTML and addresses left out.

    :param source: the whole document in lower case; what is closed in it is HTML.
    """
    if "<" not in text:
        return
    for match in _GAP.finditer(text):
        inner = match["inner"]
        if "://" in inner or _EMAIL.fullmatch(inner) or inner.startswith("mailto:"):
            continue
        if not any(character.isalpha() for character in inner):
            continue
        tag = _TAG.fullmatch(inner)
        if tag is None or _is_gap(match[0], tag["name"].casefold(), source):
            yield match.span()


def _is_gap(tag: str, name: str, source: str) -> bool:
    """Whether *tag*, which may be HTML, is a gap."""
    if f"</{name}" in source:
        return False
    is_bare = len(tag) == len(name) + 2
    return is_placeholder(tag) or (is_bare and name not in _NEVER_CLOSED)


def _may_have_gaps(source: str, template: Template) -> bool:
    if any(gap in source for gap in (*template.gaps, *template.words)):
        return True
    # In a block of code there may be much that looks like a gap.
    return "<" in source and any(gaps_in(_without_fences(source), source.casefold()))


def _without_fences(source: str) -> str:
    if "```" not in source and "~~~" not in source:
        return source
    kept, inside = [], False
    for line in source.splitlines():
        if _FENCE.match(line):
            inside = not inside
        elif not inside:
            kept.append(line)
    return "\n".join(kept)


class _Finder:
    """Finds gaps, and their lines in the source."""

    def __init__(self, source: str, template: Template, *, underlined: bool) -> None:
        self._source = source
        self._template = template
        self._underlined = underlined
        self._starts = [0]
        for match in re.finditer(r"\n", source):
            self._starts.append(match.end())
        self._used: set[int] = set()
        self._gaps = [(gap, re.compile(re.escape(gap))) for gap in template.gaps]
        self._words = re.compile(
            rf"(?<!\w)(?:{'|'.join(map(re.escape, template.words))})(?!\w)"
            if template.words
            else r"(?!)"
        )
        self._lower = source.casefold()

    def in_metadata(self, end: int) -> Iterator[NotedProblem]:
        """Yield the gaps in the front matter, whose last line is *end*."""
        for number, line in enumerate(self._source.splitlines()[:end], start=1):
            value = line.partition(":")[2].partition(" #")[0]
            for gap in self._in_text(value, bare=True):
                yield _placeholder(gap, number)

    def in_document(
        self, doctree: nodes.document, parts: Outline
    ) -> Iterator[NotedProblem]:
        """Yield the gaps in what the document shows."""
        head = head_of(parts)
        blocks = list(blocks_of(doctree))
        for number, block in enumerate(blocks):
            if block.kind == "code":
                continue
            bare = id(block.node) in head
            text = block.open_text
            for gap in self._in_text(text, bare=bare):
                later = (b.line for b in islice(blocks, number, None))
                end = next((line for line in later if line > block.line), None)
                line = self._line_of(gap, block.line, end)
                if line is not None:
                    yield _placeholder(gap, line)

    def _in_text(self, text: str, *, bare: bool) -> Iterator[str]:
        """Yield the gaps in *text*; bare words where *bare*, or at the start."""
        spans = list(gaps_in(text, self._lower))
        for gap, pattern in self._gaps:
            if gap in text:
                spans += (match.span() for match in pattern.finditer(text))
        if bare:
            spans += (match.span() for match in self._words.finditer(text))
        elif match := self._words.match(text, start_of_words(text)):
            spans.append(match.span())
        last = 0
        for start, end in sorted(spans):
            if start >= last:  # "<YYYY-MM-DD>" is one gap
                yield text[start:end]
                last = end

    def _line_of(self, gap: str, first: int, end: int | None) -> int | None:
        r"""Return the line of *gap* in the source, ``None`` where it is not there.

        What was escaped, ``\<gap>`` or ``&lt;gap&gt;``, is meant to be shown.

        :param first: the line of its block.
        :param end: the line of the next block, ``None`` where there is none.
        """
        start = self._start_of(first - self._underlined)
        stop = len(self._source) if end is None else self._start_of(end)
        needle = _needle(gap)
        position = self._source.find(needle, start, stop)
        while position >= 0:
            before = self._source[max(position - 1, 0) : position]
            if position not in self._used and before not in ("\\", "`"):
                self._used.add(position)
                return self._source.count("\n", 0, position) + 1
            position = self._source.find(needle, position + 1, stop)
        return None

    def _start_of(self, line: int) -> int:
        """Return where *line* starts in the source, in characters."""
        return self._starts[min(max(line - 1, 0), len(self._starts) - 1)]


def _needle(gap: str) -> str:
    """Return the start of *gap* that stands in the source as it does in the text."""
    unsure = _UNSURE.search(gap, 1)
    while unsure and unsure[0] in " .-'\"":
        unsure = _UNSURE.search(gap, unsure.end())
    return gap[: unsure.start()] if unsure else gap


def _placeholder(gap: str, line: int) -> NotedProblem:
    subject = _subject(gap)
    return NotedProblem(
        "placeholder",
        Problem(
            f"placeholder {subject!r} not filled in",
            line,
            "replace or delete it; to show it literally, put it in backticks",
            subject,
        ),
    )


# Texts


def _texts(doctree: nodes.document, template: Template) -> Iterator[NotedProblem]:
    """Yield the texts of *template* that are left, and whole sentences of them."""
    for block in blocks_of(doctree):
        if block.kind not in ("text", "code"):
            continue
        text = block.text
        if is_label(text):
            continue
        if words_of(text) in template.texts:
            yield _template_text(text, block.line)
        elif block.kind == "text":
            for piece, line_ends in pieces_of(text):
                if piece in template.texts:
                    shown = text.splitlines()[line_ends]
                    yield _template_text(shown, block.line + line_ends)
    for text, line in rows_of(doctree):
        if words_of(text) in template.texts:
            yield _template_text(text, line)


def _template_text(text: str, line: int) -> NotedProblem:
    subject = _subject(text)
    return NotedProblem(
        "template-text",
        Problem(
            f"template text {subject!r} not replaced",
            line,
            "replace it with your own text, or delete it",
            subject,
        ),
    )


def _subject(text: str) -> str:
    return shorten(text.replace(OPAQUE, "…"))
