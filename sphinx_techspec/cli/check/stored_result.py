"""The result of the last build of a project, which is valid until an input changes.

A command starts Sphinx, which runs conf.py and loads the extensions. If all values and
files that the result depends on are those of the last build, the command ends Sphinx
before it reads its environment or any document.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import docutils
import sphinx
from sphinx.application import Sphinx
from sphinx.errors import SphinxError
from sphinx.util.matching import get_matching_files

from sphinx_techspec.cli.project_folders import write_cache
from sphinx_techspec.ext.build_inputs import code_files, current_date, with_sorted_sets
from sphinx_techspec.ext.domain import SpecDomain
from sphinx_techspec.ext.external_objects import external_objects
from sphinx_techspec.template import BUILT_IN

_FILE = "techspec-result.json"
_FORMAT = 1
_READING_EVENTS = (
    "env-get-outdated",
    "env-before-read-docs",
    "env-get-updated",
    "env-updated",
    "techspec-corpus",
)
"""The events of a build without changes at which extensions can add to its result."""
_KNOWN_MODULES = ("sphinx", "myst_parser", "sphinxcontrib.mermaid", "sphinx_techspec")
"""The packages whose listeners depend on nothing but configuration and documents."""
_PACKAGE_FOLDERS = {"site-packages", "dist-packages"}
_FINE, _COARSE = 20_000_000, 2_000_000_000
"""The precision of file times, in nanoseconds, on current and on old systems."""


class StoredResult(NamedTuple):
    """The result of a build that the next one can reuse, as JSON values."""

    fingerprint: str
    """The digest of everything that the result depends on."""
    files: Sequence[str]
    """The files outside the source directory, or not documents, that it depends on."""
    data: Mapping[str, Any]
    """The content of techspec.json."""
    included: Mapping[str, Sequence[str]]
    """The files that the document of each source includes."""
    warnings: Sequence[str]
    written_ids: Sequence[str]

    @classmethod
    def load(cls, folder: Path) -> StoredResult | None:
        """Return the result in *folder*, ``None`` if it is missing or invalid."""
        try:
            stored = json.loads((folder / _FILE).read_bytes())
            if stored.pop("format") != _FORMAT:
                return None
            result = cls(**stored)
            _ = len(result.data["specs"]), result.data["findings"]
        except (OSError, ValueError, LookupError, TypeError, AttributeError):
            return None
        return result

    def store(self, folder: Path) -> None:
        """Write the result to *folder*."""
        write_cache(folder / _FILE, json.dumps({"format": _FORMAT, **self._asdict()}))


class UnchangedError(SphinxError):
    """Ends a build whose result is known."""

    def __init__(self, app: Sphinx, result: StoredResult) -> None:
        super().__init__("nothing has changed")
        self.app = app
        """The application, without an environment."""
        self.result = result


class ReusingSphinx(Sphinx):
    """A Sphinx application that ends itself if the result of its build is known.

    :param stored: returns the result of the last build, if the command accepts it.
    :raises UnchangedError: while it starts, if nothing has changed since then.
    """

    def __init__(
        self, *args: Any, stored: Callable[[], StoredResult | None], **kwargs: Any
    ) -> None:
        self._stored = stored
        self._snapshot: _Snapshot | None = None
        super().__init__(*args, **kwargs)

    def preload_builder(self, name: str) -> None:
        """Listen to the events of the start, after all extensions."""
        super().preload_builder(name)
        for event in ("config-inited", "builder-inited"):
            self.connect(event, self._end_if_unchanged, priority=sys.maxsize)

    def _end_if_unchanged(self, app: Sphinx, *_: Any) -> None:
        started = hasattr(app, "builder")
        if started != _has_other_listeners(app, ["builder-inited"]):
            return
        if _has_other_listeners(app, _READING_EVENTS) or _has_local_code(app):
            return
        self._snapshot = _Snapshot.of(app)
        stored = self._stored()
        if stored and stored.fingerprint == self._snapshot.fingerprint(stored.files):
            raise UnchangedError(app, stored)

    def fingerprint(self, files: Iterable[str]) -> str | None:
        """Return the digest of everything that the result of the build depends on.

        :param files: the files that it depends on in addition to the documents.
        :returns: ``None`` if something changed during the build.
        """
        before = self._snapshot
        if before is None or self.env.reread_always:
            return None
        files = list(files)
        stats = {**before.files, **_stats(files)}
        if before.files != _stats(before.files) or any(
            _is_newer(stat, before.time) for stat in stats.values()
        ):
            return None
        return before.fingerprint(files)


_Stat = tuple[int, ...] | None


class _Snapshot(NamedTuple):
    """The inputs of a build when it starts."""

    time: int
    """In nanoseconds."""
    values: str
    """The digest of the values."""
    files: Mapping[str, _Stat]
    """The size and times of each file and folder in the source directory."""

    @classmethod
    def of(cls, app: Sphinx) -> _Snapshot:
        now = time.time_ns()
        values = [*_values(app), sorted(_stats(_packages(app)).items())]
        digest = sha256(repr(values).encode("utf-8", "surrogatepass")).hexdigest()
        return cls(now, digest, _stats(_sources(app)))

    def fingerprint(self, files: Iterable[str]) -> str:
        stats = {**self.files, **_stats(files)}
        content = [self.values, sorted(stats.items())]
        return sha256(repr(content).encode("utf-8", "surrogatepass")).hexdigest()


def other_files(app: Sphinx) -> set[str]:
    """Return the files that the result depends on in addition to the documents.

    They need not exist: the result may change when they appear.
    """
    env, templates = app.env, SpecDomain.of(app.env).tables.templates
    names = {name for found in env.dependencies.values() for name in map(str, found)}
    names |= templates.keys() - BUILT_IN.keys()
    names |= {t.name for t in SpecDomain.of(env).build.templates.problems}
    for records in SpecDomain.of(env).tables.documents.values():
        names.add(records.spec.template or "")
    found = {str(Path(app.srcdir, name)) for name in names if name}
    baseline = app.config.techspec_baseline
    return found | ({str(Path(app.confdir, baseline))} if baseline else set())


def _values(app: Sphinx) -> Iterator[object]:
    """Yield the values that the result depends on."""
    yield current_date()
    yield sys.version, sphinx.__display_version__, docutils.__version__
    yield [(name, e.version) for name, e in sorted(app.extensions.items())]
    yield list(code_files())
    yield with_sorted_sets({value.name: value.value for value in app.config})
    yield with_sorted_sets(app.config.overrides), sorted(app.tags)
    domain = SpecDomain.class_of(app)
    yield domain.kinds.digest, sorted(domain.checks)
    if env := getattr(app, "env", None):
        yield list(external_objects(env))


def _packages(app: Sphinx) -> Iterator[str]:
    """Yield conf.py, and the folders whose times change when packages do."""
    yield str(Path(app.confdir, "conf.py"))
    for path in sys.path:
        if Path(path).name in _PACKAGE_FOLDERS:
            yield path


def _sources(app: Sphinx) -> Iterator[str]:
    """Yield the files in the source directory, their folders, and the catalogs."""
    config, root = app.config, str(app.srcdir)
    excluded = [*config.exclude_patterns, *config.templates_path]
    folders = {""}
    for name in get_matching_files(root, config.include_patterns, excluded):
        if name.endswith(tuple(config.source_suffix)):
            yield os.path.join(root, name)  # noqa: PTH118 - of many files
            folder = os.path.dirname(name)  # noqa: PTH120
            while folder not in folders:
                folders.add(folder)
                folder = os.path.dirname(folder)  # noqa: PTH120
    # A file that appears may be the template of a folder.
    yield from (os.path.join(root, folder) for folder in folders)  # noqa: PTH118
    for folder in config.locale_dirs:
        catalogs = Path(root, folder, config.language or "en", "LC_MESSAGES")
        yield from map(str, catalogs.rglob("*.[pm]o"))


def _stats(paths: Iterable[str]) -> dict[str, _Stat]:
    return {path: _stat(path) for path in paths}


def _stat(path: str) -> _Stat:
    """Return the identity, size and times of a file, ``None`` if it is missing."""
    try:
        found = os.stat(path)  # noqa: PTH116 - of many files
    except (OSError, ValueError):
        return None
    return found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino


def _is_newer(stat: _Stat, moment: int) -> bool:
    """Return whether a file may have been changed at *moment* or later."""
    if stat is None:
        return False
    changed = max(stat[:2])
    precision = _COARSE if changed % 1_000_000_000 == 0 else _FINE
    return changed > moment - precision


def _has_other_listeners(app: Sphinx, events: Iterable[str]) -> bool:
    """Return whether other extensions, or conf.py, listen to *events*."""
    return any(
        not _is_known(str(getattr(listener.handler, "__module__", "")))
        for event in events
        for listener in app.events.listeners.get(event, ())
    )


def _is_known(module: str) -> bool:
    known = any(module == m or module.startswith(f"{m}.") for m in _KNOWN_MODULES)
    return known and not module.startswith("sphinx.ext.")


def _has_local_code(app: Sphinx) -> bool:
    """Return whether the project has extensions or checks of its own.

    Their code changes without a new version.
    """
    checks = SpecDomain.class_of(app).checks.values()
    modules = {*app.extensions, *(str(check.run.__module__) for check in checks)}
    return not all(_is_known(name) or _is_installed(name) for name in modules)


def _is_installed(module: str) -> bool:
    if module.startswith("sphinx.ext."):
        return True
    path = getattr(sys.modules.get(module), "__file__", None) or ""
    return not _PACKAGE_FOLDERS.isdisjoint(Path(path).parts)
