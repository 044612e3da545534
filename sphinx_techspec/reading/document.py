"""A document → its records, and where on its page they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import takewhile
from typing import NamedTuple

from docutils import nodes

from sphinx_techspec.dates import find_date
from sphinx_techspec.headings import SectionNames
from sphinx_techspec.reading import header as keys
from sphinx_techspec.reading.blocks import (
    Outline,
    heading_of,
    is_invisible,
    outline,
    section_line,
)
from sphinx_techspec.reading.collector import Collector, Place
from sphinx_techspec.reading.directives import (
    header_lines_of,
)
from sphinx_techspec.reading.elements import spec_entry
from sphinx_techspec.reading.fields import (
    Fields,
    explicit_id,
    read_relations,
    split_list,
)
from sphinx_techspec.reading.header import (
    HeaderLine,
    read_header,
    read_status_section,
)
from sphinx_techspec.reading.identity import identify
from sphinx_techspec.reading.own_settings import NO_SETTINGS, OwnSettings
from sphinx_techspec.reading.translation import Translation
from sphinx_techspec.records import (
    DocumentRecords,
    Section,
    Spec,
)

__all__ = ["Reading", "read_document"]


class Reading(NamedTuple):
    """What was read from a document."""

    records: DocumentRecords
    outline: Outline
    header: list[HeaderLine]
    """The lines of the header, in order."""
    places: list[Place]


def read_document(
    doctree: nodes.document,
    *,
    docname: str,
    path: str,
    metadata: Mapping[str, object],
    names: SectionNames,
    underlined: bool = False,
    titled: bool | None = None,
    metadata_lines: Mapping[str, int] | None = None,
    entries: Sequence[spec_entry] = (),
    own: OwnSettings = NO_SETTINGS,
    translation: Translation | None = None,
) -> Reading:
    """Read a spec.

    :param doctree: the document, front matter removed; is not changed.
    :param path: the source file relative to the source directory, with ``/``.
    :param metadata: the front matter or docinfo, as Sphinx collects it: strings, with
        lists as JSON.
    :param names: which headings open a section of records.
    :param underlined: see :func:`~sphinx_techspec.reading.blocks.section_line`.
    :param titled: see :func:`~sphinx_techspec.reading.blocks.outline`.
    :param metadata_lines: the line of each front matter key.
    :param entries: what directives say, in the order of the document.
    :param own: what the front matter says to the checks.
    :param translation: what the texts are translated to; the document has to have its
        own words while it is read.
    """
    parts = _outline(doctree, titled)
    lines = read_header(parts.header)
    sections = list(_walk(parts.sections, underlined=underlined))
    values = Fields(
        [
            *(line for entry in entries for line in _header_lines(entry)),
            *lines,
            *_status_section_lines(parts.sections, lines),
        ],
        metadata,
        metadata_lines or {},
    )
    title = " ".join(parts.title.astext().split()) if parts.title is not None else ""
    title = title or values.text(keys.TITLE_KEYS) or ""
    explicit = _id_in_directive(entries) or explicit_id(metadata)
    identity = identify(title=title, path=path, explicit=explicit)
    updated = values.first(keys.UPDATED_KEYS)
    date = find_date(updated.value.text) if updated else None
    status = values.first(keys.STATUS_KEYS)
    other_status = values.metadata(keys.STATUS_KEYS)
    review = values.first(keys.REVIEW_KEYS)
    spec = Spec(
        docname,
        identity.id,
        identity.label,
        identity.title,
        status=status.value.plain if status else None,
        status_line=status.line if status else 1,
        metadata_status=(
            other_status if status and not values.is_behind(status) else None
        ),
        updated=date.iso if date else None,
        updated_text=(
            updated.value.plain if updated and not (date and date.iso) else None
        ),
        updated_line=updated.line if updated else 1,
        updated_key=updated.key if updated else None,
        owner=values.text(keys.OWNER_KEYS),
        tags=split_list(values.text(keys.TAG_KEYS)),
        fields=values.fields(),
        sections=tuple(section for section, _ in sections),
        relations=tuple(read_relations(values, identity.id)),
        line=_title_line(parts, underlined=underlined),
        other_id=identity.other_id,
        review_by=review.value.plain if review else None,
        review_line=review.line if review else 1,
        template=own.template,
        template_line=own.line,
        ignores=own.ignores,
    )
    if translation is not None:
        headings = [heading_of(node) for _, node in sections]
        spec = translation.of_spec(spec, parts.title, headings)
        lines = [translation.of_line(line) for line in lines]
    collector = Collector(spec, doctree, translation)
    for kind, node in _record_sections(sections, names):
        collector.read(kind, node, underlined=underlined)
    collector.add(entries)
    return Reading(collector.records(), parts, lines, collector.places)


def _title_line(parts: Outline, *, underlined: bool) -> int:
    section = parts.title.parent if parts.title is not None else None
    if not isinstance(section, nodes.section):
        return 1
    return section_line(section, underlined=underlined)


def _header_lines(entry: spec_entry) -> Iterator[HeaderLine]:
    if entry["kind"] in ("status", "relations"):
        yield from header_lines_of(entry)


def _id_in_directive(entries: Iterable[spec_entry]) -> str | None:
    ids = (e["options"].get("id") for e in entries if e["kind"] == "status")
    return next((found for found in ids if found), None)


def _walk(
    sections: Iterable[nodes.section], *, underlined: bool, level: int = 2
) -> Iterator[tuple[Section, nodes.section]]:
    for node in sections:
        title = heading_of(node)
        below: list[nodes.section] = []
        has_text = False
        for child in node.children:
            if isinstance(child, nodes.section):
                below.append(child)
            elif not has_text and child is not title:
                has_text = not is_invisible(child)
        inner = list(_walk(below, underlined=underlined, level=level + 1))
        section = Section(
            _title_of(title),
            level,
            section_line(node, underlined=underlined),
            not has_text and not inner,
            node["ids"][0] if node["ids"] else "",
            has_text,
        )
        yield section, node
        yield from inner


def _title_of(title: nodes.title | None) -> str:
    """Return the text of a heading on one line."""
    if title is None:
        return ""
    # Most headings are one text.
    first = title.children[0] if len(title.children) == 1 else title
    text = first if isinstance(first, nodes.Text) else title.astext()
    return " ".join(text.split())


def _record_sections(
    sections: list[tuple[Section, nodes.section]], names: SectionNames
) -> Iterator[tuple[str, nodes.section]]:
    """Yield the sections that hold records; one inside another belongs to it."""
    inside_level: int | None = None
    for section, node in sections:
        if inside_level is not None and section.level > inside_level:
            continue
        inside_level = None
        kind = names.kind(section.title)
        if kind is not None:
            inside_level = section.level
            yield kind, node


def _outline(doctree: nodes.document, titled: bool | None) -> Outline:
    """Return the parts of *doctree*; below a header, the first heading is no title.

    Some proposals start with the header and go on with *Summary*, *Motivation*, …,
    all of one level; in a PEP the header itself has the title.
    """
    parts = outline(doctree, titled=titled)
    if parts.title is None:
        return parts
    before = list(takewhile(_is_no_section, doctree.children))
    lines = read_header(before)
    top = len(doctree.children) - sum(map(_is_no_section, doctree.children))
    if lines and (top > 1 or any(line.key in keys.TITLE_KEYS for line in lines)):
        return outline(doctree, titled=False)
    return parts


def _is_no_section(node: nodes.Node) -> bool:
    return not isinstance(node, nodes.section)


def _status_section_lines(
    sections: list[nodes.section], header: list[HeaderLine]
) -> list[HeaderLine]:
    """Return the lines of a section *Status*, where the *header* has no status."""
    if any(line.key in keys.STATUS_KEYS for line in header):
        return []
    return next(filter(None, map(read_status_section, sections)), [])
