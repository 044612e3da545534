"""The parts of the Sphinx extension, and its steps in the order of a build."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx

from sphinx_techspec.config import VALUES
from sphinx_techspec.ext.assets import add_assets, copy_assets
from sphinx_techspec.ext.build_steps import (
    CORPUS_EVENT,
    check_project,
    find_outdated,
    note_source,
    note_written,
    read_templates_first,
    report_unreadable,
    start_build,
    store_content_digest,
    store_results,
    write_json,
)
from sphinx_techspec.ext.builders import TechspecBuilder
from sphinx_techspec.ext.catalogs import add_catalog
from sphinx_techspec.ext.conditions import keep_sections
from sphinx_techspec.ext.config_values import check_values
from sphinx_techspec.ext.document_references import (
    collect_references,
    keep_text,
    mark_own_addresses,
    resolve_external,
    resolve_index_reference,
)
from sphinx_techspec.ext.domain import SpecDomain
from sphinx_techspec.ext.editors import drop_findings, offer_targets
from sphinx_techspec.ext.findings import summarize
from sphinx_techspec.ext.include_lines import keep_line_numbers
from sphinx_techspec.ext.index_pages import (
    index_pages,
    remove_unused_words,
    write_index_documents,
)
from sphinx_techspec.ext.mermaid import (
    ShowMermaidSource,
    load_parser_and_mermaid,
    remove_unused_script,
    render_mermaid_fences,
)
from sphinx_techspec.ext.navigation import link_navigation, write_navigation
from sphinx_techspec.ext.roles import BareSpecRole
from sphinx_techspec.ext.spec_placeholders import (
    FillPlaceholders,
    depart_spec_fold,
    spec_facets,
    spec_fold,
    spec_footer,
    spec_header,
    spec_mention,
    visit_spec_facets,
    visit_spec_fold,
)
from sphinx_techspec.ext.template_documents import keep_text_of_label, link_templates
from sphinx_techspec.ext.toctrees import accept_index_names, note_index_entries
from sphinx_techspec.ext.translated_documents import KeepOriginals
from sphinx_techspec.ext.view_directives import collect_views
from sphinx_techspec.reading.text.directive_nodes import spec_view

__all__ = ["register"]


def register(app: Sphinx) -> None:
    """Register the parts of the extension."""
    load_parser_and_mermaid(app)
    add_catalog(app)

    for value in VALUES:
        app.add_config_value(value.name, value.default, value.rebuild, value.types)
    SpecDomain.register(app)
    app.add_builder(TechspecBuilder)
    for node in (spec_header, spec_footer, spec_mention, spec_view):
        app.add_node(node)
    app.add_node(spec_facets, html=(visit_spec_facets, None))
    app.add_node(spec_fold, html=(visit_spec_fold, depart_spec_fold))
    app.add_role("spec", BareSpecRole())
    app.add_transform(KeepOriginals)
    app.add_post_transform(FillPlaceholders)
    app.add_post_transform(ShowMermaidSource)
    app.add_event(CORPUS_EVENT)
    _connect(app)


def _connect(app: Sphinx) -> None:
    """Connect the steps of a build to events, in the order in which they run."""
    # Start
    app.connect("config-inited", render_mermaid_fences)
    app.connect("config-inited", keep_sections)
    app.connect("config-inited", check_values)
    app.connect("builder-inited", start_build)
    app.connect("builder-inited", link_navigation)
    app.connect("builder-inited", offer_targets)

    # Read the documents that changed
    # Before other extensions get the documents.
    app.connect("env-get-outdated", find_outdated, priority=100)
    app.connect("env-before-read-docs", read_templates_first)
    app.connect("env-before-read-docs", accept_index_names)
    app.connect("source-read", note_source)
    app.connect("include-read", keep_line_numbers)
    # Before Sphinx collects the toctrees.
    app.connect("doctree-read", note_index_entries, priority=400)
    # Before Sphinx collects the files to download.
    app.connect("doctree-read", link_templates, priority=400)
    # After Sphinx has collected titles and front matter.
    app.connect("doctree-read", mark_own_addresses, priority=590)
    app.connect("doctree-read", _on_doctree_read, priority=600)
    app.connect("doctree-read", collect_references, priority=700)
    app.connect("doctree-read", collect_views, priority=700)
    # After all other handlers.
    app.connect("doctree-read", store_content_digest, priority=900)

    # Check the project, and find the pages that are stale
    app.connect("env-updated", drop_findings, priority=400)
    app.connect("env-updated", check_project)

    # Write pages
    # Before Sphinx looks in the inventories itself.
    app.connect("missing-reference", resolve_external, priority=400)
    app.connect("missing-reference", resolve_index_reference)
    app.connect("missing-reference", keep_text_of_label, priority=800)
    # After all other projects were asked.
    app.connect("missing-reference", keep_text, priority=900)
    app.connect("write-started", copy_assets)
    app.connect("write-started", write_index_documents)
    app.connect("doctree-resolved", note_written)
    app.connect("html-collect-pages", index_pages)
    app.connect("html-collect-pages", remove_unused_words)
    app.connect("html-page-context", add_assets)
    # After the extension for Mermaid.
    app.connect("html-page-context", remove_unused_script, priority=900)

    # Finish
    app.connect("build-finished", write_json)
    app.connect("build-finished", write_navigation)
    app.connect("build-finished", store_results)
    app.connect("build-finished", summarize)
    # Last, because it may raise an error.
    app.connect("build-finished", report_unreadable, priority=900)


def _on_doctree_read(app: Sphinx, doctree: nodes.document) -> None:
    # Imported late because a build without changes doesn't need the readers.
    from sphinx_techspec.ext.collect import collect_records

    collect_records(app, doctree)
