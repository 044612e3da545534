"""Inline markup of records, adapted to the page that shows it."""

from __future__ import annotations

from functools import cache

from docutils import nodes
from sphinx import addnodes
from sphinx.util import docname_join

from sphinx_techspec.ext.build import Build
from sphinx_techspec.ext.builders import Linker
from sphinx_techspec.query.models import RecordText
from sphinx_techspec.reading.text import rich
from sphinx_techspec.views.render_context import link_node

_DROPPED = (nodes.footnote_reference, nodes.citation_reference, addnodes.index)


class RichTexts:
    """Creates nodes for texts with markup on one page.

    :param linker: creates the links of that page.
    """

    def __init__(self, build: Build, linker: Linker) -> None:
        self._linker = linker
        self._env = build.builder.env
        documents = build.data.documents
        self._lines = cache(
            lambda docname: {r.id: r.line for r in documents[docname].records}
        )

    def __call__(self, text: RecordText) -> list[nodes.Node]:
        """Return new nodes for *text*, with links that work on this page."""
        content = nodes.inline("", "", *rich.load(text.markup))
        content.source = str(self._env.doc2path(text.docname))
        content.line = self._lines(text.docname)[text.record]
        self._adapt(content, text.docname)
        return content.children

    def _adapt(self, text: nodes.inline, docname: str) -> None:
        """Make the links in *text*, written in *docname*, work on this page."""
        for element in list(text.findall(nodes.Element)):
            if isinstance(element, _DROPPED):
                element.parent.remove(element)
            elif isinstance(element, addnodes.pending_xref):
                element.source, element.line = text.source, text.line
                if "reflocalid" in element:  # MyST looks there on the page itself
                    link = self._link(docname, element["reflocalid"], content=element)
                    element.replace_self(link)
                else:
                    self._readdress(element, docname)
            elif isinstance(element, nodes.reference) and "refid" in element:
                link = self._link(docname, element["refid"], content=element)
                element.replace_self(link)
            elif isinstance(element, nodes.math) and "label" in element:
                element["label"] = None

    def _link(
        self, docname: str, anchor: str, *, content: nodes.Element
    ) -> nodes.Element:
        return link_node(self._linker(docname, anchor), *content.children)

    def _readdress(self, xref: addnodes.pending_xref, docname: str) -> None:
        """Turn a reference written in *docname* into a reference of this page."""
        target = docname_join(docname, xref.get("reftarget") or "")
        if xref["reftype"] == "doc" or (
            xref["reftype"] in ("any", "myst")
            and xref.get("refdomain") != "doc"  # there MyST gives the full name
            and target in self._env.all_docs
        ):
            xref["reftarget"] = f"/{target}"
        xref["refdoc"] = self._linker.docname
        # The page of the document itself warns of a missing target.
        xref["refwarn"] = False
