"""What a view needs to know of the page that it stands on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from string import Formatter
from typing import NamedTuple

from docutils import nodes

from sphinx_techspec.corpus import Corpus
from sphinx_techspec.query import Project
from sphinx_techspec.records import Record, Spec, Status
from sphinx_techspec.words import ENGLISH, Words

__all__ = ["ViewContext", "badge", "inline", "sentence", "spec_name", "standing"]


class ViewContext(NamedTuple):
    """The surroundings of a view."""

    project: Project
    uri: Callable[[str, str], str | None]
    """``(docname, anchor)`` → the link from this page, ``None`` where there is none;
    an index page is a docname as well."""
    rich: Callable[[Record, str], list[nodes.Node] | None]
    """``(record, field)`` → fresh nodes with the field's markup, if it has any."""
    indices: Sequence[str] = ()
    """The names of the index pages that are built."""
    title: Callable[[str], str] = str
    """The title of a document."""
    styled: bool = True
    """Whether classes show; elsewhere a badge is a word in brackets."""
    diagram: Callable[[str, str], nodes.Node] | None = None
    """``(Mermaid code, what it shows)`` → a node, ``None`` where there are none."""

    paints: bool = False
    """Whether pictures are made of diagrams, which style sheets do not reach."""
    words: Words = ENGLISH
    """The words of the page's language."""

    @property
    def corpus(self) -> Corpus:
        """All records of the project."""
        return self.project.corpus

    def link(self, docname: str, anchor: str, *content: nodes.Node) -> nodes.Node:
        """Return *content* as a link to a place in the project."""
        uri = self.uri(docname, anchor)
        if uri is None:
            return nodes.inline("", "", *content)
        return nodes.reference("", "", *content, refuri=uri, internal=True)

    def text(self, record: Record, field: str) -> list[nodes.Node]:
        """Return a field of a record with its markup."""
        rich = self.rich(record, field)
        if rich is not None:
            return rich
        value = record.get(field)
        return [nodes.Text(value)] if value else []


def inline(text: str, *classes: str) -> nodes.inline:
    """Return *text* with classes."""
    return nodes.inline("", text, classes=list(classes))


def badge(status: Status, *, styled: bool = True) -> nodes.inline:
    """Return the badge of *status*: a shape, a word, and only then a colour."""
    return inline(
        status.label if styled else f"[{status.label}]",
        "techspec-badge",
        f"techspec-{status.kind}",
        f"techspec-status-{status.name}",
    )


def standing(
    label: str, status: Status | None, *, styled: bool, words: Words = ENGLISH
) -> nodes.inline:
    """Return the badge of what is called *label*, or that it has no status."""
    if status is not None:
        return badge(status, styled=styled)
    _ = words.gettext
    return inline(_("{spec}: no status").format(spec=label))


def sentence(
    message: str, **parts: nodes.Node | Iterable[nodes.Node]
) -> list[nodes.Node]:
    """Return *message* with nodes in the place of its placeholders.

    The words around them, and their order, are a translator's to choose.
    """
    found: list[nodes.Node] = []
    for text, name, _, _ in Formatter().parse(message):
        if text:
            found.append(nodes.Text(text))
        part = parts.get(name or "", ())
        found += [part] if isinstance(part, nodes.Node) else part
    return found


def spec_name(spec: Spec) -> str:
    """Return how a link names *spec*: ``003 Event log``, or the title alone."""
    is_numbered = any(character.isdigit() for character in spec.id)
    return f"{spec.id} {spec.title}" if is_numbered else spec.title
