"""Checks: functions that yield the problems of a spec, and their runner."""

from sphinx_techspec.checks.declaration import (
    Check,
    CheckContext,
    CheckError,
    check,
    help_of,
)
from sphinx_techspec.checks.registry import CHECKS, group_findings, run_checks

__all__ = [
    "CHECKS",
    "Check",
    "CheckContext",
    "CheckError",
    "check",
    "group_findings",
    "help_of",
    "run_checks",
]
