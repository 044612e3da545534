"""A build of a project that yields its records and findings, and writes no pages."""

from __future__ import annotations

import io
import json
import logging
import os
import sys
import tempfile
import traceback
from argparse import Namespace
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, redirect_stdout
from functools import partial
from os.path import relpath
from pathlib import Path
from typing import Any, NamedTuple

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.errors import ConfigError, SphinxError
from sphinx.util.docutils import docutils_namespace, patch_docutils

from sphinx_techspec.checks import Check
from sphinx_techspec.cli.check.progress import show_progress
from sphinx_techspec.cli.check.stored_result import (
    ReusingSphinx,
    StoredResult,
    UnchangedError,
    other_files,
)
from sphinx_techspec.cli.project_folders import (
    check_folders,
    conf_dir_of,
    project_cache,
)
from sphinx_techspec.cli.terminal import CommandError
from sphinx_techspec.comparison.state import ProjectState
from sphinx_techspec.ext.build import Build
from sphinx_techspec.ext.build_inputs import source_path
from sphinx_techspec.ext.builders import page_uri
from sphinx_techspec.ext.domain import SpecDomain
from sphinx_techspec.kinds import RecordKinds
from sphinx_techspec.messages import closest, did_you_mean, quote, with_hint
from sphinx_techspec.query.project_data import ProjectData
from sphinx_techspec.records import record_uri

_BUILDER = "techspec"


class BuiltProject(NamedTuple):
    """The result of a build."""

    folder: Path
    """The source directory."""
    data: Mapping[str, Any]
    """The content of techspec.json."""
    sources: frozenset[str]
    """The source files of all documents, relative to *folder*."""
    included: Mapping[str, Collection[str]]
    """The files that the document of each source includes or shows."""
    warnings: Sequence[str]
    """Problems of this extension's configuration and of templates."""
    checks: Mapping[str, Check]
    """The checks of the project by code."""
    kinds: RecordKinds
    """The record kinds of the project."""
    written_ids: frozenset[str]
    """The URIs of the records whose IDs the authors wrote."""
    baseline: Path | None
    """The file in the setting ``techspec_baseline``, which may be missing."""
    fingerprint: str
    """The digest of all that the result depends on, empty if it is not known."""
    records: ProjectData | None
    """The records of the project, ``None`` if the result is that of an earlier
    build."""
    hint_at: Callable[[str, str], str]
    """Return the hint to keep a document, given by its docname, a spec at another path;
    ``""`` if no change is necessary."""

    @property
    def project(self) -> ProjectData:
        """The records of a project that was built now."""
        assert self.records is not None
        return self.records

    @property
    def state(self) -> ProjectState:
        """The records and findings, to be compared with those of another state."""
        return ProjectState(self.data, self.written_ids)

    @property
    def located_warnings(self) -> list[str]:
        """The warnings, with paths relative to *folder*."""
        prefix = f"{self.folder.resolve()}{os.sep}"
        return [warning.replace(prefix, "") for warning in self.warnings]


def build_project(
    arguments: Namespace, *, reuse: Callable[[str], bool] | None = None
) -> BuiltProject:
    """Build the project of a command's *arguments*.

    Only the cache folder is written.

    :param reuse: returns whether to use the result of the last build, given its
        fingerprint. That result has no records. By default, the project is always
        built.
    :raises CommandError: if Sphinx cannot build it.
    """
    folder = Path(arguments.sourcedir)
    check_folders(arguments)
    with tempfile.TemporaryDirectory(prefix="sphinx-techspec-") as temporary:
        output = Path(temporary)
        doctrees = project_cache(arguments) or output / "doctrees"
        cached = doctrees / "environment.pickle"
        is_cached = cached.exists()
        build = _ProjectBuild(arguments, folder, output, doctrees, reuse)
        try:
            try:
                return build.run()
            except (CommandError, ConfigError):
                raise
            except Exception:
                if not is_cached:
                    raise
                # The cache may come from another version of an extension.
                cached.unlink(missing_ok=True)
                return build.run()
        except CommandError:
            raise
        except Exception as error:
            # Extensions can raise any exception.
            message = _describe(error, folder, conf_dir=conf_dir_of(arguments))
            raise CommandError(message) from error


