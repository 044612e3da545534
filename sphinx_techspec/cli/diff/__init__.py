"""``sphinx-techspec diff``: report what changed since a base."""

from __future__ import annotations

import sys
from argparse import Namespace

from sphinx_techspec.cli.diff.diff_report import DiffReport, write_report
from sphinx_techspec.cli.terminal import print_note, use_utf8

__all__ = ["run"]


def run(arguments: Namespace) -> int:
    """Report the changes of a project since a base, and return the exit status."""
    # The parser imports this package, and Sphinx takes long to import.
    from sphinx_techspec.cli.check.project_build import build_project
    from sphinx_techspec.cli.comparison_base import open_base
    from sphinx_techspec.comparison.compare import compare

    with open_base(arguments.base, arguments) as read_base:
        project = build_project(arguments, reuse=lambda _: True)
        base = read_base()
    for warning in project.warnings:
        print_note(f"warning: {warning}")
    head = project.state
    report = DiffReport(
        folder=project.folder,
        base=base,
        head=head,
        changes=compare(base.state, head, kinds=project.kinds),
        kinds=tuple(project.kinds),
        checks=project.checks,
    )
    if arguments.format != "text":
        use_utf8()
    write_report(report, sys.stdout, format_name=arguments.format)
    fails = {change.change for change in report.changes} & set(arguments.fail_on)
    return 1 if fails else 0
