"""The domain: where records are kept from build to build."""

from __future__ import annotations

from collections.abc import Iterator, Set
from functools import cached_property
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.domains import Domain, ObjType
from sphinx.locale import _

from sphinx_techspec.corpus import Corpus
from sphinx_techspec.ext.selection import Selection
from sphinx_techspec.ext.templates import Vocabularies
from sphinx_techspec.headings import SectionNames
from sphinx_techspec.records import DocumentRecords

if TYPE_CHECKING:
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
    initial_data = {"documents": {}}  # noqa: RUF012 - as Sphinx declares it
    data_version = 1

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

    @cached_property
    def selection(self) -> Selection:
        """The rule by which documents are specs."""
        config = self.env.config
        documents = config.techspec_documents
        return Selection(documents, config.techspec_exclude, config.techspec_template)

    @cached_property
    def section_names(self) -> SectionNames:
        """The names of sections that hold records."""
        return SectionNames(self.env.config.techspec_sections)

    @cached_property
    def corpus(self) -> Corpus:
        """All records of the project; made anew once all documents are read."""
        return Corpus(self.documents, Vocabularies.of(self.env))

    def forget_corpus(self) -> None:
        """Drop the corpus because documents were read."""
        self.__dict__.pop("corpus", None)

    def clear_doc(self, docname: str) -> None:
        """Forget what was read from *docname*."""
        self.documents.pop(docname, None)

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take over what a parallel worker read."""
        for docname, records in otherdata["documents"].items():
            if docname in docnames:
                self.documents[docname] = records

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
