"""The records of a project as the domain stores them."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Set
from typing import Any, NamedTuple

from sphinx_techspec import __version__
from sphinx_techspec.ext.conditions import Condition
from sphinx_techspec.ext.view_directives import ViewUse
from sphinx_techspec.reading.source_scan import SourceFacts
from sphinx_techspec.reading.template.template_choice import ReadTemplates
from sphinx_techspec.records import (
    DocumentRecords,
    HeaderValue,
    Ignore,
    Leftover,
    NotedProblem,
    Problem,
    Record,
    Reference,
    Relation,
    Section,
    Spec,
)
from sphinx_techspec.template import Template, TemplateList, TemplateSection


class DomainData(NamedTuple):
    """The tables of the domain; all but the last have an entry for each document."""

    documents: dict[str, DocumentRecords]
    """The records of each document that is a spec."""
    references: dict[str, tuple[Reference, ...]]
    """The references in each document, in order."""
    problems: dict[str, tuple[NotedProblem, ...]]
    """The problems that were noticed while the document was read."""
    views: dict[str, tuple[ViewUse, ...]]
    """The views on each page, in order."""
    conditions: dict[str, tuple[Condition, ...]]
    """The conditions of the content that only some builds show."""
    compared: dict[str, str]
    """The digest of the template that the text of each spec was compared with."""
    index_entries: dict[str, tuple[str, ...]]
    """The names of index pages in the toctrees of each document."""
    sources: dict[str, SourceFacts]
    """Facts about each source that are known before it is parsed."""
    contents: dict[str, str]
    """A digest of everything in each document that results depend on."""
    templates: ReadTemplates
    """The templates that were read, by name."""

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> DomainData:
        """Return the tables in the data of the domain."""
        return cls(*(data[name] for name in cls._fields))

    def clear(self, docname: str) -> None:
        """Remove the entries of *docname*."""
        for table in self._by_document:
            table.pop(docname, None)

    def merge(self, other: DomainData, docnames: Set[str]) -> None:
        """Add the entries of *docnames* from *other*."""
        for table, read in zip(self._by_document, other._by_document, strict=True):
            table.update((name, read[name]) for name in docnames if name in read)

    def read_from(self, docname: str) -> tuple[Any, ...]:
        """Return everything that was read from *docname*, without its digest."""
        tables = (t for t in self._by_document if t is not self.contents)
        return tuple(table.get(docname) for table in tables)

    @property
    def _by_document(self) -> tuple[dict[str, Any], ...]:
        return self[:-1]


_STORED = (
    DocumentRecords,
    Spec,
    Section,
    HeaderValue,
    Relation,
    Ignore,
    Record,
    Reference,
    Problem,
    NotedProblem,
    Leftover,
    ViewUse,
    Template,
    TemplateList,
    TemplateSection,
    Condition,
    SourceFacts,
)
DATA_VERSION = zlib.crc32(
    repr((__version__, *DomainData._fields, *(t._fields for t in _STORED))).encode()
)
"""Changes with each release and with the fields that are stored: then Sphinx reads all
documents again."""
