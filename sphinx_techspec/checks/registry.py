"""The checks there are, and the run over all of them."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import get_close_matches
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from sphinx_techspec.checks import (
    header,
    identity,
    ignores,
    lifecycle,
    noted,
    records,
    references,
    relations,
    sections,
)
from sphinx_techspec.checks.context import CheckContext
from sphinx_techspec.records import Finding, Problem, Spec, Status
from sphinx_techspec.severity import Severities
from sphinx_techspec.texts import printable, shorten

__all__ = ["CHECKS", "Check", "run"]


class Check(NamedTuple):
    """A kind of finding, and what finds it."""

    code: str
    run: Callable[[CheckContext, Spec], Iterator[Problem]] | None = None
    """Looks at a spec; the docstring is what a user reads of the finding."""
    run_on_document: Callable[[CheckContext, str], Iterator[Problem]] | None = None
    """Looks at any document, in the place of :attr:`run`."""
    severity: str = "warning"
    """Where the configuration says nothing."""
    lifelong: bool = False
    """Whether specs that are retired are looked at as well."""

    @property
    def help(self) -> str:
        """What the finding means, with a line ``Bad:`` and a line ``Good:``."""
        return inspect.getdoc(self._function) or ""

    @property
    def file(self) -> str:
        """The source file of what finds it."""
        return inspect.getfile(self._function)

    @property
    def _function(self) -> Callable[..., Iterator[Problem]]:
        function = self.run or self.run_on_document
        assert function is not None
        return function


_ALL = (
    # Against the template
    Check("missing-section", sections.missing_section),
    Check("empty-section", sections.empty_section),
    Check("misordered-section", sections.misordered_section),
    Check("duplicate-section", sections.duplicate_section),
    Check("unexpected-section", sections.unexpected_section, severity="off"),
    Check("placeholder", noted.placeholder),
    Check("template-text", noted.template_text),
    # The header
    Check("missing-status", header.missing_status, lifelong=True),
    Check("unknown-status", header.unknown_status, lifelong=True),
    Check("conflicting-status", header.conflicting_status, lifelong=True),
    Check("missing-updated", header.missing_updated, lifelong=True),
    Check("invalid-date", run_on_document=header.invalid_date, lifelong=True),
    Check("future-date", header.future_date, lifelong=True),
    Check("outdated-update", header.outdated_update, lifelong=True),
    # Identity
    Check("title-number", identity.title_number, lifelong=True),
    Check("duplicate-id", identity.duplicate_id, lifelong=True),
    # Lifecycle
    Check("missing-successor", relations.missing_successor, lifelong=True),
    Check("conflicting-relation", relations.conflicting_relation),
    Check("relation-cycle", relations.relation_cycle),
    Check("retired-reference", lifecycle.retired_reference),
    Check("open-question", lifecycle.open_question),
    Check("review-overdue", lifecycle.review_overdue),
    # Records
    Check("decision-date", records.decision_date),
    Check("decision-reason", records.decision_reason, severity="off"),
    Check("risk-mitigation", records.risk_mitigation),
    Check("risk-scale", records.risk_scale),
    # What is ignored, referred to, or cannot be used
    Check("empty-reason", ignores.empty_reason),
    Check(
        "unknown-reference", run_on_document=references.unknown_reference, lifelong=True
    ),
    Check(
        "ambiguous-reference",
        run_on_document=references.ambiguous_reference,
        lifelong=True,
    ),
    Check("invalid-option", run_on_document=noted.invalid_option, lifelong=True),
)
CHECKS: Mapping[str, Check] = {check.code: check for check in _ALL}
"""The check of each code."""


def run(context: CheckContext, severities: Severities | None = None) -> list[Finding]:
    """Return all findings, by document and line, each once.

    :param severities: how much each counts; what is ``off`` is not looked for.
    """
    docnames = {*context.corpus.all_references, *context.corpus.specs}
    docnames.update(context.problems)
    run = _Run(context, severities or Severities({}))
    found = (finding for docname in docnames for finding in run.findings(docname))
    # Findings of one code at one line keep the order in which their check yields them.
    return sorted(dict.fromkeys(found), key=lambda f: (f.docname, f.line, f.code))


class _Run:
    """One run of the checks that are on."""

    def __init__(self, context: CheckContext, severities: Severities) -> None:
        self._context = context
        self._severities = severities
        self._due = lru_cache(maxsize=None)(self._find_due)

    def findings(self, docname: str) -> Iterator[Finding]:
        """Yield what is wrong in a document."""
        corpus = self._context.corpus
        spec = corpus.specs.get(docname)
        found = corpus.status(docname) if spec else None
        status = found._replace(note=None) if found else None
        ignored = {ignore.code for ignore in spec.ignores} if spec else set()
        for check in self._due(status):
            if check.code in ignored and check.code != "empty-reason":
                continue
            for problem in _problems(self._context, check, spec, docname):
                yield Finding(
                    code=check.code,
                    severity=self._severity(check, status, problem.max_severity),
                    message=printable(problem.message),
                    hint=printable(problem.hint),
                    docname=docname,
                    line=problem.line,
                    spec=spec.id if spec else None,
                    subject=printable(problem.subject),
                )

    def _find_due(self, status: Status | None) -> list[Check]:
        """Return the checks to make on a spec of that status, or on no spec."""
        is_retired = status is not None and status.kind == "retired"
        return [
            check
            for check in _ALL
            if (check.lifelong or not is_retired)
            and self._severity(check, status) != "off"
        ]

    def _severity(
        self, check: Check, status: Status | None, at_most: str = "error"
    ) -> str:
        return self._severities.of(
            check.code, status, default=check.severity, at_most=at_most
        )


def _problems(
    context: CheckContext, check: Check, spec: Spec | None, docname: str
) -> Iterable[Problem]:
    if check.run_on_document is None:
        return check.run(context, spec) if check.run and spec else ()
    found = check.run_on_document(context, docname)
    if spec and check.code == "invalid-option":
        return chain(found, _unknown_ignores(spec))
    return found


def _unknown_ignores(spec: Spec) -> Iterator[Problem]:
    """Yield the codes that the front matter has ignored and that do not exist."""
    for ignore in spec.ignores:
        if ignore.code in CHECKS:
            continue
        close = get_close_matches(ignore.code, CHECKS, 1)
        guess = f"did you mean {close[0]!r}? " if close else ""
        yield Problem(
            f"there is no finding {shorten(ignore.code, 40)!r} to ignore",
            ignore.line,
            f"{guess}the findings are: {', '.join(CHECKS)}",
            shorten(ignore.code, 40),
        )
