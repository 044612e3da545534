"""Cells of a table, by what their column means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from docutils import nodes

from sphinx_techspec.reading.inline import Inline

__all__ = ["Columns", "match_columns", "remaining_cells"]

Columns = Mapping[str, Sequence[str]]
# field of a record -> normalised headings of its column


def match_columns(cells: Mapping[str, Inline], columns: Columns) -> dict[str, Inline]:
    """Return *cells* by field; ``main`` falls back to the first unknown column."""
    found = {
        field: cells[name]
        for field, names in columns.items()
        for name in reversed(names)
        if name in cells
    }
    if "main" not in found:
        known = {name for names in columns.values() for name in names}
        for name, cell in cells.items():
            if name not in known and cell:
                return {**found, "main": cell}
    return found


def remaining_cells(
    cells: Mapping[str, Inline], columns: Columns, *, field: str = "main"
) -> Iterator[Inline]:
    """Yield the filled cells of columns without a field, each under its heading."""
    known = {name for names in columns.values() for name in names}
    has_main = any(name in cells for name in columns[field])
    for name, cell in cells.items():
        if name in known or not cell:
            continue
        if not has_main:
            has_main = True  # this one stands in for the main column
            continue
        heading = name[:1].upper() + name[1:]
        label, end = nodes.Text(f"({heading}: "), nodes.Text(")")
        yield Inline([label, *cell.nodes, end], cell.line)
