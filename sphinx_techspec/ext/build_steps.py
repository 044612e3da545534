"""The steps of a build around reading and writing: start, check, compare, store."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.errors import SphinxError
from sphinx.util import docname_join

from sphinx_techspec.export import export, to_json
from sphinx_techspec.ext.build import Build
from sphinx_techspec.ext.build_inputs import SOURCE, source_path
from sphinx_techspec.ext.builders import FILE_NAME, traits_of
from sphinx_techspec.ext.conditions import changed_conditions
from sphinx_techspec.ext.config_values import check_names
from sphinx_techspec.ext.digests import content_digest, page_digests
from sphinx_techspec.ext.domain import SpecDomain
from sphinx_techspec.ext.findings import (
    new_findings,
    report,
    report_templates,
)
from sphinx_techspec.ext.template_documents import exclude_files
from sphinx_techspec.ext.toctrees import keep_built_entries
from sphinx_techspec.reading.template.template_choice import TemplateChoice
from sphinx_techspec.records import Reference

CORPUS_EVENT = "techspec-corpus"
"""Emitted with the corpus when all documents are read, before pages are written."""


def start_build(app: Sphinx, templates: TemplateChoice | None = None) -> Build:
    """Start a build (``builder-inited``)."""
    domain = SpecDomain.of(app.env)
    domain.build = Build(
        app.builder,
        domain.tables,
        kinds=domain.kinds,
        checks=domain.checks.values(),
        digest_pages=partial(page_digests, app),
        templates=templates,
    )
    return domain.build


def find_outdated(
    app: Sphinx,
    env: BuildEnvironment,
    added: set[str],
    changed: set[str],
    removed: set[str],
) -> list[str]:
    """Start a build, and return the documents to read again (``env-get-outdated``).

    Tools that watch a project run several builds with one builder.
    """
    build = start_build(app)
    exclude_files(build, added, changed, removed)
    # Both affect how every document is read: addresses below the base become links, and
    # other extensions can declare record kinds.
    data = SpecDomain.of(env).data
    inputs = {"base": app.config.html_baseurl, "kinds": build.kinds.digest}
    changed_inputs = {k for k, v in inputs.items() if data.setdefault(k, v) != v}
    data.update(inputs)
    if changed_inputs:
        return list(env.all_docs)
    # A link to a missing file is read differently, and Sphinx does not read it again
    # when the file appears.
    renamed = (name for name in changed if _has_other_suffix(build, name))
    moved = {f"/{docname}" for docname in (*added, *removed, *renamed)}
    readers = [
        docname
        for docname, references in build.data.references.items()
        if any(_document_of(r, docname) in moved for r in references)
    ]
    # The name of an index page may be that of a document.
    readers += [
        docname
        for docname, names in build.data.index_entries.items()
        if docname not in removed and not moved.isdisjoint(f"/{n}" for n in names)
    ]
    # A spec is compared with the text of its template while it is read.
    specs = [
        docname
        for docname, digest in build.data.compared.items()
        if docname not in removed and build.template(docname).digest != digest
    ]
    return readers + specs + changed_conditions(app.builder, build.data)


def _has_other_suffix(build: Build, docname: str) -> bool:
    """Return whether *docname* was a file with another suffix in the last build."""
    before, now = build.data.sources.get(docname), build.scanned.get(docname)
    return before is not None and now is not None and before.suffix != now.suffix


def _document_of(reference: Reference, docname: str) -> str | None:
    """Return the target of a link to a document, as ``/docname``."""
    if reference.kind == "any":
        return f"/{docname_join(docname, reference.target)}"
    return reference.target if reference.kind == "link" else None


def read_templates_first(
    app: Sphinx, env: BuildEnvironment, docnames: list[str]
) -> None:
    """Read the templates of documents to be read (``env-before-read-docs``).

    Otherwise, each parallel worker would read them, and then the main process again.
    """
    build = SpecDomain.of(env).build
    for docname in docnames:
        if build.selection.is_spec(source_path(env, docname), {}):
            build.templates.candidates(docname)


def note_source(app: Sphinx, docname: str, content: list[str]) -> None:
    """Keep the source while the document is read (``source-read``).

    The doctree has neither the lines of table rows nor front matter that is not valid.
    """
    app.env.temp_data[SOURCE] = content[0]


def store_content_digest(app: Sphinx, doctree: nodes.document) -> None:
    """Store the digest of a document's content (``doctree-read``)."""
    docname = app.env.docname
    contents = SpecDomain.of(app.env).tables.contents
    contents[docname] = content_digest(app, docname)


def check_project(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Check all specs, and return the documents to write again (``env-updated``)."""
    before = SpecDomain.of(env).build
    build = start_build(app, before.templates)
    build.excluded = before.excluded
    build.data.sources.update(before.scanned)
    app.emit(CORPUS_EVENT, build.corpus)
    check_names(app, build)
    report_templates(build.templates.problems, env)
    build.new_findings = new_findings(app, build)
    report(build.new_findings, env)
    keep_built_entries(build)
    if build.freshness is None:
        return []
    build.freshness.store_stale()
    return build.freshness.stale_documents


def note_written(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Note that a page is about to be written (``doctree-resolved``)."""
    freshness = SpecDomain.of(app.env).build.freshness
    if freshness is not None:
        freshness.note_written(docname)


def write_json(app: Sphinx, exception: Exception | None) -> None:
    """Write techspec.json to the output folder (``build-finished``)."""
    if exception is not None or not traits_of(app.builder).writes_json:
        return
    path = Path(app.outdir) / FILE_NAME
    build = SpecDomain.of(app.env).build
    if build.freshness is not None and build.freshness.has_export(path):
        return
    settings = build.inputs.settings
    exported = export(
        build.corpus,
        build.findings,
        project=settings["project"],
        release=settings["release"],
        base_url=settings["html_baseurl"],
        source_of=build.project.source_of,
        uri_of=build.project.uri_of,
    )
    data = to_json(exported).encode()
    if not path.is_file() or path.read_bytes() != data:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    if build.freshness is not None:
        build.freshness.note_export(path)


def store_results(app: Sphinx, exception: Exception | None) -> None:
    """Store the results of a successful build (``build-finished``)."""
    build = SpecDomain.of(app.env).build
    if exception is None and build.freshness is not None:
        build.freshness.store(build.findings)


def report_unreadable(app: Sphinx, exception: Exception | None) -> None:
    """Report the document whose encoding ended the build (``build-finished``).

    :raises SphinxError: if there is such a document.
    """
    # A parallel worker passes on only the text of the exception.
    if UnicodeDecodeError.__name__ not in f"{type(exception).__name__} {exception}":
        return
    encoding = app.env.settings["input_encoding"]
    for docname in sorted(app.env.found_docs):
        path = Path(app.env.doc2path(docname))
        try:
            path.read_bytes().decode(encoding)
        except UnicodeDecodeError as error:
            line = error.object.count(b"\n", 0, error.start) + 1
            name = path.relative_to(app.srcdir).as_posix()
            message = f"{name}, line {line}: invalid {encoding.removesuffix('-sig')}"
            raise SphinxError(f"{message}; save the file as UTF-8") from exception
        except OSError:
            continue
