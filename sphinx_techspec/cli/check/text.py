"""Findings for people, as a compiler reports them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text

from sphinx_techspec.cli.check.excerpt import Span, crop
from sphinx_techspec.cli.check.report import (
    SEVERITIES,
    Finding,
    Place,
    Report,
    is_at_least,
    place_of,
)
from sphinx_techspec.cli.terminal import hanging
from sphinx_techspec.texts import printable

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["print_report", "summary"]

_STYLES = {"error": "bold red", "warning": "bold yellow", "info": "bold blue"}
_WIDEST = 100
"""How much of a line is shown where there is no terminal, in characters."""
_NARROWEST = 20


def print_report(report: Report, console: Console, *, least: str) -> None:
    """Print the findings of severity *least* and above, and a summary."""
    width = console.width if console.is_terminal else _WIDEST
    for finding in report.findings:
        if is_at_least(finding, least):
            place = place_of(finding, report.folder)
            for line in _lines(
                finding, place, width=width, console_width=console.width
            ):
                console.print(line)
    console.print(summary(report, least=least))


def summary(report: Report, *, least: str) -> str:
    """Return one line on how many findings there are."""
    counts = {name: report.count(name) for name in reversed(SEVERITIES)}
    total = sum(counts.values())
    checked = _number(report.specs, "spec") + " checked"
    parts = [_number(n, name) for name, n in counts.items() if n and name != "info"]
    parts += [f"{counts['info']} info"] if counts["info"] else []
    said = f"{checked}: {_number(total, 'finding') if total else 'no findings'}"
    said += f" ({', '.join(parts)})" if parts else ""
    hidden = counts["info"] if least != "info" else 0
    notes = ["-v shows those of severity info"] if hidden else []
    if report.warnings:
        notes.append(_number(len(report.warnings), "warning") + " about the set-up")
    if report.known:
        notes.append(f"{report.known} more in the baseline")
    if report.gone:
        notes.append(f"{report.gone} of the baseline gone: write it again")
    return "; ".join([said, *notes])


def _lines(
    finding: Finding, place: Place, *, width: int, console_width: int
) -> Iterator[Text]:
    severity = finding["severity"]
    style = _STYLES[severity]
    yield Text.assemble(
        (f"{printable(place.path)}:{place.line}: ", "bold"),
        (f"{severity}: ", style),
        printable(finding["message"]),
        (f" [techspec.{finding['code']}]", "dim"),
    )
    if place.text is not None and place.span is not None:
        yield from _excerpt(place.text, place.span, place.line, style, width)
    yield from _help(printable(finding["hint"]), console_width)


def _help(hint: str, width: int) -> Iterator[Text]:
    """Yield the hint, on as many lines as fit into *width*."""
    head = "  help: "
    first, *rest = hanging(hint, indent=len(head), width=width)
    yield Text.assemble((head, "bold cyan"), first)
    yield from (Text(" " * len(head) + line) for line in rest)


def _excerpt(
    line: str, span: Span, number: int, style: str, width: int
) -> Iterator[Text]:
    """Yield the source line, and below it carets."""
    gutter = f"{number:5} | "
    room = max(width - len(gutter), _NARROWEST)
    # A tab is one character here and as wide as the terminal wants.
    line, span = crop(printable(line.replace("\t", " ")).rstrip(), span, room)
    yield Text.assemble((gutter, "blue"), line)
    before = " " * cell_len(line[: span.start])
    carets = "^" * max(cell_len(line[span.start : span.end]), 1)
    yield Text.assemble((f"{'':5} | ", "blue"), before, (carets, style))


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
