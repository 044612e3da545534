"""The base of a comparison: a Git revision, a techspec.json file, or its URL."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from sphinx_techspec import __version__
from sphinx_techspec.cli.git import Repository
from sphinx_techspec.cli.project_folders import cache_folder, check_folders, write_cache
from sphinx_techspec.cli.terminal import CommandError, reason
from sphinx_techspec.comparison.state import ProjectState
from sphinx_techspec.dates import today
from sphinx_techspec.export import VERSION
from sphinx_techspec.lazy_regex import lazy_regex

_MAX_CACHED = 50
"""The number of revisions in the cache."""
_HASH_LENGTH = 9
_HASH = lazy_regex(r"[0-9a-f]{7,64}", re.IGNORECASE)
_READER = "sphinx_techspec.cli.check.read_revision"


class Base(NamedTuple):
    """A base that is read."""

    name: str
    """The commit, the path, or the URL."""
    description: str
    """A name for readers."""
    state: ProjectState
    warnings: frozenset[str] = frozenset()
    """The problems of its configuration and templates."""


@contextmanager
def open_base(name: str | None, arguments: Namespace) -> Iterator[Callable[[], Base]]:
    """Start reading a base, and yield a function that returns it.

    A revision is built in another process, which can run while this one builds the
    current state. The processes don't share modules that conf.py imports.

    :param name: a revision, a path or a URL; ``None`` for the default branch of the
        remote.
    :param arguments: the arguments of the command, such as ``sourcedir``.
    :raises CommandError: if there is no such base; also by the function.
    """
    if name is not None and "://" in name:
        from sphinx_techspec.cli.remote_file import fetch

        data = _parse(fetch(name), name)
        yield lambda: Base(name, name, ProjectState(data))
    elif name is not None and Path(name).is_file():
        data = _parse(_read_file(Path(name)), name)
        yield lambda: Base(name, name, ProjectState(data))
    elif name is not None and name.endswith(".json"):
        raise CommandError(f"{name} does not exist")
    else:
        with _open_revision(name, arguments) as result:
            yield result


# Files and URLs


def _read_file(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise CommandError(f"cannot read {path}: {reason(error)}") from error


def _parse(content: bytes, name: str) -> Mapping[str, Any]:
    """Return the content of a techspec.json file.

    :raises CommandError: if it is something else.
    """
    try:
        data = json.loads(content.decode("utf-8-sig"))
        is_valid = isinstance(data["specs"], list) and isinstance(data["version"], int)
        # Compared at once, so that an error gets its name.
        state = ProjectState(data)
        _ = state.spec_entries, [(f["code"], f["message"]) for f in state.findings]
        _ = [(spec["id"], spec["source"]) for spec in state.specs]
    except (
        ValueError,
        LookupError,
        TypeError,
        AttributeError,
        RecursionError,
    ) as error:
        raise CommandError(
            f"{name} is not a techspec.json file; write one with "
            "'sphinx-build -b techspec SOURCEDIR OUTPUTDIR'"
        ) from error
    if not is_valid or data["version"] > VERSION:
        raise CommandError(
            f"{name} has version {data['version']} of the format, and this release "
            f"reads version {VERSION}; upgrade sphinx-techspec"
        )
    found: Mapping[str, Any] = data
    return found


# Revisions


class _ProjectFolders(NamedTuple):
    """The folders of a project, relative to the root of its repository."""

    source: str
    conf: str


@contextmanager
def _open_revision(
    name: str | None, arguments: Namespace
) -> Iterator[Callable[[], Base]]:
    check_folders(arguments)
    repository = Repository.of(Path(arguments.sourcedir))
    shown = name or repository.default_base()
    commit = repository.merge_base(shown)
    description = _describe(shown, commit)
    folders = _folders_in(repository, commit, arguments)
    cache = _cache_file(commit, folders, arguments)
    cached = _read_cache(cache) if cache else None
    if cached is not None:
        base = _to_base(commit, description, cached)
        yield lambda: base
        return
    with repository.worktree(commit) as worktree, ExitStack() as stack:
        process = _start(worktree, folders, arguments)
        stack.callback(_stop, process)

        def result() -> Base:
            content = _finish(process, worktree, description)
            if cache:
                _write_cache(cache, content)
            return _to_base(commit, description, content)

        yield result


def _describe(revision: str, commit: str) -> str:
    """Return a name of *revision*, ``v1.0 (3f2a9c1d0)``; hashes are shortened."""
    if _HASH.fullmatch(revision):
        revision = revision[:_HASH_LENGTH].lower()
    short = commit[:_HASH_LENGTH]
    return short if short.startswith(revision) else f"{revision} ({short})"


def _to_base(commit: str, description: str, content: Mapping[str, Any]) -> Base:
    state = ProjectState(content["data"], content["written_ids"])
    return Base(commit, description, state, frozenset(content["warnings"]))


def _folders_in(
    repository: Repository, commit: str, arguments: Namespace
) -> _ProjectFolders:
    """Return the folders of the project in *commit*.

    :raises CommandError: if *commit* doesn't have the project.
    """
    root = repository.root.resolve()
    source = _relative(Path(arguments.sourcedir), root)
    conf = _relative(Path(arguments.conf_dir or arguments.sourcedir), root)
    path = f"{conf}/conf.py".removeprefix("./")
    if Path(conf).is_absolute() or repository.has_file(commit, path):
        return _ProjectFolders(source, conf)
    previous = repository.previous_path(commit, path)
    if previous is None or source != conf:
        raise CommandError(
            f"{commit[:9]} has no {path}, so there is nothing to compare with; use a "
            "later revision as BASE"
        )
    folder = Path(previous).parent.as_posix()
    return _ProjectFolders(folder, folder)


def _relative(folder: Path, root: Path) -> str:
    """Return *folder* relative to *root*, or its full path if it is elsewhere."""
    path = folder.resolve()
    return (path.relative_to(root) if path.is_relative_to(root) else path).as_posix()


def _start(
    worktree: Path, folders: _ProjectFolders, arguments: Namespace
) -> subprocess.Popen[bytes]:
    """Start to build a revision."""
    request = {
        "sourcedir": str(worktree / folders.source),
        "conf_dir": str(worktree / folders.conf),
        "define": arguments.define,
        "jobs": arguments.jobs,
        "output": str(_output_of(worktree)),
    }
    paths = [path or str(Path.cwd()) for path in sys.path]
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(paths),
        "TMPDIR": str(worktree.parent),  # removed even if the process is killed
    }
    with _log_of(worktree).open("wb") as log:
        return subprocess.Popen(  # noqa: S603 - runs this program
            [sys.executable, "-P", "-m", _READER, json.dumps(request)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=log,
            env=environment,
            start_new_session=True,  # its own processes end with it
        )


def _output_of(worktree: Path) -> Path:
    return worktree.with_name("techspec.json")


def _log_of(worktree: Path) -> Path:
    return worktree.with_name("log")


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End a process and those that it started."""
    if process.poll() is None:
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait()


