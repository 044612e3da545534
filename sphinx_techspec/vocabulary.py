"""The status words of a project, and the statuses that texts state in them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from sphinx_techspec.identifiers import consists_of_ids
from sphinx_techspec.languages import ENGLISH_ONLY, LanguageWords
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.messages import closest, did_you_mean, expected, expected_one_of
from sphinx_techspec.records import Status
from sphinx_techspec.relation_types import RELATION_TYPES
from sphinx_techspec.status_words import (
    DEFAULT_STATUS_WORDS,
    OTHER_SPELLINGS,
    known_kind,
    slugify,
)
from sphinx_techspec.words import capitalized, has_words

_NO_STATUS = frozenset({"", "tbd", "todo", "n-a", "na", "none", "null", "status"})
_UNSPACED = lazy_regex("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]")
"""A character of a script that does not separate words by spaces."""
_MIN_SIMILARITY = 0.7
"""The minimum similarity of a word to a status for it to be a misspelling."""
_LABEL_LENGTH = 60
"""The maximum length of a status without a known word, in characters."""
_SUCCESSOR = lazy_regex(
    r"[\s\-–—:;,.(\[>→]{0,9}(?:(?:see|by|with|in(?:\sfavou?r\sof)?)\b)?:?\s?"
    r"(?P<target>[^\s()\[\]](?:[^()\[\]\n]{0,98}[^\s.()\[\]])?)[\s.)\]]{0,9}\Z",
    re.IGNORECASE,
)
"""The text after a retired word if it has only successors."""
_NEGATION = lazy_regex(
    r"(?:\b(?:not|never|non|be|being|no\s{1,3}longer|formerly|previously)|n['’]t)\W{1,3}"
    r"(?:(?:yet|been|fully|completely|entirely)\W{1,3}){0,2}\Z",
    re.IGNORECASE,
)
_PARTLY_BEFORE = lazy_regex(
    r"(?:\b(?:partial|partially|partly|in\s{1,3}parts?|mostly|nearly|almost|half)"
    r"|\b\d{1,3}\s?%)\W{1,3}\Z",
    re.IGNORECASE,
)
_PARTLY_AFTER = lazy_regex(
    r"\s{1,3}(?:in\s{1,3}parts?|partially|partly)\b", re.IGNORECASE
)
CONDITION = lazy_regex(
    r"\s?\?|(?:\sby\s[\w@]{1,20})?[\s,;:(\u2010-\u2015-]{1,3}(?:(?:but|only)\s){0,2}"
    r"(?:as\ssoon\sas|assuming|conditional(?:ly)?|contingent|if|on\scondition"
    r"|once(?!\s(?:again|and|more)\b)|provided"
    r"|provisional(?:ly)?|subject\sto|unless|(?:awaiting|pending)"
    r"(?!\s(?:the\s)?(?:deployment|execution|implementation|merge|migration|publication"
    r"|release|roll-?out|work)\b))\b",
    re.IGNORECASE,
)
"""A question mark or a condition after a status, *Accepted if it is cheap*.

