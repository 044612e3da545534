"""The argument parser, built from the declarations of the commands."""

from __future__ import annotations

from argparse import (
    REMAINDER,
    SUPPRESS,
    ArgumentParser,
    ArgumentTypeError,
    Namespace,
    RawDescriptionHelpFormatter,
)
from collections.abc import Sequence
from typing import NoReturn

from sphinx_techspec import __version__
from sphinx_techspec.cli.arguments import COMMANDS, PROGRAM, Command
from sphinx_techspec.messages import expected, quote, with_hint


class _OneLineParser(ArgumentParser):
    """A parser whose error messages are one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: error: {message} (see {self.prog} --help)\n")


def parse(words: Sequence[str]) -> tuple[str, Namespace]:
    """Return the name of the command in *words*, and its arguments.

    :raises SystemExit: for ``--help``, ``--version`` and invalid arguments.
    """
    chosen = _program().parse_args(words)
    command = next(c for c in COMMANDS if c.name == chosen.command)
    # Files may come before and after options.
    return command.name, _command(command).parse_intermixed_args(chosen.arguments)


def _program() -> ArgumentParser:
    width = max(len(command.name) for command in COMMANDS)
    commands = "\n".join(f"  {c.name:{width}}  {c.summary}" for c in COMMANDS)
    hint = f"Run '{PROGRAM} COMMAND --help' for its arguments and examples."
    parser = _OneLineParser(
        PROGRAM,
        usage="%(prog)s COMMAND …",
        description="Check, list, and create tech specs.",
        epilog=f"commands:\n{commands}\n\n{hint}\n",
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument(
        "--version", action="version", version=f"%(prog)s {__version__}"
    )
    parser.add_argument("command", type=_known_name, metavar="COMMAND", help=SUPPRESS)
    rest = parser.add_argument("arguments", nargs=REMAINDER, help=SUPPRESS)
    rest.required = False  # the error for a missing command does not name it
    return parser


def _known_name(name: str) -> str:
    """Return the name of a command.

    :raises ArgumentTypeError: if there is no such command.
    """
    names = [command.name for command in COMMANDS]
    if name not in names:
        hint = expected(name, names)
        raise ArgumentTypeError(with_hint(f"unknown command {quote(name)}", hint))
    return name


def _command(command: Command) -> ArgumentParser:
    examples = [f"  {PROGRAM} {line}\n      {text}" for line, text in command.examples]
    statuses = [f"  {line}" for line in command.exit_statuses]
    parser = _OneLineParser(
        f"{PROGRAM} {command.name}",
        description=command.description,
        epilog="\n".join(["examples:", *examples, "", "exit status:", *statuses]),
        formatter_class=_HelpFormatter,
        allow_abbrev=False,
    )
    for argument in command.arguments:
        parser.add_argument(*argument.names, help=argument.help, **argument.settings)
    return parser


class _HelpFormatter(RawDescriptionHelpFormatter):
    """A formatter that wraps descriptions but not examples."""

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        if "\n" in text:
            return super()._fill_text(text, width, indent)
        return super(RawDescriptionHelpFormatter, self)._fill_text(text, width, indent)
