"""What each document refers to, and what becomes of references to index pages."""

from __future__ import annotations

from collections.abc import Set
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.util import docname_join

from sphinx_techspec.ext.domain import SpecDomain
from sphinx_techspec.ext.indices import index_link
from sphinx_techspec.views import INDICES

if TYPE_CHECKING:
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

__all__ = ["collect_references", "find_outdated_readers", "resolve_index_reference"]

_INDEX_NAMES = frozenset(page.name for page in INDICES)


def collect_references(app: Sphinx, doctree: nodes.document) -> None:
    """Note what the document refers to (``doctree-read``)."""
    docname = app.env.docname
    targets = {
        target
        for node in doctree.findall(addnodes.pending_xref)
        if (target := _target(app.env, docname, node))
    }
    if targets:
        SpecDomain.of(app.env).references[docname] = tuple(sorted(targets))


def find_outdated_readers(
    app: Sphinx,
    env: BuildEnvironment,
    added: Set[str],
    changed: Set[str],
    removed: Set[str],
) -> list[str]:
    """Return the documents to read again (``env-get-outdated``).

    A link to a document was read one way while the document was there, and another
    way while it was not; Sphinx itself leaves it as it was read first.
    """
    moved = {f"/{docname}" for docname in (*added, *removed)}
    return [
        docname
        for docname, targets in SpecDomain.of(env).references.items()
        if not moved.isdisjoint(targets)
    ]


def resolve_index_reference(
    app: Sphinx, env: BuildEnvironment, node: pending_xref, content: nodes.TextElement
) -> nodes.Element | None:
    """Resolve ``{ref}`` to an index page (``missing-reference``)."""
    if node.get("reftype") != "ref":
        return None
    return index_link(SpecDomain.of(env).corpus, app.builder, node, content)


def _target(env: BuildEnvironment, docname: str, node: pending_xref) -> str | None:
    """Return the index page, or the document with a leading slash, of *node*."""
    target, kind = node.get("reftarget") or "", node.get("reftype")
    if kind not in ("ref", "doc", "any", "myst"):
        return None
    if target in _INDEX_NAMES and kind != "doc":
        return str(target)
    if node.get("refdomain") == "doc":
        return f"/{target}"
    if kind in ("doc", "any"):
        return f"/{docname_join(docname, target)}"
    if kind == "myst":  # a file that was not there when the link was read
        path, _ = env.relfn2path(target.partition("#")[0], docname)
        missing = env.path2doc(path)
        return f"/{missing}" if missing else None
    return None
