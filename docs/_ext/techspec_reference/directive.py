"""The base class of the directives, and a function that creates tables."""

from __future__ import annotations

from collections.abc import Sequence

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

__all__ = ["Cell", "ReferenceDirective", "table"]

Cell = Sequence[nodes.Node]
"""The inline content of a table cell."""

_WIDEST = 50
"""The maximum width of a column, in characters."""


class ReferenceDirective(SphinxDirective):
    """A directive whose content is generated from the package."""

    def depend_on(self, *files: str) -> None:
        """Reread the page when one of *files* changes."""
        for file in files:
            self.env.note_dependency(file)

    def inline(self, text: str) -> list[nodes.Node]:
        """Parse *text*, a line of Markdown, into nodes."""
        parsed, messages = self.parse_inline(text, lineno=self.lineno)
        return [*parsed, *messages]


def table(headings: Sequence[str], rows: Sequence[Sequence[Cell]]) -> nodes.table:
    """Return a table with a row of headings.

    Browsers calculate the widths of the columns. Other formats use the length of the
    longest cell.
    """
    lines: list[Sequence[Cell]] = [[[nodes.Text(heading)] for heading in headings]]
    lines += rows
    group = nodes.tgroup(cols=len(headings))
    for column in zip(*lines, strict=True):
        width = max(_length(cell) for cell in column)
        group += nodes.colspec(colwidth=min(width, _WIDEST))
    group += nodes.thead("", _row(lines[0]))
    group += nodes.tbody("", *(_row(line) for line in lines[1:]))
    return nodes.table("", group, classes=["colwidths-auto"])


def _row(cells: Sequence[Cell]) -> nodes.row:
    return nodes.row(
        "", *(nodes.entry("", nodes.paragraph("", "", *cell)) for cell in cells)
    )


def _length(cell: Cell) -> int:
    # Add two for the quotation marks around literals in text output.
    return sum(len(node.astext()) for node in cell) + 2
