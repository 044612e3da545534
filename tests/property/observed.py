"""The documents that a build reads and writes, and its warnings."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.builders import Builder
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.testing.util import SphinxTestApp

from tests.conftest import Build

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

__all__ = [
    "LAYOUT",
    "KnownWarnings",
    "Observer",
    "extension_warnings",
    "output_of",
    "sphinx_warnings",
]

_NEIGHBORS = ("next", "parents", "prev", "rellinks")
"""Keys of the json builder for other documents; see :data:`LAYOUT`."""
_SPHINX_OWN = (
    "searchindex",
    "environment.pickle",
    "globalcontext.json",
    "_templates",
)
LAYOUT = """\
{%- extends "!layout.html" %}
{%- block linktags %}{% endblock %}
{%- block relbar1 %}{% endblock %}
{%- block relbar2 %}{% endblock %}
"""
"""A page without the titles of the pages before and after it.

Sphinx does not write a page again when those change.
"""


def output_of(folder: Path) -> dict[str, bytes]:
    """Return the files of a build that have to be those of a clean one."""
    return {
        name: _comparable(name, data)
        for name, data in Build(folder, [], "").files().items()
        if not name.startswith(_SPHINX_OWN)
    }


def _comparable(name: str, data: bytes) -> bytes:
    if name.endswith(".fjson"):
        page = json.loads(data)
        kept = {key: page[key] for key in page if key not in _NEIGHBORS}
        return json.dumps(kept, indent=1).encode()
    return data


class Observer:
    """An observer of one build."""

    def __init__(self) -> None:
        self.read: set[str] = set()
        """The documents that were read."""
        self.written: set[str] = set()
        """The pages that were written."""
        self.outdated: set[str] = set()
        """The documents that Sphinx itself has a reason to read."""
        self.reasons: set[str] = set()
        """The documents that Sphinx itself has a reason to write."""
        self.documents: set[str] = set()
        """The documents that there are."""
        self.around = ""
        """The content that a table of contents adds to every page."""
        self.warnings_while_reading: list[str] = []
        """Warnings as they come, with paths and colours."""

    def __call__(self, app: SphinxTestApp) -> None:
        """Watch *app*, which is about to build."""
        app.connect("env-get-outdated", self._note_outdated, priority=1)
        app.connect("env-before-read-docs", self._note_read)
        # Sphinx holds back what it tells while it reads, until soon before these.
        app.connect("env-check-consistency", self._note_told)
        app.connect("doctree-resolved", self._note_resolved)
        app.connect("html-page-context", self._note_page)
        self._note_outdated_output(app.builder)
        app.connect("build-finished", self._note_finished, priority=1)

    def _note_outdated_output(self, builder: Builder) -> None:
        """Note the pages that are outdated for the builder.

        They may be of a configuration that another builder has read since.
        """
        outdated_docs = builder.get_outdated_docs

        def note() -> str | list[str]:
            found = outdated_docs()
            if isinstance(found, str):
                return found
            docnames = list(found)
            self.reasons |= set(docnames)
            return docnames

        builder.get_outdated_docs = note  # type: ignore[method-assign]

    def _note_outdated(
        self,
        app: Sphinx,
        env: BuildEnvironment,
        added: set[str],
        changed: set[str],
        removed: set[str],
    ) -> list[str]:
        self.outdated = added | changed
        if added or removed:
            self.outdated |= env.glob_toctrees & env.found_docs
        self.reasons |= added | changed
        for docname in env.found_docs - self.reasons:
            page = self._page(app, docname)
            source = Path(env.doc2path(docname))
            if page is None or not page.is_file() or _time(source) > _time(page):
                self.reasons.add(docname)
        if added or removed:
            self.reasons |= env.glob_toctrees
        return []

    @staticmethod
    def _page(app: Sphinx, docname: str) -> Path | None:
        if isinstance(app.builder, StandaloneHTMLBuilder):
            return Path(app.builder.get_output_path(docname))
        suffix = getattr(app.builder, "out_suffix", None)
        return Path(app.outdir, docname + suffix) if suffix else None

    def _note_read(
        self, app: Sphinx, env: BuildEnvironment, docnames: list[str]
    ) -> None:
        self.read |= set(docnames)

    def _note_told(self, app: Sphinx, env: BuildEnvironment) -> None:
        assert isinstance(app, SphinxTestApp)
        self.warnings_while_reading = app.warning.getvalue().splitlines()

    def _note_resolved(self, app: Sphinx, doctree: object, docname: str) -> None:
        self.written.add(docname)

    def _note_page(self, app: Sphinx, pagename: str, *_: object) -> None:
        self.written.add(pagename)

    def _note_finished(self, app: Sphinx, exception: Exception | None) -> None:
        env = app.env
        self.documents = set(env.all_docs)
        # Sphinx writes the tables of contents that list a document that was read.
        for docname in self.reasons | self.read:
            self.reasons |= set(env.files_to_rebuild.get(docname, ()))
        titles = sorted((name, node.astext()) for name, node in env.titles.items())
        self.around = repr((titles, sorted(env.toctree_includes.items())))


def _time(path: Path) -> int:
    return path.stat().st_mtime_ns


class KnownWarnings:
    """The warnings about each document since it was last read and last written."""

    def __init__(self) -> None:
        self._reading: dict[str, set[str]] = {}
        self._writing: dict[tuple[str, str], set[str]] = {}

    def note(self, builder: str, build: Build, observer: Observer) -> None:
        """Note the warnings of a build."""
        count = len(observer.warnings_while_reading)
        reading, writing = build.warnings[:count], build.warnings[count:]
        for docname in observer.read:
            self._reading[docname] = set()
        # The builder that makes one page writes all documents each time.
        is_one_page = builder == "singlehtml"
        for docname in observer.documents if is_one_page else observer.written:
            self._writing[builder, docname] = set()
        for line in sphinx_warnings(reading):
            self._reading.setdefault(_document_of(line), set()).add(line)
        for line in sphinx_warnings(writing):
            self._writing.setdefault((builder, _document_of(line)), set()).add(line)

    def of(self, builder: str, documents: Iterable[str]) -> set[str]:
        """Return the warnings about *documents*."""
        found: set[str] = set()
        for docname in documents:
            found |= self._reading.get(docname, set())
            found |= self._writing.get((builder, docname), set())
        return found


def extension_warnings(lines: Iterable[str]) -> list[str]:
    """Return the warnings of this extension."""
    return [line for line in lines if "[techspec." in line]


def sphinx_warnings(lines: Iterable[str]) -> set[str]:
    """Return the warnings of Sphinx."""
    return {line for line in lines if "[techspec." not in line}


def _document_of(line: str) -> str:
    return re.split(r"\.(?:md|rst)\b", line, maxsplit=1)[0]
