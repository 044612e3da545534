"""The references in each document, and those that Sphinx cannot resolve itself."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator
from functools import partial
from itertools import takewhile
from operator import is_not
from typing import TypeAlias
from urllib.parse import unquote

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.ext.intersphinx import resolve_reference_detect_inventory
from sphinx.util import docname_join

from sphinx_techspec.ext.build_inputs import SOURCE
from sphinx_techspec.ext.builders import traits_of
from sphinx_techspec.ext.catalogs import translations_of
from sphinx_techspec.ext.domain import SpecDomain
from sphinx_techspec.ext.external_objects import ExternalObject
from sphinx_techspec.ext.indices import index_link, index_names
from sphinx_techspec.ext.spec_placeholders import spec_mention
from sphinx_techspec.ext.translated_documents import translation_of
from sphinx_techspec.identifiers import canonical_id
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.text.blocks import heading_text
from sphinx_techspec.reading.text.mentions import (
    Mention,
    ReferenceNode,
    find_reference_nodes,
    mentions_in,
)
from sphinx_techspec.reading.text.table_rows import table_rows
from sphinx_techspec.records import DocumentRecords, Reference
from sphinx_techspec.views.render_context import spec_badge

_PAGE_SUFFIX = lazy_regex(r"\.html?\Z")


def collect_references(app: Sphinx, doctree: nodes.document) -> None:
    """Store the references of the document, and mark mentions (``doctree-read``)."""
    env = app.env
    data = SpecDomain.of(env).tables
    own = data.documents.get(env.docname)
    found: list[_Occurrence] = []
    if (translated := translation_of(env)) is not None:
        with translated.translation.undone():
            found = list(_occurrences(env, doctree, own=own))
    original = {(reference.kind, reference.target) for reference, _ in found}
    shown = list(_occurrences(env, doctree, own=own))
    # A translation has the references of its original, at lines of its own.
    found += [one for one in shown if (one[0].kind, one[0].target) not in original]
    if app.config.techspec_link_mentions and not traits_of(app.builder).translates:
        texts = {id(place.node): place for _, place in shown if place.run}
        for place in texts.values():
            mentions = _mentions_of_others(place.text, own)
            _mark(place, mentions, docname=env.docname)
    if found:
        data.references[env.docname] = tuple(dict.fromkeys(map(_reference, found)))


_Occurrence: TypeAlias = tuple[Reference, ReferenceNode]
"""A reference without its section, and its node."""
_RowLines: TypeAlias = dict[nodes.Node, dict[int, int]]
"""The line of each cell, by table and ``id()`` of the cell."""


def _occurrences(
    env: BuildEnvironment, doctree: nodes.Element, *, own: DocumentRecords | None
) -> Iterator[_Occurrence]:
    rows: _RowLines = {}
    for place in find_reference_nodes(doctree):
        node = place.node
        if place.run:
            text, line = place.text, _line_of(node, rows)
            for mention in _mentions_of_others(text, own):
                below = 0 if _translated(node) else text.count("\n", 0, mention.start)
                yield Reference(mention.target, "mention", line + below), place
        elif isinstance(node, nodes.Element):
            target, kind = _target(env, node)
            if kind:
                reference = Reference(target, kind, _line_of(node, rows))
                if kind == "link" and not node.get("refexplicit"):
                    anchor = str(node.get("reftargetid") or "")
                    reference = reference._replace(shows=anchor)
                yield reference, place


def mark_own_addresses(app: Sphinx, doctree: nodes.document) -> None:
    """Make addresses of the project's own pages links to documents (``doctree-read``).

    References and header lines then contain them like any other link. Markdown
    without the extension ``linkify`` has addresses as text.
    """
    _, _, base = app.config.html_baseurl.rstrip("/").partition("://")
    if not base or base not in str(app.env.temp_data.get(SOURCE) or ""):
        return  # without a search of the doctree
    address = re.compile(
        rf"https?://{re.escape(base)}/(?P<path>[^\s<>()\[\]\"]{{0,500}})"
    )
    found = app.env.found_docs
    for text in list(doctree.findall(nodes.Text)):
        if base in text and _is_running_text(text):
            _link_addresses(text, address, found)
    for link in doctree.findall(nodes.reference):
        match = address.fullmatch(link.get("refuri", ""))
        docname = _document_at(match["path"], found) if match else None
        if docname is not None:
            link.attributes.update(refdomain="doc", reftype="doc", reftarget=docname)


def _is_running_text(text: nodes.Text) -> bool:
    """Return whether *text* is shown as it is, outside links and code."""
    node = text.parent
    while isinstance(node, nodes.Inline):
        if not isinstance(node, nodes.emphasis | nodes.strong):
            return False
        node = node.parent
    return isinstance(node, nodes.paragraph)


def _link_addresses(
    text: nodes.Text, address: re.Pattern[str], documents: Collection[str]
) -> None:
    """Replace the addresses of *documents* in *text* by links."""
    parts: list[nodes.Node] = []
    end = 0
    for match in address.finditer(text):
        uri = match[0].rstrip(".,;:!?*_")
        start, stop = match.start(), match.start() + len(uri)
        if _document_at(text[match.start("path") : stop], documents) is None:
            continue
        parts += [nodes.Text(text[end:start]), nodes.reference("", uri, refuri=uri)]
        end = stop
    if parts:
        text.parent.replace(text, [*parts, nodes.Text(text[end:])])


def _document_at(address: str, documents: Collection[str]) -> str | None:
    """Return the docname whose page is at *address*, relative to the root."""
    path = unquote(address.partition("#")[0])
    name = _PAGE_SUFFIX.sub("", path).rstrip("/")
    names = (
        name,
        name.removesuffix("/index"),  # dirhtml
        f"{name}/index".lstrip("/"),
    )
    return next((name for name in names if name in documents), None)


def has_references(env: BuildEnvironment, node: nodes.Element) -> bool:
    """Return whether *node* contains a reference that is stored."""
    return any(_occurrences(env, node, own=None))


def _mentions_of_others(text: str, own: DocumentRecords | None) -> list[Mention]:
    """Return the mentions of other specs than that of the document."""
    own_id = own and canonical_id(own.spec.id)
    return [m for m in mentions_in(text) if canonical_id(m.target) != own_id]


def resolve_index_reference(
    app: Sphinx, env: BuildEnvironment, node: pending_xref, content: nodes.TextElement
) -> nodes.Element | None:
    """Resolve ``{ref}`` to an index page (``missing-reference``)."""
    if node.get("reftype") != "ref" or node.get("refdomain") == "spec":
        return None
    return index_link(SpecDomain.of(env).build.project, app.builder, node, content)


def resolve_external(
    app: Sphinx, env: BuildEnvironment, node: pending_xref, content: nodes.TextElement
) -> nodes.Element | None:
    """Resolve a role to a record of another project (``missing-reference``).

    Links and badges look like those of a record of this project.
    """
    if node.get("refdomain") != "spec":
        return None
    role = node["reftype"]
    found = SpecDomain.of(env).build.external(role, node["reftarget"])
    if found is None:
        return None
    if not node.get("refexplicit"):
        shown = found.title if role == "title" else found.label
        content = nodes.inline("", shown)
        if role == "status":
            content = spec_badge(
                found.label,
                found.status,
                styled=traits_of(app.builder).styled,
                translations=translations_of(app.config),
            )
    known = node.deepcopy()
    prefix = f"{found.project}:" if found.project else ""
    known["reftarget"], known["refexplicit"] = prefix + found.name, True
    link = resolve_reference_detect_inventory(env, known, content)
    return link or _link_to_unknown_kind(found, content, docname=node["refdoc"])


def _link_to_unknown_kind(
    found: ExternalObject, content: nodes.TextElement, *, docname: str
) -> nodes.reference:
    """Return a link to a record of a kind that this project lacks.

    Intersphinx looks only for the types of this project's objects.
    """
    uri = found.uri
    if "://" not in uri:
        folder = posixpath.dirname(docname) or "."
        uri = posixpath.join(posixpath.relpath(".", folder), uri)
    return nodes.reference("", "", content, internal=False, refuri=uri)


def keep_text(
    app: Sphinx, env: BuildEnvironment, node: pending_xref, content: nodes.TextElement
) -> nodes.TextElement | None:
    """Keep the text of a role without a target (``missing-reference``).

    The missing target is already a finding, which nitpicky builds would repeat.
    """
    return content if node.get("refdomain") == "spec" else None


def _reference(occurrence: _Occurrence) -> Reference:
    """Return a reference with its section."""
    reference, (_, section, _) = occurrence
    if section is None or _is_whole_document(section):
        return reference
    title = heading_text(section)
    anchor = section["ids"][0] if section["ids"] else ""
    return reference._replace(section=title, anchor=anchor)


def _is_whole_document(section: nodes.section) -> bool:
    """Whether the heading of *section* is the document's title."""
    is_section = [isinstance(node, nodes.section) for node in section.parent.children]
    return isinstance(section.parent, nodes.document) and sum(is_section) == 1


