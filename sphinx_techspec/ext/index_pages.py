"""The index pages: written where missing or out of date, removed when empty."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sphinx
from docutils import nodes
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util.docutils import new_document
from sphinx.util.logging import suppress_logging
from sphinx.util.osutil import relative_uri

from sphinx_techspec.ext.domain import SpecDomain
from sphinx_techspec.ext.indices import built_indices, may_build
from sphinx_techspec.ext.pages import view_context
from sphinx_techspec.ext.words import gettext as _
from sphinx_techspec.views import INDICES, IndexPage

if TYPE_CHECKING:
    from sphinx.application import Sphinx

__all__ = ["index_pages", "wake_builder"]


def index_pages(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield the index pages that have to be written (``html-collect-pages``)."""
    domain, builder = SpecDomain.of(app.env), app.builder
    assert isinstance(builder, StandaloneHTMLBuilder)
    for name in _needless_pages(domain, builder):
        _output_path(builder, name).unlink(missing_ok=True)
    for page in _due_pages(app, domain, builder):
        yield page.name, _page_context(app, domain, page), "page.html"


def wake_builder(app: Sphinx) -> list[str]:
    """Return a document to write where nothing but index pages is out of date.

    Before 8.2, Sphinx writes no page at all where no document is out of date.
    """
    domain, builder = SpecDomain.of(app.env), app.builder
    if sphinx.version_info >= (8, 2) or not isinstance(builder, StandaloneHTMLBuilder):
        return []
    needless = _needless_pages(domain, builder)
    if any(_due_pages(app, domain, builder)) or any(
        _output_path(builder, name).is_file() for name in needless
    ):
        return [app.config.root_doc]
    return []


def _due_pages(
    app: Sphinx, domain: SpecDomain, builder: StandaloneHTMLBuilder
) -> Iterator[IndexPage]:
    """Yield the index pages that are out of date or missing."""
    built = built_indices(domain.project, builder)
    freshness = domain.freshness
    for page in INDICES:
        if page.name in built and (
            freshness is None
            or freshness.has_to_write(page.name)
            or not _output_path(builder, page.name).is_file()
        ):
            yield page


def _needless_pages(domain: SpecDomain, builder: StandaloneHTMLBuilder) -> list[str]:
    """Return the index pages that are not there, or should not be any more."""
    built = built_indices(domain.project, builder)
    return [
        page.name
        for page in INDICES
        if may_build(builder, page.name) and page.name not in built
    ]


def _output_path(builder: StandaloneHTMLBuilder, name: str) -> Path:
    if hasattr(builder, "get_output_path"):
        return Path(builder.get_output_path(name))
    return Path(builder.get_outfilename(name))  # before Sphinx 8.2


def _page_context(app: Sphinx, domain: SpecDomain, page: IndexPage) -> dict[str, Any]:
    builder = app.builder
    assert isinstance(builder, StandaloneHTMLBuilder)
    _turn_to(builder, page.name)
    document = new_document(page.name)
    body = page.body(view_context(domain, builder, page.name))
    document += body
    with suppress_logging():  # the pages of the documents tell what is wrong
        app.env.resolve_references(document, page.name, builder)
    builder.post_process_images(document)
    # Before Sphinx 8.2 that is how a page gets MathJax, since then by the context.
    app.env.domains["math"].process_doc(app.env, page.name, document)
    toc = _local_toc(body, page)
    has_maths = any(isinstance(node, nodes.math) for node in body.findall())
    return {
        "title": _(page.title),
        "body": builder.render_partial(body)["fragment"],
        "toc": builder.render_partial(toc)["fragment"],
        "display_toc": True,
        "parents": [],
        "metatags": "",
        "meta": {},
        "has_maths_elements": has_maths,
    }


def _turn_to(builder: StandaloneHTMLBuilder, name: str) -> None:
    """Set what is rendered next; Sphinx itself does so for documents alone."""
    uri = builder.get_target_uri(name)
    builder.current_docname = name
    builder.secnumbers, builder.fignumbers = {}, {}
    builder.imgpath = relative_uri(uri, builder.imagedir)
    builder.dlpath = relative_uri(uri, "_downloads")


def _local_toc(body: nodes.section, page: IndexPage) -> nodes.bullet_list:
    """Return the contents of the page in the form that themes know from documents."""
    groups = nodes.bullet_list()
    for group in body.findall(nodes.section):
        if group is not body:
            groups += _toc_item(group[0].astext(), "#" + group["ids"][0])
    top = _toc_item(_(page.title), "#")
    top += groups
    return nodes.bullet_list("", top)


def _toc_item(text: str, uri: str) -> nodes.list_item:
    link = nodes.reference("", text, refuri=uri, internal=True)
    return nodes.list_item("", nodes.paragraph("", "", link))
