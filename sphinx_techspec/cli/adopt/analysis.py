"""The analysis of a folder: templates, statuses, names of sections, and findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from sphinx_techspec.checks import CHECKS, CheckContext, run_checks
from sphinx_techspec.cli.adopt.folder_templates import FolderTemplates
from sphinx_techspec.cli.adopt.recognition import find_specs
from sphinx_techspec.cli.adopt.sections import synonyms
from sphinx_techspec.cli.adopt.statuses import StatusUsage, count_statuses
from sphinx_techspec.cli.adopt.survey import Document, survey
from sphinx_techspec.corpus import Corpus
from sphinx_techspec.headings import SectionNames
from sphinx_techspec.records import Finding
from sphinx_techspec.severity import Severities

_FREQUENT = 0.5
"""The share of specs from which a finding is a habit of the project."""


class Analysis(NamedTuple):
    """The analysis of a folder."""

    specs: Sequence[Document]
    others: Sequence[PurePosixPath]
    """The documents that do not look like specs."""
    templates: FolderTemplates
    statuses: StatusUsage
    section_names: dict[str, list[str]]
    """The value of ``techspec_sections``."""
    findings: Sequence[Finding]
    """The errors and warnings that remain with the proposed configuration."""

    @property
    def frequent_codes(self) -> list[str]:
        """The codes of findings that most specs have."""
        pairs = {(finding.code, finding.docname) for finding in self.findings}
        counts = Counter(code for code, _ in pairs)
        least = _FREQUENT * len(self.specs)
        return sorted(code for code, number in counts.items() if number > least)


def analyze(folder: Path, root: Path) -> Analysis:
    """Return the analysis of *folder*.

    :param root: the source directory, which is *folder* or above it.
    """
    documents = list(survey(folder))
    specs = find_specs(documents, folder)
    paths = {document.path for document in specs}
    below = PurePosixPath(folder.relative_to(root).as_posix())
    templates = FolderTemplates(specs, root=root, below=below)
    statuses = count_statuses(specs, templates.vocabulary)
    names = _section_names(specs, templates)
    return Analysis(
        specs,
        [document.path for document in documents if document.path not in paths],
        templates,
        statuses,
        names,
        _find_problems(specs, templates, statuses=statuses, names=SectionNames(names)),
    )


def _section_names(
    specs: Sequence[Document], templates: FolderTemplates
) -> dict[str, list[str]]:
    """Return the synonyms of the sections of all templates."""
    merged: dict[str, list[str]] = {}
    for template in dict.fromkeys(map(templates.template, specs)):
        using = [spec for spec in specs if templates.template(spec) == template]
        for title, names in synonyms(template, using).items():
            merged[title] = list(dict.fromkeys([*merged.get(title, []), *names]))
    return merged


def _find_problems(
    specs: Sequence[Document],
    templates: FolderTemplates,
    *,
    statuses: StatusUsage,
    names: SectionNames,
) -> list[Finding]:
    """Return the errors and warnings that do not depend on a Sphinx build."""
    by_name = {document.spec.docname: document for document in specs}
    fixed = statuses.configured
    corpus = Corpus(
        {name: document.records for name, document in by_name.items()},
        lambda docname: fixed or templates.vocabulary(by_name[docname]),
    )
    context = CheckContext(
        corpus=corpus,
        template_of=lambda docname: templates.template(by_name[docname]),
        names=names,
        today=date.today(),  # noqa: DTZ011 - the day on the reader's calendar
    )
    findings = run_checks(context, CHECKS.values(), severities=Severities({}))
    return [finding for finding in findings if finding.severity != "info"]
