"""What each document refers to, and what becomes of references to index pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes
from sphinx import addnodes
from sphinx.util import docname_join

from sphinx_techspec.ext.domain import SpecDomain
from sphinx_techspec.ext.indices import index_link
from sphinx_techspec.ext.spec_placeholders import spec_mention
from sphinx_techspec.ext.translations import translation_of
from sphinx_techspec.identifiers import canonical_id
from sphinx_techspec.query.index_models import INDICES
from sphinx_techspec.reading.mentions import Mention, Place, find_places, mentions_in
from sphinx_techspec.records import DocumentRecords, Reference

if TYPE_CHECKING:
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

__all__ = [
    "collect_references",
    "find_outdated_readers",
    "keep_text",
    "resolve_index_reference",
]

_INDEX_NAMES = frozenset(page.name for page in INDICES)


def collect_references(app: Sphinx, doctree: nodes.document) -> None:
    """Note what the document refers to, and mark its mentions (``doctree-read``)."""
    docname = app.env.docname
    domain = SpecDomain.of(app.env)
    mark = app.config.techspec_link_mentions and app.builder.name != "gettext"
    own = domain.documents.get(docname)
    found = []
    if (translated := translation_of(app.env)) is not None:
        with translated.translation.undone():
            found = list(_uses(app.env, find_places(doctree), own))
    said = {use.kind_and_target for use in found}
    uses = list(_uses(app.env, find_places(doctree), own))
    # A translation has the references of its original, in lines of their own.
    found += [use for use in uses if use.kind_and_target not in said]
    if mark:
        for _, group in groupby(uses, key=lambda use: id(use.place.node)):
            same_text = list(group)
            text = same_text[0].place.node
            mentions = [use.mention for use in same_text if use.mention is not None]
            if mentions and isinstance(text, nodes.Text):
                _mark(text, mentions, docname)
    if found:
        references = dict.fromkeys(_reference(use) for use in found)
        domain.references[docname] = tuple(references)


class _Use(NamedTuple):
    """A place, and what it refers to."""

    place: Place
    kind: str
    target: str
    line: int
    shows: str | None = None
    mention: Mention | None = None

    @property
    def kind_and_target(self) -> tuple[str, str]:
        """What it refers to, wherever that is done."""
        return self.kind, self.target


def _uses(
    env: BuildEnvironment, places: Iterable[Place], own: DocumentRecords | None
) -> Iterator[_Use]:
    for place in places:
        node = place.node
        if isinstance(node, nodes.Text):
            for mention in mentions_in(node):
                if _differs(mention, own):
                    line = _line_of(node)
                    yield _Use(place, "mention", mention.target, line, None, mention)
        elif isinstance(node, addnodes.pending_xref):
            target, kind = _target(env, env.docname, node)
            if kind:
                shows = _shown(node, kind)
                yield _Use(place, kind, target, _line_of(node), shows)


def find_outdated_readers(
    app: Sphinx,
    env: BuildEnvironment,
    added: Set[str],
    changed: Set[str],
    removed: Set[str],
) -> list[str]:
    """Return the documents to read again (``env-get-outdated``).

    A link to a document was read one way while the document was there, and another
    way while it was not; Sphinx itself leaves it as it was read first.
    """
    moved = {f"/{docname}" for docname in (*added, *removed)}
    return [
        docname
        for docname, references in SpecDomain.of(env).references.items()
        if any(_document_of(r, docname) in moved for r in references)
    ]


def resolve_index_reference(
    app: Sphinx, env: BuildEnvironment, node: pending_xref, content: nodes.TextElement
) -> nodes.Element | None:
    """Resolve ``{ref}`` to an index page (``missing-reference``)."""
    if node.get("reftype") != "ref" or node.get("refdomain") == "spec":
        return None
    return index_link(SpecDomain.of(env).project, app.builder, node, content)


def keep_text(
    app: Sphinx, env: BuildEnvironment, node: pending_xref, content: nodes.TextElement
) -> nodes.TextElement | None:
    """Leave the text of a role that refers to nothing (``missing-reference``).

    That is a finding already, and not one more warning of a nitpicky build.
    """
    return content if node.get("refdomain") == "spec" else None


def _reference(use: _Use) -> Reference:
    section, title, anchor = use.place.section, "", ""
    if section is not None and not _is_whole_document(section):
        title = " ".join(section[0].astext().split())
        anchor = section["ids"][0] if section["ids"] else ""
    return Reference(use.target, use.kind, use.line, title, anchor, use.shows)


def _is_whole_document(section: nodes.section) -> bool:
    """Whether the heading of *section* is the document's title."""
    parent = section.parent
    return isinstance(parent, nodes.document) and not any(
        isinstance(node, nodes.section) and node is not section for node in parent
    )


