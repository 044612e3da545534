"""A progress bar for builds that read many documents."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING, Any

from sphinx_techspec.cli.terminal import new_bar

if TYPE_CHECKING:
    from rich.progress import Progress
    from sphinx.application import Sphinx

_DELAY = 1.0
"""The time before the bar appears, in seconds."""


class _ReadingProgress:
    """A bar that appears when a build takes long."""

    def __init__(self) -> None:
        self._start = monotonic()
        self._process = os.getpid()
        self._total = self._done = 0
        self._progress: Progress | None = None

    def begin(self, app: Sphinx, env: object, docnames: Sequence[str]) -> None:
        """Set the number of documents to read (``env-before-read-docs``)."""
        self._total = len(docnames)

    def advance(self, *args: Any) -> None:
        """Count a document (``doctree-read``)."""
        self._advance_by(1)

    def merge(self, app: Sphinx, env: object, docnames: Sequence[str], *_: Any) -> None:
        """Count the documents of another process (``env-merge-info``)."""
        self._advance_by(len(docnames))

    def end(self) -> None:
        """Remove the bar."""
        if self._progress is not None:
            self._progress.stop()

    def _advance_by(self, number: int) -> None:
        if os.getpid() != self._process:
            return  # in a parallel reader
        self._done += number
        if monotonic() - self._start < _DELAY:
            return
        if self._progress is None:
            self._progress = new_bar()
            self._progress.start()
            self._progress.add_task("reading", total=self._total)
        self._progress.update(self._progress.task_ids[0], completed=self._done)
        self._progress.refresh()


@contextmanager
def show_progress(app: Sphinx) -> Iterator[None]:
    """Show the progress of *app* on standard error, if that is a terminal."""
    if not sys.stderr.isatty():
        yield
        return
    bar = _ReadingProgress()
    app.connect("env-before-read-docs", bar.begin)
    app.connect("doctree-read", bar.advance)
    app.connect("env-merge-info", bar.merge)
    try:
        yield
    finally:
        bar.end()
