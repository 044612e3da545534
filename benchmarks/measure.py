"""Run Sphinx in a separate process and measure its usage; not available on Windows."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from typing import NamedTuple


class Usage(NamedTuple):
    """The resources that one process used."""

    cpu: float
    """User and system time, in seconds."""
    memory: int
    """Peak resident memory, in bytes."""
    warnings: tuple[str, ...]
    """The lines that Sphinx wrote to standard error."""


class BuildError(Exception):
    """A build that failed; the message is the output of Sphinx."""


def run_python(arguments: Sequence[str]) -> Usage:
    """Run this Python with *arguments* and return the usage of the process.

    The CPU time doesn't include the time that the process waits for the disk or for
    other processes. Strings have the same hashes in every run. Raise `BuildError` if
    the exit status isn't 0.
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
    """Return the environment variables, with the same values in every run."""
    environment = dict(os.environ, PYTHONHASHSEED="0", NO_COLOR="1")
    # With this variable, Python would compile the extension in every run.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return environment
