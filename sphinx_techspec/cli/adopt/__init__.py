"""``sphinx-techspec adopt``: propose a configuration for existing documents."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_techspec.cli.adopt.analysis import Analysis, analyze
from sphinx_techspec.cli.adopt.configuration import configuration
from sphinx_techspec.cli.adopt.report import adopt_command, print_report
from sphinx_techspec.cli.adopt.start_page import StartPage, start_page
from sphinx_techspec.cli.conf_reader import source_folder
from sphinx_techspec.cli.terminal import CommandError, console, display_path, reason

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["run"]


def run(arguments: Namespace) -> int:
    """Describe a folder, print or write a configuration, and return the exit status."""
    name: str = arguments.folder
    folder = Path(name).resolve()
    if not folder.is_dir():
        problem = "is not a folder" if folder.exists() else "does not exist"
        raise CommandError(f"{name} {problem}")
    root, conf_dir = _folders(arguments, folder)
    analysis = analyze(folder, root, conf_dir=conf_dir)
    if not analysis.specs:
        raise CommandError(
            f"no document in {name} looks like a spec; name another folder, add a "
            "status such as '- **Status:** Draft' below the titles, or set "
            "techspec_documents in conf.py"
            if analysis.others
            else f"{name} contains no Markdown or reStructuredText documents"
        )
    if arguments.write and arguments.conf_dir is None:
        _check_is_new(analysis, root, folder=name)
    lines = configuration(analysis, conf_dir)
    page = start_page(analysis, root, conf_dir=conf_dir)
    shown_root = shown_conf_dir = name if root == folder else display_path(root)
    if conf_dir != root:
        shown_conf_dir = arguments.conf_dir
        shown_root += f" -c {shown_conf_dir}"
    conf = conf_dir / "conf.py"
    shown_conf = f"{shown_conf_dir.rstrip('/')}/conf.py"
    steps = _steps(shown_conf, lines, page, writes=arguments.write)
    out = console(sys.stdout)
    print_report(out, analysis, folder=name, source=shown_root, steps=steps)
    if arguments.write:
        _write(out, conf, lines=lines, page=page)
    else:
        _print(out, shown_conf, is_new=not conf.exists(), lines=lines, page=page)
    return 0


def _folders(arguments: Namespace, folder: Path) -> tuple[Path, Path]:
    """Return the source directory, and the folder of conf.py.

    They differ if the conf.py of ``-c`` is not above *folder*.

    :raises CommandError: if the folder of ``-c`` does not exist, or lacks a conf.py.
    """
    if arguments.conf_dir is None:
        root = source_folder(folder) or folder
        return root, root
    conf_dir = Path(arguments.conf_dir).resolve()
    if not conf_dir.is_dir():
        raise CommandError(f"{arguments.conf_dir} is not a folder")
    if folder.is_relative_to(conf_dir):
        return conf_dir, conf_dir
    if not (conf_dir / "conf.py").is_file():
        raise CommandError(f"{arguments.conf_dir} does not contain a conf.py")
    return folder, conf_dir


def _check_is_new(analysis: Analysis, root: Path, *, folder: str) -> None:
    """Reject a new project around an existing one that contains specs.

    :raises CommandError: if *root* has no conf.py, and a folder with specs has one.
    """
    projects = analysis.projects_with_specs
    if (root / "conf.py").exists() or not projects:
        return
    extend = adopt_command(folder, projects[0], "--write")
    raise CommandError(
        f"{folder} has no conf.py, but {projects[0]} has one; to extend it, run: "
        f"{extend}; to write a new project to {folder}, add: -c {folder}"
    )


def _steps(conf: str, lines: str, page: StartPage | None, *, writes: bool) -> list[str]:
    """Return the steps before running ``check``."""
    if not lines.strip() and page is None:
        return ["conf.py needs no changes"]
    if writes:
        return [f"read the settings in {conf}"]
    name = display_path(page.path) if page else ""
    steps = [f"save the start page below as {name}"] if page else []
    return [*steps, "paste the lines below into conf.py"] if lines.strip() else steps


def _print(
    out: Console, conf: str, *, is_new: bool, lines: str, page: StartPage | None
) -> None:
    """Print the start page, and last the lines for conf.py."""
    if page is not None:
        out.print()
        out.print(f"Save as {display_path(page.path)}:", style="bold")
        out.print()
        out.print(page.text, end="")
    if lines.strip():
        place = f"a new file {conf}" if is_new else conf
        out.print()
        out.print(f"Paste into {place}:", style="bold")
        out.print()
        out.print(lines, end="")


def _write(out: Console, conf: Path, *, lines: str, page: StartPage | None) -> None:
    """Write the start page and the lines of conf.py; existing text is kept.

    :raises CommandError: if a file cannot be written.
    """
    out.print()
    try:
        if page is not None:
            with page.path.open("x", encoding="utf-8", newline="\n") as file:
                file.write(page.text)
            out.print(f"Wrote {display_path(page.path)}")
        if lines.strip() and conf.exists():
            _append(conf, lines)
            out.print(f"Added {lines.count(chr(10))} lines to {display_path(conf)}")
        elif lines.strip():
            conf.write_text(lines, "utf-8", newline="\n")
            out.print(f"Wrote {display_path(conf)}")
    except OSError as error:
        raise CommandError(f"cannot write {error.filename}: {reason(error)}") from None


def _append(conf: Path, lines: str) -> None:
    """Append *lines* to *conf*, in its own line ends."""
    present = conf.read_bytes()
    end = b"\r\n" if b"\r\n" in present else b"\n"
    gap = b"" if present.endswith(b"\n") or not present else end
    added = lines.encode().replace(b"\n", end)
    conf.write_bytes(present + gap + end + added)
