"""What is done before documents are read: which of them, and what for."""

from __future__ import annotations

from collections.abc import Set
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_techspec.ext.domain import SpecDomain

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

__all__ = ["SOURCE", "find_outdated_specs", "note_source", "read_templates_first"]

SOURCE = "techspec_source"
"""Where the source is kept in the data of the document being read."""


def note_source(app: Sphinx, docname: str, content: list[str]) -> None:
    """Keep the source while the document is read (``source-read``).

    A parser that cannot read front matter drops it, and the lines of tables too.
    """
    app.env.temp_data[SOURCE] = content[0]


def read_templates_first(
    app: Sphinx, env: BuildEnvironment, docnames: list[str]
) -> None:
    """Read the templates before the documents are divided (``env-before-read-docs``).

    Each parallel worker would read them otherwise, and all but this process forget.
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
    """Return the specs to read again (``env-get-outdated``).

    What is left of a template is seen while a document is read, with the template as
    it was then.
    """
    build = SpecDomain.of(env).build
    return [
        docname
        for docname, digest in build.data.compared.items()
        if docname not in removed and build.template(docname).digest != digest
    ]
