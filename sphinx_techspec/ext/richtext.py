"""Inline markup of a record, made fit for a page that is not its own."""

from __future__ import annotations

from functools import lru_cache

from docutils import nodes
from sphinx import addnodes

from sphinx_techspec.ext.domain import SpecDomain
from sphinx_techspec.ext.links import Linker
from sphinx_techspec.reading import rich
from sphinx_techspec.records import Record

__all__ = ["RichTexts"]

_DROPPED = (nodes.footnote_reference, nodes.citation_reference, addnodes.index)


class RichTexts:
    """Gives out the markup of records for one page.

    :param linker: makes the links of that page.
    """

    def __init__(self, domain: SpecDomain, linker: Linker) -> None:
        self._linker = linker
        documents = domain.documents
        # A page shows the records of a document together: one is unpacked at a time.
        self._load = lru_cache(maxsize=64)(
            lambda docname: rich.load(documents[docname].rich)
        )

    def __call__(self, record: Record, field: str) -> list[nodes.Node] | None:
        """Return fresh nodes of a field, ``None`` where its text says it all."""
        found = self._load(record.docname).get((record.id, field))
        if found is None:
            return None
        return [
            node
            for child in found
            if not isinstance(child, _DROPPED)
            for node in [self._adapt(child.deepcopy(), record.docname)]
        ]

    def _adapt(self, node: nodes.Node, docname: str) -> nodes.Node:
        """Make the links in *node*, which stood in *docname*, work on this page."""
        if not isinstance(node, nodes.Element):
            return node
        for child in [n for n in node.findall(nodes.Element) if isinstance(n, _DROPPED)]:
            child.parent.remove(child)
        for element in node.findall(nodes.Element):
            if isinstance(element, addnodes.pending_xref):
                element["refdoc"] = docname
            elif isinstance(element, nodes.reference) and "refid" in element:
                anchor = element.attributes.pop("refid")
                element["refuri"] = self._linker(docname, anchor) or ""
            elif isinstance(element, nodes.math) and "label" in element:
                element["label"] = None
        return node
