"""Fixtures of the comparison: states of a project, read from small documents."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import PurePosixPath
from textwrap import dedent
from typing import Any

import pytest
from docutils import nodes

from sphinx_techspec.checks import CHECKS, CheckContext, run_checks
from sphinx_techspec.comparison.change import Change
from sphinx_techspec.comparison.compare import compare
from sphinx_techspec.comparison.state import ProjectState
from sphinx_techspec.corpus import Corpus
from sphinx_techspec.export import export
from sphinx_techspec.reading.read import Reading
from sphinx_techspec.reading.template.template_schema import read_template
from sphinx_techspec.section_names import SectionNames
from sphinx_techspec.severity import Severities
from sphinx_techspec.template import Template
from sphinx_techspec.vocabulary import Vocabulary, default_vocabulary

Files = Mapping[str, str]
ReadState = Callable[..., ProjectState]
Changes = Callable[..., list[str]]
ADDRESS = "https://docs.example.org/"


@pytest.fixture
def state(
    parse_spec: Callable[..., nodes.document], read_tree: Callable[..., Reading]
) -> ReadState:
    """Return a function that reads files into the state of a project.

    A file called ``template.md`` is the template. Keywords are configuration values
    without their prefix. ``knows_ids`` says whether it is known which IDs are written,
    as it is for a state that was built and not for a file.
    """

    def state(
        files: Files,
        *,
        sections: Mapping[str, list[str]] | None = None,
        checks: Mapping[str, str] | None = None,
        knows_ids: bool = True,
        **more: Any,
    ) -> ProjectState:
        template, names = Template(), SectionNames(sections)
        documents, problems, paths = {}, {}, {}
        for path, text in sorted(files.items()):
            text = dedent(text).lstrip("\n")
            if path == "template.md":
                template = read_template(text, syntax="md", name=path)
        for path, text in sorted(files.items()):
            if path == "template.md":
                continue
            text = dedent(text).lstrip("\n")
            doctree = parse_spec(text, PurePosixPath(path).suffix[1:])
            reading = read_tree(doctree, text, path, names, template)
            docname = path.rpartition(".")[0]
            paths[docname] = path
            documents[docname] = reading.records
            problems[docname] = reading.problems
        words = template.statuses
        vocabulary = Vocabulary.of_template(words) if words else default_vocabulary()
        corpus = Corpus(documents, lambda _: vocabulary)
        context = CheckContext(
            corpus=corpus,
            template_of=lambda _: template,
            today=date(2026, 6, 30),
            names=names,
            problems=problems,
        )
        findings = run_checks(
            context, CHECKS.values(), severities=Severities(checks or {})
        )
        data = export(
            corpus,
            findings,
            project="Courier",
            source_of=paths.__getitem__,
            uri_of=lambda docname: f"{docname}.html",
        )
        written = {
            f"{record.docname}.html#{record.anchor}"
            for records in documents.values()
            for record in records.records
            if record.has_written_id
        }
        return ProjectState({**data, **more}, written if knows_ids else None)

    return state


@pytest.fixture
def changes(state: ReadState) -> Changes:
    """Return a function that compares two sets of files.

    Each change is a line: kind, change, ID, field, and the values.
    """

    def changes(before: Files, after: Files, **settings: Any) -> list[str]:
        found = compare(state(before, **settings), state(after, **settings))
        return list(map(line, found))

    return changes


def line(change: Change) -> str:
    """Return a change as a line of text."""
    head = f"{change.kind} {change.change} {change.id}"
    head += f" {change.field}" if change.field else ""
    if change.before is None or change.after is None:
        value = change.after if change.before is None else change.before
        sign = "+" if change.before is None else "-"
        return f"{head} {sign} {value}" if value is not None else head
    return f"{head}: {change.before} → {change.after}"
