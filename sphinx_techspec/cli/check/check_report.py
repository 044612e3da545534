"""The findings to report, and the formats to report them in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from operator import itemgetter
from pathlib import Path
from pkgutil import resolve_name
from typing import Any, NamedTuple, TextIO

from sphinx_techspec.baseline import JsonFinding
from sphinx_techspec.checks import CHECKS, Check, group_findings
from sphinx_techspec.cli.check.excerpt import SourceExcerpt, read_excerpt
from sphinx_techspec.messages import NO_SPECS, count, count_severities
from sphinx_techspec.severity import is_at_least

FORMATS: Mapping[str, str] = {
    "text": "text_format:write_text",
    "json": "json_formats:write_json",
    "github": "github_format:write_github",
    "sarif": "json_formats:write_sarif",
    "markdown": "markdown_format:write_markdown",
}
"""The formats of a report, and the function that writes each of them to a stream.

The functions are loaded when they are needed, to keep the start of the program fast.
"""


class CheckReport(NamedTuple):
    """The result of a check."""

    folder: Path
    """The folder that the sources of findings are relative to."""
    findings: Sequence[JsonFinding]
    specs: int
    """The number of specs in the project."""
    documents: int | None = None
    """The number of documents that the check is limited to, if it is."""
    warnings: Sequence[str] = ()
    """Problems of the configuration and of templates."""
    least_severity: str = "warning"
    """The lowest severity that the formats for people show."""
    known: int = 0
    """The number of findings that the baseline hides."""
    fixed: int = 0
    """The number of findings in the baseline that no longer exist."""
    checks: Mapping[str, Check] = CHECKS
    """The checks by code, those of other extensions included."""
    base: str = ""
    """The description of the base whose findings aren't reported."""
    data: Mapping[str, Any] = {}
    """The content of techspec.json."""

    def shown_findings(self) -> list[JsonFinding]:
        """Return the findings to show, those of one code at one line as one."""
        shown = (
            finding
            for finding in self.findings
            if is_at_least(finding["severity"], self.least_severity)
        )
        groups = group_findings(shown, itemgetter("source", "line", "code", "severity"))
        return list(map(self._combine, groups))

    def _combine(self, group: Sequence[JsonFinding]) -> JsonFinding:
        first = group[0]
        wordings = [(f["message"], f["hint"], f["subject"] or "") for f in group]
        message, hint = self.checks[first["code"]].combine(wordings)
        return {**first, "message": message, "hint": hint}

    def count_by_severity(self) -> Counter[str]:
        """Return the number of findings of each severity."""
        return Counter(finding["severity"] for finding in self.findings)

    def summary(self) -> str:
        """Return one line with the number of specs and of findings."""
        shows_info = self.least_severity == "info"
        since = f" since {self.base}" if self.base else ""
        counts = count_severities(
            self.count_by_severity(), shows_info=shows_info, since=since
        )
        none = f"no new findings{since}" if self.base else "no findings"
        checked = count(self.specs, "spec")
        if self.documents is not None:
            checked = count(self.documents, "document")
        parts = [f"{checked} checked: {counts or none}"]
        if not self.specs:
            parts.append(NO_SPECS)
        if self.warnings:
            parts.append(count(len(self.warnings), "configuration warning"))
        if self.known:
            parts.append(f"{count(self.known, 'known finding')} hidden by the baseline")
        if self.fixed:
            fixed = count(self.fixed, "known finding")
            parts.append(f"{fixed} fixed (use --write-baseline to update the baseline)")
        return "; ".join(parts)

    def excerpt(self, finding: JsonFinding) -> SourceExcerpt:
        """Return the source line of *finding*."""
        path = self.folder / finding["source"]
        subject = finding["subject"] or ""
        return read_excerpt(path, finding["line"], subject=subject)


def write_report(report: CheckReport, stream: TextIO, *, format_name: str) -> None:
    """Write *report* to *stream* in one of :data:`FORMATS`."""
    resolve_name(f"{__package__}.{FORMATS[format_name]}")(report, stream)
