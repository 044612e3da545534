"""Which index pages a builder makes, and links to them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.builders import Builder

from sphinx_techspec.ext.builders import traits_of
from sphinx_techspec.ext.catalogs import gettext as _
from sphinx_techspec.query import Project
from sphinx_techspec.views import INDICES, Page, pages_of

__all__ = ["built_indices", "index_link", "may_build", "pages_of_indices"]


def may_build(builder: Builder, name: str) -> bool:
    """Whether *builder* has a place for the index page; a document's page wins."""
    return traits_of(builder).index_pages and name not in builder.env.all_docs


def built_indices(project: Project, builder: Builder) -> Sequence[str]:
    """Return the names of the index pages that *builder* makes: none that is empty."""
    return [
        page.name
        for page in INDICES
        if may_build(builder, page.name) and not page.is_empty(project)
    ]


def pages_of_indices(project: Project, builder: Builder) -> Iterator[Page]:
    """Yield all pages that *builder* makes of the indices."""
    built = built_indices(project, builder)
    for index in INDICES:
        if index.name in built:
            yield from pages_of(
                index,
                project,
                rows=builder.config.techspec_index_rows,
                is_free=partial(may_build, builder),
            )


def index_link(
    project: Project, builder: Builder, node: pending_xref, content: nodes.Element
) -> nodes.Element | None:
    """Return what stands for *node* if it refers to an index page.

    Where the builder or the project does not have the page, the text stays.
    """
    target = node.get("reftarget")
    page = next((page for page in INDICES if page.name == target), None)
    if page is None:
        return None
    is_given = node.get("refexplicit") and content.astext()
    text = content.children if is_given else [nodes.Text(_(page.title))]
    # Classes as `ref` gives them: those of the content say what is not yet resolved.
    inner = nodes.inline("", "", *text, classes=["std", "std-ref"])
    if page.name not in built_indices(project, builder):
        return nodes.inline("", "", inner)
    uri = builder.get_relative_uri(node["refdoc"], page.name)
    return nodes.reference("", "", inner, refuri=uri, internal=True)
