"""The Git repository of a project: revisions, temporary worktrees, deleted files."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

from sphinx_techspec.cli.terminal import CommandError
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.messages import quote

_MAIN_BRANCHES = ("main", "master", "trunk")
"""Default branches of a remote whose default branch isn't known."""
_BRANCH = lazy_regex(r"(?![0-9a-f]{7,40}\Z)\w[\w./-]*")
"""A name that may be that of a branch or tag, and not a hash or an expression."""
_OR_A_FILE = "or use a techspec.json file as BASE"
_UNSET = (
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_PREFIX",
    "GIT_COMMON_DIR",
    "GIT_OBJECT_DIRECTORY",
)
"""Variables that Git sets for hooks, and that would apply to other worktrees too."""


class GitError(Exception):
    """A command of Git that failed; the message is that of Git."""


class Repository:
    """A Git repository.

    :param folder: a folder in its working tree.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @classmethod
    def of(cls, folder: Path) -> Repository:
        """Return the repository that contains *folder*.

        :raises CommandError: if there isn't one.
        """
        if shutil.which("git") is None:
            raise CommandError(f"Git is not installed; install it, {_OR_A_FILE}")
        repository = cls(folder)
        try:
            repository.root  # noqa: B018 - may raise an error
        except GitError as error:
            if "not a git repository" in str(error):
                message = f"{folder} is not in a Git repository; run 'git init'"
                raise CommandError(f"{message}, {_OR_A_FILE}") from error
            raise CommandError(f"cannot use the Git repository: {error}") from error
        return repository

    @property
    def root(self) -> Path:
        """The top folder of the working tree."""
        return Path(self._run("rev-parse", "--show-toplevel"))

    # Revisions

    def merge_base(self, name: str) -> str:
        """Return the commit at which the current branch left the revision *name*.

        :raises CommandError: if there isn't one.
        """
        commit = self._commit(name)
        if self._try("rev-parse", "--verify", "--quiet", "HEAD") is None:
            raise CommandError("the current branch has no commits; commit first")
        found = self._try("merge-base", "HEAD", commit)
        if found:
            return found.split()[0]
        if self._is_shallow:
            raise CommandError(
                f"this clone is shallow and has no merge base with {quote(name)}; run "
                "'git fetch --unshallow', or set 'fetch-depth: 0' in actions/checkout"
            )
        raise CommandError(
            f"the current branch and {quote(name)} have no common commit; use a "
            f"revision of the same history, {_OR_A_FILE}"
        )

    def default_base(self) -> str:
        """Return the name of the default branch of the remote.

        :raises CommandError: if it isn't known.
        """
        remotes = (self._try("remote") or "").split()
        if not remotes:
            raise CommandError(
                "this repository has no remote; use --base to name a revision"
            )
        branch = self._try("symbolic-ref", "--quiet", "--short", "HEAD")
        own = self._try("config", f"branch.{branch}.remote") if branch else None
        remote = next((n for n in (own, "origin") if n in remotes), remotes[0])
        known = self._try("symbolic-ref", "--quiet", f"refs/remotes/{remote}/HEAD")
        if known and self._try("rev-parse", "--verify", "--quiet", known):
            return known.removeprefix("refs/remotes/")
        names = (f"{remote}/{name}" for name in _MAIN_BRANCHES)
        found = [name for name in names if self._remote_branch(name)]
        if len(found) == 1:
            return found[0]
        if not self._fetches_all_branches(remote):
            raise CommandError(
                "this clone contains only one branch; fetch the default branch, for "
                f"example with '{self._fetch_command(remote, 'main')}', and use --base "
                "with its name"
            )
        raise CommandError(
            f"the default branch of the remote {quote(remote)} is unknown; run "
            f"'git remote set-head {remote} --auto', or use --base to "
            "name a revision"
        )

    def _commit(self, name: str) -> str:
        """Return the commit of a revision, or of the branch *name* of a remote.

        :raises CommandError: if it doesn't exist.
        """
        found = self._try(
            "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}"
        )
        remotes = (self._try("remote") or "").split()
        for remote in () if found else sorted(remotes, key=lambda n: n != "origin"):
            # CI services check out one branch; the others exist only as remote-tracking
            # branches.
            found = found or self._remote_branch(f"{remote}/{name}")
        if found:
            return found
        hint = "check the name"
        is_branch = _BRANCH.fullmatch(name) is not None
        if remotes and is_branch:
            remote = "origin" if "origin" in remotes else remotes[0]
            remote = next((r for r in remotes if name.startswith(f"{r}/")), remote)
            branch = name.removeprefix(f"{remote}/")
            hint = f"run '{self._fetch_command(remote, branch)}'"
        elif self._is_shallow:
            hint = "run 'git fetch --unshallow'"
        if self._is_shallow:
            hint += ", or set 'fetch-depth: 0' in actions/checkout"
        raise CommandError(f"unknown revision {quote(name)}; {hint}, {_OR_A_FILE}")

    def _remote_branch(self, name: str) -> str | None:
        ref = f"refs/remotes/{name}^{{commit}}"
        return self._try("rev-parse", "--verify", "--quiet", ref)

    def _fetch_command(self, remote: str, branch: str) -> str:
        """Return the command that fetches *branch*.

        A clone of a single branch stores another one only if its destination is given.
        """
        option = " --unshallow" if self._is_shallow else ""
        return f"git fetch{option} {remote} {branch}:refs/remotes/{remote}/{branch}"

    def _fetches_all_branches(self, remote: str) -> bool:
        refspecs = self._try("config", "--get-all", f"remote.{remote}.fetch")
        return "refs/heads/*" in (refspecs or "")

    @property
    def _is_shallow(self) -> bool:
        return self._try("rev-parse", "--is-shallow-repository") == "true"

    # Files

    def has_file(self, commit: str, path: str) -> bool:
        """Return whether *commit* has a file at *path*, relative to the root."""
        return self._try("cat-file", "-e", f"{commit}:{path}") is not None

    def previous_path(self, commit: str, path: str) -> str | None:
        """Return the path that a file had in *commit*, if it is moved."""
        listed = self._try(
            *("diff", "--name-status", "--find-renames", "--diff-filter=R", "-z"),
            commit,
        )
        parts = (listed or "").split("\0")
        for old, new in zip(parts[1::3], parts[2::3], strict=False):
            if new == path:
                return old
        return None

    @classmethod
    def has_deleted(cls, path: Path) -> bool:
        """Return whether *path*, which doesn't exist, is a deleted file or folder."""
        existing = _existing_folder(path)
        name = path.absolute().relative_to(existing).as_posix()
        queries = (
            ("ls-files", "--", name),
            ("ls-tree", "--name-only", "HEAD", "--", name),
            ("log", "-1", "--diff-filter=D", "--format=%H", "--", name),
        )
        repository = cls(existing)
        return any(repository._try("--literal-pathspecs", *q) for q in queries)

    @classmethod
    def names_on_branches(cls, folder: Path) -> set[str]:
        """Return the names in *folder* on all local and remote-tracking branches.

        The network isn't used. The result is empty outside a repository.
        """
        existing = _existing_folder(folder)
        repository = cls(existing)
        prefix = repository._try("rev-parse", "--show-prefix")
        if prefix is None:
            return set()
        path = f"{prefix}{folder.absolute().relative_to(existing).as_posix()}/"
        path = path.removesuffix("./").rstrip("/")
        repository = cls(repository.root)
        refs = ("refs/heads", "refs/remotes")
        commits = repository._try("for-each-ref", "--format=%(objectname)", *refs)
        trees = "".join(f"{commit}:{path}\n" for commit in set((commits or "").split()))
        found = repository._try("cat-file", "--batch-check", text=trees) or ""
        lines = [line.split() for line in found.splitlines()]
        names: set[str] = set()
        for tree in {line[0] for line in lines if line[1:2] == ["tree"]}:
            listing = repository._try("ls-tree", "-z", "--name-only", tree) or ""
            names.update(filter(None, listing.split("\0")))
        return names

    # Worktrees

    @contextmanager
    def worktree(self, commit: str) -> Iterator[Path]:
        """Check out *commit* in a temporary folder, which is always removed.

        :raises CommandError: if Git cannot check it out.
        """
        folder = Path(tempfile.mkdtemp(prefix="sphinx-techspec-")).resolve()
        path = folder / "base"
        with _termination_as_interrupt():
            try:
                # The build needs neither hooks nor large files.
                self._run(
                    *(
                        "-c",
                        f"core.hooksPath={os.devnull}",
                        "-c",
                        "advice.detachedHead=",
                    ),
                    *("worktree", "add", "--detach", "--quiet", str(path), commit),
                )
                yield path
            except GitError as error:
                raise CommandError(f"cannot check out {commit[:9]}: {error}") from error
            finally:
                with _uninterrupted():
                    self._remove_worktree(path)
                    shutil.rmtree(folder, ignore_errors=True)

    def _remove_worktree(self, path: Path) -> None:
        """Remove a worktree, even if it is incomplete."""
        if self._try("worktree", "remove", "--force", "--force", str(path)) is None:
            shutil.rmtree(path, ignore_errors=True)
            self._try("worktree", "unlock", str(path))
            listed = self._try("worktree", "list", "--porcelain") or ""
            if f"worktree {path}\n" in f"{listed}\n":
                self._try("worktree", "prune", "--expire", "now")

    # Commands

    def _try(self, *arguments: str, text: str = "") -> str | None:
        """Return the output of a command, ``None`` if it fails."""
        with suppress(GitError):
            return self._run(*arguments, text=text)
        return None

    def _run(self, *arguments: str, text: str = "") -> str:
        """Return the output of a command of Git.

        :param text: its input.
        :raises GitError: if it fails.
        """
        environment = {k: v for k, v in os.environ.items() if k not in _UNSET}
        environment |= {"LC_ALL": "C", "GIT_LFS_SKIP_SMUDGE": "1"}
        try:
            process = subprocess.Popen(  # noqa: S603 - the arguments aren't a shell's
                ["git", "-C", str(self._folder), *arguments],  # noqa: S607
                stdin=subprocess.PIPE if text else subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env=environment,
                start_new_session=True,  # only this program handles Ctrl-C
            )
        except OSError as error:
            raise GitError(str(error)) from error
        try:
            out, err = process.communicate(os.fsencode(text) or None)
        except BaseException:
            process.terminate()  # Git removes the incomplete worktree
            process.wait()
            raise
        if process.returncode:
            raise GitError(_reason(os.fsdecode(err)) or f"status {process.returncode}")
        return os.fsdecode(out).strip("\n")