*Accepted, pending implementation* is accepted.
"""
_LATER = lazy_regex(r"[,;]\s(?:(?:and|but)\s)?(?:later|now|then)\s", re.IGNORECASE)
"""The text before the current one of two statuses, *Accepted, later withdrawn*."""
_EARLIER_STAGE = lazy_regex(
    r"(?<=final)[\s-]{1,3}"
    r"(?P<stage>(?:draft|comments?|review|call|ballot|vote|voting|candidate)\b)",
    re.IGNORECASE,
)
"""The noun after *final* that names a stage before the last one."""
_CLAUSE_END = lazy_regex(r"\s[-–—]{1,3}\s|[—(\[,;:]|\.(?!\d)|\n")
_PLACEHOLDER = lazy_regex(r"<[^<>\n]{1,80}>|\{[^{}\n]{1,200}\}")
_ONE_OF = lazy_regex(r"\W{0,9}one\sof\b:?", re.IGNORECASE)
_LISTED_COMMA = lazy_regex(r"\s{0,9}[,|/]\s{0,9}(?:or\s)?|\s{1,9}or\s{1,9}")
"""The separator of a list such as *one of Draft, Accepted, or Rejected*."""


_Word = tuple[str, str, str, tuple[str, ...]]
"""The name, the label, the kind and the aliases of a status."""


class StatusMatch(NamedTuple):
    """A status in a text."""

    status: Status
    known: bool
    """Whether the word is in the vocabulary."""
    start: int
    """The offset of the word in the text."""
    end: int


class Vocabulary:
    """The status words of a project.

    :param words: ``(name, label, kind, aliases)``. Names and aliases are matched in a
        text; an alias is recorded under the name.
    :param further: words that are known too, but that messages don't list.
    :param languages: the words of the project's languages.
    """

    def __init__(
        self,
        words: Iterable[_Word],
        further: Iterable[_Word] = (),
        *,
        languages: LanguageWords = ENGLISH_ONLY,
    ) -> None:
        starts = {re.escape(start) for start, _ in _parts_around_successor(languages)}
        self._successor = (
            lazy_regex(rf"(?:{'|'.join(sorted(starts))})\s?(?P<target>\S{{1,60}})\s?")
            if starts
            else None
        )
        self._qualified = _qualified(languages) if languages else None
        self.words: dict[str, Status] = {}
        self._by_slug: dict[str, Status] = {}
        own = list(words)
        self._listed = tuple(dict.fromkeys(label for _, label, _, _ in own))
        names = dict.fromkeys(slugify(name) for name, _, _, _ in own)
        for name, label, kind, aliases in (*own, *further):
            status = Status(slugify(name), label, kind)
            self.words.setdefault(status.name, status)
            for word in (name, *aliases):
                self._by_slug.setdefault(slugify(word), status)
        self.declared = tuple(self.words[name] for name in names)
        """The words that a template or the configuration lists."""
        longest_first = sorted(self._by_slug, key=lambda slug: (-len(slug), slug))
        self._pattern = lazy_regex(
            "|".join(map(_pattern_of, longest_first)), re.IGNORECASE
        )

    @classmethod
    def of_template(
        cls, words: Iterable[str], *, languages: LanguageWords = ENGLISH_ONLY
    ) -> Vocabulary:
        """Return the vocabulary of a template that lists *words*.

        Their translations are valid in a project in another language.
        """
        names = {word: slugify(word) for word in words}
        translated = _translations(names.values(), languages)
        return cls.of_config(
            {word: {} for word in names}, further=translated, languages=languages
        )

    @classmethod
    def of_config(
        cls,
        statuses: Mapping[str, Mapping[str, Any]],
        *,
        further: Iterable[_Word] = (),
        languages: LanguageWords = ENGLISH_ONLY,
    ) -> Vocabulary:
        """Return the vocabulary that a valid ``techspec_statuses`` declares.

        The kind of a word without one comes from the built-in tables; other words are
        open. The built-in retired words belong to every vocabulary.

        :param further: other words that are known.
        :param languages: the words of the project's languages.
        """
        words = (
            (
                name,
                keys.get("label", _label(name)),
                keys.get("kind") or known_kind(name) or "open",
                tuple(keys.get("aliases", ())),
            )
            for name, keys in statuses.items()
        )
        retired = _built_in_words("retired", languages=languages)
        return cls(words, (*retired, *further), languages=languages)

    def hint_for(self, word: str) -> str:
        """Return a hint that suggests a status in place of *word*.

        The hint lists all words of the template or the configuration, but not the
        built-in words that are valid as well.
        """
        labels = [status.label for status in self.words.values()]
        if not self._listed:
            return expected(word, labels)
        close = closest(word, labels, cutoff=_MIN_SIMILARITY)
        return f"{did_you_mean(close)} {expected_one_of(self._listed)}".lstrip()

    @property
    def is_declared(self) -> bool:
        """Whether a template or the configuration lists the words."""
        return bool(self._listed)

    def named(self, word: str) -> Status | None:
        """Return the status with the name or alias *word*, if any."""
        return self._by_slug.get(slugify(word))

    def find(self, text: str) -> StatusMatch | None:
        """Return the status in *text*, the value of a status line.

        It is the first word of the vocabulary, and the text around it is the note.
        Without such a word, the text up to the first punctuation is an unknown status,
        and so are *Not accepted*, *Accepted if …*, *Partially implemented*, and
        *Final comment*.
        The list of statuses of a template is not a status.
        """
        text = text.rstrip()
        if self._is_unfilled(text):
            return None
        clause_end = _first_clause(text)
        match = self._pattern.search(text, 0, clause_end)
        if match is not None and (earlier := _EARLIER_STAGE.match(text, match.end())):
            match = self._pattern.match(text, earlier.start("stage"), clause_end)
        if match is None:
            return self._unknown(text, clause_end)
        later = _LATER.search(text, match.end()) if "," in text or ";" in text else None
        match = (later and self._pattern.match(text, later.end())) or match
        found = self._by_slug[slugify(match[0])]
        if not match[0].isascii() and found.name != slugify(match[0]):
            # A word in traditional characters keeps the author's spelling.
            is_same = len(match[0]) == len(found.label)
            found = found._replace(label=match[0] if is_same else found.label)
        qualified = self._qualified and self._qualified.search(text, 0, match.start())
        if qualified or _is_qualified(text, match, found.kind):
            return self._unknown(text, clause_end)
        if found.kind != "open" and CONDITION.match(text, match.end()):
            return self._unknown(text, len(text))
        before = text[: match.start()]
        if not has_words(before) or self._names_successor(before):
            before = ""
        after = text[match.end() :]
        if found.kind == "retired" and (by := _SUCCESSOR.match(after)):
            # The successors become relations instead.
            after = "" if consists_of_ids(by["target"]) else after
        note = _tidy_note(f"{before.strip()} {after}")
        return StatusMatch(found._replace(note=note), True, match.start(), match.end())

    def _names_successor(self, before: str) -> bool:
        """Return whether the text before a status is its successor: ``已被 005``."""
        if self._successor is None:
            return False
        match = self._successor.fullmatch(before)
        return match is not None and consists_of_ids(match["target"])

    def _unknown(self, text: str, clause_end: int) -> StatusMatch | None:
        first = re.search(r"[^\W_]", text[:clause_end])
        if first is None:
            return None
        start = first.start()
        word = _badge_text(text[start:clause_end])
        slug = slugify(word)
        if slug in _NO_STATUS:
            return None
        end = start + len(word)
        if slug in self._by_slug and not word.isascii():
            # Its letters are written in another form, such as with vowel marks.
            known = self._by_slug[slug]._replace(note=_tidy_note(text[end:]))
            return StatusMatch(known, True, start, end)
        return StatusMatch(
            Status(slug, word, "open", _tidy_note(text[end:]), is_known=False),
            False,
            start,
            end,
        )

    def _is_unfilled(self, text: str) -> bool:
        """Return whether *text* is a placeholder or the template's list of words."""
        if not has_words(_PLACEHOLDER.sub("", text)):
            return True
        if sum(slugify(part) in self._by_slug for part in parts_of_one(text)) > 1:
            return True
        if any(
            sum(slugify(part) in self._by_slug for part in text.split(separator))
            >= least
            for separator, least in (("|", 2), ("/", 3), ("·", 3), ("•", 3))
        ):
            return True
        # "Accepted, implemented, final" is the status of one spec.
        known = [self._by_slug.get(slugify(part)) for part in text.split(",")]
        starts_open = known[0] is not None and known[0].kind == "open"
        return starts_open and len(known) - known.count(None) > 2


