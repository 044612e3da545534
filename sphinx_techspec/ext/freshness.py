"""Which pages show something that has changed since they were written.

A page whose digest moved is written again, and no other. Where nothing at all has
changed, neither digests nor findings are made: they are those of the last build.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Set
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_techspec.ext.digests import page_digests
from sphinx_techspec.ext.domain import SpecDomain
from sphinx_techspec.ext.fingerprint import fingerprint
from sphinx_techspec.ext.memory import Memory, memory_file
from sphinx_techspec.records import Finding

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
        return self._before.pages if self._is_same else page_digests(self._app)

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
    if (findings := freshness.known_findings) is not None:
        domain.findings = findings
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


def _digest_of_file(path: Path) -> str:
    """Return the digest of the file at *path*, ``""`` where it cannot be read."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()[:16]
    except OSError:
        return ""
