"""Distinguish headings of entries from headings of groups of entries."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from docutils import nodes

from sphinx_techspec.headings import normalize_heading
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.entries.entry_ids import starts_with_own_id
from sphinx_techspec.reading.entries.entry_markers import (
    is_date,
    starts_with_marker,
    starts_with_status,
)
from sphinx_techspec.reading.entries.entry_rules import EntryRules
from sphinx_techspec.reading.entries.labels import split_inline
from sphinx_techspec.reading.entries.list_items import first_text
from sphinx_techspec.reading.entries.marked_values import consists_of_marks
from sphinx_techspec.reading.entries.table_columns import lists_records, names_fields
from sphinx_techspec.reading.entries.value_lists import is_labeled
from sphinx_techspec.reading.sentences.descriptions import names_problem
from sphinx_techspec.reading.text.blocks import (
    LISTS,
    TEXTS,
    heading_of,
    heading_text,
    inline_of,
    paragraphs,
    visible_children,
)
from sphinx_techspec.reading.text.directive_nodes import spec_entry
from sphinx_techspec.reading.text.inline import Inline
from sphinx_techspec.words import DASHES

_MAX_NAME_LENGTH = 40
"""The maximum length of a name such as *Mitigations* above a list."""
_MAX_GROUP_WORDS = 3
"""The maximum length of a group's heading that ends in a colon and is not bold."""
_DETAIL_LABEL = lazy_regex(
    r"\W{0,9}(?P<label>[^\W\d_][^:,\n]{0,30}?)"
    rf"\s*(?::|,\sbecause\b|\s[{DASHES}]\s|\Z)",
    re.IGNORECASE,
)
_TITLED = lazy_regex(r":\s|→|[-=]>|\s[\u2013\u2014]\s")
"""The separator between a title and the text after it."""
_NUMBERED = lazy_regex(r"\s*\d{1,3}[.)]\s")
_LETTERED = lazy_regex(r"\(?(?:\d{1,2}|[A-Z])[.):]\s")
_SECTION_NUMBER = lazy_regex(
    r"\s*(?P<above>\d{1,3}(?:\.\d{1,3}){0,4})\.\d{1,3}[.)]?\s+(?=\S)"
)
_NUMBER = lazy_regex(r"\d{1,3}(?:\.\d{1,3}){0,4}[.)]?\s")


def is_entry(
    head: Inline,
    blocks: Sequence[nodes.Node],
    *,
    rules: EntryRules,
    numbers_entries: bool = False,
    titles_entries: bool = False,
) -> bool:
    """Return whether a section is an entry, and not a group of entries.

    :param blocks: the blocks below its heading *head*.
    :param numbers_entries: whether another section with a numbered heading is an entry.
    :param titles_entries: whether most sections beside it are entries.
    """
    if rules.kind.has_groups:
        return _is_plain_entry(head, blocks, rules, titles_entries=titles_entries)
    if not blocks or head.plain.endswith("?") or _opens_entry(head, rules):
        return True
    if any(_is_text_below(block, rules) for block in blocks):
        return True
    if (
        _lists_records(blocks, rules)
        or _has_titles(blocks, rules)
        or _has_entry_sections(blocks, rules)
    ):
        return False
    first = next((b for b in blocks if not isinstance(b, nodes.literal_block)), None)
    if isinstance(first, TEXTS) or is_labeled(blocks[0], rules):
        return True
    if isinstance(blocks[0], nodes.section):
        return _has_value_headings(head, blocks, rules)
    if not _has_points(blocks[0], rules):
        return False
    if len(blocks) == 1 and _is_described(head, blocks[0], rules):
        return True
    if titles_entries and not _has_entries(blocks[0], rules):
        return True
    items = [text for item in blocks[0].children for text in first_text(item)]
    if any(_is_entry_item(text, rules) for text in items):
        return False
    is_numbered = _NUMBERED.match(head.text) is not None and (
        numbers_entries or not all(":" in text.masked for text in items)
    )
    if not isinstance(blocks[-1], nodes.paragraph):
        return is_numbered and numbers_entries
    # The list contains details of the heading, and the paragraph is a remark.
    remark = inline_of(blocks[-1])
    is_detail = rules.is_detail(remark) or starts_with_status(remark, rules.markers)
    has_entries = rules.kind.prefers_prose and _has_entries(blocks[0], rules)
    return is_numbered or (is_detail and not has_entries)