def parts_of_one(text: str) -> list[str]:
    """Return the words of a list such as *(one of Draft, Accepted or Rejected)*."""
    start = _ONE_OF.match(text)
    return _LISTED_COMMA.split(text[start.end() :].strip(" ().")) if start else []


@lru_cache(maxsize=8)
def default_vocabulary(languages: LanguageWords = ENGLISH_ONLY) -> Vocabulary:
    """Return the vocabulary of a project whose template lists no status words.

    :param languages: the words of the project's languages.
    """
    words = _built_in_words(*DEFAULT_STATUS_WORDS, languages=languages)
    return Vocabulary((), words, languages=languages)


def _built_in_words(*kinds: str, languages: LanguageWords) -> Iterator[_Word]:
    """Yield the built-in words of *kinds*, as the arguments of a vocabulary."""
    for kind in kinds:
        for word in DEFAULT_STATUS_WORDS[kind]:
            yield word, _label(word), kind, OTHER_SPELLINGS.get(word, ())
    names = [slugify(word) for kind in kinds for word in DEFAULT_STATUS_WORDS[kind]]
    yield from _translations(names, languages)


def _translations(names: Collection[str], languages: LanguageWords) -> Iterator[_Word]:
    """Yield the words of *languages* for the built-in statuses with *names*."""
    for kind, listed in DEFAULT_STATUS_WORDS.items():
        for english in listed if languages else ():
            if slugify(english) in names:
                for word, *spellings in languages.spellings("statuses", english):
                    yield word, word, kind, (*spellings, *_phrases(word, languages))


