"""Links from a page to places in the project, in whatever builder."""

from __future__ import annotations

from sphinx.builders import Builder
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.errors import NoUri

__all__ = ["Linker", "page_uri"]


class Linker:
    """Makes links from one page.

    :param docname: the page that the links stand on.
    """

    def __init__(self, builder: Builder, docname: str) -> None:
        self._builder = builder
        self.docname = docname

    def __call__(self, docname: str, anchor: str) -> str | None:
        """Return the URI of a place, ``None`` where the builder has no links."""
        try:
            uri = self._builder.get_relative_uri(self.docname, docname)
        except NoUri:
            return None
        if not anchor:
            return uri or None
        if self._builder.name == "singlehtml":
            return f"#{anchor}"  # all documents are one page there
        return f"{uri.partition('#')[0]}#{anchor}"


def page_uri(builder: Builder, docname: str) -> str:
    """Return the page of *docname* as the ``html`` builder names it."""
    if builder.name == "dirhtml":
        return builder.get_target_uri(docname)
    suffix = builder.config.html_file_suffix or StandaloneHTMLBuilder.out_suffix
    return docname + (builder.config.html_link_suffix or suffix)
