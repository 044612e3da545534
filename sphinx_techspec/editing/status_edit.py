"""Change the status of a spec where its author wrote it.

The readers give the line of the status. Each possible edit near it is read again, and
the first that changes the status and no other fact is used.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from sphinx_techspec.dates import find_date
from sphinx_techspec.editing.header_line import split_header_line, without_tail
from sphinx_techspec.editing.relation_edit import new_line_candidates
from sphinx_techspec.editing.source_text import SourceText
from sphinx_techspec.editing.spec_source import Facts, SpecSource, first_valid
from sphinx_techspec.header_fields import fields_of_all_languages, normalize_key
from sphinx_techspec.reading.front_matter import read_front_matter
from sphinx_techspec.reading.read import Reading
from sphinx_techspec.records import Spec, Status
from sphinx_techspec.vocabulary import Vocabulary

_DIRECTIVE = re.compile(
    r"(?P<head>\s*(?:\.\. spec:status::|(?:`{3,}|~{3,}|:{3,})\{spec:status\})[ \t]*+)"
    r"(?P<value>.*)\Z"
)
_UPDATED_OPTION = re.compile(
    r"(?P<head>\s*:?updated:\s*+)(?P<value>\S(?:.*\S)?)(?P<end>\s*)\Z"
)
_TICKED = re.compile(r"\[[xX✓✔]\](?!\()|[☑☒🗹✅]")
_EMPTY = re.compile(r"\[ \](?!\()|[☐⬜🔲▢]")
_SIGNS = {"☑": "☐", "☒": "☐", "🗹": "☐", "✅": "⬜"}
_MARKUP = r"[\s*_`~\"']*"
_AFTER_WORD = re.compile(r"[*_`)\]\"']*")
_BADGE = re.compile(r"!\[[^\[\]]*\]\((?P<uri>[^()]*)\)")
_NEAR = (0, 1, -1, 2, -2, 3, -3, 4, 5, 6)
"""The distances from a line at which its value is searched for."""
_BOXES = 20
"""The number of lines around a checkbox that belong to its list."""
_OPTIONS = 20
"""The number of lines below a directive that can be its options."""
_KEPT_DATE_KEYS = frozenset({"date"})
"""Keys of the date of the decision, which the last update is not."""


class EditError(Exception):
    """An edit that is not possible; the message is for the user."""


class NewStatus(NamedTuple):
    """A status to set."""

    status: Status
    vocabulary: Vocabulary
    today: str
    """An ISO date."""
    suffix: str = ""
    """Text after the word, such as ``by [007](007-queue.md)``."""


def set_status(
    source: SpecSource, new: NewStatus, *, line: int, written: str | None = None
) -> SpecSource | None:
    """Return *source* with the status *new*, ``None`` if its place is unclear.

    :param line: the line of the current status, 0 without a status.
    :param written: the text of the current status, as a build reads it.
    """
    reading = source.read()
    before = Facts.of(reading)
    if line and (directive := _DIRECTIVE.match(source.text.line(line))):
        return _in_directive(source, new, line, directive)
    if before.status is None and not line:
        return _added(source, new, reading)
    if before.status is None and written:
        return _in_other_directive(source, new, before, line, written)
    edited = first_valid(
        source, _candidates(source, new, before, line), _check(new, before)
    )
    if edited is not None and before.metadata_status is not None:
        edited = _in_front_matter(edited, new) or edited
    return edited


def status_line(source: SpecSource, spec: Spec) -> int:
    """Return the line of the status of a spec, 0 without a status.

    :param spec: the spec that is read from *source* without directives.
    """
    if "status" in spec.header:
        return spec.line_of("status")
    return directive_line(source.text)


def directive_line(text: SourceText) -> int:
    """Return the line of a directive ``spec:status``, 0 without one."""
    found = (n for n, line in enumerate(text.lines, 1) if _DIRECTIVE.match(line))
    return next(found, 0)


def set_updated(source: SpecSource, today: str, *, key: str, line: int) -> SpecSource:
    """Return *source* with *today* as the date of the last update.

    :param key: the normalized key of the line with the date.
    """
    if key in _KEPT_DATE_KEYS or not line:
        return source
    if _DIRECTIVE.match(source.text.line(line)):
        for number in range(line + 1, line + _OPTIONS):
            option = _UPDATED_OPTION.match(source.text.line(number))
            if option:
                text = f"{option['head']}{today}{option['end']}"
                return source.with_text(source.text.replace_line(number, text))
        return source
    before = Facts.of(source.read())

    def is_valid(reading: Reading) -> bool:
        facts = Facts.of(reading)
        is_same = facts.without_dates() == before.without_dates()
        others = (
            [item for item in f.header if item[0] != "updated"] for f in (facts, before)
        )
        first, second = others
        return is_same and first == second and reading.records.spec.updated == today

    edited = first_valid(source, _dates(source.text, line, today), is_valid)
    return edited or source


def _dates(text: SourceText, line: int, today: str) -> Iterator[SourceText]:
    """Yield *text* with each date near *line* replaced, in the form of that date."""
    for distance in _NEAR:
        number = line + distance
        written = text.line(number)
        position = 0
        while date := find_date(written[position:]):
            start, end = position + date.start, position + date.end
            new = _in_form(written[start:end], today)
            yield text.replace_line(number, f"{written[:start]}{new}{written[end:]}")
            position = end


def _in_form(date: str, today: str) -> str:
    """Return *today* in the form of *date*: ``2026/11/26`` or ``26.11.2026``."""
    year, month, day = today.split("-")
    if re.fullmatch(r"\d{4}/\d{1,2}/\d{1,2}", date):
        return f"{year}/{month}/{day}"
    if match := re.fullmatch(r"\d{1,2}([.-])\d{1,2}\1\d{4}", date):
        return match[1].join((day, month, year))
    return today


def _check(new: NewStatus, before: Facts) -> Callable[[Reading], bool]:
    """Return whether a reading has the new status, and otherwise the same facts."""
    is_front_matter = before.metadata_status is not None
    added = 1 if new.suffix else 0

    def is_valid(reading: Reading) -> bool:
        facts = Facts.of(reading)
        found = new.vocabulary.find(facts.status or "")
        if found is None or not found.known or found.status.name != new.status.name:
            return False
        if (
            facts._replace(
                status=before.status,
                relations=before.relations,
                metadata_status=before.metadata_status if is_front_matter else None,
            )
            != before
        ):
            return False
        gained = [r for r in facts.relations if r not in before.relations]
        lost = [r for r in before.relations if r not in facts.relations]
        return len(gained) == added and all(r[0] == "superseded-by" for r in lost)

    return is_valid


# Candidates


def _candidates(
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
    for number, start, end in _occurrences(text, line, word):
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


def _occurrences(
    text: SourceText, line: int, word: str
) -> Iterator[tuple[int, int, int]]:
    """Yield the line, start and end of each occurrence of *word* near *line*."""
    pattern = re.compile(rf"(?<!\w){_spelling(word)}(?!\w)", re.IGNORECASE)
    for distance in _NEAR:
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


def _spelling(word: str) -> str:
    """Return a pattern for *word* in which spaces can be hyphens."""
    return r"[\s_-]+".join(map(re.escape, re.split(r"[\s_-]+", word.strip())))


def _with_badge(line: str, start: int, old: str, new: str) -> str:
    """Return *line* with the word replaced also in the address of a badge."""
    for badge in _BADGE.finditer(line):
        if badge.start() <= start < badge.end():
            word = re.compile(rf"(?<=[-/]){re.escape(old)}(?=[-.?]|\Z)", re.IGNORECASE)
            uri = word.sub(lambda m: like(new, m[0]).replace(" ", "_"), badge["uri"])
            return f"{line[: badge.start('uri')]}{uri}{line[badge.end('uri') :]}"
    return line


def _filled(text: SourceText, new: NewStatus, line: int) -> Iterator[SourceText]:
    """Yield *text* with the value of the line replaced."""
    for distance in _NEAR[:5]:
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
            indent = written[: len(written) - len(written.lstrip())]
            yield text.replace_line(number, f"{indent}{word}{suffix}")


def _ticked(
    text: SourceText, new: NewStatus, line: int, word: str
) -> Iterator[SourceText]:
    """Yield *text* with the box of another status ticked."""
    names = (new.status.name, new.status.label)
    for number, start, _ in _occurrences(text, line, word):
        written = text.line(number)
        boxes = [m for m in _TICKED.finditer(written) if m.end() <= start]
        if not boxes or re.search(r"\w", written[boxes[-1].end() : start]):
            continue
        box = boxes[-1]
        sign = _SIGNS.get(box[0], "[ ]")
        cleared = f"{written[: box.start()]}{sign}{written[box.end() :]}"
        base = text.replace_line(number, cleared)
        for name in names:
            wanted = re.compile(
                rf"(?:{_EMPTY.pattern})(?={_MARKUP}{_spelling(name)}\b)",
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
    for number, start, end in _occurrences(text, line, word):
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
        day = _in_form(written[date.start : date.end], new.today)
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


# Other places


def _in_directive(
    source: SpecSource, new: NewStatus, line: int, directive: re.Match[str]
) -> SpecSource | None:
    """Return *source* with the argument of the directive ``spec:status`` replaced."""
    number, head, value = line, directive["head"], directive["value"]
    if not value.strip():  # reStructuredText allows the argument on the next line
        below = source.text.line(line + 1)
        if not below.strip() or below.lstrip().startswith(":"):
            head = head if head.endswith((" ", "\t")) else f"{head} "
        else:
            number = line + 1
            head = below[: len(below) - len(below.lstrip())]
            value = below.lstrip()
    old = new.vocabulary.find(value)
    suffix = f" {new.suffix}" if new.suffix else ""
    if old is None:
        text = f"{head}{new.status.label}{suffix}"
    else:
        word = like(new.status.label, value[old.start : old.end])
        rest = value[old.end :]
        is_relation = re.match(r"\W*(?:by|see|with|in favou?r of|→)\b", rest)
        rest = "" if is_relation else rest
        text = f"{head}{value[: old.start]}{word}{suffix}{rest}"
    return source.with_text(source.text.replace_line(number, text))


def _in_other_directive(
    source: SpecSource, new: NewStatus, before: Facts, line: int, written: str
) -> SpecSource | None:
    """Return *source* with the status inside a directive, such as a note, replaced."""
    old = new.vocabulary.find(written)
    if old is None or new.suffix:
        return None
    word = written[old.start : old.end]
    candidates = (
        source.text.replace_line(
            number, _put(source.text.line(number), start, end, new, word)
        )
        for number, start, end in _occurrences(source.text, line, word)
    )
    return first_valid(source, candidates, lambda after: Facts.of(after) == before)


def _in_front_matter(source: SpecSource, new: NewStatus) -> SpecSource | None:
    """Return *source* with the status of the front matter replaced as well."""
    keys = fields_of_all_languages().status_keys
    for name, entry in read_front_matter(source.text.plain).items():
        if normalize_key(name) not in keys or not isinstance(entry.value, str):
            continue
        old = new.vocabulary.find(entry.value)
        if old is None:
            continue
        word = entry.value[old.start : old.end]
        candidates = (
            source.text.replace_line(
                number, _put(source.text.line(number), start, end, new, word)
            )
            for number, start, end in _occurrences(source.text, entry.line, word)
        )
        return first_valid(source, candidates, _check_metadata(source, new))
    return None


def _check_metadata(source: SpecSource, new: NewStatus) -> Callable[[Reading], bool]:
    """Return whether a reading has the new status in its front matter as well."""
    before = Facts.of(source.read())

    def is_valid(reading: Reading) -> bool:
        facts = Facts.of(reading)
        found = new.vocabulary.find(facts.metadata_status or "")
        is_same = facts._replace(metadata_status=before.metadata_status) == before
        return bool(found and found.status.name == new.status.name and is_same)

    return is_valid


def _put(line: str, start: int, end: int, new: NewStatus, word: str) -> str:
    return f"{line[:start]}{like(new.status.label, word)}{line[end:]}"


def _added(source: SpecSource, new: NewStatus, reading: Reading) -> SpecSource | None:
    """Return *source* with a status line, which it lacks."""
    value = new.status.label + (f" {new.suffix}" if new.suffix else "")
    candidates = new_line_candidates(source, reading, "Status", value, value)
    return first_valid(source, candidates, _check(new, Facts.of(reading)))


def like(label: str, written: str) -> str:
    """Return *label* in the case and with the hyphens of another word, *written*."""
    if written.islower():
        label = label.lower()
    elif written.isupper() and len(written) > 1:
        label = label.upper()
    if re.search(r"\w[-_]\w", written) and " " in label:
        label = label.replace(" ", "_" if "_" in written else "-")
    return label
