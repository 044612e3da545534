"""The domain: where records are kept from build to build."""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator, Set
from datetime import UTC, date, datetime
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx.domains import Domain, ObjType
from sphinx.util import docname_join

from sphinx_techspec import __version__
from sphinx_techspec.checks import CheckContext, run
from sphinx_techspec.corpus import Corpus
from sphinx_techspec.ext.directives import RECORD_DIRECTIVES
from sphinx_techspec.ext.foreign import Foreign, display_name, find_foreign
from sphinx_techspec.ext.indices import built_indices, index_link
from sphinx_techspec.ext.links import Linker, page_uri
from sphinx_techspec.ext.page_models import PageModels
from sphinx_techspec.ext.roles import ROLES
from sphinx_techspec.ext.selection import Selection
from sphinx_techspec.ext.templates import ReadTemplates, Templates, Vocabularies
from sphinx_techspec.ext.view_directives import VIEW_DIRECTIVES, ViewUse, problems_of
from sphinx_techspec.ext.words import gettext as _
from sphinx_techspec.ext.words import words_of
from sphinx_techspec.ext.xrefs import link_to
from sphinx_techspec.headings import SectionNames
from sphinx_techspec.query.project_data import ProjectData
from sphinx_techspec.reading import rich
from sphinx_techspec.records import (
    Decision,
    DocumentRecords,
    Finding,
    Problem,
    Question,
    Reference,
    Risk,
    Section,
    Spec,
)
from sphinx_techspec.risk_scale import Scale
from sphinx_techspec.severity import Severities
from sphinx_techspec.template import Template
from sphinx_techspec.texts import shorten
from sphinx_techspec.vocabulary import Vocabulary

if TYPE_CHECKING:
    from sphinx.addnodes import pending_xref
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from sphinx_techspec.ext.freshness import Freshness

__all__ = ["SpecDomain", "today"]

_SHAPES = [
    kind._fields
    for kind in (Spec, Section, Decision, Risk, Question, Reference, Problem, Template)
]
"""What is kept of a document; where it has changed, nothing kept can be used."""
_PER_DOCUMENT = ("documents", "references", "problems", "views", "compared")
"""The tables that have an entry a document."""


