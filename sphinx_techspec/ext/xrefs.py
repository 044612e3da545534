"""References to specs and records → links, in whatever builder."""

from __future__ import annotations

from docutils import nodes

from sphinx_techspec.corpus import Corpus
from sphinx_techspec.ext.links import Linker
from sphinx_techspec.query.link_targets import reference_target
from sphinx_techspec.records import Record, Spec
from sphinx_techspec.views.render_context import spec_badge
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
