"""The built-in status words and their kinds, in English and other languages."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from sphinx_techspec.languages import LanguageWords, all_words
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.translated_messages import N_
from sphinx_techspec.words import comparable, split_words


class StatusKind(NamedTuple):
    """A kind of status."""

    name: str
    label: str
    shape: str
    """A character for output without colors."""
    text_color: str
    """This color and the next two are those of the style sheet's light mode, for
    pictures that no style sheet reaches."""
    background: str
    border: str


STATUS_KINDS: Mapping[str, StatusKind] = {
    kind.name: kind
    for kind in (
        StatusKind("open", N_("open"), "○", "#5b4a00", "#fff6d6", "#e6d48a"),
        StatusKind("active", N_("active"), "◐", "#123f8c", "#e7f0ff", "#a9c6f5"),
        StatusKind("done", N_("done"), "●", "#14532d", "#e4f6ea", "#9fd6b2"),
        StatusKind("retired", N_("retired"), "⊘", "#525d6c", "#eef1f5", "#cfd6e0"),
    )
}
"""The kinds of a status, with their shapes, labels and colors."""
KINDS = tuple(STATUS_KINDS)
"""The kinds of statuses, in the order of a spec's life cycle."""

DEFAULT_STATUS_WORDS: dict[str, tuple[str, ...]] = {
    "open": split_words("draft, proposed, in review, deferred"),
    "active": split_words("accepted, approved, implementing, in progress"),
    "done": split_words("done, implemented, shipped, completed, final"),
    "retired": split_words(
        "deprecated, obsolete, archived, superseded, replaced, rejected, withdrawn"
    ),
}
"""The words of a project whose template lists no words, by kind."""
STATUS_WORDS = tuple(word for words in DEFAULT_STATUS_WORDS.values() for word in words)
"""The built-in English words, which the tables of other languages have as keys."""
_TEMPLATE_WORDS: dict[str, tuple[str, ...]] = {
    "active": split_words("active, living, in development, implement"),
    "done": split_words("complete, closed, released, delivered, live"),
    "retired": split_words("abandoned, cancelled, canceled, retired, declined"),
}
"""The kinds of other words, which are statuses only if a template lists them."""
OTHER_SPELLINGS = {
    "superseded": ("superceded", "superseeded", "supersceded", "obsoleted"),
}
_SLUG_PART = lazy_regex(r"[^\W_]+")


@lru_cache(maxsize=1024)  # many specs share few words
def slugify(text: str) -> str:
    """Return *text* as a lower-case slug, ``In review`` → ``in-review``."""
    return "-".join(_SLUG_PART.findall(comparable(text)))


_KIND_OF = {
    slugify(word): kind
    for table in (_TEMPLATE_WORDS, DEFAULT_STATUS_WORDS)
    for kind, words in table.items()
    for word in words
}


def known_kind(word: str) -> str | None:
    """Return the kind that *word* has in the built-in tables."""
    slug = slugify(word)
    return _KIND_OF.get(slug) or _KIND_OF.get(slugify(english_word(slug)))


def english_word(word: str) -> str:
    """Return the built-in English word for a built-in *word* of another language."""
    return _english_words().get(slugify(word), word)


def label_in_sentence(label: str, languages: LanguageWords) -> str:
    """Return the form of a status in an English sentence.

    A word of another language keeps its case: *Entwurf* is a noun.

    :param languages: the words of the project's languages.
    """
    slug = slugify(label)
    is_translated = bool(languages) or slug in _english_words()
    return label if is_translated and slug not in _KIND_OF else label.lower()


@lru_cache(maxsize=1)
def _english_words() -> Mapping[str, str]:
    """Return the English word for the slug of each word of the other languages."""
    words: dict[str, str] = {}
    for english in STATUS_WORDS:
        for word in all_words().of("statuses", english):
            words.setdefault(slugify(word), english)
    return words
