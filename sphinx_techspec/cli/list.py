"""``sphinx-techspec list``: list the specs or the records of a kind."""

from __future__ import annotations

import csv
import json
import sys
from argparse import Namespace
from collections.abc import Mapping, Sequence
from io import TextIOWrapper
from typing import Any

from sphinx_techspec.cli.terminal import console
from sphinx_techspec.export import schema
from sphinx_techspec.messages import printable
from sphinx_techspec.shipped_kinds import SHIPPED_KINDS, SPECS

_Record = Mapping[str, Any]

LISTED_KINDS = {kind.plural: kind for kind in (SPECS, *SHIPPED_KINDS)}
_WRAPPED_COLUMNS = ("title", "text", "mitigation")
"""The columns that are wrapped if the terminal is narrow."""
_FORMULA_STARTS = frozenset("=+-@\t\r\n＝＋－＠")  # noqa: RUF001 - these start one
"""Characters that start a formula in a spreadsheet.

See https://owasp.org/www-community/attacks/CSV_Injection.
"""


def run(arguments: Namespace) -> int:
    """List the records of a project, and return the exit status."""
    from sphinx_techspec.cli.check.project_build import build_project

    kind: str = arguments.records
    records: Sequence[_Record] = build_project(arguments).data[kind]
    if arguments.format == "table":
        _print_table(kind, records)
        return 0
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    if arguments.format == "json":
        print(json.dumps({kind: records}, ensure_ascii=False, indent=2))
    else:
        _write_csv(kind, records)
    return 0


def _print_table(kind: str, records: Sequence[_Record]) -> None:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    out = console(sys.stdout)
    if not records:
        out.print(f"no {kind}")
        return
    box_style = box.SIMPLE_HEAD if out.is_terminal else None
    table = Table(box=box_style, pad_edge=False, header_style="bold")
    columns = LISTED_KINDS[kind].list_columns
    for name in columns:
        no_wrap = not out.is_terminal or name not in _WRAPPED_COLUMNS
        table.add_column(name.capitalize(), no_wrap=no_wrap, overflow="fold")
    for record in records:
        cells = (_cell(record[name]) for name in columns)
        table.add_row(*(Text(printable(cell)) for cell in cells))
    out.print(table)


def _write_csv(kind: str, records: Sequence[_Record]) -> None:
    """Write all fields that fit into a cell, in the order of the schema."""
    items = schema()["properties"][kind]["items"]["$ref"]
    fields = schema()["$defs"][items.rpartition("/")[2]]["properties"]
    columns = [name for name in fields if name not in ("sections", "fields")]
    if kind == "specs":
        columns.insert(columns.index("status") + 1, "kind")
    writer = csv.writer(sys.stdout, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow(columns)
    for record in records:
        values = dict(record)
        if kind == "specs":
            values["kind"] = (record["status"] or {}).get("kind")
        writer.writerow(_without_formula(_cell(values[name])) for name in columns)


def _cell(value: Any) -> str:
    """Return *value*, which is from techspec.json, as one line of text."""
    if value is None:
        return ""
    if isinstance(value, Mapping):  # a status, or a relation
        return value.get("label") or f"{value['type']} {value['target']}"
    if isinstance(value, list):
        return ", ".join(map(_cell, value))
    return " ".join(str(value).split())


def _without_formula(text: str) -> str:
    """Return *text* with an apostrophe if a spreadsheet would run it as a formula."""
    return f"'{text}" if text.lstrip()[:1] in _FORMULA_STARTS else text
