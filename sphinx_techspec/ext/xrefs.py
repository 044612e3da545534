"""References to specs and records → links, in whatever builder."""

from __future__ import annotations

from docutils import nodes

from sphinx_techspec.corpus import Corpus
from sphinx_techspec.ext.links import Linker
from sphinx_techspec.headings import normalize_heading
from sphinx_techspec.records import Decision, Question, Record, Risk, Section, Spec
from sphinx_techspec.views.context import badge

__all__ = ["link_to", "record_types", "targets"]

record_types: dict[str, type[Record] | None] = {
    "ref": None,
    "status": None,
    "decision": Decision,
    "risk": Risk,
    "question": Question,
}
"""What each role refers to, ``None`` where it refers to specs."""


def targets(corpus: Corpus, role: str, name: str, near: str) -> list[Spec | Record]:
    """Return what *name* may mean in a *role*: none, one, or the candidates.

    :param name: an id, with ``#`` and a heading behind it for a section.
    """
    name = name.partition("#")[0].strip()
    wanted = record_types.get(role)
    if wanted is None:
        specs: list[Spec | Record] = [*corpus.find(name, near=near)]
        if specs or role == "status":
            return specs
    return [
        record
        for record in corpus.find_records(name, near=near)
        if wanted is None or isinstance(record, wanted)
    ]


def link_to(
    corpus: Corpus,
    linker: Linker,
    found: Spec | Record,
    *,
    role: str,
    heading: str = "",
    content: nodes.Element | None = None,
    styled: bool = True,
) -> nodes.Element:
    """Return a link to what was *found*.

    :param heading: the section of a spec, as written.
    :param content: the text that the author gave; else that of the target.
    """
    if isinstance(found, Spec):
        section = _section(found, heading)
        anchor = section.anchor if section else ""
        text, hint = found.label, found.title
        if section:
            text = f"{text} › {section.title}"
        status = corpus.status(found.docname)
        inner: nodes.Node = nodes.inline("", text)
        if role == "status":
            inner = (
                badge(status, styled=styled)
                if status
                else nodes.inline("", f"{text}: no status")
            )
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


def _section(spec: Spec, heading: str) -> Section | None:
    wanted = normalize_heading(heading)
    if not wanted:
        return None
    for section in spec.sections:
        if wanted in (normalize_heading(section.title), section.anchor.casefold()):
            return section
    return None
