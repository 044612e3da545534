"""How messages and names show what somebody wrote: on one line, and as mere text."""

from __future__ import annotations

import re

__all__ = ["printable", "shorten"]

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


def shorten(text: str, length: int = 60) -> str:
    """Return *text* on one line, cut where it is longer than *length* characters."""
    plain = " ".join(text.split())
    return plain if len(plain) <= length else plain[: length - 1].rstrip() + "…"


def printable(text: str) -> str:
    """Return *text* without what a terminal would act upon, as long as it was."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)
