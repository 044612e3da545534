"""Which pages show something that has changed since they were written.

What a page shows of the whole project is digested at every build; a page whose digest
moved is written again, and no other. The digests belong to a builder and its output
folder, not to the environment, which builders share.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Container, Mapping, Set
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.builders.html import StandaloneHTMLBuilder

from sphinx_techspec.corpus import Corpus
from sphinx_techspec.ext.domain import SpecDomain
from sphinx_techspec.ext.indices import built_indices
from sphinx_techspec.ext.views import answer_of
from sphinx_techspec.query import Answer
from sphinx_techspec.reading import rich
from sphinx_techspec.records import Reference, Spec
from sphinx_techspec.views import INDICES

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

__all__ = ["Freshness", "find_stale_pages", "note_written", "remember_pages"]


class Freshness:
    """The digests of one build, compared with those of the build before."""

    def __init__(self, path: Path, digests: dict[str, str], all_docs: Set[str]) -> None:
        self._path = path
        self._digests = digests
        self._all_docs = all_docs
        self._before = _load(path)
        self._written: set[str] = set()

    @classmethod
    def of(cls, app: Sphinx) -> Freshness:
        """Return the comparison for this build; it is made once."""
        domain = SpecDomain.of(app.env)
        if domain.freshness is None:
            digests = _digests(app, domain)
            domain.freshness = cls(_state_file(app), digests, set(app.env.all_docs))
        assert isinstance(domain.freshness, cls)
        return domain.freshness

    def is_stale(self, name: str) -> bool:
        """Whether the page shows something that has changed."""
        return self._before.get(name) != self._digests.get(name)

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
        names = {**self._digests, **self._before}
        return [n for n in names if n in self._all_docs and self.is_stale(n)]

    def remember(self) -> None:
        """Store the digests of the pages that are written.

        A build of some files only leaves the others as they were.
        """
        left = {
            name: digest
            for name, digest in self._before.items()
            if name in self._all_docs and name not in self._written
        }
        known = left | {
            name: digest if name in self._written else self._before.get(name, "")
            for name, digest in self._digests.items()
        }
        if known != self._before:
            text = json.dumps(known, indent=0, sort_keys=True)
            self._path.write_text(text, "utf-8")


def find_stale_pages(app: Sphinx) -> list[str]:
    """Return the documents whose pages have to be written again."""
    if isinstance(app.builder.get_outdated_docs(), str):
        return []  # this builder writes all of them, always
    return Freshness.of(app).stale_pages


def note_written(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Note that a page is about to be written (``doctree-resolved``)."""
    domain = SpecDomain.of(app.env)
    if domain.freshness is not None:
        Freshness.of(app).note_written(docname)


def remember_pages(app: Sphinx, exception: Exception | None) -> None:
    """Store the digests after a build that went well (``build-finished``)."""
    domain = SpecDomain.of(app.env)
    if exception is None and domain.freshness is not None:
        Freshness.of(app).remember()


def _digests(app: Sphinx, domain: SpecDomain) -> dict[str, str]:
    corpus, project = domain.corpus, domain.project
    indices = built_indices(project, app.builder)
    titles, backlinks = app.env.titles, app.config.techspec_backlinks
    digests = {
        docname: _digest(
            _shown_on_spec(corpus, docname),
            _backlinks(corpus, docname, titles) if backlinks else (),
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
        for page in INDICES:
            if page.name in indices:
                shown = [
                    _shown_in_view(domain, found, indices)
                    for found in page.answers(project)
                ]
                digests[page.name] = _digest(shown, indices, around)
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
        with_section = "#" in reference.target
        sections = [s[:1] + s[4:] for s in found.sections] if with_section else []
        return (*found[:4], domain.corpus.status(found.docname), sections)
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
    titles = [(name, title.astext()) for name, title in sorted(app.env.titles.items())]
    return (
        builder.build_info.config_hash,
        builder.build_info.tags_hash,
        builder.templates.newest_template_mtime() if builder.templates else 0,
        sorted(app.env.toctree_includes.items()),
        titles,
    )


def _digest(*parts: Any) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]


def _state_file(app: Sphinx) -> Path:
    folder = hashlib.sha256(str(app.outdir).encode()).hexdigest()[:8]
    return Path(app.doctreedir) / f"techspec-{app.builder.name}-{folder}.json"


def _load(path: Path) -> dict[str, str]:
    try:
        loaded = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return loaded if isinstance(loaded, dict) else {}
