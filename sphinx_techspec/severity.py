"""The severity of a finding: by code, status of the spec, and configuration."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, TypeAlias

from sphinx_techspec.records import Status

SEVERITIES = ("error", "warning", "info", "off")
"""The most severe first."""

ConfiguredSeverities: TypeAlias = Mapping[str, str | Mapping[str, str]]
"""``techspec_checks``: a severity for each code, or for each status or kind of it."""


def is_at_least(severity: str, least: str) -> bool:
    """Whether *severity* is *least* or more severe."""
    return SEVERITIES.index(severity) <= SEVERITIES.index(least)


class Severities(NamedTuple):
    """The severity of each finding."""

    configured: ConfiguredSeverities
    """The value of ``techspec_checks``."""

    def of(
        self, code: str, status: Status | None, *, default: str, limit: str = "error"
    ) -> str:
        """Return the severity of a finding.

        :param status: the status of its spec; the word takes precedence over the kind.
        :param default: the severity without configuration.
        :param limit: the highest severity of this finding; ``off`` stays off.
        """
        severity = self.configured.get(code, default)
        if not isinstance(severity, str):
            words = (status.name, status.kind) if status else ()
            matches = (severity[word] for word in words if word in severity)
            severity = next(matches, default)
        return max(severity, limit, key=SEVERITIES.index)
