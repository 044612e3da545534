"""Find the stale pages, and keep the results of a build for the next one.

Only pages whose digest changed are written again. If no input of the build changed, the
digests and findings of the last build are reused. The results are in a file for each
builder and output folder, beside the doctrees and outside the environment, which
builders share.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Mapping, Sequence, Set
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from sphinx.builders import Builder
from sphinx.util import logging

from sphinx_techspec.ext.build_inputs import BuildInputs
from sphinx_techspec.records import Finding

_logger = logging.getLogger(__name__)


class BuildResults(NamedTuple):
    """The results of a build."""

    fingerprint: str = ""
    """The fingerprint of its inputs, empty if a page was left stale."""
    pages: Mapping[str, str] = {}
    """The digest of each page when it was written, and when its document was read."""
    findings: Sequence[Finding] = ()
    export: str = ""
    """The digest of techspec.json."""
    index_pages: Sequence[str] = ()
    """The names of the pages that have no document."""

    @classmethod
    def load(cls, path: Path) -> BuildResults:
        """Return the results in the file at *path*, empty if it is not usable."""
        try:
            stored = json.loads(path.read_text("utf-8"))
            return cls(
                stored["fingerprint"],
                dict(stored["pages"]),
                [_finding(*values) for values in stored["findings"]],
                stored["export"],
                list(map(str, stored["index_pages"])),
            )
        except (OSError, ValueError, LookupError, TypeError, RecursionError):
            return cls()

    def store(self, path: Path) -> None:
        """Write the file at *path*; if that fails, the next build repeats the work."""
        text = json.dumps(self._asdict(), indent=0, sort_keys=True)
        try:
            path.write_text(text, "utf-8")
        except OSError as error:
            _logger.info("techspec: cannot store the results of the build: %s", error)


def _finding(*values: Any) -> Finding:
    """Return a finding of *values*.

    :raises TypeError: for values that have other types than those of a finding.
    """
    finding = Finding(*values)
    *texts, line, spec, subject, file = finding
    kinds = {type(text) for text in (*texts, subject, file)}
    if kinds != {str} or type(line) is not int or not isinstance(spec, str | None):
        raise TypeError(values)
    return finding


class Freshness:
    """The pages of this build, compared with those that the last build wrote.

    :param digest_pages: computes the digest of each page.
    """

    def __init__(
        self,
        builder: Builder,
        inputs: BuildInputs,
        *,
        digest_pages: Callable[[], Mapping[str, str]],
    ) -> None:
        folder = hashlib.sha256(os.fsencode(builder.outdir)).hexdigest()[:8]
        name = f"techspec-{builder.name}-{folder}.json"
        self._path = Path(builder.doctreedir) / name
        self.last = self._stored = BuildResults.load(self._path)
        """The results of the last build."""
        self._fingerprint = inputs.fingerprint()
        self._digest_pages = digest_pages
        self._documents = inputs.documents.keys()
        self._read_at = builder.env.all_docs
        self._written: set[str] = set()
        self._export = ""

    @property
    def is_unchanged(self) -> bool:
        """Whether all inputs of the build are those of the last one."""
        return self._fingerprint == self.last.fingerprint

    @cached_property
    def _digests(self) -> Mapping[str, str]:
        """The digest of each page, and the time at which its document was read.

        Another builder, or a build of one file, may have read a document again without
        writing its page: with another configuration, or after a link target was
        added.
        """
        shown = self.last.pages if self.is_unchanged else self._digest_pages()
        return {
            name: f"{_without_time(digest)} {self._read_at.get(name, '')}".rstrip()
            for name, digest in shown.items()
        }

    def is_stale(self, name: str) -> bool:
        """Whether the page shows something that has changed."""
        return self.last.pages.get(name) != self._digests.get(name)

    def needs_writing(self, name: str) -> bool:
        """Whether to write the index page, after the pages of documents."""
        # With `-a`, or a new configuration, Sphinx writes every document.
        return self.is_stale(name) or self._written >= self._documents

    def note_written(self, name: str) -> None:
        """Note that a page was written."""
        self._written.add(name)

    @property
    def stale_documents(self) -> list[str]:
        """The documents whose pages are stale."""
        # A page without a digest may have had one when it was written.
        names = {**self._digests, **self.last.pages}
        return [n for n in names if n in self._documents and self.is_stale(n)]

    @property
    def index_pages(self) -> Set[str]:
        """The names of the pages that have no document."""
        return self._digests.keys() - self._documents

    @property
    def former_pages(self) -> Set[str]:
        """The names of pages in the output that the project no longer has."""
        return set(self.last.index_pages) - self._digests.keys() - self._documents

    def store_stale(self) -> None:
        """Store which pages are stale before any of them is written.

        If the build is interrupted, some of them may have been written already.
        """
        before = self.last.pages
        names = before.keys() | self._digests.keys()
        stale = {name: "" for name in names if self.is_stale(name)}
        if stale:
            changed = self._stored._replace(
                fingerprint="",
                pages={**before, **stale},
                index_pages=sorted({*self.last.index_pages, *self.index_pages}),
            )
            self._store(changed)

    def has_export(self, path: Path) -> bool:
        """Whether the techspec.json at *path* is up to date."""
        if not self.is_unchanged or _digest_of_file(path) != self.last.export:
            return False
        self._export = self.last.export
        return True

    def note_export(self, path: Path) -> None:
        """Note that techspec.json was written to *path*."""
        self._export = _digest_of_file(path)

    def store(self, findings: Sequence[Finding]) -> None:
        """Store the results of this build.

        A build of selected files leaves the pages of other documents as they were.
        """
        before = self.last.pages
        unwritten = {
            name: digest
            for name, digest in before.items()
            if name in self._documents and name not in self._written
        }
        pages = unwritten | {
            name: digest if name in self._written else before.get(name, "")
            for name, digest in self._digests.items()
        }
        fingerprint = self._fingerprint if pages == self._digests else ""
        index_pages = sorted(self.index_pages)
        self._store(
            BuildResults(fingerprint, pages, findings, self._export, index_pages)
        )

    def _store(self, results: BuildResults) -> None:
        if results != self._stored:
            results.store(self._path)
            self._stored = results


def _without_time(digest: str) -> str:
    """Return the stored *digest* of a page without the time of reading."""
    return digest.partition(" ")[0]


def _digest_of_file(path: Path) -> str:
    """Return the digest of the file at *path*, empty if it cannot be read."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()[:16]
    except OSError:
        return ""
