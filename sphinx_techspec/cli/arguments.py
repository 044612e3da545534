"""Every command with its arguments, declared once: parser, help and docs use it."""

from __future__ import annotations

from argparse import (
    REMAINDER,
    SUPPRESS,
    ArgumentParser,
    ArgumentTypeError,
    Namespace,
    RawDescriptionHelpFormatter,
)
from collections.abc import Mapping, Sequence
from textwrap import dedent, indent
from typing import Any, NamedTuple, NoReturn

from sphinx_techspec import __version__

__all__ = ["COMMANDS", "Argument", "Command", "parse"]

PROGRAM = "sphinx-techspec"


class Argument(NamedTuple):
    """An argument of a command."""

    names: Sequence[str]
    """``("-j", "--jobs")``, or one name without a dash for an argument by position."""
    help: str
    settings: Mapping[str, Any] = {}
    """What :meth:`argparse.ArgumentParser.add_argument` takes besides."""

    @property
    def is_option(self) -> bool:
        """Whether it is named on the command line."""
        return self.names[0].startswith("-")

    @property
    def value(self) -> str | None:
        """What stands for its value in a usage line, ``None`` for a switch."""
        if self.settings.get("action") == "store_true":
            return None
        if choices := self.settings.get("choices"):
            return "|".join(choices)
        return str(self.settings.get("metavar", self.names[-1].lstrip("-").upper()))


class Command(NamedTuple):
    """A command."""

    name: str
    summary: str
    description: str
    arguments: Sequence[Argument]
    examples: Sequence[tuple[str, str]]
    """A command line, without the program's name, and what it does."""
    exit_statuses: Sequence[str] = ("0  all went well", "2  it could not run")


def _setting(text: str) -> tuple[str, str]:
    """Return the name and the value in ``name=value``."""
    name, separator, value = text.partition("=")
    if not separator or not name.strip():
        raise ArgumentTypeError(f"expected key=value, not {text!r}")
    return name.strip(), value


def _jobs(text: str) -> int:
    """Return the number of processes, 0 for as many as there are processors."""
    if text == "auto":
        return 0
    if not text.isdecimal() or int(text) < 1:
        raise ArgumentTypeError(f"expected a number from 1, or auto, not {text!r}")
    return int(text)


_SOURCE = Argument(
    ("sourcedir",),
    "the folder of the project's conf.py",
    {"metavar": "SOURCEDIR"},
)
_DEFINE = Argument(
    ("-D", "--define"),
    "set a value of conf.py, as sphinx-build does; can be repeated",
    {"metavar": "KEY=VALUE", "action": "append", "default": [], "type": _setting},
)
_READING = (
    _DEFINE,
    Argument(
        ("-j", "--jobs"),
        "read documents in N processes, or in as many as there are processors",
        {"metavar": "N|auto", "type": _jobs, "default": 1},
    ),
    Argument(
        ("--cache-dir",),
        "where to keep what was read, so that the next run reads only what has "
        "changed; the user's cache folder unless said otherwise",
        {"metavar": "DIR"},
    ),
    Argument(
        ("--no-cache",),
        "read everything, and keep nothing",
        {"action": "store_true"},
    ),
)
"""What the commands that read a project with Sphinx have in common."""

