"""The selection of documents that are specs, and of their labels."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from sphinx.util.matching import Matcher

from sphinx_techspec.reading.header.spec_settings import selects
from sphinx_techspec.reading.source_scan import SourceFacts
from sphinx_techspec.template import START_PAGES, is_template


class Selection:
    """Decides which source files are specs.

    :param documents: ``techspec_documents``.
    :param exclude: ``techspec_exclude``.
    :param template: ``techspec_template``; the template is not a spec.
    :param folder: the name of the source directory, which patterns for any folder
        match as well.
    """

    def __init__(
        self,
        documents: Iterable[str],
        exclude: Iterable[str],
        *,
        template: str | None,
        folder: str,
    ) -> None:
        patterns = list(documents)
        self._matches = _Patterns(patterns, folder)
        self._names = Matcher([p for p in patterns if _names_start_page(p)])
        self._excludes = _Patterns(exclude, folder)
        self._template = posixpath.normpath(template) if template else None

    def is_spec(
        self, path: str, metadata: Mapping[str, object], *, has_status: bool = False
    ) -> bool:
        """Whether the document is a spec.

        :param path: its source file relative to the source directory, with ``/``.
        :param metadata: its front matter as Sphinx collects it, all strings.
        :param has_status: whether a directive gives it a status.
        """
        if is_template(path) or path == self._template:
            return False
        if self.is_start_page(path):
            return False
        setting = selects(metadata.get("techspec", ""))
        if setting is False or self._excludes(path):
            return False
        return has_status or bool(setting) or self._matches(path)

    def is_spec_source(self, path: str, facts: SourceFacts) -> bool:
        """Return whether the document at *path*, which is not parsed yet, is a spec."""
        setting = {"techspec": facts.setting}
        return self.is_spec(path, setting, has_status=facts.has_status)

    def is_start_page(self, path: str) -> bool:
        """Return whether *path* is an index or a README that no pattern names."""
        stem = PurePosixPath(path).stem.casefold()
        return stem in START_PAGES and not self._names(path)

    def hint_for(self, path: str) -> str:
        """Return the hint to turn the document at *path* into a spec."""
        if is_template(path) or path == self._template:
            return "use another file name; a template is never a spec"
        if self.is_start_page(path):
            return f"use another file name, or add {path!r} to techspec_documents"
        if self._excludes(path):
            return "move it, or change techspec_exclude"
        metadata = "'techspec: true' to its front matter"
        if path.endswith(".rst"):
            metadata = "':techspec: true' above its title"
        return f"move it to a folder in techspec_documents, or add {metadata}"

    def covers(self, path: str) -> bool:
        """Return whether a pattern matches *path*, which may be a template."""
        return self._matches(path)


class SpecLabels:
    """The prefixes of the labels of specs that have only a number.

    :param labels: ``techspec_label``, one prefix or prefixes by pattern.
    :param folder: see :class:`Selection`.
    """

    def __init__(self, labels: str | Mapping[str, str], *, folder: str) -> None:
        by_pattern = {"**": labels} if isinstance(labels, str) else labels
        self._labels = [
            (_Patterns([pattern], folder), label)
            for pattern, label in by_pattern.items()
            if label
        ]

    def __call__(self, path: str) -> str:
        """Return the prefix for the document at *path*, that of the first match."""
        return next((label for match, label in self._labels if match(path)), "")


def _names_start_page(pattern: str) -> bool:
    """Return whether *pattern* names ``README`` or ``index`` itself, ``**/README.md``.

    ``**/[Rr]eadme.md`` does as well.
    """
    name = re.sub(r"\[!?(\w)[^\]]{0,20}\]", r"\1", pattern.rpartition("/")[2])
    return any(word in name.casefold() for word in START_PAGES)


class _Patterns:
    """Patterns of paths, in which a leading ``**/`` also matches no folder."""

    def __init__(self, patterns: Iterable[str], folder: str) -> None:
        fixed = list(patterns)
        anywhere = [p.removeprefix("**/") for p in fixed if p.startswith("**/")]
        self._matches = Matcher([*fixed, *anywhere])
        self._matches_anywhere = Matcher(anywhere)
        self._folder = folder

    def __call__(self, path: str) -> bool:
        return self._matches(path) or self._matches_anywhere(f"{self._folder}/{path}")
