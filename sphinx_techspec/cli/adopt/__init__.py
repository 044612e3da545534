"""``sphinx-techspec adopt``: say what a folder of existing documents needs."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path, PurePosixPath

from sphinx_techspec.checks import CHECKS, CheckContext, run_checks
from sphinx_techspec.cli.adopt.configuration import Proposal, render
from sphinx_techspec.cli.adopt.patterns import patterns_for
from sphinx_techspec.cli.adopt.report import print_survey
from sphinx_techspec.cli.adopt.sections import synonyms
from sphinx_techspec.cli.adopt.statuses import Words, words_of
from sphinx_techspec.cli.adopt.survey import Document, survey
from sphinx_techspec.cli.adopt.templates import Templates
from sphinx_techspec.cli.conf_reader import source_folder
from sphinx_techspec.cli.terminal import CannotRunError, console, shown_path
from sphinx_techspec.corpus import Corpus
from sphinx_techspec.headings import SectionNames
from sphinx_techspec.records import Finding
from sphinx_techspec.severity import Severities
from sphinx_techspec.vocabulary import Vocabulary

__all__ = ["run"]

_MOST = 0.5
"""Which part of the documents has a finding that is not the fault of one author."""


def run(arguments: Namespace) -> int:
    """Describe a folder, print the configuration, and return the exit status."""
    folder = Path(arguments.folder).resolve()
    if not folder.is_dir():
        what = "is no folder" if folder.exists() else "does not exist"
        raise CannotRunError(f"{arguments.folder} {what}")
    found = list(survey(folder))
    documents = [document for document in found if document.is_recognised]
    others = [document.path for document in found if not document.is_recognised]
    if not documents:
        raise CannotRunError(
            f"no document in {arguments.folder} looks like a spec: none has a number, "
            "a status or a decision log"
        )
    source = source_folder(folder)
    root = source or folder
    templates = Templates(documents, folder=folder, root=root)
    words = words_of(documents, templates.vocabulary_of)
    names = _synonyms(documents, templates)
    findings = _findings(documents, templates, words, names)
    proposal = Proposal(
        patterns_for(
            [document.path for document in documents],
            others,
            below=PurePosixPath(folder.relative_to(root).as_posix()),
            source_name=root.name,
        ),
        _template(templates),
        list(map(templates.name_of, templates.found)),
        words,
        names,
        _frequent(findings, len(documents)),
        documents[0].spec.docname,
    )
    out = console(sys.stdout)
    shown_root = arguments.folder if root == folder else shown_path(root)
    print_survey(
        out,
        documents,
        others,
        templates=templates,
        words=words,
        findings=findings,
        shown=arguments.folder,
        source=shown_root,
    )
    conf = f"{shown_root.rstrip('/')}/conf.py"
    where = conf if source else f"a new {conf}, since there is none here or above"
    out.print()
    out.print(f"Paste into {where}:", style="bold")
    out.print()
    out.print(render(proposal, root), end="")
    return 0


def _synonyms(
    documents: Sequence[Document], templates: Templates
) -> dict[str, list[str]]:
    """Return other names of sections, of all templates."""
    found: dict[str, list[str]] = {}
    for template in dict.fromkeys(map(templates.of, documents)):
        sections = [d.spec.sections for d in documents if templates.of(d) == template]
        for title, names in synonyms(template, sections).items():
            known = found.setdefault(title, [])
            known += [name for name in names if name not in known]
    return found


def _template(templates: Templates) -> str | None:
    """Return the value of ``techspec_template``.

    A template that ships is set only where no folder has one of its own, which it
    would replace.
    """
    is_needed = templates.has_fit and not templates.found and not templates.is_default
    return templates.built_in if is_needed else None


def _findings(
    documents: Sequence[Document],
    templates: Templates,
    words: Words,
    names: Mapping[str, Sequence[str]],
) -> list[Finding]:
    """Return what checks find with the configuration, as far as it shows here."""
    by_name = {document.spec.docname: document for document in documents}
    fixed = words.as_vocabulary()

    def vocabulary_of(docname: str) -> Vocabulary:
        return fixed or templates.vocabulary_of(by_name[docname])

    corpus = Corpus(
        {name: document.records for name, document in by_name.items()}, vocabulary_of
    )
    context = CheckContext(
        corpus=corpus,
        template_of=lambda docname: templates.of(by_name[docname]),
        names=SectionNames(names),
        today=date.today(),  # noqa: DTZ011 - the day on the reader's calendar
    )
    found = run_checks(context, CHECKS.values(), severities=Severities({}))
    return [finding for finding in found if finding.severity != "info"]


def _frequent(findings: Sequence[Finding], number: int) -> list[str]:
    """Return the codes that most of the *number* documents have."""
    pairs = {(finding.code, finding.docname) for finding in findings}
    counts = Counter(code for code, _ in pairs)
    return sorted(code for code, count in counts.items() if count > _MOST * number)
