"""Read the status of a record in a cell or after a label."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from sphinx_techspec.dates import find_date
from sphinx_techspec.kinds import RecordKind
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.entries.short_values import (
    is_absent,
    is_chosen,
    is_unsure,
    leading_word,
)
from sphinx_techspec.reading.text.inline import Inline
from sphinx_techspec.records import Status
from sphinx_techspec.status_words import english_word, known_kind
from sphinx_techspec.vocabulary import CONDITION
from sphinx_techspec.words import (
    ARROW,
    has_content,
    has_words,
    may_have_arrow,
    split_words,
)

_STATUS_AND_TEXT = lazy_regex(
    r"\W*(?P<word>[^\W\d_]{2,20})(?:[.:;,]|\s[\u2010-\u2015-]+)\s+(?=\S+\s\S)"
)
"""A status and a text of two words or more, *Accepted. Logs are small*."""
_LIMITING = frozenset(split_words("almost, largely, mostly, nearly, partially, partly"))
"""Words that limit the status after them, but do not negate it."""
UNREACHED = _LIMITING.union(
    split_words("formerly, longer, never, not, originally, previously")
)
"""Words that negate or limit the status after them."""
_MARK = lazy_regex(r"[^\w\s]{1,3}\s{0,3}")
"""A tick or a cross, with a space after it."""
_WORD = lazy_regex(r"(?:re-(?=open))?[a-z]+")
_LETTERS = lazy_regex(r"[^\W\d_][\w'’-]*")
_GOOD = "\U0001f7e2"
"""A green circle."""
_ARROW = lazy_regex(ARROW)
_CLAUSE = lazy_regex(
    r"(?:[,;.]|\s[\u2010-\u2015-]{1,3})\s(?:and\s|but\s)?(?P<later>later\s|now\s|then\s)?\Z"
)
"""The start of a clause, before another status."""
_CLAUSE_END = lazy_regex(
    r"[\s.]*\Z|[,;.]|\s(?:again|after|at|because|by|due|for|in|on|since|\d)"
)
_SUPERSEDED = lazy_regex(
    r"\W*\w+\s?(?:(?:by|see|with|in\sfavou?r\sof)\b)?\W*[\w-]{0,20}\d[\w.-]*"
    r"(?:(?:,|\sand)\s[\w-]{0,20}\d[\w.-]*){0,4}\W*",
    re.IGNORECASE,
)
"""A status and the IDs of successors, *Superseded by D-4*."""


def status_word(cell: Inline | None, kind: RecordKind) -> str | None:
    """Return the status of the first known word in *cell*, if any.

    It is ``""`` if the status does not apply yet, as in *Partially mitigated*,
    *Accepted?* and *Accepted if it is cheap*, or if another status contradicts it. The
    last status of *Proposed → Accepted* is the current one. A cell that lists several
    words with bars between them is a placeholder.
    """
    if cell is None or cell.plain.count("|") > 1:
        return None
    meanings = kind.status_words
    plain = " ".join(cell.plain.casefold().split())
    if plain.strip(" .") in meanings:
        return "" if cell.is_struck else meanings[plain.strip(" .")]
    if may_have_arrow(plain):
        plain = _current(plain, meanings)
    for phrase in meanings:
        if " " in phrase and plain.startswith(phrase):
            return meanings[phrase]  # "Not chosen for now"
    words = list(_WORD.finditer(plain))
    spelled = [word[0].replace("-", "") for word in words]
    known = [index for index, word in enumerate(spelled) if word in meanings]
    for start, index in zip([-1, *known], known, strict=False):
        if _is_unreached(spelled[max(index - 2, start + 1) : index]):
            continue
        if CONDITION.match(plain, words[index].end()):
            return ""
        others = [(words[n], meanings[spelled[n]]) for n in known if n > index]
        return _latest(meanings[spelled[index]], others, plain=plain, kind=kind)
    return "" if known else None


def status_in(cell: Inline | None, kind: RecordKind) -> str | None:
    """Return the status that *cell* states, ``""`` or ``None`` for the default.

    An unknown status of a decision is the undecided one.
    """
    if cell is None:
        return None
    if is_unsure(cell):
        return kind.undecided_status
    found = known_status(cell, kind)
    if found or (found is None and is_absent(cell)) or not has_content(cell.plain):
        return found
    is_default = found == "" and not has_words(cell.plain)
    return found if is_default else kind.undecided_status


def known_status(cell: Inline, kind: RecordKind) -> str | None:
    """Return the known status in *cell*, ``""`` if it does not apply yet.

    For a decision, words for specs are known as well: *Deferred*, *Partly implemented*.
    """
    found = status_word(cell, kind)
    if found is not None:
        return found
    words = _LETTERS.findall(cell.plain.casefold())
    if kind.undecided_status is None:
        return None if words else _status_of_symbol(cell, kind)
    is_mark = len(words) < 2 and has_content(cell.plain)
    if is_mark and (is_marked := is_chosen(cell)) is not None:  # "✅", "no"
        return kind.default_status if is_marked else rejected_status(kind)
    if not words:  # another mark or a date
        is_default = has_words(cell.plain) or _GOOD in cell.plain
        return "" if is_default or not has_content(cell.plain) else None
    if found := kind.status_words.get(english_word(" ".join(words))):
        return found
    start = words[0] in _LIMITING
    for end in (start + 2, start + 1):
        if known := known_kind(" ".join(words[start:end])):
            return kind.status_like(Status("", "", known))
    return None


def _status_of_symbol(cell: Inline, kind: RecordKind) -> str | None:
    """Return the status that a tick in *cell* means, ``""`` for another symbol."""
    if not has_content(cell.plain):
        return None
    chosen = is_chosen(cell)
    status = None if chosen is None else kind.status_of_tick(is_tick=chosen)
    return status or ""


def rejected_status(kind: RecordKind) -> str | None:
    """Return the status of a decision that is marked as not taken."""
    return kind.status_words.get("rejected", kind.undecided_status)


def _current(plain: str, meanings: Mapping[str, str]) -> str:
    """Return the text after the last arrow in *plain* that a known word follows."""
    parts = _ARROW.split(plain)
    stated = (part for part in reversed(parts) if _states_any(part, meanings))
    return next(stated, plain)


def _states_any(text: str, meanings: Mapping[str, str]) -> bool:
    return any(word.replace("-", "") in meanings for word in _WORD.findall(text))


def _is_unreached(words: Sequence[str]) -> bool:
    """Return whether the status after *words* doesn't apply yet, as in *to be done*."""
    return words[-1:] == ["be"] or not UNREACHED.isdisjoint(words)


