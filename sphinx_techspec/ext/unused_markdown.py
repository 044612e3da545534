"""Markdown files in a project whose pages are reStructuredText."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from pathlib import PurePosixPath

from sphinx.util import docname_join
from sphinx.util.matching import patfilter

from sphinx_techspec.ext.build import Build
from sphinx_techspec.ext.build_inputs import source_path
from sphinx_techspec.ext.mermaid import loads_parser
from sphinx_techspec.ext.toctrees import documents_in_toctrees
from sphinx_techspec.reading.source_scan import SourceFacts


def unused_markdown(build: Build, facts: Mapping[str, SourceFacts]) -> Set[str]:
    """Return the Markdown documents of a project that has no Markdown pages.

    This extension loads the parser, so that files such as ``README.md`` become
    documents although the project does not use Markdown. They are excluded unless the
    start page, a spec, or an entry of a toctree is Markdown, or conf.py names the
    parser or the suffix.
    """
    env, config = build.builder.env, build.builder.config
    if not loads_parser(config):
        return set()
    suffixes = tuple(
        s for s, name in config.source_suffix.items() if name == "markdown"
    )
    paths = {docname: source_path(env, docname) for docname in env.found_docs}
    markdown = {name for name, path in paths.items() if path.endswith(suffixes)}
    if not markdown or config.root_doc in markdown:
        return set()
    is_used = any(
        build.selection.is_spec_source(paths[name], facts[name]) for name in markdown
    )
    if is_used or not markdown.isdisjoint(_entries(facts, paths, suffixes)):
        return set()
    return markdown


def _entries(
    facts: Mapping[str, SourceFacts],
    paths: Mapping[str, str],
    suffixes: tuple[str, ...],
) -> Iterator[str]:
    """Yield the documents in toctrees.

    A pattern does not ask for a file of the repository, such as ``CHANGELOG``.
    """
    pages = [name for name in paths if not PurePosixPath(name).name.isupper()]
    for docname in paths:
        yield from documents_in_toctrees(docname, facts[docname], suffixes)
        for pattern in facts[docname].toctree_patterns:
            yield from patfilter(pages, docname_join(docname, pattern))
