"""The references in each document, and those that Sphinx cannot resolve itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes
from sphinx import addnodes
from sphinx.ext.intersphinx import resolve_reference_detect_inventory
from sphinx.util import docname_join

from sphinx_techspec.ext.builders import traits_of
from sphinx_techspec.ext.catalogs import words_of
from sphinx_techspec.ext.domain import SpecDomain
from sphinx_techspec.ext.indices import index_link
from sphinx_techspec.ext.spec_placeholders import spec_mention
from sphinx_techspec.ext.translated_documents import translation_of
from sphinx_techspec.identifiers import canonical_id
from sphinx_techspec.query.index_models import INDICES
from sphinx_techspec.reading.mentions import (
    Mention,
    ReferenceNode,
    find_reference_nodes,
    mentions_in,
)
from sphinx_techspec.records import DocumentRecords, Reference
from sphinx_techspec.views.render_context import spec_badge

if TYPE_CHECKING:
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

__all__ = [
    "collect_references",
    "find_outdated_readers",
    "keep_text",
    "resolve_foreign",
    "resolve_index_reference",
]

_INDEX_NAMES = frozenset(page.name for page in INDICES)


def collect_references(app: Sphinx, doctree: nodes.document) -> None:
    """Store the references of the document, and mark mentions (``doctree-read``)."""
    docname = app.env.docname
    data = SpecDomain.of(app.env).tables
    own = data.documents.get(docname)
    found = []
    if (translated := translation_of(app.env)) is not None:
        with translated.translation.undone():
            found = list(_occurrences(app.env, find_reference_nodes(doctree), own=own))
    original = {occurrence.kind_and_target for occurrence in found}
    shown = list(_occurrences(app.env, find_reference_nodes(doctree), own=own))
    # A translation has the references of its original, at lines of its own.
    found += [o for o in shown if o.kind_and_target not in original]
    if app.config.techspec_link_mentions and not traits_of(app.builder).translates:
        for _, group in groupby(
            shown, key=lambda occurrence: id(occurrence.place.node)
        ):
            in_text = list(group)
            text = in_text[0].place.node
            mentions = [o.mention for o in in_text if o.mention is not None]
            if mentions and isinstance(text, nodes.Text):
                _mark(text, mentions, docname=docname)
    if found:
        data.references[docname] = tuple(dict.fromkeys(map(_reference, found)))


class _Occurrence(NamedTuple):
    """A reference or mention in the doctree."""

    place: ReferenceNode
    kind: str
    target: str
    line: int
    shows: str | None = None
    mention: Mention | None = None

    @property
    def kind_and_target(self) -> tuple[str, str]:
        """The kind and the target, which are the same at several positions."""
        return self.kind, self.target


def _occurrences(
    env: BuildEnvironment,
    places: Iterable[ReferenceNode],
    *,
    own: DocumentRecords | None,
) -> Iterator[_Occurrence]:
    for place in places:
        node = place.node
        if isinstance(node, nodes.Text):
            for mention in mentions_in(node):
                if _differs(mention, own):
                    yield _Occurrence(
                        place=place,
                        kind="mention",
                        target=mention.target,
                        line=_line_of(node),
                        mention=mention,
                    )
        elif isinstance(node, addnodes.pending_xref):
            target, kind = _target(env, node)
            if kind:
                shows = _shown(node, kind)
                yield _Occurrence(place, kind, target, _line_of(node), shows)


def find_outdated_readers(
    app: Sphinx,
    env: BuildEnvironment,
    added: Set[str],
    changed: Set[str],
    removed: Set[str],
) -> list[str]:
    """Return the documents to read again (``env-get-outdated``).

    Links to a document are read differently while the document does not exist, and
    Sphinx does not read them again when it appears.
    """
    moved = {f"/{docname}" for docname in (*added, *removed)}
    return [
        docname
        for docname, references in SpecDomain.of(env).tables.references.items()
        if any(_document_of(r, docname) in moved for r in references)
    ]


def resolve_index_reference(
    app: Sphinx, env: BuildEnvironment, node: pending_xref, content: nodes.TextElement
) -> nodes.Element | None:
    """Resolve ``{ref}`` to an index page (``missing-reference``)."""
    if node.get("reftype") != "ref" or node.get("refdomain") == "spec":
        return None
    return index_link(SpecDomain.of(env).build.project, app.builder, node, content)


def resolve_foreign(
    app: Sphinx, env: BuildEnvironment, node: pending_xref, content: nodes.TextElement
) -> nodes.Element | None:
    """Resolve a role to a record of another project (``missing-reference``).

    Links and badges look like those of a record of this project.
    """
    if node.get("refdomain") != "spec":
        return None
    role = node["reftype"]
    found = SpecDomain.of(env).build.foreign(role, node["reftarget"])
    if found is None:
        return None
    if role == "status" and not node.get("refexplicit"):
        content = spec_badge(
            found.label,
            found.status,
            styled=traits_of(app.builder).styled,
            words=words_of(app.config),
        )
    elif not node.get("refexplicit"):
        content = nodes.inline("", found.label)
    known = node.deepcopy()
    prefix = f"{found.project}:" if found.project else ""
    known["reftarget"], known["refexplicit"] = prefix + found.name, True
    return resolve_reference_detect_inventory(env, known, content)


def keep_text(
    app: Sphinx, env: BuildEnvironment, node: pending_xref, content: nodes.TextElement
) -> nodes.TextElement | None:
    """Keep the text of a role without a target (``missing-reference``).

    It is a finding already, which nitpicky builds would repeat as a warning.
    """
    return content if node.get("refdomain") == "spec" else None


def _reference(found: _Occurrence) -> Reference:
    section, title, anchor = found.place.section, "", ""
    if section is not None and not _is_whole_document(section):
        title = " ".join(section[0].astext().split())
        anchor = section["ids"][0] if section["ids"] else ""
    return Reference(
        target=found.target,
        kind=found.kind,
        line=found.line,
        section=title,
        anchor=anchor,
        shows=found.shows,
    )


def _is_whole_document(section: nodes.section) -> bool:
    """Whether the heading of *section* is the document's title."""
    parent = section.parent
    return isinstance(parent, nodes.document) and not any(
        isinstance(node, nodes.section) and node is not section for node in parent
    )


