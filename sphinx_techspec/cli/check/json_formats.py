"""Findings as JSON, and as SARIF 2.1.0 for code scanning.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, TextIO, TypeAlias
from urllib.parse import quote

from sphinx_techspec import __version__, documentation
from sphinx_techspec.baseline import JsonFinding, fingerprints
from sphinx_techspec.checks import CHECKS, Check, help_of
from sphinx_techspec.cli.check.check_report import CheckReport
from sphinx_techspec.messages import with_hint

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"
    "sarif-schema-2.1.0.json"
)
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_Json: TypeAlias = dict[str, Any]


def write_json(report: CheckReport, stream: TextIO) -> None:
    """Write all findings as in techspec.json."""
    _dump({"findings": report.findings}, stream)


def write_sarif(report: CheckReport, stream: TextIO) -> None:
    """Write all findings as a SARIF log."""
    codes = sorted({finding["code"] for finding in report.findings})
    driver: _Json = {
        "name": "sphinx-techspec",
        "semanticVersion": __version__,
        "rules": [_rule(report.checks[code]) for code in codes],
    }
    if documentation.ADDRESS:
        driver["informationUri"] = documentation.ADDRESS
    notifications = [
        {"level": "warning", "message": {"text": warning}}
        for warning in report.warnings
    ]
    invocation = {
        "executionSuccessful": True,
        "toolConfigurationNotifications": notifications,
    }
    run = {
        "tool": {"driver": driver},
        "invocations": [invocation],
        "columnKind": "unicodeCodePoints",
        "results": _results(report, codes),
    }
    _dump({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, stream)


def _dump(data: _Json, stream: TextIO) -> None:
    stream.write(json.dumps(data, ensure_ascii=False, indent=2) + "\n")


def _rule(check: Check) -> _Json:
    explanation = help_of(check)
    examples = [f"{label}: {text}" for label, text in explanation.examples]
    # A check of another extension may have no docstring.
    paragraphs = list(explanation.paragraphs) or [check.code]
    text = "\n\n".join([*paragraphs, *examples])
    rule: _Json = {
        "id": check.code,
        "shortDescription": {"text": explanation.summary or check.code},
        "fullDescription": {"text": "\n\n".join(paragraphs)},
        "help": {"text": text, "markdown": text},
        "defaultConfiguration": {"level": _LEVELS.get(explanation.severity, "none")},
    }
    address = documentation.finding_address(check.code)
    if address and check.code in CHECKS:  # not a check of another extension
        rule["helpUri"] = address
    return rule


def _results(report: CheckReport, codes: Sequence[str]) -> list[_Json]:
    return [
        {
            "ruleId": finding["code"],
            "ruleIndex": codes.index(finding["code"]),
            "level": _LEVELS[finding["severity"]],
            "message": {"text": with_hint(finding["message"], finding["hint"])},
            "locations": [{"physicalLocation": _location(report, finding)}],
            "partialFingerprints": {"techspecFinding/v2": fingerprint},
        }
        for finding, fingerprint in zip(
            report.findings, fingerprints(report.findings), strict=True
        )
    ]


def _location(report: CheckReport, finding: JsonFinding) -> _Json:
    excerpt = report.excerpt(finding)
    region: _Json = {"startLine": excerpt.line}
    if excerpt.span is not None:
        region["startColumn"] = excerpt.span.start + 1
        region["endColumn"] = excerpt.span.end + 1
        region["snippet"] = {"text": excerpt.text}
    return {"artifactLocation": {"uri": quote(excerpt.path)}, "region": region}
