"""Read the settings in a spec's front matter: the template and ignored findings.

.. code-block:: yaml

   techspec:
     template: madr
     ignore:
       placeholder: shows the template itself
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import yaml

from sphinx_techspec.messages import expected, quote, shorten
from sphinx_techspec.options import invalid_option
from sphinx_techspec.records import Ignore, NotedProblem
from sphinx_techspec.template import BUILT_IN

_KEYS = ("ignore", "template")
_BOOLEANS = {"true": True, "yes": True, "false": False, "no": False}
"""The values of ``techspec`` that include or exclude a document."""
_QUOTES = str.maketrans("“”", '""')


class SpecSettings(NamedTuple):
    """The settings under ``techspec`` in the front matter."""

    template: str | None = None
    line: int = 1
    """The line of the template's name."""
    ignores: tuple[Ignore, ...] = ()
    problems: tuple[NotedProblem, ...] = ()
    """Problems with the settings."""


def read_settings(
    value: object, head: str, *, line: int, underlined: bool = False
) -> SpecSettings:
    """Return the settings in *value*, the metadata ``techspec``.

    :param value: the value that Sphinx collects, JSON or, in reStructuredText, YAML; or
        a mapping.
    :param head: the start of the source, which gives the lines.
    :param line: the line of ``techspec``.
    :param underlined: whether the document is reStructuredText.
    """
    if not str(value).lstrip().startswith("{"):
        problem = selection_problem(value, line, underlined=underlined)
        return SpecSettings(problems=(problem,) if problem else ())
    where = _location(underlined=underlined)
    settings: object = value
    if not isinstance(value, Mapping):
        try:
            settings = yaml.safe_load(str(value).translate(_QUOTES))
        except (yaml.YAMLError, RecursionError, ValueError):
            settings = None
    if not isinstance(settings, Mapping):
        return SpecSettings(problems=(_unreadable(line, underlined),))
    lines = _Lines(head, line)
    problems = [
        invalid_option(
            f"unknown key {quote(key, 40)} under 'techspec' in the {where}",
            lines.of(key),
            expected(key, _KEYS),
            key,
        )
        for key in map(str, settings)
        if key not in _KEYS
    ]
    template = settings.get("template")
    if template is not None and not isinstance(template, str):
        name = shorten(str(template), 40)
        problems.append(
            invalid_option(
                f"invalid template {quote(name)} in the {where}",
                lines.of("template"),
                f"{expected(name, BUILT_IN)}, or a path relative to the source "
                "directory",
                name,
            )
        )
        template = None
    ignores = tuple(_ignores(settings.get("ignore"), lines, problems, underlined))
    return SpecSettings(template, lines.of("template"), ignores, tuple(problems))


def selects(value: object) -> bool | None:
    """Return whether *value* includes a document, ``None`` if it is not a boolean."""
    return _BOOLEANS.get(str(value).strip().casefold())


def selection_problem(
    value: object, line: int, *, underlined: bool
) -> NotedProblem | None:
    """Return the problem of a *value* that is neither a boolean nor a mapping."""
    text = shorten(str(value).strip(), 40)
    if text.casefold() in ("", "none", "null") or text.startswith("{"):
        return None
    if selects(value) is not None:
        return None
    where = _location(underlined=underlined)
    message = f"invalid value {quote(text)} for 'techspec' in the {where}"
    return invalid_option(message, line, expected(text, ("true", "false")), text)


def _location(*, underlined: bool) -> str:
    return "field list above the title" if underlined else "front matter"


def _ignores(
    value: object, lines: _Lines, problems: list[NotedProblem], underlined: bool
) -> Iterator[Ignore]:
    """Yield the ignored findings; those in a list of codes have no reason."""
    if value is None:
        return
    if isinstance(value, str):
        value = [value]
    if isinstance(value, list):
        value = dict.fromkeys(map(str, value))
    if not isinstance(value, Mapping):
        problems.append(_unreadable(lines.of("ignore"), underlined))
        return
    for code, reason in value.items():
        name = str(code).removeprefix("techspec.")
        text = "" if reason is None else " ".join(str(reason).split())
        yield Ignore(name, text, lines.of(str(code)))


class _Lines:
    """The lines of keys in the front matter."""

    def __init__(self, head: str, line: int) -> None:
        self._lines = head.splitlines()[line - 1 :]
        self._first = line

    def of(self, key: str) -> int:
        """Return the line of *key*, or of ``techspec`` if both are on one line."""
        for number, line in enumerate(self._lines):
            if line.lstrip(" \t-{\"'").startswith(key):
                return self._first + number
            if number and line.rstrip() in ("---", "..."):
                break
        return self._first


def _unreadable(line: int, underlined: bool) -> NotedProblem:
    key, where = "techspec", "front matter"
    if underlined:
        key, where = ":techspec", "field list above the title"
    hint = f"use a mapping: '{key}: {{ignore: {{CODE: REASON}}}}'"
    return invalid_option(f"invalid 'techspec' in the {where}", line, hint, "techspec")
