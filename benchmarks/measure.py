"""Run Sphinx in a process of its own and say what it used; not on Windows."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from typing import NamedTuple


class Usage(NamedTuple):
    """What one process used, up to its end."""

    cpu: float
    """User and system time, in seconds."""
    memory: int
    """Peak resident memory, in bytes."""
    warnings: tuple[str, ...]
    """The lines that Sphinx wrote to standard error."""


class BuildError(Exception):
    """Sphinx ended with an error; the message is what it wrote."""


def run_python(arguments: Sequence[str]) -> Usage:
    """Run this Python with *arguments*, wait for it and return what it used.

    CPU time is what the kernel charged to the process, so waiting for a disk or
    for another process' turn does not count. Strings hash the same in every run.
    Raises `BuildError` when the process does not exit with 0.
    """
    with tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(
            [sys.executable, *arguments],
            stdout=subprocess.DEVNULL,
            stderr=errors,
            env=child_environment(),
        )
        _, status, resources = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        errors.seek(0)
        written = errors.read().decode("utf-8", "replace")
    if process.returncode:
        raise BuildError(f"exit status {process.returncode}\n{written}")
    return Usage(
        cpu=resources.ru_utime + resources.ru_stime,
        memory=resources.ru_maxrss * (1 if sys.platform == "darwin" else 1024),
        warnings=tuple(written.splitlines()),
    )


def child_environment() -> dict[str, str]:
    """Return this process' environment with what must not differ between runs."""
    environment = dict(os.environ, PYTHONHASHSEED="0", NO_COLOR="1")
    # Without its compiled files, an extension under test is compiled in each run.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return environment
