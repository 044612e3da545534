"""What each page shows of the whole project, as a digest.

What a page shows and its digest does not have goes stale. What the digest has and the
page does not show makes the page be written for nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Container, Mapping
from typing import TYPE_CHECKING, Any

from sphinx.addnodes import toctree
from sphinx.builders.html import StandaloneHTMLBuilder

from sphinx_techspec.corpus import Corpus
from sphinx_techspec.ext.build import Build
from sphinx_techspec.ext.domain import SpecDomain
from sphinx_techspec.ext.indices import built_indices
from sphinx_techspec.ext.views import answer_of
from sphinx_techspec.headings import find_section
from sphinx_techspec.query import Answer
from sphinx_techspec.reading import rich
from sphinx_techspec.records import Reference, Spec

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

__all__ = ["page_digests"]


def page_digests(app: Sphinx) -> dict[str, str]:
    """Return the digest of each page that shows anything, by document or index page."""
    build = SpecDomain.of(app.env).build
    corpus, project = build.corpus, build.project
    indices = built_indices(project, app.builder)
    titles, backlinks = app.env.titles, app.config.techspec_backlinks
    digests = {
        docname: _digest(
            _shown_on_spec(corpus, docname),
            _backlinks(corpus, docname, titles) if backlinks else [],
            indices,
        )
        for docname in corpus.specs
    }
    for docname in build.data.references:
        if answers := _answers(build, docname, indices):
            digests[docname] = _digest(digests.get(docname), answers)
    for docname, views in build.data.views.items():
        shown = [
            _shown_in_view(build, answer_of(project, view, app.builder), indices)
            for view in views
        ]
        digests[docname] = _digest(digests.get(docname), shown)
    # Another builder, or a build of one file, may have read a document again and not
    # written its page: with another configuration, or since the target of a link came.
    for docname in digests.keys() | build.data.references.keys():
        digests[docname] = _digest(digests.get(docname), app.env.all_docs[docname])
    if indices:
        around = _around_index_pages(app)
        for page in build.index_pages:
            shown = [_shown_in_view(build, found, indices) for found in page.answers]
            digests[page.name] = _digest(shown, page.digestible, indices, around)
    return digests


def _answers(
    build: Build, docname: str, indices: Container[str]
) -> list[bool | tuple[Any, ...] | None]:
    """Return what a page shows of the targets of its references."""
    return [
        (r.target in indices) if r.kind == "index" else _answer(build, r, docname)
        for r in build.data.references.get(docname, ())
        if r.kind != "link" or r.shows is not None
    ]


def _shown_in_view(
    build: Build, answer: Answer, indices: Collection[str]
) -> tuple[Any, ...]:
    """Return what a view shows: plain data, markup, and where its links lead."""
    marked_up = []
    for docname, texts in answer.texts().items():
        fields = rich.unpack(build.data.documents[docname].rich)
        if found := [fields[text] for text in texts if text in fields]:
            marked_up.append((found, _answers(build, docname, indices)))
    leads = indices if answer.summaries else ()
    return answer.digestible(build.project), marked_up, leads


def _answer(build: Build, reference: Reference, docname: str) -> tuple[Any, ...] | None:
    """Return what a page shows of the target of one of its references."""
    if reference.kind == "link":
        return _headings(build, reference)
    found = build.corpus.target(reference, near=docname)
    if found is None:
        role = reference.kind.partition(":")[2]
        return build.foreign(role, reference.target) if role else None
    if isinstance(found, Spec):
        heading = reference.target.partition("#")[2]
        section = find_section(found.sections, heading) if heading else None
        shows_status = reference.kind.endswith(":status")
        status = build.corpus.status(found.docname) if shows_status else None
        return (*found[:4], status, section and (section.shown, section.anchor))
    return found.docname, found.id, found.anchor, found.text


def _headings(build: Build, reference: Reference) -> tuple[Any, ...]:
    """Return the headings of a document that a link without a text may take."""
    docname = reference.target[1:]
    title = build.builder.env.titles.get(docname)
    spec = build.corpus.specs.get(docname) if reference.shows else None
    sections = [(s.shown, s.anchor) for s in spec.sections] if spec else []
    return title and title.astext(), sections


def _shown_on_spec(corpus: Corpus, docname: str) -> tuple[Any, ...]:
    """Return what a spec's page shows that may change without its document."""
    related = [
        (
            link,
            link.docname and corpus.specs[link.docname][:4],
            link.docname and corpus.status(link.docname),
        )
        for link in corpus.links(docname)
    ]
    return corpus.status(docname), related


def _backlinks(
    corpus: Corpus, docname: str, titles: Mapping[str, nodes.title]
) -> list[tuple[Any, ...]]:
    """Return the places that refer to a spec, as its page names them."""
    return [
        (place, titles[place.docname].astext() if place.docname in titles else "")
        for place in corpus.backlinks(docname)
    ]


def _around_index_pages(app: Sphinx) -> tuple[Any, ...]:
    """Return what changes an index page beside its records: theme and navigation."""
    builder = app.builder
    assert isinstance(builder, StandaloneHTMLBuilder)  # the only ones with such pages
    titles = [(name, str(title)) for name, title in sorted(app.env.titles.items())]
    toctrees = [
        (name, [node.attributes for node in toc.findall(toctree)])
        for name, toc in sorted(app.env.tocs.items())
        if name in app.env.toctree_includes
    ]
    return (
        # Another builder may have read all documents again for these.
        SpecDomain.data_version,
        app.config.language,
        builder.build_info.config_hash,
        builder.build_info.tags_hash,
        builder.templates.newest_template_mtime() if builder.templates else 0,
        toctrees,
        titles,
    )


def _digest(*parts: Any) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]
