"""The description of a folder that ``adopt`` prints."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from sphinx_techspec.baseline import BASELINE_NAME
from sphinx_techspec.cli.adopt.analysis import Analysis, series_folder
from sphinx_techspec.cli.adopt.folder_templates import FolderTemplates
from sphinx_techspec.cli.adopt.patterns import matches
from sphinx_techspec.cli.adopt.sections import count_sections
from sphinx_techspec.cli.adopt.survey import Document
from sphinx_techspec.cli.terminal import wrap_indented
from sphinx_techspec.identifiers import letters_of, sort_key
from sphinx_techspec.messages import count, printable

if TYPE_CHECKING:
    from rich.console import Console

_MAX_SECTIONS = 12
_MAX_EXAMPLES = 3
_MAX_FOLDERS = 12
_MAX_ID_RANGES = 3
_HEAD_WIDTH = 12
"""The width of the column of headings, in characters."""


def print_report(
    out: Console, analysis: Analysis, *, folder: str, source: str, steps: Sequence[str]
) -> None:
    """Print the description of a folder.

    :param folder: the folder, as the user named it.
    :param source: the source directory, as the user would name it.
    :param steps: the next steps, before running ``check``.
    """
    specs = analysis.specs
    total = len(specs) + len(analysis.others)
    out.print(f"{folder}: {len(specs)} of {total} documents look like specs")
    out.print()
    out.print(_folder_table(analysis))
    out.print()
    codes = Counter(finding.code for finding in analysis.findings)
    for name, lines in (
        ("Specs", _spec_lines(analysis)),
        ("Skipped", _skipped_lines(analysis)),
        ("Template", _template_lines(analysis.templates)),
        ("Statuses", _status_lines(analysis)),
        ("Formats", _format_lines(specs)),
        ("Sections", _section_lines(specs)),
        ("Findings", _finding_lines(codes)),
        ("To review", _review_lines(analysis, folder)),
        ("Next steps", _next_lines(source, steps, has_findings=bool(codes))),
    ):
        head = name
        for line in lines:
            for part in wrap_indented(
                printable(line), indent=_HEAD_WIDTH, width=out.width
            ):
                out.print(Text.assemble((f"{head:{_HEAD_WIDTH}}", "bold"), part))
                head = ""


def _folder_table(analysis: Analysis) -> Table:
    specs = analysis.specs
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("Folder", overflow="fold")
    table.add_column("Specs", justify="right")
    table.add_column("IDs", overflow="fold")
    for heading in ("Status", "Date", "Decisions", "Risks", "Questions"):
        table.add_column(heading, justify="right")
    folders = Counter(map(series_folder, specs))
    shown = sorted(folders, key=lambda f: (-folders[f], f))[:_MAX_FOLDERS]
    for folder in sorted(shown):
        inside = [spec for spec in specs if series_folder(spec) == folder]
        _add_row(table, str(folder), specs=inside, analysis=analysis)
    rest = [spec for spec in specs if series_folder(spec) not in shown]
    if rest:
        name = count(len(folders) - len(shown), "more folder")
        _add_row(table, name, specs=rest, analysis=analysis)
    return table


def _add_row(
    table: Table, name: str, *, specs: Sequence[Document], analysis: Analysis
) -> None:
    counts = (
        sum(map(analysis.has_status, specs)),
        sum(map(analysis.has_date, specs)),
        *(
            sum(bool(spec.records.of_kind(kind)) for spec in specs)
            for kind in ("decision", "risk", "question")
        ),
    )
    table.add_row(
        Text(printable(name)),
        str(len(specs)),
        Text(printable(_id_ranges(specs))),
        *map(str, counts),
    )


def _id_ranges(specs: Iterable[Document]) -> str:
    """Return the first and the last ID with each prefix."""
    ids = sorted((spec.spec.id for spec in specs), key=sort_key)
    ranges = []
    for _, group in groupby(ids, key=letters_of):
        first, *rest = group
        ranges.append(f"{first} … {rest[-1]}" if rest else first)
    if len(ranges) > _MAX_ID_RANGES:
        return f"{ids[0]} … {ids[-1]}"
    return ", ".join(ranges)


def _spec_lines(analysis: Analysis) -> Iterator[str]:
    """Yield the patterns of specs with examples."""
    paths = [analysis.below / spec.path for spec in analysis.specs]
    for pattern in analysis.patterns.documents:
        found = [str(path) for path in paths if matches(pattern, path)]
        yield f"{pattern} ({len(found)}): {_examples(found)}"
    if not analysis.patterns.documents:
        yield _examples(list(map(str, paths)))


def _skipped_lines(analysis: Analysis) -> Iterator[str]:
    """Yield the documents that are not specs, with the reason."""
    for reason in dict.fromkeys(analysis.others.values()):
        found = [str(path) for path, why in analysis.others.items() if why == reason]
        yield f"{reason} ({len(found)}): {_examples(found)}"
    if templates := analysis.template_files:
        yield f"templates ({len(templates)}): {_examples(templates)}"
    if unreadable := analysis.unreadable:
        names = _examples(list(map(str, unreadable)))
        yield f"unreadable, not in UTF-8 ({len(unreadable)}): {names}"
    if folders := analysis.skipped_folders:
        yield f"folders that belong to other tools: {_examples(folders)}"


def _examples(names: Sequence[str]) -> str:
    shown = ", ".join(names[:_MAX_EXAMPLES])
    return shown + _and_more(len(names) - _MAX_EXAMPLES)


def _template_lines(templates: FolderTemplates) -> Iterator[str]:
    for file, specs in sorted(templates.files.items()):
        fit = f"{templates.fit(file):.0%} of its required sections are present"
        yield f"{file}, for {count(len(specs), 'spec')}; {fit}"
    if without := len(templates.without_file):
        similar = " and ".join(
            f"the built-in template {name} ({number})"
            for name, number in templates.built_in.items()
        )
        advice = (
            f"similar to {similar}"
            if similar
            else "not similar to any built-in template; consider adding your own"
        )
        yield f"no template file for {count(without, 'spec')}; {advice}"


def _status_lines(analysis: Analysis) -> Iterator[str]:
    statuses = analysis.statuses
    if statuses.listed:
        yield _counts(statuses.listed)
    if statuses.new:
        yield f"not in the template: {_counts(statuses.new)}"


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


def _finding_lines(codes: Counter[str]) -> Iterator[str]:
    if codes:
        yield f"{_counts(codes)}; for details and more checks, run 'check'"


def adopt_command(folder: str, project: PurePosixPath, *options: str) -> str:
    """Return the command that extends the *project* below *folder*."""
    words = ["sphinx-techspec adopt", *options, f"{folder.rstrip('/')}/{project}"]
    return " ".join(words)


def _review_lines(analysis: Analysis, folder: str) -> Iterator[str]:
    """Yield the decisions and fixes that a person has to make."""
    extended = analysis.projects_with_specs
    for project in extended[:_MAX_EXAMPLES]:
        command = adopt_command(folder, project)
        yield f"{project} has a conf.py; to extend it, run: {command}"
    if others := [str(p) for p in analysis.projects if p not in extended]:
        verb = "has" if len(others) == 1 else "have"
        yield f"{_examples(others)} {verb} a conf.py, but no specs"
    statuses = analysis.statuses
    missing = [str(spec.path) for spec in analysis.without_status]
    if missing:
        verb = "has" if len(missing) == 1 else "have"
        number = count(len(missing), "spec")
        yield f"{number} {verb} no status: {_examples(missing)}"
    hidden = [spec for spec in analysis.specs if spec.hidden_title]
    if hidden:
        number = count(len(hidden), "spec")
        yield (
            f"pages do not show the title of {number} with the key "
            f"'{hidden[0].hidden_title}' in the front matter; rename the key to "
            f"'title': {_examples([str(spec.path) for spec in hidden])}"
        )
    for label, similar in statuses.rare.items():
        if similar:
            yield f"possible misspelling: {label!r}; did you mean {similar!r}?"
    if other := [
        repr(label) for label, similar in statuses.rare.items() if not similar
    ]:
        advice = "fix them, or add them to techspec_statuses"
        yield f"unknown statuses, used once or twice: {_examples(other)}; {advice}"
    if asked := [*statuses.guessed.values()]:
        yield f"choose the kind of these statuses: {_examples(asked)}"
    repeated = analysis.repeated_ids
    if repeated and not analysis.has_labels:
        places = dict.fromkeys(str(p) for paths in repeated.values() for p in paths)
        yield (
            f"the same numbers in {_examples(list(places))}: "
            f"{_examples(list(repeated))}; to make links unambiguous, give each folder "
            "a prefix with techspec_label"
        )
    clashes = [f.subject for f in analysis.findings if f.code == "duplicate-id"]
    if clashes := list(dict.fromkeys(clashes)):
        yield f"several specs have the same ID: {_examples(clashes)}"


def _next_lines(
    source: str, steps: Sequence[str], *, has_findings: bool
) -> Iterator[str]:
    check = f"sphinx-techspec check {source}"
    yield f"{'; '.join([*steps, f'run: {check}'])}"
    if has_findings:
        yield (
            "to report only new findings from now on, add "
            f'techspec_baseline = "{BASELINE_NAME}" to conf.py, and run: '
            f"{check} --write-baseline"
        )


def _counts(counts: Counter[str]) -> str:
    return ", ".join(f"{name} {number}" for name, number in counts.most_common())


def _and_more(number: int) -> str:
    return f", and {number} more" if number > 0 else ""