COMMANDS: Sequence[Command] = (
    Command(
        "check",
        "report findings",
        "Reads the project with its own conf.py, without rendering a page, and "
        "reports what is wrong in its specs. Sphinx's own warnings are not shown, "
        "and suppress_warnings hides nothing.",
        (
            _SOURCE,
            Argument(
                ("files",),
                "report only what is wrong in these files, or below these folders; "
                "the rest of the project is read all the same",
                {"metavar": "FILE", "nargs": "*", "default": ()},
            ),
            Argument(
                ("--format",),
                "how to report: for people, as JSON, as annotations of GitHub "
                "Actions, or as SARIF 2.1.0",
                {"choices": ("text", "json", "github", "sarif"), "default": "text"},
            ),
            Argument(
                ("-o", "--output"),
                "write the report to a file",
                {"metavar": "FILE"},
            ),
            Argument(
                ("--fail-on",),
                "the least severity that makes the exit status 1",
                {"choices": ("error", "warning", "info"), "default": "warning"},
            ),
            Argument(
                ("--baseline",),
                "leave out the findings that this file lists",
                {"metavar": "FILE"},
            ),
            Argument(
                ("--write-baseline",),
                "write all findings of now to the file of --baseline",
                {"action": "store_true"},
            ),
            Argument(
                ("-v", "--verbose"),
                "show findings of severity info too",
                {"action": "store_true"},
            ),
            *_READING,
        ),
        (
            ("check docs", "check the project in docs"),
            ("check docs docs/tech-spec/004-queue.md", "report on one document"),
            ("check docs --format sarif -o specs.sarif", "for code scanning"),
            (
                "check docs --baseline specs.json --write-baseline",
                "accept what there is; later runs with --baseline report what is new",
            ),
        ),
        (
            "0  no finding has the severity of --fail-on or a higher one",
            "1  at least one has",
            "2  it could not run",
        ),
    ),
    Command(
        "new",
        "start a spec from the template",
        "Writes the next numbered spec of a folder from the template that counts "
        "there, fills in number, title and today's date, and prints the path. No "
        "file is ever overwritten.",
        (
            Argument(("title",), "the title, in quotes", {"metavar": "TITLE"}),
            Argument(
                ("--dir",),
                "the folder; tech-spec below the current folder unless said otherwise",
                {"metavar": "DIR"},
            ),
            Argument(
                ("--template",),
                "a file, or the name of a template that ships with the package; the "
                "nearest one, as for the specs of the folder, unless said otherwise",
                {"metavar": "TEMPLATE"},
            ),
        ),
        (
            ('new "Retry queue"', "write tech-spec/004-retry-queue.md"),
            ('new "Retry queue" --dir docs/adr --template madr', "in MADR's form"),
        ),
    ),
    Command(
        "list",
        "list records",
        "Lists the specs, decisions, risks or questions of a project. A table for "
        "people is cut to the width of the terminal; JSON and CSV have all fields.",
        (
            _SOURCE,
            Argument(
                ("records",),
                "what to list; specs unless said otherwise",
                {
                    "choices": ("specs", "decisions", "risks", "questions"),
                    "nargs": "?",
                    "default": "specs",
                },
            ),
            Argument(
                ("--format",),
                "how to list them",
                {"choices": ("table", "json", "csv"), "default": "table"},
            ),
            *_READING,
        ),
        (
            ("list docs", "list the specs with their status and date"),
            ("list docs decisions --format csv", "all decisions, for a spreadsheet"),
        ),
    ),
    Command(
        "explain",
        "say what a finding means",
        "Says what a finding means and what to do about it. Without a code, lists "
        "all findings there are.",
        (
            Argument(
                ("code",),
                "the code of a finding, with or without techspec. before it",
                {"metavar": "CODE", "nargs": "?"},
            ),
        ),
        (
            ("explain", "list all findings"),
            ("explain missing-successor", "explain one"),
        ),
    ),
    Command(
        "adopt",
        "say what a folder of documents needs",
        "Reads a folder of documents that were written without this extension, and "
        "prints which specs were recognised, what they use, and the configuration to "
        "paste into conf.py. Writes nothing.",
        (Argument(("folder",), "a folder with documents", {"metavar": "FOLDER"}),),
        (("adopt docs/adr", "look at the records in docs/adr"),),
    ),
)
"""The commands, in the order of the help."""


class _Parser(ArgumentParser):
    """A parser that says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: error: {message} (see {self.prog} --help)\n")


def parse(words: Sequence[str]) -> tuple[str, Namespace]:
    """Return the name of the command in *words*, and its arguments.

    :raises SystemExit: for ``--help``, ``--version`` and wrong arguments.
    """
    chosen = _program().parse_args(words)
    command = next(c for c in COMMANDS if c.name == chosen.command)
    # Files may stand before and after options.
    return command.name, _command(command).parse_intermixed_args(chosen.arguments)


def _program() -> ArgumentParser:
    width = max(len(command.name) for command in COMMANDS)
    commands = "\n".join(f"{c.name:{width}}  {c.summary}" for c in COMMANDS)
    parser = _Parser(
        PROGRAM,
        usage="%(prog)s COMMAND …",
        description="Keep engineering specs honest.",
        epilog=dedent(
            """\
            commands:
            {commands}

            'sphinx-techspec COMMAND --help' describes a command with examples.
            """
        ).format(commands=indent(commands, "  ")),
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument(
        "--version", action="version", version=f"%(prog)s {__version__}"
    )
    names = [command.name for command in COMMANDS]
    parser.add_argument("command", choices=names, metavar="COMMAND", help=SUPPRESS)
    parser.add_argument("arguments", nargs=REMAINDER, default=(), help=SUPPRESS)
    return parser


def _command(command: Command) -> ArgumentParser:
    parser = _Parser(
        f"{PROGRAM} {command.name}",
        description=command.description,
        epilog=_epilog(command),
        formatter_class=_Formatter,
        allow_abbrev=False,
    )
    for argument in command.arguments:
        parser.add_argument(*argument.names, help=argument.help, **argument.settings)
    return parser


class _Formatter(RawDescriptionHelpFormatter):
    """Wraps the description, and keeps the lines of the examples."""

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        if "\n" in text:
            return super()._fill_text(text, width, indent)
        return super(RawDescriptionHelpFormatter, self)._fill_text(text, width, indent)


def _epilog(command: Command) -> str:
    examples = "\n".join(
        f"  {PROGRAM} {line}\n      {meaning}" for line, meaning in command.examples
    )
    statuses = "\n".join(f"  {line}" for line in command.exit_statuses)
    return f"examples:\n{examples}\n\nexit status:\n{statuses}"
