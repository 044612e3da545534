"""Steps before documents are read: sources, templates and outdated specs."""

from __future__ import annotations

from collections.abc import Set
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from sphinx_techspec.ext.domain import SpecDomain

SOURCE = "techspec_source"
"""The key of the source in the temporary data of the document."""


def note_source(app: Sphinx, docname: str, content: list[str]) -> None:
    """Keep the source while the document is read (``source-read``).

    The doctree has neither the lines of table rows nor front matter that is not valid.
    """
    app.env.temp_data[SOURCE] = content[0]


def read_templates_first(
    app: Sphinx, env: BuildEnvironment, docnames: list[str]
) -> None:
    """Read the templates of documents to be read (``env-before-read-docs``).

    Otherwise each parallel worker would read them, and the main process again.
    """
    build = SpecDomain.of(env).build
    for docname in docnames:
        path = Path(env.doc2path(docname, base=False)).as_posix()
        if build.selection.is_spec(path, {}):
            build.templates.for_document(docname)


def find_outdated_specs(
    app: Sphinx,
    env: BuildEnvironment,
    added: Set[str],
    changed: Set[str],
    removed: Set[str],
) -> list[str]:
    """Return the specs whose template has changed (``env-get-outdated``).

    A spec is compared with the text of its template while it is read.
    """
    build = SpecDomain.of(env).build
    return [
        docname
        for docname, digest in build.data.compared.items()
        if docname not in removed and build.template(docname).digest != digest
    ]
