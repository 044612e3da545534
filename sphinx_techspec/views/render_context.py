"""The context in which a page is rendered, and inline content of models → nodes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from string import Formatter
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode

from docutils import nodes

from sphinx_techspec.query.models import (
    Content,
    ExternalLink,
    LinkTarget,
    MonthName,
    Phrase,
    RecordText,
    RelatedSpec,
    StatusBadge,
    StyledContent,
)
from sphinx_techspec.reading.text.inline import Inline
from sphinx_techspec.records import Status
from sphinx_techspec.translated_messages import ENGLISH, Translations

_LONG_ID = 16
"""The length, in characters, above which an ID may wrap."""


class FacetData(NamedTuple):
    """A field by which a script filters and groups the rows of a table."""

    name: str
    label: str
    values: list[str]
    rows: list[list[int]]
    """The positions of the values of each row."""


class RenderContext(NamedTuple):
    """The context in which the models of a page are rendered."""

    uri: Callable[[str, str], str | None]
    """``(docname, anchor)`` → the address relative to this page, ``None`` for a builder
    without links; an index page is a docname as well."""
    rich: Callable[[RecordText], list[nodes.Node]]
    """A text with markup → fresh nodes."""
    styled: bool = True
    """Whether the output has style sheets; otherwise a badge is a word in brackets."""
    diagram: Callable[[str, str], nodes.Node] | None = None
    """``(Mermaid code, description)`` → a node, ``None`` for a builder without
    diagrams."""
    paints: bool = False
    """Whether diagrams become pictures, which style sheets do not reach."""
    translations: Translations = ENGLISH
    """The translations into the language of the page."""
    facets: Callable[[list[FacetData]], nodes.Node] | None = None
    """The facets of a table → a node, ``None`` for a builder without scripts."""
    fold: Callable[[str], nodes.Element] | None = None
    """A label → an empty node whose content readers unfold, ``None`` for a builder
    without such nodes."""

    def link(self, docname: str, anchor: str, *content: nodes.Node) -> nodes.Node:
        """Return *content* as a link."""
        return link_node(self.uri(docname, anchor), *content)


def link_node(uri: str | None, *content: nodes.Node) -> nodes.Element:
    """Return *content* as a link, or as it is without an address."""
    if uri is None:
        return nodes.inline("", "", *content)
    return nodes.reference("", "", *content, refuri=uri, internal=True)


def inline(text: str, *classes: str) -> nodes.inline:
    """Return *text* with classes."""
    return nodes.inline("", text, classes=list(classes))


def id_classes(text: str) -> list[str]:
    """Return the classes of an ID. A long one, made from a file name, may wrap."""
    return ["techspec-id", *(["techspec-long"] if len(text) > _LONG_ID else [])]


def badge(status: Status | StatusBadge, *, styled: bool = True) -> nodes.inline:
    """Return a badge with the word of a status; without styles, it is in brackets."""
    return inline(
        status.label if styled else f"[{status.label}]",
        "techspec-badge",
        f"techspec-{status.kind}",
        f"techspec-status-{status.name}",
        *([] if status.is_known else ["techspec-unknown"]),
    )


def spec_badge(
    label: str, status: Status | None, *, styled: bool, translations: Translations
) -> nodes.inline:
    """Return the badge of a spec, or a text saying that it has no status."""
    if status is not None:
        return badge(status, styled=styled)
    _ = translations.gettext
    return inline(_("{spec}: no status").format(spec=label))


def content_nodes(context: RenderContext, content: str | Content) -> list[nodes.Node]:
    """Return inline content as nodes."""
    if isinstance(content, str):
        return [nodes.Text(content)]
    return [node for item in content for node in _RENDERERS[type(item)](context, item)]


def content_paragraph(
    context: RenderContext, content: str | Content, *classes: str
) -> nodes.paragraph:
    """Return inline content as a paragraph with classes."""
    children = content_nodes(context, content)
    return nodes.paragraph("", "", *children, classes=list(classes))


def content_text(context: RenderContext, content: Content) -> str:
    """Return inline content as plain text, for a heading."""
    return "".join(node.astext() for node in content_nodes(context, content))


def phrase_text(context: RenderContext, phrase: Phrase) -> str:
    """Return a phrase whose values are texts."""
    return content_text(context, (phrase,))


def _text(context: RenderContext, text: str) -> list[nodes.Node]:
    return [nodes.Text(text)]


def _phrase(context: RenderContext, phrase: Phrase) -> list[nodes.Node]:
    """Return a message; translators choose the words around values, and their order."""
    message, plural, number = phrase.message, phrase.plural, phrase.number
    translated = context.translations.gettext(message)
    if plural:
        translated = context.translations.ngettext(message, plural, number)
    values = dict(phrase.values)
    found: list[nodes.Node] = []
    for text, name, _, _ in Formatter().parse(translated):
        if text:
            found.append(nodes.Text(text))
        found += content_nodes(context, values.get(name or "", ()))
    return found


def _link(context: RenderContext, link: LinkTarget) -> list[nodes.Node]:
    content = content_nodes(context, link.content)
    if link.style:
        text = "".join(node.astext() for node in content)
        names = id_classes(text) if link.style == "id" else [f"techspec-{link.style}"]
        content = [nodes.inline("", "", *content, classes=names)]
    node = context.link(link.docname, link.anchor, *content)
    if link.filters and isinstance(node, nodes.reference):
        node["refuri"] = _filtered(context, node["refuri"], link.filters)
    return [node]


def _filtered(
    context: RenderContext, uri: str, filters: Iterable[tuple[str, Content]]
) -> str:
    """Return the address of a page with a filtered table, which the script reads."""
    page, hash_sign, anchor = uri.partition("#")
    values = [(f"spec-by-{name}", content_text(context, v)) for name, v in filters]
    return f"{page}?{urlencode(values, quote_via=quote)}{hash_sign}{anchor}"


def _external_link(context: RenderContext, link: ExternalLink) -> list[nodes.Node]:
    return [nodes.reference("", link.text, refuri=link.uri, internal=False)]


def _badge(context: RenderContext, status: StatusBadge) -> list[nodes.Node]:
    if status.is_message:
        status = status._replace(label=context.translations.gettext(status.label))
    return [badge(status, styled=context.styled)]


def _related_spec(context: RenderContext, spec: RelatedSpec) -> list[nodes.Node]:
    link, status = _link(context, spec.link), spec.status
    if status is None or not context.styled:
        return link
    # A shape shows the status; its word is for readers who cannot see the shape.
    shape = inline(
        f" ({status.label})", "techspec-shape", f"techspec-shape-{status.kind}"
    )
    return [nodes.inline("", "", *link, shape)]


def _month_name(context: RenderContext, month: MonthName) -> list[nodes.Node]:
    return [nodes.Text(context.translations.month(*month))]


def _styled_content(context: RenderContext, content: StyledContent) -> list[nodes.Node]:
    children = content_nodes(context, content.content)
    classes = [f"techspec-{content.style}"] if content.style else []
    return [nodes.inline("", "", *children, classes=classes)]


def _record_text(context: RenderContext, text: RecordText) -> list[nodes.Node]:
    content = _shortened(context.rich(text), text.max_length)
    if text.link_anchor is None or _has_links(content):
        return content
    return [context.link(text.docname, text.link_anchor, *content)]


def _shortened(content: list[nodes.Node], length: int) -> list[nodes.Node]:
    """Return the beginning of *content*, cut between words."""
    if sum(len(node.astext()) for node in content) <= length:
        return content
    text = Inline(content)
    end = text.masked.rfind(" ", 0, length)
    return [*text.cut(0, end if end > 0 else length).nodes, nodes.Text(" …")]


def _has_links(content: Iterable[nodes.Node]) -> bool:
    return any(
        isinstance(node, nodes.reference) or node.__class__.__name__ == "pending_xref"
        for part in content
        for node in part.findall()
    )


_RENDERERS: Mapping[type, Callable[[RenderContext, Any], list[nodes.Node]]] = {
    ExternalLink: _external_link,
    LinkTarget: _link,
    MonthName: _month_name,
    Phrase: _phrase,
    RecordText: _record_text,
    RelatedSpec: _related_spec,
    StatusBadge: _badge,
    StyledContent: _styled_content,
    str: _text,
}
