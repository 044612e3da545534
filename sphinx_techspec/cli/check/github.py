"""Findings as workflow commands of GitHub Actions, which annotate a pull request."""

from __future__ import annotations

from sphinx_techspec.cli.check.report import Report, is_at_least, place_of

__all__ = ["render"]

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


def render(report: Report, *, least: str) -> str:
    """Return a line for each finding of severity *least* and above."""
    lines = [
        f"::warning title=techspec.invalid-option::{_data(warning)}\n"
        for warning in report.warnings
    ]
    for finding in report.findings:
        if not is_at_least(finding, least):
            continue
        place = place_of(finding, report.folder)
        properties = {"file": place.path, "line": str(place.line)}
        if place.span is not None:
            properties["col"] = str(place.span.start + 1)
            properties["endColumn"] = str(place.span.end)
        properties["title"] = f"techspec.{finding['code']}"
        shown = ",".join(f"{key}={_property(v)}" for key, v in properties.items())
        text = _data(f"{finding['message']}\n{finding['hint']}")
        lines.append(f"::{_COMMANDS[finding['severity']]} {shown}::{text}\n")
    return "".join(lines)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
