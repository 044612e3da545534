"""Which template counts for which document of a folder."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from sphinx_techspec.cli.adopt.sections import best_fit, coverage
from sphinx_techspec.cli.adopt.survey import Document
from sphinx_techspec.reading.template_schema import read_template
from sphinx_techspec.template import (
    BUILT_IN,
    DEFAULT_TEMPLATE,
    Template,
    built_in_text,
    find_template,
    syntax_of,
)
from sphinx_techspec.vocabulary import Vocabulary, default_vocabulary

__all__ = ["Templates"]

_ENOUGH = 0.5
"""Which part of a template's sections documents have that follow it."""


class Templates:
    """The templates of a folder.

    :param documents: the specs of the folder.
    :param folder: the folder.
    :param root: the source directory, above which no template is looked for.
    """

    def __init__(
        self, documents: Iterable[Document], *, folder: Path, root: Path
    ) -> None:
        self._folder = folder
        self._root = root
        self._read: dict[Path, Template] = {}
        self._documents = list(documents)
        self._files = {
            document.path: self._nearest(folder / document.path.parent)
            for document in self._documents
        }
        alone = [d.spec.sections for d in self._documents if self.file_of(d) is None]
        built_in = {
            name: read_template(built_in_text(name), syntax=syntax_of(file))
            for name, file in BUILT_IN.items()
        }
        self.built_in, fit = DEFAULT_TEMPLATE, 0.0
        if alone:
            self.built_in, fit = best_fit(built_in, alone)
        self.has_fit = fit >= _ENOUGH
        """Whether documents without a template follow one that ships."""
        if not self.has_fit:
            self.built_in = DEFAULT_TEMPLATE
        self._fallback = built_in[self.built_in]

    @property
    def found(self) -> list[Path]:
        """The template files that count for some document."""
        return sorted({path for path in self._files.values() if path is not None})

    @property
    def is_default(self) -> bool:
        """Whether the template that ships and counts is the default."""
        return self.built_in == DEFAULT_TEMPLATE

    def name_of(self, path: Path) -> str:
        """Return how a template file is called, as seen from the source directory."""
        return path.relative_to(self._root).as_posix()

    def file_of(self, document: Document) -> Path | None:
        """Return the template file for *document*, ``None`` if no folder has one."""
        return self._files[document.path]

    def of(self, document: Document) -> Template:
        """Return the template that counts for *document*."""
        path = self.file_of(document)
        return self._read[path] if path else self._fallback

    def vocabulary_of(self, document: Document) -> Vocabulary:
        """Return the status words that count for *document*."""
        words = self.of(document).statuses
        return Vocabulary.of_template(words) if words else default_vocabulary()

    def fit_of(self, path: Path) -> float:
        """Return which part of its sections the documents of a template file have."""
        documents = [
            d.spec.sections for d in self._documents if self.file_of(d) == path
        ]
        return coverage(self._read[path], documents)

    def _nearest(self, folder: Path) -> Path | None:
        for parent in (folder, *folder.parents):
            found = find_template(parent)
            if found is not None and self._can_read(found):
                return found
            if parent == self._root:
                break
        return None

    def _can_read(self, path: Path) -> bool:
        if path in self._read:
            return True
        try:
            text = path.read_text("utf-8-sig")
        except (OSError, UnicodeDecodeError):
            return False
        self._read[path] = read_template(text, syntax=syntax_of(path.name))
        return True