class SpecDomain(Domain):
    """Specs and their records.

    The data is one entry a document, so that clearing a document is one ``pop`` and
    merging what parallel workers read is one loop.
    """

    name = "spec"
    label = "Tech specs"
    object_types = {  # noqa: RUF012 - as Sphinx declares it
        "spec": ObjType(_("spec"), "ref", "status"),
        "decision": ObjType(_("decision"), "decision", "ref"),
        "risk": ObjType(_("risk"), "risk", "ref"),
        "question": ObjType(_("question"), "question", "ref"),
    }
    directives = {**RECORD_DIRECTIVES, **VIEW_DIRECTIVES}  # noqa: RUF012 - as above
    roles = ROLES  # type: ignore[assignment]
    initial_data = {  # noqa: RUF012 - as Sphinx declares it
        "documents": {},
        "references": {},
        "problems": {},
        "views": {},
        "compared": {},
        "templates": {},
    }
    data_version = zlib.crc32(repr((__version__, *initial_data, *_SHAPES)).encode())
    """Another release may read documents in another way: they are all read again."""

    freshness: Freshness | None = None
    """What of this run's pages is out of date, for builders of pages; not kept."""
    builder: Builder | None = None
    """The builder of this run; not kept."""

    @classmethod
    def of(cls, env: BuildEnvironment) -> SpecDomain:
        """Return the domain of *env*."""
        domain = env.domains[cls.name]
        assert isinstance(domain, cls)
        return domain

    @property
    def documents(self) -> dict[str, DocumentRecords]:
        """The records of each document that is a spec."""
        documents: dict[str, DocumentRecords] = self.data["documents"]
        return documents  # docname -> records

    @property
    def references(self) -> dict[str, tuple[Reference, ...]]:
        """What each document refers to."""
        references: dict[str, tuple[Reference, ...]] = self.data["references"]
        return references  # docname -> references, in order

    @property
    def problems(self) -> dict[str, tuple[Problem, ...]]:
        """What was wrong in the directives of each document."""
        problems: dict[str, tuple[Problem, ...]] = self.data["problems"]
        return problems  # docname -> problems, in order

    @property
    def views(self) -> dict[str, tuple[ViewUse, ...]]:
        """The views on each page."""
        views: dict[str, tuple[ViewUse, ...]] = self.data["views"]
        return views  # docname -> views, in order

    @property
    def compared(self) -> dict[str, str]:
        """The digest of the template that each spec was compared with."""
        compared: dict[str, str] = self.data["compared"]
        return compared  # docname -> digest

    @property
    def read_templates(self) -> ReadTemplates:
        """What was read from templates; the one table that has no documents."""
        templates: ReadTemplates = self.data["templates"]
        return templates

    @cached_property
    def templates(self) -> Templates:
        """The template of each document; looked up anew in each build."""
        return Templates.of(self.env, self.read_templates)

    @cached_property
    def _vocabularies(self) -> Vocabularies:
        statuses = self.env.config.techspec_statuses
        return Vocabularies(Vocabulary.of_config(statuses) if statuses else None)

    def template(self, docname: str) -> Template:
        """Return the template that counts for the spec in *docname*."""
        records = self.documents.get(docname)
        return self.templates.for_document(docname, records and records.spec.template)

    @cached_property
    def selection(self) -> Selection:
        """The rule by which documents are specs."""
        config = self.env.config
        return Selection(
            config.techspec_documents,
            config.techspec_exclude,
            config.techspec_template,
            folder=Path(self.env.srcdir).name,
        )

    @cached_property
    def section_names(self) -> SectionNames:
        """The names of sections that hold records."""
        return SectionNames(self.env.config.techspec_sections)

    @cached_property
    def corpus(self) -> Corpus:
        """All records of the project; made anew once all documents are read."""
        return Corpus(
            self.documents,
            lambda docname: self._vocabularies(self.template(docname)),
            self.references,
            lambda role, name: self.foreign(role, name) is not None,
        )

    @cached_property
    def project(self) -> ProjectData:
        """The records, and the settings and look-ups that pages depend on."""
        env, builder = self.env, self.builder
        assert builder is not None
        titles, documents = env.titles, self.documents
        return ProjectData(
            self.corpus,
            Scale.of(env.config.techspec_risk_scale),
            today().isoformat(),
            lambda docname: env.doc2path(docname, base=False).as_posix(),
            lambda docname: page_uri(builder, docname),
            cache(lambda name: titles[name].astext() if name in titles else ""),
            markup_of=cache(lambda docname: rich.unpack(documents[docname].rich)),
            foreign_object=self.foreign,
            indices=built_indices(self.corpus, builder),
        )

    @cached_property
    def pages(self) -> PageModels:
        """The models of the pages: digested, and rendered if their digest changed."""
        assert self.builder is not None
        return PageModels(self.project, self.builder)

    @cached_property
    def findings(self) -> list[Finding]:
        """What is wrong in the project."""
        config = self.env.config
        problems = dict(self.problems)
        for docname, views in self.views.items():
            of_views = problems_of(self.project, views)
            problems[docname] = (*problems.get(docname, ()), *of_views)
        # A template comes and goes, and the spec that names it is not read again.
        for docname, records in self.documents.items():
            if unknown := self.templates.unknown(records.spec):
                problems[docname] = (*problems.get(docname, ()), unknown)
        context = CheckContext(
            corpus=self.corpus,
            template_of=self.template,
            names=self.section_names,
            scale=self.project.scale,
            depth=config.techspec_template_depth,
            today=today(),
            problems=problems,
        )
        return run(context, Severities(config.techspec_checks))

    def foreign(self, role: str, name: str) -> Foreign | None:
        """Return what other projects have under *name*."""
        return find_foreign(self.env, self.objtypes_for_role(role) or (), name)

    def start_checking(self) -> None:
        """Forget what was made of the records in an earlier build of this process."""
        for made in ("corpus", "project", "pages", "findings"):
            self.__dict__.pop(made, None)
        self.freshness = None

    def start_reading(self) -> None:
        """Forget which templates there were in an earlier build of this process."""
        self.__dict__.pop("templates", None)

    def clear_doc(self, docname: str) -> None:
        """Forget what was read from *docname*."""
        for name in _PER_DOCUMENT:
            self.data[name].pop(docname, None)

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take over what a parallel worker read."""
        for name in _PER_DOCUMENT:
            found = otherdata[name]
            self.data[name].update((d, found[d]) for d in docnames if d in found)

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> list[tuple[str, nodes.reference]]:
        """Resolve ``{any}`` and ``[text](#spec-decisions)`` to an index page."""
        link = index_link(self.project, builder, node, contnode)
        # Sphinx takes any node; a reference is only what it usually is.
        if link is not None:
            return [("std:ref", cast("nodes.reference", link))]
        if self._has_other_meaning(target, node.get("refdoc", fromdocname)):
            return []  # two answers would be a warning
        found = self._link("ref", target, node, contnode, builder, fromdocname)
        return [("spec:ref", cast("nodes.reference", found))] if found else []

    def _has_other_meaning(self, target: str, docname: str) -> bool:
        """Whether ``{any}`` finds a document or a label of that name."""
        std = self.env.domains["std"]
        label = target.casefold()
        return (
            docname_join(docname, target) in self.env.all_docs
            or label in std.labels
            or label in std.anonlabels
        )

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> nodes.reference | None:
        """Resolve a role; what no project has is a finding, and its text stays."""
        link = self._link(typ, target, node, contnode, builder, fromdocname)
        return cast("nodes.reference | None", link)

    def _link(
        self,
        role: str,
        target: str,
        node: pending_xref,
        content: nodes.Element,
        builder: Builder,
        fromdocname: str,
    ) -> nodes.Element | None:
        name, _, heading = target.partition("#")
        near = node.get("refdoc", fromdocname)
        found = self.corpus.candidates(name.strip(), role=role, near=near)
        if len(found) != 1:
            return None
        return link_to(
            self.corpus,
            Linker(builder, fromdocname),
            found[0],
            role=role,
            heading=heading,
            content=content if node.get("refexplicit") else None,
            styled=builder.format == "html",
            words=words_of(self.env.config),
        )

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """Yield all records, for the search and for other projects."""
        for docname, records in sorted(self.documents.items()):
            spec = records.spec
            name = display_name(spec.label, spec.title, self.corpus.status(docname))
            yield spec.id, name, "spec", docname, nodes.make_id(f"spec-{spec.id}"), 1
            for kind, found in (
                ("decision", records.decisions),
                ("risk", records.risks),
                ("question", records.questions),
            ):
                for record in found:
                    name = f"{record.id} {shorten(record.text, 120)}"
                    yield record.id, name, kind, docname, record.anchor, 1


def today() -> date:
    """Return the day of this build; a reproducible build says which one that is."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal():
        return datetime.fromtimestamp(int(epoch), tz=UTC).date()
    return date.today()  # noqa: DTZ011 - the day where the author is
