"""Labelled parts of an entry: ``Mitigation: …``, ``Why: …``, ``**Owner:** …``.

The labels may stand inside one paragraph, on lines of their own, in bullets below the
entry, or be the names of fields and definitions; all give the same parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from docutils import nodes

from sphinx_techspec.reading.blocks import paragraphs
from sphinx_techspec.reading.inline import Inline

__all__ = ["Labels", "Parts", "join", "split_inline", "split_parts"]

_TIES = " \t\n\r\f\v;,/|·→"
"""Characters that tie a part to its neighbours."""
_DASH = re.compile(r"\s+[-\u2010-\u2015]+\s")
_BOUNDARIES = "\n.;,!?/—–-|·(→"
"""Characters after which a label may stand."""


class Labels:
    """The labels that count, and the field of the record that each one gives.

    :param names: the labels that people give to a field, by field.
    """

    def __init__(self, names: Mapping[str, Sequence[str]]) -> None:
        self.field_of = {name: field for field, many in names.items() for name in many}
        longest_first = sorted(self.field_of, key=lambda name: (-len(name), name))
        self.pattern = re.compile(
            r"(?<![\w-])(?P<label>"
            + "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in longest_first)
            + r")(?:\s*\([^()\n]{0,60}\))?(?P<end>\s*:|(?=\s+[-\u2010-\u2015]+\s))",
            re.IGNORECASE,
        )


class Parts(NamedTuple):
    """An entry, taken apart."""

    main: Inline
    """What stands before the first label."""
    fields: dict[str, Inline]
    """Labelled parts by field."""
    rest: list[Inline]
    """Paragraphs below the entry that have no label."""


def split_parts(head: Inline, body: Iterable[nodes.Node], labels: Labels) -> Parts:
    """Take an entry apart.

    :param head: the text of the entry.
    :param body: the blocks below it.
    :param labels: the labels that count.
    """
    main, found = split_inline(head, labels)
    fields = {name: [part] for name, part in found.items()}
    rest: list[Inline] = []
    for text in paragraphs(body):
        before, found = split_inline(text, labels)
        if before:
            rest.append(before)
        for name, part in found.items():
            fields.setdefault(name, []).append(part)
    joined = ((name, join(parts)) for name, parts in fields.items())
    return Parts(main, {name: part for name, part in joined if part}, rest)


def join(parts: Iterable[Inline | None], separator: str = " ") -> Inline | None:
    """Return *parts* as one text, ``None`` where there is none."""
    filled = [part for part in parts if part]
    if len(filled) < 2:
        return filled[0] if filled else None
    joined: list[nodes.Node] = []
    for part in filled:
        joined += [nodes.Text(separator), *part.nodes]
    return Inline(joined[1:], filled[0].line, filled[0].host)


def split_inline(text: Inline, labels: Labels) -> tuple[Inline, dict[str, Inline]]:
    """Return what stands before the first label in *text*, and the labelled parts.

    Where a label comes again it is a part of the text: one entry has each field once.
    """
    if ":" not in text.mask and not text.strong:
        return text, {}  # nothing that could set a label off
    marks: dict[str, tuple[int, int]] = {}  # field -> where its label is
    for match in labels.pattern.finditer(text.mask):
        field = labels.field_of[" ".join(match["label"].casefold().split())]
        if field in marks or (end := _label_end(text, match)) is None:
            continue
        marks[field] = (match.start(), end)
    if not marks:
        return text, {}
    starts = [start for start, _ in marks.values()]
    ends = [*starts[1:], len(text.text)]
    fields = {
        field: _trim(text.cut(label_end, end))
        for (field, (_, label_end)), end in zip(marks.items(), ends, strict=True)
    }
    return _trim(text.cut(0, starts[0])), fields


def _label_end(text: Inline, match: re.Match[str]) -> int | None:
    """Return where the label ends, ``None`` where it is but a word in a sentence.

    A label is set off by a colon, or by bold type and a dash.
    """
    start, end = match.start("label"), match.end()
    strong = text.strong_at(start)
    opens_strong = strong is not None and not text.text[strong.start : start].strip()
    if not match["end"]:
        is_bold = opens_strong and strong is not None and strong.end == end
        dash = _DASH.match(text.mask, end)
        return dash.end() if is_bold and dash else None
    is_spaced = end == len(text.mask) or text.mask[end].isspace()
    if not is_spaced and (strong is None or strong.end != end):
        return None  # "why:not", "http://"
    if opens_strong:
        return end
    before = start - 1
    while before >= 0 and text.mask[before] in " \t":
        before -= 1
    if before < 0:
        return end
    at_boundary = text.mask[before] in _BOUNDARIES
    is_name = match["label"][0].isupper() or text.mask[before] == "("
    return end if at_boundary and is_name else None


def _trim(piece: Inline) -> Inline:
    """Return *piece* without what tied it to its neighbours."""
    start = len(piece.text) - len(piece.text.lstrip(_TIES))
    inside = piece.text[start:].rstrip(_TIES + "(—–")
    end = start + len(inside)
    if inside.endswith(")") and inside.count(")") > inside.count("("):
        end -= 1
    return piece.cut(start, end)
