"""Which pages show something that has changed since they were written.

What a page shows of the whole project is digested at every build; a page whose digest
moved is written again, and no other. The digests belong to a builder and its output
folder, not to the environment, which builders share.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.builders.html import StandaloneHTMLBuilder

from sphinx_techspec.corpus import Corpus
from sphinx_techspec.ext.domain import SpecDomain
from sphinx_techspec.ext.indices import built_indices
from sphinx_techspec.views import INDICES

if TYPE_CHECKING:
    from sphinx.application import Sphinx

__all__ = ["Freshness", "find_stale_pages", "remember_pages"]


class Freshness:
    """The digests of one build, compared with those of the build before."""

    def __init__(self, path: Path, digests: dict[str, str]) -> None:
        self._path = path
        self.digests = digests
        self._before = _load(path)

    @classmethod
    def of(cls, app: Sphinx) -> Freshness:
        """Return the comparison for this build; it is made once."""
        domain = SpecDomain.of(app.env)
        if domain.freshness is None:
            domain.freshness = cls(_state_file(app), _digests(app, domain.corpus))
        assert isinstance(domain.freshness, cls)
        return domain.freshness

    @property
    def stale_pages(self) -> list[str]:
        """The pages that have to be written again, index pages among them."""
        return [
            name
            for name, digest in self.digests.items()
            if self._before.get(name) != digest
        ]

    def remember(self) -> None:
        """Store the digests, now that the pages are written."""
        if self.digests != self._before:
            text = json.dumps(self.digests, indent=0, sort_keys=True)
            self._path.write_text(text, "utf-8")


def find_stale_pages(app: Sphinx) -> list[str]:
    """Return the documents whose pages have to be written again."""
    documents = SpecDomain.of(app.env).documents
    return [name for name in Freshness.of(app).stale_pages if name in documents]


def remember_pages(app: Sphinx, exception: Exception | None) -> None:
    """Store the digests after a build that went well (``build-finished``)."""
    domain = SpecDomain.of(app.env)
    if exception is None and domain.freshness is not None:
        Freshness.of(app).remember()


def _digests(app: Sphinx, corpus: Corpus) -> dict[str, str]:
    indices = built_indices(corpus, app.builder)
    digests = {
        docname: _digest(_shown_on_spec(corpus, docname), indices)
        for docname in corpus.specs
    }
    if indices:
        around = _around_index_pages(app)
        for page in INDICES:
            if page.name in indices:
                shown = [_shown_in_index(corpus, r) for r in page.records(corpus)]
                digests[page.name] = _digest(shown, indices, around)
    return digests


def _shown_on_spec(corpus: Corpus, docname: str) -> tuple[Any, ...]:
    """Return what a spec's page shows that may change without its document."""
    related = [
        (link, link.docname and corpus.specs[link.docname][:4])
        for link in corpus.links(docname)
    ]
    return corpus.status(docname), related


def _shown_in_index(corpus: Corpus, record: Any) -> tuple[Any, ...]:
    records = corpus.documents[record.docname]
    return record, records.spec[:4], corpus.status(record.docname), records.rich


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
