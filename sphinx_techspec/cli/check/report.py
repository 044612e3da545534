"""What a check has found, and where in the sources it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from sphinx_techspec.cli.check.excerpt import Span, locate
from sphinx_techspec.cli.terminal import shown_path

__all__ = ["SEVERITIES", "Finding", "Place", "Report", "is_at_least", "place_of"]

Finding = Mapping[str, Any]
"""A finding as techspec.json has it."""

SEVERITIES = ("info", "warning", "error")
"""The least severe first."""


class Report(NamedTuple):
    """What there is to report."""

    folder: Path
    """The folder that the findings' sources are relative to."""
    findings: Sequence[Finding]
    specs: int
    """How many specs were looked at."""
    warnings: Sequence[str] = ()
    """What is wrong in the configuration and in templates."""
    known: int = 0
    """How many findings are left out, because the baseline has them."""
    gone: int = 0
    """How many findings of the baseline are no longer there."""

    def count(self, severity: str) -> int:
        """Return the number of findings of *severity*."""
        return Counter(finding["severity"] for finding in self.findings)[severity]


class Place(NamedTuple):
    """Where a finding is."""

    path: str
    """The file relative to the current folder, with ``/``."""
    line: int
    text: str | None
    """The line itself, ``None`` where there is none of that number."""
    span: Span | None
    """What of the line the finding is about."""


def is_at_least(finding: Finding, severity: str) -> bool:
    """Whether *finding* is as severe as *severity*."""
    return SEVERITIES.index(finding["severity"]) >= SEVERITIES.index(severity)


def place_of(finding: Finding, folder: Path) -> Place:
    """Return where *finding* is; *folder* is what its source is relative to."""
    path = folder / finding["source"]
    lines = _lines_of(path)
    number = finding["line"]
    text = lines[number - 1] if 0 < number <= len(lines) else None
    span = locate(text, finding["message"]) if text is not None else None
    return Place(shown_path(path), number, text, span)


@cache
def _lines_of(path: Path) -> list[str]:
    try:
        return path.read_text("utf-8-sig", errors="replace").split("\n")
    except OSError:
        return []
