"""Findings as SARIF 2.1.0, the format of code scanning.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from sphinx_techspec import __version__
from sphinx_techspec.checks.help import help_of
from sphinx_techspec.cli.check.baseline import fingerprints
from sphinx_techspec.cli.check.report import Finding, Place, Report, place_of

__all__ = ["render"]

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"
    "sarif-schema-2.1.0.json"
)
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_Json = dict[str, Any]


def render(report: Report) -> str:
    """Return all findings as a SARIF log."""
    codes = sorted({finding["code"] for finding in report.findings})
    prints = fingerprints(report.findings)
    results = [
        _result(finding, place_of(finding, report.folder), codes, print_)
        for finding, print_ in zip(report.findings, prints, strict=True)
    ]
    driver = {
        "name": "sphinx-techspec",
        "semanticVersion": __version__,
        "rules": [_rule(code) for code in codes],
    }
    log = {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "invocations": [_invocation(report)],
                "columnKind": "unicodeCodePoints",
                "results": results,
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _invocation(report: Report) -> _Json:
    notifications = [
        {"level": "warning", "message": {"text": warning}}
        for warning in report.warnings
    ]
    return {
        "executionSuccessful": True,
        "toolConfigurationNotifications": notifications,
    }


def _rule(code: str) -> _Json:
    described = help_of(code)
    examples = [f"{label}: {text}" for label, text in described.examples]
    text = "\n\n".join([*described.paragraphs, *examples])
    return {
        "id": code,
        "shortDescription": {"text": described.summary},
        "fullDescription": {"text": "\n\n".join(described.paragraphs)},
        "help": {"text": text, "markdown": text},
        "defaultConfiguration": {"level": _LEVELS.get(described.severity, "none")},
    }


def _result(
    finding: Finding, place: Place, codes: Sequence[str], fingerprint: str
) -> _Json:
    region: _Json = {"startLine": place.line}
    if place.span is not None:
        region["startColumn"] = place.span.start + 1
        region["endColumn"] = place.span.end + 1
        region["snippet"] = {"text": place.text}
    return {
        "ruleId": finding["code"],
        "ruleIndex": codes.index(finding["code"]),
        "level": _LEVELS[finding["severity"]],
        "message": {"text": f"{finding['message']}; {finding['hint']}"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": quote(place.path)},
                    "region": region,
                }
            }
        ],
        "partialFingerprints": {"techspecFinding/v1": fingerprint},
    }