class _ProjectBuild(NamedTuple):
    """A build of a project with Sphinx."""

    arguments: Namespace
    folder: Path
    output: Path
    doctrees: Path
    reuse: Callable[[str], bool] | None

    def run(self) -> BuiltProject:
        """Build the project, or return the result of the last build.

        :raises CommandError: if ``-D`` has an invalid setting.
        """
        conf_dir = conf_dir_of(self.arguments)
        with ExitStack() as stack:
            stack.enter_context(_redirected_output())
            stack.enter_context(_no_bytecode())
            warnings = stack.enter_context(_warnings_of("sphinx_techspec"))
            refused = stack.enter_context(_warnings_of("sphinx.config"))
            stack.enter_context(patch_docutils(conf_dir))
            stack.enter_context(docutils_namespace())
            try:
                app = self._start()
            except UnchangedError as unchanged:
                file = unchanged.app.config.techspec_baseline
                return self._result(unchanged.app, unchanged.result, baseline=file)
            _check_settings(app.config, dict(self.arguments.define), refused)
            stack.enter_context(show_progress(app))
            app.connect("env-before-read-docs", _accept_missing_start_page)
            file = app.config.techspec_baseline
            if self._replaces_baseline:
                # The file may be missing or invalid.
                app.config.techspec_baseline = None
            app.build()
            result = self._store(app, warnings)
            build = SpecDomain.of(app.env).build
            return self._result(app, result, build, baseline=file)

    @property
    def _replaces_baseline(self) -> bool:
        return bool(getattr(self.arguments, "write_baseline", False))

    def _start(self) -> ReusingSphinx:
        return ReusingSphinx(
            self.folder,
            conf_dir_of(self.arguments),
            self.output,
            self.doctrees,
            buildername=_BUILDER,
            confoverrides=dict(self.arguments.define),
            status=None,
            warning=io.StringIO(),
            parallel=self.arguments.jobs or os.cpu_count() or 1,
            stored=self._stored,
        )

    def _stored(self) -> StoredResult | None:
        """Return the result of the last build, if the command can use it."""
        if self.reuse is None or self._replaces_baseline:
            return None
        stored = StoredResult.load(self.doctrees)
        return stored if stored and self.reuse(stored.fingerprint) else None

    def _store(self, app: ReusingSphinx, warnings: Sequence[str]) -> StoredResult:
        """Return the result of a build, and keep it for the next one."""
        files = sorted(other_files(app))
        result = StoredResult(
            app.fingerprint(files) or "",
            files,
            data=json.loads((self.output / "techspec.json").read_bytes()),
            included={
                source_path(app.env, name): sorted(
                    Path(relpath(app.srcdir / file, app.srcdir)).as_posix()
                    for file in app.env.dependencies.get(name, ())
                )
                for name in app.env.all_docs
            },
            warnings=list(warnings),
            written_ids=sorted(_written_ids(app, SpecDomain.of(app.env))),
        )
        if result.fingerprint and not self.arguments.no_cache:
            result.store(self.doctrees)
        return result

    def _result(
        self,
        app: Sphinx,
        result: StoredResult,
        build: Build | None = None,
        *,
        baseline: str | None,
    ) -> BuiltProject:
        domain = SpecDomain.class_of(app)
        return BuiltProject(
            self.folder,
            result.data,
            sources=frozenset(result.included),
            included=result.included,
            warnings=result.warnings,
            checks=domain.checks,
            kinds=domain.kinds,
            written_ids=frozenset(result.written_ids),
            baseline=conf_dir_of(self.arguments) / baseline if baseline else None,
            fingerprint=result.fingerprint,
            records=build.project if build else None,
            hint_at=partial(_hint_at, build),
        )


