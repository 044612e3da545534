"""The options of the directives that declare records."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sphinx_techspec.dates import find_date
from sphinx_techspec.messages import expected, quote, shorten
from sphinx_techspec.records import NotedProblem, Problem

__all__ = [
    "RECORD_DIRECTIVES",
    "Option",
    "invalid_option",
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
    """The valid values; any text if empty."""
    is_date: bool = False
    is_list: bool = False
    """Whether the value is a list, separated by commas or in YAML."""


_ID = Option("id", "The record's id, kept as written.")
_OWNER = Option("owner", "The owner.")
_TAGS = Option("tags", "Words to filter by, separated by commas.", is_list=True)
_YAML_LIST = re.compile(r"\[([^\[\]]*)\]")

RECORD_DIRECTIVES: Mapping[str, Sequence[Option]] = {
    "status": (
        Option("updated", "The date of the last update.", is_date=True),
        _OWNER,
        Option("reviewers", "The reviewers."),
        _TAGS,
        Option("review-by", "The date of the next review.", is_date=True),
        Option("since", "The date of the status.", is_date=True),
        Option("id", "The spec's id."),
    ),
    "decision": (
        _ID,
        Option("date", "The date of the decision.", is_date=True),
        Option(
            "status",
            "The status; *accepted* by default.",
            choices=("proposed", "accepted", "rejected", "superseded"),
        ),
        Option("because", "The reason, with inline markup."),
        Option("deciders", "The deciders, separated by commas.", is_list=True),
        Option(
            "supersedes",
            "The ids of the decisions that this one replaces.",
            is_list=True,
        ),
        _TAGS,
    ),
    "risk": (
        _ID,
        Option("likelihood", "The likelihood, a word or a number."),
        Option("impact", "The impact, a word or a number."),
        Option("mitigation", "The mitigation, with inline markup."),
        _OWNER,
        Option(
            "status",
            "The status; *open* by default.",
            choices=("open", "mitigated", "accepted", "closed"),
        ),
        _TAGS,
    ),
    "question": (
        _ID,
        Option(
            "status",
            "The status; by default *answered* if the directive has a body, *open* if "
            "not.",
            choices=("open", "answered"),
        ),
        _OWNER,
        Option("due", "The date by which an answer is due.", is_date=True),
    ),
    "relations": (
        Option(
            "depends-on", "Ids of the specs that this one depends on.", is_list=True
        ),
        Option("supersedes", "Ids of the specs that this one replaces.", is_list=True),
        Option(
            "superseded-by", "Ids of the specs that replace this one.", is_list=True
        ),
        Option("amends", "Ids of the specs that this one amends.", is_list=True),
        Option("related", "Ids of related specs.", is_list=True),
    ),
}
"""The options of each directive that declares records."""


def read_options(
    directive: str, given: Mapping[str, str | None], *, line: int = 1
) -> tuple[dict[str, str], list[NotedProblem]]:
    """Return the valid options of *directive*, and problems of the others.

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
    """Return the items of a list, separated by commas, by semicolons or as in YAML."""
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


def invalid_option(message: str, line: int, hint: str, subject: str) -> NotedProblem:
    """Return a problem that the check ``invalid-option`` reports."""
    problem = Problem(message, line, hint, shorten(subject))
    return NotedProblem("invalid-option", problem)


def unknown_option(
    directive: str, name: str, declared: Iterable[str], *, line: int
) -> NotedProblem:
    """Return the problem that *directive* does not have the option *name*."""
    message = f"unknown option {quote(name)} in spec:{directive}"
    return invalid_option(message, line, expected(name, declared), name)


def no_value(directive: str, name: str, *, line: int) -> NotedProblem:
    """Return the problem that the option *name* of *directive* has no value."""
    message = f"missing value of option {name!r} in spec:{directive}"
    return invalid_option(message, line, "add a value, or remove the option", name)


def _problem(
    directive: str, option: Option, text: str, *, line: int
) -> NotedProblem | None:
    if not (split_items(text) if option.is_list else text):
        return no_value(directive, option.name, line=line)
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
