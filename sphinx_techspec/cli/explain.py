"""``sphinx-techspec explain``: explain a finding."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator

from sphinx_techspec import documentation
from sphinx_techspec.checks import CHECKS, help_of
from sphinx_techspec.cli.terminal import CommandError, console, wrap_after
from sphinx_techspec.messages import closest, did_you_mean, quote

_WIDTH = 80
_PREFIX = "techspec."


def run(arguments: Namespace) -> int:
    """Explain one finding or list them all, and return the exit status."""
    out = console(sys.stdout)
    width = min(out.width, _WIDTH)
    if arguments.code is None:
        lines = _list(width)
    else:
        lines = _explain(_find_code(arguments.code), width)
    for line in lines:
        out.print(line)
    return 0


def _find_code(text: str) -> str:
    """Return the code named by *text*.

    :raises CommandError: if the code is unknown.
    """
    code = text.strip().strip("[]").casefold().removeprefix(_PREFIX)
    if code in CHECKS:
        return code
    hint = did_you_mean(closest(code, CHECKS)) or "run 'explain' to list all findings"
    raise CommandError(f"unknown finding {quote(text)}; {hint}")


def _list(width: int) -> Iterator[str]:
    longest = max(map(len, CHECKS))
    for code in CHECKS:
        yield from wrap_after(
            f"{code:{longest}}  ", help_of(CHECKS[code]).summary, width=width
        )


def _explain(code: str, width: int) -> Iterator[str]:
    explanation = help_of(CHECKS[code])
    yield f"{_PREFIX}{code} ({explanation.severity})"
    for paragraph in explanation.paragraphs:
        yield ""
        yield from wrap_after("", paragraph, width=width)
    if explanation.examples:
        yield ""
    for label, text in explanation.examples:
        yield from wrap_after(f"  {label + ':':6}", text, width=width)
    yield ""
    yield "To change its severity (error, warning, info, off), add to conf.py:"
    yield f'  techspec_checks = {{"{code}": "info"}}'
    yield "To ignore it in one spec, add to the front matter:"
    yield f'  techspec: {{ignore: {{{code}: "the reason"}}}}'
    if address := documentation.finding_address(code):
        yield f"For more information, see {address}"