def _line_of(node: nodes.Node, rows: _RowLines) -> int:
    """Return the line of *node*: the line of its block, and its offset in the block.

    Parsers give each node in a block the line of the block, and each cell of a Markdown
    table the line of the table.

    :param rows: a cache of the lines of cells.
    """
    below = 0
    parent: nodes.Node | None = _translated(node) or node
    while parent is not None:
        above = parent.parent
        if not isinstance(above, nodes.TextElement):
            break
        # Equal texts compare as equal, so the index of a text is not reliable.
        before = takewhile(partial(is_not, parent), above.children)
        below += sum(sibling.astext().count("\n") for sibling in before)
        parent = above
    cell = parent.parent if parent is not None else None
    while parent is not None and not parent.line:
        parent = parent.parent
    line = (parent.line or 1) + below if parent is not None else 1
    if isinstance(cell, nodes.entry):
        return max(line, _line_of_cell(cell, rows))
    return line


def _line_of_cell(cell: nodes.entry, rows: _RowLines) -> int:
    """Return the line of the row that contains *cell*, 0 if it is unknown."""
    table = cell.parent.parent.parent.parent
    if not isinstance(table, nodes.table):
        return 0
    if table not in rows:
        head, body = table_rows(table)
        rows[table] = {id(c): row.line for row in (*body, *head) for c in row.cells}
    return rows[table].get(id(cell), 0)


