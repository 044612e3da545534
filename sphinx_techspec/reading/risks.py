"""Entries of a risk section → risks."""

from __future__ import annotations

import re
from typing import NamedTuple

from docutils import nodes

from sphinx_techspec.reading.entries import Entry, read_entries
from sphinx_techspec.reading.inline import Inline
from sphinx_techspec.reading.labels import Labels, join, split_parts
from sphinx_techspec.reading.marks import id_in_cell, read_marks, starts_with_mark
from sphinx_techspec.reading.table import Columns, match_columns, remaining_cells
from sphinx_techspec.reading.values import status_word, tags, words

__all__ = ["RiskEntry", "read_risks"]

PREFIXES = "R|RK|RISK"
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

_LABELS: Labels = {
    "main": ("risk",),
    "mitigation": (
        "mitigation",
        "mitigations",
        "mitigated by",
        "mitigation strategy",
        "response",
    ),
    "likelihood": ("likelihood", "probability"),
    "impact": ("impact", "severity"),
    "owner": ("owner",),
    "status": ("status",),
    "tags": ("tags",),
}
_COLUMNS: Columns = {
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
_SEPARATOR = re.compile(r"\s*(?::(?=\s)|→|->|=>)\s*")
_AFTER_STRONG = re.compile(r"\s*(?::|→|->|=>|[-–—]+(?=\s))?\s*")
_IN_BRACKETS = re.compile(
    r"\s*[(\[](?P<inner>[^()\[\]]*\b(?:likelihood|probability|impact|severity)\b"
    r"[^()\[\]]*)[)\]]",
    re.IGNORECASE,
)


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
    risks: list[RiskEntry] = []
    for entry in read_entries(section, underlined=underlined, is_entry=_is_entry):
        if entry.cells:
            risk = _from_row(entry)
        else:
            lone = split_parts(entry.head, [], {"mitigation": _LABELS["mitigation"]})
            if risks and not lone.main and risks[-1].mitigation is None:
                # "- Mitigation: …" as the bullet after the risk's own.
                mitigation = lone.fields.get("mitigation")
                risks[-1] = risks[-1]._replace(mitigation=mitigation)
                continue
            risk = _from_text(entry)
        if risk is not None:
            risks.append(risk)
    return risks


def _is_entry(paragraph: Inline) -> bool:
    if starts_with_mark(paragraph, prefixes=PREFIXES, word="Risk"):
        return True
    return re.match(r"\s*Risk\s*:\s", paragraph.mask) is not None


def _from_text(entry: Entry) -> RiskEntry | None:
    marks = read_marks(entry.head, prefixes=PREFIXES, word="Risk")
    head, scale = _take_scale(marks.text)
    parts = split_parts(head, entry.body, _LABELS)
    fields = parts.fields
    text = parts.main
    if "main" in fields:
        text = join([text, fields["main"]]) or text
    mitigation = fields.get("mitigation")
    if mitigation is None and entry.form != "whole":
        text, mitigation = _split_mitigation(text)
    if not text or text.is_unfilled:
        return None
    if mitigation is not None and mitigation.is_unfilled:
        mitigation = None
    return RiskEntry(
        text.unwrapped(),
        entry.line,
        entry.anchor,
        marks.id,
        mitigation,
        join(parts.rest),
        words(fields.get("likelihood")) or scale.get("likelihood"),
        words(fields.get("impact")) or scale.get("impact"),
        words(fields.get("owner")),
        tags(fields.get("tags")),
        status_word(fields.get("status"), STATUSES) or _struck_status(entry.head) or "open",
        entry.form == "whole",
    )


def _from_row(entry: Entry) -> RiskEntry | None:
    cells = match_columns(entry.cells, _COLUMNS)
    text = cells.get("main")
    if text is None or not text or text.is_unfilled:
        return None
    marks = read_marks(text, prefixes=PREFIXES, word="Risk")
    mitigation = cells.get("mitigation")
    return RiskEntry(
        marks.text.unwrapped(),
        entry.line,
        text.host,
        (id_in_cell(cells["id"], "R") if "id" in cells else None) or marks.id,
        mitigation if mitigation and not mitigation.is_unfilled else None,
        join(list(remaining_cells(entry.cells, _COLUMNS))),
        words(cells.get("likelihood")),
        words(cells.get("impact")),
        words(cells.get("owner")),
        tags(cells.get("tags")),
        status_word(cells.get("status"), STATUSES) or "open",
    )


def _split_mitigation(text: Inline) -> tuple[Inline, Inline | None]:
    """Split ``risk: mitigation`` and its relatives; an unsplit text stays whole."""
    strong = text.leading_strong()
    if strong and strong.end < len(text.text.rstrip()):
        after = _AFTER_STRONG.match(text.mask, strong.end)
        separated = after is not None and bool(after[0].strip())
        if separated or text.text[: strong.end].rstrip()[-1:] in ".:!?":
            start = after.end() if after else strong.end
            return _without_colon(text.cut(0, strong.end)), text.cut(start)
        return text, None
    sentence_end = re.search(r"[.!?]\s", text.mask)
    limit = sentence_end.start() if sentence_end else len(text.mask)
    if (match := _SEPARATOR.search(text.mask)) and match.start() < limit:
        risk, mitigation = text.cut(0, match.start()), text.cut(match.end())
        if risk and mitigation:
            return risk, mitigation
    elif (arrow := re.search(r"\s*(?:→|->|=>)\s*", text.mask)) and arrow.start():
        return text.cut(0, arrow.start()), text.cut(arrow.end()) or None
    return _without_colon(text), None


def _without_colon(text: Inline) -> Inline:
    stripped = text.text.rstrip().removesuffix(":")
    return text.cut(0, len(stripped))


def _take_scale(text: Inline) -> tuple[Inline, dict[str, str]]:
    """Take ``(likelihood: low, impact: high)`` out of *text*."""
    match = _IN_BRACKETS.search(text.mask)
    if match is None:
        return text, {}
    scale: dict[str, str] = {}
    for part in re.split(r"[,;/|]", match["inner"]):
        pair = re.match(r"\s*(\w+)\s*[:=]?\s*(.+?)\s*\Z", part)
        swapped = re.match(r"\s*(.+?)\s+(\w+)\s*\Z", part)
        for name, value in (pair.groups(),) if pair else ():
            if name.casefold() in ("likelihood", "probability"):
                scale["likelihood"] = value
            elif name.casefold() in ("impact", "severity"):
                scale["impact"] = value
        if swapped:  # "high impact"
            value, name = swapped.groups()
            if name.casefold() in ("likelihood", "probability"):
                scale["likelihood"] = value
            elif name.casefold() in ("impact", "severity"):
                scale["impact"] = value
    if not scale:
        return text, {}
    return text.without(*match.span()), scale





def _struck_status(head: Inline) -> str | None:
    """A risk that is struck through is over."""
    return "closed" if head.struck and head.struck[0].start == 0 else None
