"""The outline of a document: its title, header and sections."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from itertools import takewhile
from operator import is_not
from typing import NamedTuple

from docutils import nodes

from sphinx_techspec.header_fields import BUILT_IN_FIELDS, HeaderFields, normalize_key
from sphinx_techspec.headings import is_optional, normalize_heading, status_start
from sphinx_techspec.reading.header.header_reader import TITLE_KEYS, read_header
from sphinx_techspec.reading.parse import Source
from sphinx_techspec.reading.sentences.section_notes import (
    is_filled_later,
    requirement_in,
)
from sphinx_techspec.reading.text.blocks import (
    heading_of,
    heading_text,
    is_comment,
    is_invisible,
    section_line,
    title_text,
)
from sphinx_techspec.records import TOP_LEVEL, Section

_HEADED = (nodes.section, nodes.title)
_LISTS = (nodes.bullet_list, nodes.enumerated_list, nodes.definition_list)


class Outline(NamedTuple):
    """The title, header and sections of a document."""

    title: nodes.title | None
    body: nodes.Element
    """The node that contains the header and the sections."""
    header: list[nodes.Node]
    """The nodes between the title and the first section."""
    sections: list[nodes.section]
    """The sections right below the title."""

    def title_line(self, *, underlined: bool) -> int:
        """Return the line of the title, 1 without a title.

        :param underlined: see :func:`.section_line`.
        """
        section = self.title.parent if self.title is not None else None
        if not isinstance(section, nodes.section):
            return 1
        return section_line(section, underlined=underlined)


def subsections(node: nodes.Element) -> list[nodes.section]:
    """Return the sections right below *node*."""
    return [child for child in node.children if isinstance(child, nodes.section)]


def section_outline(section: nodes.section) -> Outline:
    """Return the outline of a document whose title is the heading of *section*."""
    header = [child for child in section.children if not isinstance(child, _HEADED)]
    return Outline(heading_of(section), section, header, subsections(section))


def outline_of(doctree: nodes.document, *, titled: bool | None = None) -> Outline:
    """Return the outline of *doctree*.

    :param titled: whether the first top-level heading is the title; by default it is
        if it is the only one.
    """
    top = subsections(doctree)
    above = [node for node in doctree.children if not isinstance(node, nodes.section)]
    if not top or not (len(top) == 1 if titled is None else titled):
        return Outline(None, doctree, above, top)
    title, body, header, sections = section_outline(top[0])
    return Outline(title, body, [*above, *header], [*sections, *top[1:]])


def spec_outline(
    doctree: nodes.document,
    source: Source,
    *,
    metadata: Mapping[str, object],
    fields: HeaderFields = BUILT_IN_FIELDS,
) -> Outline:
    """Return the outline of a spec.

    A heading below a header is not a title: some proposals start with the header and
    continue with *Summary*, *Motivation*, …, all of one level. In a PEP the header
    itself has the title. Otherwise the first of several headings of one level is the
    title, as in Sphinx.
    """
    titled: bool | None
    if keys := _keys_above_title(doctree, source, fields):
        first = section_outline(subsections(doctree)[1])
        others = subsections(doctree)[2:]
        return first._replace(
            header=[keys, *first.header], sections=[*first.sections, *others]
        )
    if source.is_underlined:
        number = len(subsections(doctree))
        titled = _is_titled_below(metadata, sections=number, fields=fields)
    else:
        titled = _starts_with_title(doctree, source, metadata)
    outline = outline_of(doctree, titled=titled)
    if outline.title is None:
        return outline
    top = subsections(doctree)
    above = doctree.children[: doctree.index(top[0])]
    lines = read_header(above, fields) if above else []
    if lines and (len(top) > 1 or any(line.key in TITLE_KEYS for line in lines)):
        return outline_of(doctree, titled=False)
    return outline


def _keys_above_title(
    doctree: nodes.document, source: Source, fields: HeaderFields
) -> nodes.Element | None:
    """Return the lines of a header that look like front matter above the title.

    Below a comment, they are not front matter: Markdown takes the dashes below them for
    the underline of a heading.
    """
    top = [] if source.is_underlined else subsections(doctree)[:2]
    title = heading_of(top[0]) if len(top) == 2 else None
    if title is None or len(top[0].children) > 1 or ":" not in title.astext():
        return None
    paragraph = nodes.paragraph("", "", *(c.deepcopy() for c in title.children))
    paragraph.line, paragraph.source = title.line, title.source
    # The page shows the lines in the heading, so the node is only a wrapper.
    wrapper = nodes.container("", paragraph)
    return wrapper if read_header([wrapper], fields) else None


def _starts_with_title(
    doctree: nodes.document, source: Source, metadata: Mapping[str, object]
) -> bool | None:
    """Return whether the first heading of a Markdown document is its title.

    A title is of the first level, which the doctree does not have. ``None`` means that
    the heading is the only one, with no text above it, and is the title at any level.
    Below a title in the front matter, several headings are sections.
    """
    top = subsections(doctree)
    if not top:
        return None
    # Footnotes may follow the only heading.
    above = takewhile(partial(is_not, top[0]), doctree.children)
    is_alone = len(top) == 1 and all(map(is_invisible, above))
    if is_alone and "title" not in metadata:
        return None
    if not is_alone and "title" in metadata and not _repeats(top[0], metadata["title"]):
        return False
    start = (top[0].line or 1) - 1
    lines = source.text_with(start).removeprefix("\ufeff").splitlines()
    heading = lines[start].lstrip() if start < len(lines) else ""
    if heading.startswith("#"):
        return not heading.startswith("##")
    return start + 1 < len(lines) and lines[start + 1].lstrip().startswith("=")


def _repeats(section: nodes.section, title: object) -> bool:
    """Return whether the heading of *section* is *title*, or a longer or shorter form.

    One of them may have the ID, *ADR-7: Cache*.
    """
    heading = normalize_heading(heading_text(section))
    shown = normalize_heading(str(title))
    return bool(heading) and (heading in shown or shown in heading)


def _is_titled_below(
    metadata: Mapping[str, object], *, sections: int, fields: HeaderFields
) -> bool:
    """Return whether the first of *sections* headings below *metadata* is the title."""
    keys = {normalize_key(key) for key in metadata}
    is_header = not keys.isdisjoint(fields.keys)
    return keys.isdisjoint(TITLE_KEYS) and not (is_header and sections > 1)


def _has_value(title: str) -> bool:
    """Return whether *title* is a key and a value, *Status: Accepted*."""
    start = status_start(title, keys=BUILT_IN_FIELDS.marking_keys)
    return start is not None and bool(title[start:].strip())


def _may_be_empty(node: nodes.section, title: str) -> bool:
    """Return whether a section without text says that it is not required yet."""
    if is_optional(title):
        return True
    others = [n for n in node.children if not isinstance(n, _HEADED)]
    comments = [child.astext() for child in others if is_comment(child)]
    return bool(comments) and (
        requirement_in(comments) is not None or is_filled_later(comments)
    )


def _has_footnotes(node: nodes.section) -> bool:
    """Return whether footnotes are written between *node* and the next heading.

    MyST moves all footnotes to the end of the document.
    """
    document: nodes.Element = node
    while document.parent is not None:
        document = document.parent
    lines = [
        child.line or 0
        for child in document.children
        if isinstance(child, nodes.footnote) and child.source == node.source
    ]
    if not lines:
        return False
    following = node.next_node(nodes.section, descend=False, ascend=True)
    end = (following and following.line) or max(lines) + 1
    return any((node.line or 0) < line < end for line in lines)


def _contents_of(
    section: nodes.section,
) -> tuple[str, list[nodes.section], bool, bool]:
    """Return the heading and subsections, and whether there is text.

    :return: these three, and whether the text is after a list.
    """
    title = ""
    below: list[nodes.section] = []
    has_text = has_list = has_text_after_list = False
    for child in section.children:
        if isinstance(child, nodes.title):
            title = title or title_text(child)
        elif isinstance(child, nodes.section):
            below.append(child)
        elif isinstance(child, nodes.paragraph):
            has_text_after_list = has_list
            has_text = has_text or not is_invisible(child)
        elif isinstance(child, _LISTS):
            has_text = has_list = True
            has_text_after_list = False
        else:
            has_text = has_text or not is_invisible(child)
    return title, below, has_text, has_text_after_list


def _labels(ids: Sequence[str], names: Sequence[str], title: str) -> tuple[str, ...]:
    """Return *ids* and *names* of the section with a *title*, in lower case."""
    labels = dict.fromkeys(map(str.casefold, (*ids, *names)))
    return tuple(label for label in labels if label != title.casefold())


def walk_sections(
    sections: Iterable[nodes.section], *, underlined: bool, level: int = TOP_LEVEL
) -> list[tuple[Section, nodes.section]]:
    """Return *sections* with their nodes, each followed by its subsections."""
    found: list[tuple[Section, nodes.section]] = []
    for node in sections:
        title, below, has_text, has_text_after_list = _contents_of(node)
        has_text = has_text or (not below and _has_footnotes(node))
        ids, names = node.attributes["ids"], node.attributes["names"]
        section = Section(  # keywords would take twice as long
            title,
            level,
            section_line(node, underlined=underlined),
            not (has_text or below or _has_value(title)),
            ids[0] if ids else "",
            has_text,
            has_text_after_list,
            "",
            not has_text and _may_be_empty(node, title),
            _labels(ids[1:], names, title) if len(ids) > 1 else (),
        )
        found.append((section, node))
        if below:
            found += walk_sections(below, underlined=underlined, level=level + 1)
    return found
