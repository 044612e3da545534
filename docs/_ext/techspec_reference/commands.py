"""Generate the reference of a command of the command line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from docutils import nodes

from sphinx_techspec.cli import arguments
from sphinx_techspec.cli.arguments import COMMANDS, PROGRAM, Argument, Command
from techspec_reference.directive import Cell, ReferenceDirective, table

__all__ = ["CommandDirective"]

_OPTION = re.compile(r"((?<!\w)--?[a-z][a-z-]*)")


class CommandDirective(ReferenceDirective):
    """The usage, arguments, exit statuses, and examples of a command."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the help of the command as nodes."""
        self.depend_on(arguments.__file__)
        found = [c for c in COMMANDS if c.name == self.arguments[0]]
        if not found:
            raise self.error(f"unknown command {self.arguments[0]!r}")
        command = found[0]
        statuses = [line.split(maxsplit=1) for line in command.exit_statuses]
        return [
            _block(_usage(command)),
            nodes.paragraph("", command.description),
            table(["Argument", "Description"], list(map(_row, command.arguments))),
            table(
                ["Exit status", "Meaning"], [[_code(s), _text(t)] for s, t in statuses]
            ),
            table(["Example", "Description"], list(map(_example, command.examples))),
        ]


def _usage(command: Command) -> str:
    parts = [PROGRAM, command.name]
    for argument in command.arguments:
        if not argument.is_option:
            many = "..." if argument.settings.get("nargs") == "*" else ""
            optional = argument.settings.get("nargs") in ("?", "*")
            name = f"{argument.value}{many}"
            parts.append(f"[{name}]" if optional else name)
    if any(argument.is_option for argument in command.arguments):
        parts.append("[OPTIONS]")
    return " ".join(parts)


def _row(argument: Argument) -> Sequence[Cell]:
    if not argument.is_option:
        return [_code(argument.value or ""), _text(argument.help)]
    value = f" {argument.value}" if argument.value else ""
    names = [
        f"{name}{value if name.startswith('--') else ''}" for name in argument.names
    ]
    return [_code(*names), _text(argument.help)]


def _example(example: tuple[str, str]) -> Sequence[Cell]:
    line, meaning = example
    return [_code(f"{PROGRAM} {line}"), _text(meaning)]


def _block(text: str) -> nodes.literal_block:
    return nodes.literal_block(text, text, language="text")


def _code(*names: str) -> Cell:
    found: list[nodes.Node] = []
    for name in names:
        found += [nodes.Text(", ")] if found else []
        found.append(nodes.literal("", name))
    return found


def _text(text: str) -> Cell:
    """Return *text* with its options as literals, which keep both dashes."""
    parts = _OPTION.split(text)
    return [
        nodes.literal("", part) if _OPTION.fullmatch(part) else nodes.Text(part)
        for part in parts
    ]
