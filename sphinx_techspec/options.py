"""The options of the directives that declare records."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from sphinx_techspec.built_in_kinds import BUILT_IN_KINDS
from sphinx_techspec.dates import find_date
from sphinx_techspec.field_types import FieldDeclaration
from sphinx_techspec.header_fields import (
    BUILT_IN_FIELDS,
    HEADER_FIELDS,
    HeaderField,
    HeaderFields,
)
from sphinx_techspec.kinds import RecordField, RecordKind, RecordKinds
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.messages import expected, quote, shorten
from sphinx_techspec.records import NotedProblem, Problem
from sphinx_techspec.relation_types import RELATION_TYPES
from sphinx_techspec.words import COMMAS


class Option(NamedTuple):
    """An option of a directive."""

    name: str
    help: str
    """Markdown; the reference documentation is generated from it."""
    choices: Sequence[str] = ()
    """The valid values; any text if empty."""
    is_date: bool = False
    is_list: bool = False
    """Whether the value is a list, separated by commas or written in YAML."""
    declaration: FieldDeclaration | None = None
    """The field of a record kind that sets it, if a project declares it."""


_YAML_LIST = lazy_regex(r"\[([^\[\]]*)\]")


def _record_options(kind: RecordKind) -> Iterator[Option]:
    """Yield the options of the directive that declares a record."""
    default = f"*{kind.default_status}* by default"
    if kind.status_with_body:
        default += f", *{kind.status_with_body}* if the directive has a body"
    statuses = [status.name for status in kind.statuses]
    yield Option("id", "The ID of the record, kept as written.")
    yield Option("status", f"The status of the record: {default}.", choices=statuses)
    for field in kind.fields:
        if field.option_help:
            yield _option(field.option_name, field)._replace(
                choices=field.values, declaration=field.declaration
            )


def _option(name: str, field: HeaderField | RecordField) -> Option:
    return Option(name, field.option_help, (), field.type == "date", field.is_list)


def _own_option(field: HeaderField) -> Option:
    """Return the option of a field that the project adds; a check reads its value."""
    return Option(field.name, field.option_help, is_list=field.is_list)


@lru_cache(maxsize=16)
def record_directives(kinds: RecordKinds) -> Mapping[str, Sequence[Option]]:
    """Return the options of each directive that declares records.

    :param kinds: the record kinds of the project.
    """
    return {
        "status": [
            Option("id", "The ID of the spec."),
            *(_option(f.name, f) for f in HEADER_FIELDS.values() if f.option_help),
        ],
        **{kind.name: list(_record_options(kind)) for kind in kinds},
        "relations": [
            Option(relation.name, relation.option_help, is_list=True)
            for relation in RELATION_TYPES.values()
            if relation.option_help
        ],
    }


def record_options(
    directive: str, *, kinds: RecordKinds, fields: HeaderFields
) -> Mapping[str, Option]:
    """Return the options of *directive*, with those of the fields of the project."""
    options = {option.name: option for option in record_directives(kinds)[directive]}
    if directive == "status":
        options |= {field.name: _own_option(field) for field in fields.own}
    return options


RECORD_DIRECTIVES = record_directives(BUILT_IN_KINDS)
"""The options of the directives of a project that declares no kinds."""


def read_options(
    directive: str,
    given: Mapping[str, str | None],
    *,
    line: int = 1,
    kinds: RecordKinds = BUILT_IN_KINDS,
    fields: HeaderFields = BUILT_IN_FIELDS,
) -> tuple[dict[str, str], list[NotedProblem]]:
    """Return the valid options of *directive*, and the problems with the others.

    A date in the header of a spec is returned even if it is invalid. A decision with an
    invalid status is proposed.

    :param given: the options as written, ``None`` for one without a value.
    :param line: the line of the directive.
    :param kinds: the record kinds of the project.
    :param fields: the header fields of the project.
    """
    declared = record_options(directive, kinds=kinds, fields=fields)
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
            kind = kinds.get(directive) if name == "status" else None
            if kind and text and kind.undecided_status:
                usable[name] = kind.undecided_status
            if directive == "status" and option.is_date and text:
                usable[name] = text  # the header shows it, as in a header line
        elif option.is_list:
            usable[name] = ", ".join(split_items(text))
        elif option.declaration is not None:
            usable[name] = text
        else:
            usable[name] = text.casefold() if option.choices else text
    return usable, problems


def split_items(text: str) -> list[str]:
    """Return the items of a list, separated by commas or semicolons, or in YAML."""
    text = text.strip()
    if text.startswith("- "):  # MyST may have joined the lines
        items = re.split(r"(?:\A|\s)-\s", text)
    else:
        inner = _YAML_LIST.fullmatch(text)
        items = re.split(f"[{COMMAS}]", inner[1] if inner else text)
    stripped = (_unquoted(item.strip()) for item in items)
    return [item for item in stripped if item]


def _unquoted(text: str) -> str:
    is_quoted = len(text) > 1 and text[0] == text[-1] and text[0] in "\"'"
    return text[1:-1] if is_quoted else text


def invalid_option(message: str, line: int, hint: str, subject: str) -> NotedProblem:
    """Return a problem that the check ``invalid-option`` reports."""
    problem = Problem(message, line, hint, shorten(subject))
    return NotedProblem("invalid-option", problem)


def unknown_option(
    directive: str, name: str, declared: Iterable[str], *, line: int
) -> NotedProblem:
    """Return the problem for an option *name* that *directive* does not have."""
    message = f"unknown option {quote(name)} in spec:{directive}"
    return invalid_option(message, line, expected(name, declared), name)


def missing_value(directive: str, name: str, *, line: int) -> NotedProblem:
    """Return the problem for the option *name* of *directive* without a value."""
    message = f"missing value for option {name!r} in spec:{directive}"
    return invalid_option(message, line, "add a value, or remove the option", name)


def _problem(
    directive: str, option: Option, text: str, *, line: int
) -> NotedProblem | None:
    if not (split_items(text) if option.is_list else text):
        return missing_value(directive, option.name, line=line)
    declared = option.declaration
    if declared is not None:
        items = ", ".join(split_items(text)) if option.is_list else text
        if declared.read(items) is not None:
            return None
        message = f"invalid {option.name} {quote(text)} in spec:{directive}"
        problem = Problem(message, line, declared.hint(items), shorten(text))
        return NotedProblem("invalid-field", problem)
    if option.choices and text.casefold() not in option.choices:
        message = f"invalid {option.name} {quote(text)} in spec:{directive}"
        return invalid_option(message, line, expected(text, option.choices), text)
    if option.is_date:
        found = find_date(text)
        if found is None or found.iso is None:
            message = f"invalid date {quote(text)} in option {option.name!r} of "
            message += f"spec:{directive}"
            problem = Problem(message, line, "use YYYY-MM-DD", shorten(text))
            return NotedProblem("invalid-date", problem)
    return None
