"""The rules that recognize the entries of record sections, by kind."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from docutils import nodes

from sphinx_techspec.headings import normalize_heading, parts_of, singular
from sphinx_techspec.kinds import RecordKind
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.entries.answers import (
    is_quote,
    is_remark,
    is_single_letter,
)
from sphinx_techspec.reading.entries.entry import Entry
from sphinx_techspec.reading.entries.entry_markers import (
    read_markers,
    starts_with_marker,
    starts_with_outcome,
    starts_with_status,
)
from sphinx_techspec.reading.entries.labels import Labels, split_inline
from sphinx_techspec.reading.entries.marker_syntax import MarkerSyntax
from sphinx_techspec.reading.entries.question_text import asks
from sphinx_techspec.reading.entries.table_columns import ColumnNames
from sphinx_techspec.reading.sentences.descriptions import (
    describes_problem,
    names_problem,
    states_problem,
)
from sphinx_techspec.reading.sentences.empty_phrases import (
    concludes_nothing,
    is_empty_phrase,
    is_empty_value,
)
from sphinx_techspec.reading.sentences.measures import measure_start
from sphinx_techspec.reading.sentences.verdicts import stated_verdict
from sphinx_techspec.reading.text.blocks import inline_of
from sphinx_techspec.reading.text.enclosed import without_quotes
from sphinx_techspec.reading.text.inline import Inline
from sphinx_techspec.words import DASHES

_TOPIC = lazy_regex(
    r"\W{0,5}(?P<topic>[^\W\d_][^:.\n]{0,40}?)\W{0,3}"
    rf"(?:(?<=[:.])(?:\s|\Z)|\s[-{DASHES}]+\s|\u2014|\Z)"
)
"""A topic before a separator, or a topic alone."""
_FIRST_WORD = lazy_regex(r"\W{0,5}(?P<word>[^\W\d_]+)")
_TO_DO = lazy_regex(r"\W*todo\s?[:-]\s", re.IGNORECASE)


class StatedField(NamedTuple):
    """A field whose value is the list below a paragraph."""

    name: str
    has_entry: bool
    """Whether the paragraph states an entry as well."""


@lru_cache(maxsize=16)
def _note_words(kind: RecordKind) -> frozenset[str]:
    words = (_FIRST_WORD.match(label) for label in kind.note_labels)
    return frozenset(word["word"].casefold() for word in words if word)


@lru_cache(maxsize=16)
def names_of(kind: RecordKind) -> frozenset[str]:
    """Return the name of a record of *kind* in lower case, and its plural."""
    return frozenset([kind.name, kind.plural])


@lru_cache(maxsize=16)
def _prompts(kind: RecordKind) -> re.Pattern[str] | None:
    pattern = "|".join(kind.prompts)
    return lazy_regex(rf"\W*(?:{pattern})", re.IGNORECASE) if pattern else None


@lru_cache(maxsize=16)
def _subjects(kind: RecordKind) -> re.Pattern[str] | None:
    words = "|".join(map(re.escape, kind.subjects))
    return lazy_regex(rf"\b(?:{words})(?:s|es)?\b", re.IGNORECASE) if words else None


class EntryRules(NamedTuple):
    """The syntax of the entries of one record kind."""

    kind: RecordKind
    markers: MarkerSyntax
    labels: Labels
    columns: ColumnNames
    is_outcome: bool = False
    """Whether a section that starts with prose is a single entry."""
    is_descriptive: bool = False
    """Whether text after a colon describes an entry."""
    has_labels: bool = False
    """Whether other entries have labeled mitigations; other text then describes."""
    expects_measures: bool = True
    """Whether the heading names measures, so that text after a title is one."""
    other_topics: frozenset[str] = frozenset()
    """The names that the heading joins with that of the kind, *dependencies*."""

    def names_details(self, heading: str) -> bool:
        """Return whether *heading* names details of an entry, *Pros and cons*."""
        details = self.kind.detail_headings
        parts = parts_of(heading) if details else ()
        return bool(parts) and set(parts).issubset(details)

    def is_text_label(self, name: str) -> bool:
        """Return whether the heading *name* labels the text of a record, *decision*."""
        return self.labels.field_of.get(name) == "main"

    def field_of_heading(self, name: str) -> str | None:
        """Return the field whose label is the heading *name*, ``mitigations``.

        Another name may follow, ``mitigations and rollback``, and a word may precede
        the name of the field, ``planned mitigations``.
        """
        field = self.labels.field_of.get(name)
        if field is None and self.labels.statements and " " in name:
            field = self._stated_field_of_heading(name)
        is_other = field in ("main", "status") or name in self.markers.statuses
        return None if is_other else field

    def _stated_field_of_heading(self, name: str) -> str | None:
        """Return the field with statements that a heading of several words names."""
        field_of, statements = self.labels.field_of, self.labels.statements
        if " and " in name:
            first = field_of.get(name.partition(" and ")[0])
            return first if first in statements else None
        _, _, noun = name.partition(" ")
        last = field_of.get(noun)
        is_named = last in statements and last == singular(noun)
        return last if is_named and not names_problem(name) else None

    def opens_entry(self, text: Inline) -> bool:
        """Return whether *text*, a paragraph or heading, is an entry and not prose."""
        if starts_with_marker(text, self.markers):
            return True
        before, fields = split_inline(text, self.labels)
        if fields and not before:
            return "main" in fields  # "Date: …" may precede it
        if self.kind.is_asked and is_remark(text):
            return False
        return not self.is_outcome and text.leading_strong() is not None

    def states_entry(self, text: Inline) -> bool:
        """Return whether *text* has words after a marker, *D7: Use two queues*."""
        if not starts_with_marker(text, self.markers):
            return False
        return read_markers(text, self.markers).main.plain not in ("", text.plain)

    def is_empty_phrase(self, text: Inline) -> bool:
        """Return whether *text* states that there are no entries, or asks for them."""
        # "TODO: ask the crews" is an open question, "TODO: list the risks" not a risk.
        to_do = _TO_DO.match(text.plain) if self.kind.is_asked else None
        start = to_do.end() if to_do else 0
        return is_empty_phrase(text.plain[start:], self._names)

    def is_none(self, text: str) -> bool:
        """Return whether *text* is only a phrase such as *none* or *no risks*."""
        return is_empty_value(text, self._names)

    def concludes_nothing(self, text: Inline) -> bool:
        """Return whether *text*, a section of prose, ends with such a statement."""
        return concludes_nothing(text.plain, self._names)

    @property
    def _names(self) -> frozenset[str]:
        """The names of entries that may themselves exclude or request something."""
        is_imperative = self.kind.is_imperative and not self.is_outcome
        return names_of(self.kind) if is_imperative else frozenset()

    def is_prompt(self, text: Inline) -> bool:
        """Return whether *text* is a sentence of a template that asks for entries.

        A question with its answer, *What are the risks? Fog may rise*, is an entry.
        """
        prompts = _prompts(self.kind)
        if prompts is None or not prompts.match(text.plain):
            return False
        return not states_problem(text.plain.partition("? ")[2])

    def is_note(self, text: Inline) -> bool:
        """Return whether *text* is a note of a template, *Security review: Ada*.

        It is an entry if it states a problem, *Security review: it may be late*.
        """
        labels = self.kind.note_labels
        masked = text.masked
        first = _FIRST_WORD.match(masked) if labels else None
        if first is None or first["word"].casefold() not in _note_words(self.kind):
            return False
        match = _TOPIC.match(masked)
        if match is None or normalize_heading(match["topic"]) not in labels:
            return False
        return not describes_problem(masked[match.end() :].strip())

    @property
    def subjects(self) -> re.Pattern[str] | None:
        """The pattern of the words for entries, *drawbacks*."""
        return _subjects(self.kind)

    def names_subject(self, text: Inline) -> bool:
        """Return whether *text* mentions entries, *The main drawbacks are:*."""
        subjects = self.subjects
        return subjects is not None and subjects.search(text.plain) is not None

    def is_plural_subject(self, word: str) -> bool:
        """Return whether *word* means several entries, *concerns*."""
        subjects = self.subjects
        is_noun = subjects is not None and subjects.fullmatch(word) is not None
        return is_noun and word.casefold() not in self.kind.subjects

    def states_value(self, text: Inline) -> bool:
        """Return whether *text* has a sentence such as *This is mitigated by …*."""
        fields = split_inline(text, self.labels)[1]
        return not self.labels.statements.keys().isdisjoint(fields) or (
            bool(self.labels.statements)
            and measure_start(text.masked, "", is_first=True) is not None
        )

    def is_value(self, text: Inline) -> bool:
        """Return whether *text*, a paragraph, only says how the risk above is handled.

        An example is *To mitigate this, …*.
        """
        return bool(self.labels.statements) and (
            self.is_detail(text) or measure_start(text.masked, "") == 0
        )

    def stated_field(self, text: Inline) -> StatedField | None:
        """Return the field that the list below *text* belongs to, if it says so.

        An example is *We mitigate this as follows:*.
        """
        before, fields = split_inline(text, self.labels)
        name, value = [*fields.items()][-1] if fields else ("main", None)
        is_open = text.text.endswith((":", ",")) and (
            not value or value.text.endswith((":", ","))
        )
        return StatedField(name, bool(before)) if is_open and name != "main" else None

    def is_detail(self, text: Inline) -> bool:
        """Return whether *text* is a labeled value, ``Mitigation: …``, of an entry."""
        if not self.labels.may_start(without_quotes(text.masked)):
            return False
        before, fields = split_inline(text, self.labels, is_separate=True)
        is_value = bool(fields) and not before and "main" not in fields
        return is_value and not starts_with_outcome(text, self.markers)

    def is_labeled(self, text: Inline) -> bool:
        """Return whether *text*, a paragraph, starts with the label of any value."""
        before, fields = split_inline(text, self.labels)
        return bool(fields) and not before

    def is_done_heading(self, heading: Inline) -> bool:
        """Return whether the entries below *heading* are done, *Resolved questions*."""
        words = re.findall(r"[a-z]+", heading.plain.casefold())
        done = {status.name for status in self.kind.statuses if status.kind == "done"}
        ends = {self.markers.statuses.get(word) for word in [*words[:1], *words[-1:]]}
        return not done.isdisjoint(ends)

    def asks(self, text: Inline) -> bool:
        """Return whether *text*, a paragraph, is an entry that asks a question."""
        return self.kind.is_asked and asks(text) and not self.is_detail(text)

    def states_or_asks(self, title: Inline) -> bool:
        """Return whether the *title* of a block is an entry: *D7: Use two queues*."""
        return self.states_entry(title) or self.asks(title)

    def answers(self, text: Inline, last: Entry | None) -> bool:
        """Return whether *text* is the dated answer to *last*, the question above it.

        Without a question above it, ``Resolved 2026-01-05: …`` is an entry.
        """
        return (
            self.kind.is_asked
            and last is not None
            and asks(last.head)
            and starts_with_outcome(text, self.markers)
        )

    def continues_item(self, text: Inline, above: Inline) -> bool:
        """Return whether *text*, an item of a list, belongs to the item *above* it.

        If several items *Resolved: …* have no question, each is an entry, and so is
        *Resolved: who pays?*
        """
        is_asked = self.kind.is_asked
        if self.is_detail(text):
            if is_asked and asks(text) and starts_with_status(text, self.markers):
                return False
            is_answer = is_asked and not asks(above) and self._states_answer(above)
            # "Kafka: rejected" above "Chosen: one queue"
            is_option = bool(self.kind.reason_labels) and (
                starts_with_status(text, self.markers)
                and stated_verdict(above, self.kind) is not None
            )
            return not (is_answer or is_option)
        return is_asked and is_remark(text, is_item=True)

    def _states_answer(self, text: Inline) -> bool:
        return starts_with_outcome(text, self.markers) or self.is_detail(text)

    def continues(self, block: nodes.Node) -> bool:
        """Return whether *block* belongs to the entry above it, wherever that is."""
        if isinstance(block, nodes.paragraph):
            text = inline_of(block)
            return self.is_detail(text) or (self.kind.is_asked and is_remark(text))
        # "A. …" is a list in reStructuredText.
        return self.kind.is_asked and (is_quote(block) or is_single_letter(block))
