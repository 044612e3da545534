"""Tables of records."""

from __future__ import annotations

from collections.abc import Sequence

from docutils import nodes

__all__ = ["Cell", "table"]


class Cell:
    """The content of a cell: inline nodes, or blocks."""

    def __init__(self, *content: nodes.Node) -> None:
        self.content = content

    def __bool__(self) -> bool:
        return bool(self.content)

    def entry(self) -> nodes.entry:
        """Return the cell's node."""
        if any(isinstance(node, nodes.paragraph) for node in self.content):
            return nodes.entry("", *self.content)
        return nodes.entry("", nodes.paragraph("", "", *self.content))


def table(
    headings: Sequence[str], rows: Sequence[Sequence[Cell]], *, widths: Sequence[int]
) -> nodes.container:
    """Return a table that scrolls in a box of its own; empty columns are left out.

    :param widths: the relative width of each column.
    """
    used = [
        column
        for column in range(len(headings))
        if any(row[column] for row in rows)
    ]
    group = nodes.tgroup(cols=len(used))
    group += [nodes.colspec(colwidth=widths[column]) for column in used]
    heading_cells = [
        nodes.entry("", nodes.paragraph("", headings[column])) for column in used
    ]
    group += nodes.thead("", nodes.row("", *heading_cells))
    group += nodes.tbody(
        "", *(nodes.row("", *(row[c].entry() for c in used)) for row in rows)
    )
    content = nodes.table("", group, classes=["techspec-table", "colwidths-given"])
    return nodes.container("", content, classes=["techspec-scroll"])
