"""Findings → Sphinx warnings at file and line, and a summary at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util import logging
from sphinx.util.logging import is_suppressed_warning

from sphinx_techspec.ext.domain import SpecDomain
from sphinx_techspec.ext.template_choice import TemplateProblem
from sphinx_techspec.records import Finding
from sphinx_techspec.texts import printable

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

__all__ = ["report", "report_templates", "summarise"]

_logger = logging.getLogger(__name__)
_WORDS = {
    "error": ("error", "errors"),
    "warning": ("warning", "warnings"),
    "info": ("for information", "for information"),
}
"""What one finding of a severity is called, and several."""


def report(findings: Iterable[Finding], env: BuildEnvironment) -> None:
    """Tell *findings*, so that ``-W`` and ``suppress_warnings`` work on them.

    Those that are information go to where Sphinx tells what it does, with ``-v``.
    """
    for finding in findings:
        location = (finding.docname, finding.line)
        text = f"{finding.message}; {finding.hint}"
        if finding.severity == "info":
            if not _is_suppressed(finding, env.config.suppress_warnings):
                place = f"{env.doc2path(finding.docname)}:{finding.line}"
                _logger.verbose("%s: INFO: %s [techspec.%s]", place, text, finding.code)
            continue
        tell = _logger.error if finding.severity == "error" else _logger.warning
        tell("%s", text, location=location, type="techspec", subtype=finding.code)


def report_templates(
    problems: Iterable[TemplateProblem], env: BuildEnvironment
) -> None:
    """Warn of templates that cannot be used as they are."""
    for problem in problems:
        _logger.warning(
            "%s; %s",
            printable(problem.message),
            printable(problem.hint),
            location=printable(f"{Path(env.srcdir) / problem.name}:1"),
            type="techspec",
            subtype="invalid-option",
        )


def summarise(app: Sphinx, exception: Exception | None) -> None:
    """Say how much was found (``build-finished``)."""
    if exception is not None:
        return
    suppressed = app.config.suppress_warnings
    findings = [
        finding
        for finding in SpecDomain.of(app.env).build.findings
        if not _is_suppressed(finding, suppressed)
    ]
    if findings:
        _logger.info("%s", _summary(findings))


def _summary(findings: Sequence[Finding]) -> str:
    """Return ``3 findings in 2 specs: 1 error, 2 warnings``."""
    counts = Counter(finding.severity for finding in findings)
    parts = [
        f"{counts[severity]} {words[counts[severity] > 1]}"
        for severity, words in _WORDS.items()
        if counts[severity]
    ]
    documents = len({finding.docname for finding in findings})
    total = f"{len(findings)} finding{'s' if len(findings) > 1 else ''}"
    where = f"{documents} document{'s' if documents > 1 else ''}"
    return f"techspec: {total} in {where}: {', '.join(parts)}."


def _is_suppressed(finding: Finding, suppressed: Sequence[str]) -> bool:
    return is_suppressed_warning("techspec", finding.code, suppressed)
