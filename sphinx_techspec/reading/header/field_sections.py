"""Read sections that hold header fields, such as *Date*, or relations, as *Links*."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice

from docutils import nodes

from sphinx_techspec.dates import find_date
from sphinx_techspec.header_fields import HeaderFields, normalize_key
from sphinx_techspec.headings import normalize_heading
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.header.header_lines import (
    HeaderLine,
    lines_of,
    visible_line,
)
from sphinx_techspec.reading.header.relation_targets import has_only_targets
from sphinx_techspec.reading.header.status_relations import status_relations
from sphinx_techspec.reading.text.blocks import (
    first_paragraph,
    footer_of,
    heading_inline,
    heading_of,
    inline_of,
    paragraphs,
    section_line,
    visible_children,
)
from sphinx_techspec.reading.text.inline import Inline, join
from sphinx_techspec.relation_types import REPLACEMENTS
from sphinx_techspec.section_synonyms import lists_related_work

_NAMES = ("updated", "owner", "tags")
"""The fields that may be sections, apart from the status."""
_MAX_SECTIONS = 8
"""The number of sections that are searched; others are not about the header."""
_MAX_WORDS = 15
"""The maximum number of words of a value; a longer text is prose."""
_REASON = lazy_regex(r"\s[-–—]{1,3}\s")
"""The separator between a spec and the reason for the relation to it."""


def read_field_sections(
    sections: Iterable[tuple[str, nodes.section]],
    lines: Iterable[HeaderLine],
    *,
    fields: HeaderFields,
    underlined: bool = False,
) -> Iterator[HeaderLine]:
    """Yield the header lines in *sections* that have nothing but a value.

    The heading is the key, *Date* or *Deciders: Ada, Bo*. The lines keep their
    position on the page.

    :param sections: the sections with their headings.
    :param lines: the other lines of the header, which take precedence.
    :param underlined: see :func:`~sphinx_techspec.reading.text.blocks.section_line`.
    """
    keys = _keys(fields)
    known = {line.key for line in lines}
    for heading, section in islice(sections, _MAX_SECTIONS):
        name, _, value = heading.partition(":")
        key = normalize_key(normalize_heading(name))
        if key not in keys or key in known:
            continue
        blocks = visible_children(section)
        is_date = key in fields.date_keys
        title = heading_of(section) if value else None
        text = heading_inline(title).cut(len(name) + 1) if title is not None else None
        text = text or _value_in(blocks[:1] if is_date else blocks)
        if text is None or (is_date and not find_date(text.text)):
            continue
        line = text.line or section_line(section, underlined=underlined)
        yield visible_line(HeaderLine(key, name.strip(), text, line))


def read_relation_lists(
    sections: Iterable[tuple[str, nodes.section]], *, fields: HeaderFields
) -> Iterator[HeaderLine]:
    """Yield the relations in the lists of *sections*, such as *Links*.

    An item names only specs, *Supersedes 003 — too slow*, and not a part of them.

    :param sections: the sections with their headings.
    """
    lists = (
        block
        for heading, section in sections
        if lists_related_work(heading)
        for block in section.children
        if isinstance(block, nodes.bullet_list)
    )
    items = (
        first_paragraph(item)
        for block in lists
        for item in block.children
        if isinstance(item, nodes.list_item)
    )
    for text in map(inline_of, filter(None, items)):
        for kind, phrase, found in status_relations(text, fields.words):
            if kind == "superseded-by" and phrase.isalpha():
                continue  # "Superseded: 003" is a list of retired specs
            reason = _REASON.search(found.masked)
            targets = found.cut(0, reason.start()) if reason else found
            is_start = text.plain.startswith(phrase)  # of text, not of a link
            if is_start and has_only_targets(targets):
                line = HeaderLine(normalize_key(kind), phrase, targets, text.line)
                yield visible_line(line)


def read_footer(
    body: nodes.Element, known: Collection[str], *, fields: HeaderFields
) -> Iterator[HeaderLine]:
    """Yield the header lines at the end of a document, *Last updated: 2026-01-31*.

    The lines keep their position on the page.

    :param body: the node that contains the sections.
    :param known: the keys of the header, which take precedence.
    """
    node = body
    while below := [n for n in node.children[-1:] if isinstance(n, nodes.section)]:
        (node,) = below
    if node is body:
        return
    for block in footer_of(node):
        for line in lines_of(block, fields):
            keys = next((f.keys for f in fields if line.key in f.keys), ())
            if line.key in fields.marking_keys and set(keys).isdisjoint(known):
                yield visible_line(line._replace(node=None))


@lru_cache(maxsize=8)
def _keys(fields: HeaderFields) -> frozenset[str]:
    """Return the keys that may be headings."""
    relations = (k for k, name in fields.relation_keys.items() if name in REPLACEMENTS)
    own = (key for name in _NAMES for key in fields[name].keys)
    return frozenset((*fields.decider_keys, *relations, *own))


def _value_in(blocks: Sequence[nodes.Node]) -> Inline | None:
    """Return the short text in *blocks*, the items of a list separated by commas."""
    if any(isinstance(b, nodes.section | nodes.table) for b in blocks):
        return None
    texts = list(islice(paragraphs(blocks), _MAX_WORDS))
    words = sum(len(text.plain.split()) for text in texts)
    return join(texts, ", ") if words <= _MAX_WORDS else None
