"""Read the header of a spec, the keys and values between title and first section.

A block below the title is a part of the header if its keys are known, or if it
continues one that is. A section such as *Metadata* is a header as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from docutils import nodes

from sphinx_techspec.header_fields import (
    BUILT_IN_FIELDS,
    HEADER_FIELDS,
    HeaderFields,
    normalize_key,
)
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.header.header_lines import (
    MAX_VALUE_WORDS,
    HeaderLine,
    bare_key,
    has_only_keys,
    lines_of,
    value_in,
    visible_line,
)
from sphinx_techspec.reading.header.status_entries import status_entries
from sphinx_techspec.reading.text.blocks import (
    first_paragraph,
    heading_text,
    inline_of,
    visible_blocks,
    visible_children,
)
from sphinx_techspec.reading.text.html_blocks import origin_of
from sphinx_techspec.section_names import SectionNames
from sphinx_techspec.status_words import known_kind

TITLE_KEYS = ("title",)
"""Keys of the title in a header or front matter."""
STATUS_KEYS = HEADER_FIELDS["status"].keys
_RECORD_HEADING = lazy_regex(r"\W{0,3}[A-Z]{1,10}-?\d")
_MIN_UNKNOWN_KEYS = 3
"""The number of unknown keys that make a block a header if it has no other content."""
_HEADER_SECTIONS = 2
"""The number of sections below the title of which one, *Metadata*, may be a header."""
_WITH_KEYS = (nodes.paragraph, nodes.table, nodes.definition_list, nodes.line_block)
"""Blocks that have lines of a header only if their first text is a key."""


def read_header(
    header: list[nodes.Node],
    fields: HeaderFields = BUILT_IN_FIELDS,
    *,
    front_matter: Iterable[str] = (),
) -> list[HeaderLine]:
    """Return the lines in *header*, the nodes between title and first section.

    A list, table or paragraph without a key of a known header field is not part of the
    header: the word *status* in running text is not a status.

    :param fields: the header fields of the project.
    :param front_matter: the keys of the front matter. If they include a known one, a
        list below the title that has only keys is a header as well.
    """
    lines: list[HeaderLine] = []
    quoted: list[HeaderLine] = []
    blocks = list(visible_blocks(header))
    continues = any(normalize_key(key) in fields.marking_keys for key in front_matter)
    above: nodes.Node | None = None  # the block above if it is part of the header
    for index, block in enumerate(blocks):
        found = list(lines_of(block, fields))
        key = _key_above(block, found, fields=fields)
        line = key and _line_below(key, blocks[index + 1 : index + 2], fields=fields)
        if line is not None:
            lines += [*found[:-1], line]
        elif (
            _is_header(block, found, fields=fields)
            or (continues and index == 0 and has_only_keys(block, found))
            or (above is not None and _continues_header(above, block, found))
        ):
            lines.extend(found)
            if isinstance(block, nodes.block_quote):
                quoted += found
            above = block
            continue
        above = None
    if 0 < len(quoted) < len(lines):
        lines = _without_quoted(lines, quoted)
    lines = list(map(visible_line, lines))
    kept = {line.key for line in lines if not line.value.is_struck}
    return [line for line in lines if line.key not in kept or not line.value.is_struck]


def _without_quoted(
    lines: list[HeaderLine], quoted: list[HeaderLine]
) -> list[HeaderLine]:
    """Return *lines* without those in *quoted* whose key is that of another line."""
    own = {line.key for line in lines if line not in quoted}
    return [line for line in lines if line not in quoted or line.key not in own]


def read_whole_header(
    header: list[nodes.Node],
    sections: Sequence[nodes.section],
    fields: HeaderFields = BUILT_IN_FIELDS,
    *,
    names: SectionNames,
    front_matter: Iterable[str] = (),
) -> tuple[list[HeaderLine], nodes.section | None]:
    """Return the header lines below the title, or else those in a section for them.

    Such a section is one of the first, or the last, *Record metadata*. The values below
    *Decision log* are those of its records.

    :return: the lines, and the section that has some of them, if any.
    """
    lines = read_header(header, fields, front_matter=front_matter)
    keys = {line.key for line in lines}.union(map(normalize_key, front_matter))
    if keys.isdisjoint(fields.marking_keys):
        last = (section for section in sections[-1:] if _names_metadata(section))
        for section in (*sections[:_HEADER_SECTIONS], *last):
            own = names.records(heading_text(section))
            if own is not None and not own.is_outcome:
                continue
            if found := read_header_section(section, fields):
                return [*lines, *found], section
    return lines, None


def read_header_section(
    section: nodes.section, fields: HeaderFields = BUILT_IN_FIELDS
) -> list[HeaderLine]:
    """Return the header lines in *section*, such as *Metadata*, if it has only those.

    At least two of the keys must be known, or one below *Metadata*. A heading with an
    ID, *D-007: Use two queues*, is that of a record. The lines keep their position on
    the page.
    """
    is_metadata = _names_metadata(section)
    if not is_metadata and _RECORD_HEADING.match(heading_text(section)):
        return []
    blocks = visible_children(section)
    found = [list(lines_of(block, fields)) for block in blocks]
    is_header = all(
        lines and (isinstance(block, _WITH_KEYS) or has_only_keys(block, lines))
        for block, lines in zip(blocks, found, strict=True)
    )
    start = section.line or 1  # an empty row of a table has no line
    lines = [
        line._replace(node=None, line=line.line or start)
        for lines in found
        for line in lines
    ]
    known = {line.key for line in lines}.intersection(fields.marking_keys)
    is_header &= len(known) > (0 if is_metadata else 1)
    return list(map(visible_line, lines)) if is_header else []


def _names_metadata(section: nodes.section) -> bool:
    """Return whether *section* is called *Metadata* or *Document metadata*."""
    return normalize_key(heading_text(section)).endswith("metadata")


def _key_above(
    block: nodes.Node, lines: list[HeaderLine], *, fields: HeaderFields
) -> HeaderLine | None:
    """Return the key without a value at the end of *block*, ``**Status**``, if any."""
    if not isinstance(block, nodes.paragraph):
        return None
    line = lines[-1] if lines else bare_key(inline_of(block), fields)
    if line is None or line.key not in fields.marking_keys or line.value:
        return None
    # A heading inside a directive keeps its position on the page.
    return line._replace(node=block if origin_of(block) is block else None)


def _line_below(
    key: HeaderLine, blocks: list[nodes.Node], *, fields: HeaderFields
) -> HeaderLine | None:
    """Return *key* with the value in *blocks*, unless that is prose."""
    if any(list(lines_of(block, fields)) for block in blocks):
        return None
    value = value_in(key, blocks, fields=fields)
    if value is None or bare_key(value, fields):
        return None
    words = value.plain.split()
    is_prose = value.plain.endswith(".") or len(words) > MAX_VALUE_WORDS
    if is_prose and len(words) > 1 and not known_kind(re.sub(r"\W", "", words[0])):
        return None
    line = key._replace(value=value, line=value.line or key.line)
    if key.key in fields.status_keys and len(list(status_entries(blocks))) > 1:
        return line._replace(node=None)
    return line._replace(below=blocks[0])


def _is_header(
    block: nodes.Node, lines: list[HeaderLine], *, fields: HeaderFields
) -> bool:
    if any(line.key in fields.marking_keys for line in lines):
        return True
    # A block of unknown keys is a header as well: "PEP: 8", "Title: …".
    is_keyed = isinstance(block, nodes.paragraph) or (
        isinstance(block, nodes.bullet_list) and len(lines) == len(block.children)
    )
    return is_keyed and len(lines) >= _MIN_UNKNOWN_KEYS


def _continues_header(
    above: nodes.Node, block: nodes.Node, lines: list[HeaderLine]
) -> bool:
    """Return whether *block* continues the header although its keys are unknown.

    It is a paragraph with one bold key and a short value, or a list of keys that only a
    comment separates from another list.

    :param above: the block above, which is a part of the header.
    """
    if isinstance(block, nodes.field_list | nodes.bullet_list):
        is_keyed = isinstance(block, nodes.field_list) or all(
            map(_has_bold_key, block.children)
        )
        is_like = isinstance(above, type(block))
        return is_like and is_keyed and has_only_keys(block, lines)
    if not isinstance(block, nodes.paragraph) or len(lines) != 1:
        return False
    if not isinstance(above, nodes.paragraph | nodes.image):
        return False
    value = lines[0].value.plain
    is_short = len(value.split()) <= MAX_VALUE_WORDS and not value.endswith(".")
    return is_short and inline_of(block).leading_strong() is not None


def _has_bold_key(item: nodes.Node) -> bool:
    paragraph = first_paragraph(item) if isinstance(item, nodes.Element) else None
    return paragraph is not None and inline_of(paragraph).leading_strong() is not None
