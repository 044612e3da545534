"""The domain: where records are kept from build to build."""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator, Set
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx.domains import Domain, ObjType
from sphinx.locale import _
from sphinx.util import docname_join

from sphinx_techspec import __version__
from sphinx_techspec.checks import run
from sphinx_techspec.corpus import Corpus
from sphinx_techspec.ext.directives import RECORD_DIRECTIVES
from sphinx_techspec.ext.foreign import Foreign, display_name, find_foreign
from sphinx_techspec.ext.indices import index_link
from sphinx_techspec.ext.links import Linker, page_uri
from sphinx_techspec.ext.roles import ROLES
from sphinx_techspec.ext.selection import Selection
from sphinx_techspec.ext.templates import Vocabularies
from sphinx_techspec.ext.views import VIEW_DIRECTIVES, ViewUse, problems_of
from sphinx_techspec.ext.xrefs import link_to
from sphinx_techspec.headings import SectionNames
from sphinx_techspec.query import Project
from sphinx_techspec.records import DocumentRecords, Finding, Problem, Reference
from sphinx_techspec.risk_scale import DEFAULT_LEVELS, Scale

if TYPE_CHECKING:
    from sphinx.addnodes import pending_xref
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

__all__ = ["SpecDomain"]


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
    }
    data_version = zlib.crc32(__version__.encode())
    """Another release may read documents in another way: they are all read again."""

    freshness: object = None
    """What of this run's pages is out of date; not kept."""
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
            Vocabularies.of(self.env),
            self.references,
            lambda role, name: self.foreign(role, name) is not None,
        )

    @cached_property
    def project(self) -> Project:
        """What views ask: the records, and what they are measured by."""
        env, builder = self.env, self.builder
        words = getattr(env.config, "techspec_risk_scale", DEFAULT_LEVELS)
        assert builder is not None
        return Project(
            self.corpus,
            Scale.of(words),
            _today().isoformat(),
            lambda docname: env.doc2path(docname, base=False).as_posix(),
            lambda docname: page_uri(builder, docname),
        )

    @cached_property
    def findings(self) -> list[Finding]:
        """What is wrong in the project."""
        problems = dict(self.problems)
        for docname, views in self.views.items():
            of_views = problems_of(self.project, docname, views)
            problems[docname] = (*problems.get(docname, ()), *of_views)
        return run(self.corpus, problems=problems)

    def foreign(self, role: str, name: str) -> Foreign | None:
        """Return what other projects have under *name*."""
        return find_foreign(self.env, self.objtypes_for_role(role) or (), name)

    def start_checking(self) -> None:
        """Forget what was made of the records in an earlier build of this process."""
        for name in ("corpus", "project", "findings"):
            self.__dict__.pop(name, None)
        self.freshness = None

    def clear_doc(self, docname: str) -> None:
        """Forget what was read from *docname*."""
        for name in self.initial_data:
            self.data[name].pop(docname, None)

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take over what a parallel worker read."""
        for name in self.initial_data:
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
                    name = f"{record.id} {_shorten(record.text)}"
                    yield record.id, name, kind, docname, record.anchor, 1


def _today() -> date:
    """Return today, or the day that reproducible builds are told to be of."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal():
        return datetime.fromtimestamp(int(epoch), UTC).date()
    return datetime.now().astimezone().date()


def _shorten(text: str, length: int = 120) -> str:
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"