def _finish(
    process: subprocess.Popen[bytes], worktree: Path, description: str
) -> Mapping[str, Any]:
    """Return the result of a build of a revision.

    :raises CommandError: if it failed.
    """
    status = process.wait()
    log = _log_of(worktree).read_text("utf-8", errors="replace").strip()
    last_line = log.rpartition("\n")[2]
    error = f"the build ended with status {status}: {last_line}".rstrip(": ")
    try:
        content = json.loads(_output_of(worktree).read_bytes())
        error = content.get("error", "")
    except (OSError, ValueError):
        content = {}
    if error:
        error = error.replace(f"{worktree}{os.sep}", "").replace(str(worktree), ".")
        raise CommandError(
            f"cannot build the base {description}: {error}; name a revision that "
            "builds, or use a techspec.json file as BASE"
        )
    found: Mapping[str, Any] = content
    return found


# The cache


def _cache_file(
    commit: str, folders: _ProjectFolders, arguments: Namespace
) -> Path | None:
    """Return the file for the result of a revision, ``None`` without a cache.

    Some findings depend on the date, and all results on the installed packages.
    """
    folder = cache_folder(arguments)
    if folder is None:
        return None
    key = [
        *(commit, *folders, sorted(arguments.define)),
        *(today().isoformat(), __version__, sys.version, _versions()),
    ]
    digest = sha256(json.dumps(key).encode()).hexdigest()[:32]
    return folder / "revisions" / f"{digest}.json"


def _versions() -> list[object]:
    """Return the versions of the packages that read documents.

    This package is represented by its files, because they change between releases.
    """
    from importlib.metadata import version

    package = Path(__file__).parents[1]
    files = [
        (path.relative_to(package).as_posix(), path.stat().st_mtime_ns)
        for path in sorted(package.rglob("*.py"))
    ]
    return [files, *map(version, ("sphinx", "docutils", "myst-parser"))]


def _read_cache(path: Path) -> Mapping[str, Any] | None:
    try:
        content = json.loads(path.read_bytes())
        os.utime(path)
        _ = content["data"], content["written_ids"], content["warnings"]
    except (OSError, ValueError, LookupError, TypeError):
        return None
    found: Mapping[str, Any] = content
    return found


def _write_cache(path: Path, content: Mapping[str, Any]) -> None:
    """Write *path*, and remove the least recently used files."""
    write_cache(path, json.dumps(content))
    try:
        files: Sequence[Path] = sorted(
            path.parent.glob("*.json"), key=lambda p: p.stat().st_mtime
        )
        for old in files[:-_MAX_CACHED]:
            old.unlink(missing_ok=True)
    except OSError:
        return  # another command may have removed it
