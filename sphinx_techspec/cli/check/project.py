"""A project, read by Sphinx: the records and findings that techspec.json has."""

from __future__ import annotations

import io
import json
import logging
import os
import sys
import tempfile
import traceback
from argparse import Namespace
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, redirect_stdout
from difflib import get_close_matches
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import platformdirs
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ConfigError, SphinxError
from sphinx.util.docutils import docutils_namespace, patch_docutils

from sphinx_techspec.cli.check.progress import show_progress
from sphinx_techspec.cli.errors import CannotRunError, reason

__all__ = ["Project", "read_project"]

_BUILDER = "techspec"


class Project(NamedTuple):
    """What is known of a project after it was read."""

    folder: Path
    data: Mapping[str, Any]
    """The content of techspec.json."""
    sources: frozenset[str]
    """The source files of all documents, specs or not, relative to *folder*."""
    warnings: Sequence[str]
    """What is wrong in the configuration of this extension and in templates."""


def read_project(arguments: Namespace) -> Project:
    """Read the project that *arguments*, those of a command, name.

    Nothing is written but to the cache folder.

    :raises CannotRunError: where Sphinx cannot read it.
    """
    folder = Path(arguments.sourcedir)
    if not folder.is_dir():
        what = "is no folder" if folder.exists() else "does not exist"
        raise CannotRunError(f"{folder} {what}")
    if not (folder / "conf.py").is_file():
        raise CannotRunError(f"there is no conf.py in {folder}")
    with tempfile.TemporaryDirectory(prefix="sphinx-techspec-") as temporary:
        output = Path(temporary)
        doctrees = _cache_folder(arguments, folder) or output / "doctrees"
        cached = doctrees / "environment.pickle"
        is_cached = cached.exists()
        try:
            try:
                return _read(arguments, folder, output, doctrees)
            except (CannotRunError, ConfigError):
                raise
            except Exception:
                if not is_cached:
                    raise
                # An extension may have changed, and not know what it kept any more.
                cached.unlink(missing_ok=True)
                return _read(arguments, folder, output, doctrees)
        except CannotRunError:
            raise
        except Exception as error:
            # Extensions may raise anything.
            raise CannotRunError(_in_one_line(error, folder)) from error


def _read(arguments: Namespace, folder: Path, output: Path, doctrees: Path) -> Project:
    """Have Sphinx read the project.

    :raises CannotRunError: for settings that it does not take.
    """
    settings = dict(arguments.define)
    with ExitStack() as stack:
        stack.enter_context(_standard_output_kept())
        stack.enter_context(_no_bytecode())
        warnings = stack.enter_context(_warnings_of("sphinx_techspec"))
        refused = stack.enter_context(_warnings_of("sphinx.config"))
        stack.enter_context(patch_docutils(folder))
        stack.enter_context(docutils_namespace())
        app = Sphinx(
            folder,
            folder,
            output,
            doctrees,
            _BUILDER,
            confoverrides=settings,
            status=None,
            warning=io.StringIO(),
            parallel=arguments.jobs or os.cpu_count() or 1,
        )
        _check_settings(app.config, settings, refused)
        stack.enter_context(show_progress(app))
        app.build()
        data = json.loads((output / "techspec.json").read_bytes())
        documents = [app.env.doc2path(name, base=False) for name in app.env.all_docs]
    sources = frozenset(Path(document).as_posix() for document in documents)
    return Project(folder, data, sources, warnings)


def _cache_folder(arguments: Namespace, folder: Path) -> Path | None:
    """Return where doctrees are kept, ``None`` where there is no such place.

    :raises CannotRunError: where the folder that the user wants cannot be made.
    """
    if arguments.no_cache:
        return None
    path = folder.resolve()
    name = f"{path.name}-{sha256(os.fsencode(path)).hexdigest()[:16]}"
    base = Path(
        arguments.cache_dir
        or platformdirs.user_cache_path("sphinx-techspec", appauthor=False)
    )
    try:
        (base / name).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        if arguments.cache_dir:
            raise CannotRunError(
                f"the cache folder {base} cannot be used: {reason(error)}"
            ) from error
        return None  # a machine without a home
    return base / name if os.access(base / name, os.W_OK) else None


@contextmanager
def _standard_output_kept() -> Iterator[None]:
    """Send what conf.py and the programs that it starts print to standard error."""
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
    """Leave no ``__pycache__`` beside the extensions that a project has of its own."""
    before, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        yield
    finally:
        sys.dont_write_bytecode = before


class _Messages(logging.Handler):
    """Keeps warnings that are no findings, which have a document and a line."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        location = getattr(record, "location", None)
        if not isinstance(location, tuple):
            place = f"{location}: " if location else ""
            self.found.append(f"{place}{record.getMessage()}")


@contextmanager
def _warnings_of(module: str) -> Iterator[list[str]]:
    """Collect what *module*, which logs as Sphinx does, warns of."""
    handler = _Messages()
    logger = logging.getLogger(f"sphinx.{module}")
    logger.addHandler(handler)
    try:
        yield handler.found
    finally:
        logger.removeHandler(handler)


def _check_settings(
    config: Config, settings: Mapping[str, str], warnings: Sequence[str]
) -> None:
    """Refuse settings that Sphinx would ignore with a warning.

    :param warnings: what Sphinx has warned of; more come as values are looked up.
    :raises CannotRunError: naming the first one.
    """
    known = {value.name for value in config}
    for setting in settings:
        name = setting.partition(".")[0]
        if name not in known:
            close = get_close_matches(name, known, 1)
            guess = f"; did you mean {close[0]}?" if close else ""
            raise CannotRunError(f"-D: there is no setting {name!r}{guess}")
        config[name]
        for warning in warnings:
            if name in warning:
                raise CannotRunError(f"-D: {warning}")


def _in_one_line(error: BaseException, folder: Path) -> str:
    """Return what is wrong with the project, as Sphinx sees it."""
    conf = folder / "conf.py"
    cause = error.__cause__
    if isinstance(error, ConfigError) and isinstance(cause, SystemExit):
        return f"{conf} ends the program by itself, with sys.exit()"
    if isinstance(error, ConfigError) and isinstance(cause, SyntaxError):
        return f"{conf}, line {cause.lineno}: {cause.msg}"
    if isinstance(error, ConfigError) and cause is not None:
        lines = [
            frame.lineno
            for frame in traceback.extract_tb(cause.__traceback__)
            if Path(frame.filename) == conf.resolve()
        ]
        place = f"{conf}, line {lines[-1]}" if lines else str(conf)
        return f"{place}: {type(cause).__name__}: {cause}"
    if type(error) is SphinxError and _BUILDER in str(error):
        return f'{conf} does not load the extension: extensions = ["sphinx_techspec"]'
    if isinstance(error, SphinxError):
        return f"{folder} cannot be read: {error}"
    return f"{folder} cannot be read: {type(error).__name__}: {error}"
