"""The names of files on other branches, whose numbers are taken as well."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path

_REFS = ("refs/heads", "refs/remotes")
_TIMEOUT = 30
"""The maximum time of a Git command, in seconds."""


def names_on_branches(folder: Path) -> set[str]:
    """Return the names in *folder* on all local and remote-tracking branches.

    They are those that Git knows; it does not use the network. The result is empty
    outside a repository.
    """
    existing = next(p for p in (folder, *folder.parents) if p.is_dir())
    top = _git(existing, ["rev-parse", "--show-toplevel"])
    if top is None:
        return set()
    root = Path(os.fsdecode(top.rstrip(b"\n")))
    try:
        path = folder.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return set()
    commits = _git(root, ["for-each-ref", "--format=%(objectname)", *_REFS])
    names = set((commits or b"").decode().split())
    trees = _trees(root, (f"{name}:{'' if path == '.' else path}" for name in names))
    found: set[str] = set()
    for tree in trees:
        listing = _git(root, ["ls-tree", "-z", "--name-only", tree]) or b""
        found.update(os.fsdecode(name) for name in listing.split(b"\0") if name)
    return found


def _trees(root: Path, names: Iterable[str]) -> set[str]:
    """Return the ids of the folders that exist among *names*, without duplicates."""
    lines = "".join(f"{name}\n" for name in names)
    output = _git(root, ["cat-file", "--batch-check"], text=os.fsencode(lines)) or b""
    found = (line.split() for line in output.decode(errors="replace").splitlines())
    return {words[0] for words in found if words[1:2] == ["tree"]}


def _git(folder: Path, words: Sequence[str], *, text: bytes = b"") -> bytes | None:
    """Return the output of a Git command, ``None`` if it fails."""
    try:
        done = subprocess.run(  # noqa: S603 - only names of this repository
            ["git", "-C", str(folder), *words],  # noqa: S607 - found on the path
            input=text,
            capture_output=True,
            check=False,
            timeout=_TIMEOUT,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None
