"""Placeholders in stored documents, which are replaced when a page is written."""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape
from typing import Any

from docutils import nodes
from sphinx.addnodes import start_of_file
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.writers.html5 import HTML5Translator
from sphinxcontrib.mermaid import mermaid

from sphinx_techspec.ext.build import Build
from sphinx_techspec.ext.builders import Linker, heading_anchor, traits_of
from sphinx_techspec.ext.catalogs import translations_of
from sphinx_techspec.ext.domain import SpecDomain
from sphinx_techspec.ext.richtext import RichTexts
from sphinx_techspec.ext.view_directives import use_of
from sphinx_techspec.query.link_targets import mentioned_target
from sphinx_techspec.query.spec_models import note_starts
from sphinx_techspec.reading.text.directive_nodes import spec_view
from sphinx_techspec.views.render_context import FacetData, RenderContext
from sphinx_techspec.views.spec_page import (
    HEADER_PARTS,
    footer_nodes,
    header_line_text,
    header_nodes,
    note_superseded,
)
from sphinx_techspec.views.view_nodes import view_nodes


class spec_header(nodes.General, nodes.Element):  # noqa: N801 - named as nodes are
    """The header of a spec; its children are the lines that it replaces.

    The children stay in the stored document, so that translators see them. ``shows``
    lists the parts of the header, by default all.
    """


class spec_footer(nodes.General, nodes.Element):  # noqa: N801 - named as nodes are
    """The footer of a spec."""


class spec_mention(nodes.Inline, nodes.TextElement):  # noqa: N801 - named as nodes are
    """A plain mention of the spec ``target`` in the document ``docname``."""


class spec_facets(nodes.Invisible, nodes.Element):  # noqa: N801 - named as nodes are
    """The facets of the table before it, for the script; ``data`` is JSON."""


def visit_spec_facets(translator: HTML5Translator, node: spec_facets) -> None:
    """Write the facets as data, which browsers neither show nor run."""
    attributes: Any = {"type": "application/json", "class": "techspec-facets"}
    translator.body.append(translator.starttag(node, "script", "", **attributes))
    # "</script>" in a value must not end the element.
    translator.body.append(node["data"].replace("<", "\\u003c"))
    translator.body.append("</script>\n")
    raise nodes.SkipNode


class spec_fold(nodes.General, nodes.Element):  # noqa: N801 - named as nodes are
    """Content that readers unfold; ``label`` is the text that they select."""


def visit_spec_fold(translator: HTML5Translator, node: spec_fold) -> None:
    """Start an element that works without a script."""
    translator.body += [
        translator.starttag(node, "details", "\n"),
        translator.starttag(nodes.Element(), "summary", ""),
        translator.encode(node["label"]),
        "</summary>\n",
    ]


def depart_spec_fold(translator: HTML5Translator, node: spec_fold) -> None:
    """End the element."""
    translator.body.append("</details>\n")


def _fold(label: str) -> spec_fold:
    return spec_fold(label=label, classes=["techspec-fold"])


def _facets(facets: Sequence[FacetData]) -> spec_facets:
    data = [facet._asdict() for facet in facets]
    return spec_facets(data=json.dumps(data, ensure_ascii=False, separators=(",", ":")))


def render_context(build: Build, docname: str) -> RenderContext:
    """Return the context in which models are rendered on a page."""
    builder = build.builder
    traits, linker = traits_of(builder), Linker(builder, docname)
    return RenderContext(
        linker,
        RichTexts(build, linker),
        styled=traits.styled,
        diagram=_diagram if traits.draws_graphs else None,
        paints=builder.config.mermaid_output_format != "raw",
        translations=translations_of(builder.config),
        facets=_facets if traits.scripts else None,
        fold=_fold if traits.styled else None,
    )


def _anchors(parent: nodes.Element, ids: Sequence[str]) -> list[nodes.Node]:
    """Return anchors for Markdown, which has no markup for them."""
    found: list[nodes.Node] = [
        nodes.raw("", f'<a id="{escape(name)}"></a>', format="html") for name in ids
    ]
    if isinstance(parent, nodes.TextElement):
        return found
    # On a line of its own, so that it is not a row of a table above.
    return [nodes.paragraph("", "", *found)]


def _diagram(code: str, description: str) -> nodes.Node:
    diagram: nodes.Node = mermaid(code=code, options={}, alt=description)
    return diagram


