"""Which template counts for which document, and the status words it gives."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from sphinx.util import logging

from sphinx_techspec.template import is_template, read_template
from sphinx_techspec.vocabulary import Vocabulary, default_vocabulary

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

__all__ = ["Vocabularies"]

_logger = logging.getLogger(__name__)
_SUFFIXES = (".md", ".markdown", ".rst", ".txt")


class Vocabularies:
    """The status words that count for each document.

    :param srcdir: the source directory.
    :param template: ``techspec_template``, relative to *srcdir*.
    :param fixed: the words of the configuration, in place of any template's.
    """

    def __init__(
        self, srcdir: Path, template: str | None, fixed: Vocabulary | None
    ) -> None:
        self._srcdir = srcdir
        self._fixed = fixed
        self._configured = srcdir / template if template else None
        self._in_folder = lru_cache(maxsize=None)(self._find)
        self._of_file = lru_cache(maxsize=None)(_read)

    @classmethod
    def of(cls, env: BuildEnvironment) -> Vocabularies:
        """Return the words of a project."""
        statuses = env.config.techspec_statuses
        fixed = Vocabulary.of_config(statuses) if statuses else None
        return cls(Path(env.srcdir), env.config.techspec_template, fixed)

    def __call__(self, docname: str) -> Vocabulary:
        """Return the words that count for *docname*."""
        if self._fixed is not None:
            return self._fixed
        path = self._configured or self._in_folder(PurePosixPath(docname).parent)
        return self._of_file(path) if path else default_vocabulary()

    def _find(self, folder: PurePosixPath) -> Path | None:
        """Return the nearest template in *folder* or above."""
        try:
            names = sorted(
                entry.name
                for entry in (self._srcdir / folder).iterdir()
                if entry.suffix in _SUFFIXES and is_template(entry.name)
            )
        except OSError:
            names = []
        if names:
            return self._srcdir / folder / names[0]
        return None if folder == folder.parent else self._in_folder(folder.parent)


def _read(path: Path) -> Vocabulary:
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        _warn(f"the template {path.name} cannot be read: {error}")
        return default_vocabulary()
    words = read_template(text).statuses
    return Vocabulary.of_template(words) if words else default_vocabulary()


def _warn(message: str) -> None:
    _logger.warning(message, type="techspec", subtype="invalid-option")
