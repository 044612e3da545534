"""Find the current status among checkboxes or the entries of a history."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from docutils import nodes

from sphinx_techspec.dates import find_date, match_date
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.text.blocks import (
    first_paragraph,
    inline_of,
    is_wrapper,
    named_paragraph,
    paragraphs,
    visible_children,
)
from sphinx_techspec.reading.text.inline import Inline
from sphinx_techspec.status_words import known_kind
from sphinx_techspec.words import ARROW, EMPTY_BOX, TICKED_BOX

_BOX = lazy_regex(rf"(?P<ticked>{TICKED_BOX})|{EMPTY_BOX}")
_START = lazy_regex(r"[\s(\[]{0,9}(?:(?:on|since|as of)\s{1,9})?", re.IGNORECASE)
_AFTER_DATE = lazy_regex(r"[\s)\]:,;.–—|-]{0,9}")
_STATUS_BEFORE_DATE = lazy_regex(
    r"\W{0,9}(?:[^\W\d_]{1,30}[\s-]{1,9}){0,2}[^\W\d_]{1,30}"
    r"(?:\s(?:by|with|in\sfavou?r\sof)\s[^,;:.()\n]{1,60})?"
    r"(?:\s{0,9}\([^()\n]{0,80}|[\s,;:–—-]{0,9}(?:\b(?:on|since|in|at|as of)\s{1,9})?)",
    re.IGNORECASE,
)
_LINE_END = lazy_regex(r"\n")
_PART_END = lazy_regex(rf";|{ARROW}|,(?=\s{{1,3}}[^\W\d])")
_ARROW = lazy_regex(ARROW)
_BAR = lazy_regex(r"\||\s/\s")
_STATUS_PART = lazy_regex(
    r"\W{0,9}(?P<word>[^\W\d_]{2,20}(?:[ -][^\W\d_]{2,20})?)\W{0,9}"
    r"(?:v?\d[\d./-]{0,9}\W{0,9})?"
)
"""A status with its date or the version of a draft, *Draft v2*."""
_SUCCESSION = lazy_regex(
    r"\W{0,9}(?:deprecated|obsoleted|replaced|superseded)\s(?:by|with|in\sfavou?r\sof)\b",
    re.IGNORECASE,
)
"""The start of a status that names a successor."""
_MAX_LENGTH = 150
"""The length of the text before the date of an entry."""
_MAX_HISTORY = 2000
"""The length of the text that is searched for entries."""


class StatusEntry(NamedTuple):
    """A line, paragraph or item that may be the status."""

    text: Inline
    """The text after the date or checkbox."""
    date: str | None = None
    """The ISO date at its start or after its status."""
    is_ticked: bool | None = None
    """Whether its checkbox is ticked; ``None`` without a checkbox."""


def status_entries(blocks: Iterable[nodes.Node]) -> Iterator[StatusEntry]:
    """Yield the entries in *blocks*, in order."""
    for block in blocks:
        if isinstance(block, nodes.paragraph):
            yield from _entries_of_text(inline_of(block))
        elif isinstance(block, nodes.bullet_list | nodes.enumerated_list):
            for item in block.children:
                if isinstance(item, nodes.list_item):
                    yield from _entries_of_item(item)
        elif isinstance(block, nodes.image | nodes.reference):
            yield from map(_entry, paragraphs([block]))
        elif isinstance(block, nodes.line_block):
            yield from (_entry(inline_of(line)) for line in block.children)
        elif isinstance(block, nodes.field_list | nodes.definition_list):
            for item in block.children:
                if isinstance(item, nodes.field | nodes.definition_list_item):
                    yield _entry(named_paragraph(item)[0])
        elif is_wrapper(block):
            yield from status_entries(visible_children(block))


def current_status(entries: Sequence[StatusEntry]) -> StatusEntry | None:
    """Return the current one of *entries*.

    It is the last one with a ticked checkbox, the latest one of a history, or else the
    first one. A status in a paragraph above a list is not a part of the history in that
    list. ``None`` means that no checkbox is checked, or that there is no entry.
    """
    boxes = [entry for entry in entries if entry.is_ticked is not None]
    if boxes:
        ticked = [entry for entry in boxes if entry.is_ticked]
        return ticked[-1] if ticked else None
    dated = [entry for entry in entries if entry.date]
    if len(dated) > 1:
        first = entries[0]
        is_above = first.text.item is None and dated[0].text.item is not None
        if is_above and not first.date and _is_status(first.text.masked):
            return first
        return dated[latest([entry.date or "" for entry in dated])]
    return entries[0] if entries else None


def latest(dates: Sequence[str]) -> int:
    """Return the index of the latest of *dates*; of equal ones the current one."""
    indexes = [index for index, date in enumerate(dates) if date == max(dates)]
    is_newest_first = dates[0] > dates[-1]
    return indexes[0] if is_newest_first else indexes[-1]


def current_text(text: Inline) -> Inline:
    """Return the current status in *text*, the value of a status line.

    It is empty if *text* has checkboxes of which none is ticked. The date at its start
    is left out.
    """
    if text.text.isalpha():
        return text
    entry = current_status(list(_entries_of_text(text)))
    return entry.text if entry else text.cut(len(text.text))


def _boxes(text: Inline) -> list[tuple[int, int, bool]]:
    """Return the start and end of each checkbox, and whether it is ticked."""
    boxes = [
        (match.start(), match.end(), match["ticked"] is not None)
        for match in _BOX.finditer(text.masked)
    ]
    starts_with_box = boxes and not text.masked[: boxes[0][0]].strip()
    has_brackets = boxes and text.masked[boxes[0][0]] in "[☐☑☒🗹"
    return boxes if starts_with_box and (has_brackets or len(boxes) > 1) else []


def _entries_of_item(item: nodes.list_item) -> Iterator[StatusEntry]:
    paragraph = first_paragraph(item)
    if paragraph is None:
        return
    tag = next((n.astext() for n in paragraph.children[:1] if _is_input(n)), None)
    entry = _entry(inline_of(paragraph, line=paragraph.line or item.line or 0))
    yield entry._replace(is_ticked="checked=" in tag) if tag else entry


def _is_input(node: nodes.Node) -> bool:
    """Return whether *node* is the checkbox of MyST's extension ``tasklist``."""
    return isinstance(node, nodes.raw) and "checkbox" in node.astext()


