"""The keys and values in tables."""

from __future__ import annotations

from typing import Any

import pytest
from docutils import nodes

from sphinx_techspec.reading.header.header_tables import key_cells


@pytest.mark.parametrize(
    ("rows", "values"),
    [
        (["Date|Status", "2026-02-13|Done"], {"Date": "2026-02-13", "Status": "Done"}),
        (["Status|Team", "Done|Quay"], {"Status": "Done", "Team": "Quay"}),
        (["Team|Status", "Quay|Done"], {"Team": "Quay", "Status": "Done"}),
        (["Status|Done", "Team|Quay"], {"Status": "Done", "Team": "Quay"}),
        (["Status|Done", "Owner|Ada"], {"Status": "Done", "Owner": "Ada"}),
        (["Owner|Amends", "Ada|2"], {"Owner": "Ada", "Amends": "2"}),
        (["Key|Value", "Status|Done"], {"Status": "Done"}),
        (["A|Status|B", "1|Done|2"], {"A": "1", "Status": "Done", "B": "2"}),
        (["A|B|C", "1|2|3"], {}),
        (["Date|Status", "2026-01-05|Draft", "2026-02-10|Done"],
         {"Date": "2026-02-10", "Status": "Done"}),
        (["Status|By|Since", "Done|Bo|May 2026", "Draft|Ada|Jan 2026"],
         {"Status": "Done", "Since": "May 2026"}),
        (["Status|Meaning", "Draft|written", "Done|shipped"], {}),
        (["Date|Change", "2026-01-05|first", "2026-02-10|second"], {}),
    ],
)  # fmt: skip
def test_keys_and_values(parse: Any, rows: list[str], values: dict[str, str]) -> None:
    """The keys are on the left, or are the headings of the columns."""
    lines = [f"|{row}|" for row in rows]
    lines.insert(1, "|" + "---|" * len(rows[0].split("|")))
    table = next(parse("\n".join(lines)).findall(nodes.table))
    found = {cell.key.astext(): cell.value.astext() for cell in key_cells(table)}
    assert found == values
