"""Which documents are specs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from sphinx.util.matching import Matcher

from sphinx_techspec.template import is_template

__all__ = ["Selection"]

_NEVER = frozenset({"index", "readme"})


class Selection:
    """The rule by which a source file is a spec.

    :param documents: ``techspec_documents``.
    :param exclude: ``techspec_exclude``.
    :param template: ``techspec_template``, a path that is no spec.
    """

    def __init__(
        self, documents: Iterable[str], exclude: Iterable[str], template: str | None
    ) -> None:
        self._matches = Matcher(_anywhere(documents))
        self._excludes = Matcher(_anywhere(exclude))
        self._template = template

    def is_spec(self, path: str, metadata: Mapping[str, object]) -> bool:
        """Whether the document is a spec.

        :param path: its source file relative to the source directory, with ``/``.
        :param metadata: its front matter as Sphinx collects it, all strings.
        """
        stem = PurePosixPath(path).stem.casefold()
        if stem in _NEVER or is_template(path) or path == self._template:
            return False
        wish = str(metadata.get("techspec", "")).strip().casefold()
        if wish in ("false", "no"):
            return False
        if self._excludes(path):
            return False
        return wish in ("true", "yes") or self._matches(path)


def _anywhere(patterns: Iterable[str]) -> list[str]:
    """Return *patterns* so that a leading ``**/`` matches no folder as well."""
    wanted = [str(pattern) for pattern in patterns]
    return [*wanted, *(p.removeprefix("**/") for p in wanted if p.startswith("**/"))]
