"""Find the decisions that a decision supersedes, and those that supersede it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.entries.entry_parts import EntryParts
from sphinx_techspec.reading.entries.marker_syntax import MarkerSyntax
from sphinx_techspec.reading.header.status_relations import status_relations
from sphinx_techspec.reading.sentences.descriptions import first_sentence
from sphinx_techspec.reading.text.inline import Inline

_RECORD_ID = lazy_regex(
    r"(?<![\w-])(?:[\w.]{1,15}-){0,2}[A-Za-z]{1,4}-?\d{1,4}[a-z]?(?![\w-])"
)
_RECORD_IDS = lazy_regex(
    rf"{_RECORD_ID.pattern}(?:\s*(?:,|&|\band\b)\s*{_RECORD_ID.pattern})*"
)
_DIGIT = lazy_regex(r"\d")
"""A part of each ID."""
_LAST_CLAUSE = lazy_regex(
    r"[(\[](?P<inner>[^()\[\]]{2,80})[)\]][\s.]{0,9}\Z"
    r"|(?:\s[-\u2010-\u2015]{1,3}|[.,;])\s{1,3}"
    r"(?P<clause>(?:superseded|replaced|supersedes|replaces)\s[^()\[\]\n]{2,80})\Z",
    re.IGNORECASE,
)
_SUPERSEDED = lazy_regex(
    r"\W*(?:now\s)?(?:obsoleted|replaced|superseded)\sby\b",
    re.IGNORECASE,
)
"""The start of a note below a decision."""
_FIRST_CLAUSE = lazy_regex(
    rf"{_SUPERSEDED.pattern}[^():\[\]\n]{{2,40}}[:)\]]", re.IGNORECASE
)
"""A note before a decision, ``Superseded by D3: …``."""


class RelatedDecisions(NamedTuple):
    """The IDs of the decisions to which a decision has a relation, as written."""

    successors: tuple[str, ...]
    """Those that supersede it."""
    predecessors: tuple[str, ...]
    """Those that it supersedes."""
    clause: Inline | None = None
    """The last clause if it only states these, ``Supersedes D2``."""
    length: int = 0
    """The length of that clause, with the separator before it."""


_NONE = RelatedDecisions((), ())


def find_related(
    text: Inline, parts: EntryParts, *, tail: Inline | None, syntax: MarkerSyntax
) -> RelatedDecisions:
    """Return the IDs in *superseded by D-3* and *supersedes D-3*.

    *Superseded by* can be in any part of a decision, and *supersedes* only in its last
    clause. *Replaces S3* does not name a decision.

    :param text: the decision.
    :param parts: the parts of the entry, with a label or a note below the decision.
    :param tail: the text after a struck-out decision.
    """
    match = _LAST_CLAUSE.search(text.masked) if _DIGIT.search(text.text) else None
    last = text.cut(*match.span(match.lastgroup or 0)) if match else None
    first = _FIRST_CLAUSE.match(text.masked)
    if not (first or last or tail or parts.fields or parts.rest):
        return _NONE
    note = text.cut(0, first.end()) if first else _note_below(parts)
    clauses = (tail, parts.fields.get("status"), note, last)
    successors = chain.from_iterable(_related(c, "superseded-by") for c in clauses)
    named = [*_related(last, "supersedes")]
    own = tuple(name for name in named if _own_id(syntax.prefixes).fullmatch(name))
    related = RelatedDecisions(tuple(dict.fromkeys(successors)), own)
    if match is None or not match["clause"] or not own or len(own) < len(named):
        return related
    return related._replace(clause=last, length=len(text.text) - match.start())


@lru_cache(maxsize=8)
def _own_id(prefixes: str) -> re.Pattern[str]:
    """Return the pattern of the ID of a decision, which may follow that of its spec.

    :param prefixes: the prefixes of decisions, with bars between them.
    """
    return re.compile(rf"(?:[\w.]{{1,15}}-){{0,2}}(?:{prefixes})-?\d{{1,4}}[a-z]?")


def _related(clause: Inline | None, kind: str) -> Iterator[str]:
    """Yield the IDs of records to which *clause* states a relation."""
    if clause is None or not _DIGIT.search(clause.text):
        return
    for relation in status_relations(clause):
        if relation.type == kind:
            written = _RECORD_IDS.match(relation.targets.plain.lstrip(" ("))
            yield from _RECORD_ID.findall(written[0]) if written else ()


def _note_below(parts: EntryParts) -> Inline | None:
    """Return the first sentence below a decision if it names the successor."""
    below = next(filter(None, (parts.fields.get("reason"), *parts.rest)), None)
    if below is None or not _SUPERSEDED.match(below.masked):
        return None
    return below.cut(0, len(first_sentence(below.masked)))
