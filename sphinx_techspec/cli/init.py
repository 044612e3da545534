"""``sphinx-techspec init``: create a small project."""

from __future__ import annotations

import re
from argparse import Namespace
from importlib.resources import files
from pathlib import Path

from sphinx_techspec.cli.edited_files import apply_changes
from sphinx_techspec.cli.terminal import CommandError, display_path
from sphinx_techspec.dates import today
from sphinx_techspec.editing.file_changes import FileChange

_SUFFIX = ".txt"
"""The suffix of the files in the package, which are not documents there."""
_FILES = (
    "conf.py",
    "index.md",
    "tech-spec/template.md",
    "tech-spec/001-write-tech-specs.md",
)
_DEFAULT_NAME = "Project"


def run(arguments: Namespace) -> int:
    """Write the files of a project, and return the exit status."""
    folder = Path(arguments.folder)
    if folder.exists() and not folder.is_dir():
        raise CommandError(f"{folder} is not a folder")
    taken = [name for name in _FILES if (folder / name).exists()]
    if taken:
        raise CommandError(
            f"{display_path(folder / taken[0])} already exists; to add the extension "
            f"to existing documents, run: sphinx-techspec adopt {arguments.folder}"
        )
    values = {
        "PROJECT": _project_name(folder),
        "TODAY": today().isoformat(),
    }
    # conf.py is written last: until it exists, the folder is not a project.
    names = [*_FILES[1:], _FILES[0]]
    changes = [
        FileChange(folder / name, None, _content(name, values)) for name in names
    ]
    apply_changes(changes, arguments)
    if not arguments.dry_run:
        shown = display_path(folder)
        print(f"\nTo build it, run: sphinx-build {shown} {shown}/_build/html")
    return 0


def _project_name(folder: Path) -> str:
    """Return a project name: that of *folder*, or of the folder above ``docs``."""
    path = folder.resolve()
    name = path.parent.name if path.name in ("docs", "doc") else path.name
    words = re.findall(r"\w+", name)
    return " ".join(words).capitalize() if words else _DEFAULT_NAME


def _content(name: str, values: dict[str, str]) -> bytes:
    source = files("sphinx_techspec") / "starter" / f"{name}{_SUFFIX}"
    text = source.read_text("utf-8")
    for key, value in values.items():
        text = text.replace(f"@{key}@", value)
    return text.encode()
