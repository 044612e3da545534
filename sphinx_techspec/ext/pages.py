"""Placeholders on a spec's page → what they stand for, in the builder's own way."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.builders import Builder
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinxcontrib.mermaid import mermaid

from sphinx_techspec.corpus import Corpus
from sphinx_techspec.ext.build import Build
from sphinx_techspec.ext.builders import traits_of
from sphinx_techspec.ext.catalogs import words_of
from sphinx_techspec.ext.domain import SpecDomain
from sphinx_techspec.ext.indices import built_indices
from sphinx_techspec.ext.links import Linker
from sphinx_techspec.ext.placeholders import spec_footer, spec_header, spec_mention
from sphinx_techspec.ext.richtext import RichTexts
from sphinx_techspec.ext.views import answer_of, use_of
from sphinx_techspec.reading.directive_nodes import spec_view
from sphinx_techspec.views import (
    HEADER_PARTS,
    ViewContext,
    footer_nodes,
    header_nodes,
    view_nodes,
)

__all__ = ["ShowSpec", "view_context"]


def view_context(build: Build, builder: Builder, docname: str) -> ViewContext:
    """Return what the views on the page *docname* need."""
    traits, linker = traits_of(builder), Linker(builder, docname)
    return ViewContext(
        build.project,
        linker,
        RichTexts(build, linker),
        built_indices(build.project, builder),
        lambda name: build.builder.env.titles[name].astext(),
        styled=traits.styled,
        diagram=_diagram if traits.draws_graphs else None,
        paints=builder.config.mermaid_output_format != "raw",
        words=words_of(builder.config),
    )


def _diagram(code: str, shows: str) -> nodes.Node:
    diagram: nodes.Node = mermaid(code=code, options={}, alt=shows)
    return diagram


class ShowSpec(SphinxPostTransform):
    """Fills the header and the footer of a spec, and the views on any page."""

    default_priority = 5
    """Before references are resolved, so that one pass resolves those of the header."""

    def run(self, **kwargs: Any) -> None:
        """Replace the placeholders of the document."""
        build = SpecDomain.of(self.env).build
        docname = self.env.docname
        builder = build.builder
        if traits_of(builder).translates:
            return
        assembles = traits_of(builder).assembles
        mentions = any(
            reference.kind == "mention"
            for reference in build.data.references.get(docname, ())
        )
        has_own = docname in build.data.documents or docname in build.data.views
        if not (has_own or mentions or assembles):
            return  # the usual case, and free of cost
        context = view_context(build, builder, docname)
        if mentions or assembles:
            self._link_mentions(build.corpus, context)
        if docname in build.data.views or assembles:
            self._show_views(builder, context)
        for header in list(self.document.findall(spec_header)):
            spec = build.corpus.specs[header["docname"]]
            lines = [line for line in header if isinstance(line, nodes.paragraph)]
            shows = header.get("shows", HEADER_PARTS)
            header.replace_self(header_nodes(context, spec, lines, shows=shows))
        for footer in list(self.document.findall(spec_footer)):
            spec = build.corpus.specs[footer["docname"]]
            backlinks = self.config.techspec_backlinks
            footer.replace_self(footer_nodes(context, spec, backlinks=backlinks))
        if not context.styled:
            for link in list(self.document.findall(nodes.reference)):
                if "techspec-id" in link["classes"]:
                    link.children = [nodes.Text(f"[{link.astext()}]")]

    def _show_views(self, builder: Builder, context: ViewContext) -> None:
        for view in list(self.document.findall(spec_view)):
            found = answer_of(context.project, use_of(view), builder)
            caption = view.children[0].children if view.children else ()
            shown = view_nodes(context, found, caption=caption, name=view["name"])
            view.replace_self(shown)

    def _link_mentions(self, corpus: Corpus, context: ViewContext) -> None:
        """Make plain mentions of specs links; others stay the text that they are."""
        for mention in list(self.document.findall(spec_mention)):
            found = corpus.mentioned(mention["target"], near=mention["docname"])
            text = nodes.Text(mention.astext())
            if len(found) == 1 and found[0].docname != mention["docname"]:
                link = context.link(found[0].docname, "", text)
                if isinstance(link, nodes.reference):
                    link["reftitle"] = found[0].title
                mention.replace_self(link)
            else:
                mention.replace_self(text)
