"""``sphinx-techspec index``: fill the marked blocks of text files."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_techspec.cli.edited_files import apply_changes, change_of, read_source
from sphinx_techspec.cli.project_folders import project_cache, write_cache
from sphinx_techspec.cli.terminal import display_path, print_note
from sphinx_techspec.editing.file_changes import FileChange
from sphinx_techspec.editing.source_text import SourceText
from sphinx_techspec.messages import count, printable

if TYPE_CHECKING:
    from sphinx_techspec.cli.check.project_build import BuiltProject
    from sphinx_techspec.editing.blocks import Block


def run(arguments: Namespace) -> int:
    """Fill the blocks of all files, and return the exit status."""
    from sphinx_techspec.cli.check.project_build import build_project

    sources = {Path(file): read_source(Path(file)) for file in arguments.files}
    known = _KnownFiles(arguments)
    if not known.have(sources):
        _find_blocks(sources)  # an error ends the command before the build
    built = build_project(
        arguments, reuse=lambda project: known.are_current(sources, project)
    )
    if built.records is None:
        return 0
    changes = _changes(sources, built, state="stale" if arguments.check else "updated")
    changed = [change for change in changes if change.before != change.after]
    if not arguments.check or arguments.dry_run:
        apply_changes(changed, arguments)
    else:
        for change in changed:
            print(printable(f"{display_path(change.path)}: {change.summary}"))
    is_written = not (arguments.check or arguments.dry_run)
    current = {
        change.path: change.after
        for change in changes
        if change.after and (is_written or change not in changed)
    }
    known.store(current, built.fingerprint)
    return 1 if arguments.check and changed else 0


def _find_blocks(sources: Mapping[Path, SourceText]) -> dict[Path, list[Block]]:
    """Return the blocks of each file."""
    from sphinx_techspec.cli.index.block_writer import blocks_of

    return {path: blocks_of(path, source) for path, source in sources.items()}


def _changes(
    sources: Mapping[Path, SourceText], built: BuiltProject, *, state: str
) -> list[FileChange]:
    """Return the changes of the files that have blocks. A change may have no effect.

    :param state: the state of the blocks that differ, for the summaries.
    """
    from sphinx_techspec.cli.index.block_writer import BlockWriter
    from sphinx_techspec.editing.blocks import fill_block

    writer = BlockWriter(built.project, built.folder)
    changes = []
    for path, blocks in _find_blocks(sources).items():
        if not blocks:
            print_note(f"note: {display_path(path)} has no blocks")
            continue
        filled, number = sources[path], 0
        for block in reversed(blocks):
            before = filled
            filled = fill_block(filled, block, writer.lines(path, block))
            number += filled != before
        summary = f"{number} of {count(len(blocks), 'block')} {state}"
        changes.append(change_of(path, sources[path], filled, summary=summary))
    return changes


class _KnownFiles:
    """The files whose blocks were up to date when a command last read them."""

    def __init__(self, arguments: Namespace) -> None:
        folder = project_cache(arguments)
        self._path = folder / "techspec-blocks.json" if folder else None
        self._project, self._digests = "", dict[str, str]()
        try:
            stored = json.loads(self._path.read_bytes()) if self._path else {}
            self._digests = dict(stored["files"])
            self._project = stored["project"]
        except (OSError, ValueError, LookupError, TypeError):
            return  # the file is missing or invalid

    def have(self, files: Mapping[Path, SourceText]) -> bool:
        """Return whether the blocks of all *files* were up to date."""
        return all(
            self._digests.get(_key(path)) == _digest(text.encode())
            for path, text in files.items()
        )

    def are_current(self, files: Mapping[Path, SourceText], project: str) -> bool:
        """Return whether the blocks of all *files* are up to date.

        :param project: the fingerprint of the result of the project's build.
        """
        return project == self._project and self.have(files)

    def store(self, files: Mapping[Path, bytes], project: str) -> None:
        """Note that the blocks of *files* are up to date."""
        if self._path is None or not project:
            return
        known = self._digests if project == self._project else {}
        digests = {_key(path): _digest(text) for path, text in files.items()}
        stored = {"project": project, "files": {**known, **digests}}
        write_cache(self._path, json.dumps(stored))


def _key(path: Path) -> str:
    return str(path.resolve())


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()
