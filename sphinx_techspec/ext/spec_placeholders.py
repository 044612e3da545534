"""Placeholders in stored documents, and their replacement by models of the project."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.builders import Builder
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinxcontrib.mermaid import mermaid

from sphinx_techspec.ext.domain import SpecDomain
from sphinx_techspec.ext.links import Linker
from sphinx_techspec.ext.richtext import RichTexts
from sphinx_techspec.ext.view_directives import use_of
from sphinx_techspec.ext.words import words_of
from sphinx_techspec.query.link_targets import mentioned_spec
from sphinx_techspec.query.spec_models import note_starts
from sphinx_techspec.reading.elements import spec_view
from sphinx_techspec.views.render_context import RenderContext
from sphinx_techspec.views.spec_page import (
    HEADER_PARTS,
    footer_nodes,
    header_line_text,
    header_nodes,
)
from sphinx_techspec.views.view_nodes import view_nodes

__all__ = [
    "FillPlaceholders",
    "render_context",
    "spec_footer",
    "spec_header",
    "spec_mention",
]


class spec_header(nodes.General, nodes.Element):  # noqa: N801 - named as nodes are
    """The header of a spec; its children are the lines that it replaces.

    The children stay in the stored document, so that translators see them. ``shows``
    lists the parts of the header, by default all.
    """


class spec_footer(nodes.General, nodes.Element):  # noqa: N801 - named as nodes are
    """The footer of a spec."""


class spec_mention(nodes.Inline, nodes.TextElement):  # noqa: N801 - named as nodes are
    """A plain mention of the spec ``target`` in the document ``docname``."""


def render_context(domain: SpecDomain, builder: Builder, docname: str) -> RenderContext:
    """Return the surroundings of the models on a page."""
    linker = Linker(builder, docname)
    return RenderContext(
        linker,
        RichTexts(domain, linker),
        styled=builder.format == "html",
        diagram=_diagram if _has_diagrams(builder) else None,
        paints=builder.config.mermaid_output_format != "raw",
        words=words_of(builder.config),
    )


def _has_diagrams(builder: Builder) -> bool:
    """Whether readers see a diagram; otherwise they get its content in words."""
    return builder.format == "html" and builder.name != "epub"


def _diagram(code: str, description: str) -> nodes.Node:
    diagram: nodes.Node = mermaid(code=code, options={}, alt=description)
    return diagram


def _assembles(builder: Builder) -> bool:
    """Whether *builder* makes pages of several documents."""
    return builder.name == "singlehtml" or builder.format != "html"


class FillPlaceholders(SphinxPostTransform):
    """Fills in the header and the footer of a spec, and views and mentions."""

    default_priority = 5
    """Before references are resolved, so that one pass resolves those of the header."""

    def run(self, **kwargs: Any) -> None:
        """Replace the placeholders of the document."""
        domain = SpecDomain.of(self.env)
        docname = self.env.docname
        builder = domain.builder
        if builder is None or builder.name == "gettext":
            return
        assembles = _assembles(builder)
        has_mentions = any(
            reference.kind == "mention"
            for reference in domain.references.get(docname, ())
        )
        has_own = docname in domain.documents or docname in domain.views
        if not (has_own or has_mentions or assembles):
            return  # the usual case, and free of cost
        context = render_context(domain, builder, docname)
        if has_mentions or assembles:
            self._link_mentions(domain, context)
        if docname in domain.views or assembles:
            self._show_views(domain, context)
        self._show_headers(domain, context)
        for footer in list(self.document.findall(spec_footer)):
            model = domain.pages.footer(footer["docname"])
            footer.replace_self(footer_nodes(context, model))
        if not context.styled:
            for link in list(self.document.findall(nodes.reference)):
                if "techspec-id" in link["classes"]:
                    link.children = [nodes.Text(f"[{link.astext()}]")]

    def _show_headers(self, domain: SpecDomain, context: RenderContext) -> None:
        for header in list(self.document.findall(spec_header)):
            docname = header["docname"]
            lines = [line for line in header if isinstance(line, nodes.paragraph)]
            texts = [header_line_text(line) for line in lines]
            shown = header_nodes(
                context,
                domain.pages.header(docname),
                lines,
                starts=note_starts(domain.project, docname, texts),
                shows=header.get("shows", HEADER_PARTS),
            )
            header.replace_self(shown)

    def _show_views(self, domain: SpecDomain, context: RenderContext) -> None:
        for view in list(self.document.findall(spec_view)):
            model = domain.pages.view(use_of(view))
            caption = view.children[0].children if view.children else ()
            shown = view_nodes(context, model, caption=caption, name=view["name"])
            view.replace_self(shown)
            if any(shown.findall(nodes.math)):
                # Before Sphinx 8.2 that is how a page gets MathJax.
                math, docname = self.env.domains["math"], self.env.docname
                math.process_doc(self.env, docname, self.document)

    def _link_mentions(self, domain: SpecDomain, context: RenderContext) -> None:
        """Turn plain mentions of other specs into links, and others into text."""
        for mention in list(self.document.findall(spec_mention)):
            text: nodes.Node = nodes.Text(mention.astext())
            target = mentioned_spec(
                domain.corpus, mention["target"], near=mention["docname"]
            )
            if target is not None:
                text = context.link(target.docname, "", text)
                if isinstance(text, nodes.reference):
                    text["reftitle"] = target.hint
            mention.replace_self(text)
