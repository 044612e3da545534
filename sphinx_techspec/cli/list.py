"""``sphinx-techspec list``: list the specs or the records of a kind."""

from __future__ import annotations

import csv
import json
import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_techspec.built_in_kinds import SPECS
from sphinx_techspec.cli.terminal import CommandError, console, print_note, use_utf8
from sphinx_techspec.export import schema
from sphinx_techspec.field_types import canonical_name
from sphinx_techspec.kinds import ListedKind, RecordKind
from sphinx_techspec.messages import expected, printable, quote, with_hint
from sphinx_techspec.query.cell_texts import cell_text, cell_value
from sphinx_techspec.query.fields import Field
from sphinx_techspec.query.query import Query
from sphinx_techspec.query.query_options import read_query
from sphinx_techspec.query.select import all_records, select_records
from sphinx_techspec.query.view_fields import fields_of, own_first
from sphinx_techspec.query.view_types import FILTERS
from sphinx_techspec.records import Spec
from sphinx_techspec.words import capitalized

if TYPE_CHECKING:
    from sphinx_techspec.cli.check.project_build import BuiltProject
    from sphinx_techspec.query.project_data import ProjectData

_MAX_UNWRAPPED = 20
"""The length of a cell up to which a column is not wrapped, in characters."""
_LONG_LINE = 160
"""The length of a line that is hard to read without wrapping, in characters."""
_MACHINE_FORMATS_HINT = (
    "note: without a terminal, lines are not wrapped; to read the data in a program, "
    "use --format csv or --format json"
)
_FORMULA_STARTS = frozenset("=+-@\t\r\n＝＋－＠")  # noqa: RUF001 - these start one
"""Characters that start a formula in a spreadsheet.

See https://owasp.org/www-community/attacks/CSV_Injection.
"""


class _Listing(NamedTuple):
    """The records to list, and their columns."""

    project: ProjectData
    kind: ListedKind
    records: Sequence[Any]
    columns: Sequence[Field]
    """The chosen columns; if empty, the format chooses them."""

    def texts(self, columns: Iterable[Field]) -> list[list[str]]:
        """Return the cells of each record."""
        columns = list(columns)
        return [
            [cell_text(self.project, field, record) for field in columns]
            for record in self.records
        ]

    def named(self, names: Iterable[str]) -> list[Field]:
        """Return the fields called *names*."""
        fields = fields_of(self.project, self.kind)
        return [fields[canonical_name(name)] for name in names]


def run(arguments: Namespace) -> int:
    """List the records of a project, and return the exit status."""
    from sphinx_techspec.cli.check.project_build import build_project

    built = build_project(arguments)
    project, kind = built.project, _listed_kind(built, arguments.records)
    query = _read_query(arguments, project, kind=kind)
    listing = _Listing(project, kind, select_records(project, query), ())
    listing = listing._replace(columns=listing.named(query.columns or ()))
    if arguments.format == "table":
        _print_table(listing)
        return 0
    use_utf8()
    if arguments.format == "json":
        records = _json_records(listing, built)
        print(json.dumps({kind.plural: records}, ensure_ascii=False, indent=2))
    else:
        _TEXT_FORMATS[arguments.format](listing)
    return 0


def _listed_kind(built: BuiltProject, plural: str) -> ListedKind:
    """Return specs or the record kind called *plural*.

    :raises CommandError: if the project does not have it.
    """
    plurals = (SPECS.plural, *built.kinds.by_plural)
    if plural not in plurals:
        hint = expected(plural, plurals)
        raise CommandError(f"unknown kind of records {quote(plural)}; {hint}")
    return built.project.shown_kind(plural)


def _read_query(
    arguments: Namespace, project: ProjectData, *, kind: ListedKind
) -> Query:
    """Return the query of the command line.

    :raises CommandError: for an invalid filter, column or sort key.
    """
    names = [
        *FILTERS,
        *(field.name for field in fields_of(project, kind).values()),
    ]
    given: dict[str, str] = {}
    for name, value in arguments.where:
        if canonical_name(name) not in map(canonical_name, names):
            message = f"--where: unknown field {quote(name)}"
            hint = expected(name, own_first(project, names))
            raise CommandError(with_hint(message, hint))
        key = canonical_name(name)
        given[key] = f"{given[key]}, {value}" if key in given else value
    for name in ("sort", "columns"):
        if getattr(arguments, name):
            given[name] = getattr(arguments, name)
    query, problems = read_query(kind.plural, given, project, near="")
    for noted in problems:
        message = noted.problem.message
        for preposition in ("in", "of"):  # the name of the view's directive
            message = message.replace(f" {preposition} spec:{kind.plural}", "")
        raise CommandError(with_hint(message, noted.problem.hint))
    if query.sort is None:
        # Records are in the order of their specs, rather than that of the view.
        query = query._replace(sort=())
    return query


