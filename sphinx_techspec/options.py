"""The options of the directives that write records, each declared once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import NamedTuple

from sphinx_techspec.dates import find_date
from sphinx_techspec.records import NotedProblem, Problem

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


_ID = Option("id", "The record's id, kept as written.")
_OWNER = Option("owner", "Who looks after it.")
_TAGS = Option("tags", "Words to filter by, separated by commas.", is_list=True)
_YAML_LIST = re.compile(r"\[([^\[\]]*)\]")

RECORD_DIRECTIVES: Mapping[str, Sequence[Option]] = {
    "status": (
        Option("updated", "The date that the spec is known to be of.", is_date=True),
        _OWNER,
        Option("reviewers", "Who reviews the spec."),
        _TAGS,
        Option("review-by", "The day by which it has to be reviewed.", is_date=True),
        Option("since", "The day from which the status holds.", is_date=True),
        Option("id", "The spec's id."),
    ),
    "decision": (
        _ID,
        Option("date", "The day of the decision.", is_date=True),
        Option(
            "status",
            "Whether the decision holds; *accepted* where nothing is said.",
            choices=("proposed", "accepted", "rejected", "superseded"),
        ),
        Option("because", "The reason, with inline markup."),
        Option("deciders", "Who decided, separated by commas.", is_list=True),
        Option(
            "supersedes", "The ids of decisions that this one replaces.", is_list=True
        ),
        _TAGS,
    ),
    "risk": (
        _ID,
        Option("likelihood", "How likely it is: a word or a number."),
        Option("impact", "How bad it would be: a word or a number."),
        Option("mitigation", "What is done about it, with inline markup."),
        _OWNER,
        Option(
            "status",
            "Whether it still threatens; *open* where nothing is said.",
            choices=("open", "mitigated", "accepted", "closed"),
        ),
        _TAGS,
    ),
    "question": (
        _ID,
        Option(
            "status",
            "*answered* where the directive has a body, else *open*.",
            choices=("open", "answered"),
        ),
        _OWNER,
        Option("due", "The day by which it has to be answered.", is_date=True),
    ),
    "relations": (
        Option("depends-on", "Ids of specs that this one needs.", is_list=True),
        Option("supersedes", "Ids of specs that this one replaces.", is_list=True),
        Option("superseded-by", "Ids of specs that replace this one.", is_list=True),
        Option("amends", "Ids of specs that this one changes.", is_list=True),
        Option("related", "Ids of other specs worth reading.", is_list=True),
    ),
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
