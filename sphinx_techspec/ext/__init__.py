"""The Sphinx rim: what the extension registers, and when each part has its turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_techspec.config import VALUES
from sphinx_techspec.ext.assets import add_assets, copy_assets
from sphinx_techspec.ext.before_reading import (
    find_outdated_specs,
    note_source,
    read_templates_first,
)
from sphinx_techspec.ext.domain import SpecDomain
from sphinx_techspec.ext.findings import report, report_templates, summarise
from sphinx_techspec.ext.foreign import resolve_foreign
from sphinx_techspec.ext.freshness import note_written, recall, remember
from sphinx_techspec.ext.index_pages import index_pages, wake_builder
from sphinx_techspec.ext.mermaid import (
    ShowMermaidSource,
    load_parser_and_mermaid,
    render_mermaid_fences,
)
from sphinx_techspec.ext.navigation import link_navigation, write_navigation
from sphinx_techspec.ext.output import TechspecBuilder, write_beside_pages
from sphinx_techspec.ext.references import (
    collect_references,
    find_outdated_readers,
    keep_text,
    resolve_index_reference,
)
from sphinx_techspec.ext.roles import BareSpecRole
from sphinx_techspec.ext.spec_placeholders import (
    FillPlaceholders,
    spec_footer,
    spec_header,
    spec_mention,
)
from sphinx_techspec.ext.translations import KeepOriginals
from sphinx_techspec.ext.values import check_names, check_values
from sphinx_techspec.ext.view_directives import collect_views
from sphinx_techspec.ext.words import add_catalog
from sphinx_techspec.reading.elements import spec_view

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

__all__ = ["register"]


def register(app: Sphinx) -> None:
    """Register everything that the extension brings."""
    load_parser_and_mermaid(app)
    add_catalog(app)

    for value in VALUES:
        app.add_config_value(value.name, value.default, value.rebuild, value.types)
    app.add_domain(SpecDomain)
    app.add_builder(TechspecBuilder)
    app.add_node(spec_header)
    app.add_node(spec_footer)
    app.add_node(spec_mention)
    app.add_node(spec_view)
    app.add_role("spec", BareSpecRole())
    app.add_transform(KeepOriginals)
    app.add_post_transform(FillPlaceholders)
    app.add_post_transform(ShowMermaidSource)

    # In the order of a build.
    app.connect("config-inited", render_mermaid_fences)
    app.connect("config-inited", check_values)
    app.connect("builder-inited", _on_builder_inited)
    app.connect("env-get-outdated", find_outdated_readers)
    app.connect("env-get-outdated", find_outdated_specs)
    app.connect("env-before-read-docs", read_templates_first)
    app.connect("source-read", note_source)
    # After Sphinx has collected titles and front matter.
    app.connect("doctree-read", _on_doctree_read, priority=600)
    app.connect("doctree-read", collect_references, priority=700)
    app.connect("doctree-read", collect_views, priority=700)
    app.connect("env-updated", _on_env_updated)
    app.connect("missing-reference", resolve_index_reference)
    # Before Sphinx asks other projects in its own way.
    app.connect("missing-reference", resolve_foreign, priority=400)
    # After other projects were asked.
    app.connect("missing-reference", keep_text, priority=900)
    app.connect("doctree-resolved", note_written)
    app.connect("html-collect-pages", index_pages)
    app.connect("html-page-context", add_assets)
    app.connect("build-finished", write_beside_pages)
    app.connect("build-finished", write_navigation)
    app.connect("build-finished", remember)
    app.connect("build-finished", summarise)


def _on_builder_inited(app: Sphinx) -> None:
    SpecDomain.of(app.env).builder = app.builder
    copy_assets(app)
    link_navigation(app)


def _on_doctree_read(app: Sphinx, doctree: nodes.document) -> None:
    """Read the document, with what a build without changes need not load."""
    from sphinx_techspec.ext.collect import collect_records

    collect_records(app, doctree)


def _on_env_updated(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Check the project, now that all of it is read, and find what is out of date."""
    domain = SpecDomain.of(env)
    domain.start_checking()
    check_names(app)
    has_pages = not isinstance(app.builder, TechspecBuilder)
    freshness = recall(app) if has_pages else None
    findings = domain.findings
    report_templates(domain.templates.problems, env)
    report(findings, env)
    if freshness is None:
        return []
    freshness.announce()
    return freshness.stale_pages or wake_builder(app)
