"""References to specs and records → links, in whatever builder."""

from __future__ import annotations

from docutils import nodes

from sphinx_techspec.corpus import Corpus
from sphinx_techspec.ext.links import Linker
from sphinx_techspec.headings import find_section
from sphinx_techspec.records import Record, Spec
from sphinx_techspec.views.context import standing
from sphinx_techspec.words import ENGLISH, Words

__all__ = ["link_to"]


def link_to(
    corpus: Corpus,
    linker: Linker,
    found: Spec | Record,
    *,
    role: str,
    heading: str = "",
    content: nodes.Element | None = None,
    styled: bool = True,
    words: Words = ENGLISH,
) -> nodes.Element:
    """Return a link to what was *found*.

    :param heading: the section of a spec, as written.
    :param content: the text that the author gave; else that of the target.
    """
    if isinstance(found, Spec):
        section = find_section(found.sections, heading)
        anchor = section.anchor if section else ""
        text, hint = found.label, found.title
        if section:
            text = f"{text} › {section.shown}"
        inner: nodes.Node = nodes.inline("", text)
        if role == "status":
            status = corpus.status(found.docname)
            inner = standing(text, status, styled=styled, words=words)
    else:
        anchor, text, hint = found.anchor, found.id, found.text
        inner = nodes.inline("", text)
    if content is not None:
        inner = nodes.inline("", "", *(child.deepcopy() for child in content.children))
    uri = linker(found.docname, anchor)
    if uri is None:
        return nodes.inline("", "", inner)
    classes = ["spec", f"spec-{role}"]
    return nodes.reference(
        "", "", inner, refuri=uri, internal=True, reftitle=hint, classes=classes
    )
