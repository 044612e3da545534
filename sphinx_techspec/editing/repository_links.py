"""Links to the sources of records, which a reader of the repository can open."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from urllib.parse import quote

from docutils import nodes

from sphinx_techspec.editing.source_text import SourceText
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.query.project_data import ProjectData
from sphinx_techspec.records import Spec, included_file
from sphinx_techspec.template import syntax_of

_HTML_ANCHOR = lazy_regex(r"<[a-z]\w*\s[^<>]*?\b(?:id|name)=[\"'](?P<id>[\w.:-]+)[\"']")
_HEADING = lazy_regex(r"\s{0,3}#{1,6}\s++(?P<text>.*)\Z")
_ATTRIBUTES = lazy_regex(r"(?<!\s)\s*\{[^{}]*\}\Z|<[^<>]*>|[`*~]|(?<!\w)_|_(?!\w)")
_LINK = lazy_regex(r"!?\[(?P<text>[^\[\]]*)\](?:\([^()]*\)|\[[^\[\]]*\])")


class RepositoryLinks:
    """The addresses of specs and records for files of the repository.

    :param folder: the source directory.
    """

    def __init__(self, project: ProjectData, folder: Path) -> None:
        self._project = project
        self._folder = folder.resolve()

    def uri(self, docname: str, anchor: str, *, start: Path) -> str:
        """Return the address of a document's source, relative to the folder *start*.

        :param anchor: the anchor of a record on the page of its spec.
        """
        path = self._folder / self._project.source_of(docname)
        relative = Path(os.path.relpath(path, start.resolve())).as_posix()
        found = self._anchors.get((docname, anchor), "") if anchor else ""
        return quote(relative, safe="/") + (f"#{found}" if found else "")

    @cached_property
    def _anchors(self) -> Mapping[tuple[str, str], str]:
        """The anchors on GitHub by document and anchor of the record."""
        corpus = self._project.corpus
        found: dict[tuple[str, str], str] = {}
        for docname, document in corpus.documents.items():
            if not document.records:
                continue
            path = self._project.source_of(docname)
            try:
                text = SourceText.decode((self._folder / path).read_bytes())
            except OSError:
                continue
            headings = heading_anchors(document.spec, text, syntax=syntax_of(path))
            for record in document.records:
                if not included_file(record.line):
                    own = _HTML_ANCHOR.search(text.line(record.line))
                    anchor = own["id"] if own else _nearest(headings, record.line)
                    found[docname, record.anchor] = anchor
        return found


def heading_anchors(
    spec: Spec, source: SourceText, *, syntax: str
) -> Sequence[tuple[int, str]]:
    """Return the line and the anchor on GitHub of each heading below the title."""
    seen: dict[str, int] = {}
    title = _HEADING.match(source.line(spec.line))
    if title is not None and syntax == "md":
        text = _LINK.sub(r"\g<text>", _without_closing(title["text"]))
        seen[github_anchor(_ATTRIBUTES.sub("", text))] = 0
    found = []
    for section in spec.sections:
        if included_file(section.line):
            continue
        make = github_anchor if syntax == "md" else nodes.make_id
        slug = make(section.title)
        number = seen[slug] = seen.get(slug, -1) + 1
        found.append((section.line, f"{slug}-{number}" if number else slug))
    return found


def _without_closing(heading: str) -> str:
    """Return the text of a heading without the signs ``#`` at its end."""
    text = heading.rstrip()
    rest = text.rstrip("#")
    return rest.rstrip() if rest[-1:].isspace() else text


def github_anchor(heading: str) -> str:
    """Return the anchor that GitHub gives a heading: letters, digits and hyphens."""
    text = re.sub(r"[^\w\- ]", "", heading.strip().lower())
    return text.replace(" ", "-")


def _nearest(headings: Sequence[tuple[int, str]], line: int) -> str:
    """Return the anchor of the last heading at or above *line*, ``""`` without one."""
    return next((anchor for at, anchor in reversed(headings) if at <= line), "")