def _existing_folder(path: Path) -> Path:
    """Return the folder at *path*, or else the nearest one above it."""
    folder = path.absolute()
    while not folder.is_dir():
        folder = folder.parent
    return folder


def _reason(output: str) -> str:
    """Return the message in the error output of Git."""
    lines = [line for line in output.splitlines() if not line.startswith("hint:")]
    marked = [line for line in lines if line.startswith(("fatal:", "error:"))]
    if "safe.directory" in output:
        marked = lines  # the lines below the error suggest a command
    return " ".join(marked or lines).replace("fatal: ", "")


@contextmanager
def _termination_as_interrupt() -> Iterator[None]:
    """Treat a request to terminate the program like Ctrl-C, so that it cleans up."""

    def interrupt(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    with _handled([signal.SIGTERM], interrupt):
        yield


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Ignore Ctrl-C within a ``with`` statement."""
    with _handled([signal.SIGINT, signal.SIGTERM], signal.SIG_IGN):
        yield


@contextmanager
def _handled(signals: Sequence[signal.Signals], handler: object) -> Iterator[None]:
    """Handle *signals* with *handler*."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.signal(number, handler) for number in signals}  # type: ignore[arg-type]
    try:
        yield
    finally:
        for number, previous in before.items():
            signal.signal(number, previous)
