"""Read the blocks below a decision: its reason, its details and labeled values.

The reason is text after a cue: a label, a heading or a sentence with *because*. Other
text describes the decision.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from docutils import nodes

from sphinx_techspec.headings import normalize_heading
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.entries.entry_rules import EntryRules
from sphinx_techspec.reading.entries.labels import open_label, split_inline, split_lines
from sphinx_techspec.reading.entries.list_items import first_text
from sphinx_techspec.reading.text.blocks import (
    LISTS,
    TEXTS,
    heading_text,
    is_illustration,
    paragraphs,
    visible_children,
)
from sphinx_techspec.reading.text.enclosed import without_quotes
from sphinx_techspec.reading.text.inline import Inline, join

_CHOOSE = (
    r"(?:adopt|choose|chose|decide|favou?r|opt|pick|prefer|select|settle|take|took"
    r"|went)\w{0,4}\s"
)
_REASON = lazy_regex(
    r"(?:(?:it|that|this)\s(?:is|was)\s|(?:mainly|mostly|primarily|simply)\s)?because\b"
    r"|(?:its|our|the)\s(?:\w{1,20}\s)?(?:justification|rationale|reason|reasoning|reasons)\b"
    r"|(?:justification|rationale|reasons?)\s(?:behind|for)\b"
    r"|why\b"
    rf"|(?:i|they|we)\s(?:\w{{1,20}}\s){{0,2}}{_CHOOSE}[^.;:]{{0,200}}\bbecause\b"
    r"|(?:it|that|this)\s(?:\w{1,20}\s){0,2}(?:is|was)\s(?:\w{1,20}\s)?"
    rf"{_CHOOSE}[^.;:]{{0,80}}\bbecause\b",
    re.IGNORECASE,
)
_ANNOUNCEMENT = lazy_regex(
    r"(?:\bbecause|\b(?:because|reasons?)\b[^.:;]{0,40}:)\s*\Z", re.IGNORECASE
)
_LABEL = lazy_regex(r"\s*[A-Z][a-z]{2,20}(?:\s[a-z]{2,20})?:\s")
_MAX_LABEL_WORDS = 2
_OF = r"(?:and|behind|for|of|that|to|why)"


class DecisionBody(NamedTuple):
    """The text below a decision."""

    fields: Mapping[str, Inline]
    """The labeled values by field, and the reason."""
    details: Sequence[Inline]
    """The other text."""


def gives_reason(text: Inline) -> bool:
    """Return whether *text* starts with the cue of a reason, ``This is because …``."""
    return _REASON.match(text.text.lstrip(" \t\n\"'(“‘")) is not None


def announces_reason(text: Inline) -> bool:
    """Return whether the reason is below *text*, ``…, because:``."""
    if not text.masked.rstrip()[-7:].casefold().endswith(("because", ":")):
        return False
    return _ANNOUNCEMENT.search(without_quotes(text.masked)) is not None


def names_reason(name: str, rules: EntryRules) -> bool:
    """Return whether the normalized heading *name* starts with a label of the reason.

    It may have a subject, *Reasons for one lane*. *Why not two lanes* is about another
    option.
    """
    first, _, rest = name.partition(" ")
    if first == "why":
        return not rest.startswith("not ")
    is_label = rules.labels.field_of.get(first) == "reason"
    return is_label and (not rest or re.match(_OF + r"\b", rest) is not None)


def read_body(
    blocks: Iterable[nodes.Node],
    rules: EntryRules,
    *,
    opened: str | None = None,
    explained_by: tuple[type[nodes.Node], ...] = (),
) -> DecisionBody:
    """Return the text of the *blocks* below a decision.

    :param opened: the field whose label or announcement is right above the blocks.
    :param explained_by: the types of blocks that explain the decision without a cue,
        up to the first block of another type.
    """
    body = _Body(rules, opened)
    blocks = [*blocks]
    for index, block in enumerate(blocks):
        above = blocks[index - 1] if index else None
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        if (
            isinstance(block, nodes.section)
            or not isinstance(block, explained_by)
            or _introduces(block, following, explained_by)
        ):
            explained_by = ()
        body.add(block, above, explains=bool(explained_by))
    details = body.details
    if body.has_labeled_reason:  # the text above the label describes the decision
        details = [*body.explanations, *details]
    elif body.explanations:
        reasons = body.fields.setdefault("reason", [])
        reasons[:0] = body.explanations
    joined = ((name, join(values)) for name, values in body.fields.items())
    fields = {name: value for name, value in joined if value}
    return DecisionBody(fields, details)


def _introduces(
    block: nodes.Node,
    following: nodes.Node | None,
    explained_by: tuple[type[nodes.Node], ...],
) -> bool:
    """Return whether *block* introduces details, *We open:* above a list.

    It does not if the list below it explains the decision, too.
    """
    return (
        isinstance(block, nodes.paragraph)
        and following is not None
        and not (isinstance(following, LISTS) and isinstance(following, explained_by))
        and block.astext().endswith(":")
    )


class _Place(NamedTuple):
    """The position of a text below a decision."""

    explains: bool = False
    """Whether text there explains the decision without a cue."""
    item: nodes.Node | None = None
    """The item of a list that contains the text, if any."""
    has_cues: bool = True
    """Whether text with a cue is a reason there."""


class _Body:
    """The text found so far below a decision."""

    def __init__(self, rules: EntryRules, opened: str | None) -> None:
        self._rules = rules
        self._opened = opened  # the field that takes text without a label
        self.fields: dict[str, list[Inline]] = {}
        self.has_labeled_reason = False
        self.explanations: list[Inline] = []  # the text that needs no cue
        self.details: list[Inline] = []

    def add(
        self, block: nodes.Node, above: nodes.Node | None, *, explains: bool
    ) -> None:
        """Add the text of *block*, which is below the block *above*."""
        if isinstance(block, LISTS):
            self._add_list(block, explains=explains)
            return
        if isinstance(above, LISTS):
            # The text after a list below a label doesn't belong to the label.
            self._opened = None
        if isinstance(block, nodes.section):
            self._add_section(block)
        else:
            self._add_texts(paragraphs([block]), _Place(explains))
            if not isinstance(block, TEXTS):
                self._opened = None

    def _add_list(self, block: nodes.Element, *, explains: bool) -> None:
        """Add the items of a list; each continues what is above the list."""
        opened = self._opened
        has_cues = _gives_reasons(block, self._rules)
        for item in block.children:
            self._opened = opened
            self._add_texts(paragraphs([item]), _Place(explains, item, has_cues))
        # A list of another type right below continues the list above.
        self._opened = opened

    def _add_section(self, section: nodes.section) -> None:
        """Add a subsection, whose heading may be a label."""
        name = normalize_heading(heading_text(section))
        self._opened = self._rules.field_of_heading(name)
        if self._opened is not None:
            texts = paragraphs(visible_children(section))
        else:
            texts = paragraphs([section])
            self._opened = "reason" if names_reason(name, self._rules) else None
        # All text below a label belongs to it, *Quiet: one lane* below *Rationale*.
        self._add_texts(texts, _Place(item=section if self._opened else None))
        self._opened = None

    def _add_texts(self, texts: Iterable[Inline], place: _Place) -> None:
        """Add paragraphs; text with an unknown label in a list belongs to its label."""
        for text in chain.from_iterable(map(_lines, texts)):
            if is_illustration(text):
                continue
            if _is_column_heading(text):  # "Why" is not a reason
                self._add_to_opened(text)
                continue
            before, labeled = split_inline(text.edited(), self._rules.labels)
            if before:
                self._add_unlabeled(before, place)
            if "main" in labeled:  # the text above "Decision:" is about the problem
                self.details += self.explanations
                self.explanations.clear()
            for name, value in labeled.items():
                self.fields.setdefault(name, []).append(value)
                self.has_labeled_reason = self.has_labeled_reason or name == "reason"
            if labeled:
                last = [*labeled][-1]
                is_open = labeled[last].text.endswith(":")
                self._opened = open_label(labeled) or (last if is_open else None)

    def _add_to_opened(self, text: Inline) -> None:
        opened = self._opened
        texts = self.fields.setdefault(opened, []) if opened else self.details
        texts.append(text)

    def _add_unlabeled(self, text: Inline, place: _Place) -> None:
        if _is_heading_like(text):  # "**Rationale**"
            name = normalize_heading(text.plain)
            is_text = self._rules.is_text_label(name)
            if field := "main" if is_text else self._rules.field_of_heading(name):
                self._opened = field
                self.has_labeled_reason = self.has_labeled_reason or field == "reason"
                return
        if place.item is None and (_is_labeled(text) or _is_heading_like(text)):
            self._opened = None
        is_reason = place.has_cues and gives_reason(text)
        if is_reason and self._opened is None and _is_heading_like(text):
            self._opened = "reason"
        if self._opened is not None:
            self.fields.setdefault(self._opened, []).append(text)
            if self._opened == "main" and not _is_nested(text, place.item):
                self._opened = None  # a paragraph below "Decision:"
        elif is_reason:
            self.fields.setdefault("reason", []).append(text)
        elif place.explains and not _is_labeled(text):
            self.explanations.append(text)
        else:
            self.details.append(text)
        is_open = self._opened is not None or "reason" in self.fields
        if not is_open and announces_reason(text):  # a further one is about a detail
            self._opened = "reason"


def _is_nested(text: Inline, item: nodes.Node | None) -> bool:
    """Return whether *text* is in a list nested in *item*, if any."""
    return text.item is not None and text.item is not item


def _gives_reasons(block: nodes.Element, rules: EntryRules) -> bool:
    """Return whether each item of *block* starts with a cue or has a label."""
    texts = [text for item in block.children for text in first_text(item)]
    return all(
        gives_reason(text) or bool(split_inline(text, rules.labels)[1])
        for text in texts
    )


def _lines(text: Inline) -> Sequence[Inline]:
    """Return the lines of *text* that have bold labels, unless a label is alone."""
    lines = split_lines(text)
    is_any_alone = any(line.plain.rstrip().endswith(":") for line in lines[:-1])
    return [text] if is_any_alone else lines


def _is_column_heading(text: Inline) -> bool:
    """Return whether *text* is in the head of a table."""
    cell = text.parent.parent if text.parent is not None else None
    row = cell.parent if isinstance(cell, nodes.entry) else None
    return row is not None and isinstance(row.parent, nodes.thead)


def _is_labeled(text: Inline) -> bool:
    """Return whether *text* starts with a label of no field, ``**Shape:** …``.

    A label without bold type is a word or two, ``Context: …``.
    """
    strong = text.leading_strong()
    if strong is None:
        return _LABEL.match(text.masked) is not None
    label = text.text[: strong.end].rstrip()
    if label.endswith(".") and len(label.split()) <= _MAX_LABEL_WORDS:
        return True  # "**Cost.** …"
    return ":" in text.text[max(strong.end - 2, 0) : strong.end + 2]


def _is_heading_like(text: Inline) -> bool:
    """Return whether *text* is a line in bold type or ends with a colon."""
    strong = text.leading_strong()
    plain = text.text.rstrip(" :.\n")
    return text.text.rstrip().endswith(":") or (
        strong is not None and strong.end >= len(plain)
    )