def _latest(
    status: str,
    others: Sequence[tuple[re.Match[str], str]],
    *,
    plain: str,
    kind: RecordKind,
) -> str:
    """Return the *status*, or the one of a later clause, *Accepted, later withdrawn*.

    :param others: the further words in *plain* with their statuses.
    :return: ``""`` if it is unclear which of two statuses applies.
    """
    for word, other in others:
        clause = _CLAUSE.search(plain, 0, word.start())
        if clause is None or not _CLAUSE_END.match(plain, word.end()):
            continue
        if clause["later"]:
            status = other
        elif status and _contradict(status, other, kind):
            status = ""
    return status


def _contradict(status: str, other: str, kind: RecordKind) -> bool:
    """Return whether a record cannot have both statuses."""
    kinds = {
        found.name: found.kind.replace("done", "active") for found in kind.statuses
    }
    return kinds[status] != kinds[other]


def text_after_status(cell: Inline | None, kind: RecordKind) -> Inline | None:
    """Return the text after the status in *cell*, *Accepted. Logs are small*."""
    match = _STATUS_AND_TEXT.match(cell.masked) if cell else None
    status = match and kind.status_words.get(match["word"].casefold())
    if cell is None or not match or not status or status_word(cell, kind) != status:
        return None
    return cell.cut(match.end())


def split_mark(cell: Inline, kind: RecordKind) -> tuple[str | None, Inline | None]:
    """Return the status that a mark at the start of *cell* means, and the rest of it.

    The status may follow the mark, *✅ chosen: cheap*.
    """
    mark = _MARK.match(cell.masked)
    chosen = is_chosen(cell) if mark else None
    if mark is None or chosen is None:
        return None, cell
    status = kind.status_of_tick(is_tick=chosen)
    rest = cell.cut(mark.end())
    if kind.status_words.get(leading_word(rest)) == status:
        word = _LETTERS.match(rest.masked)
        rest = rest.cut(word.end() if word else 0)
        rest = rest.cut(len(rest.text) - len(rest.text.lstrip(" .,:;–—-")))
    return status, rest or None


def has_text_beside_status(cell: Inline, kind: RecordKind) -> bool:
    """Return whether *cell* says more than a status, its date and its successor."""
    date = find_date(cell.plain)
    plain = cell.plain if date is None else cell.plain[: date.start]
    rest = "" if date is None else cell.plain[date.end :]
    words = " ".join(re.findall(r"\w+", f"{plain} {rest}".casefold()))
    if not words:
        return False
    if words in kind.status_words or known_kind(words) or english_word(words) != words:
        return "?" in cell.plain or cell.is_struck
    is_successor = _SUPERSEDED.fullmatch(cell.plain) is not None
    return not (is_successor and status_word(cell, kind) == "superseded")
