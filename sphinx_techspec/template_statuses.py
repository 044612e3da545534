"""The status words that a template lists in its status line, or next to it."""

from __future__ import annotations

import re
from functools import lru_cache

from sphinx_techspec.header_fields import fields_of_all_languages, normalize_key
from sphinx_techspec.languages import all_words
from sphinx_techspec.lazy_regex import lazy_regex
from sphinx_techspec.status_words import known_kind
from sphinx_techspec.vocabulary import parts_of_one

_COMMENT = lazy_regex(r"<!--(?P<html>(?:(?!<!--).)*?)-->|(?<=\s)#(?P<yaml>.*)")
_SEPARATE_COMMENT = r"<!--((?:(?!<!--)[\s\S])*?)-->|\.\.[ \t]+([^\n]*)"
_COMMENT_ABOVE = lazy_regex(rf"(?m:^)[ \t]*(?:{_SEPARATE_COMMENT})\s*\Z")
_COMMENT_BELOW = lazy_regex(rf"\s*(?:{_SEPARATE_COMMENT})")
_YAML_ABOVE = lazy_regex(r"(?m:^)[ \t]*#([^\n]*)\n\Z")
_YAML_BELOW = lazy_regex(r"\n[ \t]*#([^\n]*)")
_BOX = lazy_regex(
    r"[\s>]{0,20}(?:[-*+]|\d{1,2}[.)])?\s{0,9}\[[ xX]\]\s{1,9}(?P<word>\S.*)"
)
_LISTED_END = lazy_regex(r"(?<!\s)\s+by\b|[(:]|\s-\s")
_WORD = lazy_regex(r"[^\W\d_][\w .'-]{0,39}\Z")
_HEAD_LENGTH = 4096
"""The length of the part of a template that is searched for its header."""


def listed_statuses(text: str) -> tuple[str, ...]:
    """Return the status words in *text*, the source of a template.

    They are a list ``Draft | Accepted | …`` in the status line, in the directive
    ``spec:status`` or in a comment, or checkboxes below the line.
    """
    for match in _status_line().finditer(text, 0, _HEAD_LENGTH):
        value = match["value"]
        if value.startswith("|"):
            continue  # a table below a heading
        if words := _boxes(text[match.start("value") : _HEAD_LENGTH]):
            return words
        comments = [c["html"] or c["yaml"] for c in _COMMENT.finditer(value)]
        candidates = (_COMMENT.sub("", value), *map(_without_label, comments))
        if words := next(filter(None, map(_listed_words, candidates)), ()):
            return words
        if words := _words_in_comments(text, match):
            return words
    return ()


def _words_in_comments(text: str, line: re.Match[str]) -> tuple[str, ...]:
    """Return the status words in a separate comment next to the status *line*.

    A comment without any known status may belong to another field.
    """
    ends = [text.find("\n---", 3), text.find("\n...", 3)]
    is_yaml = text.startswith("---") and any(line.start() < end for end in ends)
    start, end = line.span()
    if is_yaml:
        above = _YAML_ABOVE.search(text, 0, start)
        below = _YAML_BELOW.match(text, end, _HEAD_LENGTH)
    else:
        above = _COMMENT_ABOVE.search(text, 0, start)
        below = _COMMENT_BELOW.match(text, end, _HEAD_LENGTH)
    for comment in filter(None, (above, below)):
        words = _listed_words(_without_label(comment[comment.lastindex or 0]))
        if any(known_kind(word) for word in words):
            return words
    return ()


def _without_label(comment: str) -> str:
    """Return *comment* without words such as *Possible values:* before its list."""
    label, colon, rest = comment.partition(":")
    return rest if colon and "|" not in label and ":" not in rest else comment


@lru_cache(maxsize=1)
def _status_line() -> re.Pattern[str]:
    """Return the pattern of the status line or section of a template."""
    others = map(re.escape, all_words().of("header", "status"))
    keys = "|".join((r"(?:current )?status", "state", "stage", *others))
    return lazy_regex(
        rf"^(?:[ \t>*+|:-]*(?:\*\*|__)?(?:{keys})\b"
        r"(?:\*\*|__)?\s*(?:[:\uff1a|]\s*)?(?:\*\*|__)?\s*[:\uff1a|]?"
        rf"|#+\s*(?:{keys})\s*\n+"
        r"|[ \t]*(?:[`:~]{3,}\{spec:status\}|\.\. spec:status::)[ \t]*)"
        r"(?P<value>.*)$",
        re.IGNORECASE | re.MULTILINE,
    )


def _boxes(text: str) -> tuple[str, ...]:
    """Return the words of the checkboxes at the start of *text*."""
    words: list[str] = []
    for line in text.splitlines():
        if match := _BOX.match(line):
            words.append(_LISTED_END.split(match["word"], maxsplit=1)[0].strip(" *_`"))
        elif line.strip():
            break
    return tuple(dict.fromkeys(words)) if len(words) > 1 else ()


def _listed_words(text: str) -> tuple[str, ...]:
    """Return the words of a list such as ``Draft | Accepted | Superseded by NNN``."""
    text = text.replace("\\|", "|").strip().strip("{}[]<>").strip("*_`\"' |")
    for split in (parts_of_one(text), text.split("|"), text.split(" / ")):
        parts = [part.strip(" *_`\"'<>{}[]") for part in split]
        if len(parts) < 2:
            continue
        words = [_LISTED_END.split(part, maxsplit=1)[0].strip() for part in parts]
        dates = fields_of_all_languages()["updated"].keys
        if any(normalize_key(word) in dates for word in words):
            return ()  # the head of a table
        return tuple(dict.fromkeys(word for word in words if _WORD.match(word)))
    return ()