def _translated(node: nodes.Node) -> nodes.Node | None:
    """Return the block that contains *node* if it was translated.

    Lines inside a translated block are relative to its message.
    """
    block = node.parent
    while isinstance(block, nodes.TextElement) and not block.get("translated"):
        block = block.parent
    return block if block is not None and block.get("translated") else None


def _mark(place: ReferenceNode, mentions: list[Mention], *, docname: str) -> None:
    """Replace *mentions* by placeholders, which become links on pages."""
    parts: list[nodes.Node] = []
    text, position = place.text, 0
    for mention in mentions:
        if mention.start > position:
            parts.append(nodes.Text(text[position : mention.start]))
        shown = text[mention.start : mention.end]
        parts.append(spec_mention("", shown, target=mention.target, docname=docname))
        position = mention.end
    if position < len(text):
        parts.append(nodes.Text(text[position:]))
    parent = place.node.parent
    start = next(n for n, child in enumerate(parent) if child is place.node)
    parent[start : start + len(place.run)] = parts


def _target(env: BuildEnvironment, node: nodes.Element) -> tuple[str, str]:
    """Return target and kind of the reference, an empty kind if it is not recorded."""
    docname = env.docname
    target, kind = node.get("reftarget") or "", node.get("reftype")
    if node.get("intersphinx"):
        return "", ""  # Sphinx resolves `{external:spec:ref}` itself
    if node.get("refdomain") == "spec":
        return str(target), f"role:{kind}"
    if kind not in ("ref", "numref", "doc", "any", "myst"):
        return "", ""
    if kind != "doc" and target in index_names(SpecDomain.of(env).kinds):
        return str(target), "index"
    if kind in ("ref", "numref"):
        return str(target), "label"
    if node.get("refdomain") == "doc":
        return f"/{target}", "link"
    if kind == "any" and docname_join(docname, target) not in env.found_docs:
        return str(target), "any"
    if kind in ("doc", "any"):
        return f"/{docname_join(docname, target)}", "link"
    if kind == "myst":  # a file that did not exist when the link was read, or an ID
        path, _ = env.relfn2path(target.partition("#")[0], docname)
        missing = env.path2doc(path)
        return (f"/{missing}", "link") if missing else (str(target), "any")
    return "", ""
