"""The meaning of the columns of a table."""

from __future__ import annotations

from typing import Any

import pytest
from docutils import nodes

from sphinx_techspec.reading.entries.table_columns import ColumnNames, read_rows

COLUMNS = ColumnNames(
    {
        "id": ["id", "no"],
        "main": ["decision", "title"],
        "reason": ["why", "reason"],
        "date": ["date"],
    }
)


def rows(parse: Any, table: str) -> list[dict[str, str]]:
    """Return the cells of each row by field."""
    (node,) = parse(table).findall(nodes.table)
    return [
        {name: cell.plain for name, cell in cells.fields.items()}
        for cells in read_rows(node, COLUMNS)
    ]


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("decision", ("main", 0)),
        ("title", ("main", 1)),
        ("date of decision", ("date", 100)),
        ("final decision", ("main", 100)),
        ("decision taken", ("main", 101)),
        ("main decision for this bell", ("main", 100)),
        ("plan for the decision", ("main", 101)),
        ("owner", None),
        ("", None),
    ],
)
def test_field_of_a_heading(heading: str, expected: tuple[str, int] | None) -> None:
    """A heading is known by its words, and a smaller number is a better match."""
    assert COLUMNS.find(heading) == expected


def test_headings(parse: Any) -> None:
    """The columns may be in any order."""
    table = "| Why | Decision | # |\n|---|---|---|\n| order | one queue | 1 |"
    assert rows(parse, table) == [{"reason": "order", "main": "one queue"}]
    table = "| | Decision | Why |\n|---|---|---|\n| 1 | one queue | order |"
    assert rows(parse, table) == [{"id": "1", "main": "one queue", "reason": "order"}]


def test_first_row_as_head(parse: Any) -> None:
    """A row that names columns is the head, marked or not."""
    table = "=====  =========\nDate   Decision\n2026   one queue\n=====  ========="
    (node,) = parse(table, "rst").findall(nodes.table)
    (cells,) = read_rows(node, COLUMNS)
    assert cells.fields["main"].plain == "one queue"


def test_empty_rows(parse: Any) -> None:
    """A row without words has no cells, and a dash is an empty cell."""
    table = "| Decision | Why |\n|---|---|\n| | |\n| one | — |"
    assert rows(parse, table) == [{"main": "one"}]


def test_cell_without_a_field(parse: Any) -> None:
    """A cell of another column is kept with the heading of its column."""
    table = "| Decision | Cost |\n|---|---|\n| one | high |"
    (node,) = parse(table).findall(nodes.table)
    (cells,) = read_rows(node, COLUMNS)
    assert [other.plain for other in cells.others] == ["(Cost: high)"]
    assert cells.line == 3


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (("1", "one queue"), {"id": "1", "main": "one queue"}),
        (("D-2", "one queue"), {"id": "D-2", "main": "one queue"}),
        (("one queue", "2"), {"main": "one queue"}),
        (("443", "80"), {"main": "443"}),
    ],
)
def test_numbers_beside_the_text(
    parse: Any, cells: tuple[str, str], expected: dict[str, str]
) -> None:
    """Without a known heading, the text is in the first column that isn't numbers."""
    first, second = cells
    table = f"| Item | Content |\n|---|---|\n| {first} | {second} |"
    assert rows(parse, table) == [expected]
