"""What people see: a console with colour where it is wanted, and paths as they type."""

from __future__ import annotations

import os
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["console", "hanging", "shown_path"]

_ANY_WIDTH = 1_000_000
"""As wide as a text wants to be, in characters."""
_NARROWEST = 20
"""How wide a column of text is at least, in characters."""


def console(stream: TextIO) -> Console:
    """Return a console that writes to *stream*.

    It uses colour on a terminal only, and none where ``NO_COLOR`` is set; lines are
    not broken, and are as long as they want to be where there is no terminal.
    """
    from rich.console import Console

    made = Console(
        file=stream,
        highlight=False,
        markup=False,
        emoji=False,
        soft_wrap=True,
        color_system=None if os.environ.get("NO_COLOR") else "auto",
    )
    if not made.is_terminal:
        made.width = _ANY_WIDTH
    return made


def shown_path(path: Path) -> str:
    """Return *path* relative to the current folder, with ``/``."""
    path = Path(os.path.abspath(path))  # noqa: PTH100 - links stay as they are
    try:
        return Path(os.path.relpath(path)).as_posix()
    except ValueError:  # on another drive
        return path.as_posix()


def hanging(text: str, *, indent: int, width: int) -> list[str]:
    """Return *text* on lines that leave *indent* of *width* characters free."""
    room = max(width - indent, _NARROWEST)
    return textwrap.wrap(
        text, room, break_long_words=False, break_on_hyphens=False
    ) or [""]