def _differs(mention: Mention, own: DocumentRecords | None) -> bool:
    """Whether *mention* is not the document's own name, which says nothing there."""
    return own is None or canonical_id(mention.target) != canonical_id(own.spec.id)


def _line_of(node: nodes.Node) -> int:
    """Return the line of *node*; that of a text counts from its paragraph's."""
    below = 0
    parent: nodes.Node | None = _translated(node) or node
    while parent is not None and not parent.line:
        above = parent.parent
        if isinstance(above, nodes.TextElement):
            before = above.children[: above.index(parent)]
            below += sum(sibling.astext().count("\n") for sibling in before)
        parent = above
    return (parent.line or 1) + below if parent is not None else 1


def _translated(node: nodes.Node) -> nodes.Node | None:
    """Return the block that *node* stands in if it was translated.

    Lines of what is in it count from the beginning of the message.
    """
    block = node.parent
    while isinstance(block, nodes.TextElement) and not block.get("translated"):
        block = block.parent
    return block if block is not None and block.get("translated") else None


def _mark(text: nodes.Text, mentions: list[Mention], docname: str) -> None:
    """Put nodes in the place of *mentions*, which become links when pages are made."""
    parts: list[nodes.Node] = []
    position = 0
    for mention in mentions:
        if mention.start > position:
            parts.append(nodes.Text(text[position : mention.start]))
        said = text[mention.start : mention.end]
        parts.append(spec_mention("", said, target=mention.target, docname=docname))
        position = mention.end
    if position < len(text):
        parts.append(nodes.Text(text[position:]))
    text.parent.replace(text, parts)


def _target(env: BuildEnvironment, docname: str, node: pending_xref) -> tuple[str, str]:
    """Return what *node* refers to as a reference has it, and the kind if it counts."""
    target, kind = node.get("reftarget") or "", node.get("reftype")
    if node.get("intersphinx"):
        return "", ""  # `{external:spec:ref}` is Sphinx's own to resolve
    if node.get("refdomain") == "spec":
        return str(target), f"role:{kind}"
    if kind not in ("ref", "doc", "any", "myst"):
        return "", ""
    if target in _INDEX_NAMES and kind != "doc":
        return str(target), "index"
    if node.get("refdomain") == "doc":
        return f"/{target}", "link"
    if kind == "any" and docname_join(docname, target) not in env.found_docs:
        return str(target), "any"
    if kind in ("doc", "any"):
        return f"/{docname_join(docname, target)}", "link"
    if kind == "myst":  # a file that was not there when the link was read, or an id
        path, _ = env.relfn2path(target.partition("#")[0], docname)
        missing = env.path2doc(path)
        return (f"/{missing}", "link") if missing else (str(target), "any")
    return "", ""


def _shown(node: pending_xref, kind: str) -> str | None:
    """Return the heading whose text a link takes, ``""`` for the title."""
    if kind != "link" or node.get("refexplicit"):
        return None
    return str(node.get("reftargetid") or "")


def _document_of(reference: Reference, docname: str) -> str | None:
    """Return the document, as ``/docname``, that *reference* is a link to."""
    if reference.kind == "any":
        return f"/{docname_join(docname, reference.target)}"
    return reference.target if reference.kind == "link" else None
