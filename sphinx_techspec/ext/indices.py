"""The indices that a builder makes pages of, and links to them."""

from __future__ import annotations

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.builders import Builder

from sphinx_techspec.corpus import Corpus
from sphinx_techspec.ext.builders import traits_of
from sphinx_techspec.ext.catalogs import gettext as _
from sphinx_techspec.query.index_models import INDICES
from sphinx_techspec.query.project_data import ProjectData


def may_build(builder: Builder, name: str) -> bool:
    """Whether *builder* can write an index page; a document of that name wins."""
    return traits_of(builder).index_pages and name not in builder.env.all_docs


def built_indices(corpus: Corpus, builder: Builder) -> tuple[str, ...]:
    """Return the names of the indices that *builder* makes pages of; none is empty."""
    return tuple(
        index.name
        for index in INDICES
        if may_build(builder, index.name) and not index.is_empty(corpus)
    )


def index_link(
    project: ProjectData, builder: Builder, node: pending_xref, content: nodes.Element
) -> nodes.Element | None:
    """Return a link to an index page, ``None`` if *node* refers to something else.

    The link is plain text if the index page is not built.
    """
    target = node.get("reftarget")
    index = next((index for index in INDICES if index.name == target), None)
    if index is None:
        return None
    is_given = node.get("refexplicit") and content.astext()
    text = content.children if is_given else [nodes.Text(_(index.kind.plural_label))]
    # The classes that `ref` gives; those of the content mark an unresolved reference.
    inner = nodes.inline("", "", *text, classes=["std", "std-ref"])
    if index.name not in project.indices:
        return nodes.inline("", "", inner)
    uri = builder.get_relative_uri(node["refdoc"], index.name)
    return nodes.reference("", "", inner, refuri=uri, internal=True)
