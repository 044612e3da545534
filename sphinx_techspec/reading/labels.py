"""Labelled parts of an entry: ``Mitigation: …``, ``Why: …``, ``**Owner:** …``.

The labels may stand inside one paragraph, on lines of their own, or in bullets below
the entry; all give the same parts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from docutils import nodes

from sphinx_techspec.reading.blocks import paragraphs
from sphinx_techspec.reading.inline import Inline

__all__ = ["Labels", "Parts", "join", "split_parts"]

Labels = Mapping[str, Sequence[str]]
# field of a record -> the labels that people give it


class Parts(NamedTuple):
    """An entry, taken apart."""

    main: Inline
    """What stands before the first label."""
    fields: dict[str, Inline]
    """Labelled parts by field."""
    rest: list[Inline]
    """Paragraphs below the entry that have no label."""


def split_parts(head: Inline, body: list[nodes.Node], labels: Labels) -> Parts:
    """Take an entry apart.

    :param head: the text of the entry.
    :param body: the blocks below it.
    :param labels: the labels that count.
    """
    main, fields = _split_inline(head, labels)
    rest: list[Inline] = []
    for block in body:
        items = (
            [i for i in block.children if isinstance(i, nodes.list_item)]
            if isinstance(block, nodes.bullet_list | nodes.enumerated_list)
            else [block]
        )
        for item in items:
            for text in paragraphs([item]):
                before, found = _split_inline(text, labels)
                if before:
                    rest.append(before)
                for name, part in found.items():
                    fields.setdefault(name, part)
    return Parts(main, {name: part for name, part in fields.items() if part}, rest)


def join(parts: Sequence[Inline], separator: str = " ") -> Inline | None:
    """Return *parts* as one text, ``None`` where there is none."""
    parts = [part for part in parts if part]
    if not parts:
        return None
    joined: list[nodes.Node] = list(parts[0].nodes)
    for part in parts[1:]:
        joined += [nodes.Text(separator), *part.nodes]
    return Inline(joined, parts[0].line)


def _split_inline(text: Inline, labels: Labels) -> tuple[Inline, dict[str, Inline]]:
    pattern, field_of = _compile(tuple((k, tuple(v)) for k, v in labels.items()))
    marks = []
    for match in pattern.finditer(text.mask):
        if not _is_label(text, match):
            continue
        marks.append(match)
    if not marks:
        return text, {}
    fields: dict[str, Inline] = {}
    ends = [*(mark.start() for mark in marks[1:]), len(text.text)]
    for mark, end in zip(marks, ends, strict=True):
        piece = _trim(text.cut(mark.end(), end))
        fields.setdefault(field_of[" ".join(mark["label"].casefold().split())], piece)
    return _trim(text.cut(0, marks[0].start())), fields


def _is_label(text: Inline, match: re.Match[str]) -> bool:
    """Whether *match* labels a part rather than being a word in a sentence."""
    start = match.start("label")
    if any(span.start <= start < span.end for span in text.strong):
        return True
    before = text.mask[: match.start()].rstrip(" \t")
    at_boundary = not before or before[-1] in "\n.;,!?/—–-|·(→"
    return at_boundary and (match["label"][0].isupper() or not before)


def _trim(piece: Inline) -> Inline:
    """Return *piece* without what tied it to its neighbours."""
    match = re.fullmatch(
        r"[\s;,/|·→]*(.*?)[\s;,/|·→(—–]*", piece.text, re.DOTALL
    )
    if match is None:
        return piece
    start, end = match.span(1)
    inside = piece.text[start:end]
    if inside.endswith(")") and inside.count(")") > inside.count("("):
        end -= 1
    return piece if (start, end) == (0, len(piece.text)) else piece.cut(start, end)


@lru_cache(maxsize=32)
def _compile(
    labels: tuple[tuple[str, tuple[str, ...]], ...],
) -> tuple[re.Pattern[str], dict[str, str]]:
    field_of = {name: field for field, names in labels for name in names}
    names = sorted(field_of, key=lambda name: (-len(name), name))
    pattern = re.compile(
        r"(?<![\w-])(?P<label>"
        + "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in names)
        + r")(?:\s*\([^()\n]{0,60}\))?\s*:(?=\s|\Z)\s*",
        re.IGNORECASE,
    )
    return pattern, field_of

