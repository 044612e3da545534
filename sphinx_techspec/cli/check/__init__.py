"""``sphinx-techspec check``: report findings."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_techspec.baseline import (
    BaselineError,
    JsonFinding,
    json_identity,
    read_baseline,
    remove_known,
    write_baseline,
)
from sphinx_techspec.cli.check.check_report import CheckReport, write_report
from sphinx_techspec.cli.terminal import (
    CommandError,
    display_path,
    print_note,
    reason,
    use_utf8,
)
from sphinx_techspec.messages import count
from sphinx_techspec.severity import is_at_least

if TYPE_CHECKING:
    from sphinx_techspec.cli.check.project_build import BuiltProject
    from sphinx_techspec.cli.comparison_base import Base

__all__ = ["run"]


def run(arguments: Namespace) -> int:
    """Report the findings of a project, and return the exit status."""
    try:
        return _run(arguments)
    except BaselineError as error:
        raise CommandError(str(error)) from error


def _run(arguments: Namespace) -> int:
    from sphinx_techspec.comparison.compare import new_findings

    _check_arguments(arguments)
    deleted = _deleted_files(arguments.files)
    baseline = None
    if arguments.baseline and not arguments.write_baseline:
        baseline = read_baseline(Path(arguments.baseline))
    project, base = _build(arguments)
    findings: Sequence[JsonFinding] = project.data["findings"]
    warnings = project.warnings
    if base is not None:
        findings = new_findings(base.state, project.state)
        warnings = _new_warnings(project, base)
    for warning in warnings:
        print_note(f"warning: {warning}")
    if arguments.write_baseline:
        _save_baseline(arguments, project)
        return 0
    if baseline is None and project.baseline is not None and project.baseline.exists():
        baseline = read_baseline(project.baseline)
    documents = None
    if arguments.files:
        files = [file for file in arguments.files if file not in deleted]
        sources = _sources_of(files, project)
        findings = [f for f in findings if f["source"] in sources]
        documents = len(sources & set(project.sources))
    known = fixed = 0
    if baseline is not None:
        total = len(findings)
        findings, fixed = remove_known(
            findings,
            baseline,
            identity_of=json_identity,
            sources={spec["source"] for spec in project.data["specs"]},
        )
        known = total - len(findings)
    shows_info = arguments.verbose or arguments.fail_on == "info"
    report = CheckReport(
        folder=project.folder,
        findings=findings,
        specs=len(project.data["specs"]),
        documents=documents,
        warnings=warnings,
        least_severity="info" if shows_info else "warning",
        known=known,
        fixed=0 if arguments.files else fixed,
        checks=project.checks,
        base=base.description if base else "",
        data=project.data,
    )
    _write(report, arguments)
    fails = any(is_at_least(f["severity"], arguments.fail_on) for f in findings)
    return 1 if fails or (warnings and arguments.fail_on != "error") else 0


def _check_arguments(arguments: Namespace) -> None:
    """Reject invalid combinations of arguments before the build.

    :raises CommandError: for the first one.
    """
    if arguments.write_baseline and arguments.files:
        raise CommandError("--write-baseline cannot be used with FILE arguments")
    if arguments.write_baseline and arguments.since:
        raise CommandError("--write-baseline cannot be used with --since")


def _deleted_files(files: Iterable[str]) -> set[str]:
    """Return the *files* that Git lists as deleted.

    :raises CommandError: for the first other one that doesn't exist.
    """
    from sphinx_techspec.cli.git import Repository

    deleted = set()
    for file in files:
        path = Path(file)
        if path.exists():
            continue
        if not Repository.has_deleted(path):
            raise CommandError(f"{file} does not exist")
        deleted.add(file)
        print_note(f"note: {file} is deleted; skipped")
    return deleted


def _build(arguments: Namespace) -> tuple[BuiltProject, Base | None]:
    """Return the project, and the base of ``--since`` if there is one."""
    # The parser imports this package, and Sphinx takes long to import.
    from sphinx_techspec.cli.check.project_build import build_project
    from sphinx_techspec.cli.comparison_base import open_base

    with ExitStack() as stack:
        read_base: Callable[[], Base] | None = None
        if arguments.since:
            read_base = stack.enter_context(open_base(arguments.since, arguments))
        project = build_project(arguments, reuse=lambda _: True)
        return project, read_base() if read_base else None


def _save_baseline(arguments: Namespace, project: BuiltProject) -> None:
    """Save the findings of a project as the new baseline.

    :raises CommandError: if no file is named.
    """
    path = Path(arguments.baseline) if arguments.baseline else project.baseline
    if path is None:
        raise CommandError(
            "--write-baseline requires --baseline FILE, or techspec_baseline in conf.py"
        )
    findings = project.data["findings"]
    write_baseline(path, findings)
    shown = arguments.baseline or display_path(path)
    print_note(f"{count(len(findings), 'finding')} saved in {shown}")


def _new_warnings(project: BuiltProject, base: Base) -> list[str]:
    """Return the warnings that *base* doesn't have."""
    located = zip(project.warnings, project.located_warnings, strict=True)
    return [warning for warning, text in located if text not in base.warnings]


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
            print_note(f"note: {file} is not {relation} {project.folder}; skipped")
        sources |= named.union(*(project.included[source] for source in named))
    return sources


def _write(report: CheckReport, arguments: Namespace) -> None:
    """Write *report* to the file of ``--output``, or to standard output.

    :raises CommandError: if the file cannot be written.
    """
    if arguments.output is None:
        if arguments.format != "text":
            use_utf8()
        write_report(report, sys.stdout, format_name=arguments.format)
        return
    path = Path(arguments.output)
    try:
        with path.open("w", encoding="utf-8", newline="\n") as file:
            write_report(report, file, format_name=arguments.format)
    except OSError as error:
        raise CommandError(f"cannot write {path}: {reason(error)}") from error
