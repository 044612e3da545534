"""Helpers for the wording of messages: quotes, suggestions, lists, and counts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from itertools import islice

from sphinx_techspec.lazy_regex import lazy_regex

_CONTROL = lazy_regex(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
_MAX_COMPARED = 80
"""The number of leading characters that are compared."""
_MAX_VALUES = 8
"""The maximum length of a list of valid values that is not shortened."""
_SHOWN_VALUES = 5
"""The length of a shortened list of valid values."""
_MAX_QUOTED = 15


NO_SPECS = "no document is a spec; check techspec_documents"


def shorten(text: str, length: int = 60) -> str:
    """Return *text* on one line, cut to *length* characters."""
    plain = " ".join(text.split())
    return plain if len(plain) <= length else plain[: length - 1].rstrip() + "…"


def quote(text: str, length: int = 60) -> str:
    """Return *text* in quotes, on one line and cut to *length* characters."""
    return repr(shorten(text, length))


def literal(value: object) -> str:
    """Return a value of conf.py on one line: a text in quotes, or a short literal."""
    return quote(value) if isinstance(value, str) else shorten(repr(value))


def printable(text: str) -> str:
    """Return *text* with terminal control characters replaced."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


def with_hint(message: str, hint: str) -> str:
    """Return a message and its hint, which may be empty, on one line."""
    return f"{message}; {hint}" if hint else message


def count(number: int, noun: str) -> str:
    """Return *number* and *noun*, such as ``2 warnings``; the plural adds an s."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def join_quoted(items: Iterable[str]) -> str:
    """Return *items* in quotes, separated by commas; a long list is shortened."""
    quoted = list(map(quote, items))
    tail = ["…"] if len(quoted) > _MAX_QUOTED else []
    return ", ".join([*quoted[:_MAX_QUOTED], *tail])


def join_first(items: Iterable[str], total: int) -> str:
    """Return the first of *items*, of which there are *total*: ``a, b, and 7 more``."""
    shown = list(islice(items, _SHOWN_VALUES))
    more = f", and {total - len(shown)} more" if total > len(shown) else ""
    return ", ".join(shown) + more


def closest(
    name: str, known: Iterable[str], *, number: int = 1, cutoff: float = 0.6
) -> list[str]:
    """Return up to *number* of the *known* names that *name* may be a misspelling of.

    :param cutoff: the minimum similarity, as a ratio of :mod:`difflib`.
    """
    folded: dict[str, str] = {}
    for item in known:
        folded.setdefault(item.casefold(), item)
    close = get_close_matches(name.casefold()[:_MAX_COMPARED], folded, number, cutoff)
    return [folded[item] for item in close]


def join_alternatives(names: Sequence[str]) -> str:
    """Return *names* joined with *or*: ``a or b``, ``a, b, or c``."""
    if len(names) <= 2:
        return " or ".join(names)
    return f"{', '.join(names[:-1])}, or {names[-1]}"


def did_you_mean(names: Sequence[str]) -> str:
    """Return a question that suggests *names*, or ``""`` if there are none."""
    return f"did you mean {join_alternatives([*map(repr, names)])}?" if names else ""


def expected(value: str, valid: Iterable[str]) -> str:
    """Return a hint that suggests a valid value in place of *value*.

    If there are many *valid* values, the hint lists the close ones and the first ones,
    in the order given.
    """
    values = list(dict.fromkeys(valid))
    if not values:
        return ""
    close = closest(value, values, number=_SHOWN_VALUES)
    listed = values
    if len(values) > _MAX_VALUES:
        kept = list(dict.fromkeys([*close, *values]))[:_SHOWN_VALUES]
        listed = [*(item for item in values if item in kept), "…"]
    return f"{did_you_mean(close[:1])} {expected_one_of(listed)}".lstrip()


def expected_one_of(values: Iterable[str]) -> str:
    """Return a hint that lists all valid *values*."""
    return f"expected one of: {', '.join(values)}"


def count_severities(
    counts: Mapping[str, int], *, shows_info: bool, since: str = ""
) -> str:
    """Return the number of findings of each severity, ``1 error, 2 warnings``.

    :param shows_info: whether findings of severity ``info`` are shown; if not, the
        text explains how to show them.
    :param since: a phrase after the numbers, such as `` since main``.
    """
    parts = [count(counts[name], name) for name in ("error", "warning") if counts[name]]
    hint = ""
    if number := counts["info"]:
        pronoun = "it" if number == 1 else "them"
        hint = "" if shows_info else f" (use -v to show {pronoun})"
        parts.append(count(number, "note"))
    return f"{', '.join(parts)}{since}{hint}" if parts else ""


def code_span(text: str) -> str:
    """Return *text* as a code span of Markdown, on one line."""
    text = " ".join(text.split())
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{pad}{text}{pad}{fence}"
