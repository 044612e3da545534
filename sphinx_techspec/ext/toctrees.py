"""Index pages as entries of toctrees.

Stored documents are shared by builders that have index pages and builders that do not,
and a page exists only while it has records. A toctree therefore keeps the entries as
written, and each build leaves those in place that lead to a page.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Any

from docutils import nodes
from sphinx.addnodes import toctree
from sphinx.application import Sphinx
from sphinx.domains.std import StandardDomain
from sphinx.environment import BuildEnvironment
from sphinx.util import docname_join

from sphinx_techspec.ext.build import Build
from sphinx_techspec.ext.build_inputs import SOURCE
from sphinx_techspec.ext.builders import traits_of
from sphinx_techspec.ext.catalogs import gettext as _
from sphinx_techspec.ext.domain import SpecDomain
from sphinx_techspec.ext.indices import index_names, known_indices
from sphinx_techspec.reading.source_scan import SourceFacts

_AS_WRITTEN = "techspec_entries"
"""The attribute of a toctree with the entries as written."""


def documents_in_toctrees(
    docname: str, facts: SourceFacts, suffixes: Iterable[str]
) -> Iterator[str]:
    """Yield the documents that the toctrees of *docname* name one by one.

    :param suffixes: the suffixes that an entry can have.
    """
    suffixes = tuple(suffixes)
    for entry in facts.toctree_entries:
        suffix = next(filter(entry.endswith, suffixes), "")
        yield docname_join(docname, entry.removesuffix(suffix))


def accept_index_names(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Accept the names of index pages in toctrees (``env-before-read-docs``).

    Sphinx keeps the pages without a document, such as ``genindex``, in a table of its
    standard domain, and offers no other access to it. A document with the same name
    takes precedence.
    """
    names: dict[str, tuple[str, Any]] = StandardDomain._virtual_doc_names  # noqa: SLF001
    # The table has the names of all projects that this process builds.
    for name in [name for name in names if name.startswith("spec-")]:
        del names[name]
    for kind in known_indices(SpecDomain.of(env).kinds):
        name = kind.index_name
        if name not in env.found_docs:
            names[name] = (name, _(kind.plural_label))


def note_index_entries(app: Sphinx, doctree: nodes.document) -> None:
    """Keep the entries of toctrees with index pages as written (``doctree-read``).

    The pages are not entries of type document, because builders that assemble a single
    document would look for their doctrees.
    """
    domain = SpecDomain.of(app.env)
    names = index_names(domain.kinds)
    source: str = app.env.temp_data.get(SOURCE) or ""
    if "include" not in source and not any(name in source for name in names):
        return  # without a search of the doctree
    found: set[str] = set()
    pages = names - app.env.found_docs
    for node in doctree.findall(toctree):
        if used := names & {name for _title, name in node["entries"]}:
            found |= used
            node[_AS_WRITTEN] = list(node["entries"])
            node["includefiles"] = [n for n in node["includefiles"] if n not in pages]
    if found:
        domain.tables.index_entries[app.env.docname] = tuple(sorted(found))


def keep_built_entries(build: Build) -> None:
    """Remove the entries of index pages that do not exist, and restore the others.

    Sphinx reads the entries for the sidebar from the stored start page, and those of
    nested toctrees from the tables of contents in the environment. Entries get a title,
    as themes look for those without one in the titles of documents.
    """
    if not traits_of(build.builder).writes_pages:
        return
    env = build.builder.env
    titles = {
        kind.index_name: str(_(kind.plural_label))
        for kind in known_indices(build.kinds)
        if kind.index_name in build.project.indices
    }
    missing = index_names(build.kinds) - env.found_docs - titles.keys()
    for docname in build.data.index_entries:
        _keep_entries(env.tocs[docname], missing, titles)
        doctree = env.get_doctree(docname)
        if _keep_entries(doctree, missing, titles):
            build.builder.write_doctree(docname, doctree)
            # The environment offers no other way to read a document again.
            env._pickled_doctree_cache.pop(docname, None)  # noqa: SLF001
            with suppress(AttributeError):  # not kept
                del env.master_doctree


def _keep_entries(
    tree: nodes.Element, missing: Collection[str], titles: Mapping[str, str]
) -> bool:
    """Remove the entries of *missing* pages, and return whether entries changed.

    :param titles: the titles of index pages, for entries without one.
    """
    has_changed = False
    for node in tree.findall(toctree):
        if _AS_WRITTEN in node:
            kept = [
                (title or titles.get(name), name)
                for title, name in node[_AS_WRITTEN]
                if name not in missing
            ]
            has_changed |= kept != node["entries"]
            node["entries"] = kept
    return has_changed
