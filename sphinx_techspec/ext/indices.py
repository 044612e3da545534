"""The indices for which a builder creates pages, and the links to these pages."""

from __future__ import annotations

from collections.abc import Iterator, Set

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.builders import Builder

from sphinx_techspec.built_in_kinds import OPTIONAL_KINDS
from sphinx_techspec.corpus import Corpus
from sphinx_techspec.ext.builders import traits_of
from sphinx_techspec.ext.catalogs import gettext as _
from sphinx_techspec.kinds import ListedKind, RecordKinds
from sphinx_techspec.query.index_models import indexed_kinds
from sphinx_techspec.query.link_targets import has_index_page
from sphinx_techspec.query.project_data import ProjectData
from sphinx_techspec.query.select import all_records
from sphinx_techspec.views.render_context import link_node


def index_names(kinds: RecordKinds) -> Set[str]:
    """Return the names of all index pages, including those of kinds that are off."""
    return {kind.index_name for kind in known_indices(kinds)}


def known_indices(kinds: RecordKinds) -> Iterator[ListedKind]:
    """Yield all kinds that can have an index page, including those that are off."""
    yield from indexed_kinds(kinds.known)
    plurals = kinds.known.by_plural
    yield from (kind for kind in OPTIONAL_KINDS if kind.plural not in plurals)


def may_build(builder: Builder, name: str) -> bool:
    """Return whether *builder* can write the index page *name*.

    A document of that name takes precedence over the index page.
    """
    return traits_of(builder).index_pages and name not in builder.env.all_docs


def built_indices(corpus: Corpus, builder: Builder) -> tuple[str, ...]:
    """Return the names of the indices for which *builder* creates pages.

    They have at least one entry.
    """
    return tuple(
        kind.index_name
        for kind in indexed_kinds(corpus.kinds)
        if may_build(builder, kind.index_name) and any(all_records(corpus, kind))
    )


def index_link(
    project: ProjectData, builder: Builder, node: pending_xref, content: nodes.Element
) -> nodes.Element | None:
    """Return a link to an index page, ``None`` if *node* refers to something else.

    The link is plain text if the index page is not built and no document has its name.
    """
    target = node.get("reftarget")
    kinds = known_indices(project.corpus.kinds)
    kind = next((kind for kind in kinds if kind.index_name == target), None)
    if kind is None:
        return None
    is_given = node.get("refexplicit") and content.astext()
    text = content.children if is_given else [nodes.Text(_(kind.plural_label))]
    # The classes that `ref` gives; those of the content mark an unresolved reference.
    inner = nodes.inline("", "", *text, classes=["std", "std-ref"])
    uri = None
    name = kind.index_name
    if has_index_page(project, name):
        uri = builder.get_relative_uri(node["refdoc"], name)
    return link_node(uri, inner)
