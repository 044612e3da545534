"""The folders of the project that the arguments of a command name."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from sphinx_techspec.cli.terminal import CannotRunError


def conf_dir_of(arguments: Namespace) -> Path:
    """Return the folder of conf.py."""
    return Path(arguments.conf_dir or arguments.sourcedir)


def check_folders(arguments: Namespace) -> None:
    """Check that the source directory and conf.py exist.

    :raises CannotRunError: for the first one that doesn't.
    """
    folder, conf_dir = Path(arguments.sourcedir), conf_dir_of(arguments)
    if not folder.is_dir():
        problem = "is not a folder" if folder.exists() else "does not exist"
        raise CannotRunError(f"{folder} {problem}")
    if not (conf_dir / "conf.py").is_file():
        hint = "" if arguments.conf_dir else "; use -c DIR if it is in another folder"
        raise CannotRunError(f"{conf_dir} does not contain a conf.py{hint}")