def _opens_entry(head: Inline, rules: EntryRules) -> bool:
    """Return whether the heading *head* is that of an entry.

    All of a heading in bold type is only a style.
    """
    if head.is_bold:
        return starts_with_marker(head, rules.markers)
    return rules.opens_entry(head)


def _has_points(block: nodes.Node, rules: EntryRules) -> bool:
    """Return whether *block* is a list, or a table without a field of entries."""
    if isinstance(block, nodes.table):
        return not names_fields(block, rules.columns)
    return isinstance(block, LISTS)


def _lists_records(blocks: Sequence[nodes.Node], rules: EntryRules) -> bool:
    """Return whether a table in *blocks* has rows that are entries."""
    tables = (block for block in blocks if isinstance(block, nodes.table))
    kind = rules.kind.name
    return any(lists_records(table, rules.columns, kind=kind) for table in tables)


def _has_titles(blocks: Sequence[nodes.Node], rules: EntryRules) -> bool:
    """Return whether paragraphs in *blocks* are the titles of entries, **Risk 2: …**.

    A single paragraph with a label, **Risk:** …, may describe the heading above it.
    """
    labeled = 0
    for block, following in zip(blocks, [*blocks[1:], None], strict=True):
        text = _bold_start(block) if isinstance(block, nodes.paragraph) else None
        if text is None:
            continue
        if starts_with_own_id(text, rules.markers, titled=True):
            return True
        if rules.kind.prefers_prose and _is_bold_title(text, following, rules):
            return True
        before, fields = split_inline(text, rules.labels)
        labeled += "main" in fields and not before
    return labeled > 1


def _has_entry_sections(blocks: Sequence[nodes.Node], rules: EntryRules) -> bool:
    """Return whether the subsections in *blocks* are entries: IDs or questions."""
    titles = [heading_of(block) for block in blocks if isinstance(block, nodes.section)]
    heads = [inline_of(title) for title in titles if title is not None]
    return len(heads) > 1 and all(
        starts_with_own_id(head, rules.markers, titled=True)
        or (rules.kind.is_asked and head.plain.endswith("?"))
        for head in heads
    )


def _is_text_below(block: nodes.Node, rules: EntryRules) -> bool:
    """Return whether *block* is a subsection with the text of an entry, *Decision*."""
    return isinstance(block, nodes.section) and rules.is_text_label(
        normalize_heading(heading_text(block))
    )


def _is_bold_title(
    text: Inline, following: nodes.Node | None, rules: EntryRules
) -> bool:
    """Return whether *text* is bold, and numbered or above a list of its values."""
    if not text.is_bold:
        return False
    if _NUMBERED.match(text.text):
        return True
    has_values = following is not None and is_labeled(following, rules)
    return has_values and not _is_label(text, rules)


def _has_value_headings(
    head: Inline, blocks: Sequence[nodes.Node], rules: EntryRules
) -> bool:
    """Return whether headings in *blocks* name values of the entry *head*.

    A single one below a heading without a number may belong to a group.
    """
    titles = [heading_of(b) for b in blocks if isinstance(b, nodes.section)]
    names = [normalize_heading(title.astext()) for title in titles if title]
    values = sum(rules.field_of_heading(name) is not None for name in names)
    return values > (_NUMBERED.match(head.text) is None)


