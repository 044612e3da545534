"""Find the records of a document whose title names them, *Open questions*."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import chain

from docutils import nodes

from sphinx_techspec.headings import parts_of
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.entries.list_items import lists_documents
from sphinx_techspec.reading.header.relation_targets import names_document
from sphinx_techspec.reading.text.blocks import (
    LISTS,
    heading_text,
    paragraphs,
    visible_children,
)
from sphinx_techspec.reading.text.table_rows import table_rows
from sphinx_techspec.section_names import SectionNames
from sphinx_techspec.section_synonyms import is_common_name, sections_of
from sphinx_techspec.words import split_words

_TOPICS = frozenset(
    (word,)
    for word in split_words(
        "architecture, compatibility, deployment, design, documentation, "
        "implementation, migration, rollout, security, testing"
    )
)
"""Usual names of sections that are topics of records if they have lists."""
_ABOUT = lazy_regex(
    r"\b(?:conventions?|formats?|guidelines|how\sto|index|instructions|legend|purpose"
    r"|template)\W*\Z|\A\W*(?:how\sto|(?:format|template)\s(?:for|of))\b",
    re.IGNORECASE,
)
"""A heading of text about the document itself."""
_MIN_SECTIONS = 2
"""The number of sections that are entries even if there is a list above them."""
_FIRST_CELLS = 2
"""The number of cells in which a row of an index links to its document."""


def titled_blocks(
    body: nodes.Element,
    sections: Sequence[nodes.section],
    names: SectionNames,
    *,
    skip: Collection[nodes.Node],
) -> list[nodes.Node]:
    """Return the blocks with the records that the title of a document names.

    They are its sections, or else the lists and tables above those. An index of
    documents has no records of its own.

    :param body: the node that contains the title and the header.
    :param sections: the sections below the title.
    :param skip: the lines of the header, and the blocks that are read already.
    """
    skipped = {id(outer) for node in skip for outer in _around(node, body)}
    own = [
        section
        for section in sections
        if id(section) not in skipped
        and names.records(heading_text(section)) is None
        and not _is_other(section)
        and not _is_index_section(section)
    ]
    above = [
        block
        for block in visible_children(body)
        if not isinstance(block, nodes.section) and id(block) not in skipped
    ]
    listed = [block for block in above if isinstance(block, (*LISTS, nodes.table))]
    prose = [section for section in own if not _has_lists(section)]
    if listed and len(prose) < _MIN_SECTIONS:
        is_index = any(map(_is_index, listed))
        others = [section for section in own if _has_lists(section)]
        return [*([] if is_index else above[above.index(listed[0]) :]), *others]
    return [*own]


def _is_other(section: nodes.section) -> bool:
    """Return whether *section* is about another topic, *Summary* or *Template*."""
    if _ABOUT.search(heading_text(section)):
        return True
    if not is_common_name(heading_text(section)):
        return False
    # "Architecture level", "Architecture and data model"
    parts = map(sections_of, parts_of(heading_text(section)))
    is_topic = not _TOPICS.isdisjoint(chain.from_iterable(parts))
    return not (is_topic and _has_lists(section))


def _is_index_section(section: nodes.section) -> bool:
    """Return whether *section* consists of lists and tables of other documents."""
    blocks = visible_children(section)
    return bool(blocks) and all(map(_is_index, blocks))


def _has_lists(section: nodes.section) -> bool:
    """Return whether *section* has lists, tables or sections of records."""
    groups = (*LISTS, nodes.table, nodes.section)
    return any(isinstance(block, groups) for block in visible_children(section))


def _around(node: nodes.Node, body: nodes.Element) -> Iterator[nodes.Node]:
    """Yield *node* and the nodes in *body* that contain it."""
    outer: nodes.Node | None = node
    while outer is not None and outer is not body:
        yield outer
        outer = outer.parent


def _is_index(block: nodes.Node) -> bool:
    """Return whether *block* lists other documents."""
    if isinstance(block, LISTS):
        return lists_documents(block)
    if not isinstance(block, nodes.table):
        return False
    _, rows = table_rows(block)
    return bool(rows) and all(
        any(
            names_document(link)
            for text in paragraphs(row.cells[:_FIRST_CELLS])
            for link in text.links(0, len(text.text))
        )
        for row in rows
    )
