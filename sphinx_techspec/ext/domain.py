"""The domain: where records are kept from build to build."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Set
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx.domains import Domain, ObjType
from sphinx.locale import _

from sphinx_techspec import __version__
from sphinx_techspec.checks import run
from sphinx_techspec.corpus import Corpus
from sphinx_techspec.ext.indices import index_link
from sphinx_techspec.ext.selection import Selection
from sphinx_techspec.ext.templates import Vocabularies
from sphinx_techspec.headings import SectionNames
from sphinx_techspec.records import DocumentRecords, Finding

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
        "spec": ObjType(_("spec"), "ref"),
        "decision": ObjType(_("decision"), "decision", "ref"),
        "risk": ObjType(_("risk"), "risk", "ref"),
        "question": ObjType(_("question"), "question", "ref"),
    }
    initial_data = {"documents": {}, "references": {}}  # noqa: RUF012 - as above
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
    def references(self) -> dict[str, tuple[str, ...]]:
        """The index pages and documents that each document refers to."""
        references: dict[str, tuple[str, ...]] = self.data["references"]
        return references  # docname -> names of index pages, "/docname"

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
        return Corpus(self.documents, Vocabularies.of(self.env))

    @cached_property
    def findings(self) -> list[Finding]:
        """What is wrong in the project."""
        return run(self.corpus)

    def start_checking(self) -> None:
        """Forget what was made of the records in an earlier build of this process."""
        self.__dict__.pop("corpus", None)
        self.__dict__.pop("findings", None)
        self.freshness = None

    def clear_doc(self, docname: str) -> None:
        """Forget what was read from *docname*."""
        self.documents.pop(docname, None)
        self.references.pop(docname, None)

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take over what a parallel worker read."""
        for name in ("documents", "references"):
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
        link = index_link(self.corpus, builder, node, contnode)
        # Sphinx takes any node; a reference is only what it usually is.
        return [("std:ref", cast("nodes.reference", link))] if link is not None else []

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """Yield all records, for the search and for other projects."""
        for docname, records in sorted(self.documents.items()):
            spec = records.spec
            name = f"{spec.id} {spec.title}"
            yield spec.id, name, "spec", docname, nodes.make_id(f"spec-{spec.id}"), 1
            for kind, found in (
                ("decision", records.decisions),
                ("risk", records.risks),
                ("question", records.questions),
            ):
                for record in found:
                    name = f"{record.id} {_shorten(record.text)}"
                    yield record.id, name, kind, docname, record.anchor, 1


def _shorten(text: str, length: int = 120) -> str:
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"
