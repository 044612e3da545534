"""Findings as Markdown, for a comment in a pull request or a job summary."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TextIO

from sphinx_techspec.baseline import JsonFinding
from sphinx_techspec.checks import group_findings
from sphinx_techspec.cli.check.check_report import CheckReport
from sphinx_techspec.cli.markdown import escape, link, write_sections
from sphinx_techspec.comparison.state import ProjectState
from sphinx_techspec.messages import code_span

_LABELS = {"error": "Error", "warning": "Warning", "info": "Note"}


def write_markdown(report: CheckReport, stream: TextIO) -> None:
    """Write the findings by document, below a summary."""
    head = ["## Tech spec findings", "", f"{escape(report.summary())}."]
    if report.warnings:
        head += ["", "### Configuration", ""]
        head += [f"- **Warning:** {escape(text)}" for text in report.warnings]
    state = ProjectState(report.data)
    groups = group_findings(report.shown_findings(), lambda f: (f["source"], f["spec"]))
    sections = [["", *_section(report, group, state)] for group in groups]
    command = f"sphinx-techspec check {report.folder.as_posix()}"
    write_sections(head, sections, stream, command=command)


def _section(
    report: CheckReport, findings: Sequence[JsonFinding], state: ProjectState
) -> Iterator[str]:
    path = report.excerpt(findings[0]).path
    number = state.spec_number(findings[0])
    if number is None:
        yield f"### {code_span(path)}"
    else:
        spec = state.specs[number]
        yield f"### {link(_heading(spec), state.page_of(spec))}"
        yield ""
        yield code_span(path)
    yield ""
    for finding in findings:
        hint = f" <br> {escape(finding['hint'])}" if finding["hint"] else ""
        label = f"{_LABELS[finding['severity']]}, line {finding['line']}"
        name = code_span(f"techspec.{finding['code']}")
        yield f"- **{label}:** {escape(finding['message'])} ({name}){hint}"


def _heading(spec: Mapping[str, str]) -> str:
    return f"{spec['label']}: {spec['title']}"
