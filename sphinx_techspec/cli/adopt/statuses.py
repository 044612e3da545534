"""The statuses that documents use, and a vocabulary that contains all of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from difflib import get_close_matches
from typing import NamedTuple

from sphinx_techspec.cli.adopt.survey import Document
from sphinx_techspec.languages import LanguageWords
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.records import Status
from sphinx_techspec.status_words import known_kind, slugify
from sphinx_techspec.vocabulary import Vocabulary
from sphinx_techspec.words import split_words

_ADDITIONAL_KINDS: Mapping[str, str] = {
    slugify(word): kind
    for kind, words in (
        ("open", "idea, in discussion, under review, review, ready for review, wip"),
        ("open", "work in progress, planned, proposal, pending, provisional"),
        (
            "active",
            "agreed, adopted, decided, implementable, ongoing, started, current",
        ),
        ("done", "built, merged, landed, launched, deployed, in production, resolved"),
        ("retired", "canceled, dropped, inactive, reverted, void, parked, stale"),
        ("active", "gültig, 進行中, 承認済み"),
        ("done", "完了"),
        ("retired", "却下, 廃止"),
        ("open", "borrador, propuesto, propuesta, brouillon, proposé"),
        ("active", "aceptado, aceptada, aprobado, aprobada, accepté, approuvé"),
        ("retired", "rechazado, rechazada, obsoleto, obsoleta, rejeté, obsolète"),
    )
    for word in split_words(words)
}
"""The kinds of common words that no built-in table has.

A text has to match completely, because *not adopted* is not *adopted*.
"""
_CORE = frozenset({"draft", "proposed", "accepted", "done"})
"""The built-in words that a vocabulary has if it has no other word of their kind."""
_REMARK = lazy_regex(r"\s(?:by|on|since)\s|\s(?=\d)", re.IGNORECASE)
"""The start of the people or the date after a status word."""
_MAX_RARE = 2
"""The number of uses up to which an unknown word is likely a typo."""
_MAX_WORDS = 3
"""The number of words up to which a text is a status word."""


class StatusUsage(NamedTuple):
    """The statuses of some documents, each counted under its label."""

    listed: Counter[str]
    """The uses of words that a template lists."""
    new: Counter[str]
    """The uses of other words."""
    rare: Mapping[str, str | None]
    """The rare words, each with the similar word of the vocabulary if any."""
    unclear: frozenset[str]
    """The names of used words that a template lists, and that are not open."""
    vocabulary: tuple[Status, ...]
    """The words of all templates that are worth listing, and the new ones."""
    languages: LanguageWords
    """The words of the languages of the documents."""

    @property
    def guessed(self) -> dict[str, str]:
        """The words to configure whose kind is not known, with their labels."""
        own = self.unclear.union(map(slugify, self.new))
        return {
            word.name: word.label
            for word in self.vocabulary
            if word.name in own and _kind_of(word.label) is None
        }

    @property
    def is_complete(self) -> bool:
        """Whether the templates list all words, and their kinds are built in."""
        return not (self.new or self.unclear)

    @property
    def configured(self) -> Vocabulary | None:
        """The vocabulary to configure, ``None`` if the templates are enough."""
        if self.is_complete:
            return None
        return Vocabulary.of_config(
            {w.name: {"label": w.label, "kind": w.kind} for w in self.vocabulary},
            languages=self.languages,
        )


def count_statuses(
    documents: Iterable[Document],
    vocabulary_of: Callable[[Document], Vocabulary],
    *,
    text_of: Callable[[Document], str | None],
    languages: LanguageWords,
    has_own_template: bool,
) -> StatusUsage:
    """Return the statuses of *documents*.

    :param vocabulary_of: returns the vocabulary of a document's template.
    :param text_of: returns the text of a document's status.
    :param languages: the words of the languages of the documents.
    :param has_own_template: whether the documents come with a template.
    """
    words: dict[str, Status] = {}
    declared: set[str] = set()
    labels: dict[str, Counter[str]] = {}
    listed: Counter[str] = Counter()
    for document in documents:
        vocabulary = vocabulary_of(document)
        words.update((n, w) for n, w in vocabulary.words.items() if n not in words)
        declared.update(word.name for word in vocabulary.declared)
        match = vocabulary.find(text_of(document) or "")
        if match is None:
            continue
        if match.known:
            listed[match.status.label] += 1
        else:
            label = _without_remark(match.status.label)
            if len(label.split()) <= _MAX_WORDS:
                labels.setdefault(slugify(label), Counter())[label] += 1
    total = listed.total() + sum(counts.total() for counts in labels.values())
    new: Counter[str] = Counter()
    rare: dict[str, str | None] = {}
    for name, spellings in labels.items():
        label, count = spellings.most_common(1)[0][0], spellings.total()
        if name in words:  # listed by the template of another folder
            listed[words[name].label] += count
            continue
        close = _similar(name, words)
        # A word in two specs may be on purpose, unless their template lists all words.
        is_complete = has_own_template and declared
        limit = _MAX_RARE if close or is_complete else 1
        is_rare = _kind_of(label) is None and count <= min(limit, total / 2)
        if is_rare:
            rare[label] = words[close].label if close else None
        else:
            new[label] = count
    # A word that no built-in table has is open.
    unclear = frozenset(
        name
        for name in declared
        if words[name].label in listed
        and known_kind(words[name].label) is None
        and _kind_of(words[name].label) != "open"
    )
    to_list = _words_to_list(words, declared, listed=listed, new=new)
    return StatusUsage(listed, new, rare, unclear, to_list, languages)


def _words_to_list(
    words: Mapping[str, Status],
    declared: Collection[str],
    *,
    listed: Collection[str],
    new: Collection[str],
) -> tuple[Status, ...]:
    """Return the words that are used, or that a template lists.

    Every vocabulary has the built-in retired words, whether they are used or not.
    """
    kept = [
        word for word in words.values() if word.label in listed or word.name in declared
    ]
    kinds = {word.kind for word in kept} | set(map(_kind_of, new))
    kept += [
        word
        for word in words.values()
        if word.name in _CORE and word not in kept and word.kind not in kinds
    ]
    kept = [word._replace(kind=_kind_of(word.label) or word.kind) for word in kept]
    return (*kept, *(Status(slugify(label), label, guess_kind(label)) for label in new))


def _without_remark(label: str) -> str:
    """Return *label* without people and a date: *Approved* for *Approved by Ada*."""
    word = _REMARK.split(label, maxsplit=1)[0]
    return word if _kind_of(word) and not _kind_of(label) else label


def guess_kind(label: str) -> str:
    """Return the kind of a status that no template lists, ``open`` if unknown."""
    return _kind_of(label) or "open"


def _similar(name: str, words: Iterable[str]) -> str | None:
    """Return the status in *words* of which *name* may be a misspelling, if any.

    *Not implemented* is not a misspelling of *Implemented*.
    """
    size = name.count("-")
    same_size = [word for word in words if word.count("-") == size]
    return next(iter(get_close_matches(name, same_size, 1, 0.8)), None)


def _kind_of(label: str) -> str | None:
    return known_kind(label) or _ADDITIONAL_KINDS.get(slugify(label))
