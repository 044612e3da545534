"""Index pages as entries of toctrees."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.addnodes import toctree
from sphinx.application import Sphinx
from sphinx.domains.std import StandardDomain
from sphinx.environment import BuildEnvironment

from sphinx_techspec.ext.build_steps import SOURCE
from sphinx_techspec.ext.catalogs import gettext as _
from sphinx_techspec.ext.domain import SpecDomain
from sphinx_techspec.query.index_models import indexed_kinds


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
    for kind in indexed_kinds(SpecDomain.of(env).kinds):
        name = kind.index_name
        if name not in env.found_docs:
            names[name] = (name, _(kind.plural_label))


def skip_index_names(app: Sphinx, doctree: nodes.document) -> None:
    """Exclude index pages from the documents of a toctree (``doctree-read``).

    Builders that assemble a single document would look for their doctrees.
    """
    kinds = indexed_kinds(SpecDomain.of(app.env).kinds)
    names = {kind.index_name for kind in kinds} - app.env.found_docs
    source: str = app.env.temp_data.get(SOURCE) or ""
    if not any(name in source for name in names):
        return
    for node in doctree.findall(toctree):
        node["includefiles"] = [n for n in node["includefiles"] if n not in names]
