"""The command line: one file a command, each loaded when it is called."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module

from sphinx_techspec.cli.arguments import parse
from sphinx_techspec.cli.errors import CannotRunError, reason

__all__ = ["main"]

_INTERRUPTED = 130
"""The exit status of a program that Ctrl-C ended, as shells give it."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that *arguments* name, and return the exit status.

    :param arguments: the words after the program's name; those of the process where
        none are given.
    :returns: 0 if all is well, 1 if there are findings, 2 if the command could not
        run, which one line on standard error explains.
    :raises SystemExit: after ``--help`` and ``--version``, and for wrong arguments.
    """
    command, namespace = parse(sys.argv[1:] if arguments is None else arguments)
    module = import_module(f"sphinx_techspec.cli.{command}")
    try:
        status: int = module.run(namespace)
        sys.stdout.flush()
    except CannotRunError as error:
        return _fail(command, str(error))
    except BrokenPipeError:
        _drop_output()
        return 1  # whoever read the output, `head` for example, has seen enough
    except OSError as error:
        _drop_output()
        return _fail(command, f"the output cannot be written: {reason(error)}")
    except KeyboardInterrupt:
        return _INTERRUPTED
    return status


def _fail(command: str, message: str) -> int:
    print(f"sphinx-techspec {command}: error: {message}", file=sys.stderr)
    return 2


def _drop_output() -> None:
    """Send what is left to nowhere: Python would fail on it again as it exits."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