def _differs(mention: Mention, own: DocumentRecords | None) -> bool:
    """Whether *mention* names another spec than that of the document."""
    return own is None or canonical_id(mention.target) != canonical_id(own.spec.id)


def _line_of(node: nodes.Node) -> int:
    """Return the line of *node*; a text has the line of its block and an offset."""
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
    """Return the block that contains *node* if it was translated.

    Lines inside of a translated block are relative to its message.
    """
    block = node.parent
    while isinstance(block, nodes.TextElement) and not block.get("translated"):
        block = block.parent
    return block if block is not None and block.get("translated") else None


def _mark(text: nodes.Text, mentions: list[Mention], *, docname: str) -> None:
    """Replace *mentions* by placeholders, which become links on pages."""
    parts: list[nodes.Node] = []
    position = 0
    for mention in mentions:
        if mention.start > position:
            parts.append(nodes.Text(text[position : mention.start]))
        shown = text[mention.start : mention.end]
        parts.append(spec_mention("", shown, target=mention.target, docname=docname))
        position = mention.end
    if position < len(text):
        parts.append(nodes.Text(text[position:]))
    text.parent.replace(text, parts)


def _target(env: BuildEnvironment, node: pending_xref) -> tuple[str, str]:
    """Return target and kind of the reference, an empty kind if it is not recorded."""
    docname = env.docname
    target, kind = node.get("reftarget") or "", node.get("reftype")
    if node.get("intersphinx"):
        return "", ""  # Sphinx resolves `{external:spec:ref}` itself
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
    if kind == "myst":  # a file that did not exist when the link was read, or an id
        path, _ = env.relfn2path(target.partition("#")[0], docname)
        missing = env.path2doc(path)
        return (f"/{missing}", "link") if missing else (str(target), "any")
    return "", ""


def _shown(node: pending_xref, kind: str) -> str | None:
    """Return the anchor of the heading that a link without a text shows, if any.

    It is empty for the title of the document.
    """
    if kind != "link" or node.get("refexplicit"):
        return None
    return str(node.get("reftargetid") or "")


def _document_of(reference: Reference, docname: str) -> str | None:
    """Return the target of a link to a document, as ``/docname``."""
    if reference.kind == "any":
        return f"/{docname_join(docname, reference.target)}"
    return reference.target if reference.kind == "link" else None
