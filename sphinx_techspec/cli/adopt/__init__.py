"""``sphinx-techspec adopt``: propose a configuration for existing documents."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from sphinx_techspec.cli.adopt.analysis import analyze
from sphinx_techspec.cli.adopt.configuration import configuration
from sphinx_techspec.cli.adopt.report import print_report
from sphinx_techspec.cli.conf_reader import source_folder
from sphinx_techspec.cli.terminal import CannotRunError, console, display_path

__all__ = ["run"]


def run(arguments: Namespace) -> int:
    """Describe a folder, print a configuration, and return the exit status."""
    name: str = arguments.folder
    folder = Path(name).resolve()
    if not folder.is_dir():
        problem = "is not a folder" if folder.exists() else "does not exist"
        raise CannotRunError(f"{name} {problem}")
    source = source_folder(folder)
    root = source or folder
    analysis = analyze(folder, root)
    if not analysis.specs:
        raise CannotRunError(
            f"no document in {name} looks like a spec, with a status or a decision log"
        )
    out = console(sys.stdout)
    shown_root = name if root == folder else display_path(root)
    lines = configuration(analysis, folder, root=root)
    print_report(
        out, analysis, folder=name, source=shown_root, has_lines=bool(lines.strip())
    )
    if lines.strip():
        conf = f"{shown_root.rstrip('/')}/conf.py"
        place = conf if source else f"a new file {conf}"
        out.print()
        out.print(f"Paste into {place}:", style="bold")
        out.print()
        out.print(lines, end="")
    return 0
