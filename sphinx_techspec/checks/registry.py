"""The built-in checks, and the function that runs checks on a project."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from itertools import chain
from typing import TypeVar

from sphinx_techspec.checks import (
    header_checks,
    lifecycle_checks,
    option_checks,
    record_checks,
    reference_checks,
    template_checks,
)
from sphinx_techspec.checks.declaration import Check, CheckContext
from sphinx_techspec.messages import printable
from sphinx_techspec.records import Finding, included_file
from sphinx_techspec.severity import Severities

_FAMILIES = (
    template_checks,
    header_checks,
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
"""The built-in checks by code, in the order of their declaration."""

_NEVER_IGNORED = "empty-reason"
_Grouped = TypeVar("_Grouped")


def run_checks(
    context: CheckContext, checks: Iterable[Check], *, severities: Severities
) -> list[Finding]:
    """Return the findings of *checks* without duplicates, by document and line.

    :param severities: the severity of each finding; a check that is off does not run.
    :raises CheckError: if a check fails.
    """
    corpus, checks = context.corpus, tuple(checks)
    context = replace(context, codes=tuple(check.code for check in checks))
    findings = partial(_findings, context, checks=checks, severities=severities)
    docnames = {*corpus.all_references, *corpus.specs, *context.problems}
    found = chain.from_iterable(map(findings, docnames))
    # Findings of one code at one line keep the order in which their check yields them.
    return sorted(dict.fromkeys(found), key=_location)


def _location(finding: Finding) -> tuple[str, str, int, str]:
    return finding.docname, finding.file, finding.line, finding.code


def group_findings(
    findings: Iterable[_Grouped], key: Callable[[_Grouped], Hashable]
) -> list[list[_Grouped]]:
    """Return *findings* in lists, grouped by *key*."""
    groups: dict[Hashable, list[_Grouped]] = {}
    for finding in findings:
        groups.setdefault(key(finding), []).append(finding)
    return list(groups.values())


def _findings(
    context: CheckContext,
    docname: str,
    *,
    checks: Iterable[Check],
    severities: Severities,
) -> Iterator[Finding]:
    spec = context.corpus.specs.get(docname)
    status = context.corpus.status(docname) if spec else None
    is_retired = status is not None and status.kind == "retired"
    ignored = {ignore.code for ignore in spec.ignores} if spec else set()
    for check in checks:
        if is_retired and not check.applies_to_retired:
            continue
        if check.code in ignored and check.code != _NEVER_IGNORED:
            continue
        severity = partial(severities.of, check.code, status, default=check.severity)
        if severity() == "off":
            continue
        for problem in check.problems(context, docname):
            yield Finding(
                code=check.code,
                severity=severity(limit=problem.max_severity),
                message=printable(problem.message),
                hint=printable(problem.hint or ""),
                docname=docname,
                line=int(problem.line or 1),
                spec=spec.id if spec else None,
                subject=printable(problem.subject or ""),
                file=included_file(problem.line),
            )
