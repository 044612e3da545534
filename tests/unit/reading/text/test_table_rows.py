"""The rows of a table, with their lines."""

from __future__ import annotations

from typing import Any

import pytest
from docutils import nodes

from sphinx_techspec.reading.text.table_rows import table_rows

GRID = """
+---+---+
| A | B |
+===+===+
| 1 | 2 |
|   +---+
|   | 3 |
+---+---+
"""
LIST = """
.. list-table::
   :header-rows: 1

   * - A
     - B
   * - 1
     - 2
"""


@pytest.mark.parametrize(
    ("text", "syntax", "rows"),
    [
        ("| A | B |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n", "md", ["1 2@3", "3 4@4"]),
        (GRID, "rst", ["1 2@5", "1 3@7"]),
        (LIST, "rst", ["1 2@7"]),
    ],
)
def test_rows_of_a_table(parse: Any, text: str, syntax: str, rows: list[str]) -> None:
    """Each row has its line, and a cell that spans rows is in each of them."""
    (table,) = parse(text, syntax).findall(nodes.table)
    head, body = table_rows(table)
    assert [cell.astext() for cell in head[0].cells] == ["A", "B"]
    shown = [f"{' '.join(c.astext() for c in row.cells)}@{row.line}" for row in body]
    assert shown == rows
