"""The digests of pages: hashes of everything that a page shows of the project."""

from __future__ import annotations

import hashlib
import io
import json
import pickle
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.addnodes import toctree
from sphinx.builders.html import StandaloneHTMLBuilder

from sphinx_techspec.ext.builders import traits_of
from sphinx_techspec.ext.domain import SpecDomain

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_techspec.ext.build import Build
    from sphinx_techspec.ext.page_models import PageModels
    from sphinx_techspec.query.models import ViewModel


def page_digests(app: Sphinx) -> dict[str, str]:
    """Return the digest of each page that shows anything, by document or index page.

    It changes with what the page shows of other documents.
    """
    build = SpecDomain.of(app.env).build
    pages = build.pages
    shown: dict[str, list[Any]] = {
        docname: [pages.header(docname), pages.footer(docname), pages.notes(docname)]
        for docname in build.corpus.specs
    }
    for docname in build.data.references:
        shown.setdefault(docname, []).append(pages.references(docname))
    images = _images_by_document(app.env)
    for docname, uses in build.data.views.items():
        views = [pages.view(use) for use in uses]
        targets = [_markup_targets(pages, view, images=images) for view in views]
        shown.setdefault(docname, []).extend([views, targets])
    _add_toctree_entries(build, shown)
    if pages.index_pages:
        values = _index_page_context(app)
        for page in pages.index_pages:
            targets = _markup_targets(pages, page.view, images=images)
            shown[page.name] = [page, targets, values]
    return {name: _digest(parts) for name, parts in shown.items()}


def _add_toctree_entries(build: Build, shown: dict[str, list[Any]]) -> None:
    """Add the index pages that toctrees name, which sidebars show on all pages."""
    named = build.data.index_entries
    names = {name for names in named.values() for name in names}
    entries = [name for name in build.project.indices if name in names]
    has_sidebars = traits_of(build.builder).sidebars
    for docname in build.builder.env.all_docs if names and has_sidebars else named:
        shown.setdefault(docname, []).append(entries)


def _markup_targets(
    pages: PageModels, model: ViewModel, *, images: Mapping[str, list[Any]]
) -> list[Any]:
    """Return the targets of references and images in the markup that a view shows."""
    return [
        [pages.references(docname), images.get(docname)]
        for docname in model.markup_docnames
    ]


def _images_by_document(env: BuildEnvironment) -> dict[str, list[Any]]:
    """Return the existing images in each document, and their names in the output."""
    found: dict[str, list[Any]] = {}
    for path, (docnames, name) in sorted(env.images.items()):
        for docname in docnames:
            found.setdefault(docname, []).append((path, name))
    return found


def _index_page_context(app: Sphinx) -> str:
    """Return a digest of the theme and the navigation of index pages."""
    builder = app.builder
    if not isinstance(builder, StandaloneHTMLBuilder):  # has neither
        return _digest([SpecDomain.data_version, app.config.language])
    titles = [(name, _title(node)) for name, node in sorted(app.env.titles.items())]
    names = sorted(app.env.toctree_includes)
    toctrees = [(name, _toctrees_in(app.env, name)) for name in names]
    values = (
        # After a change of these, another builder may have read all documents already.
        SpecDomain.data_version,
        app.config.language,
        builder.build_info.config_hash,
        builder.build_info.tags_hash,
        builder.templates.newest_template_mtime() if builder.templates else 0,
        toctrees,
        titles,
    )
    return _digest([repr(values)])


def content_digest(app: Sphinx, docname: str) -> str:
    """Return a digest of everything in *docname* that results depend on.

    It is computed from the stored data, not from the source, so that it does not change
    with the prose.
    """
    env = app.env
    read = SpecDomain.of(env).tables.read_from(docname)
    toctrees = repr(_toctrees_in(env, docname))
    images = sorted(path for path, (names, _) in env.images.items() if docname in names)
    content = read, _title(env.titles[docname]), toctrees, images
    return hashlib.sha256(canonical_pickle(content)).hexdigest()[:16]


def canonical_pickle(content: Any) -> bytes:
    """Return *content* as bytes that are the same for all equal values."""
    # A repr would omit the files of included lines.
    buffer = io.BytesIO()
    pickler = pickle.Pickler(buffer, protocol=5)
    # Otherwise an object that occurs twice differs from two equal objects.
    pickler.fast = True
    pickler.dump(content)
    return buffer.getvalue()


def _toctrees_in(env: BuildEnvironment, docname: str) -> list[dict[str, Any]]:
    """Return the attributes of the toctrees in a document; most have none."""
    if docname not in env.toctree_includes:
        return []
    return [node.attributes for node in env.tocs[docname].findall(toctree)]


def _title(node: nodes.title) -> str:
    """Return a title with its markup, which most titles don't have."""
    [text, *others] = node.children or [node]
    return str(text if isinstance(text, nodes.Text) and not others else node)


# JSON of tuples is faster than their repr, which only markup needs, because it is
# bytes.
_to_json = json.JSONEncoder(default=repr, check_circular=False).encode


def _digest(parts: list[Any]) -> str:
    return hashlib.sha256(_to_json(parts).encode()).hexdigest()[:16]
