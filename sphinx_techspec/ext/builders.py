"""The ``techspec`` builder, the traits of builders, and the addresses they give."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from pathlib import Path
from typing import Literal, NamedTuple

from docutils import nodes
from sphinx.builders import Builder
from sphinx.builders.dirhtml import DirectoryHTMLBuilder
from sphinx.builders.epub3 import Epub3Builder
from sphinx.builders.gettext import I18nBuilder
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.builders.latex import LaTeXBuilder
from sphinx.builders.manpage import ManualPageBuilder
from sphinx.builders.singlehtml import SingleFileHTMLBuilder
from sphinx.builders.texinfo import TexinfoBuilder
from sphinx.builders.text import TextBuilder
from sphinx.errors import NoUri

from sphinx_techspec.records import record_uri

FILE_NAME = "techspec.json"


class TechspecBuilder(Builder):
    """Writes techspec.json and renders no page."""

    name = "techspec"
    format = ""
    epilog = "The records of the specs are in %(outdir)s/" + FILE_NAME + "."
    allow_parallel = True

    def init(self) -> None:
        """Set the tags of the ``html`` builder, whose pages the file describes."""
        for tag in ("html", "format_html", "builder_html"):
            self.tags.add(tag)

    def get_outdated_docs(self) -> Iterator[str]:
        """Return no document: only documents that changed have to be read."""
        return iter(())

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Return the address that the ``html`` builder gives to *docname*."""
        return page_uri(self, docname)

    def write_documents(self, docnames: Set[str]) -> None:
        """Write no document."""


class BuilderTraits(NamedTuple):
    """The traits of a builder; the defaults suit one that writes plain text."""

    styled: bool = False
    """Whether the output is HTML, where classes show and tables nest."""
    scripts: bool = False
    """Whether readers of the output run scripts."""
    draws_graphs: bool = False
    """Whether ``spec:graph`` is a diagram; otherwise it is a list."""
    mermaid: Literal["diagram", "picture", "stand-in", "fence", "source"] = "source"
    """How a Mermaid fence appears: as a diagram that the browser draws, as a picture if
    ``mmdc`` is installed, as a stand-in if the project asked for diagrams, as a fence,
    or as its source."""
    sidebars: bool = False
    """Whether pages have a table of contents that links to other pages."""
    index_pages: bool = False
    """Whether pages can be added that have no document."""
    html_anchors: bool = False
    """Whether the only anchors in the text are elements of HTML."""
    writes_json: bool = False
    """Whether techspec.json is written to the output folder."""
    writes_pages: bool = True
    """Whether documents are rendered."""
    folder_uris: bool = False
    """Whether the address of a page is a folder."""
    one_page: bool = False
    """Whether all documents are on one page."""
    assembles: bool = True
    """Whether a page may contain several documents."""
    links: bool = True
    """Whether links lead to pages; manual pages would show their addresses."""
    translates: bool = False
    """Whether the output is the source text for translators."""


_HTML = BuilderTraits(
    styled=True,
    scripts=True,
    draws_graphs=True,
    mermaid="diagram",
    sidebars=True,
    index_pages=True,
    writes_json=True,
    assembles=False,
)
_OTHER_HTML = _HTML._replace(sidebars=False, index_pages=False)
_MARKDOWN = BuilderTraits(mermaid="fence", html_anchors=True)
_TRAITS: Mapping[type[Builder], BuilderTraits] = {
    StandaloneHTMLBuilder: _HTML,
    DirectoryHTMLBuilder: _HTML._replace(folder_uris=True),
    SingleFileHTMLBuilder: _HTML._replace(
        one_page=True, assembles=True, sidebars=False, index_pages=False
    ),
    Epub3Builder: _HTML._replace(scripts=False, draws_graphs=False, index_pages=False),
    I18nBuilder: BuilderTraits(translates=True, mermaid="diagram"),
    LaTeXBuilder: BuilderTraits(mermaid="picture"),
    TexinfoBuilder: BuilderTraits(mermaid="picture"),
    TextBuilder: BuilderTraits(mermaid="stand-in"),
    ManualPageBuilder: BuilderTraits(mermaid="stand-in", links=False),
    TechspecBuilder: BuilderTraits(writes_json=True, writes_pages=False),
}
"""The traits of a builder class and its subclasses."""


def traits_of(builder: Builder) -> BuilderTraits:
    """Return the traits of *builder*, which its class may inherit."""
    if builder.format == "markdown":  # other extensions provide all such builders
        return _MARKDOWN._replace(index_pages=_writes_each_document(builder))
    known = (_TRAITS[base] for base in type(builder).__mro__ if base in _TRAITS)
    # A builder that shares no code with Sphinx's own can still write HTML.
    other = _OTHER_HTML if builder.format == "html" else BuilderTraits()
    traits = next(known, other)
    if getattr(builder, "embedded", False):
        # Books and help files contain all files of the output folder.
        traits = traits._replace(sidebars=False, writes_json=False)
    return traits


def _writes_each_document(builder: Builder) -> bool:
    """Return whether *builder* writes one file for each document."""
    kind = type(builder)
    assembles = (
        kind.write is not Builder.write
        or kind.write_documents is not Builder.write_documents
    )
    return not assembles and kind.write_doc is not Builder.write_doc


def page_path(builder: Builder, name: str) -> Path:
    """Return the path of the file that *builder* writes for the page *name*."""
    if isinstance(builder, StandaloneHTMLBuilder):
        return Path(builder.get_output_path(name))
    return Path(builder.outdir, name + getattr(builder, "out_suffix", ".md"))


def page_uri(builder: Builder, docname: str) -> str:
    """Return the address of *docname* relative to the root of the output.

    Builders whose pages are not files are given the addresses of the ``html`` builder.
    """
    traits = traits_of(builder)
    if traits.folder_uris:
        return builder.get_target_uri(docname)
    suffix = builder.config.html_file_suffix or StandaloneHTMLBuilder.out_suffix
    suffix = builder.config.html_link_suffix or suffix
    if traits.one_page:
        page = builder.config.root_doc + suffix
        return record_uri(page, builder.get_target_uri(docname).partition("#")[2])
    return docname + suffix


def heading_anchor(docname: str, anchor: str) -> str:
    """Return the anchor of a heading on a page that contains several documents.

    Other documents may have the same heading.
    """
    return f"{docname}/{anchor}"


class Linker:
    """Makes the addresses of links on one page.

    :param docname: the document or index page that has the links.
    """

    def __init__(self, builder: Builder, docname: str) -> None:
        self._builder = builder
        self._traits = traits_of(builder)
        self.docname = docname

    def __call__(self, docname: str, anchor: str) -> str | None:
        """Return the address of an anchor, ``None`` if the builder has no links."""
        if not self._traits.links:
            return None
        try:
            uri = self._builder.get_relative_uri(self.docname, docname)
        except NoUri:
            return None
        if not anchor:
            return uri or None
        if self._traits.one_page:
            is_heading = anchor in self._headings(docname)
            return f"#{heading_anchor(docname, anchor) if is_heading else anchor}"
        return f"{uri.partition('#')[0]}#{anchor}"

    def _headings(self, docname: str) -> set[str]:
        """Return the anchors of the headings of a document."""
        toc = self._builder.env.tocs.get(docname)
        links = toc.findall(nodes.reference) if toc is not None else ()
        return {link.get("anchorname", "").removeprefix("#") for link in links}