def _is_plain_entry(
    head: Inline,
    blocks: Sequence[nodes.Node],
    rules: EntryRules,
    *,
    titles_entries: bool = False,
) -> bool:
    """Return whether *head* is an entry of a kind without its own grammar.

    An entry has prose, labeled values or details below its heading; a group has a list,
    a table or directives. The list of an option may have details as well.

    :param titles_entries: see :func:`is_entry`.
    """
    if consists_of_marks(head, rules.kind):
        return False
    if not blocks or head.plain.endswith("?"):
        return True
    if starts_with_marker(head, rules.markers):
        return True
    if _label(rules.kind.word).match(head.plain):
        return True  # "Option A: a log"
    first = blocks[0]
    if isinstance(first, nodes.paragraph) and starts_with_marker(
        inline_of(first), rules.markers
    ):
        return False  # "FR-1: …" below "Must have"
    if _has_numbered_titles(blocks, rules):
        return False
    if isinstance(first, TEXTS) or is_labeled(first, rules):
        return True
    if isinstance(first, LISTS):
        items = [text for item in first.children for text in first_text(item)]
        if any(_starts_with_details(text, rules) for text in items):
            return True
        if titles_entries and rules.kind.has_chosen_status:
            is_described = len(blocks) > 1 or any(t.text.endswith(".") for t in items)
            return is_described and not _has_entries(first, rules)
    return any(_names_details(block, rules) for block in blocks)


def _has_numbered_titles(blocks: Sequence[nodes.Node], rules: EntryRules) -> bool:
    """Return whether several paragraphs in *blocks* are titles, **Option 2: a log**."""
    titles = 0
    for block in blocks:
        text = _bold_start(block) if isinstance(block, nodes.paragraph) else None
        if text is not None:
            titles += starts_with_own_id(text, rules.markers, titled=True)
    return titles > 1


def _bold_start(block: nodes.paragraph) -> Inline | None:
    """Return the text of *block* if it starts with bold type."""
    for child in block.children:
        if isinstance(child, nodes.strong):
            text = inline_of(block)
            return text if text.leading_strong() is not None else None
    return None


def is_bare_label(head: Inline, rules: EntryRules) -> bool:
    """Return whether *head* is only a numbered label, *Option 1* or *Approach B*."""
    kind = rules.kind
    return kind.has_groups and _label(kind.word).fullmatch(head.plain) is not None


@lru_cache(maxsize=16)
def _label(word: str) -> re.Pattern[str]:
    return lazy_regex(rf"\W*(?i:{word})\s#?(?:\d{{1,3}}|[A-Z])\b\W*")


def names_groups(sections: Sequence[nodes.section], rules: EntryRules) -> bool:
    """Return whether one of *sections* is a group, beside one without content.

    The heading without content then names a group, too.
    """
    if not rules.kind.has_groups:
        return False
    contents = [(heading_of(node), visible_children(node)) for node in sections]
    return not all(below for _, below in contents) and any(
        title is not None
        and below
        and not _is_plain_entry(inline_of(title), below, rules)
        for title, below in contents
    )


def without_section_number(head: Inline, section: nodes.section) -> Inline:
    """Return *head*, the heading of *section*, without the number of the section.

    *7.1 Fog* below *7. Risks* has such a number, but *3.13 upgrade* does not.
    """
    match = _SECTION_NUMBER.match(head.text)
    above = section.parent if match is not None else None
    title = heading_of(above) if isinstance(above, nodes.section) else None
    if match is None or title is None:
        return head
    number = _NUMBER.match(title.astext())
    is_below = number is not None and number[0].rstrip(".) \t") == match["above"]
    return head.cut(match.end()) if is_below else head


def _starts_with_details(text: Inline, rules: EntryRules) -> bool:
    """Return whether *text* starts with a label: *Pros: …*, *Good, because*."""
    match = _DETAIL_LABEL.match(text.masked)
    return match is not None and rules.names_details(match["label"])


def _names_details(block: nodes.Node, rules: EntryRules) -> bool:
    """Return whether *block* is a section or a label with details, *Pros and cons*."""
    if isinstance(block, nodes.section):
        return rules.names_details(heading_text(block))
    return isinstance(block, nodes.paragraph) and rules.names_details(block.astext())


def is_numbered_entry(section: nodes.section, rules: EntryRules) -> bool:
    """Return whether *section* has a numbered heading that is an entry."""
    title = heading_of(section)
    if title is None or not _NUMBERED.match(title.astext()):
        return False
    return is_entry(inline_of(title), visible_children(title.parent), rules=rules)


