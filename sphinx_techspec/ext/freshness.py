"""Which pages show something that has changed since they were written.

What a page shows of the whole project is digested; a page whose digest moved is written
again, and no other. Where nothing at all has changed, neither digests nor findings are
made: they are those of the last build.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Container, Mapping, Set
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.addnodes import toctree
from sphinx.builders.html import StandaloneHTMLBuilder

from sphinx_techspec.corpus import Corpus
from sphinx_techspec.ext.domain import SpecDomain
from sphinx_techspec.ext.fingerprint import fingerprint
from sphinx_techspec.ext.indices import built_indices, pages_of_indices
from sphinx_techspec.ext.memory import Memory, memory_file
from sphinx_techspec.ext.views import answer_of
from sphinx_techspec.headings import find_section
from sphinx_techspec.query import Answer
from sphinx_techspec.reading import rich
from sphinx_techspec.records import Finding, Reference, Spec

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

__all__ = ["Freshness", "note_written", "recall", "remember"]


class Freshness:
    """What pages show in this build, compared with the build before."""

    def __init__(self, app: Sphinx) -> None:
        self._app = app
        self._path = memory_file(app)
        self._before = self._kept = Memory.load(self._path)
        self._fingerprint = fingerprint(app)
        self._all_docs = set(app.env.all_docs)
        self._written: set[str] = set()
        self._export = ""

    @property
    def known_findings(self) -> list[Finding] | None:
        """The findings of the last build, ``None`` where there may be others now."""
        return list(self._before.findings) if self._is_same else None

    @property
    def _is_same(self) -> bool:
        return self._fingerprint == self._before.fingerprint

    @cached_property
    def _digests(self) -> Mapping[str, str]:
        """What each page should show."""
        return self._before.pages if self._is_same else _digests(self._app)

    def is_stale(self, name: str) -> bool:
        """Whether the page shows something that has changed."""
        return self._before.pages.get(name) != self._digests.get(name)

    def has_to_write(self, name: str) -> bool:
        """Whether the index page is to be written, now that the documents are."""
        # With `-a`, or a new configuration, Sphinx writes every document.
        return self.is_stale(name) or self._written >= self._all_docs

    def note_written(self, name: str) -> None:
        """Note that a page was written."""
        self._written.add(name)

    @property
    def stale_pages(self) -> list[str]:
        """The documents whose pages have to be written again."""
        # A page that has no digest any more shows what it showed with one.
        names = {**self._digests, **self._before.pages}
        return [n for n in names if n in self._all_docs and self.is_stale(n)]

    @property
    def index_pages(self) -> Set[str]:
        """The names of the pages beside the documents."""
        return self._digests.keys() - self._all_docs

    @property
    def former_pages(self) -> Set[str]:
        """The names of pages that are in the output and not in the project any more."""
        return self._before.pages.keys() - self._digests.keys() - self._all_docs

    def announce(self) -> None:
        """Store which pages are out of date, before any of them is written.

        A build that breaks off has written some of them, and nobody knows which.
        """
        before = self._before.pages
        names = before.keys() | self._digests.keys()
        stale = {name: "" for name in names if self.is_stale(name)}
        if stale:
            self._store(self._kept._replace(fingerprint="", pages={**before, **stale}))

    def has_export(self, path: Path) -> bool:
        """Whether the techspec.json at *path* is the one that this build would make."""
        if not self._is_same or _digest_of_file(path) != self._before.export:
            return False
        self._export = self._before.export
        return True

    def note_export(self, path: Path) -> None:
        """Note that techspec.json is at *path* now."""
        self._export = _digest_of_file(path)

    def remember(self, findings: list[Finding]) -> None:
        """Store what this build came to.

        A build of some files only leaves the pages of the others as they were.
        """
        before = self._before.pages
        left = {
            name: digest
            for name, digest in before.items()
            if name in self._all_docs and name not in self._written
        }
        pages = left | {
            name: digest if name in self._written else before.get(name, "")
            for name, digest in self._digests.items()
        }
        made_of = self._fingerprint if pages == self._digests else ""
        self._store(Memory(made_of, pages, findings, self._export))

    def _store(self, memory: Memory) -> None:
        if memory != self._kept:
            memory.store(self._path)
            self._kept = memory


def recall(app: Sphinx) -> Freshness | None:
    """Compare the project with what the last build came to.

    Return ``None`` for a builder that writes all pages, always.
    """
    if isinstance(app.builder.get_outdated_docs(), str):
        return None
    domain = SpecDomain.of(app.env)
    domain.freshness = freshness = Freshness(app)
    if freshness.known_findings is not None:
        domain.findings = freshness.known_findings
    return freshness


def note_written(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Note that a page is about to be written (``doctree-resolved``)."""
    freshness = SpecDomain.of(app.env).freshness
    if freshness is not None:
        freshness.note_written(docname)


def remember(app: Sphinx, exception: Exception | None) -> None:
    """Store what a build came to that went well (``build-finished``)."""
    domain = SpecDomain.of(app.env)
    if exception is None and domain.freshness is not None:
        domain.freshness.remember(domain.findings)


