"""Changes as JSON."""

from __future__ import annotations

import json
from typing import TextIO

from sphinx_techspec.cli.diff.diff_report import DiffReport

_VERSION = 1
"""The version of the format, which increases with each incompatible change."""


def write_json(report: DiffReport, stream: TextIO) -> None:
    """Write all changes as JSON."""
    data = {
        "version": _VERSION,
        "base": report.base.name,
        "changes": [change.to_json() for change in report.changes],
    }
    stream.write(json.dumps(data, ensure_ascii=False, indent=2) + "\n")
