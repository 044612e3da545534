"""Find the keys in the text of a header: bold, before a colon, or before a target."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sphinx_techspec.header_fields import HeaderFields, normalize_key
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.reading.text.inline import Inline
from sphinx_techspec.reading.text.inline_nodes import MASK
from sphinx_techspec.status_words import known_kind

# An emoji may precede the key, and the value may follow a bold key without a space.
_KEY = lazy_regex(
    r"\s*(?:(?:[^\w\s()\[\]<>]{1,4}|:[a-z][\w+-]{1,40}:)\s{1,3})?"
    r"(?P<key>[^\W\d][^:\uff1a\n]{0,60}?)\s{0,9}[:\uff1a](?P<end>)\s*"
)
_VALUE_OF_BOLD_KEY = lazy_regex(
    r"[ \t]{0,9}(?:[–—=-]{1,3}\s|\n|(?<=[ \t])(?=(?P<word>[^\W\d_]{1,30})"
    r"(?:\s{0,9}(?:[\n,;.(–—]|\Z)|\s(?:by|on|since|as of)\b)))\s{0,9}"
)
_KEY_WITH_TARGET = lazy_regex(
    r"\s*(?P<key>Amended by|Amends|Superseded by|Supersedes|Replaced by|Replaces"
    r"|Depends on|Required by)\s+(?P<target>\S[^:\n]{0,80}?)\s{0,9}:(?=\s|\Z)\s*",
    re.IGNORECASE,
)
_MAX_KEY_WORDS = 4
"""The maximum number of words of a key that is not bold."""


def find_key(
    text: Inline, position: int, fields: HeaderFields
) -> tuple[str, int] | None:
    """Return the key at *position* and the start of its value, if any.

    A URL or a long sentence is not a key.
    """
    if match := _KEY_WITH_TARGET.match(text.text, position):
        return match["key"], match.start("target")
    return (
        _key_with_colon(text, position)
        or _bold_key(text, position, fields)
        or _linked_key(text, position, fields)
    )


def _linked_key(
    text: Inline, position: int, fields: HeaderFields
) -> tuple[str, int] | None:
    """Return the known key in a link at *position* and the start of its value."""
    if text.masked[position : position + 1] != MASK:
        return None
    match = _KEY.match(text.text, position)
    if match is None or text.masked[match.start("end") - 1] == MASK:
        return None
    is_known = normalize_key(match["key"]) in fields.marking_keys
    is_link = bool(text.links(position, position + 1))
    return (match["key"], match.end()) if is_known and is_link else None


def _bold_key(
    text: Inline, position: int, fields: HeaderFields
) -> tuple[str, int] | None:
    """Return the known key in bold type at *position* and the start of its value.

    Without a colon, the value is on the next line, after a dash, or a known status.
    """
    strong = text.leading_strong(position)
    if strong is None:
        return None
    name = text.text[strong.start : strong.end]
    key = normalize_key(name)
    if key not in fields.marking_keys:
        return None
    match = _VALUE_OF_BOLD_KEY.match(text.masked, strong.end)
    if match is None:
        return None
    is_status = key in fields.status_keys
    if match["word"] and not (is_status and known_kind(match["word"])):
        return None
    return name, match.end()


def _key_with_colon(text: Inline, position: int) -> tuple[str, int] | None:
    match = _KEY.match(text.masked, position)
    if match is None:
        return None
    strong = text.leading_strong(position)
    if strong is not None and not strong.start <= match.start("key") < strong.end:
        strong = None
    end = match.end("end")
    lacks_space = end == match.end() < len(text.masked) and text.text[end - 1] == ":"
    if lacks_space and (strong is None or strong.end not in (end - 1, end)):
        return None  # "https://…", but not "**Status**:Accepted"
    if strong is None and len(match["key"].split()) > _MAX_KEY_WORDS:
        return None
    return match["key"].strip("*_ "), match.end()


def further_bold_keys(text: Inline, fields: HeaderFields) -> Iterator[int]:
    """Yield the positions of known keys in bold type after one at the start of *text*.

    They need no separator: ``**Status:** Accepted **Date:** 2026-01-31``.
    """
    spans = text.strong if len(text.strong) > 1 else ()
    names = [text.text[span.start : span.end] for span in spans]
    if not names or spans[0].start > 0:
        return
    keys = [normalize_key(name.rstrip(" :")) for name in names]
    if keys[0] not in fields.marking_keys:
        return
    for index, (span, name) in enumerate(zip(spans, names, strict=True)):
        has_colon = ":" in (name[-1:], text.text[span.end : span.end + 1])
        is_new = keys[index] not in keys[:index]
        if has_colon and is_new and keys[index] in fields.marking_keys:
            yield span.start