def titles_entries(sections: Sequence[nodes.section], rules: EntryRules) -> bool:
    """Return whether headings of *sections* are decisions, as most are above prose.

    A heading that is a status, *Rejected*, is not.
    """
    if not rules.kind.is_imperative:
        return False
    above_prose = above_list = 0
    for section in sections:
        title = heading_of(section)
        inside = visible_children(title.parent) if title is not None else []
        if title is None or not inside:
            continue
        if normalize_heading(title.astext()) in rules.markers.statuses:
            return False
        above_prose += isinstance(inside[0], TEXTS)
        above_list += isinstance(inside[0], LISTS)
    return above_prose >= max(above_list, 1)


def names_group(text: Inline, following: nodes.Node | None, rules: EntryRules) -> bool:
    """Return whether *text* is the heading of the *following* list or table.

    Bold text can also be the heading of directives.
    """
    if isinstance(following, spec_entry):
        return text.is_bold
    if not isinstance(following, (*LISTS, nodes.table)):
        return isinstance(following, nodes.paragraph) and _is_label(text, rules)
    if is_date(text):
        return True
    plain = text.plain
    is_bold = text.is_bold
    is_short = plain.endswith(":") and len(plain.split()) <= _MAX_GROUP_WORDS
    is_numbered = is_bold and _NUMBERED.match(plain) is not None
    if is_bold and _is_described(text, following, rules, is_title=is_numbered):
        return False
    if is_bold and rules.kind.has_chosen_status and _LETTERED.match(plain):
        return False  # the title of an option, **B. One queue**
    return (
        (is_bold or is_short or _is_name(text, rules))
        and not plain.endswith("?")
        and not starts_with_marker(text, rules.markers)
        and not is_labeled(following, rules)
    )


def _is_name(text: Inline, rules: EntryRules) -> bool:
    """Return whether *text* is a name for entries or a field of entries: *Risks*."""
    if len(text.text) > _MAX_NAME_LENGTH:
        return False
    name = normalize_heading(text.plain)
    return rules.is_plural_subject(name) or rules.field_of_heading(name) is not None


def _is_described(
    head: Inline, block: nodes.Node, rules: EntryRules, *, is_title: bool = False
) -> bool:
    """Return whether *block* is a list of sentences about its *head*, a problem.

    A title of several words above a single sentence is a problem, too. The sentences
    are not entries themselves if they have titles or values of their own.

    :param is_title: whether *head* is the title of an entry, **2. Slow queries**.
    """
    kind = rules.kind
    if not kind.prefers_prose or not isinstance(block, nodes.bullet_list):
        return False
    words = normalize_heading(head.plain).split()
    if len(words) < 2 or rules.is_plural_subject(words[-1]) or words[0] == kind.plural:
        return False  # "Open risks", "Risks of the pilot"
    is_problem = is_title or len(block.children) == 1
    if not is_problem and not names_problem(" ".join(words)):
        return False
    name = " ".join(words)
    is_value = rules.field_of_heading(name) or rules.field_of_heading(words[-1])
    if is_value or name in kind.note_labels:
        return False
    if rules.markers.levels.of_heading(head.plain):
        return False  # "High risk"
    if all(map(rules.is_empty_phrase, paragraphs([block]))):
        return False
    return not _has_entries(block, rules)


def _has_entries(block: nodes.Node, rules: EntryRules) -> bool:
    """Return whether *block*, a list, has items with titles or values of their own."""
    return any(
        _is_entry_item(text, rules)
        or text.leading_strong() is not None
        or _TITLED.search(text.masked)
        or split_inline(text, rules.labels)[1]
        for item in block.children
        for text in first_text(item)
    )


def _is_label(text: Inline, rules: EntryRules) -> bool:
    """Return whether *text* is only a label of the paragraph below it."""
    name = normalize_heading(text.plain)
    is_label = rules.is_text_label(name) or rules.field_of_heading(name) is not None
    return is_label and (text.is_bold or text.plain.endswith(":"))


def _is_entry_item(text: Inline, rules: EntryRules) -> bool:
    return text.text.endswith("?") or starts_with_marker(text, rules.markers)