def _hint_at(build: Build | None, docname: str, path: str) -> str:
    """Return the hint to keep *docname* a spec at *path*, or ``""`` if it is one."""
    assert build is not None
    is_spec = build.selection.is_spec_source(path, build.data.sources[docname])
    return "" if is_spec else build.selection.hint_for(path)


def _accept_missing_start_page(
    app: Sphinx, env: BuildEnvironment, docnames: list[str]
) -> None:
    """Use another document as the start page of a project without one.

    Sphinx requires a start page, but no page is written here.
    """
    if app.config.root_doc not in env.found_docs and env.found_docs:
        app.config.root_doc = min(env.found_docs)


def _written_ids(app: Sphinx, domain: SpecDomain) -> Iterator[str]:
    """Yield the URIs of the records whose IDs the authors wrote."""
    for docname, records in domain.build.corpus.documents.items():
        uri = page_uri(app.builder, docname)
        for record in records.records:
            if record.has_written_id:
                yield record_uri(uri, record.anchor)


@contextmanager
def _redirected_output() -> Iterator[None]:
    """Redirect the output of conf.py and of the programs it runs to standard error."""
    sys.stdout.flush()
    saved = os.dup(1)
    try:
        os.dup2(2, 1)
        with redirect_stdout(sys.stderr):
            yield
    finally:
        os.dup2(saved, 1)
        os.close(saved)


@contextmanager
def _no_bytecode() -> Iterator[None]:
    """Write no ``__pycache__`` next to the project's own extensions."""
    before, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        yield
    finally:
        sys.dont_write_bytecode = before


class _WarningCollector(logging.Handler):
    """Collects warnings except findings, which have a document and a line."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.warnings: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        location = getattr(record, "location", None)
        if not isinstance(location, tuple | nodes.Node):
            prefix = f"{location}: " if location else ""
            self.warnings.append(f"{prefix}{record.getMessage()}")


@contextmanager
def _warnings_of(module: str) -> Iterator[list[str]]:
    """Collect the warnings that *module* logs through Sphinx."""
    handler = _WarningCollector()
    logger = logging.getLogger(f"sphinx.{module}")
    logger.addHandler(handler)
    try:
        yield handler.warnings
    finally:
        logger.removeHandler(handler)


def _check_settings(
    config: Config, settings: Mapping[str, str], warnings: Sequence[str]
) -> None:
    """Reject settings that Sphinx would ignore with a warning.

    :param warnings: Sphinx's warnings; looking up a value may add some.
    :raises CommandError: for the first invalid setting.
    """
    known = {value.name for value in config}
    for setting in settings:
        name = setting.partition(".")[0]
        if name not in known:
            message = f"-D: unknown setting {quote(name)}"
            hint = did_you_mean(closest(name, known))
            raise CommandError(with_hint(message, hint))
        config[name]
        for warning in warnings:
            if name in warning:
                # The build would ignore it.
                raise CommandError(f"-D: {warning.replace(', ignoring', '')}")


def _describe(error: BaseException, folder: Path, *, conf_dir: Path) -> str:
    """Return a message for an error that ended the build."""
    conf = conf_dir / "conf.py"
    cause = error.__cause__
    if isinstance(error, ConfigError) and isinstance(cause, SystemExit):
        return f"{conf} calls sys.exit()"
    if isinstance(error, ConfigError) and isinstance(cause, SyntaxError):
        return f"{conf}, line {cause.lineno}: {cause.msg}"
    if isinstance(error, ConfigError) and cause is not None:
        lines = [
            frame.lineno
            for frame in traceback.extract_tb(cause.__traceback__)
            if Path(frame.filename) == conf.resolve()
        ]
        location = f"{conf}, line {lines[-1]}" if lines else str(conf)
        return f"{location}: {type(cause).__name__}: {cause}"
    if type(error) is SphinxError and _BUILDER in str(error):
        return (
            f'{conf} does not load the extension; add "sphinx_techspec" to extensions'
        )
    if isinstance(error, SphinxError):
        return f"cannot build {folder}: {error}"
    return f"cannot build {folder}: {type(error).__name__}: {error}"
