"""Find the instructions and examples of a template that remain in a document.

A list in a template may be a choice: authors delete the examples that do not apply to
their spec. The examples that they keep are then content of the spec.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from itertools import islice

from docutils import nodes

from sphinx_techspec.headings import normalize_heading
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.messages import shorten
from sphinx_techspec.reading.entries.list_items import first_text, split_checkbox
from sphinx_techspec.reading.template.visible_text import (
    TextBlock,
    blocks_of,
    row_text,
    words_of,
)
from sphinx_techspec.reading.text.table_rows import table_rows
from sphinx_techspec.records import Leftover, NotedProblem, Problem
from sphinx_techspec.template import Template, TemplateList

# Searching for a line break is faster than for the start of a line.
_LINE_START = lazy_regex(r"\n[^\w\n]*+(\w++)[^\w\n]++(\w++)[^\w\n]++(\w+)")
_SENTENCE_END = lazy_regex(r"(?<=[.!?])\s+|\n")
_MIN_WORDS = 3
"""The minimum length of a text that a spec cannot share with its template by chance."""
_MIN_SENTENCE_WORDS = 4
"""The same for a line or a sentence of a paragraph."""
_MAX_LABEL_WORDS = 4
_MAX_EXAMPLE_WORDS = 12
_TITLE_LEVEL = 1
_PROMPT = lazy_regex(r"[.?!:;…]\W*\Z|\A[^:]{1,60}:\s|\?")
"""A question, a sentence, or a label with a value."""
_CONTINUED = lazy_regex(r"[^.!?:\s]\s*\n[^\W\dA-Z]")
REPLACE = "replace or delete the text"  # one or several placeholders
"""The hint for text of a template."""


def line_starts(source: str) -> list[tuple[str, str, str]]:
    """Return the first three words of each line of *source*."""
    return _LINE_START.findall("\n" + source)


def may_have_text_of(template: Template, source: str) -> bool:
    """Return whether a line of *source* starts like one of *template*."""
    return _starts_of(template.line_starts).search("\n" + source) is not None


@lru_cache(maxsize=16)
def _starts_of(starts: frozenset[tuple[str, str, str]]) -> re.Pattern[str]:
    """Return a pattern of *starts*, as :func:`line_starts` returns them."""
    words = "|".join(r"[^\w\n]++".join(start) for start in starts) or "(?!)"
    return re.compile(rf"\n[^\w\n]*+(?:{words})(?!\w)")


def sentences_of(text: str) -> Iterator[tuple[str, int]]:
    """Yield the words and the line offset of each longer line and sentence."""
    start = 0
    for match in (*_SENTENCE_END.finditer(text), None):
        end = match.start() if match else len(text)
        if is_long_enough(text[start:end], _MIN_SENTENCE_WORDS):
            yield words_of(text[start:end]), text.count("\n", 0, start)
        start = match.end() if match else end


def is_long_enough(text: str, least: int = _MIN_WORDS) -> bool:
    """Return whether *text* has enough words to be compared."""
    words = (word for word in text.split() if any(map(str.isalnum, word)))
    return sum(1 for _ in islice(words, least)) == least


def is_label(text: str) -> bool:
    """Return whether *text* is a label, ``Why not chosen:``, which specs may keep."""
    return text.rstrip().endswith(":") and len(text.split()) <= _MAX_LABEL_WORDS


def read_lists(
    doctree: nodes.document, boilerplate: Collection[str]
) -> Iterator[TemplateList]:
    """Yield the lists of a template that have examples.

    :param boilerplate: the texts of the template that authors have to replace.
    """
    for node in doctree.findall(_is_list):
        texts = {item: _item_text(item) for item in node.children}
        examples = {
            words_of(text)
            for item, text in texts.items()
            if len(item.children) == 1
            and len(text.split()) <= _MAX_EXAMPLE_WORDS
            and not _PROMPT.search(text)
        }
        if examples := examples.intersection(boilerplate):
            items = frozenset(map(words_of, texts.values()))
            yield TemplateList(items, frozenset(examples))


def _is_list(node: nodes.Node) -> bool:
    return isinstance(node, nodes.bullet_list | nodes.enumerated_list)


def _item_text(item: nodes.Node) -> str:
    """Return the first paragraph of an item, without its checkbox."""
    first = next(first_text(item), None)
    return split_checkbox(first)[0].text if first is not None else ""


def find_template_text(
    doctree: nodes.document, template: Template
) -> Iterator[NotedProblem]:
    """Yield the texts, lines and sentences of *template* in the document.

    Consecutive texts form a run. It ends at a heading that is not of the template, or
    not in the same section.
    """
    lists = _Lists(template)
    run, level = 0, 0  # the level of the section of an open run, 0 without one
    headings = {normalize_heading(section.title) for section in template.sections}
    blocks = list(blocks_of(doctree))
    for position, block in enumerate(blocks):
        if block.kind not in ("text", "code"):
            level = level if level and _is_inside(block, level, headings) else 0
            continue
        text = block.text
        lines = _template_lines(text, template, is_code=block.kind == "code")
        if lines is None and not is_label(text):
            if _is_quoted(block, template) and _is_answered(blocks, position, template):
                level = 0
                continue
            if not level:
                run, level = run + 1, max(_level(block.node), _TITLE_LEVEL)
            leftover = lists.context(block, Leftover(run))
            yield _problem(text, block.line, leftover)
        elif lines:
            level, run = 0, run + 1
            for line, number in lines:
                yield _problem(line, block.line + number, Leftover(run))
        elif block.kind == "code" or (is_long_enough(text) and not is_label(text)):
            level = 0
    yield from _rows(doctree, template, run)


def _is_inside(block: TextBlock, level: int, headings: Collection[str]) -> bool:
    """Return whether *block* is the heading of a subsection of the template.

    :param level: the level of its section; texts above the sections have none.
    """
    return (
        block.kind == "heading"
        and level > _TITLE_LEVEL
        and _level(block.node) > level
        and normalize_heading(block.text) in headings
    )


def is_template_text(text: str, template: Template) -> bool:
    """Return whether all sentences of *text* are in *template*."""
    return _template_lines(text, template) is None


def _template_lines(
    text: str, template: Template, *, is_code: bool = False
) -> list[tuple[str, int]] | None:
    """Return the lines of *text* with a sentence of *template*, and their offsets.

    ``None`` means all of *text*. The end of a sentence that the author started is not
    a sentence.
    """
    words = words_of(text)
    if words in template.boilerplate:
        return None
    if is_code:
        return []
    sentences = list(sentences_of(text))
    known = [found for found in sentences if found[0] in template.boilerplate]
    if not known:
        return []
    if len(known) == len(sentences) and " ".join(s for s, _ in known) == words:
        return None
    lines = text.splitlines()
    return [
        (lines[offset], offset)
        for sentence, offset in known
        if not (
            offset
            and _CONTINUED.search(f"{lines[offset - 1]}\n{lines[offset][:1]}")
            and words_of(lines[offset]).startswith(sentence)
        )
    ]


def is_quoted(node: nodes.Element) -> bool:
    """Return whether *node* is quoted, or is a paragraph in bold."""
    if isinstance(node.parent, nodes.block_quote):
        return True
    parts = [child for child in node.children if child.astext()]
    return len(parts) == 1 and isinstance(parts[0], nodes.strong)


def _is_quoted(block: TextBlock, template: Template) -> bool:
    """Return whether the author, and not the template, quotes the text."""
    return is_quoted(block.node) and words_of(block.text) not in template.quoted


def _is_answered(
    blocks: Sequence[TextBlock], position: int, template: Template
) -> bool:
    """Return whether text of the author follows the quotation at *position*."""
    for block in islice(blocks, position + 1, None):
        if block.kind == "heading":
            return False
        if block.kind != "text" or not is_template_text(block.text, template):
            return True
        if not is_quoted(block.node):
            return False
    return False


def _rows(
    doctree: nodes.document, template: Template, run: int
) -> Iterator[NotedProblem]:
    """Yield the rows of *template* in tables.

    :param run: the number of the last run.
    """
    for table in doctree.findall(nodes.table):
        run += 1
        for row in table_rows(table)[1]:
            text = row_text(row)
            if words_of(text) in template.boilerplate:
                yield _problem(text, row.line, Leftover(run))
            else:
                run += 1


def _problem(text: str, line: int, leftover: Leftover) -> NotedProblem:
    subject = shorten(text)
    problem = Problem(f"template text {subject!r} not replaced", line, REPLACE, subject)
    return NotedProblem("template-text", problem, leftover)


def _level(node: nodes.Node) -> int:
    """Return the number of sections around *node*."""
    level = 0
    while node.parent is not None:
        node = node.parent
        level += isinstance(node, nodes.section)
    return level


class _Lists:
    """The lists of a template, compared with those of a document."""

    def __init__(self, template: Template) -> None:
        self._lists = template.lists
        self._compared: dict[int, tuple[int, str]] = {}

    def context(self, block: TextBlock, leftover: Leftover) -> Leftover:
        """Return *leftover* with the list of which *block* is an example, if any."""
        item = block.node.parent
        if not isinstance(item, nodes.list_item) or item.children[0] is not block.node:
            return leftover
        words = words_of(block.text)
        if not any(words in known.examples for known in self._lists):
            return leftover
        own = item.parent
        if id(own) not in self._compared:
            self._compared[id(own)] = self._compare(own)
        index, use = self._compared[id(own)]
        if words not in self._lists[index].examples:
            return leftover
        return leftover._replace(list=index, use=use)

    def _compare(self, own: nodes.Element) -> tuple[int, str]:
        """Return the index of the most similar list, and how *own* uses it.

        Items that start like those of the template fill them in, as in a form. Items
        that an author leaves among many new ones may be oversights.
        """
        items = frozenset(words_of(_item_text(item)) for item in own.children)
        index, known = max(
            enumerate(self._lists), key=lambda pair: len(pair[1].items & items)
        )
        removed, added = known.items - items, items - known.items
        if not removed and not added:
            return index, "copied"
        starts = {words.partition(" ")[0] for words in removed}
        is_form = any(words.partition(" ")[0] in starts for words in added)
        is_selection = removed and len(added) < len(items - added) and not is_form
        return index, "selected" if is_selection else "extended"