class FillPlaceholders(SphinxPostTransform):
    """Fills in the header and the footer of a spec, and views and mentions."""

    default_priority = 5
    """Before references are resolved, so that one pass resolves those of the header."""

    def run(self, **kwargs: Any) -> None:
        """Replace the placeholders of the document."""
        build, docname = SpecDomain.of(self.env).build, self.env.docname
        traits = traits_of(build.builder)
        if traits.translates:
            return
        assembles = traits.assembles
        has_mentions = any(
            reference.kind == "mention"
            for reference in build.data.references.get(docname, ())
        )
        has_own = docname in build.data.documents or docname in build.data.views
        if not (has_own or has_mentions or assembles):
            return  # without a search of the doctree
        context = render_context(build, docname)
        if has_mentions or assembles:
            self._link_mentions(build, context)
        if docname in build.data.views or assembles:
            self._show_views(build, context)
        self._show_headers(build, context)
        for footer in list(self.document.findall(spec_footer)):
            model = build.pages.footer(footer["docname"])
            notes = build.pages.notes(footer["docname"])
            if notes:
                note_superseded(context, footer.parent, notes)
            footer.replace_self(footer_nodes(context, model))
        if not context.styled:
            for link in list(self.document.findall(nodes.reference)):
                if "techspec-id" in link["classes"]:
                    link.children = [nodes.Text(f"[{link.astext()}]")]
        if traits.html_anchors:
            self._write_anchors()
        if traits.one_page:
            self._name_headings()

    def _name_headings(self) -> None:
        """Add the anchors of headings that no other document on the page has."""
        docnames = dict.fromkeys(self.document.findall(nodes.section), self.env.docname)
        for start in self.document.findall(start_of_file):
            inside = start.findall(nodes.section)
            docnames.update(dict.fromkeys(inside, start["docname"]))
        for section, docname in docnames.items():
            section["ids"] += [heading_anchor(docname, i) for i in section["ids"][:1]]

    def _write_anchors(self) -> None:
        """Turn anchors into HTML, and the IDs that link to them into text."""
        targets = list(self.document.findall(nodes.target))
        written = {target.get("refid") for target in targets}
        for target in targets:
            leads_on = "refid" in target or "refuri" in target
            if target["ids"] and not target.children and not leads_on:
                target.parent.replace(target, _anchors(target.parent, target["ids"]))
        for section in list(self.document.findall(nodes.section)):
            # Builders make the first ID from the title. The top section is the page.
            ids = [name for name in section["ids"][1:] if name not in written]
            if ids and not isinstance(section.parent, nodes.document):
                section.insert(0, _anchors(section, ids))
        for link in list(self.document.findall(nodes.reference)):
            if "techspec-id" in link["classes"]:
                link.parent.replace(link, link.children)

    def _show_headers(self, build: Build, context: RenderContext) -> None:
        headers = list(self.document.findall(spec_header))
        with_banner = {
            header["docname"]
            for header in headers
            if "status" in header.get("shows", HEADER_PARTS)
        }
        for header in headers:
            docname = header["docname"]
            lines = [line for line in header if isinstance(line, nodes.paragraph)]
            texts = [header_line_text(line) for line in lines]
            shown = header_nodes(
                context,
                build.pages.header(docname),
                lines=lines,
                starts=note_starts(build.project, texts, docname=docname),
                shows=header.get("shows", HEADER_PARTS),
                has_banner=docname in with_banner,
            )
            header.replace_self(shown)

    def _show_views(self, build: Build, context: RenderContext) -> None:
        for view in list(self.document.findall(spec_view)):
            model = build.pages.view(use_of(view))
            caption = view.children[0].children if view.children else ()
            shown = view_nodes(context, model, caption=caption, name=view["name"])
            view.replace_self(shown)

    def _link_mentions(self, build: Build, context: RenderContext) -> None:
        """Turn plain mentions of other specs into links, and others into text."""
        for mention in list(self.document.findall(spec_mention)):
            text: nodes.Node = nodes.Text(mention.astext())
            target = mentioned_target(
                build.corpus, mention["target"], near=mention["docname"]
            )
            if target is not None:
                text = context.link(target.docname, target.anchor, text)
                if isinstance(text, nodes.reference):
                    text["reftitle"] = target.hint
            mention.replace_self(text)
