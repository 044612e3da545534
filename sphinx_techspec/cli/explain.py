"""``sphinx-techspec explain``: say what a finding means."""

from __future__ import annotations

import sys
import textwrap
from argparse import Namespace
from collections.abc import Iterator
from difflib import get_close_matches

from sphinx_techspec.checks.help import help_of
from sphinx_techspec.checks.registry import CHECKS
from sphinx_techspec.cli.errors import CannotRunError
from sphinx_techspec.cli.terminal import console

__all__ = ["run"]

_WIDTH = 80
_PREFIX = "techspec."


def run(arguments: Namespace) -> int:
    """Explain one finding, or list them all, and return the exit status."""
    lines = _list() if arguments.code is None else _explain(_known(arguments.code))
    out = console(sys.stdout)
    for line in lines:
        out.print(line)
    return 0


def _known(code: str) -> str:
    """Return *code* as it is called.

    :raises CannotRunError: where there is no such finding.
    """
    name = code.strip().strip("[]").casefold().removeprefix(_PREFIX)
    if name in CHECKS:
        return name
    close = get_close_matches(name, CHECKS, 1)
    guess = f"did you mean {close[0]}?" if close else "'explain' alone lists them"
    raise CannotRunError(f"there is no finding {code!r}; {guess}")


def _list() -> Iterator[str]:
    width = max(map(len, CHECKS))
    for code in CHECKS:
        described = help_of(code)
        yield from _wrap(described.summary, first=f"{code:{width}}  ")


def _explain(code: str) -> Iterator[str]:
    described = help_of(code)
    yield f"{_PREFIX}{code} ({described.severity})"
    for paragraph in described.paragraphs:
        yield ""
        yield from _wrap(paragraph)
    if described.examples:
        yield ""
    for label, text in described.examples:
        yield from _wrap(text, first=f"  {label + ':':6}")
    yield ""
    yield "Another severity (error, warning, info, off) for all specs, in conf.py:"
    yield f'  techspec_checks = {{"{code}": "info"}}'
    yield "None in one document, with the reason, in its front matter:"
    yield f'  techspec: {{ignore: {{{code}: "the reason"}}}}'


def _wrap(text: str, *, first: str = "") -> list[str]:
    return textwrap.wrap(
        text,
        _WIDTH,
        initial_indent=first,
        subsequent_indent=" " * len(first),
        break_long_words=False,
        break_on_hyphens=False,
    )
