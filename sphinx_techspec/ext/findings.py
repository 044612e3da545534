"""Findings → Sphinx warnings at file and line."""

from __future__ import annotations

from collections.abc import Iterable

from sphinx.util import logging

from sphinx_techspec.records import Finding

__all__ = ["report"]

_logger = logging.getLogger(__name__)


def report(findings: Iterable[Finding]) -> None:
    """Warn of *findings*, so that ``-W`` and ``suppress_warnings`` work on them."""
    for finding in findings:
        _logger.warning(
            "%s; %s",
            finding.message,
            finding.hint,
            location=(finding.docname, finding.line),
            type="techspec",
            subtype=finding.code,
        )
