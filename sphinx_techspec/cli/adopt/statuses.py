"""The statuses that documents use, and a vocabulary that contains all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from typing import NamedTuple

from sphinx_techspec.cli.adopt.survey import Document
from sphinx_techspec.records import Status
from sphinx_techspec.vocabulary import Vocabulary, default_vocabulary, slugify

_KINDS_OF_WORDS = {
    word: kind
    for kind, words in (
        ("active", "active agreed building current decided development implement"),
        ("active", "ongoing ready started wip working"),
        ("done", "adopted complete delivered deployed landed launched live merged"),
        ("done", "production released resolved verified"),
        ("retired", "abandoned canceled cancelled closed declined dropped inactive"),
        ("retired", "parked reverted stale void"),
    )
    for word in words.split()
}
"""Words that suggest the kind of a status."""
_MAX_MISSPELLED = 2
"""The number of uses up to which a word may be a misspelling."""


class StatusUsage(NamedTuple):
    """The statuses of some documents, each counted under its label."""

    listed: Counter[str]
    """The uses of words that a template lists."""
    new: Counter[str]
    """The uses of other words."""
    misspelled: Mapping[str, str]
    """Misspelled words, each with the correct one."""
    vocabulary: tuple[Status, ...]
    """The words of all templates that are worth listing, and the new ones."""

    @property
    def guessed(self) -> set[str]:
        """The names of the new words whose kind is a guess."""
        return {slugify(label) for label in self.new if not _known_status(label)}

    @property
    def configured(self) -> Vocabulary | None:
        """The vocabulary to configure, ``None`` if no word is new."""
        if not self.new:
            return None
        return Vocabulary.of_config(
            {w.name: {"label": w.label, "kind": w.kind} for w in self.vocabulary}
        )


def count_statuses(
    documents: Iterable[Document], vocabulary_of: Callable[[Document], Vocabulary]
) -> StatusUsage:
    """Return the statuses of *documents*.

    :param vocabulary_of: returns the vocabulary of a document's template.
    """
    words: dict[str, Status] = {}
    counts: Counter[str] = Counter()
    listed: Counter[str] = Counter()
    for document in documents:
        vocabulary = vocabulary_of(document)
        words.update((n, w) for n, w in vocabulary.words.items() if n not in words)
        match = vocabulary.find(document.spec.text("status") or "")
        if match is not None:
            (listed if match.known else counts)[match.status.label] += 1
    new: Counter[str] = Counter()
    misspelled: dict[str, str] = {}
    for label, count in counts.items():
        close = get_close_matches(slugify(label), words, 1, 0.8)
        if slugify(label) in words:  # listed by the template of another folder
            listed[label] += count
        elif close and count <= _MAX_MISSPELLED:
            misspelled[label] = words[close[0]].label
        else:
            new[label] = count
    # Retired words belong to every vocabulary.
    kept = [w for w in words.values() if w.label in listed or w.kind != "retired"]
    added = [Status(slugify(label), label, guess_kind(label)) for label in new]
    return StatusUsage(listed, new, misspelled, (*kept, *added))


def guess_kind(label: str) -> str:
    """Return the kind of a status that no template lists, ``open`` in doubt."""
    if status := _known_status(label):
        return status.kind
    words = slugify(label).split("-")
    # The last word is the most specific: "partly implemented".
    match = default_vocabulary().find(" ".join(reversed(words)))
    if match is not None and match.known:
        return match.status.kind
    kinds = {_KINDS_OF_WORDS.get(word) for word in words}
    return next((k for k in ("retired", "done", "active") if k in kinds), "open")


def _known_status(label: str) -> Status | None:
    return default_vocabulary().words.get(slugify(label))
