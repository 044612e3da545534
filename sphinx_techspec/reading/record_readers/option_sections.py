"""Recognize the sections about options, and the options in other sections."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from docutils import nodes

from sphinx_techspec.built_in_kinds import ALTERNATIVE
from sphinx_techspec.headings import normalize_heading, parts_of
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.entries.entry import Entry
from sphinx_techspec.reading.entries.list_items import first_text
from sphinx_techspec.reading.record_readers.labeled_lists import LabeledList
from sphinx_techspec.reading.text.blocks import LISTS, heading_text, visible_children
from sphinx_techspec.section_names import SectionNames
from sphinx_techspec.words import DASHES

_ALTERNATIVES = lazy_regex(r"\balternatives?\b")
_OPTION = lazy_regex(
    rf"\W{{0,3}}(?:(?i:{ALTERNATIVE.word})\s#?(?:\d{{1,2}}|[A-Z])(?:\W*\Z|\s?[:.)]\s"
    rf"|\s[{DASHES}-]+\s)|(?P<label>(?i:{ALTERNATIVE.word})(?:\sconsidered)?:\s))"
)
"""The label of an option, *Option 2:*, *Approach B*, or *Alternative:*."""
_OPTIONS = lazy_regex(r"\b(?:alternatives?|approaches|options?)\b")
"""Words in the headings of sections about options, which have risks of their own."""
_EVALUATION = lazy_regex(
    r"pros and cons of (?:the )?(?:other )?(?:alternatives|approaches|options)"
)
"""The heading of a section that compares the options."""


@lru_cache(maxsize=4096)
def describes_options(title: str) -> bool:
    """Return whether a section called *title* is about options that have risks."""
    return _OPTIONS.search(normalize_heading(title)) is not None


@lru_cache(maxsize=4096)
def evaluates_options(title: str) -> bool:
    """Return whether a section called *title* has the pros and cons of each option."""
    return _EVALUATION.fullmatch(normalize_heading(title)) is not None


def is_option_detail(title: str) -> bool:
    """Return whether a subsection called *title* describes an option, *Drawbacks*."""
    return set(parts_of(title)).issubset(ALTERNATIVE.detail_headings)


def labeled_options(
    node: nodes.Element, names: SectionNames, *, title: str
) -> Iterator[LabeledList]:
    """Yield the options right below *node*, a section that also has other text.

    In *Rationale and alternatives* and *Options*, they have labels, *Option 2: a log*.
    In other sections, *node* itself is one if it is called *Alternative 2: a log* and
    another section beside it has such a label, too.
    """
    section = names.records(ALTERNATIVE.headings[0])
    if section is None or section.kind != ALTERNATIVE.name:
        return
    if _is_option(title):
        beside = [s for s in node.parent.children if isinstance(s, nodes.section)]
        if sum(_is_option(heading_text(other)) for other in beside) > 1:
            yield LabeledList(section, [node], is_of_options=True)
        return
    blocks: list[nodes.Node] = []
    count = 0
    for block in visible_children(node):
        if isinstance(block, (*LISTS, nodes.section)):
            options = sum(map(_is_option, _heads(block)))
            blocks += [block] if options else []
            count += options
    if count > 1 or (count and _ALTERNATIVES.search(normalize_heading(title))):
        yield LabeledList(section, blocks, is_of_options=True)


def _heads(block: nodes.Element) -> Iterator[str]:
    """Yield the heading of *block*, or the first paragraphs of its items."""
    if isinstance(block, nodes.section):
        yield heading_text(block)
    else:
        for item in block.children:
            yield from (text.text for text in first_text(item))


def _is_option(head: str) -> bool:
    return _OPTION.match(head) is not None


def labeled_option(entry: Entry) -> Entry | None:
    """Return *entry* without the label *Alternative:*, ``None`` if it has no label."""
    match = _OPTION.match(entry.head.text)
    if match is None:
        return None
    return entry._replace(head=entry.head.cut(match.end())) if match["label"] else entry
