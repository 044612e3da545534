"""The content of index pages."""

from __future__ import annotations

from collections.abc import Sequence

from docutils import nodes

from sphinx_techspec.query.models import (
    Content,
    IndexPageModel,
    IndexSection,
    LinkTarget,
)
from sphinx_techspec.views.render_context import (
    RenderContext,
    content_nodes,
    content_paragraph,
    content_text,
    inline,
)
from sphinx_techspec.views.view_nodes import body_nodes, view_box, view_nodes


def navigation(
    context: RenderContext, links: Sequence[LinkTarget], *, current: str = ""
) -> nodes.paragraph:
    """Return links to index pages; the current page is not a link."""
    line = nodes.paragraph(classes=["techspec-nav"])
    for link in links:
        if line.children:
            line += inline(" · ", "techspec-sep")
        if link.docname == current:
            line += nodes.strong("", "", *content_nodes(context, link.content))
        else:
            line += content_nodes(context, (link,))
    return line


def index_page_body(context: RenderContext, model: IndexPageModel) -> nodes.section:
    """Return the content of an index page."""
    page = nodes.section(ids=[model.name], classes=["techspec-index"])
    page += nodes.title("", content_text(context, model.title))
    if model.build_info:
        page += content_paragraph(context, model.build_info, "techspec-build-info")
    page += navigation(context, model.indices, current=model.name)
    if model.above is not None:
        page += view_nodes(context, model.above)
    box = view_box(model.view)
    if model.note:
        box += content_paragraph(context, model.note, "techspec-partial")
    for group in model.view.groups:
        box += body_nodes(context, group.body)
    box += [_section(context, section) for section in model.sections]
    page += box
    if model.neighbors:
        page += content_paragraph(context, model.neighbors, "techspec-nav")
    return page


def _section(context: RenderContext, model: IndexSection) -> nodes.section:
    """Return a group whose records are on other pages."""
    section = nodes.section(ids=[model.anchor])
    title = nodes.title("", content_text(context, model.title))
    title += [nodes.Text(" "), inline(f"({model.size})", "techspec-count")]
    section += title
    if not context.styled:  # the IDs of sections are not shown
        section += nodes.target("", "", ids=[model.anchor])
    section += _part_links(context, model.parts)
    return section


def _part_links(context: RenderContext, parts: Sequence[Content]) -> list[nodes.Node]:
    """Return links to the pages of a group."""
    lines = [content_paragraph(context, part, "techspec-facts") for part in parts]
    if len(lines) == 1:
        return [lines[0]]
    items = (nodes.list_item("", line) for line in lines)
    return [nodes.bullet_list("", *items, classes=["techspec-list"])]
