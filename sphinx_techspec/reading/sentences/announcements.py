"""Recognize sentences that only announce the text below them."""

from __future__ import annotations

from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.words import split_words

DECIDED = (
    r"(?:accepted|adopted|agreed|approved|chose|chosen|decided|opted|picked|rejected"
    r"|selected|settled)"
)
"""The verbs of a sentence that states a decision."""
_WORD = lazy_regex(r"[^\W_]+")
_ANNOUNCING = frozenset(
    split_words(
        "a, about, adopt, adopting, agreed, all, alternatives, an, and, "
        "approaches, are, as, at, be, been, below, between, changes, choices, "
        "chose, chosen, considered, decide, decided, decision, decisions, "
        "discussed, do, each, evaluated, few, five, following, follows, for, four, "
        "going, had, hard, has, have, here, in, introduce, introducing, is, it, "
        "ll, looked, made, make, must, need, of, on, options, our, outcome, "
        "points, proposals, propose, proposed, re, rules, several, shall, should, "
        "six, solutions, some, steps, taken, team, that, the, therefore, these, "
        "things, this, three, thus, to, two, upon, use, used, using, ve, was, we, "
        "were, will, with, would"
    )
)
"""The words of sentences such as *We discussed three options:*."""


def is_announcement(text: str) -> bool:
    """Return whether *text* has no words of its own: *We discussed three options:*."""
    words = _WORD.findall(text.casefold())
    return bool(words) and _ANNOUNCING.issuperset(words)
