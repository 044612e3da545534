"""Rewrite the links and mentions of a spec that moves or gets another ID."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from sphinx_techspec.corpus import Corpus
from sphinx_techspec.editing.code_mask import masked_lines
from sphinx_techspec.editing.name_rewriting import NameRewriter
from sphinx_techspec.editing.path_rewriting import PathRewriter
from sphinx_techspec.editing.renaming import Renaming
from sphinx_techspec.editing.source_text import SourceText
from sphinx_techspec.editing.spec_source import SpecSource
from sphinx_techspec.editing.text_edits import apply_edits, without_overlaps


class Rewritten(NamedTuple):
    """A document with rewritten links."""

    text: SourceText
    number: int
    """The number of replacements."""
    ambiguous: tuple[int, ...]
    """The lines of mentions that could name another spec, which are unchanged."""


def rewrite(
    source: SpecSource,
    corpus: Corpus,
    renaming: Renaming,
    *,
    exists: Callable[[str], bool],
) -> Rewritten:
    """Return the text of a document with the links and mentions of a renaming.

    :param source: the document, which may be the spec itself, at its old path.
    :param exists: returns whether a path relative to the source directory exists.
    """
    masked = masked_lines(source.text, syntax=source.syntax)
    paths = PathRewriter(source, renaming, exists)
    names = NameRewriter(source, corpus, renaming, masked=masked, paths=paths)
    edits = without_overlaps([*paths.edits(masked), *names.edits()])
    lines = apply_edits(source.text.lines, edits)
    if source.syntax == "rst":
        _fix_underlines(source.text.lines, lines)
    text = source.text._replace(lines=tuple(lines))
    return Rewritten(text, len(edits), tuple(sorted(set(names.ambiguous))))


def _fix_underlines(before: Sequence[str], lines: list[str]) -> None:
    """Make the lines under and over changed titles as long as the titles."""
    for number, line in enumerate(lines):
        if line == before[number] or len(line) <= len(before[number]):
            continue
        for other in (number + 1, number - 1):
            mark = before[other].rstrip() if 0 <= other < len(lines) else ""
            is_line = re.fullmatch(r"([!-/:-@\[-`{-~])\1+", mark)
            if is_line and len(mark) < len(line.rstrip()):
                lines[other] = mark[0] * len(line.rstrip())
