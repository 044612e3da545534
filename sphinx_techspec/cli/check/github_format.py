"""Findings as workflow commands of GitHub Actions, which annotate a pull request."""

from __future__ import annotations

from typing import TextIO

from sphinx_techspec.cli.check.check_report import CheckReport

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


def write_github(report: CheckReport, stream: TextIO) -> None:
    """Write a line for each problem of the configuration and each finding shown."""
    stream.writelines(
        f"::warning title=techspec.invalid-option::{_escape_data(warning)}\n"
        for warning in report.warnings
    )
    for finding in report.shown_findings():
        excerpt = report.excerpt(finding)
        properties = {"file": excerpt.path, "line": str(excerpt.line)}
        if excerpt.span is not None:
            properties["col"] = str(excerpt.span.start + 1)
            properties["endColumn"] = str(excerpt.span.end)
        properties["title"] = f"techspec.{finding['code']}"
        pairs = (f"{key}={_escape(value)}" for key, value in properties.items())
        text = "\n".join(filter(None, (finding["message"], finding["hint"])))
        command = _COMMANDS[finding["severity"]]
        stream.write(f"::{command} {','.join(pairs)}::{_escape_data(text)}\n")


def _escape_data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape(text: str) -> str:
    return _escape_data(text).replace(":", "%3A").replace(",", "%2C")
