"""Checks of directives, the front matter, and ignored findings."""

from __future__ import annotations

from collections.abc import Iterator

from sphinx_techspec.checks.declaration import CheckContext, check
from sphinx_techspec.messages import expected, quote, shorten
from sphinx_techspec.records import Problem, Spec


@check()
def empty_reason(context: CheckContext, spec: Spec) -> Iterator[Problem]:
    """The front matter ignores a finding without giving a reason.

    Bad: `techspec: {ignore: {placeholder: ""}}`
    Good: `techspec: {ignore: {placeholder: "shows the template itself"}}`
    """
    for ignore in spec.ignores:
        if not any(map(str.isalnum, ignore.reason)):
            code = shorten(ignore.code, 40)
            key = ":techspec" if spec.has_docinfo else "techspec"
            yield Problem(
                f"{code!r} is ignored without a reason",
                ignore.line,
                f"add a reason: '{key}: {{ignore: {{{code}: REASON}}}}'",
                code,
            )


@check(any_document=True, applies_to_retired=True)
def invalid_option(context: CheckContext, docname: str) -> Iterator[Problem]:
    """A directive, the front matter, or the configuration has an invalid setting.

    For example, a directive has an unknown option, an invalid value, or no content, or
    is in a document that is not a spec, or the front matter names an unknown template
    or code. The message lists valid values. Only the invalid setting is ignored.

    Bad: `:status: gone` in `spec:risk`
    Good: `:status: closed`
    """
    yield from context.noted(docname, "invalid-option")
    spec = context.corpus.specs.get(docname)
    for ignore in spec.ignores if spec else ():
        if ignore.code not in context.codes:
            yield Problem(
                f"unknown code {quote(ignore.code, 40)} in 'ignore'",
                ignore.line,
                expected(ignore.code, context.codes),
                shorten(ignore.code, 40),
            )
