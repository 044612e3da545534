"""Inline markup of a record, made fit for a page that is not its own."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from docutils import nodes
from sphinx import addnodes
from sphinx.util import docname_join

from sphinx_techspec.ext.build import Build
from sphinx_techspec.ext.links import Linker
from sphinx_techspec.reading import rich
from sphinx_techspec.records import Record

__all__ = ["RichTexts"]

_DROPPED = (nodes.footnote_reference, nodes.citation_reference, addnodes.index)


class RichTexts:
    """Gives out the markup of records for one page.

    :param linker: makes the links of that page.
    """

    def __init__(self, build: Build, linker: Linker) -> None:
        self._linker = linker
        self._env = build.builder.env
        documents = build.data.documents
        # A page shows the records of a document together: one is unpacked at a time.
        self._unpack = lru_cache(maxsize=64)(
            lambda docname: rich.unpack(documents[docname].rich)
        )

    def __call__(self, record: Record, field: str) -> list[nodes.Node] | None:
        """Return fresh nodes of a field, ``None`` where its text says it all."""
        found = self._unpack(record.docname).get((record.id, field))
        if found is None:
            return None
        text = nodes.inline("", "", *rich.load(found))
        text.source = str(self._env.doc2path(record.docname))
        text.line = record.line
        self._adapt(text, record.docname)
        return text.children

    def _adapt(self, text: nodes.inline, docname: str) -> None:
        """Make the links in *text*, which stood in *docname*, work on this page."""
        for element in list(text.findall(nodes.Element)):
            if isinstance(element, _DROPPED):
                element.parent.remove(element)
            elif isinstance(element, addnodes.pending_xref):
                element.source, element.line = text.source, text.line
                if "reflocalid" in element:  # MyST looks there on the page itself
                    link = self._link(docname, element["reflocalid"], element.children)
                    element.replace_self(link)
                else:
                    self._readdress(element, docname)
            elif isinstance(element, nodes.reference) and "refid" in element:
                link = self._link(docname, element["refid"], element.children)
                element.replace_self(link)
            elif isinstance(element, nodes.math) and "label" in element:
                element["label"] = None

    def _link(
        self, docname: str, anchor: str, content: Sequence[nodes.Node]
    ) -> nodes.Element:
        uri = self._linker(docname, anchor)
        if uri is None:
            return nodes.inline("", "", *content)
        return nodes.reference("", "", *content, refuri=uri, internal=True)

    def _readdress(self, xref: addnodes.pending_xref, docname: str) -> None:
        """Make a reference, written in *docname*, one that this page makes."""
        target = docname_join(docname, xref.get("reftarget") or "")
        if xref["reftype"] == "doc" or (
            xref["reftype"] in ("any", "myst")
            and xref.get("refdomain") != "doc"  # there MyST gives the full name
            and target in self._env.all_docs
        ):
            xref["reftarget"] = f"/{target}"
        xref["refdoc"] = self._linker.docname
        # If there is no such thing, the page of the document says so.
        xref["refwarn"] = False
