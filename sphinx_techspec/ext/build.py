"""One build: the records of the project, and the results computed from them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple

from sphinx.builders import Builder
from sphinx.errors import ExtensionError

from sphinx_techspec.checks import Check, CheckContext, CheckError, run_checks
from sphinx_techspec.corpus import Corpus
from sphinx_techspec.declared_fields import read_header_fields
from sphinx_techspec.ext.build_inputs import BuildInputs, SpecTemplate, build_date
from sphinx_techspec.ext.builders import page_uri, traits_of
from sphinx_techspec.ext.domain_data import DomainData
from sphinx_techspec.ext.external_objects import ExternalObject, ExternalObjects
from sphinx_techspec.ext.freshness import Freshness
from sphinx_techspec.ext.indices import built_indices
from sphinx_techspec.ext.page_models import PageModels
from sphinx_techspec.ext.selection import Selection, SpecLabels
from sphinx_techspec.ext.view_directives import problems_of
from sphinx_techspec.header_fields import HeaderFields
from sphinx_techspec.kinds import RecordKinds
from sphinx_techspec.query.project_data import ProjectData
from sphinx_techspec.reading.source_scan import SourceFacts
from sphinx_techspec.reading.template.template_choice import (
    TemplateChoice,
    template_vocabulary,
)
from sphinx_techspec.reading.text import rich
from sphinx_techspec.records import Finding, NotedProblem
from sphinx_techspec.risk_scale import Scale
from sphinx_techspec.section_names import SectionNames
from sphinx_techspec.severity import Severities
from sphinx_techspec.template import Template
from sphinx_techspec.vocabulary import Vocabulary


class ExcludedTemplates(NamedTuple):
    """The templates that the build leaves out of its documents."""

    docnames: frozenset[str] = frozenset()
    labels: frozenset[str] = frozenset()
    """The labels in the text of these templates."""


class Build:
    """The specs of a project in one build.

    Each result is computed on first use and kept. One build is created before documents
    are read, and another one after all of them have been read, so that no result is
    older than a document.

    :param kinds: the record kinds of the project.
    :param digest_pages: computes the digest of each page.
    :param templates: the templates that were chosen before documents were read.
    """

    def __init__(
        self,
        builder: Builder,
        data: DomainData,
        *,
        kinds: RecordKinds,
        checks: Collection[Check],
        digest_pages: Callable[[], Mapping[str, str]],
        templates: TemplateChoice | None = None,
    ) -> None:
        self.builder = builder
        self.excluded = ExcludedTemplates()
        self.scanned: dict[str, SourceFacts] = {}
        """Facts about the new and changed sources."""
        self.new_findings: Sequence[Finding] = ()
        """The findings that are not in the baseline."""
        self.data = data
        self.kinds = kinds
        self._checks = checks
        self._digest_pages = digest_pages
        config = builder.config
        self.templates = templates or TemplateChoice(
            Path(builder.srcdir), config.techspec_template, read=data.templates
        )

    # Reading documents

    @cached_property
    def selection(self) -> Selection:
        """The rule that decides which documents are specs."""
        config = self.builder.config
        return Selection(
            config.techspec_documents,
            config.techspec_exclude,
            template=config.techspec_template,
            folder=Path(self.builder.srcdir).name,
        )

    @cached_property
    def labels(self) -> SpecLabels:
        """The prefixes of the labels of specs, by document."""
        config = self.builder.config
        return SpecLabels(config.techspec_label, folder=Path(self.builder.srcdir).name)

    @cached_property
    def header_fields(self) -> HeaderFields:
        """The header fields of the project."""
        declared = self.builder.config.techspec_fields
        return read_header_fields(declared, words=self.kinds.words)[0]

    @cached_property
    def section_names(self) -> SectionNames:
        """The names of sections that hold records."""
        return SectionNames(self.builder.config.techspec_sections, kinds=self.kinds)

    def template(self, docname: str) -> Template:
        """Return the template of the spec in *docname*."""
        records = self.data.documents.get(docname)
        if records is None:
            return self.templates.candidates(docname)[0]
        return self.templates.for_spec(records.spec)

    # Results

    @cached_property
    def inputs(self) -> BuildInputs:
        """The values that all results depend on."""
        specs = {docname: self.template(docname) for docname in self.data.documents}
        source_hash = self.templates.source_hash
        return BuildInputs.of(
            self.builder,
            {
                docname: SpecTemplate(t.name, t.statuses, source_hash(t))
                for docname, t in sorted(specs.items())
            },
            contents=self.data.contents,
        )

    @cached_property
    def corpus(self) -> Corpus:
        """All records of the project."""
        statuses = self.inputs.settings["techspec_statuses"]
        words = self.kinds.words
        fixed = Vocabulary.of_config(statuses, languages=words) if statuses else None
        return Corpus(
            self.data.documents,
            lambda docname: (
                fixed or template_vocabulary(self.template(docname).statuses, words)
            ),
            self.data.references,
            lambda role, name: self.external(role, name) is not None,
            document_with_label=self._document_with_label,
            kinds=self.kinds,
            header_fields=self.header_fields,
        )

    def _document_with_label(self, label: str) -> str | None:
        return self.inputs.labels.get(label.lower())

    @cached_property
    def _external_objects(self) -> ExternalObjects:
        return ExternalObjects(self.inputs.external)

    def external(self, role: str, name: str) -> ExternalObject | None:
        """Return the object of another project that *name* refers to in *role*."""
        types = self.builder.env.domains["spec"].objtypes_for_role(role) or []
        if role == "ref":
            types = [*types, *self._external_objects.types]
        return self._external_objects.find(types, name)

    @cached_property
    def project(self) -> ProjectData:
        """The records, and the settings and lookups that pages depend on."""
        builder, inputs, documents = self.builder, self.inputs, self.data.documents
        titles, config = builder.env.titles, builder.config
        return ProjectData(
            corpus=self.corpus,
            scale=Scale.of(inputs.settings["techspec_risk_scale"]),
            header_fields=self.header_fields,
            index_columns=inputs.settings["techspec_index_columns"],
            name=" ".join(filter(None, (config.project, config.release))),
            build_date=build_date(config, inputs.today),
            today=inputs.today.isoformat(),
            source_of=lambda docname: inputs.documents[docname].path,
            uri_of=lambda docname: page_uri(builder, docname),
            title_of=cache(
                lambda name: titles[name].astext() if name in titles else ""
            ),
            markup_of=cache(lambda docname: rich.unpack(documents[docname].rich)),
            external_object=self.external,
            indices=built_indices(self.corpus, builder),
            index_rows=inputs.settings["techspec_index_rows"],
            has_facets=traits_of(builder).scripts,
        )

    @cached_property
    def pages(self) -> PageModels:
        """The models of the pages; a page is rendered only if its digest changed."""
        return PageModels(self.project, self.builder)

    @cached_property
    def freshness(self) -> Freshness | None:
        """The stale pages, or ``None`` if the builder always writes all pages."""
        builder = self.builder
        # A string instead of an iterable of docnames means all documents.
        writes_all = isinstance(builder.get_outdated_docs(), str)
        if writes_all or not traits_of(builder).writes_pages:
            return None
        return Freshness(builder, self.inputs, digest_pages=self._digest_pages)

    @cached_property
    def findings(self) -> list[Finding]:
        """The findings of all checks, reused from the last build if nothing changed."""
        if self.freshness is not None and self.freshness.is_unchanged:
            return list(self.freshness.last.findings)
        settings = self.inputs.settings
        context = CheckContext(
            corpus=self.corpus,
            template_of=self.template,
            names=self.section_names,
            scale=self.project.scale,
            depth=settings["techspec_template_depth"],
            today=self.inputs.today,
            stale_after=settings["techspec_stale_after"],
            problems=self._problems(),
        )
        severities = Severities(settings["techspec_checks"])
        try:
            return run_checks(context, self._checks, severities=severities)
        except CheckError as error:
            raise ExtensionError(str(error)) from error.__cause__

    def _problems(self) -> Mapping[str, Sequence[NotedProblem]]:
        """Return the problems noted outside the checks, by document."""
        problems = dict(self.data.problems)
        for docname, views in self.data.views.items():
            of_views = problems_of(self.project, views)
            problems[docname] = (*problems.get(docname, ()), *of_views)
        # A template can be added or removed without a change of the spec.
        for docname, records in self.data.documents.items():
            if unknown := self.templates.unknown(records.spec):
                problems[docname] = (*problems.get(docname, ()), unknown)
        return problems
