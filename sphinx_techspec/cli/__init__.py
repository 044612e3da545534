"""The command line; each command is a module that is loaded when it is called."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module

from sphinx_techspec.cli.argument_parser import parse
from sphinx_techspec.cli.terminal import CommandError, reason

__all__ = ["main"]

_INTERRUPTED = 130
"""The exit status of shells for a program that was ended by Ctrl-C."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command named by *arguments*, and return the exit status.

    :param arguments: the words after the program's name; by default those of the
        process.
    :returns: 0 on success, 1 if there are findings, 2 if the command could not run;
        then one line on standard error gives the reason.
    :raises SystemExit: after ``--help`` and ``--version``, and for invalid arguments.
    """
    command, namespace = parse(sys.argv[1:] if arguments is None else arguments)
    module = import_module(f"sphinx_techspec.cli.{command.replace('-', '_')}")
    try:
        status: int = module.run(namespace)
        sys.stdout.flush()
    except CommandError as error:
        return _fail(command, str(error))
    except BrokenPipeError:
        _drop_output()
        return 1  # the program that reads the output, such as `head`, has exited
    except OSError as error:
        _drop_output()
        return _fail(command, f"cannot write the output: {reason(error)}")
    except KeyboardInterrupt:
        return _INTERRUPTED
    return status


def _fail(command: str, message: str) -> int:
    print(f"sphinx-techspec {command}: error: {message}", file=sys.stderr)
    return 2


def _drop_output() -> None:
    """Discard buffered output, which Python would try to write again at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
