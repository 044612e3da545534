"""``sphinx-techspec explain``: say what a finding means."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator
from difflib import get_close_matches

from sphinx_techspec.checks.help import help_of
from sphinx_techspec.checks.registry import CHECKS
from sphinx_techspec.cli.errors import CannotRunError
from sphinx_techspec.cli.terminal import console, hanging

__all__ = ["run"]

_WIDTH = 80
_PREFIX = "techspec."


def run(arguments: Namespace) -> int:
    """Explain one finding, or list them all, and return the exit status."""
    out = console(sys.stdout)
    width = min(out.width, _WIDTH)
    if arguments.code is None:
        lines = _list(width)
    else:
        lines = _explain(_known(arguments.code), width)
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


def _list(width: int) -> Iterator[str]:
    longest = max(map(len, CHECKS))
    for code in CHECKS:
        described = help_of(code)
        yield from _wrap(described.summary, width, head=f"{code:{longest}}  ")


def _explain(code: str, width: int) -> Iterator[str]:
    described = help_of(code)
    yield f"{_PREFIX}{code} ({described.severity})"
    for paragraph in described.paragraphs:
        yield ""
        yield from _wrap(paragraph, width)
    if described.examples:
        yield ""
    for label, text in described.examples:
        yield from _wrap(text, width, head=f"  {label + ':':6}")
    yield ""
    severities = (
        "Another severity (error, warning, info, off) for all specs, in conf.py:"
    )
    yield from _wrap(severities, width)
    yield f'  techspec_checks = {{"{code}": "info"}}'
    yield from _wrap("None in one spec, with the reason, in its front matter:", width)
    yield f'  techspec: {{ignore: {{{code}: "the reason"}}}}'


def _wrap(text: str, width: int, *, head: str = "") -> list[str]:
    """Return *text* behind *head*, on lines that fit into *width*."""
    first, *rest = hanging(text, indent=len(head), width=width)
    return [f"{head}{first}", *(" " * len(head) + line for line in rest)]
