"""The text of a new spec, created from a template."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple

from rich.cells import cell_len

from sphinx_techspec.editing.header_line import split_header_line
from sphinx_techspec.header_fields import HEADER_FIELDS, normalize_key
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.header.front_matter import front_matter_end
from sphinx_techspec.reading.header.header_reader import TITLE_KEYS
from sphinx_techspec.reading.parse import Source, parse
from sphinx_techspec.reading.read import read
from sphinx_techspec.records import Spec
from sphinx_techspec.section_names import SectionNames

EMPTY_SECTION_TEXT = "<to be written>"
"""The placeholder in a section that is empty in the template."""

_DATE_KEYS = frozenset(
    {*HEADER_FIELDS["updated"].keys, "created", "creation date", "start date"}
)
_NUMBER_KEYS = frozenset({"id", "number"})

_YAML_COMMENT = lazy_regex(r"(?<!\s)\s+#")
_PLACEHOLDER = lazy_regex(r"<[^<>]*>|(?<!\{)\{++[^{}]*\}+|\[[^\[\]]*\](?!\()|\.{3}|…")
"""A placeholder of a template."""
_DATE = lazy_regex(
    r"<(?=[^<>]*YYYY)[^<>]*>|(?<!\{)\{++(?=[^{}]*YYYY)[^{}]*\}+"
    r"|\[(?=[^\[\]]*YYYY)[^\[\]]*\]|YYYY-MM-DD|\d{4}-\d{2}-\d{2}|\bDATE\b"
    r"|<date>|(?<!\{)\{++\s*date\s*\}+",
)
_NUMBER = lazy_regex(
    r"<(?:N+|number|id)>|(?<!\{)\{++\s*(?:N+|number|id)\s*\}+|\[(?:N+|number|id)\]"
    r"|(?<![A-Za-z])(?:N{2,}|X{2,}|NUMBER)(?![A-Za-z])|(?<!\d)0{2,}(?!\d)|#{2,}",
)
_TITLE_PLACEHOLDER = lazy_regex(
    r"<[^<>]+>|(?<!\{)\{++[^{}]+\}+|\[[^\[\]]+\]"
    r"|\b(?:TITLE|Title|(?:Short|short) title)\b"
)
_SEPARATOR = lazy_regex(r"[\s:.)|\]–—-]*")
_UNDERLINE = lazy_regex(r"([!-/:-@\[-`{-~])\1+\s*\Z")
_ATX = lazy_regex(r"(?P<marks>#{1,6}\s++)(?P<text>.*)\Z")


class SpecValues(NamedTuple):
    """The values to fill in."""

    number: str
    title: str
    today: str
    """An ISO date."""
    heading: str = ""
    """The complete title; empty for the form in the template."""


def fill(text: str, facts: SpecValues, *, start_line: int, syntax: str) -> str:
    """Return the text of a spec from *text*, the source of a template.

    :param start_line: the line of the title; of the text above it, only the front
        matter is kept.
    :param syntax: ``md`` or ``rst``.
    """
    lines = text.removeprefix("\ufeff").splitlines()
    front = front_matter_end(text)
    start = max(start_line - 1, front)
    if syntax == "rst" and start > front and _UNDERLINE.match(lines[start - 1]):
        start -= 1  # the title has an overline
    title, body = _fill_title(lines[start:], facts, underlined=syntax == "rst")
    filled = [*_fill_front_matter(lines[:front], facts), *title]
    return "\n".join([*filled, *_fill_header(body, facts)]).strip("\n") + "\n"


def mark_empty_sections(text: str, *, syntax: str) -> str:
    """Return *text*, the source of a spec, with a placeholder in each empty section.

    :param syntax: ``md`` or ``rst``.
    """
    spec = read_spec(text, syntax)
    lines = text.splitlines()
    ends = [section.line for section in spec.sections if section.empty]
    for line in sorted(ends, reverse=True):
        is_underlined = syntax == "rst" or not lines[line - 1].lstrip().startswith("#")
        end = line + 1 if is_underlined else line
        lines[end:end] = ["", EMPTY_SECTION_TEXT]
    return "\n".join(lines) + "\n"


def read_spec(text: str, syntax: str) -> Spec:
    """Return the spec in *text*, in the markup *syntax*, ``md`` or ``rst``."""
    source = Source("new", "new", text, syntax)
    doctree = parse(text, syntax=syntax)
    return read(doctree, source, metadata={}, names=SectionNames()).records.spec


def _fill_front_matter(lines: list[str], facts: SpecValues) -> Iterator[str]:
    for line in lines:
        comment = _YAML_COMMENT.search(line)
        end = comment.start() if comment else len(line)
        field = split_header_line(line[:end])
        if field is None or field.lead or not (key := normalize_key(field.key)):
            yield line
            continue
        value = _field_value(key, field.value, facts)
        if key in TITLE_KEYS and (not field.value or _TITLE_PLACEHOLDER.search(value)):
            value = _as_yaml(facts.title)
        if key == "techspec" and value.casefold() in ("false", "no"):
            continue  # unlike the template, the new document is a spec
        yield f"{field.key}:{' ' if value else ''}{value}{line[end:]}"
    if lines:
        yield ""


def _fill_header(lines: list[str], facts: SpecValues) -> Iterator[str]:
    """Yield *lines* with the fields above the first heading filled in."""
    in_header = True
    for line, below in zip_longest(lines, lines[1:], fillvalue=""):
        in_header = in_header and not _ATX.match(line)
        field = split_header_line(line) if in_header else None
        if field is None:
            yield line
            if line.strip() and _UNDERLINE.match(below):
                in_header = False
            continue
        value = _field_value(normalize_key(field.key), field.value, facts)
        yield str(field.with_value(value))


def _fill_title(
    lines: list[str], facts: SpecValues, *, underlined: bool
) -> tuple[list[str], list[str]]:
    """Return the filled-in lines of the title, and the lines below it."""
    first = lines[0] if lines else ""
    if (atx := _ATX.match(first)) and not underlined:
        title = _as_markdown(facts.heading or _title(atx["text"], facts))
        return [f"{atx['marks']}{title}"], lines[1:]
    has_overline = bool(_UNDERLINE.match(first)) and len(lines) > 2
    text, *rest = lines[1:] if has_overline else lines or [""]
    title = facts.heading or _title(text.strip(), facts)
    title = _as_rst(title) if underlined else _as_markdown(title)
    if not rest or not _UNDERLINE.match(rest[0]):
        return [f"# {title}"], lines
    line = rest[0][0] * max(cell_len(title), 3)
    return [*([line] if has_overline else []), title, line], rest[1:]


def _title(pattern: str, facts: SpecValues) -> str:
    """Return the title of the spec; *pattern* is the title of the template."""
    number, placeholder = _NUMBER.search(pattern), _TITLE_PLACEHOLDER.search(pattern)
    if number is None:
        return _put(pattern, placeholder, facts.title) if placeholder else facts.title
    if placeholder and placeholder.start() < number.start():  # "<Title> (NNN)"
        after = _put(pattern, number, facts.number)
        return _put(after, placeholder, facts.title)
    separator = _SEPARATOR.match(pattern, number.end())
    end = separator.end() if separator else number.end()
    before = f"{pattern[: number.start()]}{facts.number}{pattern[number.end() : end]}"
    joint = "" if end > number.end() else ": "
    return f"{before}{joint}{facts.title}"


def _put(text: str, match: re.Match[str], value: str) -> str:
    return f"{text[: match.start()]}{value}{text[match.end() :]}"


def _field_value(key: str, value: str, facts: SpecValues) -> str:
    """Return the value of a field; *value* is the value in the template."""
    if key in _DATE_KEYS:
        if date := _DATE.search(value):
            return _put(value, date, facts.today)
        if not value or _PLACEHOLDER.fullmatch(value):
            return facts.today
    if key in _NUMBER_KEYS and (number := _NUMBER.search(value)):
        return _put(value, number, facts.number)
    return value


def _as_yaml(text: str) -> str:
    """Return *text* as a YAML value, in quotes if necessary."""
    is_plain = re.fullmatch(r"[^\W\d_][\w ,.()/-]*", text) and text.casefold() not in (
        *("true", "false", "yes", "no", "on", "off", "null"),
    )
    return text if is_plain else json.dumps(text, ensure_ascii=False)


def _as_markdown(title: str) -> str:
    """Return *title* with HTML and a closing sequence of ``#`` escaped."""
    title = re.sub(r"<(?=[A-Za-z/!?])", r"\\<", title)
    return re.sub(r"(?<=\s)(#+)\Z", r"\\\1", title)


def _as_rst(title: str) -> str:
    """Return *title* with markup escaped."""
    return re.sub(r"[\\*`|]|_(?!\w)", r"\\\g<0>", title)
