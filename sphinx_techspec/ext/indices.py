"""The index pages of every project, and the references to them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.builders import Builder
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util.docutils import new_document

from sphinx_techspec.corpus import Corpus
from sphinx_techspec.ext.domain import SpecDomain
from sphinx_techspec.views import INDICES, IndexPage

if TYPE_CHECKING:
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

__all__ = ["built_indices", "index_pages", "resolve_index_reference"]

_BUILDERS_WITHOUT = frozenset({"singlehtml", "epub"})
"""HTML builders whose output has no place for pages beside the documents."""


def built_indices(corpus: Corpus, builder: Builder) -> Sequence[str]:
    """Return the names of the index pages that *builder* makes: none that is empty."""
    if (
        not isinstance(builder, StandaloneHTMLBuilder)
        or builder.name in _BUILDERS_WITHOUT
    ):
        return ()
    return [page.name for page in INDICES if not page.is_empty(corpus)]


def index_pages(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield the index pages that have to be written (``html-collect-pages``)."""
    from sphinx_techspec.ext.freshness import Freshness

    domain = SpecDomain.of(app.env)
    built = built_indices(domain.corpus, app.builder)
    stale = Freshness.of(app).stale_pages
    assert isinstance(app.builder, StandaloneHTMLBuilder)
    for page in INDICES:
        if page.name in built and page.name in stale:
            yield page.name, _page_context(app, domain, page), "page.html"
        elif page.name not in built:
            # What was true once is not: its last entry is gone.
            app.builder.get_output_path(page.name).unlink(missing_ok=True)


def _page_context(app: Sphinx, domain: SpecDomain, page: IndexPage) -> dict[str, Any]:
    from sphinx_techspec.ext.pages import view_context

    builder = app.builder
    assert isinstance(builder, StandaloneHTMLBuilder)
    document = new_document(page.name)
    body = page.body(view_context(domain, builder, page.name))
    document += body
    app.env.resolve_references(document, page.name, builder)
    toc = _local_toc(body, page)
    return {
        "title": page.title,
        "body": builder.render_partial(body)["fragment"],
        "toc": builder.render_partial(toc)["fragment"],
        "display_toc": True,
        "parents": [],
        "metatags": "",
        "meta": {},
        "techspec_view": True,
    }


def _local_toc(body: nodes.section, page: IndexPage) -> nodes.bullet_list:
    """Return the contents of the page in the form that themes know from documents."""
    groups = nodes.bullet_list()
    for group in body.children:
        if isinstance(group, nodes.section):
            groups += _toc_item(group[0].astext(), "#" + group["ids"][0])
    top = _toc_item(page.title, "#")
    top += groups
    return nodes.bullet_list("", top)


def _toc_item(text: str, uri: str) -> nodes.list_item:
    link = nodes.reference("", text, refuri=uri, internal=True)
    return nodes.list_item("", nodes.paragraph("", "", link))


def resolve_index_reference(
    app: Sphinx, env: BuildEnvironment, node: pending_xref, content: nodes.TextElement
) -> nodes.Element | None:
    """Resolve ``{ref}`` to an index page (``missing-reference``).

    Where the builder or the project does not have the page, the text stays.
    """
    target = node.get("reftarget", "")
    page = next((page for page in INDICES if page.name == target), None)
    if page is None or node.get("reftype") not in ("ref", "any", "myst"):
        return None
    if not node.get("refexplicit") or not content.astext():
        content = nodes.inline("", page.title)
    if page.name not in built_indices(SpecDomain.of(env).corpus, app.builder):
        return nodes.inline("", "", content)
    uri = app.builder.get_relative_uri(node.get("refdoc", env.docname), page.name)
    return nodes.reference("", "", content, refuri=uri, internal=True)
