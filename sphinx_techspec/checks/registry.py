"""The shipped checks, and a run over all documents of a project."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import TypeVar

from sphinx_techspec.checks import (
    header_checks,
    identity_checks,
    lifecycle_checks,
    option_checks,
    record_checks,
    reference_checks,
    template_checks,
)
from sphinx_techspec.checks.declaration import Check, CheckContext
from sphinx_techspec.messages import printable
from sphinx_techspec.records import Finding, Status
from sphinx_techspec.severity import Severities

_FAMILIES = (
    template_checks,
    header_checks,
    identity_checks,
    lifecycle_checks,
    record_checks,
    reference_checks,
    option_checks,
)
CHECKS: Mapping[str, Check] = {
    value.code: value
    for family in _FAMILIES
    for value in vars(family).values()
    if isinstance(value, Check)
}
"""The shipped checks by code, in the order of their declaration."""

_NEVER_IGNORED = "empty-reason"
_Grouped = TypeVar("_Grouped")


def run_checks(
    context: CheckContext, checks: Iterable[Check], *, severities: Severities
) -> list[Finding]:
    """Return the findings of *checks* without duplicates, by document and line.

    :param severities: the severity of each finding; a check that is off does not run.
    """
    corpus, checks = context.corpus, tuple(checks)
    context = replace(context, codes=tuple(check.code for check in checks))
    run = _CheckRun(context, checks, severities=severities)
    docnames = {*corpus.all_references, *corpus.specs, *context.problems}
    found = (finding for docname in docnames for finding in run.findings(docname))
    # Findings of one code at one line keep the order in which their check yields them.
    return sorted(dict.fromkeys(found), key=lambda f: (f.docname, f.line, f.code))


def group_findings(
    findings: Iterable[_Grouped], key: Callable[[_Grouped], Hashable]
) -> list[list[_Grouped]]:
    """Return *findings* in lists of those with the same *key*."""
    groups: dict[Hashable, list[_Grouped]] = {}
    for finding in findings:
        groups.setdefault(key(finding), []).append(finding)
    return list(groups.values())


class _CheckRun:
    def __init__(
        self,
        context: CheckContext,
        checks: Iterable[Check],
        *,
        severities: Severities,
    ) -> None:
        self._context = context
        self._checks = checks
        self._severities = severities
        self._active_checks = lru_cache(maxsize=None)(self._find_active_checks)

    def findings(self, docname: str) -> Iterator[Finding]:
        """Yield the findings in a document."""
        corpus = self._context.corpus
        spec = corpus.specs.get(docname)
        matched = corpus.status(docname) if spec else None
        status = matched._replace(note=None) if matched else None
        ignored = {ignore.code for ignore in spec.ignores} if spec else set()
        for check in self._active_checks(status):
            if check.code in ignored and check.code != _NEVER_IGNORED:
                continue
            for problem in check.problems(self._context, docname):
                yield Finding(
                    code=check.code,
                    severity=self._severity(check, status, limit=problem.max_severity),
                    message=printable(problem.message),
                    hint=printable(problem.hint),
                    docname=docname,
                    line=problem.line,
                    spec=spec.id if spec else None,
                    subject=printable(problem.subject),
                )

    def _find_active_checks(self, status: Status | None) -> list[Check]:
        """Return the checks of a spec with *status*, or of any other document."""
        is_retired = status is not None and status.kind == "retired"
        return [
            check
            for check in self._checks
            if (check.applies_to_retired or not is_retired)
            and self._severity(check, status) != "off"
        ]

    def _severity(
        self, check: Check, status: Status | None, *, limit: str = "error"
    ) -> str:
        return self._severities.of(
            check.code, status, default=check.severity, limit=limit
        )
