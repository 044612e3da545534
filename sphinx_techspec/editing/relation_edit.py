"""Write a relation into the header of a spec, in the form of its other lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from sphinx_techspec.editing.header_line import HeaderLineParts, split_header_line
from sphinx_techspec.editing.header_words import (
    key_of,
    language_of_document,
    language_of_keys,
)
from sphinx_techspec.editing.source_text import SourceText, content_end, indent_of
from sphinx_techspec.editing.spec_source import Facts, SpecSource, first_valid
from sphinx_techspec.header_fields import fields_of_all_languages, normalize_key
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.header.front_matter import (
    front_matter_end,
    read_front_matter,
)
from sphinx_techspec.reading.header.header_lines import HeaderLine
from sphinx_techspec.reading.header.relation_targets import read_targets
from sphinx_techspec.reading.read import Reading
from sphinx_techspec.relation_types import is_partial_key

_DIRECTIVE = lazy_regex(
    r"\s*(?:\.\. spec:(?P<rst>status|relations)::"
    r"|(?P<fence>`{3,}|~{3,}|:{3,})\{spec:(?P<md>status|relations)\})"
)
_ITEM = lazy_regex(r"(?P<lead>\s+(?:[-*+]|\d+[.)])\s+|\s*-\s+)\S")
_CONTINUED = 6
"""The number of lines below a key that can have its value."""


class RelationTarget(NamedTuple):
    """The other spec of a relation."""

    id: str
    """Its ID, for front matter and directives."""
    text: str
    """Its ID or a link, for running text."""


def add_relation(
    source: SpecSource, kind: str, target: RelationTarget, *, status_line: int
) -> SpecSource | None:
    """Return *source* with a relation, ``None`` if it cannot be added.

    :param kind: a key of :data:`~sphinx_techspec.relation_types.RELATION_TYPES`.
    :param target: the other spec.
    :param status_line: the line of the status, 0 without a status.
    """
    if status_line and _DIRECTIVE.match(source.text.line(status_line)):
        return _in_directive(source, kind, target.id, status_line)
    reading = source.read()
    before = Facts.of(reading)

    def is_valid(after: Reading) -> bool:
        facts = Facts.of(after)
        gained = [r for r in facts.relations if r not in before.relations]
        is_kept = all(r in facts.relations for r in before.relations)
        is_same = facts._replace(relations=before.relations) == before
        return is_same and is_kept and [r[0] for r in gained] == [kind]

    return first_valid(
        source, _candidates(source, reading, kind, target, status_line), is_valid
    )


def _candidates(
    source: SpecSource,
    reading: Reading,
    kind: str,
    target: RelationTarget,
    status_line: int,
) -> Iterator[SourceText]:
    yield from _extended(source, reading, kind, target)
    yield from new_line_candidates(
        source, reading, kind, target.text, target.id, status_line=status_line
    )


def _extended(
    source: SpecSource, reading: Reading, kind: str, target: RelationTarget
) -> Iterator[SourceText]:
    """Yield *source* with the target in a line of this relation, if it has one."""
    text = source.text
    lines = [
        (line.line, not _has_value(line), target.text)
        for line in reading.header
        if _is_key_of(line.key, kind)
    ]
    if source.syntax == "md":
        for name, entry in read_front_matter(text.plain).items():
            if _is_key_of(normalize_key(name), kind):
                lines.append((entry.line, not entry.value, target.id))
    for start, is_empty, name in lines:
        field = split_header_line(text.line(start))
        if field is not None and is_empty:
            yield text.replace_line(start, str(field.with_value(name)))
        for number in range(start, start + _CONTINUED):
            yield from _appended(text, number, name, is_first=number == start)


def _is_key_of(key: str, kind: str) -> bool:
    """Return whether *key* names the relation *kind* to complete specs."""
    found = fields_of_all_languages().relation_keys.get(key)
    return found == kind and not is_partial_key(key)


def _has_value(line: HeaderLine) -> bool:
    """Return whether a line names a spec rather than *none* or a placeholder."""
    is_empty = line.value.is_unfilled or not read_targets(line.value).names
    return not is_empty


def _appended(
    text: SourceText, number: int, target: str, *, is_first: bool
) -> Iterator[SourceText]:
    """Yield *text* with the target after the others on a line, or below it."""
    line = text.line(number)
    field = split_header_line(line)
    value = field.value if field else line.strip()
    if not value:
        return
    if field is not None and value.endswith("]") and value.startswith("["):
        inner = value[:-1].rstrip()
        comma = ", " if inner != "[" else ""
        yield text.replace_line(
            number, str(field.with_value(f"{inner}{comma}{target}]"))
        )
    elif field is not None and is_first:
        yield text.replace_line(number, str(field.with_value(f"{value}, {target}")))
    elif not is_first and (item := _ITEM.match(line)):
        yield text.insert(number + 1, f"{item['lead']}{target}")


# A new line


def new_line_candidates(
    source: SpecSource,
    reading: Reading,
    name: str,
    value: str,
    plain: str,
    *,
    status_line: int = 0,
) -> Iterator[SourceText]:
    """Yield *source* with a new line in its header, in the form of another line.

    :param name: a header field or a relation.
    :param plain: the value for front matter.
    """
    text = source.text
    status_keys = fields_of_all_languages().status_keys
    header = sorted(
        reading.header, key=lambda line: (line.key not in status_keys, line.line)
    )
    if source.syntax == "md":
        end = front_matter_end(text.plain)
        if end and (not header or 0 < status_line <= end):
            yield from _in_front_matter(source, name, plain, end)
    label = key_of(name, language_of_document(reading))
    for line in header:
        field = split_header_line(text.line(line.line))
        if field is None or normalize_key(field.key) != line.key:
            continue
        yield from _after(text, line, field, _cased(label, field.key), value)
    if status_line and not header:
        # A section "Status" has a paragraph for each relation.
        yield text.insert(status_line + 1, "", f"{label} {value}")
    yield from _new_header(source, reading, label, value)


def _after(
    text: SourceText, line: HeaderLine, field: HeaderLineParts, key: str, value: str
) -> Iterator[SourceText]:
    """Yield *text* with a line after or before *line*, whose parts are *field*."""
    number = line.line
    new = field.like(key, value)
    above = split_header_line(text.line(number - 1))
    lacks_break = above is not None and above.tail and not field.tail
    if lacks_break and above is not None and above.value:
        # The last line of a paragraph has no hard line break.
        yield text.insert(number, above.like(key, value))
    end = number + 1
    yield text.insert(end, new)
    while end < number + _CONTINUED and text.line(end).strip():
        end += 1
        yield text.insert(end, new)
    yield text.insert(number, new)
    border = text.line(number + 1)
    if re.fullmatch(r"\s*\+[-=+]+\+\s*", border):  # a grid table
        yield text.insert(number + 2, new, border.replace("=", "-"))
    # One bullet for each line of a loose list.
    yield text.insert(number + 1, "", new)


def _in_front_matter(
    source: SpecSource, name: str, value: str, end: int
) -> Iterator[SourceText]:
    text = source.text
    names: Mapping[str, object] = read_front_matter(text.plain)
    joint = "_" if any("_" in name for name in names) else "-"
    key = key_of(name, language_of_keys(names)).lower().replace(" ", joint)
    quoted = value if re.fullmatch(r"[A-Za-z][\w-]*", value) else f'"{value}"'
    entries = read_front_matter(text.plain)
    lines = [
        entry.line
        for name, entry in entries.items()
        if normalize_key(name) in fields_of_all_languages().status_keys
    ]
    for number in (*(line + 1 for line in lines), end):
        yield text.insert(number, f"{key}: {quoted}")


def _new_header(
    source: SpecSource, reading: Reading, label: str, value: str
) -> Iterator[SourceText]:
    """Yield *source* with a header of one line below the title."""
    text, title = source.text, reading.records.spec.line
    is_rst = source.syntax == "rst"
    number = title + 1
    if is_rst and not re.fullmatch(r"([^\w\s])\1+\s*", text.line(title)):
        number += 1
    new = f":{label}: {value}" if is_rst else f"- **{label}:** {value}"
    below = [] if not text.line(number + 1).strip() and text.line(number) else [""]
    is_blank = not text.line(number).strip()
    yield text.insert(number, "", new, *([] if is_blank else below or [""]))


def _cased(label: str, key: str) -> str:
    """Return *label* in lower case if *key* is."""
    return label.lower() if key.islower() else label


# Directives


def _in_directive(
    source: SpecSource, kind: str, target: str, line: int
) -> SpecSource | None:
    """Return *source* with the relation in the directive ``spec:relations``."""
    text = source.text
    for number, written in enumerate(text.lines, 1):
        match = _DIRECTIVE.match(written)
        if match and "relations" in (match["rst"], match["md"]):
            return source.with_text(_with_option(text, number, kind, target))
    indent = indent_of(text.line(line))
    match = _DIRECTIVE.match(text.line(line))
    assert match is not None
    fence = match["fence"]
    end = content_end(text.lines, line - 1, fence=fence) + (2 if fence else 1)
    if fence:
        new = [f"{fence}{{spec:relations}}", f":{kind}: {target}", fence]
    else:
        new = [".. spec:relations::", f"   :{kind}: {target}"]
    lines = ["", *(f"{indent}{part}" for part in new)]
    return source.with_text(text.insert(end, *lines))


def _with_option(text: SourceText, line: int, kind: str, target: str) -> SourceText:
    """Return *text* with a target in an option of the directive at *line*."""
    match = _DIRECTIVE.match(text.line(line))
    fence = match["fence"] if match else None
    option = re.compile(rf"(?P<head>\s*:{kind}:)\s*(?P<value>.*?)\s*\Z")
    end = content_end(text.lines, line - 1, fence=fence)
    for number in range(line + 1, end + 1):
        if found := option.match(text.line(number)):
            items = ", ".join(filter(None, (found["value"], target)))
            return text.replace_line(number, f"{found['head']} {items}")
    indent = indent_of(text.line(line))
    indent += "" if fence else "   "
    return text.insert(line + 1, f"{indent}:{kind}: {target}")
