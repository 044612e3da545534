"""Read the entries of a section of risks."""

from __future__ import annotations

import re
from collections.abc import Mapping

from docutils import nodes

from sphinx_techspec.reading.drafts import Draft
from sphinx_techspec.reading.entry_marks import Marks, read_marks
from sphinx_techspec.reading.entry_parts import (
    filled,
    split_row,
    split_text,
    typed_values,
)
from sphinx_techspec.reading.entry_rules import Entry, EntryRules
from sphinx_techspec.reading.inline import Inline
from sphinx_techspec.reading.labels import join
from sphinx_techspec.reading.short_values import group_word, status_word

__all__ = ["read_risk"]

_SEPARATOR = re.compile(r":(?=\s)|→|->|=>")
_ARROW = re.compile(r"→|->|=>")
_SENTENCE_END = re.compile(r"[.!?]\s")
_AFTER_STRONG = re.compile(
    r"\s*(?::|→|->|=>|[-\u2010-\u2015]+(?=\s)|[\u2013\u2014])?\s*"
)
_BRACKETS = re.compile(r"[(\[](?P<inner>[^()\[\]]{3,120})[)\]]")
_SCALES = {
    "likelihood": "likelihood",
    "probability": "likelihood",
    "impact": "impact",
    "severity": "impact",
}


def read_risk(entry: Entry, rules: EntryRules) -> Draft | None:
    """Return the risk in *entry*, ``None`` if the entry is unfilled."""
    host = entry.anchor
    if entry.cells:
        row = split_row(entry, rules, instead="mitigation")
        if row is None:
            return None
        marks, fields, host = row.marks, row.fields, row.host
        text: Inline | None = marks.struck or marks.text
        mitigation = fields.get("mitigation")
        rest = [marks.tail, *row.others]
    else:
        marks = read_marks(entry.head, rules.signs, titled=entry.is_titled)
        head, scale = _split_scale(marks.struck or marks.text)
        text, labelled, paragraphs = split_text(head, entry, rules.labels)
        if text is None:
            return None
        fields = {**scale, **labelled}
        text, mitigation, rest = _find_mitigation(
            entry, marks, text, fields, paragraphs
        )
    if not text or text.is_unfilled:
        return None
    words = rules.signs.statuses
    is_over = marks.struck is not None or entry.checked is True
    return Draft(
        "risk",
        text.unwrapped(),
        entry.line,
        host,
        marks.id,
        status_word(fields.get("status"), words)
        or marks.status
        or ("closed" if is_over else None)
        or words.get(group_word(entry.group), ""),
        {
            **typed_values(rules.kind, fields),
            "mitigation": join(filled([mitigation])),
            "details": join(filled(rest)),
        },
        is_whole=entry.form == "whole",
    )


def _find_mitigation(
    entry: Entry,
    marks: Marks,
    text: Inline,
    fields: Mapping[str, Inline],
    rest: list[Inline],
) -> tuple[Inline, Inline | None, list[Inline | None]]:
    """Return the risk, its mitigation and the details of an entry."""
    mitigation = fields.get("mitigation")
    if mitigation is None and marks.tail is not None:
        mitigation = _after_separator(marks.tail)
    if mitigation is None and (not entry.body or not entry.is_titled):
        text, mitigation = _split_mitigation(text, entry.form)
    elif mitigation is None and entry.form == "definition" and rest:
        mitigation, *rest = rest
    return text, mitigation, [*rest]


def _split_mitigation(text: Inline, form: str) -> tuple[Inline, Inline | None]:
    """Split ``risk: mitigation`` and similar forms.

    :param form: the form of the entry; prose is not split, and in a paragraph the text
        after a bold sentence is about the risk.
    """
    if form == "whole":
        return text, None
    strong = text.leading_strong()
    if strong and text.text[strong.end :].strip():
        after = _AFTER_STRONG.match(text.mask, strong.end)
        start = after.end() if after else strong.end
        is_separated = after is not None and after[0].strip()
        ends = tuple(".:!?" if form == "item" else ":")
        if is_separated or text.text[: strong.end].rstrip().endswith(ends):
            return _without_colon(text.cut(0, strong.end)), text.cut(start) or None
        return text, None
    sentence_end = _SENTENCE_END.search(text.mask)
    limit = sentence_end.start() if sentence_end else len(text.mask)
    match = _SEPARATOR.search(text.mask, 0, limit) or _ARROW.search(text.mask)
    if match:
        risk, mitigation = text.cut(0, match.start()), text.cut(match.end())
        if risk and mitigation:
            return risk, mitigation
    return _without_colon(text), None


def _after_separator(text: Inline) -> Inline | None:
    """Return *text* without the separator at its start."""
    match = _AFTER_STRONG.match(text.mask)
    return text.cut(match.end() if match else 0) or None


def _without_colon(text: Inline) -> Inline:
    stripped = text.text.rstrip().removesuffix(":")
    return text.cut(0, len(stripped))


def _split_scale(text: Inline) -> tuple[Inline, dict[str, Inline]]:
    """Split ``(likelihood: low, impact: high)`` or ``(high impact)`` from *text*."""
    for match in _BRACKETS.finditer(text.mask):
        scale: dict[str, Inline] = {}
        for part in re.split(r"[,;/|]", match["inner"]):
            first, _, after = part.strip().partition(" ")
            before, _, last = part.strip().rpartition(" ")
            for name, value in ((first.rstrip(":="), after), (last, before)):
                field = _SCALES.get(name.casefold())
                if field and (value := value.strip(" :=")):
                    scale[field] = Inline([nodes.Text(value)], text.line)
        if scale:
            return text.without(*match.span()), scale
    return text, {}
