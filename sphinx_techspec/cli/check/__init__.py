"""``sphinx-techspec check``: report findings."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Iterable, Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

from sphinx_techspec.cli.check import github, sarif
from sphinx_techspec.cli.check.baseline import (
    read_baseline,
    take_known,
    write_baseline,
)
from sphinx_techspec.cli.check.project import Project, read_project
from sphinx_techspec.cli.check.report import Finding, Report, is_at_least
from sphinx_techspec.cli.errors import CannotRunError, reason
from sphinx_techspec.cli.terminal import console
from sphinx_techspec.texts import printable

__all__ = ["run"]


def run(arguments: Namespace) -> int:
    """Report the findings of a project, and return the exit status."""
    _check(arguments)
    known = None
    if arguments.baseline and not arguments.write_baseline:
        known = read_baseline(Path(arguments.baseline))
    project = read_project(arguments)
    _note(f"warning: {warning}" for warning in project.warnings)
    findings: Sequence[Finding] = project.data["findings"]
    if arguments.write_baseline:
        return _write_baseline(Path(arguments.baseline), findings)
    if arguments.files:
        sources = _sources_of(arguments.files, project)
        findings = [f for f in findings if f["source"] in sources]
    report = Report(
        project.folder, findings, len(project.data["specs"]), project.warnings
    )
    if known is not None:
        findings, gone = take_known(findings, known)
        report = report._replace(
            findings=findings,
            known=len(report.findings) - len(findings),
            gone=0 if arguments.files else gone,
        )
    _write(report, arguments)
    fails = any(is_at_least(finding, arguments.fail_on) for finding in findings)
    if project.warnings and arguments.fail_on != "error":
        fails = True
    return 1 if fails else 0


def _check(arguments: Namespace) -> None:
    """Refuse arguments that make no sense, before the work begins.

    :raises CannotRunError: saying what is wrong.
    """
    if arguments.write_baseline and not arguments.baseline:
        raise CannotRunError("--write-baseline needs --baseline FILE")
    if arguments.write_baseline and arguments.files:
        raise CannotRunError("--write-baseline is for the whole project, without FILE")
    for file in arguments.files:
        if not Path(file).exists():
            raise CannotRunError(f"{file} does not exist")


def _write_baseline(path: Path, findings: Sequence[Finding]) -> int:
    write_baseline(path, findings)
    _note([f"{len(findings)} findings written to {path}"])
    return 0


def _sources_of(files: Iterable[str], project: Project) -> set[str]:
    """Return the documents that *files*, paths of files and folders, name."""
    root = project.folder.resolve()
    by_path = {(root / source).resolve(): source for source in project.sources}
    found: set[str] = set()
    for file in files:
        path = Path(file).resolve()
        named = {s for p, s in by_path.items() if p == path or path in p.parents}
        if not named:
            where = "a document of" if path.is_relative_to(root) else "inside"
            _note([f"note: {file} is not {where} {project.folder}, and is left out"])
        found |= named
    return found


def _write(report: Report, arguments: Namespace) -> None:
    """Write *report* where it is wanted.

    :raises CannotRunError: where it cannot be written.
    """
    show_all = arguments.verbose or arguments.fail_on == "info"
    least = "info" if show_all else "warning"
    if arguments.output is None:
        if arguments.format != "text" and isinstance(sys.stdout, TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8")
        _render(report, sys.stdout, arguments.format, least=least)
        return
    path = Path(arguments.output)
    try:
        with path.open("w", encoding="utf-8", newline="\n") as file:
            _render(report, file, arguments.format, least=least)
    except OSError as error:
        raise CannotRunError(f"{path} cannot be written: {reason(error)}") from error


def _render(report: Report, stream: TextIO, format_: str, *, least: str) -> None:
    if format_ == "json":
        data = {"findings": report.findings}
        stream.write(json.dumps(data, ensure_ascii=False, indent=2) + "\n")
    elif format_ == "sarif":
        stream.write(sarif.render(report))
    elif format_ == "github":
        stream.write(github.render(report, least=least))
    else:
        from sphinx_techspec.cli.check.text import print_report

        print_report(report, console(stream), least=least)


def _note(lines: Iterable[str]) -> None:
    for line in lines:
        print(printable(line), file=sys.stderr)
