"""Derive from a pattern the words that the texts it matches can start with.

Few texts start with one of them, so most texts need no slow pattern.
"""

from __future__ import annotations

from sphinx_techspec.lazy_regex import lazy_regex

_TOKEN = lazy_regex(
    r"(?P<open>\((?:\?(?:<?[=!]|P<\w{1,40}>|-?[a-z]{0,9}:))?)"
    r"|(?P<bar>\|)"
    r"|(?P<close>\))(?P<optional>(?:[?*]|\{0,\d{0,3}\})[?+]?)?"
    r"|(?P<word>[a-z]+)(?P<variable>[?*{\[])?"
    r"|(?P<punctuation>\\W\*)"
    r"|\\.|\[\^?[^\]]{1,99}\]|."
)
"""A token of a regular expression."""


def first_words(pattern: str) -> frozenset[str]:
    r"""Return the words that the texts that *pattern* matches can start with.

    ``\W*(?:so\s)?(?:none|no\srisks)`` → *so*, *none* and *no*.

    :param pattern: a regular expression. Only ``\W*`` may precede its first words,
        which are in lower case.
    :raise ValueError: *pattern* can start with something else, such as ``risks?``
        instead of the words ``risks|risk``.
    """
    found: set[str] = set()
    is_first = True  # whether a text can start with the current token
    starts = [True]  # the same for each open group
    ends = [False]  # and for what follows the group, after its alternatives so far
    for token in _TOKEN.finditer(pattern):
        kind = token.lastgroup
        if kind == "open":
            starts.append(is_first)
            ends.append(is_first and token[0].endswith(("=", "!")))
        elif kind == "bar":
            ends[-1] |= is_first
            is_first = starts[-1]
        elif kind in ("close", "optional"):
            is_first |= ends.pop()
            is_first |= starts.pop() and kind == "optional"
        elif is_first and kind != "punctuation":
            if kind != "word":
                raise ValueError(f"no first word at {pattern[token.start() :]!r}")
            found.add(token["word"])
            is_first = False
    return frozenset(found)
