"""Links from a page to records and documents, for every builder."""

from __future__ import annotations

from docutils import nodes
from sphinx.builders import Builder
from sphinx.errors import NoUri

from sphinx_techspec.corpus import Corpus
from sphinx_techspec.ext.builders import traits_of
from sphinx_techspec.query.link_targets import reference_target
from sphinx_techspec.records import Record, Spec
from sphinx_techspec.views.render_context import spec_badge
from sphinx_techspec.words import ENGLISH, Words

__all__ = ["Linker", "link_to"]


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
        try:
            uri = self._builder.get_relative_uri(self.docname, docname)
        except NoUri:
            return None
        if not anchor:
            return uri or None
        if self._traits.one_page:
            return f"#{anchor}"
        return f"{uri.partition('#')[0]}#{anchor}"


def link_to(
    found: Spec | Record,
    linker: Linker,
    *,
    corpus: Corpus,
    role: str,
    heading: str = "",
    content: nodes.Element | None = None,
    styled: bool = True,
    words: Words = ENGLISH,
) -> nodes.Element:
    """Return a link to a spec or record.

    :param heading: the section of a spec, as written.
    :param content: the text of the role; by default, that of the target.
    """
    target = reference_target(corpus, found, role=role, heading=heading)
    inner = nodes.inline("", target.text)
    if content is not None:
        inner = nodes.inline("", "", *(child.deepcopy() for child in content.children))
    elif role == "status" and isinstance(found, Spec):
        inner = spec_badge(target.text, target.status, styled=styled, words=words)
    uri = linker(target.docname, target.anchor)
    if uri is None:
        return nodes.inline("", "", inner)
    classes = ["spec", f"spec-{role}"]
    return nodes.reference(
        "", "", inner, refuri=uri, internal=True, reftitle=target.hint, classes=classes
    )
