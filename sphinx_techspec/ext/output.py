"""techspec.json, in the output folder of the builders that write it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_techspec.export import export, to_json
from sphinx_techspec.ext.builders import FILE_NAME, traits_of
from sphinx_techspec.ext.domain import SpecDomain

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder

__all__ = ["write_beside_pages"]


def write_beside_pages(app: Sphinx, exception: Exception | None) -> None:
    """Write techspec.json into the output (``build-finished``)."""
    if exception is not None or not traits_of(app.builder).writes_json:
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
