"""Faults of older releases of MyST-Parser, which no reader of their result can undo."""

from __future__ import annotations

import re
import tempfile
from functools import cache
from pathlib import Path

from docutils import nodes
from docutils.core import publish_doctree
from myst_parser.parsers.docutils_ import Parser

from tests.misreadings.case import Case

_DATE_IN_LIST = re.compile(r"^[\w ]+: \[.*\d{4}-\d{2}-\d{2}", re.MULTILINE)


def unreadable(case: Case) -> str:
    """Return why the installed release cannot read *case*, ``""`` if it can."""
    texts = [text for name, text in case.files.items() if name.endswith(".md")]
    if any("{include}" in text for text in texts) and not counts_included_lines():
        return "this release of MyST-Parser miscounts the lines of included files"
    if any(map(_DATE_IN_LIST.search, texts)) and not _reads_dates_in_lists():
        return "this release of MyST-Parser breaks off at a date in a list"
    return ""


@cache
def counts_included_lines() -> bool:
    """Return whether the first line of an included file has the number 1."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "fog.txt").write_text("Fog.\n", "utf-8")
        doctree = _parse("```{include} fog.txt\n```\n", Path(folder, "index.md"))
    paragraph = doctree.next_node(nodes.paragraph)
    return paragraph is not None and paragraph.line == 1


@cache
def _reads_dates_in_lists() -> bool:
    try:
        _parse("---\ntags: [2026-03-01]\n---\n", Path("index.md"))
    except TypeError:
        return False
    return True


def _parse(text: str, path: Path) -> nodes.document:
    settings = {"report_level": 5, "halt_level": 5}
    return publish_doctree(
        text, str(path), parser=Parser(), settings_overrides=settings
    )
