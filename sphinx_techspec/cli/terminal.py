"""Terminal output: consoles, wrapped lines, paths and errors."""

from __future__ import annotations

import os
import sys
import textwrap
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from sphinx_techspec.messages import printable

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress

_UNLIMITED_WIDTH = 1_000_000
"""The width of a console without a terminal, in characters."""
_MIN_WIDTH = 20
"""The minimum width of a column of text, in characters."""


class CommandError(Exception):
    """An error that ends a command; the message is one line for the user."""

    def __init__(self, message: str) -> None:
        super().__init__(" ".join(message.split()))


def reason(error: OSError) -> str:
    """Return the message of the operating system, without error number and path."""
    return error.strerror or str(error)


def console(stream: TextIO) -> Console:
    """Return a console that writes to *stream*.

    It uses colors only on a terminal and without ``NO_COLOR``. Without a terminal,
    lines are not wrapped.
    """
    from rich.console import Console

    console = Console(
        file=stream,
        highlight=False,
        markup=False,
        emoji=False,
        soft_wrap=True,
        color_system=None if os.environ.get("NO_COLOR") else "auto",
    )
    if not console.is_terminal:
        console.width = _UNLIMITED_WIDTH
    return console


def use_utf8() -> None:
    """Write standard output in UTF-8, for programs that read it."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")


def print_note(text: str) -> None:
    """Print one line on standard error."""
    print(printable(text), file=sys.stderr)


def new_bar() -> Progress:
    """Return a progress bar on standard error; the caller refreshes it."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        console=console(sys.stderr),
        auto_refresh=False,  # its thread would not survive in forked processes
        transient=True,
    )


def display_path(path: Path) -> str:
    """Return *path* relative to the current folder, with ``/`` as the separator."""
    path = Path(os.path.abspath(path))  # noqa: PTH100 - keeps symbolic links
    try:
        return Path(os.path.relpath(path)).as_posix()
    except ValueError:  # on another drive
        return path.as_posix()


def wrap_indented(text: str, *, indent: int, width: int) -> list[str]:
    """Return *text* in lines of *width* characters minus *indent*."""
    room = max(width - indent, _MIN_WIDTH)
    lines = textwrap.wrap(text, room, break_long_words=False, break_on_hyphens=False)
    return lines or [""]


def wrap_after(head: str, text: str, *, width: int) -> list[str]:
    """Return *text* in lines of *width* characters, aligned after *head*."""
    first, *rest = wrap_indented(text, indent=len(head), width=width)
    return [f"{head}{first}", *(" " * len(head) + line for line in rest)]
