"""Checks of what a spec wants to have ignored."""

from __future__ import annotations

from collections.abc import Iterator

from sphinx_techspec.checks.context import CheckContext
from sphinx_techspec.records import Problem, Spec
from sphinx_techspec.texts import shorten

__all__ = ["empty_reason"]


def empty_reason(context: CheckContext, spec: Spec) -> Iterator[Problem]:
    """The front matter has a finding ignored, and does not say why.

    Bad: `techspec: {ignore: {placeholder: ""}}`
    Good: `techspec: {ignore: {placeholder: "shows the template itself"}}`
    """
    for ignore in spec.ignores:
        if not any(map(str.isalnum, ignore.reason)):
            yield Problem(
                f"{shorten(ignore.code, 40)!r} is ignored without a reason",
                ignore.line,
                f"write why: 'techspec: {{ignore: {{{shorten(ignore.code, 40)}: …}}}}'",
                shorten(ignore.code, 40),
            )
