"""``sphinx-techspec check``: report findings."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterable, Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_techspec.baseline import (
    BaselineError,
    json_key,
    read_baseline,
    remove_known,
    write_baseline,
)
from sphinx_techspec.cli.check.check_report import (
    CheckReport,
    JsonFinding,
    write_report,
)
from sphinx_techspec.cli.terminal import CannotRunError, display_path, reason
from sphinx_techspec.messages import count, printable
from sphinx_techspec.severity import is_at_least

if TYPE_CHECKING:
    from sphinx_techspec.cli.check.project_build import BuiltProject

__all__ = ["run"]


def run(arguments: Namespace) -> int:
    """Report the findings of a project, and return the exit status."""
    try:
        return _run(arguments)
    except BaselineError as error:
        raise CannotRunError(str(error)) from error


def _run(arguments: Namespace) -> int:
    # The parser imports this package, and Sphinx takes long to import.
    from sphinx_techspec.cli.check.project_build import build_project

    _check_arguments(arguments)
    baseline = None
    if arguments.baseline and not arguments.write_baseline:
        baseline = read_baseline(Path(arguments.baseline))
    project = build_project(arguments)
    _print_notes(f"warning: {warning}" for warning in project.warnings)
    findings: Sequence[JsonFinding] = project.data["findings"]
    if arguments.write_baseline:
        path = Path(arguments.baseline) if arguments.baseline else project.baseline
        if path is None:
            raise CannotRunError(
                "--write-baseline requires --baseline FILE, or techspec_baseline in "
                "conf.py"
            )
        write_baseline(path, findings)
        shown = arguments.baseline or display_path(path)
        _print_notes([f"{count(len(findings), 'finding')} saved in {shown}"])
        return 0
    if baseline is None and project.baseline is not None and project.baseline.exists():
        baseline = read_baseline(project.baseline)
    if arguments.files:
        sources = _sources_of(arguments.files, project)
        findings = [f for f in findings if f["source"] in sources]
    known = fixed = 0
    if baseline is not None:
        total = len(findings)
        findings, fixed = remove_known(findings, baseline, key_of=json_key)
        known = total - len(findings)
    shows_notes = arguments.verbose or arguments.fail_on == "info"
    report = CheckReport(
        folder=project.folder,
        findings=findings,
        specs=len(project.data["specs"]),
        warnings=project.warnings,
        least_severity="info" if shows_notes else "warning",
        known=known,
        fixed=0 if arguments.files else fixed,
        checks=project.checks,
    )
    _write(report, arguments)
    fails = any(is_at_least(f["severity"], arguments.fail_on) for f in findings)
    return 1 if fails or (project.warnings and arguments.fail_on != "error") else 0


def _check_arguments(arguments: Namespace) -> None:
    """Refuse invalid combinations of arguments before the build.

    :raises CannotRunError: for the first one.
    """
    if arguments.write_baseline and arguments.files:
        raise CannotRunError("--write-baseline cannot be used with FILE arguments")
    for file in arguments.files:
        if not Path(file).exists():
            raise CannotRunError(f"{file} does not exist")


def _sources_of(files: Iterable[str], project: BuiltProject) -> set[str]:
    """Return the source files of documents in *files*, paths of files and folders.

    The files that these documents include belong to them.
    """
    root = project.folder.resolve()
    # Links may give one file several sources.
    paths = {source: (root / source).resolve() for source in project.sources}
    sources: set[str] = set()
    for file in files:
        path = Path(file).resolve()
        named = {s for s, p in paths.items() if p == path or path in p.parents}
        if not named:
            relation = "a document of" if path.is_relative_to(root) else "inside"
            _print_notes([f"note: {file} is not {relation} {project.folder}; skipped"])
        sources |= named.union(*(project.included[source] for source in named))
    return sources


def _write(report: CheckReport, arguments: Namespace) -> None:
    """Write *report* to the file of ``--output``, or to standard output.

    :raises CannotRunError: if the file cannot be written.
    """
    if arguments.output is None:
        if arguments.format != "text" and isinstance(sys.stdout, TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8")
        write_report(report, sys.stdout, format_name=arguments.format)
        return
    path = Path(arguments.output)
    try:
        with path.open("w", encoding="utf-8", newline="\n") as file:
            write_report(report, file, format_name=arguments.format)
    except OSError as error:
        raise CannotRunError(f"cannot write {path}: {reason(error)}") from error


def _print_notes(lines: Iterable[str]) -> None:
    for line in lines:
        print(printable(line), file=sys.stderr)
