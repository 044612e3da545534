"""The lines of a Jupyter notebook.

MyST-NB numbers the lines of a cell from its number times 10,000, as a notebook is JSON.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from docutils import nodes

from sphinx_techspec.lazy_regex import lazy_regex

SUFFIX = ".ipynb"
_CELL_LINES = 10_000
_CELL_SOURCE = lazy_regex(
    r'^[ \t]{0,80}"source":[ \t]{0,9}(\[[ \t]{0,9}$)?', re.MULTILINE
)


def use_file_lines(doctree: nodes.document, text: str) -> None:
    """Give the nodes of a notebook the lines of its file, if these are known.

    :param text: the notebook.
    """
    sources = list(_CELL_SOURCE.finditer(text))
    try:
        cells = json.loads(text)["cells"]
    except (ValueError, KeyError, TypeError):
        return
    if len(cells) != len(sources):
        return
    lines = list(_lines_of(sources, text))
    for node in doctree.findall():
        cell, offset = divmod(node.line or 0, _CELL_LINES)
        if 0 < cell <= len(lines):
            # The first line is 10,002. A source that is not a list is on one line.
            is_list = sources[cell - 1][1] is not None
            node.line = lines[cell - 1] + (max(offset - 1, 1) if is_list else 0)


def _lines_of(matches: Iterable[re.Match[str]], text: str) -> Iterator[int]:
    """Yield the line of each match in *text*, counting each line once."""
    line, position = 1, 0
    for match in matches:
        line += text.count("\n", position, match.start())
        position = match.start()
        yield line
