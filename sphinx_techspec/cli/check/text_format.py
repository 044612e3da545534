"""Findings for people, in the form of compiler messages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from rich.cells import cell_len
from rich.text import Text

from sphinx_techspec.baseline import JsonFinding
from sphinx_techspec.cli.check.check_report import CheckReport
from sphinx_techspec.cli.check.excerpt import SourceExcerpt, crop
from sphinx_techspec.cli.terminal import console, wrap_after
from sphinx_techspec.messages import printable

_STYLES = {"error": "bold red", "warning": "bold yellow", "info": "bold blue"}
_DEFAULT_WIDTH = 100
"""The width of source lines without a terminal, in characters."""
_MIN_WIDTH = 20
_HELP = "  help: "


def write_text(report: CheckReport, stream: TextIO) -> None:
    """Write the findings with their source lines and hints, and a summary.

    A hint that was already shown for another finding of the same code is left out.
    """
    out = console(stream)
    width = out.width if out.is_terminal else _DEFAULT_WIDTH
    shown_hints: set[tuple[str, str]] = set()
    for finding in report.shown_findings():
        excerpt = report.excerpt(finding)
        out.print(_head(finding, excerpt))
        for line in _source_lines(excerpt, _STYLES[finding["severity"]], width):
            out.print(line)
        hint = finding["code"], printable(finding["hint"])
        if finding["hint"] and hint not in shown_hints:
            shown_hints.add(hint)
            lines = "\n".join(wrap_after(_HELP, hint[1], width=out.width))
            text = Text(lines)
            text.stylize("bold cyan", 0, len(_HELP))
            out.print(text)
    out.print(report.summary())


def _head(finding: JsonFinding, excerpt: SourceExcerpt) -> Text:
    severity = finding["severity"]
    return Text.assemble(
        (f"{printable(excerpt.path)}:{excerpt.line}:{excerpt.column}: ", "bold"),
        (f"{severity}: ", _STYLES[severity]),
        printable(finding["message"]),
        (f" [techspec.{finding['code']}]", "dim"),
    )


def _source_lines(excerpt: SourceExcerpt, style: str, width: int) -> Iterator[Text]:
    """Yield the source line, and a line of carets below it."""
    if excerpt.text is None or excerpt.span is None:
        return
    gutter = f"{excerpt.line:5} | "
    room = max(width - len(gutter), _MIN_WIDTH)
    # The width of a tab depends on the terminal.
    text = printable(excerpt.text.replace("\t", " ")).rstrip()
    line, span = crop(text, excerpt.span, room)
    yield Text.assemble((gutter, "blue"), line)
    before = " " * cell_len(line[: span.start])
    carets = "^" * max(cell_len(line[span.start : span.end]), 1)
    yield Text.assemble((f"{'':5} | ", "blue"), before, (carets, style))
