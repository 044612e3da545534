"""Change the status of a spec where its author wrote it.

The readers give the line of the status. Each possible edit near it is read again, and
the first that changes the status and no other fact is used.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from sphinx_techspec.dates import find_date
from sphinx_techspec.editing.relation_edit import new_line_candidates
from sphinx_techspec.editing.source_text import SourceText, indent_of
from sphinx_techspec.editing.spec_source import Facts, SpecSource, first_valid
from sphinx_techspec.editing.status_candidates import (
    NEAR,
    NewStatus,
    format_like,
    like,
    occurrences,
    status_candidates,
)
from sphinx_techspec.header_fields import fields_of_all_languages, normalize_key
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.header.front_matter import read_front_matter
from sphinx_techspec.reading.read import Reading
from sphinx_techspec.records import Spec

_DIRECTIVE = lazy_regex(
    r"(?P<head>\s*(?:\.\. spec:status::|(?:`{3,}|~{3,}|:{3,})\{spec:status\})[ \t]*+)"
    r"(?P<value>.*)\Z"
)
_UPDATED_OPTION = lazy_regex(
    r"(?P<head>\s*:?updated:\s*+)(?P<value>\S(?:.*\S)?)(?P<end>\s*)\Z"
)
_OPTIONS = 20
"""The number of lines below a directive that can be its options."""
_KEPT_DATE_KEYS = frozenset({"date"})
"""Keys of the date of the decision rather than of the last update."""


class EditError(Exception):
    """An edit that is not possible; the message is for the user."""


def set_status(
    source: SpecSource, new: NewStatus, *, line: int, written: str | None = None
) -> SpecSource | None:
    """Return *source* with the status *new*, ``None`` if its position is unclear.

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
        source, status_candidates(source, new, before, line), _check(new, before)
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
    for distance in NEAR:
        number = line + distance
        written = text.line(number)
        position = 0
        while date := find_date(written[position:]):
            start, end = position + date.start, position + date.end
            new = format_like(written[start:end], today)
            yield text.replace_line(number, f"{written[:start]}{new}{written[end:]}")
            position = end


def _check(new: NewStatus, before: Facts) -> Callable[[Reading], bool]:
    """Return a test for the new status and otherwise the same facts in a reading."""
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


# Directives and front matter


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
            head = indent_of(below)
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
        for number, start, end in occurrences(source.text, line, word)
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
            for number, start, end in occurrences(source.text, entry.line, word)
        )
        return first_valid(source, candidates, _check_metadata(source, new))
    return None


def _check_metadata(source: SpecSource, new: NewStatus) -> Callable[[Reading], bool]:
    """Return a test for the new status in the front matter of a reading as well."""
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
    """Return *source*, which has no status line, with a new one."""
    value = new.status.label + (f" {new.suffix}" if new.suffix else "")
    candidates = new_line_candidates(source, reading, "status", value, value)
    return first_valid(source, candidates, _check(new, Facts.of(reading)))
