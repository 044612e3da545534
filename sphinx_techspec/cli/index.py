"""``sphinx-techspec index``: fill the marked blocks of text files."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from sphinx_techspec.cli.edited_files import apply_changes, change_of, read_source
from sphinx_techspec.cli.terminal import CannotRunError, display_path
from sphinx_techspec.editing.blocks import Block, BlockError, fill_block, find_blocks
from sphinx_techspec.editing.markdown_writer import write_markdown
from sphinx_techspec.editing.repository_links import RepositoryLinks
from sphinx_techspec.editing.source_text import SourceText
from sphinx_techspec.messages import (
    count,
    expected,
    printable,
    quote,
    with_hint,
)
from sphinx_techspec.query.project_data import ProjectData
from sphinx_techspec.query.query import Query
from sphinx_techspec.query.query_options import read_query
from sphinx_techspec.query.view_models import ViewRecords, view_model
from sphinx_techspec.reading import rich
from sphinx_techspec.shipped_kinds import SPECS
from sphinx_techspec.views.render_context import RenderContext
from sphinx_techspec.views.view_nodes import view_nodes

_FORMATS = ("table", "list")
"""The formats that Markdown has."""


def run(arguments: Namespace) -> int:
    """Fill the blocks of all files, and return the exit status."""
    from sphinx_techspec.cli.check.project_build import build_project

    paths = [Path(file) for file in dict.fromkeys(arguments.files)]
    sources = [read_source(path) for path in paths]
    blocks = [_blocks_of(p, s) for p, s in zip(paths, sources, strict=True)]
    built = build_project(arguments)
    writer = _BlockWriter(built.project, built.folder)
    changes = []
    for path, source, found in zip(paths, sources, blocks, strict=True):
        filled, number = source, 0
        for block in reversed(found):
            before = filled
            filled = fill_block(filled, block, writer.lines(path, block))
            number += filled != before
        state = "stale" if arguments.check else "updated"
        summary = f"{number} of {count(len(found), 'block')} {state}"
        changes.append(change_of(path, source, filled, summary=summary))
        if not found:
            _note(f"note: {display_path(path)} has no block")
    changes = [change for change in changes if change.before != change.after]
    if not arguments.check or arguments.dry_run:
        apply_changes(changes, arguments)
    else:
        for change in changes:
            print(printable(f"{display_path(change.path)}: {change.summary}"))
    return 1 if arguments.check and changes else 0


def _blocks_of(path: Path, source: SourceText) -> list[Block]:
    try:
        return find_blocks(source, name=path.name)
    except BlockError as error:
        raise _error(path, error.line, str(error)) from error


class _BlockWriter:
    """Writes the content of blocks."""

    def __init__(self, project: ProjectData, folder: Path) -> None:
        self._project = project
        self._links = RepositoryLinks(project, folder)

    def lines(self, path: Path, block: Block) -> list[str]:
        """Return the content of a block in the file *path*.

        :raises CannotRunError: for an unknown view or an invalid option.
        """
        model = view_model(ViewRecords(self._project, self._query(path, block)))
        folder = path.resolve().parent
        context = RenderContext(
            uri=lambda name, anchor: self._links.uri(name, anchor, start=folder),
            rich=lambda text: rich.load(text.markup),
        )
        caption = block.options.get("caption") or ""
        return write_markdown([view_nodes(context, model)], caption=caption)

    def _query(self, path: Path, block: Block) -> Query:
        kinds = [SPECS.plural, *self._project.corpus.kinds.by_plural]
        if block.view not in kinds:
            hint = expected(block.view, kinds)
            message = with_hint(f"unknown view {quote(block.view)}", hint)
            raise _error(path, block.line, message)
        chosen = block.options.get("format")
        if chosen and chosen.casefold() not in _FORMATS:
            hint = expected(chosen, _FORMATS)
            message = with_hint(f"invalid format {quote(chosen)} in a block", hint)
            raise _error(path, block.line, message)
        query, problems = read_query(
            block.view, block.options, self._project, near="", line=block.line
        )
        if problems:
            problem = problems[0].problem
            message = with_hint(problem.message, problem.hint)
            raise _error(path, block.line, message)
        return query


def _error(path: Path, line: int, message: str) -> CannotRunError:
    return CannotRunError(f"{display_path(path)}:{line}: {message}")


def _note(text: str) -> None:
    print(printable(text), file=sys.stderr)