def _entries_of_text(text: Inline) -> Iterator[StatusEntry]:
    """Yield the entries in a paragraph: its lines, parts with dates, or all of it."""
    if "\n" in text.text:
        lines = [_entry(line) for line in _split(text, _LINE_END)]
        marked = [line for line in lines if line.date or line.is_ticked is not None]
        if len(marked) > 1:
            yield from lines
            return
    parts = [_entry(part) for part in _split(text, _PART_END)]
    if len(parts) > 1 and all(part.date for part in parts):
        yield from parts
    elif last := _last_of_chain(text):
        yield last
    elif chosen := _bold_alternative(text):
        yield chosen
    else:
        yield _entry(text)


def _last_of_chain(text: Inline) -> StatusEntry | None:
    """Return the last of several statuses with arrows between them, if any.

    *Superseded → 003* has only one status.
    """
    *before, last = [part.edited(anywhere=True) for part in _split(text, _ARROW)]
    is_chain = bool(before) and all(_is_status(part.masked) for part in before)
    # "Accepted → superseded by 003"
    is_status = _is_status(last.masked) or _SUCCESSION.match(last.masked)
    return _entry(last) if is_chain and is_status else None


def _bold_alternative(text: Inline) -> StatusEntry | None:
    """Return the only bold one of several statuses with bars between them, if any.

    It is the choice from the list of a template: ``Draft | **Accepted** | Rejected``.
    """
    if not text.strong:
        return None
    parts = [part.edited(anywhere=True) for part in _split(text, _BAR)]
    bold = [part for part in parts if part.is_bold]
    known = [part for part in parts if _is_status(part.masked)]
    if len(bold) != 1 or bold[0] not in known or len(known) < 2:
        return None
    return _entry(bold[0])


def _is_status(text: str) -> bool:
    """Return whether *text* is a known status word, which may have a date."""
    match = _STATUS_PART.fullmatch(text)
    return match is not None and known_kind(match["word"]) is not None


def _split(text: Inline, separator: re.Pattern[str]) -> list[Inline]:
    """Return the parts of *text* between separators."""
    breaks = list(separator.finditer(text.masked, 0, _MAX_HISTORY))
    starts = [0, *(match.end() for match in breaks)]
    ends = [*(match.start() for match in breaks), len(text.text)]
    return [text.cut(start, end) for start, end in zip(starts, ends, strict=True)]


def _entry(text: Inline) -> StatusEntry:
    if boxes := _boxes(text):
        ends = [*(start for start, _, _ in boxes[1:]), len(text.text)]
        parts = zip(boxes, ends, strict=True)
        ticked = [(position, end) for (_, position, is_on), end in parts if is_on]
        start, end = ticked[-1] if ticked else (len(text.text), None)
        return StatusEntry(text.cut(start, end), None, bool(ticked))
    start_match = _START.match(text.text)
    date = match_date(text.text, start_match.end() if start_match else 0)
    if date is not None and date.iso:
        after = _AFTER_DATE.match(text.text, date.end)
        rest = text.cut(after.end() if after else date.end)
        return StatusEntry(rest, date.iso) if rest else StatusEntry(text)
    date = find_date(text.text[:_MAX_LENGTH])
    if date is not None and _STATUS_BEFORE_DATE.fullmatch(text.text, 0, date.start):
        return StatusEntry(text, date.iso)
    return StatusEntry(text)
