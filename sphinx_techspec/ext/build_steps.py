"""The steps of a build around reading and writing: start, check, compare, store."""

from __future__ import annotations

from functools import partial

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from sphinx_techspec.ext.build import Build
from sphinx_techspec.ext.config_values import check_names
from sphinx_techspec.ext.digests import page_digests
from sphinx_techspec.ext.domain import SpecDomain
from sphinx_techspec.ext.findings import report, report_templates
from sphinx_techspec.ext.template_choice import TemplateChoice

CORPUS_EVENT = "techspec-corpus"
"""Emitted with the corpus when all documents are read, before pages are written."""


def start_build(app: Sphinx, *_: object) -> list[str]:
    """Start a build (``builder-inited`` and ``env-get-outdated``).

    Tools that watch a project run several builds with one builder.
    """
    _start(app)
    return []


def _start(app: Sphinx, templates: TemplateChoice | None = None) -> Build:
    domain = SpecDomain.of(app.env)
    domain.build = Build(
        app.builder,
        domain.tables,
        checks=domain.checks.values(),
        digest_pages=partial(page_digests, app),
        templates=templates,
    )
    return domain.build


def check_project(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Check all specs, and return the documents to write again (``env-updated``)."""
    build = _start(app, SpecDomain.of(env).build.templates)
    app.emit(CORPUS_EVENT, build.corpus)
    check_names(app, build)
    report_templates(build.templates.problems, env)
    report(build.findings, env)
    if build.freshness is None:
        return []
    build.freshness.announce()
    return build.freshness.stale_documents


def note_written(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Note that a page is about to be written (``doctree-resolved``)."""
    freshness = SpecDomain.of(app.env).build.freshness
    if freshness is not None:
        freshness.note_written(docname)


def store_results(app: Sphinx, exception: Exception | None) -> None:
    """Store the results of a successful build (``build-finished``)."""
    build = SpecDomain.of(app.env).build
    if exception is None and build.freshness is not None:
        build.freshness.store(build.findings)
