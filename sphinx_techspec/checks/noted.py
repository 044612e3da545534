"""Findings that reading a document gives, described as the other checks are."""

from __future__ import annotations

from collections.abc import Iterator

from sphinx_techspec.checks.context import CheckContext
from sphinx_techspec.records import Problem, Spec

__all__ = ["invalid_option", "placeholder", "template_text"]


def placeholder(context: CheckContext, spec: Spec) -> Iterator[Problem]:
    r"""A gap of the template is not filled in.

    Words in angle brackets are gaps anywhere in the text; HTML, addresses and code are
    not. Other gaps, such as `{short title}` and `[Name]`, count where the template has
    them. One that is escaped, `\<like this>`, is meant to be shown.

    Bad: `- <risk>: <mitigation>`
    Good: `- lost messages: replay from the log`
    """
    yield from context.noted(spec.docname, "placeholder")


def template_text(context: CheckContext, spec: Spec) -> Iterator[Problem]:
    """An instruction or an example of the template is still there.

    It need not be a whole paragraph: a line or a sentence of at least four words is
    found as well. What the template has in comments, in boxes to be ticked, and in
    texts of fewer than three words may stay.

    Bad: `Explain why the chosen approach is the best.`, as the template has it
    Good: the explanation
    """
    yield from context.noted(spec.docname, "template-text")


def invalid_option(context: CheckContext, docname: str) -> Iterator[Problem]:
    """A directive, the front matter or the configuration says what cannot be used.

    A directive has an option that does not exist or a value that cannot be read, says
    nothing at all, or stands in a document that is no spec. The front matter names a
    template or a finding that is not there. The message lists what is possible; what
    cannot be used is left out, and the rest counts.

    Bad: `:status: gone` in `spec:risk`
    Good: `:status: closed`
    """
    yield from context.noted(docname, "invalid-option")
