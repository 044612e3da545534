"""Merge the records of two tables of a document that list the same risks."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from sphinx_techspec.reading.drafts import Draft

_ARTICLES = frozenset({"a", "an", "the"})
_MIN_COMMON_WORDS = 2
"""The number of words that two names of one record have in common."""


def with_paired(drafts: Sequence[Draft], listed: Iterable[Draft]) -> list[Draft]:
    """Return *drafts* and *listed*; a record in both gets the values of both.

    The table with the mitigations may name a risk in fewer or more words, or several
    risks together, *Malicious hook / server*.
    """
    merged = list(drafts)
    words = [_words_of(draft.text.plain) for draft in drafts]
    with_word: dict[str, list[int]] = defaultdict(list)
    for number, own in enumerate(words):
        for word in own:
            with_word[word].append(number)
    for draft in listed:
        text = draft.text.plain
        whole = _words_of(text)
        near = {number for word in whole for number in with_word[word]}
        near = {number for number in near if drafts[number].kind == draft.kind}
        same = [number for number in near if words[number] == whole]
        if not same and draft.fields.get("mitigation"):
            names = [whole, *map(_words_of, text.split(" / "))]
            same = [
                number
                for number in near
                if not drafts[number].fields.get("mitigation")
                and any(_is_same(name, words[number]) for name in names)
            ]
        for number in same:
            known = {k: v for k, v in merged[number].fields.items() if v}
            fields = {**draft.fields, **known}
            merged[number] = merged[number]._replace(fields=fields)
        if not same:
            merged.append(draft)
    return merged


def _is_same(name: frozenset[str], other: frozenset[str]) -> bool:
    contains = name <= other or other <= name
    return contains and len(name & other) >= _MIN_COMMON_WORDS


def _words_of(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.casefold())) - _ARTICLES