def _phrases(word: str, languages: LanguageWords) -> tuple[str, ...]:
    """Return the phrases of a relation that start with *word*: *ersetzt durch*."""
    starts = (
        phrase.partition("{spec}")[0].strip()
        for name in RELATION_TYPES
        for phrase in languages.of("status relations", name)
    )
    slug = slugify(word)
    found = [start for start in starts if slugify(start).startswith(f"{slug}-")]
    if word == next(iter(languages.of("statuses", "superseded")), None):
        found += [end for _, end in _parts_around_successor(languages)]
    return tuple(found)


def _qualified(languages: LanguageWords) -> re.Pattern[str]:
    """Return the pattern of words before a status that does not apply in full."""
    words = (*languages.of("phrases", "not"), *languages.of("phrases", "partly"))
    return lazy_regex(
        rf"\b(?:{'|'.join(map(re.escape, words))})\W{{1,3}}\Z", re.IGNORECASE
    )


def _parts_around_successor(languages: LanguageWords) -> list[tuple[str, str]]:
    """Return the text around the successor in phrases such as ``已被 005 取代``."""
    phrases = languages.of("status relations", "superseded-by")
    parts = (phrase.partition("{spec}") for phrase in phrases)
    return [(start.strip(), end.strip()) for start, _, end in parts if end.strip()]


def _pattern_of(slug: str) -> str:
    """Return the pattern of a word; a script without spaces has no word boundaries."""
    words = slug.replace("-", r"[-_\s]+")
    if not slug.isascii() and _UNSPACED.search(slug):
        return rf"(?<![^\W\d_]){words}(?![^\W\d_])"
    return rf"\b{words}\b"


def _label(word: str) -> str:
    """Return the label of *word*; capitals and slugs become a capitalized phrase."""
    plain = word.strip()
    if plain.isupper() or plain.islower():
        plain = capitalized(plain)
    return plain


def _first_clause(text: str) -> int:
    """Return the end offset of the first clause that has a word."""
    first = re.search(r"\w", text)
    end = _CLAUSE_END.search(text, first.start()) if first else None
    return end.start() if end else len(text)


def _is_qualified(text: str, word: re.Match[str], kind: str) -> bool:
    """Return whether *word* in *text* is negated or only partly true."""
    start, end = word.span()
    if _NEGATION.search(text, 0, start):
        return True
    if kind == "retired":
        return False  # "Partly superseded by 007"
    is_partly_done = kind == "done" and _PARTLY_AFTER.match(text, end)
    return bool(is_partly_done or _PARTLY_BEFORE.search(text, 0, start))


def _badge_text(text: str) -> str:
    """Return the leading words of *text* that fit on a badge."""
    end = next((n for n in range(len(text), 0, -1) if text[n - 1].isalnum()), 0)
    if end <= _LABEL_LENGTH:
        return text[:end]
    head = text[: _LABEL_LENGTH + 1]
    return head.rpartition(" ")[0].rstrip() or head[:-1]


def _tidy_note(note: str) -> str | None:
    """Return *note* without the punctuation next to the status word."""
    note = " ".join(note.split())
    note = re.sub(r"^[\s\-–—:;,.|/\uff1a\uff1b\uff0c\u3002\u060c\u061b]+", "", note)
    for opening, closing in ("()", "\uff08\uff09"):
        is_enclosed = note.startswith(opening) and note.endswith(closing)
        if is_enclosed and note.count(opening) == 1:
            note = note[1:-1]
    return note if has_words(note) else None
