"""The folders that the arguments of a command name: the project and the cache."""

from __future__ import annotations

import os
from argparse import Namespace
from hashlib import sha256
from pathlib import Path

from sphinx_techspec.cli.terminal import CommandError, reason


def conf_dir_of(arguments: Namespace) -> Path:
    """Return the folder of conf.py."""
    return Path(arguments.conf_dir or arguments.sourcedir)


def check_folders(arguments: Namespace) -> None:
    """Check that the source directory and conf.py exist.

    :raises CommandError: for the first one that doesn't.
    """
    folder, conf_dir = Path(arguments.sourcedir), conf_dir_of(arguments)
    if not folder.is_dir():
        problem = "is not a folder" if folder.exists() else "does not exist"
        raise CommandError(f"{folder} {problem}")
    if not (conf_dir / "conf.py").is_file():
        hint = "" if arguments.conf_dir else "; use -c DIR if it is in another folder"
        raise CommandError(f"{conf_dir} does not contain a conf.py{hint}")


def cache_folder(arguments: Namespace) -> Path | None:
    """Return the folder of ``--cache-dir``, or else that of the user.

    With ``--no-cache``, return ``None``.
    """
    if arguments.no_cache:
        return None
    if arguments.cache_dir:
        return Path(arguments.cache_dir)
    import platformdirs

    return Path(platformdirs.user_cache_path("sphinx-techspec", appauthor=False))


def project_cache(arguments: Namespace) -> Path | None:
    """Return the folder for the doctrees of a project, ``None`` without a cache.

    :raises CommandError: if the folder of ``--cache-dir`` cannot be used.
    """
    base = cache_folder(arguments)
    if base is None:
        return None
    path = Path(arguments.sourcedir).resolve()
    conf_dir = Path(arguments.conf_dir or path).resolve()
    key = [path] if conf_dir == path else [path, conf_dir]
    digest = sha256(b"\0".join(map(os.fsencode, key))).hexdigest()
    name = f"{path.name}-{digest[:16]}"
    try:
        (base / name).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        if arguments.cache_dir:
            raise CommandError(
                f"cannot use the cache folder {base}: {reason(error)}"
            ) from error
        return None  # the user has no home folder
    return base / name if os.access(base / name, os.W_OK) else None


def write_cache(path: Path, text: str) -> None:
    """Write a file in one step; if that fails, the next command repeats the work."""
    temporary = path.with_suffix(f".{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_text(text, "utf-8")
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)
