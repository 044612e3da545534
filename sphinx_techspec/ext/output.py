"""techspec.json, in the output folder of the builders that write it."""

from __future__ import annotations

from pathlib import Path

from sphinx.application import Sphinx

from sphinx_techspec.export import export, to_json
from sphinx_techspec.ext.build import Build
from sphinx_techspec.ext.builders import FILE_NAME, traits_of
from sphinx_techspec.ext.domain import SpecDomain


def write_beside_pages(app: Sphinx, exception: Exception | None) -> None:
    """Write techspec.json to the output folder (``build-finished``)."""
    if exception is not None or not traits_of(app.builder).writes_json:
        return
    path = Path(app.outdir) / FILE_NAME
    build = SpecDomain.of(app.env).build
    if build.freshness is None:
        _write(build, path)
    elif not build.freshness.has_export(path):
        _write(build, path)
        build.freshness.note_export(path)


def _write(build: Build, path: Path) -> None:
    text = to_json(
        export(
            build.corpus,
            build.findings,
            project=build.inputs.settings["project"],
            source_of=build.project.source_of,
            uri_of=build.project.uri_of,
        )
    )
    data = text.encode()
    if not path.is_file() or path.read_bytes() != data:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
