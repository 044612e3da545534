"""Why a command could not run."""

from __future__ import annotations

__all__ = ["CannotRunError", "reason"]


class CannotRunError(Exception):
    """What keeps a command from running; the message is one line for its user."""

    def __init__(self, message: str) -> None:
        super().__init__(" ".join(message.split()))


def reason(error: OSError) -> str:
    """Return what the system says, without the number and the path."""
    return error.strerror or str(error)
