"""How messages and names show what somebody wrote: on one line, and as mere text."""

from __future__ import annotations

__all__ = ["printable", "shorten"]


def shorten(text: str, length: int = 60) -> str:
    """Return *text* on one line, cut where it is longer than *length* characters."""
    plain = " ".join(text.split())
    return plain if len(plain) <= length else plain[: length - 1].rstrip() + "…"


def printable(text: str) -> str:
    """Return *text* with escapes, as Python writes them, for what cannot be seen.

    A terminal would take some of these characters for orders.
    """
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else repr(c)[1:-1] for c in text)
