"""Rows of a table, and what their columns mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from docutils import nodes

from sphinx_techspec.headings import normalize_heading
from sphinx_techspec.reading.blocks import Row, paragraphs, table_rows
from sphinx_techspec.reading.entry_marks import is_date
from sphinx_techspec.reading.inline import Inline
from sphinx_techspec.reading.labels import join

__all__ = ["Cells", "Columns", "read_rows"]


class Columns:
    """The columns that count, and the field of the record that each one gives.

    :param names: normalised headings by field; the first of a field's names wins.
        ``main`` is what the row is about, the field after it the one that people write
        next to it where the table has no headings.
    """

    def __init__(self, names: Mapping[str, Sequence[str]]) -> None:
        self.fields = tuple(names)
        self.ranks = {
            name: (field, rank)
            for field, many in names.items()
            for rank, name in enumerate(many)
        }

    def find(self, heading: str) -> tuple[str, int] | None:
        """Return the field that *heading* gives, and how well it fits: less is better.

        A heading of several words is known by its last word, *Risk owner*, or else by
        its first, *Mitigation plan*; of *Date of decision* the first part counts.
        """
        if heading in self.ranks:
            return self.ranks[heading]
        words = heading.partition(" of ")[0].replace("/", " ").split()
        for rank, word in enumerate((words[-1], words[0]) if words else ()):
            if word in self.ranks and len(word) > 1:
                return self.ranks[word][0], 100 + rank
        return None


class Cells(NamedTuple):
    """The cells of a row, by what they mean."""

    fields: dict[str, Inline]
    others: list[Inline]
    """Filled cells without a field, each under its heading."""
    line: int


def read_rows(table: nodes.table, columns: Columns) -> Iterator[Cells]:
    """Yield the filled rows of *table*."""
    head, body = table_rows(table)
    if not head and body and _is_head(body[0], columns):
        head, body = body[:1], body[1:]
    rows = [(row, _texts(row)) for row in body]
    if head:
        headings = {c: text.plain for c, text in _texts(head[-1]).items()}
        headings = {c: headings.get(c, "") for c in head[-1].columns}
        field_of = _fields_of_headings(headings, columns)
    else:
        headings = {}
        field_of = _fields_of_contents([texts for _, texts in rows], columns)
    for row, texts in rows:
        if any(texts.values()):
            yield _cells(row, texts, field_of, headings)


def _is_head(row: Row, columns: Columns) -> bool:
    """Whether *row* names columns, although the table does not mark it as its head."""
    names = [text.plain for text in _texts(row).values()]
    found = [columns.find(normalize_heading(name)) for name in names]
    fields = {match[0] for match in found if match and match[1] < 100}
    return len(fields) > 1 and len(fields) * 2 >= len(row.cells)


def _texts(row: Row) -> dict[int, Inline]:
    """Return all that stands in each cell of *row*, by column."""
    texts: dict[int, Inline] = {}
    for column, cell in zip(row.columns, row.cells, strict=True):
        text = join(paragraphs(cell.children))
        if text is not None:
            text.line = row.line
            texts[column] = text
    return texts


def _fields_of_headings(
    headings: Mapping[int, str], columns: Columns
) -> dict[int, str]:
    """Return the field of each column; of several that fit, the best one has it."""
    found = []
    for column, heading in headings.items():
        name = normalize_heading(heading)
        match = columns.find(name)
        if match is None and not name and column == 0:
            match = ("id", 99)  # "#", or nothing over the numbers
        if match:
            found.append((match[1], column, match[0]))
    field_of: dict[int, str] = {}
    for _, column, field in sorted(found):
        if field not in field_of.values():
            field_of[column] = field
    if "main" not in field_of.values():
        free = [column for column in headings if column not in field_of]
        field_of.update(dict.fromkeys(free[:1], "main"))
    return field_of


def _fields_of_contents(
    rows: Sequence[Mapping[int, Inline]], columns: Columns
) -> dict[int, str]:
    """Return the field of each column by what is in it."""
    field_of: dict[int, str] = {}
    texts = [field for field in columns.fields if field not in ("id", "date")]
    for column in sorted({column for row in rows for column in row}):
        filled = [row[column] for row in rows if row.get(column)]
        field = next(iter(texts), None)
        if all(is_date(text) for text in filled) and "date" in columns.fields:
            field = "date"
        elif all(re.fullmatch(r"\W*[A-Z]{0,4}-?\d{1,4}\W*", t.text) for t in filled):
            field = "id"
        if field is None or field in field_of.values() or len(texts) < 1:
            continue
        field_of[column] = field
        # Only what stands next to the main text is known without a heading.
        texts = [name for name in texts[:2] if name != field]
    return field_of


def _cells(
    row: Row,
    texts: Mapping[int, Inline],
    field_of: Mapping[int, str],
    headings: Mapping[int, str],
) -> Cells:
    fields, others = {}, []
    for column, text in texts.items():
        if not re.search(r"\w", text.text):
            continue  # "—", "…"
        if column in field_of:
            fields[field_of[column]] = text
            continue
        heading = headings.get(column, "")
        named = [nodes.Text(f"({heading}: "), *text.nodes, nodes.Text(")")]
        others.append(Inline(named, text.line, text.host) if heading else text)
    return Cells(fields, others, row.line)
