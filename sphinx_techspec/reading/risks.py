"""Entries of a risk section → risks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from docutils import nodes

from sphinx_techspec.reading.entries import read_entries
from sphinx_techspec.reading.entry import Entry, Kind
from sphinx_techspec.reading.inline import Inline
from sphinx_techspec.reading.labels import Labels, join, split_parts
from sphinx_techspec.reading.marks import Marks, Signs, read_marks
from sphinx_techspec.reading.row import take_row
from sphinx_techspec.reading.table import Cells, Columns
from sphinx_techspec.reading.values import group_word, status_word, tags, words

__all__ = ["RiskEntry", "read_risks"]

STATUSES = {
    "open": "open",
    "active": "open",
    "new": "open",
    "mitigated": "mitigated",
    "mitigating": "open",
    "resolved": "closed",
    "accepted": "accepted",
    "closed": "closed",
    "done": "closed",
    "obsolete": "closed",
}
"""Words for the state of a risk, by their meaning."""

_SIGNS = Signs("R|RK|RISK", "Risk", STATUSES)
_LABELS = Labels(
    {
        "main": ("risk",),
        "mitigation": (
            "mitigation",
            "mitigations",
            "mitigated by",
            "mitigation strategy",
            "mitigation plan",
            "response",
        ),
        "likelihood": ("likelihood", "probability"),
        "impact": ("impact", "severity"),
        "owner": ("owner",),
        "status": ("status",),
        "tags": ("tags",),
    }
)
_COLUMNS = Columns(
    {
        "id": ("id", "no", "nr", "number", "ref", "r", "risk id"),
        "main": ("risk", "risks", "description", "threat", "issue", "concern", "what"),
        "mitigation": (
            "mitigation",
            "mitigations",
            "mitigation strategy",
            "response",
            "how we mitigate",
            "countermeasure",
            "action",
        ),
        "likelihood": ("likelihood", "probability", "l", "p"),
        "impact": ("impact", "severity", "i"),
        "owner": ("owner", "who"),
        "status": ("status", "state"),
        "tags": ("tags",),
    }
)
_KIND = Kind(_SIGNS, _LABELS, _COLUMNS, bold_opens=True, prose_wins=True)
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


class RiskEntry(NamedTuple):
    """A risk before it has an id."""

    text: Inline
    line: int
    anchor: nodes.Element | None
    explicit_id: str | None = None
    mitigation: Inline | None = None
    details: Inline | None = None
    likelihood: str | None = None
    impact: str | None = None
    owner: str | None = None
    tags: tuple[str, ...] = ()
    status: str = "open"
    whole: bool = False


def read_risks(section: nodes.section, *, underlined: bool) -> list[RiskEntry]:
    """Return the risks in *section*, in order of appearance.

    :param underlined: see :func:`~sphinx_techspec.reading.blocks.section_line`.
    """
    entries = read_entries(section, _KIND, underlined=underlined)
    read = (
        _from_row(entry, entry.cells) if entry.cells else _from_text(entry)
        for entry in entries
    )
    return [risk for risk in read if risk is not None]


def _from_text(entry: Entry) -> RiskEntry | None:
    titled = entry.form in ("heading", "definition")
    marks = read_marks(entry.head, _SIGNS, titled=titled)
    head, scale = _take_scale(marks.struck or marks.text)
    parts = split_parts(head, entry.body, _LABELS)
    fields, rest = parts.fields, parts.rest
    text = join([parts.main, fields.get("main")], ": " if titled else " ")
    if text is None and head:  # nothing but labels of other parts
        text, fields = head, split_parts(Inline([]), entry.body, _LABELS).fields
    elif text is None:
        text, rest = join(rest), []
    if text is None:
        return None
    mitigation = fields.get("mitigation")
    if mitigation is None and marks.tail is not None:
        mitigation = _after_separator(marks.tail)
    if mitigation is None and (not entry.body or not titled):
        text, mitigation = _split_mitigation(text, entry.form)
    elif mitigation is None and entry.form == "definition" and rest:
        mitigation, *rest = rest
    entry = entry._replace(head=text)
    return _risk(entry, marks, {**scale, **fields}, mitigation, rest)


def _from_row(entry: Entry, cells: Cells) -> RiskEntry | None:
    row = take_row(cells, _SIGNS, instead="mitigation")
    if row is None:
        return None
    marks, others = row.marks, row.others
    if marks.tail:
        others = [marks.tail, *others]
    entry = entry._replace(head=marks.struck or marks.text, anchor=row.host)
    return _risk(entry, marks, row.fields, row.fields.get("mitigation"), others)


def _risk(
    entry: Entry,
    marks: Marks,
    fields: Mapping[str, Inline],
    mitigation: Inline | None,
    rest: Sequence[Inline],
) -> RiskEntry | None:
    """Put a risk together; the head of *entry* is its text."""
    if not entry.head or entry.head.is_unfilled:
        return None
    if mitigation is not None and mitigation.is_unfilled:
        mitigation = None
    is_over = marks.struck is not None or entry.checked is True
    return RiskEntry(
        entry.head.unwrapped(),
        entry.line,
        entry.anchor,
        marks.id,
        mitigation,
        join(part for part in rest if not part.is_unfilled),
        words(fields.get("likelihood")),
        words(fields.get("impact")),
        words(fields.get("owner")),
        tags(fields.get("tags")),
        status_word(fields.get("status"), STATUSES)
        or marks.status
        or ("closed" if is_over else None)
        or STATUSES.get(group_word(entry.group))
        or "open",
        entry.form == "whole",
    )


def _split_mitigation(text: Inline, form: str) -> tuple[Inline, Inline | None]:
    """Split ``risk: mitigation`` and its relatives; an unsplit text stays whole.

    :param form: the form of the entry; prose is not split, and what follows a bold
        sentence in a paragraph goes on about the risk.
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
    """Return *text* without the separator that it opens with."""
    match = _AFTER_STRONG.match(text.mask)
    return text.cut(match.end() if match else 0) or None


def _without_colon(text: Inline) -> Inline:
    stripped = text.text.rstrip().removesuffix(":")
    return text.cut(0, len(stripped))


def _take_scale(text: Inline) -> tuple[Inline, dict[str, Inline]]:
    """Take ``(likelihood: low, impact: high)`` or ``(high impact)`` out of *text*."""
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
