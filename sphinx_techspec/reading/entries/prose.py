"""Read a section of prose as a single entry."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from docutils import nodes

from sphinx_techspec.headings import normalize_heading
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.entries.empty_entries import is_empty_entry
from sphinx_techspec.reading.entries.entry import Entry
from sphinx_techspec.reading.entries.entry_markers import (
    replaces_text,
    starts_with_marker,
)
from sphinx_techspec.reading.entries.entry_rules import EntryRules
from sphinx_techspec.reading.entries.entry_values import with_shared_value
from sphinx_techspec.reading.entries.labels import shared_field, split_inline
from sphinx_techspec.reading.entries.paragraph_roles import (
    announces_entries,
    announces_list,
    is_further_entry,
    refers_to_above,
    states_entry_and_value,
)
from sphinx_techspec.reading.entries.table_columns import has_record_column
from sphinx_techspec.reading.sentences.announcements import DECIDED
from sphinx_techspec.reading.sentences.descriptions import states_problem
from sphinx_techspec.reading.text.blocks import (
    LISTS,
    TEXTS,
    heading_text,
    inline_of,
    main_paragraph,
    paragraphs,
)
from sphinx_techspec.reading.text.inline import Inline
from sphinx_techspec.words import ARROW, may_have_arrow, split_words

_AFTER_ENTRY = frozenset(
    split_words("confirmation, validation, implementation, notes, more information")
)
"""Headings of sections that follow an entry and are not a part of it."""
_CONSEQUENCES = lazy_regex(
    r"(?:(?:accepted|bad|expected|further|good|known|main|negative|neutral|other|positive"
    r"|possible)\s){0,2}consequences?(?:\s(?:and|for|of)\s.*)?"
)
_DETAILS = (*LISTS, nodes.FixedTextElement, nodes.figure, nodes.image)
_CONTINUATION = lazy_regex(
    r"(?:above\sall|as\sa\s(?:consequence|result)|because\sof\s(?:that|this)|but|consequently"
    r"|even\s(?:so|then)|for\s(?:example|instance)|hence|however|if\s(?:so|that|this)"
    r"|in\s(?:fact|other\swords|particular|(?:such|that|this|the\s(?:best|worst))\s\w+)"
    r"|meanwhile|nevertheless|nonetheless|otherwise|overall|so|still|then|therefore|thus"
    r"|when\s(?:that|this)|yet)\b",
    re.IGNORECASE,
)
"""The start of a paragraph that continues the one above it."""
_ARROW = lazy_regex(rf"\s{ARROW}\s")
_DECIDES = lazy_regex(
    r"(?:(?:we|the\s(?:board|committee|crew|group|team))\s"
    rf"(?:(?:also|has|have|then|therefore)\s){{0,2}}{DECIDED}"
    r"|it\s(?:is|was)\s(?:agreed|decided))\b(?!\s(?:it|so|them|these|this)\b)",
    re.IGNORECASE,
)
"""The start of a paragraph that states a decision, and not one about another one."""
_MAX_NONE_LENGTH = 20
"""The maximum length of a paragraph with *none* that makes the section empty."""


def names_consequences(heading: str) -> bool:
    """Return whether the normalized *heading* is one such as *Consequences*."""
    return _CONSEQUENCES.fullmatch(heading) is not None


def follows_entry(block: nodes.Node) -> bool:
    """Return whether *block* is a section that is not a part of the entry above it."""
    if not isinstance(block, nodes.section):
        return False
    name = normalize_heading(heading_text(block))
    return name in _AFTER_ENTRY or names_consequences(name)


def is_prose(blocks: Sequence[nodes.Node], rules: EntryRules) -> bool:
    """Return whether *blocks* are a single entry: prose, and lists of its details."""
    if not isinstance(blocks[0], TEXTS):
        return False
    if rules.is_outcome:
        return not starts_with_marker(inline_of(blocks[0]), rules.markers)
    if not rules.kind.prefers_prose:
        return False
    prose = [block for block in blocks if isinstance(block, TEXTS)]
    others = [block for block in blocks if not isinstance(block, TEXTS)]
    if not all(_is_detail(block, rules) for block in others):
        return False
    texts = [inline_of(block) for block in prose if isinstance(block, nodes.paragraph)]
    texts = texts or [*paragraphs(prose)]  # each entry may be in a quote of its own
    if len(blocks) < 2 or any(rules.opens_entry(text) for text in texts):
        return False
    if _is_list_of_entries(blocks, rules):
        return False
    if others and all(isinstance(block, nodes.table) for block in others):
        return not announces_entries(blocks[0], rules)
    lists = sum(isinstance(block, LISTS) for block in others)
    return isinstance(blocks[1], TEXTS) and len(prose) > max(lists, 1)


def lists_details(blocks: Sequence[nodes.Node], rules: EntryRules) -> bool:
    """Return whether *blocks*, above subsections, are prose with lists of details."""
    has_list = any(isinstance(block, LISTS) for block in blocks)
    return has_list and rules.kind.prefers_prose and is_prose(blocks, rules)


def _is_list_of_entries(blocks: Sequence[nodes.Node], rules: EntryRules) -> bool:
    """Return whether *blocks* are an introduction above a single list of entries."""
    *above, last = blocks
    if not isinstance(last, LISTS) or not above or not announces_list(above[-1], rules):
        return False
    return not any(states_problem(text.plain) for text in paragraphs(above[:-1]))


def concluding_entry(
    blocks: Sequence[nodes.Node], rules: EntryRules
) -> tuple[nodes.Node, Sequence[nodes.Node]] | None:
    """Return the paragraph with the entry, and the list with its introduction above.

    The list has facts, and the paragraph below says what is wrong with them.
    """
    if len(blocks) != 3 or not rules.kind.prefers_prose:
        return None
    above, block, below = blocks
    if not isinstance(block, LISTS) or not isinstance(above, nodes.paragraph):
        return None
    if not isinstance(below, nodes.paragraph) or not inline_of(above).text.endswith(
        ":"
    ):
        return None
    text = inline_of(below)
    facts = list(paragraphs([above, block]))
    if (
        rules.names_subject(facts[0])
        or is_further_entry(below, rules)
        or not states_entry_and_value(text, rules)
        or any(rules.opens_entry(fact) or states_problem(fact.plain) for fact in facts)
        or any(split_inline(fact, rules.labels)[1] for fact in facts)
    ):
        return None
    return below, (above, block)


def _is_detail(block: nodes.Node, rules: EntryRules) -> bool:
    """Return whether *block*, below prose, may be a part of the entry."""
    if isinstance(block, nodes.table):
        return not has_record_column(block, rules.columns)
    return isinstance(block, _DETAILS)


def prose_entries(
    blocks: Sequence[nodes.Node], line: int, *, rules: EntryRules
) -> Iterator[Entry]:
    """Yield the entries of a section of prose.

    A paragraph that starts with a word such as *Another* starts a new entry, and so
    does each paragraph if all of them state a problem.
    """
    blocks = [block for block in blocks if not _is_prompt(block, rules)]
    if not rules.kind.prefers_prose:
        for run in _decisions(blocks, rules):
            yield from prose_entry(run, line, rules=rules)
        return
    if pairs := _pairs(blocks, rules):
        for pair in pairs:
            yield Entry(pair, [], pair.line or line, pair.parent, form="paragraph")
        return
    runs: list[list[nodes.Node]] = [[]]
    has_value = False  # whether a block above states a mitigation
    shared: list[tuple[int, str, Inline]] = []  # with the number of the entries above
    starts = _pair_starts(blocks, rules) | _problem_starts(blocks, rules)
    for index, block in enumerate(blocks):
        text = inline_of(block) if isinstance(block, nodes.paragraph) else None
        value = shared_field(text, rules.labels) if text and len(runs) > 1 else None
        if value is not None:
            shared.append((len(runs), *value))
            continue
        if runs[-1] and (
            index in starts or _starts_entry(block, rules, follows_value=has_value)
        ):
            runs.append([])
        has_value = has_value or (text is not None and rules.states_value(text))
        runs[-1].append(block)
    is_introduced = len(runs[0]) == 1 and announces_entries(runs[0][0], rules)
    has_introduction = len(runs) > 1 and is_introduced
    found = [list(prose_entry(run, line, rules=rules)) for run in runs]
    start = 1 if has_introduction else 0
    for end, field, text in shared:
        found[start:end] = [
            with_shared_value(entries, field, text) for entries in found[start:end]
        ]
        start = end
    for entries in found[1 if has_introduction else 0 :]:
        yield from entries


def _pairs(blocks: Sequence[nodes.Node], rules: EntryRules) -> list[Inline]:
    """Return the paragraphs in *blocks* if each is a risk → its mitigation."""
    if len(blocks) < 2 or not rules.labels.statements:
        return []
    texts = [inline_of(b) for b in blocks if isinstance(b, nodes.paragraph)]
    is_each = len(texts) == len(blocks) and all(
        may_have_arrow(text.masked) and len(_ARROW.findall(text.masked)) == 1
        for text in texts
    )
    return texts if is_each else []


def _decisions(
    blocks: Sequence[nodes.Node], rules: EntryRules
) -> Iterator[Sequence[nodes.Node]]:
    """Yield the blocks of each decision if several paragraphs state one."""
    starts = [
        index
        for index, block in enumerate(blocks)
        if isinstance(block, nodes.paragraph) and _DECIDES.match(inline_of(block).plain)
    ]
    if rules.is_outcome or not rules.kind.is_imperative or starts[:1] != [0]:
        starts = [0]
    for start, end in pairwise([*starts, len(blocks)]):
        yield blocks[start:end]


def _pair_starts(blocks: Sequence[nodes.Node], rules: EntryRules) -> set[int]:
    """Return the positions of paragraphs that start an entry between two mitigations.

    Each entry then has a paragraph of its own, and so has its mitigation.
    """
    if len(blocks) < 4 or not rules.labels.statements:
        return set()
    texts = [inline_of(b) if isinstance(b, nodes.paragraph) else None for b in blocks]
    values = [text is not None and rules.is_value(text) for text in texts]
    return {
        index
        for index, text in enumerate(texts[1:-1], 1)
        if text is not None
        and (values[index - 1], values[index], values[index + 1]) == (True, False, True)
        and not refers_to_above(text)
    }


def _problem_starts(blocks: Sequence[nodes.Node], rules: EntryRules) -> set[int]:
    """Return the positions of paragraphs that state a problem, as all of *blocks* do.

    If a paragraph continues the one above, or says how a problem is handled, all of
    them may be about one problem.
    """
    if len(blocks) < 2 or not all(isinstance(b, nodes.paragraph) for b in blocks):
        return set()
    texts = [*map(inline_of, blocks)]
    # If the first one starts with "This", too, they are about the proposal.
    may_refer = not refers_to_above(texts[0])
    for text in texts[1:]:
        if _CONTINUATION.match(text.plain):
            return set()
        if may_refer and refers_to_above(text):
            return set()
        if rules.is_value(text):
            return set()
    is_each = all(states_problem(text.plain) for text in texts)
    return set(range(1, len(texts))) if is_each else set()


def _starts_entry(block: nodes.Node, rules: EntryRules, *, follows_value: bool) -> bool:
    """Return whether *block* is about another entry than the blocks above.

    It says so, *Another drawback is …*, or it states an entry and its mitigation.

    :param follows_value: whether a block above states a mitigation, too.
    """
    if not isinstance(block, nodes.paragraph):
        return False
    return is_further_entry(block, rules) or (
        follows_value and states_entry_and_value(inline_of(block), rules)
    )


def _is_prompt(block: nodes.Node, rules: EntryRules) -> bool:
    """Return whether *block* is text of a template, which may be in a quote."""
    if isinstance(block, nodes.block_quote):
        first = next(paragraphs([block]), None)
        return first is not None and rules.is_prompt(first)
    if not isinstance(block, nodes.paragraph):
        return False
    text = inline_of(block)
    return rules.is_prompt(text) or rules.is_note(text)


def prose_entry(
    blocks: Sequence[nodes.Node], line: int, *, rules: EntryRules
) -> Iterator[Entry]:
    """Yield the entry in *blocks* of prose, unless they state that there is none.

    :param line: the line of the section's heading.
    """
    blocks = [block for block in blocks if not follows_entry(block)]
    if _is_replaced(blocks, rules):
        blocks = blocks[1:]
    texts = list(paragraphs(blocks))
    if not texts or rules.is_empty_phrase(texts[0]):
        return
    if len(texts) == 1 and rules.concludes_nothing(texts[0]):
        return
    if any(
        rules.is_empty_phrase(text)
        for text in paragraphs(block for block in blocks if isinstance(block, TEXTS))
        if len(text.plain) <= _MAX_NONE_LENGTH
    ):
        return
    first = main_paragraph(blocks) or texts[0]
    rest = without_node(blocks, first.parent)
    entry = Entry(first, rest, first.line or line, first.parent, form="prose")
    if not is_empty_entry(entry, rules):
        yield entry


def _is_replaced(blocks: Sequence[nodes.Node], rules: EntryRules) -> bool:
    """Return whether the first of *blocks* is struck out and the next replaces it."""
    if len(blocks) < 2 or not all(isinstance(b, nodes.paragraph) for b in blocks[:2]):
        return False
    first, second = map(inline_of, blocks[:2])
    return (
        first.is_struck
        and not second.is_struck
        and replaces_text(second, rules.markers)
    )


def without_node(
    blocks: Sequence[nodes.Node], node: nodes.Element | None
) -> list[nodes.Node]:
    """Return *blocks* without *node*, which may be at any depth."""
    path = set()
    above: nodes.Node | None = node
    while above is not None:
        path.add(id(above))
        above = above.parent
    found = []
    pending = list(blocks)[::-1]
    while pending:
        block = pending.pop()
        if id(block) not in path:
            found.append(block)
        elif block is not node:
            pending += block.children[::-1]
    return found
