"""The selection of documents that are specs."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from sphinx.util.matching import Matcher

from sphinx_techspec.template import is_template

_NEVER = frozenset({"index", "readme"})


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
        self._matches = _Patterns(documents, folder)
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
        stem = PurePosixPath(path).stem.casefold()
        if stem in _NEVER or is_template(path) or path == self._template:
            return False
        wish = str(metadata.get("techspec", "")).strip().casefold()
        if wish in ("false", "no"):
            return False
        if self._excludes(path):
            return False
        return has_status or wish in ("true", "yes") or self._matches(path)


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
