"""The options of the directives that write records."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import NamedTuple

from sphinx_techspec.dates import find_date
from sphinx_techspec.header_fields import HEADER_FIELDS, RELATION_TYPES
from sphinx_techspec.kinds import RecordKind
from sphinx_techspec.records import NotedProblem, Problem
from sphinx_techspec.shipped_kinds import SHIPPED_KINDS

__all__ = [
    "RECORD_DIRECTIVES",
    "Option",
    "guess",
    "no_value",
    "read_options",
    "split_items",
    "unknown_option",
]


class Option(NamedTuple):
    """An option of a directive."""

    name: str
    help: str
    """Markdown; the documentation's reference is made from it."""
    choices: Sequence[str] = ()
    """The words that can stand there; any text where there are none."""
    is_date: bool = False
    is_list: bool = False
    """Whether commas divide it; a list of YAML is read as well."""


_YAML_LIST = re.compile(r"\[([^\[\]]*)\]")


def _status_options() -> Iterator[Option]:
    """Yield the options of ``spec:status``."""
    yield Option("id", "The id of the spec.")
    for field in HEADER_FIELDS.values():
        if field.option_help:
            yield Option(
                field.name,
                field.option_help,
                is_date=field.type == "date",
                is_list=field.type == "tags",
            )


def _record_options(kind: RecordKind) -> Iterator[Option]:
    """Yield the options of the directive that writes a record."""
    default = f"*{kind.default_status}* by default"
    if kind.status_with_body:
        default += f", *{kind.status_with_body}* if the directive has a body"
    statuses = [status.name for status in kind.statuses]
    yield Option("id", "The id of the record, kept as written.")
    yield Option("status", f"The status of the record: {default}.", choices=statuses)
    for field in kind.fields:
        if field.option_help:
            yield Option(
                field.option_name,
                field.option_help,
                choices=field.values,
                is_date=field.type == "date",
                is_list=field.type in ("names", "tags", "ids"),
            )


RECORD_DIRECTIVES: Mapping[str, Sequence[Option]] = {
    "status": list(_status_options()),
    **{kind.name: list(_record_options(kind)) for kind in SHIPPED_KINDS},
    "relations": [
        Option(relation.name, relation.option_help, is_list=True)
        for relation in RELATION_TYPES.values()
        if relation.option_help
    ],
}
"""The options of each directive that writes records."""


def read_options(
    directive: str, given: Mapping[str, str | None], *, line: int = 1
) -> tuple[dict[str, str], list[NotedProblem]]:
    """Return the usable options of *directive*, and what is wrong with the others.

    :param given: the options as written, ``None`` for one without a value.
    :param line: the line of the directive.
    """
    declared = {option.name: option for option in RECORD_DIRECTIVES[directive]}
    usable: dict[str, str] = {}
    problems: list[NotedProblem] = []
    for name, value in given.items():
        option = declared.get(name)
        if option is None:
            problems.append(unknown_option(directive, name, declared, line=line))
            continue
        text = (value or "").strip()
        problem = _problem(directive, option, text, line=line)
        if problem is not None:
            problems.append(problem)
        else:
            usable[name] = _read(option, text)
    return usable, problems


def split_items(text: str) -> list[str]:
    """Return the items of a list that commas, semicolons or YAML divide."""
    text = text.strip()
    if text.startswith("- "):  # MyST may have joined the lines
        items = re.split(r"(?:\A|\s)-\s", text)
    else:
        inner = _YAML_LIST.fullmatch(text)
        items = re.split("[,;]", inner[1] if inner else text)
    stripped = (_unquoted(item.strip()) for item in items)
    return [item for item in stripped if item]


def _read(option: Option, text: str) -> str:
    if option.is_list:
        return ", ".join(split_items(text))
    return text.casefold() if option.choices else text


def _unquoted(text: str) -> str:
    is_quoted = len(text) > 1 and text[0] == text[-1] and text[0] in "\"'"
    return text[1:-1] if is_quoted else text


def guess(name: str, known: Iterable[str]) -> str:
    """Return ``did you mean 'x'? `` with the closest known name, ``""`` without."""
    close = get_close_matches(name.casefold()[:80], known, 1)
    return f"did you mean {close[0]!r}? " if close else ""


def unknown_option(
    directive: str, name: str, declared: Iterable[str], *, line: int
) -> NotedProblem:
    """Return the problem that *directive* has no option *name*."""
    declared = list(declared)
    return _invalid(
        f"spec:{directive} has no option {name!r}",
        line,
        f"{guess(name, declared)}the options are: {', '.join(declared)}",
        name,
    )


def no_value(directive: str, name: str, *, line: int) -> NotedProblem:
    """Return the problem that the option *name* of *directive* says nothing."""
    return _invalid(
        f"the option {name!r} of spec:{directive} has no value",
        line,
        "give it a value or leave it out",
        name,
    )


def _invalid(message: str, line: int, hint: str, subject: str) -> NotedProblem:
    return NotedProblem("invalid-option", Problem(message, line, hint, subject))


def _problem(
    directive: str, option: Option, text: str, *, line: int
) -> NotedProblem | None:
    if not (split_items(text) if option.is_list else text):
        return no_value(directive, option.name, line=line)
    if option.choices and text.casefold() not in option.choices:
        return _invalid(
            f"{text!r} is no {option.name} of spec:{directive}",
            line,
            f"the values are: {', '.join(option.choices)}",
            text,
        )
    if option.is_date:
        found = find_date(text)
        if found is None or found.iso is None:
            problem = Problem(
                f"{text!r}, the option {option.name!r} of spec:{directive}, is no date",
                line,
                "write the date as YYYY-MM-DD",
                text,
            )
            return NotedProblem("invalid-date", problem)
    return None
