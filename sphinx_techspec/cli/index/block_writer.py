"""The content of the blocks that ``index`` fills."""

from __future__ import annotations

from pathlib import Path

from sphinx_techspec.built_in_kinds import SPECS
from sphinx_techspec.cli.terminal import CommandError, display_path
from sphinx_techspec.editing.blocks import Block, BlockError, find_blocks
from sphinx_techspec.editing.markdown_writer import write_markdown
from sphinx_techspec.editing.repository_links import RepositoryLinks
from sphinx_techspec.editing.source_text import SourceText
from sphinx_techspec.messages import expected, quote, with_hint
from sphinx_techspec.query.project_data import ProjectData
from sphinx_techspec.query.query import Query
from sphinx_techspec.query.query_options import read_query
from sphinx_techspec.query.view_models import ViewRecords, view_model
from sphinx_techspec.reading.text import rich
from sphinx_techspec.views.render_context import RenderContext
from sphinx_techspec.views.view_nodes import view_nodes

_FORMATS = ("table", "list")
"""The formats that can be written in Markdown."""


def blocks_of(path: Path, source: SourceText) -> list[Block]:
    """Return the blocks in a file.

    :raises CommandError: for a block without an end marker.
    """
    try:
        return find_blocks(source, name=path.name)
    except BlockError as error:
        raise _error(path, error.line, str(error)) from error


class BlockWriter:
    """Writes the content of blocks."""

    def __init__(self, project: ProjectData, folder: Path) -> None:
        self._project = project
        self._links = RepositoryLinks(project, folder)

    def lines(self, path: Path, block: Block) -> list[str]:
        """Return the content of a block in the file *path*.

        :raises CommandError: for an unknown view or an invalid option.
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


def _error(path: Path, line: int, message: str) -> CommandError:
    return CommandError(f"{display_path(path)}:{line}: {message}")