def _digests(app: Sphinx) -> dict[str, str]:
    domain = SpecDomain.of(app.env)
    corpus, project = domain.corpus, domain.project
    indices = built_indices(project, app.builder)
    titles, backlinks = app.env.titles, app.config.techspec_backlinks
    digests = {
        docname: _digest(
            _shown_on_spec(corpus, docname),
            _backlinks(corpus, docname, titles) if backlinks else [],
            indices,
        )
        for docname in corpus.specs
    }
    for docname in domain.references:
        if answers := _answers(domain, docname, indices):
            digests[docname] = _digest(digests.get(docname), answers)
    for docname, views in domain.views.items():
        shown = [
            _shown_in_view(domain, answer_of(project, view, app.builder), indices)
            for view in views
        ]
        digests[docname] = _digest(digests.get(docname), shown)
    # Another builder, or a build of one file, may have read a document again and not
    # written its page: with another configuration, or since the target of a link came.
    for docname in digests.keys() | domain.references.keys():
        digests[docname] = _digest(digests.get(docname), app.env.all_docs[docname])
    if indices:
        around = _around_index_pages(app)
        for page in pages_of_indices(project, app.builder):
            shown = [_shown_in_view(domain, found, indices) for found in page.answers]
            digests[page.name] = _digest(shown, page.digestible, indices, around)
    return digests


def _answers(
    domain: SpecDomain, docname: str, indices: Container[str]
) -> list[bool | tuple[Any, ...] | None]:
    """Return what a page shows of the targets of its references."""
    return [
        (r.target in indices) if r.kind == "index" else _answer(domain, r, docname)
        for r in domain.references.get(docname, ())
        if r.kind != "link" or r.shows is not None
    ]


def _shown_in_view(
    domain: SpecDomain, answer: Answer, indices: Collection[str]
) -> tuple[Any, ...]:
    """Return what a view shows: plain data, markup, and where its links lead."""
    marked_up = []
    for docname, texts in answer.texts().items():
        fields = rich.unpack(domain.documents[docname].rich)
        if found := [fields[text] for text in texts if text in fields]:
            marked_up.append((found, _answers(domain, docname, indices)))
    leads = indices if answer.summaries else ()
    return answer.digestible(domain.project), marked_up, leads


def _answer(
    domain: SpecDomain, reference: Reference, docname: str
) -> tuple[Any, ...] | None:
    """Return what a page shows of the target of one of its references."""
    if reference.kind == "link":
        return _headings(domain, reference)
    found = domain.corpus.target(reference, near=docname)
    if found is None:
        role = reference.kind.partition(":")[2]
        return domain.foreign(role, reference.target) if role else None
    if isinstance(found, Spec):
        heading = reference.target.partition("#")[2]
        section = find_section(found.sections, heading) if heading else None
        shows_status = reference.kind.endswith(":status")
        status = domain.corpus.status(found.docname) if shows_status else None
        return (*found[:4], status, section and (section.shown, section.anchor))
    return found.docname, found.id, found.anchor, found.text


def _headings(domain: SpecDomain, reference: Reference) -> tuple[Any, ...]:
    """Return the headings of a document that a link without a text may take."""
    docname = reference.target[1:]
    title = domain.env.titles.get(docname)
    spec = domain.corpus.specs.get(docname) if reference.shows else None
    sections = [(s.shown, s.anchor) for s in spec.sections] if spec else []
    return title and title.astext(), sections


def _shown_on_spec(corpus: Corpus, docname: str) -> tuple[Any, ...]:
    """Return what a spec's page shows that may change without its document."""
    related = [
        (
            link,
            link.docname and corpus.specs[link.docname][:4],
            link.docname and corpus.status(link.docname),
        )
        for link in corpus.links(docname)
    ]
    return corpus.status(docname), related


def _backlinks(
    corpus: Corpus, docname: str, titles: Mapping[str, nodes.title]
) -> list[tuple[Any, ...]]:
    """Return the places that refer to a spec, as its page names them."""
    return [
        (place, titles[place.docname].astext() if place.docname in titles else "")
        for place in corpus.backlinks(docname)
    ]


def _around_index_pages(app: Sphinx) -> tuple[Any, ...]:
    """Return what changes an index page beside its records: theme and navigation."""
    builder = app.builder
    assert isinstance(builder, StandaloneHTMLBuilder)
    titles = [(name, str(title)) for name, title in sorted(app.env.titles.items())]
    toctrees = [
        (name, [node.attributes for node in toc.findall(toctree)])
        for name, toc in sorted(app.env.tocs.items())
        if name in app.env.toctree_includes
    ]
    return (
        # Another builder may have read all documents again for these.
        SpecDomain.data_version,
        app.config.language,
        builder.build_info.config_hash,
        builder.build_info.tags_hash,
        builder.templates.newest_template_mtime() if builder.templates else 0,
        toctrees,
        titles,
    )


def _digest(*parts: Any) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]


def _digest_of_file(path: Path) -> str:
    """Return the digest of the file at *path*, ``""`` where it cannot be read."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()[:16]
    except OSError:
        return ""
