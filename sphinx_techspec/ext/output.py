"""techspec.json: beside the pages of the HTML builders, or by a builder of its own."""

from __future__ import annotations

from collections.abc import Iterator, Set
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.builders import Builder

from sphinx_techspec.export import export, to_json
from sphinx_techspec.ext.domain import SpecDomain
from sphinx_techspec.ext.links import page_uri

if TYPE_CHECKING:
    from sphinx.application import Sphinx

__all__ = ["FILE_NAME", "TechspecBuilder", "write_beside_pages"]

FILE_NAME = "techspec.json"
_BUILDERS = frozenset({"html", "dirhtml", "singlehtml", "json", "techspec"})


class TechspecBuilder(Builder):
    """Writes techspec.json and renders no page."""

    name = "techspec"
    format = ""
    epilog = "The records of the specs are in %(outdir)s/" + FILE_NAME + "."
    allow_parallel = True

    def get_outdated_docs(self) -> Iterator[str]:
        """Return nothing: what is read anew is all there is to do."""
        return iter(())

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Return the page that the ``html`` builder makes of *docname*."""
        return page_uri(self, docname)

    def write_documents(self, docnames: Set[str]) -> None:
        """Write no document."""


def write_beside_pages(app: Sphinx, exception: Exception | None) -> None:
    """Write techspec.json into the output (``build-finished``)."""
    if exception is not None or app.builder.name not in _BUILDERS:
        return
    path = Path(app.outdir) / FILE_NAME
    freshness = SpecDomain.of(app.env).freshness
    if freshness is None:
        _write(app.builder, path)
    elif not freshness.has_export(path):
        _write(app.builder, path)
        freshness.note_export(path)


def _write(builder: Builder, path: Path) -> None:
    domain = SpecDomain.of(builder.env)
    text = to_json(
        export(
            domain.corpus,
            domain.findings,
            project=builder.config.project,
            source_of=domain.project.source_of,
            uri_of=domain.project.uri_of,
        )
    )
    data = text.encode()
    if not path.is_file() or path.read_bytes() != data:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