def _print_table(listing: _Listing) -> None:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    out = console(sys.stdout)
    if not listing.records:
        out.print(f"no {listing.kind.plural}")
        return
    box_style = box.SIMPLE_HEAD if out.is_terminal else None
    table = Table(box=box_style, pad_edge=False, header_style="bold")
    columns = listing.columns or listing.named(listing.kind.list_columns)
    rows = [list(map(printable, cells)) for cells in listing.texts(columns)]
    widths = [max(map(len, cells)) for cells in zip(*rows, strict=True)]
    for field, width in zip(columns, widths, strict=True):
        no_wrap = not out.is_terminal or width <= _MAX_UNWRAPPED
        table.add_column(_heading(field), no_wrap=no_wrap, overflow="fold")
    for cells in rows:
        table.add_row(*map(Text, cells))
    out.print(table)
    if not out.is_terminal and sum(widths) > _LONG_LINE:
        print_note(_MACHINE_FORMATS_HINT)


def _heading(field: Field) -> str:
    """Return the heading of a column: its name in words."""
    words = capitalized(field.name)
    return words.upper() if words in ("Id", "Uri") else words


def _json_records(listing: _Listing, built: BuiltProject) -> list[Mapping[str, Any]]:
    """Return the records as in techspec.json, or only their chosen columns."""
    given = all_records(listing.project.corpus, listing.kind)
    exported = zip(given, built.data[listing.kind.plural], strict=True)
    by_key = {_key(record): data for record, data in exported}
    records = [by_key[_key(record)] for record in listing.records]
    if not listing.columns:
        return records
    return [
        {
            field.name: data.get(field.name, cell_value(listing.project, field, record))
            for field in listing.columns
        }
        for data, record in zip(records, listing.records, strict=True)
    ]


def _key(record: Any) -> tuple[str, str]:
    anchor = "" if isinstance(record, Spec) else record.anchor
    return record.docname, anchor


def _write_csv(listing: _Listing) -> None:
    columns = listing.columns or _all_columns(listing)
    writer = csv.writer(sys.stdout, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow(field.name for field in columns)
    for cells in listing.texts(columns):
        writer.writerow(map(_without_formula, cells))


def _all_columns(listing: _Listing) -> Sequence[Field]:
    """Return all fields that fit into a cell, in the order of the schema.

    The fields of headers follow, those that the project declares first.
    """
    plural, project = listing.kind.plural, listing.project
    described = schema(project.corpus.kinds)
    items = described["properties"][plural]["items"]["$ref"]
    properties = described["$defs"][items.rpartition("/")[2]]["properties"]
    names = [name for name in properties if name not in ("sections", "fields")]
    if isinstance(listing.kind, RecordKind):
        names += listing.kind.own_fields
    if listing.kind is SPECS:
        names.insert(names.index("status") + 1, "kind")
        names += [field.name for field in project.header_fields.own]
        used = {name for spec in project.corpus.specs.values() for name in spec.fields}
        known = set(map(canonical_name, names))
        names += sorted(n for n in used if canonical_name(n) not in known)
    return listing.named(names)


def _write_markdown(listing: _Listing) -> None:
    """Write a table in the syntax of GitHub."""
    columns = listing.columns or listing.named(listing.kind.list_columns)
    rows = [list(map(_heading, columns)), ["---"] * len(columns)]
    for row in [*rows, *listing.texts(columns)]:
        print(f"| {' | '.join(map(_markdown_cell, row))} |")


def _markdown_cell(text: str) -> str:
    """Return *text* as a cell, with bars and HTML escaped."""
    escaped = text.replace("\\", "\\\\").replace("|", "\\|")
    return printable(escaped.replace("<", "&lt;"))


_TEXT_FORMATS: Mapping[str, Callable[[_Listing], None]] = {
    "csv": _write_csv,
    "markdown": _write_markdown,
}


def _without_formula(text: str) -> str:
    """Return *text* with an apostrophe if a spreadsheet would run it as a formula."""
    return f"'{text}" if text.lstrip()[:1] in _FORMULA_STARTS else text
