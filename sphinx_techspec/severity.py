"""How much a finding counts: by its code, by the status of the spec, by wish."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from sphinx_techspec.records import Status

__all__ = ["SEVERITIES", "Severities", "Wishes"]

SEVERITIES = ("error", "warning", "info", "off")
"""From the worst to none at all."""

Wishes: TypeAlias = Mapping[str, str | Mapping[str, str]]
"""``techspec_checks``: code → severity, or status or kind → severity."""


class Severities:
    """The severity of each finding.

    :param wishes: what the configuration says.
    """

    def __init__(self, wishes: Wishes) -> None:
        self._wishes = wishes

    def of(
        self, code: str, status: Status | None, *, default: str, at_most: str = "error"
    ) -> str:
        """Return the severity of a finding.

        :param status: of the spec it is in; its word wins over its kind.
        :param default: what the code has where nobody wishes otherwise.
        :param at_most: a limit that the finding itself sets; ``off`` stays off.
        """
        wish = self._wishes.get(code, default)
        if not isinstance(wish, str):
            words = (status.name, status.kind) if status else ()
            found = (wish[word] for word in words if word in wish)
            wish = next(found, default)
        return max(wish, at_most, key=SEVERITIES.index)
