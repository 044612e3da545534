"""The status of specs in tables of contents, shown by a generated style sheet.

The sidebar of each page lists all specs. With a style sheet that all pages load, no
page is stale when a status changes.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

from sphinx.application import Sphinx

from sphinx_techspec.ext.builders import traits_of
from sphinx_techspec.ext.domain import SpecDomain
from sphinx_techspec.records import Status
from sphinx_techspec.status_words import STATUS_KINDS

STYLE_SHEET = "techspec-navigation.css"
_ENTRY = '[class*="toctree-l"] > a'

Folder: TypeAlias = tuple[str, ...]


def link_navigation(app: Sphinx) -> None:
    """Let all pages load the style sheet if it is enabled (``builder-inited``).

    The file is removed while pages are written. Otherwise, Sphinx would add its
    checksum to each page, and a change of the style sheet would make all pages stale.
    """
    if traits_of(app.builder).sidebars:
        _path(app).unlink(missing_ok=True)
        if app.config.techspec_navigation_status:
            app.add_css_file(STYLE_SHEET)


def write_navigation(app: Sphinx, exception: Exception | None) -> None:
    """Write the style sheet (``build-finished``)."""
    if exception is not None or not traits_of(app.builder).sidebars:
        return
    if app.config.techspec_navigation_status:
        path = _path(app)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_style_sheet(app), encoding="utf-8", newline="\n")


def _path(app: Sphinx) -> Path:
    return Path(app.outdir) / "_static" / STYLE_SHEET


def _style_sheet(app: Sphinx) -> str:
    """Return a rule for each status, for links to its specs and on their pages."""
    corpus, builder = SpecDomain.of(app.env).build.corpus, app.builder
    statuses = {docname: corpus.status(docname) for docname in corpus.specs}
    targets = {
        builder.get_target_uri(docname): statuses.get(docname)
        for docname in sorted(app.env.all_docs)
    }
    pages = [*targets, builder.get_target_uri("genindex")]
    hrefs: dict[Status, list[str]] = defaultdict(list)
    for href, status in sorted(_plain_links(targets, pages).items()):
        hrefs[status].append(href)
    lines = [
        '@charset "UTF-8";',
        f"{_ENTRY}::after {{ display: inline-block; margin-inline-start: .4em; }}",
    ]
    for status, found in sorted(hrefs.items()):
        badge = f".techspec-badge.techspec-{status.kind}.techspec-status-{status.name}"
        here = f'html:has(.techspec-meta {badge}) {_ENTRY}[href="#"]::after'
        links = ", ".join(f"[href={_quoted(href)}]" for href in found)
        shape = _quoted(STATUS_KINDS[status.kind].shape)
        content = f"content: {shape}; content: {shape} / {_quoted(status.label)};"
        lines.append(f"{_ENTRY}:is({links})::after,\n{here} {{ {content} }}")
    return "\n".join([*lines, ""])


def _plain_links(
    targets: Mapping[str, Status | None], pages: Iterable[str]
) -> dict[str, Status]:
    """Return the status of the target of links, by relative address.

    A style sheet does not know the page that contains a link. An address is omitted if
    it leads to different documents from different folders.

    :param targets: the address of each document, and its status if it is a spec.
    """
    around = _folders_below(pages)
    found: dict[str, set[Status | None]] = defaultdict(set)
    for target, status in targets.items():
        for href in _hrefs(target, around):
            found[href].add(status and status._replace(note=None))
    return {
        href: status
        for href, statuses in found.items()
        if len(statuses) == 1 and (status := next(iter(statuses))) is not None
    }


def _folders_below(pages: Iterable[str]) -> dict[Folder, dict[int, set[str]]]:
    """Return, for each folder, the depths of pages below it, and the next folders."""
    found: dict[Folder, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for folder in {tuple(page.split("/")[:-1]) for page in pages}:
        for length in range(len(folder) + 1):
            below = folder[length:]
            found[folder[:length]][len(below)].add(below[0] if below else "")
    return found


def _hrefs(
    target: str, around: Mapping[Folder, Mapping[int, set[str]]]
) -> Iterator[str]:
    """Yield the relative addresses of *target*, which go up and then down to it."""
    path = tuple(target.split("/"))
    for length in range(len(path)):
        for steps, names in around.get(path[:length], {}).items():
            # Pages that share more folders with the target go up fewer steps.
            if not steps or names - {path[length]}:
                yield "../" * steps + "/".join(path[length:])


def _quoted(text: str) -> str:
    """Return a CSS string."""
    escaped = re.sub(r'["\\\n\r\f]', lambda found: f"\\{ord(found[0]):x} ", text)
    return f'"{escaped}"'
