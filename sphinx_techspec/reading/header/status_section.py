"""Read a section *Status*."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from docutils import nodes

from sphinx_techspec.header_fields import BUILT_IN_FIELDS, HeaderFields, normalize_key
from sphinx_techspec.headings import normalize_heading, status_start
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.header.header_lines import (
    HeaderLine,
    lines_of,
    visible_line,
)
from sphinx_techspec.reading.header.relation_targets import read_targets
from sphinx_techspec.reading.header.status_entries import (
    StatusEntry,
    current_status,
    status_entries,
)
from sphinx_techspec.reading.header.status_relations import (
    StatusRelation,
    status_relations,
)
from sphinx_techspec.reading.text.blocks import (
    heading_inline,
    heading_of,
    heading_text,
    inline_of,
    is_wrapper,
    paragraphs,
    section_line,
    visible_children,
)
from sphinx_techspec.reading.text.inline import Inline, join
from sphinx_techspec.status_words import known_kind

_FIRST_WORD = lazy_regex(r"\W*(?P<word>[^\W\d_]+)")
_WORD = lazy_regex(r"[^\W\d_]+")
_CONDITION = lazy_regex(r"\s(?:for|if|once|only|unless|until|when)\b", re.IGNORECASE)
"""A word after a successor that limits the succession, *007 for new ports*."""
_BEFORE_NOTE = lazy_regex(
    r"\W*+(?:attention|caution|important|note|update|warning)?\W*+", re.IGNORECASE
)
"""The text before a note, such as *Note:*."""
_FIRST_CLAUSE = lazy_regex(r"[^.,;:()–—]*")
_HISTORY_HEADINGS = ("status history", "status log")
_AMBIGUOUS_HEADINGS = ("current state", "stage", "state")
"""Headings of sections that may describe the existing design instead."""
_MAX_WORDS = 3
"""The maximum number of words of a status below one of these headings."""


def read_status_section(
    section: nodes.section,
    *,
    fields: HeaderFields = BUILT_IN_FIELDS,
    underlined: bool = False,
) -> list[HeaderLine]:
    """Return the header lines in *section* if it is a section *Status*.

    They are a status, in its heading or below it, and relations such as ``Superseded by
    [7. Queue](0007-queue.md)``.

    :param fields: the header fields of the project.
    :param underlined: see :func:`~sphinx_techspec.reading.text.blocks.section_line`.
    """
    title = heading_of(section)
    status = _status_in_heading(title, fields) if title is not None else None
    if status is None:
        return []
    blocks = [
        block
        for block in visible_children(section)
        if not isinstance(block, nodes.section)
    ]
    lines = [
        line._replace(key="status" if line.key == "current" else line.key, node=None)
        for block in blocks
        for line in lines_of(block, fields)
        if line.key in fields.marking_keys or line.key == "current"
    ]
    keys = {line.line for line in lines}
    shown = [entry for entry in status_entries(blocks) if entry.text]
    entries = [entry for entry in shown if entry.text.line not in keys]
    current = None
    if status:
        number = section_line(section, underlined=underlined)
        lines.insert(0, HeaderLine("status", "Status", status, number))
    elif not any(line.key in fields.status_keys for line in lines):
        # A status that replaces a struck-out one is below it.
        valid = [e for e in entries if not e.text.is_struck] or entries
        current = _succession(shown, fields) or current_status(
            valid or _successors(lines, shown, fields)
        )
        if current is None or not _is_status_of_spec(current, section):
            return []
        value = current.text
        lines.insert(0, HeaderLine("status", "Status", value, value.line))
    for above, entry in pairwise([StatusEntry(status) if status else None, *entries]):
        if entry is None or entry is current or entry.is_ticked is not None:
            continue
        for kind, phrase, targets in _relations_in(entry, above, fields):
            if entry.date and kind == "superseded-by":
                continue  # an earlier status
            line = HeaderLine(normalize_key(kind), phrase, targets, entry.text.line)
            lines.append(line)
    return list(map(visible_line, lines))


def _relations_in(
    entry: StatusEntry, above: StatusEntry | None, fields: HeaderFields
) -> list[StatusRelation]:
    """Return the relations in *entry*, such as *See 007* below the word *Replaced*."""
    found = list(status_relations(entry.text, fields.words))
    if found or above is None or len(above.text.plain.split()) > 1:
        return found
    clauses = join([above.text, entry.text], ", ")
    return list(status_relations(clauses, fields.words)) if clauses else []


def _is_status_of_spec(entry: StatusEntry, section: nodes.section) -> bool:
    """Return whether *entry* is a status of the spec, and not a remark in *section*.

    Under *Status history*, it has a date. Under *State*, it has a date or is short.
    """
    if entry.date:
        return True
    heading = normalize_heading(heading_text(section))
    if heading in _HISTORY_HEADINGS:
        return False
    return heading not in _AMBIGUOUS_HEADINGS or _is_short(entry.text)


def _is_short(value: Inline) -> bool:
    """Return whether the first clause of *value* is as short as a status."""
    clause = _FIRST_CLAUSE.match(value.plain)
    return clause is not None and len(clause[0].split()) <= _MAX_WORDS


def noted_successor(
    blocks: Sequence[nodes.Node], status: str, fields: HeaderFields
) -> HeaderLine | None:
    """Return the line of a note below the header that names the successor, if any.

    *Note: this was superseded by 007* is one, unlike *Tugs were replaced by 007*. If
    the spec has no status, the note is its status.

    :param blocks: the blocks between the title and the first section.
    :param status: the text of the status, ``""`` without one; only a retired spec has a
        successor.
    """
    word = _FIRST_WORD.match(status)
    if status and (word is None or known_kind(word["word"]) != "retired"):
        return None
    prose = (nodes.paragraph, nodes.block_quote)
    notes = (block for block in blocks if isinstance(block, prose) or is_wrapper(block))
    for text in paragraphs(notes):
        for kind, phrase, targets in status_relations(text, fields.words):
            before = text.masked.partition(phrase)[0]
            if kind != "superseded-by" or not _BEFORE_NOTE.fullmatch(before):
                continue
            if status:
                return HeaderLine(normalize_key(kind), phrase, targets, text.line)
            stated = _retired_status(text)
            if stated is not None and _names_whole_specs(targets):
                return HeaderLine("status", "Status", stated, text.line)
    return None


def _retired_status(text: Inline) -> Inline | None:
    """Return *text* from the word for a retired status on, *superseded by 007*."""
    for word in _WORD.finditer(text.masked):
        if known_kind(word[0]) == "retired":
            return text.cut(word.start())
    return None


def _names_whole_specs(targets: Inline) -> bool:
    """Return whether *targets* are whole specs without a condition."""
    found = read_targets(targets)
    is_limited = found.partly or _CONDITION.search(targets.masked)
    return bool(found.names) and not is_limited


def _succession(
    entries: Sequence[StatusEntry], fields: HeaderFields
) -> StatusEntry | None:
    """Return the entry that replaces the status above it, *Superseded by 007*, if any.

    Dates and checkboxes determine the current entry instead. *Superseded* stays.
    """
    if any(entry.date or entry.is_ticked is not None for entry in entries):
        return None
    word = _FIRST_WORD.match(entries[0].text.plain) if len(entries) > 1 else None
    if word is not None and f"{word['word']} by".casefold() in fields.relation_keys:
        return None
    for entry in entries[1:]:
        for kind, phrase, targets in status_relations(entry.text, fields.words):
            is_start = entry.text.plain.startswith(phrase)
            if kind != "superseded-by" or not is_start or "part" in phrase.casefold():
                continue
            if _names_whole_specs(targets):
                return entry
    return None


def _successors(
    lines: Sequence[HeaderLine], entries: Sequence[StatusEntry], fields: HeaderFields
) -> list[StatusEntry]:
    """Return the entries ``Superseded by: 007``, which are statuses if alone."""
    keys = fields.relation_keys
    found = {line.line for line in lines if keys.get(line.key) == "superseded-by"}
    return [entry for entry in entries if entry.text.line in found]


def _status_in_heading(title: nodes.title, fields: HeaderFields) -> Inline | None:
    """Return the status in a heading ``Status: Accepted``, empty in *Status*.

    ``None`` means that it is another heading.
    """
    text = heading_inline(title)
    if normalize_heading(text.plain) in _HISTORY_HEADINGS:
        return text.cut(len(text.text))
    # Links and images cannot be parts of the key.
    start = status_start(text.masked, keys=fields.status_keys)
    if start is None:
        return None
    value = text.cut(start)
    if value or not any(isinstance(child, nodes.image) for child in title.children):
        return value
    badge = inline_of(title).edited()
    start = status_start(badge.masked, keys=fields.status_keys)
    return value if start is None else badge.cut(start)
