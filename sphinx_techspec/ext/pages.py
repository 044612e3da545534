"""Placeholders on a spec's page → what they stand for, in the builder's own way."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.builders import Builder
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_techspec.ext.domain import SpecDomain
from sphinx_techspec.ext.indices import built_indices
from sphinx_techspec.ext.links import Linker
from sphinx_techspec.ext.placeholders import spec_footer, spec_header
from sphinx_techspec.ext.richtext import RichTexts
from sphinx_techspec.views import ViewContext, footer_nodes, header_nodes

__all__ = ["ShowSpec", "view_context"]


def view_context(domain: SpecDomain, builder: Builder, docname: str) -> ViewContext:
    """Return what the views on the page *docname* need."""
    linker = Linker(builder, docname)
    return ViewContext(
        domain.corpus,
        linker,
        RichTexts(domain, linker),
        built_indices(domain.corpus, builder),
        styled=builder.format == "html",
    )


def _assembles(builder: Builder) -> bool:
    """Whether *builder* makes pages of several documents."""
    return builder.name == "singlehtml" or builder.format != "html"


class ShowSpec(SphinxPostTransform):
    """Fills the header and the footer of a spec."""

    default_priority = 5
    """Before references are resolved, so that one pass resolves those of the header."""

    def run(self, **kwargs: Any) -> None:
        """Replace the placeholders of the document."""
        domain = SpecDomain.of(self.env)
        docname = self.env.docname
        builder = domain.builder
        if builder is None or builder.name == "gettext":
            return
        if docname not in domain.documents and not _assembles(builder):
            return  # the usual case, and free of cost
        context = view_context(domain, builder, docname)
        for header in list(self.document.findall(spec_header)):
            spec = domain.corpus.specs[header["docname"]]
            lines = [line for line in header if isinstance(line, nodes.paragraph)]
            header.replace_self(header_nodes(context, spec, lines))
        for footer in list(self.document.findall(spec_footer)):
            footer.replace_self(footer_nodes(context))
        if not context.styled:
            for link in list(self.document.findall(nodes.reference)):
                if "techspec-id" in link["classes"]:
                    link.children = [nodes.Text(f"[{link.astext()}]")]
