"""Files of the source directory that are not documents: templates, and others."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Set
from pathlib import Path, PurePosixPath

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import docname_join

from sphinx_techspec.ext.build import Build, ExcludedTemplates
from sphinx_techspec.ext.build_inputs import source_path
from sphinx_techspec.ext.domain import SpecDomain
from sphinx_techspec.ext.toctrees import documents_in_toctrees
from sphinx_techspec.ext.unused_markdown import unused_markdown
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.source_scan import SourceFacts, scan
from sphinx_techspec.template import is_template

_LABEL = lazy_regex(
    r"^\s*(?:\((?P<myst>[^()\n]+)\)=|\.\. _(?P<rst>[^:\n]+):)", re.MULTILINE
)
_NUMBERED = lazy_regex(r"[A-Za-z]{0,15}[-_]?\d")


def exclude_files(
    build: Build, added: set[str], changed: set[str], removed: set[str]
) -> None:
    """Remove templates and unused Markdown from the documents (``env-get-outdated``).

    ``exclude_patterns`` is not used, because Sphinx reads all documents again when it
    changes, and because a toctree can name a template. The function changes the sets of
    Sphinx, which determine the documents to read, remove and count.
    """
    env = build.builder.env
    for docname in {*added, *changed, *(env.found_docs - build.data.sources.keys())}:
        build.scanned[docname] = _scan(env, docname)
    excluded = frozenset(_templates(build))
    texts = (_text(env.doc2path(docname)) or "" for docname in excluded)
    labels = frozenset(label for text in texts for label in _labels_in(text))
    build.excluded = ExcludedTemplates(excluded, labels)
    unused = unused_markdown(build, {**build.data.sources, **build.scanned})
    for docname in excluded | unused:
        for documents in (env.found_docs, added, changed):
            documents.discard(docname)
        if docname in env.all_docs:
            removed.add(docname)


def _scan(env: BuildEnvironment, docname: str) -> SourceFacts:
    def read_file(name: str) -> str | None:
        try:
            _, path = env.relfn2path(name, docname)
        except (OSError, ValueError):  # a name that no file can have
            return None
        return _text(path)

    source = Path(env.doc2path(docname))
    text = _text(source)
    facts = SourceFacts() if text is None else scan(text, read_file)
    return facts._replace(suffix=source.suffix)


def _text(path: str | Path) -> str | None:
    try:
        return Path(path).read_text("utf-8-sig", "replace")
    except (OSError, ValueError):
        return None


def _templates(build: Build) -> Iterator[str]:
    """Yield the templates that no toctree names."""
    env = build.builder.env
    paths = {docname: source_path(env, docname) for docname in env.found_docs}
    facts = {**build.data.sources, **build.scanned}
    named = {facts[docname].template for docname in paths}
    named.add(build.builder.config.techspec_template or "")
    files = {posixpath.normpath(name) for name in named if name}
    candidates = {
        docname: path
        for docname, path in paths.items()
        if path in files or is_template(path)
    }
    if not candidates:
        return
    used = _UsedTemplates(build, paths, facts, files)
    config = build.builder.config
    kept = {config.root_doc}
    for docname in paths.keys() - candidates:
        kept.update(
            documents_in_toctrees(docname, facts[docname], config.source_suffix)
        )
    for docname, path in candidates.items():
        if docname not in kept and (path in files or used.has(path)):
            yield docname


class _UsedTemplates:
    """The files that are named like a template, and are the template of a spec.

    A page about templates elsewhere, ``guide/email-templates.md``, is a page.

    :param configured: the templates that the configuration or front matter names.
    """

    def __init__(
        self,
        build: Build,
        paths: Mapping[str, str],
        facts: Mapping[str, SourceFacts],
        configured: Set[str],
    ) -> None:
        self._selection = build.selection
        specs = {
            docname: path
            for docname, path in paths.items()
            if build.selection.is_spec_source(path, facts[docname])
        }
        nearest = build.templates.nearest_files
        self._nearest = {path for docname in specs for path in nearest(docname)}
        self._folders = {PurePosixPath(path).parent for path in specs.values()}
        self._above = {parent for folder in self._folders for parent in folder.parents}
        self._above |= {PurePosixPath(path).parent for path in configured}
        self._series = self._folders | {
            # "007-retry/README.md" is beside "000-template/README.md".
            folder.parent
            for folder in self._folders
            if _NUMBERED.match(folder.name)
        }

    def has(self, path: str) -> bool:
        """Return whether the file at *path* is one of them."""
        file = PurePosixPath(path)
        if path in self._nearest or self._selection.covers(path):
            return True
        if "template" not in file.stem.casefold():  # in a folder named like a template
            return file.parent.parent in self._series
        if file.parent in self._folders:
            return True
        return file.parent in self._above and file.stem.casefold().endswith("template")


def link_templates(app: Sphinx, doctree: nodes.document) -> None:
    """Make links to a template downloads of its source (``doctree-read``).

    It has no page, but readers want to copy it.
    """
    build = SpecDomain.of(app.env).build
    excluded = build.excluded.docnames
    if not excluded:
        return
    for link in list(doctree.findall(addnodes.pending_xref)):
        docname = _linked_document(app.env, link)
        if docname in excluded:
            path = source_path(app.env, docname)
            download = addnodes.download_reference(
                "",
                "",
                *(link.children if link.astext() else [nodes.literal("", path)]),
                refdomain=None,
                reftype="myst",
                refdoc=app.env.docname,
                refexplicit=True,
                reftarget=f"/{path}",
            )
            download.source, download.line = link.source, link.line
            link.replace_self(download)


def _linked_document(env: BuildEnvironment, link: addnodes.pending_xref) -> str:
    """Return the document that *link* names, ``""`` for a link of another kind."""
    target, kind = str(link.get("reftarget") or ""), link.get("reftype")
    if link.get("refdomain") == "doc":
        return target
    return docname_join(env.docname, target) if kind == "doc" else ""


def keep_text_of_label(
    app: Sphinx,
    env: BuildEnvironment,
    node: addnodes.pending_xref,
    content: nodes.TextElement,
) -> nodes.TextElement | None:
    """Show the text of a reference to a label in a template (``missing-reference``)."""
    excluded = SpecDomain.of(env).build.excluded
    if not excluded.docnames or node.get("reftype") not in ("any", "myst", "ref"):
        return None
    target = str(node.get("reftarget") or "").removeprefix("#")
    if docname_join(node.get("refdoc", ""), target) in excluded.docnames:
        return content
    name = nodes.fully_normalize_name(target)
    return content if name in excluded.labels else None


def _labels_in(text: str) -> Iterator[str]:
    """Yield the labels that *text*, a source, defines."""
    for match in _LABEL.finditer(text):
        yield nodes.fully_normalize_name((match["myst"] or match["rst"]).strip(" `"))
