"""A document that was read → its records in the domain, and marks on its page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_techspec.ext.directives import HAS_ENTRIES
from sphinx_techspec.ext.domain import SpecDomain
from sphinx_techspec.ext.header_lines import (
    header_line,
    lines_said,
    put_headers_in_place,
)
from sphinx_techspec.ext.placeholders import spec_footer, spec_header
from sphinx_techspec.reading import HeaderLine, Place, Reading, read_document
from sphinx_techspec.reading.blocks import is_invisible
from sphinx_techspec.reading.elements import spec_entry
from sphinx_techspec.reading.front_matter import read_front_matter, repair
from sphinx_techspec.reading.header import (
    OWNER_KEYS,
    RELATION_KEYS,
    STATUS_KEYS,
    UPDATED_KEYS,
    normalize_key,
)
from sphinx_techspec.records import Problem
from sphinx_techspec.views.entry import show_entries

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

__all__ = ["collect_records", "note_front_matter"]

_ANCHOR = re.compile(r"\s{0,9}\{#(?P<id>[A-Za-z][\w.-]{0,60})\}\s{0,9}\Z")
_DOCINFO_KEY = re.compile(r"^:(?P<key>[A-Za-z][\w -]*?):", re.MULTILINE)
_NEVER_SPEC = (
    "an index, a README, a template and what is left out by techspec_exclude or by "
    "'techspec: false' never is one"
)
_PARTS = (
    nodes.row,
    nodes.tbody,
    nodes.list_item,
    nodes.field,
    nodes.definition_list_item,
)
_HEAD_LENGTH = 8192
"""How much of a source is searched for front matter, in characters."""
_FRONT_MATTER = "techspec_front_matter"
"""Where the front matter is kept in the data of the document being read."""


def note_front_matter(app: Sphinx, docname: str, content: list[str]) -> None:
    """Keep front matter as it is written while the document is read (``source-read``).

    A parser that cannot read it drops it.
    """
    if content[0].startswith(("---", "\ufeff---")):
        app.env.temp_data[_FRONT_MATTER] = content[0][:_HEAD_LENGTH]


def collect_records(app: Sphinx, doctree: nodes.document) -> None:
    """Read the document if it is a spec (``doctree-read``)."""
    env = app.env
    docname = env.docname
    domain = SpecDomain.of(env)
    source = Path(env.doc2path(docname))
    path = Path(env.doc2path(docname, base=False)).as_posix()
    metadata = env.metadata[docname]
    entries = _entries(env, doctree)
    says_so = any(entry["kind"] == "status" for entry in entries)
    is_spec = domain.selection.is_spec(path, metadata, says_so=says_so)
    if entries:
        domain.problems[docname] = (
            *_problems(entries, is_spec=is_spec),
            *_further_statuses(entries),
        )
    if not is_spec:
        show_entries(entries, in_spec=False)
        return
    suffixes = dict(app.config.source_suffix)
    underlined = suffixes.get(source.suffix, "restructuredtext") == "restructuredtext"
    lines: dict[str, int] = {}
    if underlined:
        lines = _docinfo_lines(source) if metadata else {}
    elif head := env.temp_data.get(_FRONT_MATTER):
        written = read_front_matter(head)
        metadata = repair(metadata, written)
        lines = {normalize_key(key): entry.line for key, entry in written.items()}
    reading = read_document(
        doctree,
        docname=docname,
        path=path,
        metadata=metadata,
        names=domain.section_names,
        underlined=underlined,
        titled=None if underlined else _starts_with_title(doctree, source, metadata),
        metadata_lines=lines,
        entries=entries,
    )
    domain.documents[docname] = reading.records
    if app.builder.name == "gettext":
        return  # translators get what stands in the source
    for place in reading.places:
        _mark(place)
    _mark_spec(reading, doctree)
    if app.config.techspec_header:
        _put_header(reading, entries)
    else:
        put_headers_in_place(entries, docname)
    show_entries(entries, in_spec=True)


def _entries(env: BuildEnvironment, doctree: nodes.document) -> list[spec_entry]:
    """Return what directives of ours left in the document."""
    if not env.temp_data.get(HAS_ENTRIES):
        return []  # the usual case, and free of cost
    return list(doctree.findall(spec_entry))


def _problems(entries: list[spec_entry], *, is_spec: bool) -> Iterator[Problem]:
    for entry in entries:
        line = entry.line or 1
        for problem in entry["problems"]:
            yield Problem(problem.code, problem.message, problem.hint, line)
        if not is_spec:
            yield Problem(
                "invalid-option",
                f"spec:{entry['kind']} stands in a document that is no spec",
                _NEVER_SPEC
                if entry["kind"] == "status"
                else "add spec:status, or 'techspec: true' to the front matter",
                line,
            )


def _further_statuses(entries: list[spec_entry]) -> Iterator[Problem]:
    """Yield the directives that give the document one more status."""
    parts = ((e, e.part("text")) for e in entries if e["kind"] == "status")
    said = [(entry, part.astext()) for entry, part in parts if part is not None]
    for entry, text in said[1:]:
        if text.casefold() != said[0][1].casefold():
            yield Problem(
                "conflicting-status",
                f"the status is {text!r} here but {said[0][1]!r} above",
                "leave the status in one place",
                entry.line or 1,
            )


def _starts_with_title(
    doctree: nodes.document, source: Path, metadata: dict[str, object]
) -> bool | None:
    """Whether the first heading is of the first level, ``None`` where it must be.

    The doctree does not tell: a Markdown document may start at the second level. One
    heading that has nothing above it is the title in any case.
    """
    top = [node for node in doctree.children if isinstance(node, nodes.section)]
    if not top:
        return None
    is_alone = all(node is top[0] or is_invisible(node) for node in doctree.children)
    if is_alone and "title" not in metadata:
        return None
    lines = source.read_text("utf-8", errors="replace").splitlines()
    start = (top[0].line or 1) - 1
    heading = lines[start] if start < len(lines) else ""
    if heading.lstrip().startswith("#"):
        return not heading.lstrip().startswith("##")
    return start + 1 < len(lines) and lines[start + 1].lstrip().startswith("=")


def _head(source: Path) -> str:
    with source.open("rb") as file:
        return file.read(_HEAD_LENGTH).decode("utf-8", errors="replace")


def _docinfo_lines(source: Path) -> dict[str, int]:
    """Return the line of each key of the docinfo of *source*."""
    head = _head(source)
    found: dict[str, int] = {}
    for match in _DOCINFO_KEY.finditer(head):
        line = head.count("\n", 0, match.start()) + 1
        found.setdefault(normalize_key(match["key"]), line)
    return found


def _mark(place: Place) -> None:
    """Give a record an anchor and a permalink that shows its id."""
    if isinstance(place.node, nodes.section):
        place.node["ids"].append(place.anchor)
        return
    link = nodes.reference(
        "", place.id, refid=place.anchor, internal=True, classes=["techspec-id"]
    )
    written = _take_anchor(place.node)
    # A target node: ids on items give LaTeX no label.
    place.node.insert(0, nodes.target("", "", ids=[place.anchor, *written]))
    place.node.extend([nodes.Text(" "), link])


def _take_anchor(node: nodes.Element) -> list[str]:
    """Take ``{#d7}`` off the end of *node*, and return the id that it gives."""
    text = node.children[-1] if node.children else None
    match = _ANCHOR.search(text) if isinstance(text, nodes.Text) else None
    if match is None:
        return []
    assert text is not None
    node.replace(text, nodes.Text(str(text)[: match.start()]))
    document = node.document
    taken = document is not None and match["id"] in document.ids
    return [] if taken else [match["id"]]


def _mark_spec(reading: Reading, doctree: nodes.document) -> None:
    body = reading.outline.body
    anchor = nodes.make_id(f"spec-{reading.records.spec.id}")
    if anchor not in doctree.ids:
        if isinstance(body, nodes.section):
            body["ids"].append(anchor)
        else:
            body.insert(0, nodes.target("", "", ids=[anchor]))
    body += spec_footer(docname=reading.records.spec.docname)


def _put_header(reading: Reading, entries: list[spec_entry]) -> None:
    """Put a header below the title, in the place of what it shows."""
    body, title = reading.outline.body, reading.outline.title
    header = spec_header(docname=reading.records.spec.docname)
    header += [*lines_said(entries), *_take_lines(reading.header)]
    start = body.index(title) + 1 if title is not None else 0
    body.insert(start, header)


def _take_lines(lines: list[HeaderLine]) -> list[nodes.paragraph]:
    """Take the lines that the header shows out of the document, and return them."""
    updated = next(
        (key for key in UPDATED_KEYS if any(line.key == key for line in lines)), None
    )
    shown = {*STATUS_KEYS, *OWNER_KEYS, *RELATION_KEYS, updated}
    taken = [line for line in lines if line.key in shown and line.host is not None]
    hosts = {id(line.host): line.host for line in taken}
    kept_in = {
        key: [line for line in lines if id(line.host) == key and line not in taken]
        for key in hosts
    }
    taken = [
        line for line in taken if not isinstance(line.host, nodes.row)
    ] + _rows_of_whole_tables([t for t in taken if isinstance(t.host, nodes.row)])
    paragraphs = [header_line(line) for line in taken]
    for key in {id(line.host) for line in taken}:
        _remove(hosts[key], kept_in[key])  # type: ignore[arg-type]
    return paragraphs


def _rows_of_whole_tables(taken: list[HeaderLine]) -> list[HeaderLine]:
    """Return those rows whose table has no other row: half a table reads badly."""
    rows = {id(line.host) for line in taken}
    return [
        line
        for line in taken
        if line.host is not None
        and all(id(row) in rows for row in line.host.parent.children)
    ]


def _remove(host: nodes.Element, kept: list[HeaderLine]) -> None:
    """Remove *host*, or the lines of it that are not *kept*, and what gets empty."""
    if kept and isinstance(host, nodes.paragraph):
        pieces = [line.piece for line in kept if line.piece is not None]
        block = nodes.line_block()
        block += [nodes.line("", "", *piece.nodes) for piece in pieces]
        block.source, block.line = host.source, host.line
        host.replace_self(block)
        return
    parent = host.parent
    while parent is not None:
        parent.remove(host)
        keeps_nothing = not any(isinstance(child, _PARTS) for child in parent.children)
        if isinstance(parent, nodes.document | nodes.section) or not keeps_nothing:
            return
        host, parent = parent, parent.parent
