"""The analysis of a folder: templates, statuses, names of sections, and findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from sphinx_techspec.checks import CHECKS, CheckContext, run_checks
from sphinx_techspec.cli.adopt.folder_templates import FolderTemplates, read_templates
from sphinx_techspec.cli.adopt.header_keys import field_aliases
from sphinx_techspec.cli.adopt.labels import label_setting
from sphinx_techspec.cli.adopt.languages import Languages, languages_of
from sphinx_techspec.cli.adopt.patterns import Patterns, patterns_for
from sphinx_techspec.cli.adopt.recognition import (
    find_specs,
    is_start_page,
    numbering_of,
)
from sphinx_techspec.cli.adopt.sections import synonyms
from sphinx_techspec.cli.adopt.statuses import StatusUsage, count_statuses
from sphinx_techspec.cli.adopt.survey import Document, survey, templates_below
from sphinx_techspec.cli.conf_reader import assigned_names
from sphinx_techspec.corpus import Corpus
from sphinx_techspec.dates import find_date, today
from sphinx_techspec.declared_kinds import project_kinds
from sphinx_techspec.header_fields import normalize_key
from sphinx_techspec.identifiers import canonical_id
from sphinx_techspec.languages import LanguageWords, language_words
from sphinx_techspec.records import Finding
from sphinx_techspec.section_names import SectionNames
from sphinx_techspec.severity import Severities

_FREQUENT = 1 / 3
"""The share of specs with a finding above which its severity becomes ``info``."""
_MIN_FREQUENT = 3
"""The minimum number of specs with such a finding."""
_CONTRADICTIONS = frozenset(
    {"conflicting-relation", "conflicting-status", "duplicate-id", "relation-cycle"}
)
"""Findings that are never a convention, because two statements cannot both be true."""


class Analysis(NamedTuple):
    """The analysis of a folder."""

    specs: Sequence[Document]
    others: Mapping[PurePosixPath, str]
    """The documents that are not specs, each with the reason."""
    documents: Sequence[Document]
    """All documents."""
    unreadable: Sequence[PurePosixPath]
    template_files: Sequence[str]
    """The templates of the folder, relative to the source directory."""
    skipped_folders: Sequence[str]
    projects: Sequence[PurePosixPath]
    """The folders below the folder that have a conf.py of their own."""
    below: PurePosixPath
    """The folder, relative to the source directory."""
    patterns: Patterns
    label: str | Mapping[str, str] | None
    """The value of ``techspec_label``."""
    has_labels: bool
    """Whether the configuration gives the specs of each series a prefix."""
    templates: FolderTemplates
    statuses: StatusUsage
    section_names: dict[str, list[str]]
    """The value of ``techspec_sections``."""
    aliases: dict[str, list[str]]
    """Further keys of the built-in header fields."""
    languages: Languages
    findings: Sequence[Finding]
    """The errors and warnings that remain with the proposed configuration."""

    @property
    def frequent_codes(self) -> list[str]:
        """The codes of findings that many specs have."""
        pairs = {(f.code, f.docname) for f in self.findings}
        counts = Counter(code for code, _ in pairs)
        return sorted(
            code
            for code, number in counts.items()
            if code not in _CONTRADICTIONS
            and number >= _MIN_FREQUENT
            and number > _FREQUENT * len(self.specs)
        )

    @property
    def without_status(self) -> list[Document]:
        """The specs that have no status."""
        return [spec for spec in self.specs if not self.has_status(spec)]

    @property
    def projects_with_specs(self) -> list[PurePosixPath]:
        """The folders with a conf.py of their own that contain specs."""
        folders = {folder for spec in self.specs for folder in spec.path.parents}
        return [folder for folder in self.projects if folder in folders]

    @property
    def repeated_ids(self) -> dict[str, list[PurePosixPath]]:
        """The numbers that occur in several series, each with their folders."""
        folders: dict[str, dict[PurePosixPath, str]] = {}
        for spec in self.specs:
            if spec.spec.id.isdecimal():  # other IDs are unique in a project
                found = folders.setdefault(canonical_id(spec.spec.id), {})
                found[series_folder(spec)] = spec.spec.id
        return {
            next(iter(found.values())): list(found)
            for found in folders.values()
            if len(found) > 1
        }

    def has_status(self, spec: Document) -> bool:
        """Return whether *spec* has a status, or a value under a proposed alias."""
        return _field_text(spec, "status", self.aliases) is not None

    def has_date(self, spec: Document) -> bool:
        """Return whether *spec* has a date, or one under a proposed alias."""
        text = _field_text(spec, "updated", self.aliases)
        return spec.spec.updated is not None or find_date(text or "") is not None


def analyze(folder: Path, root: Path, *, conf_dir: Path) -> Analysis:
    """Return the analysis of *folder*.

    :param root: the source directory, which is *folder* or above it.
    :param conf_dir: the folder of conf.py.
    """
    found = survey(folder)
    specs, others = find_specs(
        found.documents, folder, templates=read_templates(folder, found.templates)
    )
    below = PurePosixPath(folder.relative_to(root).as_posix())
    patterns = patterns_for(
        [spec.path for spec in specs], others, below=below, source_name=root.name
    )
    mentions = {mention for d in found.documents for mention in d.mentions}
    languages = languages_of(specs)
    words = language_words(languages.names)
    templates = FolderTemplates(
        specs,
        root=root,
        below=below,
        candidates=_template_candidates(found.templates, root=root, below=below),
        words=words,
    )
    aliases = field_aliases(specs)
    statuses = count_statuses(
        specs,
        templates.vocabulary,
        text_of=lambda spec: _field_text(spec, "status", aliases),
        languages=words,
        has_own_template=bool(templates.files),
    )
    names, findings = _names_and_findings(
        specs, templates, statuses=statuses, words=words
    )
    # The proposed aliases of fields give the specs these values.
    fixed = {
        (f"missing-{field}", spec.spec.docname)
        for field in aliases
        for spec in specs
        if _field_text(spec, field, aliases) is not None
    }
    label = label_setting(specs, patterns.documents, below=below, mentions=mentions)
    return Analysis(
        specs=specs,
        others=others,
        documents=found.documents,
        unreadable=found.unreadable,
        template_files=[str(below / path) for path in found.templates],
        skipped_folders=found.skipped_folders,
        projects=found.projects,
        below=below,
        patterns=patterns,
        label=label,
        has_labels=isinstance(label, Mapping)
        or "techspec_label" in assigned_names(conf_dir),
        templates=templates,
        statuses=statuses,
        section_names=names,
        aliases=aliases,
        languages=languages,
        findings=[f for f in findings if (f.code, f.docname) not in fixed],
    )


def _template_candidates(
    found: Sequence[PurePosixPath], *, root: Path, below: PurePosixPath
) -> list[str]:
    """Return the templates of the folder and of the project, relative to *root*."""
    paths = {below / path for path in found}
    if below != PurePosixPath():
        paths.update(templates_below(root))
    return sorted(map(str, paths))


def _field_text(
    spec: Document, name: str, aliases: Mapping[str, Sequence[str]]
) -> str | None:
    """Return the text of a field of *spec*, which may have a key of *aliases*."""
    keys = (normalize_key(key).replace(" ", "-") for key in aliases.get(name, ()))
    texts = map(spec.spec.text, (name, *keys))
    return next((text for text in texts if text is not None), None)


def series_folder(document: Document) -> PurePosixPath:
    """Return the folder in which *document* has its number."""
    parent = document.path.parent
    is_page = numbering_of(document.path.stem) is None and (
        (parent.name and numbering_of(parent.name)) or is_start_page(document.path)
    )
    return parent.parent if is_page else parent


def _names_and_findings(
    specs: Sequence[Document],
    templates: FolderTemplates,
    *,
    statuses: StatusUsage,
    words: LanguageWords,
) -> tuple[dict[str, list[str]], list[Finding]]:
    """Return the synonyms of sections to configure, and the findings with them.

    Configured synonyms replace the built-in ones, so there are none if these suffice.
    """
    kinds = project_kinds({}, words=words)[0]
    names = _section_names(specs, templates)
    found: list[tuple[dict[str, list[str]], list[Finding]]] = []
    for given in ({}, names) if names else ({},):
        using = SectionNames(given, kinds=kinds)
        found.append(
            (given, _find_problems(specs, templates, statuses=statuses, names=using))
        )
    return min(found, key=lambda pair: len(pair[1]))


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
        today=today(),
    )
    findings = run_checks(context, CHECKS.values(), severities=Severities({}))
    return [finding for finding in findings if finding.severity != "info"]
