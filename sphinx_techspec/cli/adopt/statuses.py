"""Which status words documents use, and what their vocabulary has to be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from typing import NamedTuple

from sphinx_techspec.cli.adopt.survey import Document
from sphinx_techspec.records import Status
from sphinx_techspec.vocabulary import Vocabulary, default_vocabulary, slugify

__all__ = ["Words", "kind_of", "words_of"]

_HINTS: Mapping[str, tuple[str, ...]] = {
    "retired": (
        *("abandoned", "canceled", "cancelled", "closed", "declined", "dropped"),
        *("inactive", "parked", "reverted", "stale", "void"),
    ),
    "done": (
        *("adopted", "complete", "delivered", "deployed", "landed", "launched"),
        *("live", "merged", "production", "released", "resolved", "verified"),
    ),
    "active": (
        *("active", "agreed", "building", "current", "decided", "development"),
        *("implement", "ongoing", "ready", "started", "wip", "working"),
    ),
}
"""Words that tell the kind of a status; what has none of them is open."""
_MISSPELT_AT_MOST = 2
"""How often a word is there at most that is only a slip."""


class Words(NamedTuple):
    """The status words of some documents."""

    known: Counter[str]
    """Label of a word of the vocabulary → how often it is there."""
    unknown: Counter[str]
    misspelt: Mapping[str, str]
    """Words of :attr:`unknown` that seem to be slips → the word that is meant."""
    vocabulary: tuple[Status, ...]
    """The words of all templates, with the unknown ones, which have a guessed kind."""
    added: frozenset[str]
    """The names of the words that no template has."""
    guessed: frozenset[str]
    """The names of those whose kind is a guess."""

    def as_vocabulary(self) -> Vocabulary | None:
        """Return what they are where they are configured, ``None`` if they are not."""
        if not self.added:
            return None
        return Vocabulary.of_config(
            {w.name: {"label": w.label, "kind": w.kind} for w in self.vocabulary}
        )


def words_of(
    documents: Iterable[Document], vocabulary_of: Callable[[Document], Vocabulary]
) -> Words:
    """Return which status words *documents* use.

    :param vocabulary_of: the words of the template that counts for a document.
    """
    known: Counter[str] = Counter()
    unknown: Counter[str] = Counter()
    listed: dict[str, Status] = {}
    for document in documents:
        vocabulary = vocabulary_of(document)
        listed.update((n, w) for n, w in vocabulary.words.items() if n not in listed)
        match = vocabulary.find(document.spec.text("status") or "")
        if match is not None:
            (known if match.known else unknown)[match.status.label] += 1
    # A word that one folder's template has counts in all of them.
    for label in [label for label in unknown if slugify(label) in listed]:
        known[label] += unknown.pop(label)
    misspelt = {
        label: listed[close[0]].label
        for label, count in unknown.items()
        if count <= _MISSPELT_AT_MOST
        and (close := get_close_matches(slugify(label), listed, 1, 0.8))
    }
    new = [_new_word(label) for label in unknown if label not in misspelt]
    return Words(
        known,
        unknown,
        misspelt,
        (*(word for word in listed.values() if _is_kept(word, known)), *new),
        frozenset(word.name for word in new),
        frozenset(word.name for word in new if not _known_kind(word.label)),
    )


def _is_kept(word: Status, known: Counter[str]) -> bool:
    """Whether a word has to be written down: retired ones are known everywhere."""
    return word.label in known or word.kind != "retired"


def _new_word(label: str) -> Status:
    """Return a word that no template has, with the kind that it seems to be of."""
    return Status(slugify(label), label, kind_of(label))


def _known_kind(label: str) -> str | None:
    """Return the kind of a word that is known where no template says otherwise."""
    status = default_vocabulary().words.get(slugify(label))
    return status.kind if status else None


def kind_of(label: str) -> str:
    """Return the kind of a word that no template has, which may be a guess."""
    if known := _known_kind(label):
        return known
    words = slugify(label).split("-")
    # The last word says most: "partly implemented".
    match = default_vocabulary().find(" ".join(reversed(words)))
    if match is not None and match.known:
        return match.status.kind
    for kind, hints in _HINTS.items():
        if not {*hints}.isdisjoint(words):
            return kind
    return "open"
