"""Edits that may set the status in a header, in a history, or in checkboxes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sphinx_techspec.dates import find_date
from sphinx_techspec.editing.header_line import split_header_line, without_tail
from sphinx_techspec.editing.source_text import SourceText, indent_of
from sphinx_techspec.editing.spec_source import Facts, SpecSource
from sphinx_techspec.editing.text_edits import spelling_of
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.records import Status
from sphinx_techspec.vocabulary import Vocabulary
from sphinx_techspec.words import EMPTY_BOX, TICKED_BOX

_TICKED_BOX = lazy_regex(TICKED_BOX)
_SIGNS = {"☑": "☐", "☒": "☐", "🗹": "☐", "✅": "⬜"}
_MARKUP = r"[\s*_`~\"']*"
_AFTER_WORD = lazy_regex(r"[*_`)\]\"']*")
_BADGE = lazy_regex(r"!\[[^\[\]]*\]\((?P<uri>[^()]*)\)")
NEAR = (0, 1, -1, 2, -2, 3, -3, 4, 5, 6)
"""The distances from a line at which its value is searched for."""
_BOXES = 20
"""The number of lines around a checkbox that belong to its list."""


class NewStatus(NamedTuple):
    """A status to set."""

    status: Status
    vocabulary: Vocabulary
    today: str
    """An ISO date."""
    suffix: str = ""
    """Text after the word, such as ``by [007](007-queue.md)``."""


def status_candidates(
    source: SpecSource, new: NewStatus, before: Facts, line: int
) -> Iterator[SourceText]:
    """Yield the edits that may set the status, the most likely one first."""
    text = source.text
    old = new.vocabulary.find(before.status or "")
    if old is None:  # a placeholder, or the list of a template
        yield from _filled(text, new, line)
        return
    status = before.status or ""
    word = status[old.start : old.end]
    names = _ticked(text, new, line, word)
    yield from names
    yield from _history(text, new, line, word)
    has_successor = bool(
        re.search(r"\b(?:by|see|with|favou?r)\b|→|\d", status[old.end :])
    ) and any(kind == "superseded-by" for kind, _ in before.relations)
    shown = like(new.status.label, word)
    for number, start, end in occurrences(text, line, word):
        written = text.line(number)
        head, rest = written[:start], written[end:]
        if not (new.suffix or has_successor):
            aligned = _aligned(rest, len(shown) - (end - start))
            edited = _with_badge(f"{head}{shown}{aligned}", start, word, shown)
            yield text.replace_line(number, edited)
        if has_successor or new.suffix:
            closing = _AFTER_WORD.match(rest)
            mark = closing[0] if closing else ""
            mark = mark if mark.strip("`)]") else ""
            kept = without_tail(rest)
            value = f"{shown}{mark}{' ' if new.suffix else ''}{new.suffix}"
            tail = rest[len(kept) :]
            if not has_successor:  # the rest is a note
                yield text.replace_line(number, f"{head}{value}{rest[len(mark) :]}")
            yield text.replace_line(number, f"{head}{value}{tail}")
        if not new.suffix:
            edited = _with_badge(f"{head}{shown}{rest}", start, word, shown)
            yield text.replace_line(number, edited)
            yield text.replace_line(number, f"{head}{shown}{rest}")


def occurrences(
    text: SourceText, line: int, word: str
) -> Iterator[tuple[int, int, int]]:
    """Yield the line, start and end of each occurrence of *word* near *line*."""
    pattern = re.compile(rf"(?<!\w){spelling_of(word)}(?!\w)", re.IGNORECASE)
    for distance in NEAR:
        for match in pattern.finditer(text.line(line + distance)):
            yield line + distance, match.start(), match.end()


def _aligned(rest: str, growth: int) -> str:
    """Return *rest*, which follows a word, with the border of the cell in its column.

    :param growth: the number of characters by which the word is longer than before.
    """
    match = re.match(r"(?P<marks>[*_`]*)(?P<space> +)\|", rest)
    if match is None:
        return rest
    space = " " * max(len(match["space"]) - growth, 1)
    return f"{match['marks']}{space}{rest[match.end('space') :]}"


def _with_badge(line: str, start: int, old: str, new: str) -> str:
    """Return *line* with the word replaced also in the address of a badge.

    Only the address may contain the word; it then has *new* already, with spaces.
    """
    for badge in _BADGE.finditer(line):
        if badge.start() <= start < badge.end():
            words = "|".join(map(re.escape, (old, new)))
            word = re.compile(rf"(?<=[-/])(?:{words})(?=[-.?]|\Z)", re.IGNORECASE)
            uri = word.sub(lambda m: like(new, m[0]).replace(" ", "_"), badge["uri"])
            return f"{line[: badge.start('uri')]}{uri}{line[badge.end('uri') :]}"
    return line


def _filled(text: SourceText, new: NewStatus, line: int) -> Iterator[SourceText]:
    """Yield *text* with the value of the line replaced."""
    for distance in NEAR[:5]:
        number = line + distance
        written = text.line(number)
        field = split_header_line(written)
        word = new.status.label
        suffix = f" {new.suffix}" if new.suffix else ""
        if field is not None and field.key:
            value = like(word, field.value) if field.value[:1].islower() else word
            comment = re.search(r"(?<=\s)#.*\Z", field.value)
            tail = f" {comment[0]}" if comment else ""
            yield text.replace_line(
                number, str(field.with_value(f"{value}{suffix}{tail}"))
            )
        if written.strip():
            indent = indent_of(written)
            yield text.replace_line(number, f"{indent}{word}{suffix}")


def _ticked(
    text: SourceText, new: NewStatus, line: int, word: str
) -> Iterator[SourceText]:
    """Yield *text* with the box of another status ticked."""
    names = (new.status.name, new.status.label)
    for number, start, _ in occurrences(text, line, word):
        written = text.line(number)
        boxes = [m for m in _TICKED_BOX.finditer(written) if m.end() <= start]
        if not boxes or re.search(r"\w", written[boxes[-1].end() : start]):
            continue
        box = boxes[-1]
        sign = _SIGNS.get(box[0], "[ ]")
        cleared = f"{written[: box.start()]}{sign}{written[box.end() :]}"
        base = text.replace_line(number, cleared)
        for name in names:
            wanted = re.compile(
                rf"{EMPTY_BOX}(?={_MARKUP}{spelling_of(name)}\b)",
                re.IGNORECASE,
            )
            for other in sorted(
                range(number - _BOXES, number + _BOXES), key=lambda n: abs(n - number)
            ):
                match = wanted.search(base.line(other))
                if match is None:
                    continue
                found = base.line(other)
                end = match.end()
                suffix = ""
                if new.suffix:
                    end_of_word = re.compile(re.escape(name), re.IGNORECASE).search(
                        found, end
                    )
                    end = end_of_word.end() if end_of_word else end
                    suffix = f" {new.suffix}"
                yield base.replace_line(
                    other,
                    f"{found[: match.start()]}{box[0]}{found[match.end() : end]}"
                    f"{suffix}{found[end:]}",
                )
        indent = written[: box.end()]
        suffix = f" {new.suffix}" if new.suffix else ""
        yield base.insert(number + 1, f"{indent} {new.status.label}{suffix}")


def _history(
    text: SourceText, new: NewStatus, line: int, word: str
) -> Iterator[SourceText]:
    """Yield *text* with an entry of today in a history of dated entries."""
    for number, start, end in occurrences(text, line, word):
        written = text.line(number)
        date = find_date(written)
        if date is None or not date.iso:
            continue
        above, below = _dated(text, number, -1), _dated(text, number, 1)
        if above is None and below is None:
            continue
        cut = max(end, date.end)
        closing = _AFTER_WORD.match(written, cut)
        cut = closing.end() if closing else cut
        shown = like(new.status.label, word)
        shown += f" {new.suffix}" if new.suffix else ""
        day = format_like(written[date.start : date.end], new.today)
        edits = sorted([(start, end, shown), (date.start, date.end, day)], reverse=True)
        entry = written if _is_row(written) else written[:cut]
        for first, last, value in edits:
            entry = f"{entry[:first]}{value}{entry[last:]}"
        if _is_row(written):
            entry = _only_cells(entry, (shown, day))
        is_newest_first = above is None and below is not None and below <= date.iso
        yield text.insert(number if is_newest_first else number + 1, entry)


def _dated(text: SourceText, number: int, step: int) -> str | None:
    """Return the date in the next line of text above or below a line."""
    number += step
    while 0 < number <= len(text.lines) and not text.line(number).strip():
        number += step
    date = find_date(text.line(number))
    return date.iso if date else None


def _is_row(line: str) -> bool:
    return line.lstrip().startswith("|") and line.rstrip().endswith("|")


def _only_cells(row: str, values: Sequence[str]) -> str:
    """Return *row* without the content of cells that have none of *values*."""
    cells = row.split("|")
    kept = (
        cell if any(v in cell for v in values) or not cell else " " * len(cell)
        for cell in cells
    )
    return "|".join(kept)


def format_like(date: str, today: str) -> str:
    """Return *today* in the format of *date*: ``2026/11/26`` or ``26.11.2026``."""
    year, month, day = today.split("-")
    if re.fullmatch(r"\d{4}/\d{1,2}/\d{1,2}", date):
        return f"{year}/{month}/{day}"
    if match := re.fullmatch(r"\d{1,2}([.-])\d{1,2}\1\d{4}", date):
        return match[1].join((day, month, year))
    return today


def like(label: str, written: str) -> str:
    """Return *label* with the case and hyphenation of another word, *written*."""
    if written.islower():
        label = label.lower()
    elif written.isupper() and len(written) > 1:
        label = label.upper()
    if re.search(r"\w[-_]\w", written) and " " in label:
        label = label.replace(" ", "_" if "_" in written else "-")
    return label
