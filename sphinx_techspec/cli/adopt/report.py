"""The description of a folder that ``adopt`` prints."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from sphinx_techspec.cli.adopt.analysis import Analysis
from sphinx_techspec.cli.adopt.folder_templates import FolderTemplates
from sphinx_techspec.cli.adopt.sections import count_sections
from sphinx_techspec.cli.adopt.statuses import StatusUsage
from sphinx_techspec.cli.adopt.survey import Document
from sphinx_techspec.cli.terminal import hanging
from sphinx_techspec.identifiers import letters_of, sort_key
from sphinx_techspec.messages import count, printable

if TYPE_CHECKING:
    from rich.console import Console

_MAX_SECTIONS = 12
_MAX_OTHERS = 8
_MAX_ID_RANGES = 3
_HEAD_WIDTH = 12
"""The width of the column of headings, in characters."""


def print_report(
    out: Console, analysis: Analysis, *, folder: str, source: str, has_lines: bool
) -> None:
    """Print the description of a folder.

    :param folder: the folder, as the user named it.
    :param source: the source directory, as the user would name it.
    :param has_lines: whether lines for conf.py follow.
    """
    specs = analysis.specs
    total = len(specs) + len(analysis.others)
    out.print(f"{folder}: {len(specs)} of {total} documents look like specs")
    out.print()
    out.print(_folder_table(specs))
    out.print()
    codes = Counter(finding.code for finding in analysis.findings)
    for name, lines in (
        ("Template", _template_lines(analysis.templates)),
        ("Statuses", _status_lines(analysis.statuses)),
        ("Formats", _format_lines(specs)),
        ("Sections", _section_lines(specs)),
        ("Not specs", _other_lines(analysis)),
        ("Findings", _finding_lines(codes)),
        (
            "Next steps",
            _next_lines(source, has_lines=has_lines, has_findings=bool(codes)),
        ),
    ):
        head = name
        for line in lines:
            for part in hanging(printable(line), indent=_HEAD_WIDTH, width=out.width):
                out.print(Text.assemble((f"{head:{_HEAD_WIDTH}}", "bold"), part))
                head = ""


def _folder_table(specs: Sequence[Document]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("Folder", overflow="fold")
    table.add_column("Specs", justify="right")
    table.add_column("IDs", overflow="fold")
    for heading in ("Status", "Date", "Decisions", "Risks", "Questions"):
        table.add_column(heading, justify="right")
    for folder in sorted({spec.folder for spec in specs}):
        inside = [spec for spec in specs if spec.folder == folder]
        counts = (
            sum(spec.spec.text("status") is not None for spec in inside),
            sum(spec.spec.updated is not None for spec in inside),
            *(
                sum(bool(spec.records.of_kind(kind)) for spec in inside)
                for kind in ("decision", "risk", "question")
            ),
        )
        table.add_row(
            Text(printable(str(folder))),
            str(len(inside)),
            Text(printable(_id_ranges(inside))),
            *map(str, counts),
        )
    return table


def _id_ranges(specs: Iterable[Document]) -> str:
    """Return the first and the last id with each prefix."""
    ids = sorted((spec.spec.id for spec in specs), key=sort_key)
    ranges = []
    for _, group in groupby(ids, key=letters_of):
        first, *rest = group
        ranges.append(f"{first} … {rest[-1]}" if rest else first)
    more = ", …" if len(ranges) > _MAX_ID_RANGES else ""
    return ", ".join(ranges[:_MAX_ID_RANGES]) + more


def _template_lines(templates: FolderTemplates) -> Iterator[str]:
    for file, specs in sorted(templates.files.items()):
        fit = f"{templates.fit(file):.0%} of its required sections are present"
        yield f"{file}, for {count(len(specs), 'spec')}; {fit}"
    if without := len(templates.without_file):
        built_in = templates.built_in
        followed = templates.followed
        if built_in and (templates.setting or len(followed) < 2):
            advice = f"similar to the built-in template {built_in}"
        elif followed:
            advice = f"compared with the built-in templates: {_counts(followed)}"
        else:
            advice = "not similar to any built-in template; consider adding your own"
        yield f"no template file for {count(without, 'spec')}; {advice}"


def _status_lines(statuses: StatusUsage) -> Iterator[str]:
    if statuses.listed:
        yield _counts(statuses.listed)
    if statuses.new:
        yield f"not in the template: {_counts(statuses.new)}"
    for label, correct in statuses.misspelled.items():
        yield f"possible misspelling: {label!r}; did you mean {correct!r}?"


def _format_lines(specs: Sequence[Document]) -> Iterator[str]:
    for name, forms in (
        ("status", [spec.header_form for spec in specs if spec.header_form]),
        ("decisions, risks, and questions", [f for s in specs for f in s.record_forms]),
        ("files", [spec.path.suffix for spec in specs]),
    ):
        if forms:
            yield f"{name}: {_counts(Counter(forms))}"


def _section_lines(specs: Iterable[Document]) -> Iterator[str]:
    counts = count_sections(specs)
    if counts:
        common = Counter(dict(counts.most_common(_MAX_SECTIONS)))
        yield _counts(common) + _and_more(len(counts) - len(common))


def _other_lines(analysis: Analysis) -> Iterator[str]:
    """Yield the documents that do not look like specs, by name if next to a spec."""
    folders = {spec.folder for spec in analysis.specs}
    beside = [path for path in analysis.others if path.parent in folders]
    if beside:
        names = ", ".join(map(str, beside[:_MAX_OTHERS]))
        yield names + _and_more(len(beside) - _MAX_OTHERS)
    if elsewhere := len(analysis.others) - len(beside):
        yield f"{count(elsewhere, 'document')} in other folders"


def _finding_lines(codes: Counter[str]) -> Iterator[str]:
    if codes:
        yield f"{_counts(codes)}; for details and more checks, run 'check'"


def _next_lines(source: str, *, has_lines: bool, has_findings: bool) -> Iterator[str]:
    check = f"sphinx-techspec check {source}"
    if has_lines:
        yield f"paste the lines below into conf.py, then run: {check}"
    else:
        yield f"conf.py needs no changes; run: {check}"
    if has_findings:
        yield (
            "if there are too many findings to fix now, save them as a baseline: "
            f"{check} --baseline FILE --write-baseline"
        )


def _counts(counts: Counter[str]) -> str:
    return ", ".join(f"{name} {number}" for name, number in counts.most_common())


def _and_more(number: int) -> str:
    return f", and {number} more" if number > 0 else ""
