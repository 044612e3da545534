"""Read the rows of a table of records by the fields of its columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile
from typing import NamedTuple

from docutils import nodes

from sphinx_techspec.headings import normalize_heading
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.entries.entry_markers import is_date
from sphinx_techspec.reading.entries.levels import LevelSyntax
from sphinx_techspec.reading.entries.short_values import is_chosen, is_unsure
from sphinx_techspec.reading.sentences.empty_phrases import is_empty_value
from sphinx_techspec.reading.text.blocks import paragraphs
from sphinx_techspec.reading.text.inline import Inline, join
from sphinx_techspec.reading.text.table_rows import TableRow, table_rows
from sphinx_techspec.words import has_content, split_words

_ID = lazy_regex(r"\W*[A-Z]{0,4}-?\d{1,4}\W*")
_PROPOSED = frozenset(
    split_words(
        "default, expected, likely, possible, preferred, preliminary, proposed, "
        "recommended, suggested, tentative"
    )
)
"""Words of a heading about answers that are not final, *Proposed resolution*."""
_INEXACT = 100
"""The lowest rank of a heading that matches a column by one of its words."""


class ColumnNames:
    """The known headings of columns, and the field of each.

    :param names: normalized headings by field, the best one first. In a table without
        headings, the columns are the fields in this order, from ``main`` on.
    :param unlabeled: normalized headings of columns with more text about the records.
    :param outcomes: normalized headings of columns that continue the main text.
    :param topics: normalized headings of columns before the main text with its topic.
    :param statuses: the statuses that a column of marks can have as its heading, by
        word.
    :param default_status: the status of records that state none.
    :param body: the field that comes after the main text. A first column that is called
        like it has the main text if no other has: *Decision*, *State* are questions.
    """

    def __init__(
        self,
        names: Mapping[str, Sequence[str]],
        unlabeled: Sequence[str] = (),
        outcomes: Sequence[str] = (),
        topics: Sequence[str] = (),
        statuses: Mapping[str, str] | None = None,
        default_status: str = "",
        body: str = "",
    ) -> None:
        self.body = body
        self._unlabeled = frozenset(unlabeled)
        self.outcomes = frozenset(outcomes)
        self.topics = frozenset(topics)
        self.statuses = statuses or {}
        self._default_status = default_status
        self.fields = tuple(names)
        self._ranks = {
            name: (field, rank)
            for field, many in names.items()
            for rank, name in enumerate(many)
        }

    def find(self, heading: str) -> tuple[str, int] | None:
        """Return the field of *heading* and the rank of the match, the best one 0.

        Other headings match by their last word, *Risk owner*, or by their first,
        *Mitigation plan*. The text after *of*, as in *Date of decision*, is ignored,
        and the word before *for*, *Main risk for us*, is better than the last one.
        """
        if heading in self._ranks:
            return self._ranks[heading]
        words = heading.partition(" of ")[0].replace("/", " ").split()
        nouns = words[: words.index("for")] if "for" in words else words
        name = " ".join(nouns)  # "Why not chosen for now"
        if name in self._ranks:
            return self._ranks[name][0], _INEXACT
        found = (*nouns[-1:], *words[-1:], *words[:1])
        for rank, word in enumerate(dict.fromkeys(found)):
            if word in self._ranks and len(word) > 1:
                field = self._ranks[word][0]
                is_proposed = field == "answer" and words[0] in _PROPOSED
                return None if is_proposed else (field, _INEXACT + rank)
        return None

    def is_negatable(self, word: str) -> bool:
        """Return whether *not* before the status *word* states another status.

        *Not accepted* does, but *not superseded* does not.
        """
        is_default = self.statuses[word] == self._default_status
        return is_default or f"not {word}" in self.statuses

    def is_unlabeled(self, heading: str) -> bool:
        """Return whether the cells below *heading* are shown without it."""
        return normalize_heading(heading) in self._unlabeled


class RowCells(NamedTuple):
    """The cells of a row that have text."""

    fields: dict[str, Inline]
    """The cells of columns with a field."""
    others: list[Inline]
    """The other cells, each with the heading of its column, except for headings such as
    *Description*."""
    line: int


def read_rows(table: nodes.table, columns: ColumnNames) -> Iterator[RowCells]:
    """Yield the rows of *table* that have text."""
    head, body = table_rows(table)
    if not head and body and _is_head(body[0], columns):
        head, body = body[:1], body[1:]
    rows = [(row, _texts(row)) for row in body]
    cells = [texts for _, texts in rows]
    headings: dict[int, str] = {}
    if head:
        texts = _texts(head[-1])
        headings = {c: texts[c].plain if c in texts else "" for c in head[-1].columns}
        field_of = _without_joint(_fields_of_headings(headings, columns, cells))
        if "main" not in field_of.values():
            field_of = _with_main(field_of, cells)
    else:
        field_of = _fields_of_contents(cells, columns)
    labels = {
        column: heading
        for column, heading in headings.items()
        if not columns.is_unlabeled(heading)
    }
    marked = _status_columns(headings, field_of, cells, columns)
    for row, texts in rows:
        if any(texts.values()):
            stated = _with_marked_status(texts, marked, columns, line=row.line)
            yield _cells(row, stated, field_of, labels)


def _status_columns(
    headings: Mapping[int, str],
    field_of: Mapping[int, str],
    rows: Sequence[Mapping[int, Inline]],
    columns: ColumnNames,
) -> dict[int, str]:
    """Return the status that is the heading of each column of marks, *Accepted?*.

    The first column is that of the field, and the others contain only marks.
    """
    first = next((c for c, field in field_of.items() if field == "status"), None)
    if (
        first is None
        or normalize_heading(headings.get(first, "")) not in columns.statuses
    ):
        return {}
    words = {column: normalize_heading(text) for column, text in headings.items()}
    others = [
        column
        for column, word in words.items()
        if column not in field_of
        and word in columns.statuses
        and all(is_chosen(row.get(column)) is not None for row in rows if column in row)
    ]
    return {column: words[column] for column in (first, *others)}


def _with_marked_status(
    texts: Mapping[int, Inline],
    marked: Mapping[int, str],
    columns: ColumnNames,
    *,
    line: int,
) -> Mapping[int, Inline]:
    """Return *texts* with the status that marks state, in the first column for it.

    :param marked: the columns of marks, see :func:`_status_columns`.
    """
    if not marked:
        return texts
    first, *others = marked
    kept = {column: text for column, text in texts.items() if column not in others}
    ticked = [column for column in marked if is_chosen(texts.get(column))]
    cell, word = texts.get(first), marked[ticked[0] if ticked else first]
    if ticked:
        status = word
    elif cell and is_chosen(cell) is None:
        return kept  # "Pending"
    elif columns.is_negatable(word):
        status = f"not {word}" if cell else f"not yet {word}"
    else:
        kept.pop(first, None)
        return kept
    return {**kept, first: Inline([nodes.Text(status)], line)}


def _is_head(row: TableRow, columns: ColumnNames, *, needs_main: bool = False) -> bool:
    """Return whether *row*, the first of a table without a head, has headings."""
    names = [text.plain for text in _texts(row).values()]
    found = [columns.find(normalize_heading(name)) for name in names]
    fields = {match[0] for match in found if match and match[1] < _INEXACT}
    if needs_main and "main" not in fields:
        return False
    return len(fields) > 1 and len(fields) * 2 >= len(row.cells)


def has_heading_row(table: nodes.table, columns: ColumnNames) -> bool:
    """Return whether the first row of *table*, which has no head, has headings."""
    head, body = table_rows(table)
    return not head and bool(body) and _is_head(body[0], columns)


def lists_records(table: nodes.table, columns: ColumnNames, *, kind: str) -> bool:
    """Return whether *table* has a column of records and one with a field of theirs.

    A column that is called like the records, *Risk*, is enough if it is the first one.

    :param kind: the name of the records.
    """
    head, body = table_rows(table)
    found = [columns.find(name) for name in headings_of(table)]
    first = next((match for match in found if match and match[0] != "id"), None)
    if first is not None and first == columns.find(kind):
        return True
    return any(_is_head(row, columns, needs_main=True) for row in (head or body)[:1])


def lists_ids(table: nodes.table, columns: ColumnNames) -> bool:
    """Return whether *table* has a column of IDs and one of records."""
    found = [match for name in headings_of(table) if (match := columns.find(name))]
    exact = {field for field, rank in found if rank < _INEXACT}
    return {"id", "main"} <= exact


def has_record_column(table: nodes.table, columns: ColumnNames) -> bool:
    """Return whether a heading of *table* names records; true without headings."""
    names = headings_of(table)
    found = [columns.find(name) for name in names]
    exact = [match[0] for match in found if match and match[1] < _INEXACT]
    first = next((match for match in found if match is None or match[0] != "id"), None)
    is_body = first is not None and first[0] == columns.body
    return not names or "main" in exact or is_body


def names_fields(table: nodes.table, columns: ColumnNames) -> bool:
    """Return whether a heading of *table* names a field; true without headings."""
    names = headings_of(table)
    return not names or any(columns.find(name) for name in names)


def is_rating(rows: Sequence[RowCells], levels: LevelSyntax) -> bool:
    """Return whether *rows* have levels in place of entries.

    A column *Risk* may rate the steps of a plan.
    """
    texts = [cells.fields["main"] for cells in rows if "main" in cells.fields]
    rated = sum(
        is_empty_value(text.plain) or levels.starts_with_level(text.plain)
        for text in texts
    )
    return rated * 2 > len(texts) > 1 and any(cells.others for cells in rows)


def headings_of(table: nodes.table) -> list[str]:
    """Return the normalized headings of the columns of *table*, if it has any."""
    head, _ = table_rows(table)
    texts = _texts(head[-1]).values() if head else ()
    return [normalize_heading(text.plain) for text in texts]


def _texts(row: TableRow) -> dict[int, Inline]:
    """Return the text of each cell of *row* by its column."""
    texts: dict[int, Inline] = {}
    for column, cell in zip(row.columns, row.cells, strict=True):
        text = join(paragraphs(cell.children))
        if text is not None:
            text.line = row.line
            texts[column] = text
    return texts


def _without_joint(field_of: Mapping[int, str]) -> dict[int, str]:
    """Return *field_of* without a column of two fields that have their own columns.

    Beside the levels of a risk, *Likelihood × impact* is the product.
    """
    fields = set(field_of.values())
    return {
        column: field
        for column, field in field_of.items()
        if " and " not in field or not fields.issuperset(field.split(" and "))
    }


def _fields_of_headings(
    headings: Mapping[int, str],
    columns: ColumnNames,
    rows: Sequence[Mapping[int, Inline]],
) -> dict[int, str]:
    """Return the field of each column, which is the best match of that field.

    Another column for that field may have only statuses, *Verdict* beside *Reason*. If
    no heading names the main text, it is in the first column that is not a column of
    numbers.
    """
    found = []
    for column, heading in headings.items():
        match = columns.find(normalize_heading(heading))
        if match is None:
            cells = _filled(column, rows)
            match = _match_by_cells(heading, cells, columns, is_first=column == 0)
        if match:
            found.append((match[1], column, match[0]))
    field_of: dict[int, str] = {}
    for _, column, field in sorted(found):
        if field in field_of.values() and _are_statuses(_filled(column, rows), columns):
            field = "status"
        if field not in field_of.values():
            field_of[column] = field
    if "main" not in field_of.values():
        field_of = _with_unnamed_main(field_of, headings, columns, rows)
    free = [column for column in headings if column not in field_of]
    for column in free:
        if normalize_heading(headings[column]) in columns.outcomes:
            field_of[column] = "outcome"
            return field_of
    for column in free:
        if normalize_heading(headings[column]) in columns.topics:
            is_before = field_of.get(column + 1) == "main"
            field_of.update({column: "topic"} if is_before else {})
    return field_of


def _with_unnamed_main(
    field_of: Mapping[int, str],
    headings: Mapping[int, str],
    columns: ColumnNames,
    rows: Sequence[Mapping[int, Inline]],
) -> dict[int, str]:
    """Return *field_of* with the column of the main text, which no heading names.

    It is the first one without a field, after IDs or numbers. Details that come first
    are the text instead.
    """
    found = dict(field_of)
    free = [column for column in headings if column not in found]
    numbers = [*takewhile(lambda column: _has_ids(column, rows), free)]
    texts = free[len(numbers) :]
    others = [c for c in headings if found.get(c) != "id" and c not in numbers]
    if others and found.get(others[0]) in (columns.body, "details"):
        texts = others
    if texts and numbers and "id" not in found.values():
        found[numbers[0]] = "id"
    return found | dict.fromkeys((texts or free)[:1], "main")


def _match_by_cells(
    heading: str, cells: Sequence[Inline], columns: ColumnNames, *, is_first: bool
) -> tuple[str, int] | None:
    """Return the field of a column that *heading* does not name, and its rank.

    The heading can be empty or *#*, or a status above marks or dates, *Accepted?*. All
    cells can be statuses, *Verdict*.
    """
    name = normalize_heading(heading)
    if not name:
        return ("id", _INEXACT - 1) if is_first else None
    if _are_statuses(cells, columns):
        return ("status", _INEXACT)
    if name not in columns.statuses:
        return None
    if any(is_chosen(cell) is not None for cell in cells):
        return ("status", _INEXACT)
    has_dates = "date" in columns.fields and bool(cells) and all(map(is_date, cells))
    return ("date", _INEXACT) if has_dates else None


def _filled(column: int, rows: Sequence[Mapping[int, Inline]]) -> list[Inline]:
    """Return the cells of *column* that have text."""
    return [row[column] for row in rows if row.get(column)]


def _are_statuses(cells: Sequence[Inline], columns: ColumnNames) -> bool:
    """Return whether there are *cells*, and all of them are statuses."""
    words = [cell.plain.strip(" .").casefold() for cell in cells]
    return bool(words) and all(word in columns.statuses for word in words)


def _has_ids(column: int, rows: Sequence[Mapping[int, Inline]]) -> bool:
    """Return whether all cells of *column* are numbers or IDs."""
    texts = [row[column] for row in rows if column in row]
    return all(_ID.fullmatch(text.text) for text in texts)


def _with_main(
    field_of: Mapping[int, str], rows: Sequence[Mapping[int, Inline]]
) -> dict[int, str]:
    """Return *field_of* with the column of IDs as the main one if it has other text."""
    found = dict(field_of)
    for column in (column for column, field in field_of.items() if field == "id"):
        if not _has_ids(column, rows):
            found[column] = "main"
    return found


def _fields_of_contents(
    rows: Sequence[Mapping[int, Inline]], columns: ColumnNames
) -> dict[int, str]:
    """Return the field of each column of a table without headings, by its content."""
    field_of: dict[int, str] = {}
    texts = [field for field in columns.fields if field not in ("id", "date")]
    for column in sorted({column for row in rows for column in row}):
        filled = _filled(column, rows)
        field = next(iter(texts), None)
        if all(is_date(text) for text in filled) and "date" in columns.fields:
            field = "date"
        elif all(_ID.fullmatch(t.text) for t in filled):
            field = "id"
        if field is None or field in field_of.values() or len(texts) < 1:
            continue
        field_of[column] = field
        # Only the column after the main text has a known field.
        texts = [name for name in texts[:2] if name != field]
    return field_of


def _cells(
    row: TableRow,
    texts: Mapping[int, Inline],
    field_of: Mapping[int, str],
    labels: Mapping[int, str],
) -> RowCells:
    """Return the cells of *row* with *texts*.

    :param labels: the headings that are shown before the cells without a field.
    """
    fields: dict[str, Inline] = {}
    others: list[Inline] = []
    for column in (c for c in row.columns if field_of.get(c) == "chosen"):
        fields["chosen"] = texts.get(column) or Inline([], row.line)
    for column, text in texts.items():
        field = field_of.get(column)
        if not has_content(text.text) and not (field == "status" and is_unsure(text)):
            continue  # "—", "…"
        text = text if field == "main" else text.edited(anywhere=True)
        if field is not None:
            fields.setdefault(field, text)
            continue
        label = labels.get(column, "")
        named = [nodes.Text(f"({label}: "), *text.nodes, nodes.Text(")")]
        others.append(Inline(named, text.line, text.parent) if label else text)
    return RowCells(fields, others, row.line)
