"""Write index pages that are missing or stale, and remove those that are empty."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from contextlib import suppress
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.builders import Builder
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util.docutils import new_document
from sphinx.util.logging import suppress_logging
from sphinx.util.osutil import relative_uri

from sphinx_techspec.ext.build import Build
from sphinx_techspec.ext.builders import page_path, traits_of
from sphinx_techspec.ext.domain import SpecDomain
from sphinx_techspec.ext.indices import may_build
from sphinx_techspec.ext.spec_placeholders import render_context
from sphinx_techspec.query.models import IndexPageModel
from sphinx_techspec.views.index_bodies import index_page_body
from sphinx_techspec.views.render_context import RenderContext, content_text

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def index_pages(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield the index pages to write (``html-collect-pages``)."""
    build, builder = SpecDomain.of(app.env).build, app.builder
    assert isinstance(builder, StandaloneHTMLBuilder)
    for page in _pages_to_write(build, builder):
        yield page.name, _page_context(build, page), "page.html"
        if "sphinx_llm.txt" in app.extensions:
            # Its handler looks for the description of a page in a doctree.
            builder.write_doctree(page.name, new_document(page.name))


def remove_unused_words(app: Sphinx) -> Sequence[tuple[str, dict[str, Any], str]]:
    """Remove the words that no page has from the search index (``html-collect-pages``).

    Sphinx keeps the words of previous builds, even those of content that this build
    excludes.
    """
    indexer = getattr(app.builder, "indexer", None)
    for name in ("_mapping", "_title_mapping"):
        words: dict[str, set[str]] = getattr(indexer, name, {})
        unused = [w for w, pages in words.items() if pages.isdisjoint(app.env.all_docs)]
        for word in unused:
            del words[word]
    return ()


def write_index_documents(app: Sphinx, builder: Builder) -> None:
    """Write the index pages that are not HTML (``write-started``).

    They are written before the documents: when a builder finishes, it may process all
    files that it has written.
    """
    is_html = isinstance(builder, StandaloneHTMLBuilder)
    if is_html or not traits_of(builder).index_pages:
        return
    build = SpecDomain.of(app.env).build
    pages = _pages_to_write(build, builder)
    if pages:
        builder.prepare_writing(set())
    for page in pages:
        document, _ = _document(build, page)
        page_path(builder, page.name).parent.mkdir(parents=True, exist_ok=True)
        builder.write_doc(page.name, document)


def _pages_to_write(build: Build, builder: Builder) -> list[IndexPageModel]:
    """Remove obsolete pages, and return the pages that are stale or missing."""
    for name in _obsolete_pages(build, builder):
        _remove(builder, name)
    due = _due_pages(build, builder)
    return [page for page in build.pages.index_pages if page.name in due] if due else []


def _due_pages(build: Build, builder: Builder) -> Set[str]:
    """Return the names of the pages that are stale or missing."""
    freshness = build.freshness
    if freshness is None:
        return {page.name for page in build.pages.index_pages}
    return {
        name
        for name in freshness.index_pages
        if freshness.needs_writing(name) or not page_path(builder, name).is_file()
    }


def _obsolete_pages(build: Build, builder: Builder) -> list[str]:
    """Return the names of pages that an earlier build wrote and this one does not."""
    former = build.freshness.former_pages if build.freshness is not None else ()
    return [name for name in sorted(former) if may_build(builder, name)]


def _remove(builder: Builder, name: str) -> None:
    path = page_path(builder, name)
    path.unlink(missing_ok=True)
    if path.parent != Path(builder.outdir):  # by dirhtml, which makes a folder for it
        with suppress(OSError):
            path.parent.rmdir()


def _document(
    build: Build, page: IndexPageModel
) -> tuple[nodes.document, nodes.section]:
    """Return the document of an index page with resolved references, and its body."""
    builder = build.builder
    document = new_document(page.name)
    body = index_page_body(render_context(build, page.name), page)
    document += body
    with suppress_logging():  # the pages of the documents report the problems
        builder.env.resolve_references(document, page.name, builder)
    builder.post_process_images(document)
    return document, body


def _page_context(build: Build, page: IndexPageModel) -> dict[str, Any]:
    builder = build.builder
    assert isinstance(builder, StandaloneHTMLBuilder)
    _set_current_page(builder, page.name)
    context = render_context(build, page.name)
    title = content_text(context, page.title)
    _, body = _document(build, page)
    toc = _local_toc(body, title)
    has_math = any(isinstance(node, nodes.math) for node in body.findall())
    return {
        "title": escape(title, quote=False),  # themes take it for HTML
        "body": builder.render_partial(body)["fragment"],
        "toc": builder.render_partial(toc)["fragment"],
        "display_toc": page.parent is None,
        "parents": list(_parents(context, page)),
        "metatags": "",
        "meta": {},
        "has_maths_elements": has_math,
    }


def _parents(context: RenderContext, page: IndexPageModel) -> Iterator[dict[str, str]]:
    """Yield the pages above an index page, for the breadcrumbs of a theme."""
    if page.parent is not None:
        uri = context.uri(page.parent.docname, "") or ""
        yield {"link": uri, "title": content_text(context, (page.parent,))}


def _set_current_page(builder: StandaloneHTMLBuilder, name: str) -> None:
    """Set the page that *builder* renders next, as Sphinx does for documents."""
    uri = builder.get_target_uri(name)
    builder.current_docname = name
    builder.secnumbers, builder.fignumbers = {}, {}
    builder.imgpath = relative_uri(uri, builder.imagedir)
    builder.dlpath = relative_uri(uri, "_downloads")


def _local_toc(body: nodes.section, title: str) -> nodes.bullet_list:
    """Return the table of contents in the form that themes expect of documents."""
    groups = nodes.bullet_list()
    for group in body.findall(lambda n: isinstance(n, nodes.section | nodes.row)):
        assert isinstance(group, nodes.Element)
        if group is not body and group["ids"]:
            groups += _toc_item(group[0].astext(), "#" + group["ids"][0])
    top = _toc_item(title, "#")
    if groups.children:
        top += groups
    return nodes.bullet_list("", top)


def _toc_item(text: str, uri: str) -> nodes.list_item:
    link = nodes.reference("", text, refuri=uri, internal=True)
    return nodes.list_item("", nodes.paragraph("", "", link))
